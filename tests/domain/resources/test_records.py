"""An entry as a record: it comes back as it was, and what is wrong is named."""

from datetime import date
from typing import Any

import pytest

from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry, Resource
from bot.domain.resources.records import NAMES, record_of, with_record
from bot.i18n import words

FULL = Resource(
    id=7,
    guild_id=10,
    key=None,
    status="retired",
    reviewed_on=date(2026, 1, 2),
    review_by=date(2027, 1, 2),
    pinned=True,
    source="starter",
    entry=Entry(
        title="Garden",
        url="https://garden.example/",
        kind="group",
        language="es",
        topics=("grief", "niños"),
        summary="We plant.",
        audience="parents",
        minutes=9,
        content_note="death",
        phone="1",
        text_line="2",
        hours="3",
        countries=("US", "MX"),
    ),
)
EMPTY = Resource(
    id=8, guild_id=10, key="a", entry=Entry(title="", url="", kind="book", language="en")
)


def test_it_comes_back_as_it_was() -> None:
    record = record_of(FULL)

    again = with_record(EMPTY, record)

    assert tuple(record) == NAMES
    assert record_of(again) == {**record, "id": "a"}


def test_its_name_is_its_own_or_one_that_no_other_server_has() -> None:
    assert record_of(FULL)["id"] == "10-7"
    assert record_of(EMPTY)["id"] == "a"


def test_what_is_not_named_stays() -> None:
    assert with_record(FULL, {"title": "Orchard"}).entry.phone == "1"


@pytest.mark.parametrize(
    ("record", "sentence"),
    [
        ({"kind": "poem"}, "“poem” cannot be the kind."),
        ({"status": "lost"}, "“lost” cannot be the status."),
        ({"title": 3}, "“3” cannot be the title."),
        ({"tags": "a, b"}, "“a, b” cannot be the tags."),
        ({"minutes": "9"}, "“9” cannot be the minutes."),
        ({"minutes": True}, "“True” cannot be the minutes."),
        ({"pinned": "yes"}, "“yes” cannot be the pinned."),
        ({"review_by": "soon"}, "“soon” cannot be the review_by."),
        ({"url": "garden"}, "“garden” is not a web address."),
    ],
)
def test_what_is_wrong_is_named(record: dict[str, Any], sentence: str) -> None:
    with pytest.raises(Refusal) as refused:
        with_record(FULL, record)

    assert words("en").say(refused.value.text).startswith(sentence)
