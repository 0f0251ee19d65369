"""Which answer counts: reactions in every order, looks after an absence, and what others see."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.errors import Refusal
from bot.domain.events import OccurrenceState, Privacy
from bot.domain.rsvp import (
    REACTIONS,
    UNKNOWN,
    Answer,
    Seats,
    Standing,
    Tally,
    decline_by,
    gives_seats,
    reaction_added,
    reaction_removed,
    reactions_found,
    require_before_cutoff,
    said,
    seat_or_place,
    seats,
    shows_counts,
)
from tests.made import DAY, HOUR, SECOND, THURSDAY_7PM, event, occurrence

GOING, MAYBE, NOT_GOING = Answer.GOING, Answer.MAYBE, Answer.NOT_GOING
MARKS = st.sampled_from([*REACTIONS.values()])
SETS = st.frozensets(MARKS)
STANDINGS = st.builds(Standing, st.none() | MARKS, SETS)
STEPS = st.lists(st.tuples(st.booleans(), MARKS), max_size=12)


def played(standing: Standing, steps: list[tuple[bool, Answer]]) -> Standing:
    """What stands after these reactions were put on and taken off, as Discord would tell."""
    for added, mark in steps:
        if added:
            standing = reaction_added(standing, mark)
        elif mark in standing.marks:
            standing = reaction_removed(standing, mark)
    return standing


@given(STEPS, MARKS)
def test_the_last_reaction_counts_whatever_came_before(
    steps: list[tuple[bool, Answer]], last: Answer
) -> None:
    standing = reaction_added(played(Standing(), steps), last)

    assert standing.answer is last
    assert last in standing.marks


@given(STEPS, MARKS)
def test_a_withdrawn_answer_does_not_stand(steps: list[tuple[bool, Answer]], mark: Answer) -> None:
    before = reaction_added(played(Standing(), steps), mark)

    after = reaction_removed(before, mark)

    assert after.answer is not mark
    assert mark not in after.marks


@given(STEPS)
def test_the_answer_of_reactions_is_always_one_that_is_on_the_card(
    steps: list[tuple[bool, Answer]],
) -> None:
    standing = played(Standing(), steps)

    assert standing.answer is None or standing.answer in standing.marks


@given(STEPS)
def test_without_any_reaction_there_is_no_answer(steps: list[tuple[bool, Answer]]) -> None:
    standing = played(Standing(), steps)

    for mark in standing.marks:
        standing = reaction_removed(standing, mark)

    assert standing == Standing()


@given(STANDINGS, MARKS)
def test_taking_off_another_reaction_keeps_the_answer(standing: Standing, mark: Answer) -> None:
    after = reaction_removed(standing, mark)

    if standing.answer is not mark:
        assert after.answer is standing.answer


def test_a_single_reaction_that_is_left_counts() -> None:
    both = Standing(MAYBE, frozenset({GOING, MAYBE}))

    assert reaction_removed(both, MAYBE) == Standing(GOING, frozenset({GOING}))


def test_of_two_reactions_that_are_left_none_is_guessed() -> None:
    all_three = Standing(MAYBE, frozenset(REACTIONS.values()))

    assert reaction_removed(all_three, MAYBE).answer is None


def test_taking_off_a_reaction_that_was_never_seen_changes_nothing() -> None:
    standing = Standing(MAYBE, frozenset({MAYBE}))

    assert reaction_removed(standing, GOING) == standing


def test_a_reaction_put_on_again_unseen_taken_off_counts_as_the_last() -> None:
    said_no_later = Standing(NOT_GOING, frozenset({GOING}))

    assert reaction_added(said_no_later, GOING).answer is GOING


@given(STANDINGS)
def test_a_look_that_finds_what_was_seen_changes_nothing(standing: Standing) -> None:
    assert reactions_found(standing, standing.marks) == standing


@given(STANDINGS, SETS)
def test_a_look_remembers_what_it_saw(standing: Standing, marks: frozenset[Answer]) -> None:
    assert reactions_found(standing, marks).marks == marks


@given(STANDINGS, SETS)
def test_a_second_look_changes_nothing(standing: Standing, marks: frozenset[Answer]) -> None:
    once = reactions_found(standing, marks)

    assert reactions_found(once, marks) == once


@given(MARKS, SETS)
def test_a_look_never_undoes_a_newer_command(answer: Answer, marks: frozenset[Answer]) -> None:
    answered_after_reacting = said(Standing(None, marks), answer)

    assert reactions_found(answered_after_reacting, marks).answer is answer


@given(STANDINGS, MARKS)
def test_one_new_reaction_is_the_answer(standing: Standing, new: Answer) -> None:
    before = Standing(standing.answer, standing.marks - {new})

    assert reactions_found(before, before.marks | {new}).answer is new


def test_of_several_new_reactions_none_is_guessed() -> None:
    before = Standing(NOT_GOING, frozenset())

    assert reactions_found(before, frozenset({GOING, MAYBE})).answer is NOT_GOING


def test_a_reaction_that_went_unseen_is_withdrawn() -> None:
    before = Standing(GOING, frozenset({GOING}))

    assert reactions_found(before, frozenset()) == Standing()


@given(STANDINGS, MARKS)
def test_a_button_or_command_counts(standing: Standing, answer: Answer) -> None:
    assert said(standing, answer).answer is answer


@given(SETS, MARKS)
def test_after_data_was_deleted_old_reactions_never_beat_a_new_command(
    left_on_the_card: frozenset[Answer], new: Answer
) -> None:
    assert reactions_found(said(UNKNOWN, new), left_on_the_card).answer is new


@given(SETS, MARKS)
def test_after_data_was_deleted_old_reactions_never_beat_a_new_answer(
    left_on_the_card: frozenset[Answer], new: Answer
) -> None:
    answered = Standing(new, reaction_added(UNKNOWN, new).marks)

    assert reactions_found(answered, left_on_the_card | {new}).answer is new


@pytest.mark.parametrize(
    ("capacity", "going", "word"),
    [
        (None, 500, None),
        (1, 0, Seats.ALMOST_FULL),
        (1, 1, Seats.FULL),
        (10, 8, Seats.OPEN),
        (10, 9, Seats.ALMOST_FULL),
        (10, 10, Seats.FULL),
        (10, 11, Seats.FULL),
        (100, 89, Seats.OPEN),
        (100, 90, Seats.ALMOST_FULL),
    ],
)
def test_a_card_tells_of_seats_in_words(
    capacity: int | None, going: int, word: Seats | None
) -> None:
    assert seats(event(capacity=capacity), Tally(going=going)) is word


@pytest.mark.parametrize(
    ("capacity", "going", "word"),
    [
        (1, 0, Seats.OPEN),
        (2, 1, Seats.OPEN),
        (2, 2, Seats.FULL),
        (9, 8, Seats.OPEN),
        (10, 9, Seats.ALMOST_FULL),
        (100, 90, Seats.ALMOST_FULL),
    ],
)
def test_of_a_small_private_group_the_word_is_no_count(
    capacity: int, going: int, word: Seats
) -> None:
    private = event(capacity=capacity, privacy=Privacy.PRIVATE)

    assert seats(private, Tally(going=going)) is word


def test_only_open_events_show_numbers() -> None:
    assert shows_counts(event(privacy=Privacy.OPEN))
    assert not shows_counts(event(privacy=Privacy.PRIVATE))


@pytest.mark.parametrize(
    ("capacity", "going", "ahead", "becomes"),
    [
        (None, 5_000, 0, Answer.GOING),
        (1, 0, 0, Answer.GOING),
        (1, 1, 0, Answer.WAITING),
        (10, 9, 0, Answer.GOING),
        (10, 10, 3, Answer.WAITING),
        (10, 11, 0, Answer.WAITING),
        (10, 8, 1, Answer.GOING),
        (10, 8, 2, Answer.WAITING),
    ],
)
def test_who_wants_to_come_gets_a_seat_or_a_place_on_the_waitlist(
    capacity: int | None, going: int, ahead: int, becomes: Answer
) -> None:
    now = THURSDAY_7PM - HOUR

    got = seat_or_place(event(capacity=capacity), occurrence(), going=going, ahead=ahead, now=now)

    assert got is becomes


def test_a_full_date_that_has_begun_has_no_waitlist() -> None:
    small, larger = event(capacity=1), event(capacity=2)

    with pytest.raises(Refusal, match="has begun"):
        seat_or_place(small, occurrence(), going=1, ahead=0, now=THURSDAY_7PM)
    got = seat_or_place(larger, occurrence(), going=1, ahead=9, now=THURSDAY_7PM)

    assert got is GOING


@pytest.mark.parametrize("cutoff", [0 * HOUR, 2 * HOUR])
def test_free_seats_are_given_until_the_cutoff_or_the_start(cutoff: timedelta) -> None:
    closes = THURSDAY_7PM - cutoff
    planned = event(capacity=1, cutoff=cutoff)

    assert gives_seats(planned, occurrence(), now=closes - SECOND)
    assert not gives_seats(planned, occurrence(), now=closes)


@pytest.mark.parametrize("state", [OccurrenceState.SKIPPED, OccurrenceState.CANCELLED])
def test_a_date_that_fell_out_gives_no_seats(state: OccurrenceState) -> None:
    assert not gives_seats(event(capacity=1), occurrence(state=state), now=THURSDAY_7PM - DAY)


def test_after_the_cutoff_nobody_more_can_come() -> None:
    closes_early = event(cutoff=2 * HOUR)

    require_before_cutoff(closes_early, occurrence(), now=THURSDAY_7PM - 2 * HOUR - SECOND)
    with pytest.raises(Refusal, match="ended"):
        require_before_cutoff(closes_early, occurrence(), now=THURSDAY_7PM - 2 * HOUR)


def test_without_a_cutoff_people_may_still_come_after_the_start() -> None:
    require_before_cutoff(event(), occurrence(), now=THURSDAY_7PM + SECOND)


def test_who_gets_a_seat_has_two_hours_to_decline_but_not_after_the_start() -> None:
    assert decline_by(occurrence(), THURSDAY_7PM - DAY) == THURSDAY_7PM - DAY + 2 * HOUR
    assert decline_by(occurrence(), THURSDAY_7PM - HOUR) == THURSDAY_7PM
