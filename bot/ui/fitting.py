"""Long texts within Discord's limits: what does not fit is shortened or counted, never refused."""

import re
from collections.abc import Callable, Sequence

from discord.utils import escape_markdown

from bot.i18n import Words

MESSAGE = 2_000
EMBED = 4_096  # the description of an embed
FIELD = 1_024  # the value of a field of an embed
_LAST_WORD = re.compile(r"\s\S{0,120}\Z")  # a link to a message is shorter
MOST_PAGES = 5  # messages in answer to one question


def escaped(text: str, room: int) -> str:
    """What somebody typed, its markdown shown as typed, in at most that many characters."""
    return shortened(escape_markdown(text), room)


def shortened(said: str, room: int) -> str:
    """What is escaped already, in at most that many characters. It ends with a whole word, as half
    a link or a mention would be neither."""
    if len(said) <= room:
        return said
    cut = _LAST_WORD.sub("", said[: max(0, room - 1)])
    return cut.rstrip("\\ ") + "…"  # half an escape would eat what follows


def around(
    before: Sequence[str],
    text: str,
    after: Sequence[str],
    *,
    limit: int,
    between: str = "\n",
) -> str:
    """Lines around one long text that somebody typed, which gets what room they leave."""
    if not text:
        return between.join([*before, *after])
    taken = len(between.join([*before, "", *after]))
    return between.join([*before, escaped(text, limit - taken), *after])


def paged(head: Sequence[str], items: Sequence[str], _: Words) -> list[str]:
    """A list over as many messages as it needs; the last of five counts what is left out."""
    pages: list[str] = []
    opening, rest = list(head), list(items)
    while len(pages) < MOST_PAGES - 1 and len("\n".join([*opening, *rest])) > MESSAGE:
        shown = _how_many_fit(opening, rest)
        pages.append("\n".join([*opening, *rest[:shown]])[:MESSAGE])
        opening, rest = [], rest[shown:]
    return [*pages, listed(opening, rest, [], _)]


def _how_many_fit(opening: Sequence[str], items: Sequence[str]) -> int:
    room = MESSAGE - len("\n".join(opening))
    for count, item in enumerate(items):
        room -= len(item) + 1
        if room < 0:
            return max(count, 1)
    return len(items)


def listed(
    head: Sequence[str], items: Sequence[str], tail: Sequence[str], _: Words, limit: int = MESSAGE
) -> str:
    """A list in one message, or less: as many items as fit, and how many more there are."""

    def left_out(more: int) -> str:
        return _.plural("and {n} more", "and {n} more", more)

    return counted(head, items, tail, left_out=left_out, limit=limit)


def counted(
    head: Sequence[str],
    items: Sequence[str],
    tail: Sequence[str],
    *,
    left_out: Callable[[int], str],
    limit: int,
    more: int = 0,
) -> str:
    """As many items as fit between head and tail; `left_out` tells how many are not shown, and
    `more` of them are not among the items."""
    for shown in range(len(items), -1, -1):
        hidden = len(items) - shown + more
        counts = [left_out(hidden)] if hidden else []
        text = "\n".join([*head, *items[:shown], *counts, *tail])
        if len(text) <= limit:
            return text
    return text[: limit - 1] + "…"


def more_follow(more: int, _: Words) -> list[str]:
    """How many are left for the next message."""
    return [_.plural("{n} more follows.", "{n} more follow.", more)] if more else []
