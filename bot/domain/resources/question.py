"""What somebody typed, understood: mended, matched with synonyms, cut into things looked for."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.resources.common_words import CARE, PEOPLE, STOP, WEAK
from bot.domain.resources.dictionary import Dictionary
from bot.domain.resources.marks import MARKS, language_mark
from bot.domain.resources.spelling import Vocabulary, completions, joined, mended, parted
from bot.domain.resources.synonyms import Match, Phrase, Synonyms
from bot.domain.resources.text import forms, stem, words

WEAKNESS = 0.3  # what a weak word counts beside a strong one
CIRCUMSTANCE = 0.5  # what "mom" or "chemo" counts beside another thing
UNHELD_WORD = 0.75  # no telling how much it matters here: less than the rarest word that is held
UNHELD_NAME = 0.3  # no real word either: a drug, a place, a slip
PART_OF_PHRASE = 0.3  # "stage" alone, when "stage iv" was asked for
NEARLY = 0.75  # "collon" finds "colon"
BEGUN = 0.6  # "metast" finds "metastatic"
OF_THAT_KIND = 0.9  # a podcast, when "podcast" was asked for
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for: the stems or phrases of stems that stand for it, and how well."""

    words: Phrase
    stands_for: dict[Phrase, float]
    weight: float
    unheld: float = UNHELD_WORD  # what of its weight counts when no entry holds it

    @property
    def is_care(self) -> bool:
        """Whether it says when, as "chemo" does, and so that the question is about an illness."""
        return CARE.issuperset(self.words)

    @property
    def own(self) -> tuple[str, ...]:
        """The stems of the word itself, when it is a single one."""
        return forms(self.words[-1]) if len(self.words) == 1 else ()


@dataclass(frozen=True, slots=True)
class Question:
    """A question in the library's terms."""

    language: str
    sought: tuple[Sought, ...]
    spelled: str | None  # the words after mending, if any was mended

    def stems(self) -> set[str]:
        """Every stem that stands for something sought."""
        return {stem for each in self.sought for phrase in each.stands_for for stem in phrase}

    def terms(self) -> set[str]:
        """Every stem that an entry must hold to be looked at: one of these."""
        return {phrase[0] for sought in self.sought for phrase in sought.stands_for}


def understand(
    text: str,
    *,
    reader: str,
    vocabulary: Vocabulary,
    synonyms: Synonyms,
    dictionary: Dictionary,
) -> Question:
    """Read a question as this library would; `reader` is the language of who asks."""
    typed = words(text)[:MOST_WORDS]
    reading = _Reading(vocabulary, synonyms, dictionary, reader)
    query = reading.mended(typed)
    spoken = dictionary.of(filter(reading.knows, query), reader=reader)
    found = tuple(reading.things(query, spoken))
    return Question(
        _named_language(found) or spoken, found, None if query == typed else " ".join(query)
    )


