"""What a person may not do, and the sentence that tells them; everything else is a bug."""

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence for people, not yet in their language: an English key and its named values.

    The key is looked up in the catalogue; `{name}` holes are filled from `values` afterwards, so
    what a person typed is never read as a template. A value may itself be a `Text`.
    """

    key: str
    values: dict[str, Any]

    def __init__(self, key: str, **values: Any) -> None:
        object.__setattr__(self, "key", key)
        object.__setattr__(self, "values", values)


class Refusal(Exception):
    """Something this person may not do now; carries the sentence to show them.

    >>> Refusal("This group is full.").text.key
    'This group is full.'
    """

    def __init__(self, key: str, **values: Any) -> None:
        super().__init__(key)
        self.text = Text(key, **values)


class StorageBusy(Refusal):
    """The database is locked by somebody else for longer than we wait."""

    def __init__(self) -> None:
        super().__init__(
            "Hearth could not save that just now. Nothing was changed. "
            "Please try again in a minute."
        )


class StorageFull(Refusal):
    """There is no room left on the disk of the database."""

    def __init__(self) -> None:
        super().__init__(
            "Hearth's disk is full, so nothing was saved. "
            "Please tell the person who runs Hearth here to make room."
        )
