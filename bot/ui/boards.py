"""Boards and digests: what is coming, by day, in plain lines that a screen reader reads well; in
one language, or each thing said in both."""

from collections.abc import Callable, Iterable

import discord
from discord.utils import escape_markdown

from bot.domain.boards import AHEAD, WEEK, Board, Digest, Entry, Listing
from bot.domain.events import Event, Server
from bot.domain.schedule import day, hour, sentence
from bot.i18n import Words, words
from bot.ui import fitting, ids, lasting
from bot.ui.cards import Payload, card_link
from bot.ui.lasting import Lasting

WEEKS_AHEAD = AHEAD // WEEK


def board(shown: Listing, *, marker: int = 0) -> Payload:
    """The message that is kept current."""
    title, buttons = _said(shown.board, _title), (_button(shown.board, marker),)
    if shown.plain:
        head = f"**{title}**\n"
        text = head + _description(shown, limit=fitting.MESSAGE - len(head))
        return Payload(content=text, buttons=buttons)
    embed = discord.Embed(title=title, description=_description(shown, limit=fitting.EMBED))
    return Payload(embed=embed, buttons=buttons)


def digest(shown: Digest, *, marker: int = 0) -> Payload:
    """The weekly message: classic, so that it reads well in a notification."""
    head = _said(shown.board, lambda _: f"**{_('What is on this week')}**")
    if not shown.entries:  # they all fell out since it was posted
        head += "\n" + _said(shown.board, lambda _: _("Nothing is planned."))
    tail = []
    if shown.board.message_id is not None:
        board = shown.board
        link = card_link(board.guild_id, board.channel_id, shown.board.message_id)
        tail.append(_said(board, lambda _: _("Always up to date")) + f": {link}")
    return Payload(
        content=_listed(shown, [head], tail, links=False, limit=fitting.MESSAGE),
        buttons=(_button(shown.board, marker),),
    )


def created(
    board: Board, events: list[Event], hidden: list[Event], server: Server, _: Words
) -> str:
    """What happens now that a board was made; `hidden` are those of the events that stay off it."""
    lines = [
        _("The board is posted in <#{id}> now, and kept up to date.", id=board.channel_id),
        _("It lists the next {weeks} weeks. It never shows who comes.", weeks=WEEKS_AHEAD),
        _("It lists: {events}.", events=_titles(events, _))
        if board.events
        else _("It lists every event."),
    ]
    if hidden:
        lines.append(
            _(
                "Not on it, as not everyone who sees <#{id}> sees their channel: {events}.",
                id=board.channel_id,
                events=_titles(hidden, _),
            )
        )
    if board.digest is not None:
        schedule = board.digest.schedule(server.zone)
        lines.append(
            _(
                "Weekly list: {when}. A week without meetings has none.",
                when=sentence(schedule, _.language, hour24=server.hour24),
            )
        )
    return "\n".join(lines)


def cannot_stand(channel_id: int, lacking: list[str], _: Words) -> str:
    """Why nothing was posted, and what to do."""
    return _(
        "No board was made: in <#{id}> I still need: {permissions}. "
        "Edit the channel, open Permissions, and allow them for me.",
        id=channel_id,
        permissions=", ".join(lacking),
    )


def removed(board: Board, _: Words) -> str:
    """What happens now that a board is removed."""
    return _("The board in <#{id}> is taken away, with its message.", id=board.channel_id)


def label(board: Board, channel: str, events: Iterable[Event], _: Words) -> str:
    """A board as a choice."""
    chosen = [event for event in events if board.lists(event)]
    what = ", ".join(dict.fromkeys(one.title for one in chosen)) if board.events else ""
    return f"#{channel} · {what or _('every event')}"


def _title(_: Words) -> str:
    return _("What is coming up")


def _description(shown: Listing, *, limit: int) -> str:
    if not shown.entries:
        return _said(
            shown.board,
            lambda _: _("Nothing is planned for the next {weeks} weeks.", weeks=WEEKS_AHEAD),
        )
    head = _said(shown.board, lambda _: _("Times are the group's, with yours in brackets."))
    return _listed(shown, [head], [], links=True, limit=limit)


def _listed(
    shown: Listing | Digest, head: list[str], tail: list[str], *, links: bool, limit: int
) -> str:
    """The dates that fit; the first of a day stands under the name of the day."""
    items, today = [], None
    for entry in shown.entries:
        line = _line(entry, shown, links=links)
        items.append(line if entry.day == today else f"\n{_heading(entry, shown.board)}\n{line}")
        today = entry.day

    def left_out(count: int) -> str:
        return "\n" + _said(
            shown.board,
            lambda _: _.plural("and {n} more: /upcoming", "and {n} more: /upcoming", count),
        )

    if tail:
        tail = ["", *tail]
    return fitting.counted(head, items, tail, left_out=left_out, limit=limit, more=shown.more)


def _heading(entry: Entry, board: Board) -> str:
    return _said(board, lambda _: f"**{_capital(day(entry.day, _.language))}**")


def _line(entry: Entry, shown: Listing | Digest, *, links: bool) -> str:
    """ "• 7:00 PM ET (<t:1795737600:f>): **Thrivers**. [Card](…)"."""
    board = shown.board

    def when(_: Words) -> str:
        return hour(entry.starts_at, entry.zone, _.language, hour24=shown.hour24)

    unix = int(entry.starts_at.timestamp())
    text = f"• {_said(board, when)} (<t:{unix}:f>): **{escape_markdown(entry.title)}**."
    if entry.has_begun:
        text += " " + _said(board, lambda _: _("It has begun."))
    if links and entry.card_message_id is not None:
        link = card_link(board.guild_id, entry.channel_id, entry.card_message_id)
        text += f" [{_said(board, lambda _: _('Card'))}]({link})"
    return text


def _button(board: Board, marker: int) -> Lasting:
    custom_id = ids.board(board_id=board.id, marker=marker)
    return lasting.button(_said(board, lambda _: _("See every date")), custom_id)


def _said(board: Board, say: Callable[[Words], str]) -> str:
    """The same in each language of the board, once where they agree."""
    return " · ".join(dict.fromkeys(say(words(language)) for language in board.languages))


def _titles(events: list[Event], _: Words) -> str:
    return fitting.escaped(", ".join(dict.fromkeys(event.title for event in events)), 700)


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
