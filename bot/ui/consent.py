"""The question before anything of somebody is kept, and what "Not now" says.

What they chose for private messages waits in the button itself, as nothing is kept of it yet.
"""

from collections.abc import Mapping
from datetime import time, timedelta
from typing import Any

import discord

from bot.domain.consent import VERSION, WORDS
from bot.domain.private_reminders import Quiet
from bot.domain.rsvp import Answer, Attendance
from bot.i18n import Words
from bot.ui import ids, lasting


def question(_: Words) -> str:
    """All of it, as they agree to all of it."""
    return "\n".join(_.say(one) for one in WORDS)


def buttons(seen: Attendance, answer: Answer, _: Words) -> discord.ui.View:
    """Agree, which gives the answer that they pressed, or not now, which keeps nothing."""
    of = {"guild_id": seen.event.guild_id, "occurrence_id": seen.occurrence.id}
    return _view(ids.consent(answer.value, version=VERSION, **of), _)


def choice_buttons(new: Mapping[str, Any], _: Words) -> discord.ui.View:
    """The same for choices, named as the fields of OwnReminders: agreeing makes them."""
    return _view(ids.consent_choice(packed(new), version=VERSION), _)


def _view(agree: str, _: Words) -> discord.ui.View:
    no = ids.consent("no", guild_id=0, occurrence_id=0, version=VERSION)
    return lasting.view(
        lasting.button(_("Agree"), agree, style=discord.ButtonStyle.primary),
        lasting.button(_("Not now"), no),
    )


def packed(new: Mapping[str, Any]) -> str:
    """Choices as a custom_id carries them, in fewer than 70 characters."""
    return ",".join(f"{name}={_packed(value)}" for name, value in new.items())


def _packed(value: Any) -> str:
    match value:
        case bool():
            return str(int(value))
        case timedelta():
            return str(int(value.total_seconds()))
        case Quiet():
            return f"{value.begins:%H%M}-{value.until:%H%M}"
        case None:
            return ""
    return str(value)


def unpacked(choices: str) -> dict[str, Any]:
    """The choices that were packed."""
    pairs = (each.split("=") for each in choices.split(","))
    return {name: _unpacked(name, value) for name, value in pairs}


def _unpacked(name: str, value: str) -> Any:
    if not value:
        return None
    match name:
        case "zone":
            return value
        case "lead":
            return timedelta(seconds=int(value))
        case "quiet":
            begins, until = (time(int(one[:2]), int(one[2:])) for one in value.split("-"))
            return Quiet(begins=begins, until=until)
    return value == "1"


def not_now(_: Words) -> str:
    """Nothing happened."""
    return _(
        "Nothing is kept, and nobody was told. You can still come. "
        "To agree later, press or type the same again."
    )
