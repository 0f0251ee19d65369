"""Phrase -> reading: the one way in. Never guesses; what it cannot be sure of it refuses."""

from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import refusals
from bot.domain.schedule.combine import combine
from bot.domain.schedule.facts import Found, Line, Span, Stop
from bot.domain.schedule.gathered import Gathered
from bot.domain.schedule.grammar import facts_of
from bot.domain.schedule.lexicon import language_of, tokenize
from bot.domain.schedule.reading import Choice, Reading
from bot.domain.schedule.unclear import Code, Decisions, Unclear
from bot.domain.schedule.writer import write, write_days

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
    tokens = tokenize(text)
    spoken = language_of(tokens, language)
    line = Line(tuple(tokens), spoken)
    found, left = facts_of(line)
    gathered = Gathered(
        found=tuple(found),
        language=spoken,
        today=now.date(),
        decisions=Decisions(),
        whole=(0, len(text)),
    )
    try:
        _nothing_left(line, found, left)
        reading = combine(gathered)
    except Unclear as unclear:
        choices = _choices(gathered, unclear, left)
        return Refused(unclear.code, unclear.span, text, choices)
    if not _reads_back(reading, spoken, now):
        return Refused("complex", (0, len(text)), text)
    return reading


def _nothing_left(line: Line, found: list[Found], left: list[int]) -> None:
    """A word that nobody took is the error, unless another word already forbids reading."""
    stops = [one for one in found if isinstance(one.fact, Stop)]
    if not left or stops:
        return
    if not any(refusals.is_about_time(one.fact) for one in found):
        raise Unclear("no_schedule", line.span(0, len(line)))
    start, end = left[0], left[0]
    while end + 1 in left:
        end += 1
    raise Unclear("unknown", line.span(start, end + 1))


def _choices(gathered: Gathered, unclear: Unclear, left: list[int]) -> tuple[Choice, ...]:
    """Every reading that the person's decision would lead to, at most four."""
    if left:
        return ()
    readings = list(dict.fromkeys(_decided(gathered, unclear.options, depth=2)))
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


def _reads_back(reading: Reading, language: Language, now: datetime) -> bool:
    """Whether the sentence that the person will see says exactly what was read."""
    sentence = write(reading, language)
    tokens = tokenize(sentence)
    line = Line(tuple(tokens), language_of(tokens, language))
    found, left = facts_of(line)
    gathered = Gathered(tuple(found), line.language, now.date(), Decisions(), (0, len(sentence)))
    try:
        _nothing_left(line, found, left)
        return combine(gathered) == reading
    except Unclear:
        return False
