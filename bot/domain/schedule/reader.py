"""Phrase -> reading: the one way in. Never guesses; what it cannot be sure of it refuses."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule.codes import Code
from bot.domain.schedule.meaning.combine import combine
from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.unclear import Decisions, Unclear
from bot.domain.schedule.patterns.facts import Aside, Span, Stop
from bot.domain.schedule.patterns.grammar import facts_of
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.reading import Choice, Reading
from bot.domain.schedule.words.lexicon import language_of, tokenize
from bot.domain.schedule.words.misprints import mended
from bot.domain.schedule.writing import refusals
from bot.domain.schedule.writing.writer import write, write_days

LONGEST_TEXT = 300
_MOST_CHOICES = 4


@dataclass(frozen=True, slots=True)
class Refused:
    """A phrase that was not read, and why: the words at `span` caused it.

    Where the phrase may mean two things, `choices` holds both.
    """

    code: Code
    span: Span
    text: str
    choices: tuple[Choice, ...] = ()

    @property
    def words(self) -> str:
        """The words that caused it, as they were written."""
        return self.text[slice(*self.span)].strip()

    def sentence(self, language: Language) -> str:
        """What was not understood, and what to write instead, in plain words."""
        return refusals.sentence(self.code, self.words, language)


def read(text: str, *, now: datetime, language: Language | None = None) -> Reading | Refused:
    """What `text` says, or why it cannot be read.

    `now` is aware; its offset is the reader's own, and dates without a year are the next ones from
    its day. `language` only decides where the words themselves do not.
    """
    if len(text) > LONGEST_TEXT:
        return Refused("unknown", (LONGEST_TEXT, len(text)), text)
    gathered = _gather(text, now.date(), language)
    try:
        return _certain(gathered, text)
    except Unclear as unclear:
        choices = _choices(gathered, unclear) or _mended(text, unclear, now.date(), language)
        return Refused(unclear.code, unclear.span, text, choices)


def passed_over(text: str, *, language: Language | None = None) -> tuple[str, ...]:
    """The names, places and remarks in `text` that say nothing about when, as they were written."""
    tokens = tokenize(text)
    found, _ = facts_of(Line(tuple(tokens), language_of(tokens, language)))
    parts: list[list[int]] = []
    for before, one in zip([None, *found], found, strict=False):
        if not isinstance(one.fact, Aside):
            continue
        if before is not None and isinstance(before.fact, Aside) and before.end == one.start:
            parts[-1][1] = one.span[1]
        else:
            parts.append([*one.span])
    return tuple(text[start:end].strip(" ,;:–—-") for start, end in parts)


def _gather(text: str, today: date, language: Language | None) -> Gathered:
    tokens = tokenize(text)
    spoken = language_of(tokens, language)
    line = Line(tuple(tokens), spoken)
    found, left = facts_of(line)
    return Gathered(
        found=tuple(one for one in found if not isinstance(one.fact, Aside)),
        asides=tuple(one.span for one in found if isinstance(one.fact, Aside)),
        left=_first_run(line, left),
        language=spoken,
        today=today,
        decisions=Decisions(),
        whole=(0, len(text)),
    )


def _first_run(line: Line, left: list[int]) -> Span | None:
    """Where the first words stand that nobody took."""
    if not left:
        return None
    start = end = left[0]
    while end + 1 in left:
        end += 1
    return line.span(start, end + 1)


def _certain(gathered: Gathered, text: str) -> Reading:
    """The reading, if every word was used and its own sentence says the same."""
    _nothing_left(gathered)
    reading = combine(gathered)
    if not _reads_back(reading, gathered.language, gathered.today):
        raise Unclear("complex", gathered.whole)
    return reading


def _nothing_left(gathered: Gathered) -> None:
    """A word that nobody took is the error, unless another word already forbids reading."""
    if gathered.left is None or gathered.has(Stop):
        return
    if not any(refusals.is_about_time(found.fact) for found in gathered.found):
        raise Unclear("no_schedule", gathered.whole)
    raise Unclear("unknown", gathered.left)


def _choices(gathered: Gathered, unclear: Unclear) -> tuple[Choice, ...]:
    """Every reading that the person's decision would lead to, at most four."""
    if gathered.left is not None:
        return ()
    decided = dict.fromkeys(_decided(gathered, unclear.options, depth=2))
    spoken, today = gathered.language, gathered.today
    readings = [reading for reading in decided if _reads_back(reading, spoken, today)]
    hours = {(reading.time, reading.zone) for reading in readings}
    whole = len(hours) > 1 or unclear.code in {"ampm", "tz_ambiguous"}
    return tuple(
        Choice(
            reading=reading,
            phrase=write(reading, gathered.language),
            labels={lang: _label(reading, lang, whole=whole) for lang in LANGUAGES},
        )
        for reading in readings[:_MOST_CHOICES]
    )


def _decided(gathered: Gathered, options: tuple[Decisions, ...], *, depth: int) -> list[Reading]:
    readings: list[Reading] = []
    for decisions in options:
        try:
            readings.append(combine(replace(gathered, decisions=decisions)))
        except Unclear as unclear:
            if depth:
                readings += _decided(gathered, unclear.options, depth=depth - 1)
    return readings


def _label(reading: Reading, language: Language, *, whole: bool) -> str:
    if whole:
        return write(reading, language)
    if len(reading.dates) == 1:
        return refusals.only(reading.dates[0], language)
    return write_days(reading, language)


def _mended(
    text: str, unclear: Unclear, today: date, language: Language | None
) -> tuple[Choice, ...]:
    """The reading of the phrase with its misprint put right: a choice, never an answer."""
    right = mended(text, unclear.span) if unclear.code == "unknown" else None
    if right is None:
        return ()
    gathered = _gather(right, today, language)
    try:
        reading = _certain(gathered, right)
    except Unclear:
        return ()
    labels = {lang: _label(reading, lang, whole=True) for lang in LANGUAGES}
    return (Choice(reading, write(reading, gathered.language), labels),)


@lru_cache(maxsize=1024)
def _reads_back(reading: Reading, language: Language, today: date) -> bool:
    """Whether the sentence that the person will see says exactly what was read."""
    gathered = _gather(write(reading, language), today, language)
    try:
        _nothing_left(gathered)
        return combine(gathered) == reading
    except Unclear:
        return False
