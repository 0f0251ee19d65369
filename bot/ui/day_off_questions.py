"""Asks staff whether a date on a day off takes place, and says what they decided."""

from discord import ButtonStyle
from discord.ui import View
from discord.utils import escape_markdown

from bot.domain.changes import Done
from bot.domain.notices import DayOffNotice
from bot.domain.schedule import moment
from bot.i18n import Words, words
from bot.ui import changes, ids, lasting
from bot.ui.cards import Payload
from bot.ui.lasting import Lasting


def notice(asked: DayOffNotice, *, marker: int = 0) -> Payload:
    """The question. Without an answer nothing changes."""
    _ = words(asked.language)
    text = _(
        "**{title}**, {when}, is on a day off: {holiday}. Without an answer it takes place.",
        **_told(asked, _),
    )
    keep = ids.day_off("keep", occurrence_id=asked.occurrence.id, holiday_id=asked.holiday.id)
    return Payload(
        content=text + ids.text_mark(marker),
        buttons=(_skip(asked, _), lasting.button(_("Keep it"), keep)),
    )


def kept(asked: DayOffNotice, *, by: int) -> tuple[str, View]:
    """Stands in the place of the question; it can still be skipped."""
    _ = words(asked.language)
    text = _("{who} keeps **{title}**, {when} ({holiday}).", who=f"<@{by}>", **_told(asked, _))
    return text, lasting.view(_skip(asked, _))


def skipped(made: Done, _: Words, *, by: int) -> tuple[str, View]:
    """Stands in the place of the question, with the way back."""
    said = _("{who} skipped this date. Its card says so, and no reminder is sent.", who=f"<@{by}>")
    return changes.done(made, said, _), changes.undo_view(made, _)


def _skip(asked: DayOffNotice, _: Words) -> Lasting:
    custom_id = ids.day_off("skip", occurrence_id=asked.occurrence.id, holiday_id=asked.holiday.id)
    return lasting.button(_("Skip this date"), custom_id, style=ButtonStyle.primary)


def _told(asked: DayOffNotice, _: Words) -> dict[str, str]:
    zone, start = asked.event.schedule.zone, asked.occurrence.starts_at
    return {
        "title": escape_markdown(asked.event.title),
        "when": moment(start, zone, _.language, hour24=asked.hour24),
        "holiday": escape_markdown(asked.holiday.name),
    }
