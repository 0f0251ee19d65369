"""Who comes to a date, for its hosts and moderators alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from bot.domain.events import Event, Occurrence, Server
from bot.domain.rsvp import Answer

PAGE = 40  # people


@dataclass(frozen=True, slots=True, kw_only=True)
class Attending:
    """Those who said that they come, may come or wait, in this order, the waitlist in its own.

    `newcomers` is how many of them are new, None where nobody agrees to anything before; `names`
    are those of the people who are on the server, if they were looked up. Nothing here is in a
    repr, as it would get into a log.
    """

    event: Event
    date: Occurrence
    server: Server
    people: tuple[tuple[int, Answer], ...] = field(repr=False)
    newcomers: int | None = field(repr=False)
    names: Mapping[int, str] = field(default_factory=dict, repr=False)

    @property
    def pages(self) -> int:
        """How many pages they fill; at least one."""
        return max(1, -(-len(self.people) // PAGE))

    def on_page(self, number: int) -> tuple[tuple[int, Answer], ...]:
        """The people of that page, the first is 0."""
        return self.people[number * PAGE : (number + 1) * PAGE]

    def count(self, answer: Answer) -> int:
        """How many said so."""
        return sum(said is answer for _member_id, said in self.people)
