"""One person's own dates: the list with a row of buttons for each, and leaving all of them."""

from dataclasses import dataclass
from zoneinfo import ZoneInfo

import discord

from bot.domain.agenda import Coming
from bot.domain.events import Server
from bot.domain.rsvp import Answer, Attendance
from bot.domain.schedule import day
from bot.i18n import Words
from bot.ui import cards, fitting, ids, lasting, lists
from bot.ui.lasting import Lasting

A_PAGE = 4  # dates: as many of the longest lines fit a message, and a fifth row of buttons is free
LONGEST_DATE = 65  # in a label of 80
LONGEST_TITLE = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One message of the list; `view` is None where there is nothing to press."""

    text: str
    view: discord.ui.View | None = None


def pages(server: Server, coming: list[Coming], _: Words) -> list[Page]:
    """The dates that the asker answered, each with Change and Leave; the last page leaves all."""
    if not coming:
        return [
            Page(text=_("You have not answered any coming date here. /upcoming shows what is on."))
        ]
    shown = coming[: A_PAGE * fitting.MOST_PAGES]
    made = []
    for start in range(0, len(shown), A_PAGE):
        some = shown[start : start + A_PAGE]
        lines = [lists.coming_line(server, one, _) for one in some]
        head = [_("Your coming dates here. Only you see this list.")] if not start else []
        is_last = start + A_PAGE >= len(shown)
        if is_last and len(coming) > len(shown):
            lines.append(_.plural("and {n} more", "and {n} more", len(coming) - len(shown)))
        buttons = [button for row, one in enumerate(some) for button in _buttons(one, row, _)]
        if is_last:
            buttons.append(
                lasting.button(_("Leave all my dates here"), ids.leave("ask"), row=A_PAGE)
            )
        made.append(Page(text="\n".join([*head, *lines]), view=lasting.view(*buttons)))
    return made


def _buttons(one: Coming, row: int, _: Words) -> list[Lasting]:
    """Each says of which date it is, as whoever listens to buttons alone must know."""
    date = _date(one, _)
    change = lasting.button(
        _("Change: {date}", date=date), ids.change_answer(one.occurrence.id), row=row
    )
    made = [change]
    if one.own.answer is not Answer.NOT_GOING:
        custom_id = ids.rsvp("not_going", occurrence_id=one.occurrence.id)
        made.append(lasting.button(_("Leave: {date}", date=date), custom_id, row=row))
    if one.usual:
        made.append(_end_button(one, row, _))
    return made


def _end_button(one: Coming, row: int, _: Words) -> Lasting:
    title = fitting.shortened(one.event.title, LONGEST_TITLE)
    custom_id = ids.usual(
        "end", guild_id=one.event.guild_id, event_id=one.event.id, date_id=one.occurrence.id
    )
    return lasting.button(_("No longer usually: {title}", title=title), custom_id, row=row)


def _date(one: Coming, _: Words) -> str:
    local = one.occurrence.starts_at.astimezone(ZoneInfo(one.event.schedule.zone))
    return fitting.shortened(f"{day(local.date(), _.language)}, {one.event.title}", LONGEST_DATE)


def answers(seen: Attendance, _: Words) -> discord.ui.View:
    """The three answers to one date; none where it takes no answers any more."""
    if not seen.occurrence.takes_place:
        return lasting.view()
    date_id = seen.occurrence.id
    return lasting.view(
        cards.answer_button(_("I'm going"), "going", date_id, 0, main=True),
        cards.answer_button(_("Maybe"), "maybe", date_id, 0),
        cards.answer_button(_("Can't make it"), "not_going", date_id, 0),
    )


def leave_question(_: Words) -> str:
    """What leaving everything does."""
    return _(
        "Leave all your coming dates on this server? I save “Can't make it” for each. "
        "A seat or a place on a waitlist goes to others."
    )


def leave_view(_: Words) -> discord.ui.View:
    """The press that leaves them."""
    style = discord.ButtonStyle.danger
    return lasting.view(
        lasting.button(_("Leave all my dates here"), ids.leave("done"), style=style)
    )


def left(dates: int, _: Words) -> str:
    """What is saved now."""
    done = _.plural(
        "I saved “Can't make it” for {n} date.", "I saved “Can't make it” for {n} dates.", dates
    )
    return f"{done} " + _("Nobody is told. To come after all, use /rsvp.")


def language(_: Words) -> str:
    """In which language they read from now on, and how to change it."""
    return _("I will answer you in English. Nobody else sees this. /my language changes it.")


def text_only(_: Words, *, plain: bool) -> str:
    """How they read from now on, and how to go back."""
    if plain:
        return _("I answer you in text only, on every server. /my text takes it back.")
    return _("I answer you with framed parts again. /my text takes it back.")
