"""The question before somebody's first answer, and what "Not now" says."""

import discord

from bot.domain.consent import VERSION, WORDS
from bot.domain.rsvp import Answer, Attendance
from bot.i18n import Words
from bot.ui import ids, lasting


def question(_: Words) -> str:
    """All of it, as they agree to all of it."""
    return "\n".join(_.say(one) for one in WORDS)


def buttons(seen: Attendance, answer: Answer, _: Words) -> discord.ui.View:
    """Agree, which gives the answer that they pressed, or not now, which keeps nothing."""
    of = {"guild_id": seen.event.guild_id, "occurrence_id": seen.occurrence.id}
    agree = ids.consent(answer.value, version=VERSION, **of)
    return lasting.view(
        lasting.button(_("Agree"), agree, style=discord.ButtonStyle.primary),
        lasting.button(_("Not now"), ids.consent("no", version=VERSION, **of)),
    )


def not_now(_: Words) -> str:
    """Nothing happened."""
    return _("Nothing is kept, and nobody was told. You can still come; to answer, press again.")
