"""The longest values that can be saved, for the tests of what Discord takes."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.agenda import Coming
from bot.domain.boards import MOST_EVENTS, Board
from bot.domain.boards import Entry as Listed
from bot.domain.deliveries import Card
from bot.domain.drafts import Draft, EventForm, Preview
from bot.domain.events import (
    ABOUT_LIMIT,
    BEFORE_LIMIT,
    CAPACITY_LIMIT,
    REMINDERS_LIMIT,
    TITLE_LIMIT,
    WHERE_LIMIT,
    Event,
    EventState,
    Occurrence,
    OccurrenceState,
    Privacy,
    Server,
)
from bot.domain.join_details import (
    DIAL_IN_LIMIT,
    LINK_LIMIT,
    NOTES_LIMIT,
    PASSCODE_LIMIT,
    Door,
    JoinDetails,
    Joining,
)
from bot.domain.language import Language
from bot.domain.reminder_text import REMINDER_TEXT_LIMIT
from bot.domain.resources.model import (
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    LONGEST_TOPIC,
    LONGEST_URL,
    MOST_TOPICS,
    Entry,
    Resource,
)
from bot.domain.rsvp import Answer, Attendance, Own, Tally
from bot.domain.schedule import Schedule
from bot.domain.weekly import Weekly

NOW = datetime(2026, 12, 30, 12, tzinfo=UTC)
BIG = 2**63 - 1  # the longest snowflake
OFFSETS = tuple(timedelta(days=6, hours=23, minutes=59 - n) for n in range(REMINDERS_LIMIT))

SCHEDULE = Schedule(
    time=time(22, 45),
    zone="America/Argentina/Buenos_Aires",
    first=date(2026, 9, 30),
    rule="FREQ=MONTHLY;BYDAY=1WE,3WE,-1WE",
    duration=timedelta(hours=1, minutes=30),
)


def server(language: Language) -> Server:
    return Server(
        guild_id=BIG,
        zone=SCHEDULE.zone,
        language=language,
        announce_channel_id=BIG,
        staff_channel_id=BIG,
        moderator_role_id=BIG,
        default_privacy=Privacy.PRIVATE,
        lead=timedelta(days=12, hours=23, minutes=59),
        hour24=False,
        answers_kept=timedelta(days=29, hours=23, minutes=59),
        version=1,
    )


def event(language: Language, privacy: Privacy = Privacy.OPEN) -> Event:
    """An event whose every text is as long as can be saved, and grows when it is escaped."""
    return Event(
        id=BIG,
        guild_id=BIG,
        title="*" * TITLE_LIMIT,
        where="_" * WHERE_LIMIT,
        about="~" * ABOUT_LIMIT,
        privacy=privacy,
        language=language,
        capacity=CAPACITY_LIMIT,
        cutoff=timedelta(hours=2),
        role_id=BIG,
        approval=True,
        before="*" * BEFORE_LIMIT,
        reminders=OFFSETS,
        channel_id=BIG,
        ping_role_id=BIG,
        lead=timedelta(days=12, hours=23, minutes=59),
        bilingual=True,
        removes_cards=True,
        reminder_text="*" * REMINDER_TEXT_LIMIT,
        schedule=SCHEDULE,
        state=EventState.ACTIVE,
        version=1,
        join_sealed="sealed",
    )


def occurrence(state: OccurrenceState = OccurrenceState.ANNOUNCED) -> Occurrence:
    return Occurrence(
        id=BIG,
        guild_id=BIG,
        event_id=BIG,
        recurrence_id="20261230T224500",
        starts_at=NOW,
        ends_at=NOW + timedelta(hours=1),
        state=state,
        version=1,
        channel_id=BIG,
        card_message_id=BIG,
        changes=0,
    )


def form(language: Language) -> EventForm:
    return EventForm(
        title="*" * TITLE_LIMIT,
        when="x" * 200,
        privacy=Privacy.OPEN,
        language=language,
        channel_id=BIG,
        where="_" * WHERE_LIMIT,
        about="~" * ABOUT_LIMIT,
        length=timedelta(hours=23, minutes=59),
        capacity=CAPACITY_LIMIT,
        cutoff=timedelta(days=6, hours=23, minutes=59),
        role_id=BIG,
        approval=True,
        before="*" * BEFORE_LIMIT,
        reminders=OFFSETS,
        ping_role_id=BIG,
        lead=timedelta(days=12, hours=23, minutes=59),
        bilingual=True,
        removes_cards=True,
        reminder_text="*" * REMINDER_TEXT_LIMIT,
    )


def draft(language: Language) -> Draft:
    return Draft(id=BIG, guild_id=BIG, author_id=BIG, version=BIG, form=form(language))


def preview(language: Language, **more: Any) -> Preview:
    return Preview(
        draft=draft(language),
        server=server(language),
        links_found=2,
        link_kept=True,
        other=draft(language),
        **more,
    )


def card(language: Language, state: OccurrenceState, privacy: Privacy) -> Card:
    return Card(
        event=event(language, privacy),
        occurrence=occurrence(state),
        tally=Tally(going=CAPACITY_LIMIT, maybe=CAPACITY_LIMIT),
        next_start=NOW,
        hour24=False,
    )


def coming(language: Language) -> Coming:
    return Coming(
        event=event(language),
        occurrence=occurrence(),
        hour24=False,
        own=Own(Answer.WAITING, CAPACITY_LIMIT),
        usual=True,
    )


def board(languages: tuple[Language, ...]) -> Board:
    return Board(
        id=BIG,
        guild_id=BIG,
        channel_id=BIG,
        message_id=BIG,
        languages=languages,
        events=(BIG,) * MOST_EVENTS,
        digest=Weekly(day=2, at=time(22, 45)),
        changes=0,
        removed=False,
    )


def listed() -> Listed:
    return Listed(
        title="*" * TITLE_LIMIT,
        day=NOW.date(),
        starts_at=NOW,
        zone=SCHEDULE.zone,
        has_begun=True,
        channel_id=BIG,
        card_message_id=BIG,
    )


def attendance(language: Language) -> Attendance:
    return Attendance(
        event=event(language),
        occurrence=occurrence(),
        own=Own(Answer.WAITING, CAPACITY_LIMIT),
        hour24=False,
    )


def joining(language: Language) -> Joining:
    """Join details as long as can be kept; every character of the notes grows."""
    return Joining(
        event=event(language),
        occurrence=occurrence(),
        hour24=False,
        answer=Answer.GOING,
        leads=False,
        door=Door.OPEN,
        details=JoinDetails(
            link="https://example.org/" + "x" * (LINK_LIMIT - 20),
            passcode="*" * PASSCODE_LIMIT,
            dial_in="_" * DIAL_IN_LIMIT,
            notes="~" * NOTES_LIMIT,
        ),
    )


def resource() -> Resource:
    entry = Entry(
        title="*" * LONGEST_TITLE,
        url="https://example.org/" + "x" * (LONGEST_URL - 20),
        kind="organisation",
        language="es",
        topics=("x" * LONGEST_TOPIC,) * MOST_TOPICS,
        summary="_" * LONGEST_SUMMARY,
        minutes=1_000,
        content_note="*" * 200,
        phone="*" * 100,
        text_line="*" * 100,
        audience="*" * 100,
        hours="*" * 100,
        countries=("BA",) * 20,
    )
    return Resource(id=BIG, guild_id=BIG, key=None, entry=entry, reviewed_on=NOW.date())
