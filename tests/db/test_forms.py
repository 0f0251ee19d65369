"""What moderators chose reads back as it was written, field by field."""

from dataclasses import fields
from datetime import timedelta

from bot.domain.drafts import EventForm
from bot.domain.events import Privacy
from db import forms

# Nothing in it is a default, so that a field that gets lost is seen.
CHOSEN = EventForm(
    title="Qi Gong",
    when="",
    where="Room 2",
    about="Gentle movement.",
    privacy=Privacy.PRIVATE,
    language="es",
    channel_id=11,
    capacity=12,
    reminders=(timedelta(days=2), timedelta(minutes=30)),
    ping_role_id=13,
    lead=timedelta(days=5),
    cutoff=timedelta(hours=2),
    role_id=14,
    approval=True,
    before="Please come in quietly.",
    bilingual=True,
    removes_cards=True,
    reminder_text="See you at {time}.",
    opens_before=timedelta(minutes=30),
    join_sealed="sealed",
)
WORDS = {"when", "length", "join_link"}  # kept apart from the columns that an event reads back


def test_every_choice_survives_being_written_and_read() -> None:
    assert EventForm(**forms.read(forms.written(CHOSEN)), when="") == CHOSEN


def test_the_example_leaves_no_choice_at_its_default() -> None:
    unchosen = [
        one.name
        for one in fields(EventForm)
        if one.name not in WORDS and getattr(CHOSEN, one.name) == one.default
    ]

    assert unchosen == []


def test_each_column_is_written() -> None:
    assert tuple(forms.written(CHOSEN)) == forms.COLUMNS
