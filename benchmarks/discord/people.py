"""Users, members and roles, as Discord shows them in JSON."""

from typing import Any

Json = dict[str, Any]

BOT_ID = 900
PERMISSIONS = "8933535808"  # what the README's invite asks for


def user(user_id: int) -> Json:
    """A user as Discord shows one."""
    return {
        "id": str(user_id),
        "username": "Hearth" if user_id == BOT_ID else f"member{user_id}",
        "global_name": None,
        "discriminator": "0",
        "avatar": None,
        "bot": user_id == BOT_ID,
        "flags": 0,
    }


def member(user_id: int, *, permissions: str = PERMISSIONS) -> Json:
    """A user as member of a guild."""
    return {
        "user": user(user_id),
        "nick": None,
        "avatar": None,
        "roles": [],
        "joined_at": "2026-01-01T00:00:00+00:00",
        "premium_since": None,
        "communication_disabled_until": None,
        "deaf": False,
        "mute": False,
        "pending": False,
        "flags": 0,
        "permissions": permissions,
    }


def role(guild_id: int, role_id: int) -> Json:
    """A role; the one with the guild's own id is everybody's."""
    return {
        "id": str(role_id),
        "name": "@everyone" if role_id == guild_id else f"role-{role_id}",
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "icon": None,
        "unicode_emoji": None,
        "position": 0 if role_id == guild_id else 1,
        "permissions": PERMISSIONS,
        "managed": False,
        "mentionable": False,
        "flags": 0,
    }
