"""Days of the week in a line: lists, ranges, letters, "every other Tuesday"."""

from bot.domain.schedule.patterns.facts import Weekdays
from bot.domain.schedule.patterns.line import Line
from bot.domain.schedule.words.tokens import Kind

_EVERY_ARTICLES = {"los", "las"}


def weekdays_at(line: Line, place: int) -> tuple[Weekdays, int] | None:
    """Weekdays with what stands before and after them: "los martes y jueves", "this Friday"."""
    begin, leading = _leading(line, place)
    found = _weekday_list(line, begin)
    if found is None:
        return None
    days, plural, end = found
    interval = 2 if leading["other"] else leading["interval"]
    if line.has(end, Kind.OTHER) and line.language == "es":  # "los jueves alternos"
        interval, end = 2, end + 1
    coming = bool(leading["coming"])
    if line.has(end, Kind.COMING):  # "el martes que viene"
        coming, end = True, end + 1
    weekly = plural or bool(leading["every"] or leading["article"]) or interval > 1
    weekly = weekly or (len(days) > 1 and not line.has(begin, Kind.WEEKDAYS))
    fact = Weekdays(
        days=tuple(sorted(set(days))),
        weekly=weekly,
        every=bool(leading["every"]),
        interval=interval,
        this=bool(leading["this"]),
        coming=coming,
        following=bool(leading["following"]),
        spread=interval > 1 and len(set(days)) > 1 and not _weekend(line, begin),
    )
    return fact, end


def _leading(line: Line, place: int) -> tuple[int, dict[str, int]]:
    """Read "every other", "los", "cada dos", "este", "next" in any sensible order."""
    said = dict.fromkeys(("every", "article", "other", "this", "coming", "following"), 0) | {
        "interval": 1
    }
    while True:
        if line.has(place, Kind.EVERY):
            said["every"] = 1
            number = line.count(place + 1)
            if number and number > 1 and line.has(place + 2, Kind.WEEKDAY):  # "cada dos martes"
                said["interval"] = number
                place += 1
        elif line.has(place, Kind.OTHER):
            said["other"] = 1
        elif line.has(place, Kind.THIS):
            said["this"] = 1
        elif line.has(place, Kind.COMING):
            said["coming"] = 1
        elif line.has(place, Kind.NEXT):
            said["following"] = 1
        elif line.has(place, Kind.THE):
            said["article"] |= line.tokens[place].text in _EVERY_ARTICLES
        elif not (line.has(place, Kind.DAY_WORD) and line.has(place + 1, Kind.WEEKDAY)):
            return place, said
        place += 1


