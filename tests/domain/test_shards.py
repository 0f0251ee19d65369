"""Shards as a host writes them."""

import pytest

from bot.domain.shards import Shards


@pytest.mark.parametrize(
    ("text", "shards"),
    [
        ("0-7/16", Shards(first=0, last=7, count=16)),
        ("15/16", Shards(first=15, last=15, count=16)),
        (" 0/1 ", Shards()),
    ],
)
def test_a_part_is_read_and_said_the_same_way(text: str, shards: Shards) -> None:
    assert Shards.read(text) == shards
    assert str(shards) == text.strip()


@pytest.mark.parametrize("text", ["", "all", "0-7", "8-7/16", "0-16/16", "1/1", "-1/4", "0/0"])
def test_what_cannot_be_is_not_read(text: str) -> None:
    assert Shards.read(text) is None


def test_only_all_of_them_are_complete() -> None:
    assert Shards().complete
    assert Shards(first=0, last=3, count=4).complete
    assert not Shards(first=1, last=3, count=4).complete


def test_their_numbers_are_what_discord_wants() -> None:
    assert Shards(first=2, last=4, count=16).ids == [2, 3, 4]
