"""Events, dates, servers and people for tests; each names only what it is about."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any

from bot.domain.access import Person
from bot.domain.drafts import EventForm
from bot.domain.events import Event, EventState, Occurrence, OccurrenceState, Privacy, Server
from bot.domain.schedule import Schedule

GUILD = 10
CHANNEL = 20
STAFF = 30
MAYA, ANA, BEN = 41, 42, 43
SECOND, MINUTE = timedelta(seconds=1), timedelta(minutes=1)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)

# Monday, November 23, 2026, noon in New York; the first Thursday meeting is on the 26th.
MONDAY = datetime(2026, 11, 23, 17, tzinfo=UTC)
THURSDAY_7PM = datetime(2026, 11, 27, 0, tzinfo=UTC)
CARD_DUE = THURSDAY_7PM - 3 * DAY
DAY_BEFORE = THURSDAY_7PM - DAY
HOUR_BEFORE = THURSDAY_7PM - HOUR

WEEKLY = Schedule(
    time=time(19), zone="America/New_York", first=date(2026, 11, 26), rule="FREQ=WEEKLY;BYDAY=TH"
)
MODERATOR = Person(member_id=51, manages_server=False, manages_events=True, role_ids=frozenset())
MANAGER = Person(member_id=52, manages_server=True, manages_events=True, role_ids=frozenset())


def member(member_id: int, **choices: Any) -> Person:
    """Somebody who may do what every member may."""
    made = Person(
        member_id=member_id, manages_server=False, manages_events=False, role_ids=frozenset()
    )
    return replace(made, **choices)


MEMBER = member(MAYA)


def event(**choices: Any) -> Event:
    """A weekly open event."""
    made = Event(
        id=1,
        guild_id=GUILD,
        title="Thrivers",
        where="",
        about="",
        privacy=Privacy.OPEN,
        language="en",
        capacity=None,
        reminders=(24 * HOUR, HOUR),
        channel_id=CHANNEL,
        ping_role_id=None,
        schedule=WEEKLY,
        state=EventState.ACTIVE,
        version=1,
    )
    return replace(made, **choices)


def occurrence(**choices: Any) -> Occurrence:
    """The first Thursday of that event, not yet announced."""
    made = Occurrence(
        id=1,
        guild_id=GUILD,
        event_id=1,
        recurrence_id="20261126T190000",
        starts_at=THURSDAY_7PM,
        ends_at=THURSDAY_7PM + HOUR,
        state=OccurrenceState.PLANNED,
        version=1,
        channel_id=CHANNEL,
        card_message_id=None,
        changes=0,
    )
    return replace(made, **choices)


def server(**choices: Any) -> Server:
    """A server in New York that is set up."""
    made = Server(
        guild_id=GUILD,
        zone="America/New_York",
        language="en",
        announce_channel_id=CHANNEL,
        staff_channel_id=STAFF,
        moderator_role_id=None,
        default_privacy=Privacy.OPEN,
        lead=timedelta(days=3),
        hour24=False,
        answers_kept=timedelta(days=7),
        version=1,
    )
    return replace(made, **choices)


def form(**choices: Any) -> EventForm:
    """What a moderator typed for that event."""
    made = EventForm(
        title="Thrivers",
        when="Thursdays at 7:00 p.m. ET",
        privacy=Privacy.OPEN,
        language="en",
        channel_id=CHANNEL,
    )
    return replace(made, **choices)
