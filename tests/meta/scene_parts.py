"""What the scenes of test_read_aloud.py are made of."""

from typing import Any

import discord

from bot.domain.drafts import EventForm
from bot.domain.events import Event, Privacy
from bot.i18n import Words
from tests.made import HOUR, event
from tests.meta.ears import heard

TITLE = "Thursday Night Thrivers: Metastatic Breast Cancer Support Group"
Said = tuple[str, str]
WHEN = {"en": "Thursdays at 7:00 p.m. ET", "es": "los jueves a las 7:00 p. m., hora del Este"}
MAYA = 41


def an_event(_: Words, **choices: Any) -> Event:
    """A private group that asks something of newcomers."""
    usual: dict[str, Any] = {
        "title": TITLE,
        "language": _.language,
        "privacy": Privacy.PRIVATE,
        "before": "Cameras may stay off.",
        "approval": True,
    }
    return event(**{**usual, **choices})


def a_form(_: Words) -> EventForm:
    """What a moderator typed for such a group."""
    return EventForm(
        title=TITLE,
        when=WHEN[_.language],
        privacy=Privacy.PRIVATE,
        language=_.language,
        channel_id=20,
        about="Come as you are.",
        reminders=(24 * HOUR, HOUR),
    )


def heard_page(
    _: Words, text: str, view: discord.ui.View | None = None, *, embed: discord.Embed | None = None
) -> str:
    """A page with what can be pressed under it, as it is heard."""
    return heard(_.language, text, embed=embed, items=view.children if view else ())
