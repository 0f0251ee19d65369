"""What the audit keeps of each thing that moderators change: decided field by field."""

from dataclasses import fields, replace

from bot.domain.audit import OF_ENTRY, OF_EVENT, OF_SERVER, differences, of_event
from bot.domain.changes import ChangedDate, Facts
from bot.domain.events import Event, Server
from bot.i18n import words
from bot.ui import fields as words_of
from tests.made import HOUR, THURSDAY_7PM, event, occurrence

# What is not kept, and why.
NOT_KEPT = {
    "id": "the audit names things by their titles",
    "guild_id": "each row names its server",
    "version": "it counts the changes",
    "before_version": "it counts the changes of one text",
    "series_id": "told by the schedule",
    "split_day": "told by the schedule",
    "state": "told by what was done",
    "join_sealed": "join details are in no list",
}


def names(thing: type) -> set[str]:
    return {field.name for field in fields(thing)}


def test_every_field_of_an_event_and_of_a_server_is_kept_or_left_out_for_a_reason() -> None:
    assert names(Event) == {*OF_EVENT, *NOT_KEPT}
    assert names(Server) - set(NOT_KEPT) == set(OF_SERVER)


def test_every_field_that_is_kept_has_a_name_for_people() -> None:
    others = ("start", "why", "first", "last", "rules", "url")

    for field in (*OF_EVENT, *OF_SERVER, *OF_ENTRY, *others):
        assert words_of.name(field, words("en"))


def test_only_what_differs_is_kept() -> None:
    assert differences(event(), event(title="New", capacity=3), OF_EVENT) == (
        {"title": "Thrivers", "capacity": None},
        {"title": "New", "capacity": 3},
    )


def test_a_date_is_told_where_nothing_of_its_event_differs() -> None:
    moved = ChangedDate(
        occurrence=occurrence(),
        was=Facts(THURSDAY_7PM, ""),
        now=Facts(THURSDAY_7PM + HOUR, ""),
    )

    assert of_event(event(), event(), (moved,)) == (
        {"start": THURSDAY_7PM},
        {"start": THURSDAY_7PM + HOUR},
    )
    assert of_event(event(), event(), (moved, moved)) == ({}, {})
    assert of_event(event(), event(where="Room 2"), (moved,)) == (
        {"where": ""},
        {"where": "Room 2"},
    )


def test_why_a_date_does_not_take_place_is_told() -> None:
    skipped = ChangedDate(
        occurrence=replace(occurrence(), why="Snow"),
        was=Facts(THURSDAY_7PM, ""),
        now=Facts(None, ""),
    )

    assert of_event(event(), event(), (skipped,))[1] == {"start": None, "why": "Snow"}
