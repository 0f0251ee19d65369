"""All that a phrase says about how often, brought together: "every other month", "twice a week"."""

from dataclasses import dataclass

from bot.domain.schedule.meaning.gathered import Gathered
from bot.domain.schedule.meaning.unclear import Unclear
from bot.domain.schedule.patterns import facts as f


@dataclass(frozen=True, slots=True)
class Frequency:
    """A unit and the number of units between meetings; no unit where nothing is said.

    `times` is how many meetings the text promises in that unit: "twice a month".
    """

    unit: str | None = None
    interval: int = 1
    times: int | None = None

    def __bool__(self) -> bool:
        return self.unit is not None

    def check_rate(self, meetings: int, gathered: Gathered) -> None:
        """Refuse "three days a week (Monday, Wednesday)": the numbers must agree."""
        if self.times is not None and self.times != meetings:
            raise Unclear("missing_day", gathered.span(f.Rate))


def frequency_of(gathered: Gathered) -> Frequency:
    """The one frequency of the phrase, or a refusal where two contradict each other."""
    rates = list(dict.fromkeys(gathered.all(f.Rate)))
    units = {every.unit for every in gathered.all(f.Every)} | {rate.unit for rate in rates}
    span = gathered.span(f.Every, f.Rate)
    if len(rates) > 1:
        raise Unclear("split", span)
    if units == {"day", "week"} and not any(e.interval > 1 for e in gathered.all(f.Every)):
        units = {"week"}
    if len(units) > 1:
        raise Unclear("complex", span)
    intervals = {every.interval for every in gathered.all(f.Every)} - {1}
    if len(intervals) > 1 or (intervals and rates):
        raise Unclear("conflict", span)
    times = rates[0].times if rates else None
    if times == 1 and intervals:
        times = None
    return Frequency(next(iter(units), None), next(iter(intervals), 1), times)
