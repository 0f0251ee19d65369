"""The Spanish of schedules: "El cuarto martes de cada mes a las 7:00 p. m., hora del Este"."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from bot.domain.schedule.patterns.clocktime import LONGEST_RANGE
from bot.domain.schedule.patterns.recurrence import FORTNIGHTS
from bot.domain.schedule.reading import Reading
from bot.domain.schedule.rules import Rule, check_rule
from bot.domain.schedule.words.zones import zone_name
from bot.domain.schedule.writing.outline import (
    by_year_and_month,
    left_out,
    listed_by_day,
    run_of,
    weeks_of,
)

DAYS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo")
PLURALS = ("lunes", "martes", "miércoles", "jueves", "viernes", "sábados", "domingos")
MONTHS = ("enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
          "octubre", "noviembre", "diciembre")  # fmt: skip
ORDINALS = {1: "primer", 2: "segundo", 3: "tercer", 4: "cuarto", 5: "quinto", -1: "último",
            -2: "penúltimo", -3: "antepenúltimo", -4: "cuarto desde el final",
            -5: "quinto desde el final"}  # fmt: skip


def write(reading: Reading, *, hour24: bool) -> str:
    """The whole sentence."""
    rule = check_rule(reading.rule) if reading.rule is not None else None
    days = _rule(rule) if rule is not None else _dates(reading.dates)
    text = days + _hours(reading, hour24=hour24) + _bounds(reading, rule)
    text = text.replace(",,", ",").removesuffix(",")  # a comma also closes "cada dos semanas"
    return text[0].upper() + text[1:]


def clock(at: time, *, hour24: bool) -> str:
    """ "7:00 p. m." or "19:00"."""
    return f"{at:%H:%M}" if hour24 else f"{_twelve(at)} {_half(at)}"


def _twelve(at: time) -> str:
    return f"{at.hour % 12 or 12}:{at.minute:02d}"


def _half(at: time) -> str:
    return "a. m." if at.hour < 12 else "p. m."


def day(day: date) -> str:
    """ "jueves 26 de noviembre"."""
    return f"{DAYS[day.weekday()]} {day.day} de {MONTHS[day.month - 1]}"


def hour(local: datetime, zone: str, *, hour24: bool) -> str:
    """ "7:00 p. m., hora del Este"."""
    at = clock(local.time(), hour24=hour24) + (" h" if hour24 else "")
    return f"{at}, {zone_name(zone, 'es')}"


def moment(local: datetime, zone: str, *, hour24: bool, year: bool) -> str:
    """ "jueves 26 de noviembre, 7:00 p. m., hora del Este"."""
    dated = day(local.date()) + (f" de {local.year}" if year else "")
    return f"{dated}, {hour(local, zone, hour24=hour24)}"


def _hours(reading: Reading, *, hour24: bool) -> str:
    text, at, length = "", reading.time, reading.duration
    mark = " h" if hour24 else ""
    if at is not None and length is not None and length <= LONGEST_RANGE:
        text = f" de {_range(at, length, hour24=hour24)}{mark}"
    elif at is not None:
        one = at.hour == 1 or (at.hour == 13 and not hour24)
        text = f" a {'la' if one else 'las'} {clock(at, hour24=hour24)}{mark}"
    if reading.zone is not None:
        text += f", {zone_name(reading.zone, 'es')}"
    if length is not None and (at is None or length > LONGEST_RANGE):
        text += f", durante {length // timedelta(minutes=1)} minutos"
    return text


def _range(at: time, length: timedelta, *, hour24: bool) -> str:
    end = (datetime.combine(date.min, at) + length).time()
    same_half = _half(at) == _half(end) and end > at
    first = _twelve(at) if same_half and not hour24 else clock(at, hour24=hour24)
    return f"{first} a {clock(end, hour24=hour24)}"


def _bounds(reading: Reading, rule: Rule | None) -> str:
    if rule is None:
        return ""
    text = ""
    if reading.start is not None:
        text += f", a partir del {_dated(reading.start)}"
    if rule.count is not None:
        run = weeks_of(rule)
        text += f", durante {_counted(*run)}" if run else f", {rule.count} veces"
    if rule.until is not None:
        text += f", hasta el {_dated(rule.until)}"
    if gone := left_out(rule):
        text += ", excepto en " + joined(MONTHS[month - 1] for month in gone)
    if reading.excluded:
        text += ", excepto " + _date_list(tuple(sorted(reading.excluded)))
    return text


def _counted(number: int, unit: str) -> str:
    one, many = {"week": ("semana", "semanas"), "month": ("mes", "meses")}[unit]
    return f"{number} {one if number == 1 else many}"


def _rule(rule: Rule) -> str:
    if rule.freq == "DAILY":
        return _daily(rule) + _in_months(rule, "de")
    if rule.freq == "WEEKLY":
        text = _weekly(rule)
        return text + _in_months(rule, "en" if text.startswith("de ") else "de")
    if rule.freq == "YEARLY" and not rule.months:
        return f"cada {rule.interval} años" if rule.interval > 1 else "cada año"
    if rule.month_days:
        return _month_days(rule)
    if rule.position is not None:
        edge = ORDINALS.get(rule.position, str(rule.position))
        return f"el {edge} día entre semana" + _of_month(rule) + _in_months(rule)
    return _numbered(rule)


def _daily(rule: Rule) -> str:
    if rule.interval == 1:
        return "todos los días"
    # "cada 15 días" means a fortnight; calendar days have to be called so.
    calendar_days = " naturales" if rule.interval in FORTNIGHTS else ""
    return f"cada {rule.interval} días{calendar_days}"


def _weekly(rule: Rule) -> str:
    days = [day for _, day in rule.weekdays]
    run = run_of(days)
    if run:
        text = f"de {DAYS[run[0]]} a {DAYS[run[1]]}"
    else:
        every = "todos los" if rule.interval == 1 else "los"
        text = f"{every} {joined(PLURALS[day] for day in days)}"
    if rule.interval == 1:
        return text
    return f"{text}, cada {'dos' if rule.interval == 2 else rule.interval} semanas,"


def _numbered(rule: Rule) -> str:
    groups = [
        f"{joined(ORDINALS[number] for number in numbers)} {DAYS[day]}"
        for day, numbers in listed_by_day(rule.weekdays)
    ]
    text = joined(f"el {group}" for group in groups)
    if rule.months and not left_out(rule):
        if len(rule.months) == len(rule.weekdays) == 1:
            text = f"cada {groups[0]}"
        return f"{text} de {_months(rule.months)}"
    return text + _of_month(rule)


def _month_days(rule: Rule) -> str:
    if len(rule.months) == 1 and len(rule.month_days) == 1 and rule.month_days[0] > 0:
        return f"cada {rule.month_days[0]} de {MONTHS[rule.months[0] - 1]}"
    days = [str(number) for number in rule.month_days if number > 0]
    parts = [f"el día {days[0]}" if len(days) == 1 else f"los días {joined(days)}"] if days else []
    parts += ["el último día"] * (-1 in rule.month_days)
    text = joined(parts)
    return text + _of_month(rule) + _in_months(rule)


def _of_month(rule: Rule) -> str:
    if rule.interval == 1:
        return " de cada mes"
    return f" de cada {'dos' if rule.interval == 2 else rule.interval} meses"


def _in_months(rule: Rule, of: str = "en") -> str:
    """ "Los martes de julio", "de lunes a viernes en julio"."""
    return f" {of} {_months(rule.months)}" if rule.months and not left_out(rule) else ""


def _months(months: tuple[int, ...]) -> str:
    return joined(MONTHS[month - 1] for month in months)


def _dates(dates: tuple[date, ...]) -> str:
    return f"{day(dates[0])} de {dates[0].year}" if len(dates) == 1 else _date_list(dates)


def _date_list(dates: tuple[date, ...]) -> str:
    years = []
    for year, months in by_year_and_month(dates):
        names = joined(f"el {joined(days)} de {MONTHS[month - 1]}" for month, days in months)
        years.append(f"{names} de {year}")
    return joined(years)


def _dated(day: date) -> str:
    return f"{day.day} de {MONTHS[day.month - 1]} de {day.year}"


def joined(words: Iterable[str]) -> str:
    """ "a, b y c"."""
    *most, last = words
    return f"{', '.join(most)} y {last}" if most else last
