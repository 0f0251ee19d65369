"""When a link is looked at, and when three suspect looks make it one for staff."""

from datetime import timedelta

from bot.domain.resources.link_checks import A_WEEK, AGAIN, JITTER, Found, LinkState, after
from tests.made import DAY, MONDAY, SECOND

NEW = LinkState(next_at=MONDAY)


def looks(*found: Found, apart: timedelta = AGAIN) -> LinkState:
    state = NEW
    for number, one in enumerate(found):
        state = after(state, one, chance=0.5, now=MONDAY + number * apart)
    return state


def test_a_page_that_is_there_is_looked_at_in_a_week_more_or_less() -> None:
    times = [after(NEW, Found.THERE, chance=chance, now=MONDAY).next_at for chance in (0, 0.5, 1)]

    assert times == [MONDAY + A_WEEK - JITTER, MONDAY + A_WEEK, MONDAY + A_WEEK + JITTER]


def test_three_suspect_looks_in_a_week_are_for_staff_and_two_are_not() -> None:
    assert not looks(Found.SUSPECT, Found.SUSPECT).flagged
    assert looks(Found.SUSPECT, Found.SUSPECT, Found.SUSPECT).flagged


def test_three_fit_into_a_week_whatever_the_jitter() -> None:
    assert 2 * (AGAIN + JITTER) < A_WEEK


def test_looks_further_apart_begin_anew() -> None:
    state = looks(Found.SUSPECT, Found.SUSPECT, Found.SUSPECT, apart=4 * DAY)

    assert (state.suspects, state.suspect_since) == (1, MONDAY + 8 * DAY)


def test_the_seventh_day_itself_still_counts() -> None:
    seen = looks(Found.SUSPECT, Found.SUSPECT)

    assert after(seen, Found.SUSPECT, chance=0, now=MONDAY + A_WEEK).flagged
    assert not after(seen, Found.SUSPECT, chance=0, now=MONDAY + A_WEEK + SECOND).flagged


def test_a_page_that_is_there_again_forgets_what_was() -> None:
    assert looks(Found.SUSPECT, Found.SUSPECT, Found.THERE).suspects == 0


def test_what_says_nothing_changes_nothing() -> None:
    state = looks(Found.SUSPECT, Found.UNKNOWN)

    assert (state.suspects, state.suspect_since) == (1, MONDAY)
