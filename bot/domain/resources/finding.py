"""What a question found in a server's library."""

from dataclasses import dataclass

from bot.domain.resources.model import Resource

CLOSEST = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """The entries for a question, best first; only near ones if the match is not `strong`.

    In a `crisis` the library's crisis lines come first. `spelled` is the question with its typing
    slips mended, if it had any.
    """

    resources: tuple[Resource, ...]
    strong: bool
    crisis: bool
    spelled: str | None
    library_is_empty: bool

    @property
    def shown(self) -> tuple[Resource, ...]:
        """What is worth showing: everything, or the few closest."""
        return self.resources if self.strong else self.resources[:CLOSEST]