@dataclass(frozen=True, slots=True)
class _Reading:
    """What is needed to read one question."""

    vocabulary: Vocabulary
    synonyms: Synonyms
    dictionary: Dictionary
    reader: str

    def knows(self, word: str) -> bool:
        """Whether the library or its synonyms hold the word, or it is one of the small words."""
        return (
            word in self.vocabulary.words
            or word in self.synonyms.vocabulary
            or any(word in stop for stop in STOP.values())
        )

    def mended(self, typed: Sequence[str]) -> list[str]:
        """The words, with slips and wrong spaces mended."""
        query: list[str] = []
        for word in joined(typed, self.vocabulary.words.__contains__):
            if query and (better := self._completing(query, word)):
                query.append(better)
            elif (
                self.knows(word)
                or self.dictionary.is_word(word)
                or completions(word, self.vocabulary)
            ):
                query.append(word)
            elif better := self._nearest(word):
                query.append(better)
            else:
                query.extend(parted(word, self.knows) or (word,))
        return query

    def _completing(self, before: Sequence[str], word: str) -> str | None:
        """The word that makes a known phrase with those before: "trials", in "clinical trails".

        Here alone is a real word mended, if the library does not hold it.
        """
        if word in self.vocabulary.words:
            return None
        following = {next for size in (1, 2) for next in self.synonyms.following(before[-size:])}
        return None if word in following else mended(word, sorted(following), lambda _: 0)

    def things(self, query: Sequence[str], spoken: str) -> Iterator[Sought]:
        """What the words look for, phrases of the synonyms first."""
        matches = {match.start: match for match in self.synonyms.matches(query)}
        only_stops = all(word in STOP[spoken] for word in query)
        place = 0
        while place < len(query):
            match = matches.get(place)
            if match is not None:
                yield _concept(query[match.start : match.end], match, spoken)
                place = match.end
                continue
            word = query[place]
            place += 1
            if only_stops or word not in STOP[spoken]:
                yield self._word(word, spoken)

    def _word(self, word: str, spoken: str) -> Sought:
        stands_for: dict[Phrase, float] = {(form,): 1.0 for form in forms(word)}
        for other, fits in self._others(word, spoken):
            for form in forms(other):
                stands_for.setdefault((form,), fits)
        if word in MARKS:
            stands_for[(MARKS[word],)] = OF_THAT_KIND
        return Sought((word,), stands_for, _weight((word,), spoken), self._unheld(word))

    def _unheld(self, word: str) -> float:
        return UNHELD_WORD if self.dictionary.is_word(word) else UNHELD_NAME

    def _others(self, word: str, spoken: str) -> Iterator[tuple[str, float]]:
        """Words that may be meant by one that the library does not hold, and how well they fit."""
        if self.knows(word):
            return
        if not self.dictionary.is_word(word):
            for other in completions(word, self.vocabulary):
                yield other, BEGUN
        elif not self.dictionary.is_word_of(word, spoken) and (better := self._nearest(word)):
            # "collon" is Spanish for a coward; in English it is likely a slip.
            yield better, NEARLY

    def _nearest(self, word: str) -> str | None:
        return mended(
            word,
            (*self.vocabulary.words, *self.synonyms.vocabulary),
            lambda found: self.vocabulary.words.get(found, 0),
            is_foreign=self._is_foreign,
        )

    def _is_foreign(self, word: str) -> bool:
        return self.dictionary.is_word(word) and not self.dictionary.is_word_of(word, self.reader)


def _named_language(found: Iterable[Sought]) -> str | None:
    """The language asked for: "support group in spanish" is not answered in English."""
    asked = {phrase[0] for sought in found for phrase in sought.stands_for}
    named = [language for language in STOP if language_mark(language) in asked]
    return named[0] if len(named) == 1 else None


def _concept(own: Sequence[str], match: Match, spoken: str) -> Sought:
    stands_for: dict[Phrase, float] = {}
    for phrase, weight in ((tuple(own), 1.0), *match.phrases):
        for stems in _phrase_forms(phrase):
            if len(stems) > 1 or len(phrase) == 1:  # "breast" alone is not "breast off"
                stands_for[stems] = max(weight, stands_for.get(stems, 0.0))
    if len(own) > 1:
        for word in own:
            if word not in STOP[spoken]:
                for form in forms(word):
                    stands_for.setdefault((form,), PART_OF_PHRASE)
    for word in own:
        if word in MARKS:
            stands_for.setdefault((MARKS[word],), OF_THAT_KIND)
    return Sought(tuple(own), stands_for, _weight(own, spoken))


def _weight(own: Sequence[str], spoken: str) -> float:
    if len(own) == 1 and (own[0] in WEAK[spoken] or own[0][0].isdigit()):
        return WEAKNESS
    is_care = len(own) == 1 and own[0] in CARE
    concerns = all(word in PEOPLE or word in STOP[spoken] for word in own)
    return CIRCUMSTANCE if is_care or concerns else 1.0


def _phrase_forms(phrase: Phrase) -> set[Phrase]:
    """The phrase as entries of each language hold it: stemmed, without the passed-over words."""
    found = set()
    for spoken, stop in STOP.items():
        kept = [word for word in phrase if word not in stop] or phrase
        found.add(tuple(stem(word, spoken) for word in kept))
    return found
