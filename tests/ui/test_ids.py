"""The formats of custom_ids are a promise to messages that are posted already."""

import re
from datetime import time, timedelta
from typing import Any

import pytest

from bot.domain.private_reminders import Quiet
from bot.ui import consent, ids

BIG = 2**63 - 1


@pytest.mark.parametrize(
    "new",
    [
        {"on": True},
        {"zone": "America/Argentina/ComodRivadavia"},
        {"quiet": None, "names": False},
        {
            "on": True,
            "lead": timedelta(days=7),
            "quiet": Quiet(begins=time(22), until=time(7, 30)),
            "names": True,
            "day_after": False,
        },
    ],
)
def test_choices_wait_in_a_button_as_they_were_made(new: dict[str, Any]) -> None:
    made = ids.consent_choice(consent.packed(new), version=2**32 - 1)

    found = re.fullmatch(ids.CONSENT_CHOICE, made)
    assert found and consent.unpacked(found["choices"]) == new
    assert len(made) <= 100


@pytest.mark.parametrize(
    ("pattern", "made", "long_ago"),
    [
        (ids.RSVP, ids.rsvp("going", occurrence_id=12, marker=7), "rsvp:going:12:7"),
        (ids.RSVP, ids.rsvp("details", occurrence_id=12), "rsvp:details:12:0"),
        (ids.DRAFT, ids.draft("post", draft_id=3, version=2), "draft:post:3:2"),
        (ids.DRAFT, ids.draft("reading1", draft_id=3, version=2), "draft:reading1:3:2"),
        (
            ids.LISTING,
            ids.listing("post", listing_id=3, version=2, page=1),
            "listing:post:3:2:1",
        ),
        (ids.CANCEL, ids.cancel(event_id=5, version=1), "cancel:5:1"),
        (ids.FORGET, ids.forget(member_id=41), "forget:41"),
        (ids.PRIVATE, ids.private("stop", marker=7), "dm:stop:7"),
        (ids.PRIVATE, ids.private("allow"), "dm:allow:0"),
        (
            ids.PRIVATE_RSVP,
            ids.private_rsvp("not_going", guild_id=3, occurrence_id=12, marker=7),
            "dm:not_going:3:12:7",
        ),
    ],
)
def test_what_was_posted_long_ago_is_understood(pattern: str, made: str, long_ago: str) -> None:
    assert made == long_ago
    assert re.fullmatch(pattern, long_ago)


@pytest.mark.parametrize(
    "made",
    [
        ids.rsvp("not_going", occurrence_id=BIG, marker=BIG),
        ids.draft("reading2", draft_id=BIG, version=BIG),
        ids.listing("choose", listing_id=BIG, version=BIG, page=99),
        ids.cancel(event_id=BIG, version=BIG),
        ids.private_rsvp("not_going", guild_id=BIG, occurrence_id=BIG, marker=BIG),
    ],
)
def test_they_fit_discord(made: str) -> None:
    assert len(made) <= 100


@pytest.mark.parametrize(
    ("custom_id", "marker", "found"),
    [
        ("rsvp:going:12:7", 7, True),
        ("rsvp:going:12:17", 7, False),
        ("rsvp:going:7:0", 7, False),
        ("draft:post:3:7", 7, False),
        ("dm:stop:7", 7, True),
        ("dm:details:3:12:7", 7, True),
        ("dm:details:3:7:0", 7, False),
    ],
)
def test_a_marker_is_found_exactly(custom_id: str, marker: int, found: bool) -> None:
    assert ids.is_marked(custom_id, marker) is found


@pytest.mark.parametrize(
    ("text", "marker", "found"),
    [
        ("It was too late for:\n-# Hearth 7", 7, True),
        ("It was too late for:\n-# Hearth 17", 7, False),
        ("-# Hearth 7\nsaid somebody", 7, False),
    ],
)
def test_a_notice_without_buttons_is_found_by_its_last_line(
    text: str, marker: int, found: bool
) -> None:
    assert ids.is_text_marked(text, marker) is found
