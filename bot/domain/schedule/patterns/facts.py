"""What local patterns find in a phrase, before anything is combined or decided."""

from dataclasses import dataclass

from bot.domain.schedule.codes import Code

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Clock:
    """One clock time as written; `half` is "am" or "pm" where the text says so."""

    hour: int
    minute: int = 0
    half: str | None = None
    exact: bool = False  # needs no am or pm: marked as, or plainly, a 24-hour time
    part: str | None = None  # the part of day that decided `half`
    padded: bool = False  # "01:00": only a 24-hour clock is written so


@dataclass(frozen=True, slots=True)
class Time:
    """A start, and perhaps an end."""

    start: Clock
    end: Clock | None = None


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone; several where the words leave it open. None inside means "local"."""

    zones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Weekdays:
    """Days of the week. `weekly` where the words say that they come again and again."""

    days: tuple[int, ...]
    weekly: bool
    every: bool = False
    interval: int = 1
    this: bool = False
    coming: bool = False
    following: bool = False  # "next Tuesday"
    spread: bool = False  # "every other" before or behind several days: is it said of each?


@dataclass(frozen=True, slots=True)
class Nth:
    """Weekdays by their number in the month: (1, 3) is the first Thursday."""

    pairs: tuple[tuple[int, int], ...]
    every: bool = False
    single: bool = True  # neither plural nor "of the month"


@dataclass(frozen=True, slots=True)
class MonthDays:
    """Days of the month by number; -1 is the last. `introduced` by "the", "día" or a suffix."""

    days: tuple[int, ...]
    weekday: int | None = None
    every: bool = False  # "todos los días 15": of every month
    working: int | None = None  # the first (1) or last (-1) of Monday to Friday in the month


@dataclass(frozen=True, slots=True)
class Day:
    """One date as written: what is not said is None."""

    day: int
    month: int
    year: int | None = None
    weekday: int | None = None


@dataclass(frozen=True, slots=True)
class Dates:
    """Single dates, or with `until` all days from the first to the last."""

    days: tuple[Day, ...]
    until: Day | None = None
    every: bool = False


@dataclass(frozen=True, slots=True)
class Numeric:
    """Two numbers of which either may be the month: "3/4"."""

    first: int
    second: int
    year: int | None


@dataclass(frozen=True, slots=True)
class Relative:
    """Today or tomorrow, with the part of day that the word holds."""

    days: int
    weekday: int | None = None
    part: str | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the day; `plural` ("evenings") says that it comes again."""

    part: str
    plural: bool


@dataclass(frozen=True, slots=True)
class Every:
    """A unit and how many of them lie between meetings: ("week", 2)."""

    unit: str
    interval: int
    of: bool = False  # "of the month": a frame, not a frequency of its own
    loose: bool = False  # "biweekly": every two weeks, or twice in each
    described: bool = False  # "annual", which may only describe what meets


@dataclass(frozen=True, slots=True)
class Rate:
    """How often in a unit: "twice a month"."""

    times: int
    unit: str


@dataclass(frozen=True, slots=True)
class Months:
    """The months in which it meets: every year, or with `year` only from the first to the last."""

    months: tuple[int, ...]
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Except:
    """What is left out: any of weekdays, numbered weekdays, months, dates."""

    what: "Weekdays | Nth | Months | Dates | MonthDays | None"


@dataclass(frozen=True, slots=True)
class Start:
    """The first possible date."""

    what: "Dates | Months | Relative | Numeric"
    bound: bool = False  # only a bound: the rule need not meet on that very day
    also: "Relative | None" = None  # "beginning tomorrow, May 7th": must be the same day


@dataclass(frozen=True, slots=True)
class Until:
    """The last possible date."""

    what: "Dates | Months | Relative | Numeric"


@dataclass(frozen=True, slots=True)
class Length:
    """How long one meeting lasts, in minutes."""

    minutes: int


@dataclass(frozen=True, slots=True)
class Run:
    """For how many weeks, months, or meetings it goes on."""

    times: int
    unit: str


@dataclass(frozen=True, slots=True)
class Stop:
    """Words that forbid reading the phrase, and why."""

    code: Code


@dataclass(frozen=True, slots=True)
class Holiday:
    """The name of a holiday: harmless beside a date, else a floating rule."""


@dataclass(frozen=True, slots=True)
class Thereafter:
    """What came before is the start of what comes after."""


@dataclass(frozen=True, slots=True)
class Aside:
    """Names, places and remarks: what stands around a schedule and says nothing about when."""


Fact = (
    Time | Zone | Weekdays | Nth | MonthDays | Dates | Numeric | Relative | Part | Every | Rate
    | Months | Except | Start | Until | Length | Run | Stop | Holiday | Thereafter | Aside
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Found:
    """A fact and the tokens that told it."""

    fact: Fact
    start: int
    end: int
    span: Span
