"""Who may do what. Discord's own gates cover top-level commands only, so we ask in code."""

from collections.abc import Callable
from dataclasses import dataclass

from bot.domain.errors import Refusal
from bot.domain.events import Event, Server


def everywhere(channel_id: int) -> bool:
    """Sees every channel."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Who presses, as far as a decision needs it; `sees` says whether they see a channel."""

    member_id: int
    manages_server: bool
    manages_events: bool
    role_ids: frozenset[int]
    sees: Callable[[int], bool] = everywhere


def is_moderator(person: Person, server: Server) -> bool:
    """Manage Events or Manage Server, or the role that the server chose."""
    return (
        person.manages_events
        or person.manages_server
        or (server.moderator_role_id is not None and server.moderator_role_id in person.role_ids)
    )


def may_see(person: Person, event: Event, server: Server) -> bool:
    """Who does not see an event's channel must not hear of the event: a hidden channel may be a
    group's shelter. Moderators do."""
    return is_moderator(person, server) or person.sees(event.channel_id)


def require_moderator(person: Person, server: Server) -> None:
    """Raises a Refusal for everyone but moderators."""
    if not is_moderator(person, server):
        raise Refusal(
            "Only moderators can do this. Ask a moderator of this server if you need a change."
        )


def refuse_leading() -> Refusal:
    """This is for moderators and for those who host the event."""
    return Refusal(
        "Only moderators and the hosts of this event can do this. "
        "Ask a moderator of this server if you need a change."
    )


def require_manager(person: Person) -> None:
    """Raises a Refusal for everyone without Manage Server."""
    if not person.manages_server:
        raise Refusal("Only people with the Manage Server permission can do this.")
