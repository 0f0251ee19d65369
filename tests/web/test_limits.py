"""Turns: so many at once, then one after the other; and who the visitor is."""

from datetime import timedelta

import pytest
from aiohttp.test_utils import make_mocked_request

from bot.web.limits import REMEMBERED, Turns
from bot.web.visitors import UNKNOWN, visitor
from tests.made import DAY, MONDAY, SECOND

NONE = timedelta()


def test_turns_come_back_one_by_one() -> None:
    turns = Turns(most=2, every=10 * SECOND)
    first = [turns.take("a", now=MONDAY) for _ in range(3)]

    later = [turns.take("a", now=MONDAY + 10 * SECOND) for _ in range(2)]

    assert first == [NONE, NONE, 10 * SECOND]
    assert later == [NONE, 10 * SECOND]


def test_everybody_has_turns_of_their_own() -> None:
    turns = Turns(most=1, every=DAY)

    assert [turns.take(who, now=MONDAY) for who in ("a", "b")] == [NONE, NONE]


def test_a_clock_that_is_set_back_makes_nobody_wait() -> None:
    turns = Turns(most=1, every=SECOND)
    turns.take("a", now=MONDAY)

    assert turns.take("a", now=MONDAY - DAY) == NONE


def test_only_so_many_are_remembered() -> None:
    turns = Turns(most=1, every=DAY)
    turns.take("first", now=MONDAY)

    for number in range(REMEMBERED):
        turns.take(str(number), now=MONDAY)

    assert turns.take("first", now=MONDAY) == NONE
    assert turns.take(str(REMEMBERED - 1), now=MONDAY) > NONE


@pytest.mark.parametrize(
    ("peer", "named", "who"),
    [
        ("9.9.9.9", None, "9.9.9.9"),
        ("9.9.9.9", "8.8.4.4", "9.9.9.9"),  # not our proxy: anybody could say so
        ("127.0.0.1", "8.8.4.4", "8.8.4.4"),
        ("127.0.0.1", "192.0.2.1, 8.8.4.4", "8.8.4.4"),
        ("172.18.0.2", "8.8.4.4", "8.8.4.4"),
        ("127.0.0.1", None, "127.0.0.1"),
        ("127.0.0.1", "nonsense", "127.0.0.1"),
        ("2620:fe:1:2:3::4", None, "2620:fe:1:2::/64"),
        ("", None, UNKNOWN),
    ],
)
def test_a_visitor_is_known_also_behind_a_proxy(peer: str, named: str | None, who: str) -> None:
    headers = {} if named is None else {"X-Forwarded-For": named}
    request = make_mocked_request("GET", "/", headers=headers).clone(remote=peer)

    assert visitor(request) == who
