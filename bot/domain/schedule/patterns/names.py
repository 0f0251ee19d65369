"""Names: capitals that say nothing about when: "Outback Steakhouse", "Historic Commission: …"."""

from bot.domain.schedule.patterns.facts import Glue
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.misprints import resembles_time
from bot.domain.schedule.words.tokens import Kind

_SMALL = {
    "the", "a", "an", "of", "for", "and", "&", "in", "with", "our", "el", "la", "los", "las",
    "de", "del", "para", "y", "en", "con", "'",
}  # fmt: skip
_OPENING, _CLOSING = '"“«„', '"”»“'
_HARMLESS = {Kind.FILLER, Kind.PLACE}
_LONGEST_TITLE = 8
_FEWEST_WORDS = 2
_SHORTEST_WORD = 4
# Words after which everything before them was who meets.
_VERBS = {
    "meets", "meet", "will meet", "is held", "are held", "will be held", "takes place",
    "take place", "gathers", "se reune", "se reunen", "se realiza", "se realizan", "se celebra",
    "se celebran", "tiene lugar", "se lleva a cabo",
}  # fmt: skip


def is_name(line: Line, place: int) -> bool:
    """Whether a capitalised word stands at `place` that tells nothing about a schedule."""
    if not 0 <= place < len(line):
        return False
    token = line.tokens[place]
    plain = token.shape == "word" and token.meanings.keys() <= _HARMLESS
    return plain and token.capital and not resembles_time(token.text)


def named_place_end(line: Line, place: int) -> int:
    """The end of a place that is only a name ("at the Municipal Courtroom"), or `place`.

    The word before it must not be capitalised too: in "AT RANDOM" capitals are no sign of a name.
    """
    if not 0 < place < len(line) or line.tokens[place - 1].capital:
        return place
    end, long_enough = place, False
    while is_name(line, end):
        token = line.tokens[end]
        long_enough = long_enough or (not token.meanings and len(token.text) >= _SHORTEST_WORD)
        end += 1
    return end if long_enough else place


def quoted_at(line: Line, place: int) -> tuple[Glue, int] | None:
    """ "Wagon Circle" between quotation marks."""
    end = place + 1
    while line.mark(place, _OPENING) and is_name(line, end):
        end += 1
    return (Glue(), end + 1) if end > place + 1 and line.mark(end, _CLOSING) else None


def title_at(line: Line, place: int) -> tuple[Glue, int] | None:
    """What meets: a title before a colon, a dash or a comma, or the subject of a sentence."""
    if place and not line.mark(place - 1, ",;"):
        return None
    end, names, strange = place, 0, False
    while end < min(len(line), place + _LONGEST_TITLE):
        token = line.tokens[end]
        if names and token.text in _VERBS:
            return None if strange else (Glue(), end)
        if is_name(line, end):
            names += not token.meanings
        elif _is_plain(line, end):
            strange = strange or not token.meanings
        elif token.text not in _SMALL:
            break
        end += 1
    if place or end == place or not line.tokens[place].capital:
        return None
    known = any(line.has(n, *_HARMLESS) for n in range(end))
    if end < _FEWEST_WORDS and not known:
        return None  # "Closing: …", "Draft: …": one strange word may mean anything
    return _titled(line, end, strange=strange or not names)


def _is_plain(line: Line, place: int) -> bool:
    token = line.tokens[place]
    plain = token.shape == "word" and token.meanings.keys() <= _HARMLESS
    return plain and not resembles_time(token.text)


def _titled(line: Line, end: int, *, strange: bool) -> tuple[Glue, int] | None:
    """The end of a title; before a comma every word of it must be a name."""
    if line.mark(end, ":") and not line.tight(end + 1):
        return Glue(), end + 1
    if strange:
        return None
    spaced = line.mark(end, "-") and not line.tight(end) and not line.tight(end + 1)
    return (Glue(), end + 1) if spaced or line.mark(end, ",") else None
