"""The rules of how fast, whether, and when to stop."""

from hypothesis import given
from hypothesis import strategies as st

from bot.pace import Breaker, Channels, InvalidRequests, Pace


@given(st.lists(st.floats(min_value=0, max_value=0.1), min_size=60, max_size=200))
def test_no_second_ever_sees_more_than_the_pace_allows(gaps: list[float]) -> None:
    pace, now, sent = Pace(most=49), 100.0, []

    for gap in gaps:
        now += gap
        sent.append(now + pace.reserve(now))

    assert sent == sorted(sent)
    assert all(later - earlier > 1 for earlier, later in zip(sent, sent[49:], strict=False))


def test_what_is_due_together_goes_together_while_there_is_room() -> None:
    pace = Pace(most=10, window=1)

    waits = [pace.reserve(5.0) for _ in range(21)]

    assert waits[:10] == [0.0] * 10
    assert waits[10:20] == [1.0] * 10
    assert waits[20] == 2.0


def test_a_global_limit_holds_everyone_until_it_is_over() -> None:
    pace = Pace()

    pace.hold(until=12.0)

    assert pace.reserve(10.0) == 2.0


def test_a_channel_that_is_full_waits_until_it_takes_more_and_no_other_does() -> None:
    channels = Channels()

    channels.filled(1, until=15.0)

    assert channels.wait(1, 12.0) == 3.0
    assert channels.wait(2, 12.0) == 0.0
    assert channels.full(14.9) == 1
    assert channels.wait(1, 15.0) == 0.0
    assert channels.full(15.0) == 0


def test_while_discord_is_down_one_request_a_second_finds_out() -> None:
    breaker = Breaker(probe_every=1)
    for _ in range(3):
        breaker.failed(10.0)

    tried = []
    for tenth in range(25):
        now = 10.0 + tenth / 10
        if breaker.allows(now):
            tried.append(now)
            breaker.failed(now)

    assert tried == [11.0, 12.0]


def test_who_is_patient_asks_only_if_nobody_else_did() -> None:
    breaker = Breaker(probe_every=1)
    for _ in range(3):
        breaker.failed(10.0)

    assert breaker.allows(11.0)
    assert not breaker.allows(11.9, patience=1)
    assert breaker.allows(12.0, patience=1)
    breaker.worked()
    assert breaker.allows(12.0, patience=1)


def test_a_clock_that_is_set_back_puts_no_probe_off() -> None:
    breaker = Breaker(probe_every=1)
    for _ in range(3):
        breaker.failed(10_000.0)

    assert not breaker.allows(10_000.5)
    assert breaker.allows(10_000.0 - 3_600)


def test_the_first_answer_closes_the_breaker() -> None:
    breaker = Breaker()
    for _ in range(3):
        breaker.failed(10.0)
    assert not breaker.allows(10.0)

    assert breaker.worked()

    assert breaker.allows(10.0)
    assert breaker.allows(10.0)


def test_a_single_message_that_always_fails_stops_no_other() -> None:
    breaker = Breaker()

    for now in range(50):
        breaker.failed(float(now))
        breaker.failed(float(now))
        breaker.worked()

        assert breaker.allows(float(now))


def test_sending_stops_at_the_limit_and_goes_on_when_the_window_has_passed() -> None:
    invalid = InvalidRequests(limit=3, window=600)
    for at in (0.0, 1.0, 2.0):
        invalid.add(at)

    assert invalid.too_many(599.9)
    assert not invalid.too_many(600.0)