def _weekday_list(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    """Days, whether one of them is plural or a group, and the place after."""
    return _groups(line, place) or _letters(line, place) or _names(line, place)


def _groups(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    days = line.meaning(place, Kind.WEEKDAYS)
    if not isinstance(days, tuple):
        return None
    text = line.tokens[place].text
    return list(days), text not in {"weekend", "fin de semana"}, place + 1


def _weekend(line: Line, place: int) -> bool:
    """ "Every other weekend" has two days, but one meaning."""
    return line.meaning(place, Kind.WEEKDAYS) == (5, 6)


def _names(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    first = weekday(line, place)
    if first is None:
        return None
    days, plural, end = [first[0]], first[1], past_dot(line, place + 1)
    chain = _chain(line, place)
    if chain is not None:
        return chain
    while True:
        step = _range_end(line, end)
        if step is not None:
            days += _through(days[-1], step[0])[1:]
            end = step[1]
            continue
        after = _separator(line, end)
        if after is None and _comma_missing(line, end):
            after = end
        if after is None:
            return days, plural, end
        after = line.skip(after, Kind.EVERY, Kind.THE)
        following = weekday(line, after)
        if following is None:
            return days, plural, end
        days.append(following[0])
        plural = plural or following[1]
        end = past_dot(line, after + 1)


def _comma_missing(line: Line, place: int) -> bool:
    """In "lunes miércoles y viernes" only the "y" says that it is a list."""
    end = place
    while weekday(line, end):
        end = past_dot(line, end + 1)
    return end > place and line.has(end, Kind.AND) and weekday(line, end + 1) is not None


def _chain(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    """ "Mon-Wed-Fri": three or more with dashes between are a list, since no range has two ends."""
    days: list[int] = []
    end = place
    while (day := weekday(line, end)) is not None:
        days.append(day[0])
        end = past_dot(line, end + 1)
        if not line.mark(end, "-") or weekday(line, end + 1) is None:
            break
        end += 1
    return (days, False, end) if len(days) > 2 else None


def weekday(line: Line, place: int) -> tuple[int, bool] | None:
    """The weekday at `place` and whether it is plural."""
    meaning = line.meaning(place, Kind.WEEKDAY)
    if not isinstance(meaning, tuple):
        return None
    if line.tokens[place].text == "mar" and not _among_days(line, place):
        return None  # March, unless other days stand beside it
    return meaning


def _among_days(line: Line, place: int) -> bool:
    near = (place - 2, place - 1, place + 1, place + 2, place + 3)
    return any(line.has(n, Kind.WEEKDAY) and line.tokens[n].text != "mar" for n in near)


def past_dot(line: Line, place: int) -> int:
    """Past the dot of "Wed." when it is one, and not the end of a sentence before a new one."""
    return place + 1 if line.mark(place, ".") and line.tight(place) else place


def _separator(line: Line, place: int) -> int | None:
    after = line.skip(place, Kind.AND, marks=",/")
    return after if after > place else None


def _range_end(line: Line, place: int) -> tuple[int, int] | None:
    """The last day of "Monday-Thursday", "de lunes a viernes", "Tues. thru Sat."."""
    if not (line.mark(place, "-") or line.has(place, Kind.TO)):
        return None
    last = weekday(line, place + 1)
    return (last[0], past_dot(line, place + 2)) if last else None


def _through(first: int, last: int) -> list[int]:
    """The days from `first` to `last`, over the end of the week if need be."""
    return [(first + n) % 7 for n in range((last - first) % 7 + 1)]


def _letters(line: Line, place: int) -> tuple[list[int], bool, int] | None:
    """ "M/W/F", "M-F", "L-V": letters of one language joined by marks, at least two of them."""
    if line.language == "en":
        found = _letter_list(line, place, Kind.ENGLISH_LETTER)
        if found is not None:
            return found
    return _letter_list(line, place, Kind.SPANISH_LETTER)


def _letter_list(line: Line, place: int, kind: Kind) -> tuple[list[int], bool, int] | None:
    first = _letter(line, place, kind)
    if first is None:
        return None
    days, end, ranges = [first], place + 1, 0
    while True:
        ranged = line.mark(end, "-") or (line.has(end, Kind.TO) and line.tokens[end].text == "a")
        after = end + 1 if ranged else line.skip(end, Kind.AND, marks="/,&")
        following = _letter(line, after, kind) if after > end else None
        if following is None:
            break
        ranges += ranged
        days += _through(days[-1], following)[1:] if ranged else [following]
        end = after + 1
    if ranges > 1:  # "M-W-F" is a list, since no range has two ends
        found = [_letter(line, n, kind) for n in range(place, end, 2)]
        days = [day for day in found if day is not None]
    loose = line.skip(end, Kind.AND, marks="/,-")
    stray = loose > end and line.has(loose, Kind.ENGLISH_LETTER, Kind.SPANISH_LETTER)
    single = stray and len(line.tokens[loose].text) == 1 and line.tokens[loose].capital
    return (days, True, end) if len(set(days)) > 1 and not single else None


def _letter(line: Line, place: int, kind: Kind) -> int | None:
    return line.whole(place, kind) if line.has(place, kind) and line.tokens[place].capital else None
