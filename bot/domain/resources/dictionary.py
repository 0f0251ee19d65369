"""The real words of both languages: they are never mended, and they tell a question's language."""

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from bot.domain.resources.common_words import STOP, WEAK


@dataclass(frozen=True, slots=True)
class Dictionary:
    """What we know of the two languages: their real words, which are never mended."""

    real_words: dict[str, Collection[str]]

    def is_listed(self, word: str) -> bool:
        """Whether the word lists of either language hold this, small words apart."""
        return any(word in known for known in self.real_words.values())

    def is_word(self, word: str) -> bool:
        """Whether this is a real word of either language."""
        return any(self.is_word_of(word, language) for language in STOP)

    def is_word_of(self, word: str, language: str) -> bool:
        """Whether this is a real word of that language."""
        return (
            word in self.real_words.get(language, ())
            or word in STOP[language]
            or word in WEAK[language]
        )

    def of(self, query: Iterable[str], *, reader: str) -> str:
        """The language of a question; the reader's own when the words do not tell."""
        votes = Counter[str]()
        for word in query:
            languages = [language for language in STOP if self.is_word_of(word, language)]
            # "metastasis": medicine's Greek is spelled alike, whatever the word lists say.
            if len(languages) == 1 and not word.endswith("sis"):
                votes[languages[0]] += 1
        (first, most), (_, second), *_ = (*votes.most_common(2), (reader, 0), (reader, 0))
        return first if most > second else reader
