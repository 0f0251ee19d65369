"""What a text shows before it is read: its language, a time of day, nothing but days and times."""

from bot.domain.language import Language
from bot.domain.schedule.patterns.facts import Aside, Found, Stop, Time
from bot.domain.schedule.patterns.grammar import facts_of
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.lexicon import language_of, tokenize
from bot.domain.schedule.words.tokens import Kind
from bot.domain.schedule.writing.refusals import is_about_time


def language_said(text: str, *, otherwise: Language) -> Language:
    """The language of a schedule, or `otherwise` where its words are in neither or both."""
    return language_of(tokenize(text), otherwise)


def names_a_time(text: str) -> bool:
    """Whether a time of day stands somewhere in the text."""
    found, _ = facts_of(_line(text))
    return any(isinstance(one.fact, Time) for one in found)


def says_only_when(text: str) -> bool:
    """Whether a text is a schedule and no name: "Thursdays", "July 6", "the choir meets Mondays",
    but not "July camp"."""
    line = _line(text)
    found, left = facts_of(line)
    named = any(isinstance(one.fact, Aside) and not _is_sentence(line, one) for one in found)
    stopped = any(isinstance(one.fact, Stop) for one in found)
    about_time = any(is_about_time(one.fact) for one in found)
    return about_time and not (left or named or stopped)


def mentions_when(text: str) -> bool:
    """Whether anything in the text sounds like a schedule: "Thursday Night Thrivers"."""
    found, _ = facts_of(_line(text))
    return any(is_about_time(one.fact) for one in found)


def _is_sentence(line: Line, aside: Found) -> bool:
    """Whether an aside ends in such a word as "meets"."""
    return line.has(aside.end - 1, Kind.FILLER)


def _line(text: str) -> Line:
    tokens = tokenize(text)
    return Line(tuple(tokens), language_of(tokens, None))
