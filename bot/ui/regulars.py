"""“I usually come”: the buttons that begin and end it, and what is said of it."""

import discord
from discord.utils import escape_markdown

from bot.domain.events import Event
from bot.domain.rsvp import shows_counts
from bot.i18n import Words
from bot.ui import ids, lasting
from bot.ui.lasting import Lasting


def begin_button(event: Event, _: Words) -> Lasting:
    """Offered under the reply to “I'm going”."""
    custom_id = ids.usual("begin", guild_id=event.guild_id, event_id=event.id)
    return lasting.button(_("I usually come"), custom_id)


def end_button(event: Event, _: Words, *, row: int | None = None) -> Lasting:
    """Ends it with one press."""
    custom_id = ids.usual("end", guild_id=event.guild_id, event_id=event.id)
    return lasting.button(_("I no longer usually come"), custom_id, row=row)


def end_view(event: Event, _: Words) -> discord.ui.View:
    """The button under the reply that it has begun."""
    return lasting.view(end_button(event, _))


def begun(event: Event, _: Words) -> str:
    """What happens from now on, who can see it, and when it ends."""
    seen = _("Only moderators and hosts can see it.")
    if shows_counts(event):
        seen = _("The card counts it, without your name. Moderators and hosts can see it.")
    return "\n".join(
        [
            _(
                "**{title}**: I save “I'm going” for you with each new card.",
                title=escape_markdown(event.title),
            ),
            seen,
            _("Each reminder asks you. After three without an answer it ends."),
        ]
    )


def ended(event: Event, _: Words) -> str:
    """What happens no more."""
    return _(
        "**{title}**: I save no more answers for you. Answers that you gave yourself stay.",
        title=escape_markdown(event.title),
    )
