"""What a text shows before it is read: its language, a time of day, nothing but days and times."""

from bot.domain.language import Language
from bot.domain.schedule.patterns.facts import Found, Stop, Time
from bot.domain.schedule.patterns.grammar import facts_of
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.lexicon import language_of, tokenize
from bot.domain.schedule.writing.refusals import is_about_time


def language_said(text: str, *, otherwise: Language) -> Language:
    """The language of a schedule, or `otherwise` where its words are in neither or both."""
    return language_of(tokenize(text), otherwise)


def names_a_time(text: str) -> bool:
    """Whether a time of day stands somewhere in the text."""
    found, _ = _facts(text)
    return any(isinstance(one.fact, Time) for one in found)


def says_only_when(text: str) -> bool:
    """Whether every word belongs to a schedule: "Thursdays", "July 6", but not "July camp"."""
    found, left = _facts(text)
    facts = [one.fact for one in found]
    stopped = any(isinstance(fact, Stop) for fact in facts)
    return not left and not stopped and any(is_about_time(fact) for fact in facts)


def mentions_when(text: str) -> bool:
    """Whether anything in the text sounds like a schedule: "Thursday Night Thrivers"."""
    found, _ = _facts(text)
    return any(is_about_time(one.fact) for one in found)


def _facts(text: str) -> tuple[list[Found], list[int]]:
    tokens = tokenize(text)
    return facts_of(Line(tuple(tokens), language_of(tokens, None)))
