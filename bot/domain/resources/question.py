"""What somebody typed, understood: mended, matched with synonyms, cut into things looked for."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from bot.domain.resources.common_words import STOP, WEAK
from bot.domain.resources.marks import MARKS
from bot.domain.resources.spelling import Vocabulary, completions, joined, mended, parted
from bot.domain.resources.synonyms import Match, Phrase, Synonyms
from bot.domain.resources.text import forms, stem, words

WEAKNESS = 0.3  # what a weak word counts beside a strong one
PART_OF_PHRASE = 0.3  # "stage" alone, when "stage iv" was asked for
COMPLETED = 0.75  # "metast" finds "metastatic"
OF_THAT_KIND = 0.9  # a podcast, when "podcast" was asked for
MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What we know of the two languages: their real words, which are never mended."""

    real_words: dict[str, Collection[str]]

    def is_word(self, word: str) -> bool:
        """Whether this is a real word of either language."""
        return any(
            word in known for known in (*self.real_words.values(), *STOP.values(), *WEAK.values())
        )

    def of(self, query: Sequence[str], *, reader: str) -> str:
        """The language of a question; the reader's own when the words do not tell."""
        votes = {"en": 0, "es": 0}
        for word in query:
            is_english = word in STOP["en"] or word in self.real_words.get("en", ())
            is_spanish = word in STOP["es"] or word in self.real_words.get("es", ())
            if is_english != is_spanish:
                votes["en" if is_english else "es"] += 1
        if votes["en"] == votes["es"]:
            return reader
        return max(votes, key=lambda language: votes[language])


@dataclass(frozen=True, slots=True)
class Sought:
    """One thing looked for: the stems or phrases of stems that stand for it, and how well."""

    words: Phrase
    stands_for: dict[Phrase, float]
    weight: float

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
    spoken = dictionary.of(typed, reader=reader)
    query = _mend(typed, vocabulary=vocabulary, synonyms=synonyms, dictionary=dictionary)
    found = tuple(_things(query, spoken, vocabulary, synonyms, dictionary))
    return Question(spoken, found, None if query == typed else " ".join(query))


def _mend(
    typed: Sequence[str], *, vocabulary: Vocabulary, synonyms: Synonyms, dictionary: Dictionary
) -> list[str]:
    known = {**vocabulary.words, **dict.fromkeys(synonyms.vocabulary - set(vocabulary.words), 0)}
    candidates = [word for word in known if len(word) >= 3]
    mended_words: list[str] = []
    for word in joined(typed, vocabulary.words.__contains__):
        if word in known or dictionary.is_word(word) or completions(word, vocabulary):
            mended_words.append(word)
        elif better := mended(word, candidates, lambda found: known[found]):
            mended_words.append(better)
        else:
            mended_words.extend(parted(word, known.__contains__) or (word,))
    return mended_words


def _things(
    query: Sequence[str],
    spoken: str,
    vocabulary: Vocabulary,
    synonyms: Synonyms,
    dictionary: Dictionary,
) -> Iterator[Sought]:
    matches = {match.start: match for match in synonyms.matches(query)}
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
            yield _word(word, spoken, vocabulary, dictionary)


def _concept(own: Sequence[str], match: Match, spoken: str) -> Sought:
    stands_for: dict[Phrase, float] = {}
    for phrase, weight in ((tuple(own), 1.0), *match.phrases):
        for stems in _phrase_forms(phrase):
            stands_for[stems] = max(weight, stands_for.get(stems, 0.0))
    if len(own) > 1:
        for word in own:
            if word not in STOP[spoken]:
                for form in forms(word):
                    stands_for.setdefault((form,), PART_OF_PHRASE)
    for word in own:
        if word in MARKS:
            stands_for.setdefault((MARKS[word],), OF_THAT_KIND)
    weak = len(own) == 1 and own[0] in WEAK[spoken]
    return Sought(tuple(own), stands_for, WEAKNESS if weak else 1.0)


def _word(word: str, spoken: str, vocabulary: Vocabulary, dictionary: Dictionary) -> Sought:
    stands_for: dict[Phrase, float] = {(form,): 1.0 for form in forms(word)}
    if word not in vocabulary.words and not dictionary.is_word(word):
        for whole in completions(word, vocabulary):
            for form in forms(whole):
                stands_for.setdefault((form,), COMPLETED)
    if word in MARKS:
        stands_for[(MARKS[word],)] = OF_THAT_KIND
    weak = word in WEAK[spoken] or word.isdigit()
    return Sought((word,), stands_for, WEAKNESS if weak else 1.0)


def _phrase_forms(phrase: Phrase) -> set[Phrase]:
    """The phrase as entries of each language hold it: stemmed, without the passed-over words."""
    found = set()
    for spoken, stop in STOP.items():
        kept = tuple(stem(word, spoken) for word in phrase if word not in stop)
        found.add(kept or tuple(stem(word, spoken) for word in phrase))
    return found
