"""A phrase as a row of tokens, with the questions that patterns ask of it."""

from dataclasses import dataclass

from bot.domain.language import Language
from bot.domain.schedule.patterns.facts import Span
from bot.domain.schedule.words.tokens import Kind, Token


@dataclass(frozen=True, slots=True)
class Line:
    """The tokens of one phrase and the language that most of them speak."""

    tokens: tuple[Token, ...]
    language: Language

    def __len__(self) -> int:
        return len(self.tokens)

    def has(self, place: int, *kinds: Kind) -> bool:
        """Whether the token at `place` can mean one of `kinds`."""
        if not 0 <= place < len(self.tokens):
            return False
        return not self.tokens[place].meanings.keys().isdisjoint(kinds)

    def meaning(self, place: int, kind: Kind) -> object:
        """What the token at `place` means as a `kind`, or None."""
        if not 0 <= place < len(self.tokens):
            return None
        return self.tokens[place].meanings.get(kind)

    def whole(self, place: int, kind: Kind) -> int | None:
        """The same for kinds whose meaning is a whole number."""
        value = self.meaning(place, kind)
        return value if isinstance(value, int) else None

    def mark(self, place: int, marks: str) -> bool:
        """Whether one of `marks` stands at `place`."""
        if not 0 <= place < len(self.tokens):
            return False
        return self.tokens[place].shape == "mark" and self.tokens[place].text in marks

    def word(self, place: int) -> str:
        """The folded word at `place`, or the mark; empty where none stands."""
        if 0 <= place < len(self.tokens) and self.tokens[place].shape in {"word", "mark"}:
            return self.tokens[place].text
        return ""

    def digits(self, place: int) -> int | None:
        """The value of bare digits at `place`, or None."""
        if 0 <= place < len(self.tokens) and self.tokens[place].shape == "number":
            return self.tokens[place].number
        return None

    def count(self, place: int) -> int | None:
        """A number at `place`, in digits or in words."""
        digits = self.digits(place)
        return digits if digits is not None else self.whole(place, Kind.NUMBER)

    def tight(self, place: int) -> bool:
        """Whether the token at `place` follows the one before without a space."""
        return 0 < place < len(self.tokens) and not self.tokens[place].gap

    def skip(self, place: int, *kinds: Kind, marks: str = "") -> int:
        """The place after any run of these kinds and marks."""
        while self.has(place, *kinds) or (marks and self.mark(place, marks)):
            place += 1
        return place

    def separated(self, start: int, end: int) -> bool:
        """Whether an "and" or a mark stands between two items of a list, not only an article."""
        return any(
            self.has(place, Kind.AND) or self.tokens[place].shape == "mark"
            for place in range(start, end)
        )

    def span(self, start: int, end: int) -> Span:
        """Where the tokens from `start` up to `end` stand in the text."""
        if not self.tokens:
            return (0, 0)
        return self.tokens[start].start, self.tokens[max(start, end - 1)].end
