"""The answer with a calendar file, and the buttons for the same meeting in another way."""

import io

import discord

from bot.i18n import Words
from bot.ui import ids, lasting


def told(_: Words, *, whole: bool, feeds: bool) -> str:
    """What the file is, what is not in it, and of an address that stays up to date, if any."""
    what = (
        _("Here are all dates for your calendar.")
        if whole
        else _("Here is this date for your calendar.")
    )
    if feeds:
        rest = _(
            "The file holds no join link and nobody's name. For one that stays up to date, "
            "type /calendar get without a date. Only you see this."
        )
        return f"{what} {rest}"
    rest = _(
        "The file holds no join link and nobody's name. If something changes, get it again; "
        "your calendar then brings the entry up to date. Only you see this."
    )
    return f"{what} {rest}"


def attached(content: bytes) -> discord.File:
    """The file, under a name that tells nothing on a shared computer."""
    return discord.File(io.BytesIO(content), "calendar.ics")


def others(
    occurrence_id: int, _: Words, *, whole: bool, more: bool, neutral: bool
) -> discord.ui.View:
    """All dates or this one, with its name or without."""

    def button(label: str, *, dates: bool, hidden: bool) -> lasting.Lasting:
        act = ids.calendar(occurrence_id=occurrence_id, whole=dates, neutral=hidden)
        return lasting.button(label, act)

    buttons = []
    if more:
        label = _("Only this date") if whole else _("All dates")
        buttons.append(button(label, dates=not whole, hidden=neutral))
    label = _("With its name") if neutral else _("Without its name")
    buttons.append(button(label, dates=whole, hidden=not neutral))
    return lasting.view(*buttons)


def add(occurrence_id: int, _: Words) -> discord.ui.View:
    """The button under the details of a date."""
    custom_id = ids.calendar(occurrence_id=occurrence_id, whole=False, neutral=False)
    return lasting.view(lasting.button(_("Add to my calendar"), custom_id))
