"""What the lines of a listing mean.

Where a name ends is not marked in most listings, and names hold colons and days themselves. So a
line is cut wherever its name may end, and what follows is read. If one schedule comes out, however
many cuts lead to it, the name is as long as it can be; if several do, the moderator is asked.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from bot.domain.drafts import EventForm, meaning, read_when, without_links
from bot.domain.errors import Refusal, Text
from bot.domain.events import Event, Server
from bot.domain.language import LANGUAGES, Language
from bot.domain.links import take_out_links
from bot.domain.listing import (
    Asks,
    Clear,
    Double,
    Heading,
    Line,
    Listing,
    Offer,
    Unclear,
)
from bot.domain.listing_lines import LONGEST_LINE, Cut, bare, cuts, language_column, one_column
from bot.domain.schedule import Reading, Refused, Schedule, sentence
from bot.domain.schedule.glance import language_said, names_a_time, says_only_when
from bot.domain.schedule.writing.writer import write

_MOST_OFFERS = 4

_Read = list[tuple[Cut, Reading | Refused]]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Told:
    """A line without list marks and links, and what stood beside its words."""

    number: int
    text: str
    links: list[str]
    language: Language | None

    def offer(self, name: str, phrase: str, labels: dict[Language, str]) -> Offer:
        """The same line, saying just this, with a single column behind the name."""
        when = " ".join([phrase, *self.links])
        columns = [one_column(name), when, *([self.language] if self.language else [])]
        return Offer(" | ".join(columns), labels)


def read_line(
    number: int, text: str, listing: Listing, server: Server, *, now: datetime
) -> Clear | Asks | Unclear | Heading:
    """What one line means, on its own."""
    line, links = take_out_links(text)  # first: a link may hold what looks like a mark
    line, language = language_column(bare(line))
    told = _Told(number=number, text=line, links=links, language=language)
    if len(line) > LONGEST_LINE:
        return _unclear(
            told,
            Text(
                "This line has {length} characters. Please use at most {limit}.",
                length=len(line),
                limit=LONGEST_LINE,
            ),
        )
    blamed: tuple[Cut, Reading | Refused] | None = None
    for at in cuts(line):
        read = [(cut, read_when(cut.when, server, now=now)) for cut in at]
        # Of several cuts with the same reading the last one stays: the longest name.
        schedules = {found: cut for cut, found in read if isinstance(found, Reading) and found.time}
        if len(schedules) == 1:
            (cut,) = schedules.values()
            return _event(told, cut, listing, server, now=now)
        if asks := _names(told, schedules) or _choices(told, read):
            return asks
        blamed = blamed or _blamed(read)
    if blamed is None:
        return _without_cut(told)
    cut, found = blamed
    if isinstance(found, Refused):
        return _unclear(told, found)
    return _event(told, cut, listing, server, now=now)


def _event(
    told: _Told, cut: Cut, listing: Listing, server: Server, *, now: datetime
) -> Clear | Unclear:
    """The event of a line that is cut where it should be."""
    said = told.language or listing.language
    form = EventForm(
        title=cut.name,
        when=cut.when,
        where=" ".join(told.links),  # from where they are taken as from every public text
        privacy=listing.privacy,
        channel_id=listing.channel_id,
        language=said or language_said(cut.when, otherwise=server.language),
    )
    form, links_found = without_links(form)
    try:
        form = form.checked()
    except Refusal as refusal:
        return _unclear(told, refusal.text)
    meant = meaning(form, server, now=now)
    if (why := meant.in_the_way) is not None:
        return _unclear(told, why)
    assert meant.schedule is not None
    return Clear(
        number=told.number,
        form=form,
        schedule=meant.schedule,
        next_start=meant.next_starts[0],
        links_found=links_found,
    )


def _names(told: _Told, schedules: dict[Reading, Cut]) -> Asks | None:
    """Several cuts lead to several schedules."""
    if not schedules:
        return None
    offers = []
    for reading, cut in schedules.items():
        said = {lang: write(reading, lang) for lang in LANGUAGES}
        labels = {lang: f"{cut.name}: {said[lang]}" for lang in LANGUAGES}
        offers.append(told.offer(cut.name, said[language_said(cut.when, otherwise="en")], labels))
    return _asks(told, Text("It is not plain where the name ends."), offers)


def _choices(told: _Told, read: _Read) -> Asks | None:
    """One cut, or several alike, leads to words that may mean two things."""
    found = {
        choice.reading: (cut, refused, choice)
        for cut, refused in read
        if isinstance(refused, Refused)
        for choice in refused.choices
        if choice.reading.time
    }
    if not found:
        return None
    offers = [
        told.offer(cut.name, choice.phrase, choice.labels) for cut, _, choice in found.values()
    ]
    _, why, _ = list(found.values())[-1]
    return _asks(told, why, offers)


def _blamed(read: _Read) -> tuple[Cut, Reading | Refused] | None:
    """Where no schedule comes out, the cut that tells best what is in the way; the longest name of
    equals. None if nothing is about time."""
    best = max(reversed(read), key=_tells, default=None)
    return best if best and _tells(best) else None


def _tells(one: tuple[Cut, Reading | Refused]) -> int:
    cut, found = one
    if isinstance(found, Reading):
        return 2
    if found.code == "missing_day":  # "Groups: September" is a heading, "Mondays, 7 pm" no name
        return int(names_a_time(cut.when) and not says_only_when(cut.name))
    return 0 if found.code == "no_schedule" else 2


def _without_cut(told: _Told) -> Unclear | Heading:
    """A line in which no name ends before a schedule."""
    if names_a_time(told.text):
        return _unclear(
            told,
            Text("I do not see a name, or where it ends. Write it like this: “Name: schedule”."),
        )
    return Heading(number=told.number, text=told.text)


def _asks(told: _Told, why: Refused | Text, offers: list[Offer]) -> Asks:
    return Asks(number=told.number, text=told.text, why=why, offers=tuple(offers[:_MOST_OFFERS]))


def _unclear(told: _Told, why: Refused | Text) -> Unclear:
    return Unclear(number=told.number, text=told.text, why=why)


def doubles_marked(
    lines: Iterable[Line], events: Iterable[Event], *, now: datetime
) -> tuple[Line, ...]:
    """The lines, with a Double for each event that is planned already or stood in a line before."""
    known: dict[tuple[str, str], int | None] = {
        _sameness(event.title, event.schedule, now=now): None for event in events
    }
    marked: list[Line] = []
    for line in lines:
        if isinstance(line, Clear):
            same = _sameness(line.form.title, line.schedule, now=now)
            if same in known:
                marked.append(Double(number=line.number, title=line.form.title, of=known[same]))
                continue
            known[same] = line.number
        marked.append(line)
    return tuple(marked)


def _sameness(title: str, schedule: Schedule, *, now: datetime) -> tuple[str, str]:
    """Equal for events of one name at the same times, however long they last."""
    when = sentence(replace(schedule, duration=None), "en", now=now)
    return " ".join(title.casefold().split()), when
