"""What a board lists, and what a moderator may type for it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

import pytest

from bot.domain.boards import (
    AHEAD,
    LOOKED_AFTER,
    MOST_EVENTS,
    SHOWN,
    Board,
    Listing,
    chosen,
    completed,
    digest,
    listing,
)
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, OccurrenceState
from tests.made import DAY, HOUR, MINUTE, MONDAY, THURSDAY_7PM, WEEKLY, event, occurrence

YOGA = event(id=2, title="Yoga Fitness")
CHAIR = event(id=3, title="Yoga Fitness with Chair Assist")
EVENTS = [event(), YOGA, CHAIR]


def board(**choices: Any) -> Board:
    made = Board(
        id=1,
        guild_id=10,
        channel_id=60,
        message_id=None,
        languages=("en",),
        events=(),
        digest=None,
        changes=0,
        removed=False,
    )
    return replace(made, **choices)


def at(start: datetime, **choices: Any) -> Occurrence:
    return occurrence(starts_at=start, ends_at=start + HOUR, **choices)


def listed(
    *dates: Occurrence, on: Board | None = None, now: datetime = MONDAY, events: Any = EVENTS
) -> Listing:
    known = {one.id: one for one in events}
    return listing(on or board(), known, dates, hour24=False, now=now)


@pytest.mark.parametrize("state", OccurrenceState)
def test_only_what_takes_place_is_listed(state: OccurrenceState) -> None:
    shown = listed(at(THURSDAY_7PM, state=state))

    takes_place = state in (OccurrenceState.PLANNED, OccurrenceState.ANNOUNCED)
    assert len(shown.entries) == takes_place


def test_a_date_is_listed_until_it_ends_and_from_five_weeks_ahead() -> None:
    date = at(THURSDAY_7PM)

    assert not listed(date, now=THURSDAY_7PM + HOUR).entries
    assert listed(date, now=THURSDAY_7PM + HOUR - MINUTE).entries
    assert listed(date, now=THURSDAY_7PM - AHEAD + MINUTE).entries
    assert not listed(date, now=THURSDAY_7PM - AHEAD).entries


def test_a_date_has_begun_from_its_start_on() -> None:
    date = at(THURSDAY_7PM)

    assert not listed(date, now=THURSDAY_7PM - MINUTE).entries[0].has_begun
    assert listed(date, now=THURSDAY_7PM).entries[0].has_begun


def test_dates_are_in_the_order_of_their_groups_days() -> None:
    abroad = event(id=2, title="Madrid", schedule=replace(WEEKLY, zone="Europe/Madrid"))
    early, late = at(THURSDAY_7PM - 2 * HOUR, event_id=2), at(THURSDAY_7PM - HOUR, event_id=1)

    shown = listed(late, early, events=[event(), abroad])

    assert [(one.title, one.day) for one in shown.entries] == [
        ("Madrid", date(2026, 11, 26)),
        ("Thrivers", date(2026, 11, 26)),
    ]


def test_the_day_is_the_local_one_of_the_group() -> None:
    abroad = event(schedule=replace(WEEKLY, zone="Europe/Madrid"))

    [entry] = listed(at(THURSDAY_7PM), events=[abroad]).entries

    assert entry.day == date(2026, 11, 27)  # 1 in the night


def test_what_does_not_fit_is_counted() -> None:
    dates = [at(THURSDAY_7PM + number * MINUTE) for number in range(SHOWN + 7)]

    shown = listed(*dates)

    assert (len(shown.entries), shown.more) == (SHOWN, 7)


def test_a_board_of_chosen_events_goes_along_with_what_was_split_off_them() -> None:
    split = event(id=9, series_id=2)
    on = board(events=(2,))

    assert [on.lists(one) for one in (YOGA, split, CHAIR)] == [True, True, False]


def test_dates_of_an_event_that_is_over_are_not_listed() -> None:
    assert not listed(at(THURSDAY_7PM), events=[YOGA]).entries


@pytest.mark.parametrize(
    ("now", "until"),
    [
        (THURSDAY_7PM - 2 * HOUR, THURSDAY_7PM - 2 * HOUR + LOOKED_AFTER),
        (THURSDAY_7PM - MINUTE, THURSDAY_7PM),
        (THURSDAY_7PM + 30 * MINUTE, THURSDAY_7PM + HOUR),
    ],
)
def test_it_reads_so_until_a_date_begins_or_ends_and_is_looked_at_each_hour(
    now: datetime, until: datetime
) -> None:
    assert listed(at(THURSDAY_7PM), now=now).until == until


def test_a_digest_holds_what_is_over_by_now_but_not_what_fell_out() -> None:
    dates = [
        at(THURSDAY_7PM, state=OccurrenceState.OVER),
        at(THURSDAY_7PM + DAY, state=OccurrenceState.SKIPPED),
        at(THURSDAY_7PM + 2 * DAY),
        at(MONDAY + 7 * DAY),
    ]

    shown = digest(board(), {1: event()}, dates, hour24=False, since=MONDAY, until=MONDAY + 7 * DAY)

    assert [one.starts_at for one in shown.entries] == [THURSDAY_7PM, THURSDAY_7PM + 2 * DAY]


class TestChosenEvents:
    @pytest.mark.parametrize(
        ("typed", "series"),
        [
            ("", ()),
            (" , ", ()),
            ("Thrivers", (1,)),
            ("thriv", (1,)),
            ("yoga fitness", (2,)),
            ("chair yoga", (3,)),
            ("Thrivers, YOGA FITNESS, thrivers", (1, 2)),
            ("3,1", (3, 1)),
        ],
    )
    def test_are_read_by_title_words_or_id(self, typed: str, series: tuple[int, ...]) -> None:
        assert chosen(typed, EVENTS) == series

    @pytest.mark.parametrize("typed", ["yoga", "knitting", "Thrivers, knitting", "4"])
    def test_that_are_unclear_are_asked_about(self, typed: str) -> None:
        with pytest.raises(Refusal, match="I do not know which event"):
            chosen(typed, EVENTS)

    def test_that_were_split_count_as_one(self) -> None:
        split: list[Event] = [YOGA, event(id=9, series_id=2, title="Yoga Fitness")]

        assert chosen("yoga fitness", split) == (2,)

    def test_are_at_most_25(self) -> None:
        many = [event(id=number, title=f"Group {number:02}") for number in range(1, 40)]
        typed = [one.title for one in many]

        assert len(chosen(",".join(typed[:MOST_EVENTS]), many)) == MOST_EVENTS
        with pytest.raises(Refusal, match="at most"):
            chosen(",".join(typed[: MOST_EVENTS + 1]), many)


class TestCompletion:
    def test_offers_what_fits_behind_the_last_comma(self) -> None:
        assert completed("Thrivers, yog", EVENTS, longest=100) == [
            ("Thrivers, Yoga Fitness", "1,2"),
            ("Thrivers, Yoga Fitness with Chair Assist", "1,3"),
        ]

    def test_offers_nothing_twice(self) -> None:
        assert completed("Thrivers,", [event()], longest=100) == []

    def test_names_the_earlier_ones_by_id_where_the_titles_are_too_long(self) -> None:
        assert completed("Thrivers, chair", EVENTS, longest=36) == [
            ("1, Yoga Fitness with Chair Assist", "1,3")
        ]

    def test_reads_back_as_what_was_offered(self) -> None:
        for typed in ("", "yog", "Thrivers, yog", "Thrivers, Yoga Fitness, "):
            for label, value in completed(typed, EVENTS, longest=100):
                assert chosen(label, EVENTS) == chosen(value, EVENTS)
