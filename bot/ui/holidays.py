"""Days off: the list with a menu that removes one, and what adding or removing did."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import discord
from discord.utils import escape_markdown

from bot.domain.changes import DaysOff
from bot.domain.events import Holiday
from bot.domain.schedule import day
from bot.i18n import Words
from bot.ui import changes, choices, fitting, ids, lasting
from bot.ui.lasting import Lasting


def listing(holidays: Sequence[Holiday], _: Words) -> str:
    """The days off to come, and how to add some."""
    how = _("To add days off, fill in name and first in /settings holidays.")
    if not holidays:
        return _("There are no days off.") + " " + how
    head = (
        _("Days off:")
        if any(one.asks for one in holidays)
        else _("Days off. Nothing takes place on them:")
    )
    return fitting.listed([head], [_line(one, _) for one in holidays], [how], _)


def _line(one: Holiday, _: Words) -> str:
    told = {"name": escape_markdown(one.name), "days": _days(one, _)}
    if one.asks:
        return _("• {name}: {days} (staff is asked about each date)", **told)
    return _("• {name}: {days}", **told)


def menu(holidays: Sequence[Holiday], _: Words) -> discord.ui.View | None:
    """Chooses days off to remove; the first 25."""
    if not holidays:
        return None
    select: discord.ui.Select[Any] = discord.ui.Select(
        custom_id=ids.HOLIDAYS,
        placeholder=_("Remove days off"),
        options=[
            discord.SelectOption(
                label=choices.shortened(f"{one.name}: {_days(one, _)}"), value=str(one.id)
            )
            for one in holidays[: choices.MOST]
        ],
    )
    return lasting.view(Lasting(select))


def added(made: DaysOff, _: Words) -> str:
    """What is skipped now."""
    holiday = made.holiday
    called = {"name": escape_markdown(holiday.name), "days": _days(holiday, _)}
    if holiday.asks:
        head = _(
            "Saved: {name}, {days}. Dates on these days stand. "
            "A week before each, I ask in the staff channel.",
            **called,
        )
    else:
        head = _(
            "Saved: {name}, {days}. Dates on these days are skipped, also those planned later.",
            **called,
        )
    told = [_("Whoever said they are coming to these dates is told.")] if made.touched else []
    return fitting.listed([head], _touched(made, _), [*told, _how_to_undo(_)], _)


def undo_view(made: DaysOff, _: Words) -> discord.ui.View:
    """The button that takes these days off back."""
    return lasting.view(lasting.button(_("Undo"), ids.holidays_undo(holiday_id=made.holiday.id)))


def removed(made: DaysOff, _: Words) -> str:
    """What takes place again."""
    name = escape_markdown(made.holiday.name)
    return fitting.listed([_("Removed: {name}.", name=name)], _touched(made, _), [], _)


def _touched(made: DaysOff, _: Words) -> list[str]:
    lines = []
    for event, one in made.touched:
        [line] = changes.date_lines([one], event, _, hour24=made.server.hour24)
        lines.append(f"• **{escape_markdown(event.title)}**, {line.removeprefix('• ')}")
    return lines


def _how_to_undo(_: Words) -> str:
    return _("To take this back, press Undo, or remove them later with /settings holidays.")


def _days(holiday: Holiday, _: Words) -> str:
    if holiday.first == holiday.last:
        return _dated(holiday.first, _)
    return _("{first} to {last}", first=_dated(holiday.first, _), last=_dated(holiday.last, _))


def _dated(one: date, _: Words) -> str:
    return f"{day(one, _.language)}, {one.year}"
