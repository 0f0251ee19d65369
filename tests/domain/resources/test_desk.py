"""What moderators are asked to look at: how much one person suggests, and what is there already."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.resources.desk import SUGGESTIONS_A_DAY, most_alike, require_room
from bot.domain.resources.model import Entry, Resource


def titled(*titles: str) -> list[Resource]:
    return [
        Resource(
            id=number,
            guild_id=1,
            key=None,
            entry=Entry(title=title, url="", kind="book", language="en"),
        )
        for number, title in enumerate(titles, start=1)
    ]


def test_there_is_room_for_five_a_day() -> None:
    require_room(SUGGESTIONS_A_DAY - 1)

    with pytest.raises(Refusal, match=r"Please suggest more tomorrow"):
        require_room(SUGGESTIONS_A_DAY)


@pytest.mark.parametrize(
    "title", ["Grief and loss: a guide", "A guide to grief and loss", "grief & loss, a GUIDE"]
)
def test_nearly_the_same_title_is_found_in_whatever_order(title: str) -> None:
    others = titled("Yoga for everyone", "Grief and Loss: A Guide", "Grief")

    found = most_alike(title, others)

    assert found is not None
    assert found.id == 2


@pytest.mark.parametrize("title", ["Grief", "Yoga after surgery", "Loss of hair"])
def test_a_shared_word_is_not_the_same_title(title: str) -> None:
    assert most_alike(title, titled("Grief and loss: a guide", "Yoga for everyone")) is None


def test_in_an_empty_library_nothing_is_alike() -> None:
    assert most_alike("Grief", []) is None
