"""`python -m bot doctor`: looks at everything that a Hearth needs, and says what to do."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the report; with something `to_do` it is a problem."""

    what: str
    to_do: str = ""

    @property
    def is_well(self) -> bool:
        """Whether nothing has to be done."""
        return not self.to_do

    def __str__(self) -> str:
        return f"well     {self.what}" if self.is_well else f"PROBLEM  {self.what} {self.to_do}"
