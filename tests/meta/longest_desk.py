"""The longest that the moderators' desk can say: changes, failures, everything wrong at once."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from typing import Any, cast

import discord

from bot.domain.attending import Attending
from bot.domain.audit import OF_EVENT, OF_SERVER, AuditEntry, AuditPage, What, picked
from bot.domain.events import REASON_LIMIT, TITLE_LIMIT
from bot.domain.health import SHOWN, Coming, Health, Stored
from bot.domain.hosts import MOST_HOSTS, Host, Hosting, Turn
from bot.domain.kinds import Kind
from bot.domain.language import Language
from bot.domain.notices import Unsent
from bot.domain.problems import Problem
from bot.domain.resources.model import LONGEST_TITLE
from bot.domain.rsvp import Answer
from bot.domain.schedule import Pause
from tests.meta.longest import BIG, NOW, SCHEDULE, event, occurrence, server


def audit_pages(language: Language) -> Iterator[AuditPage]:
    """Pages full of each kind of change, in which every field of an event or a server differs."""
    here = server(language)
    pauses = {"paused": Pause(NOW.date(), NOW.date()), "pause_reason": "*" * REASON_LIMIT}
    for facts in (
        {**picked(event(language), OF_EVENT), **pauses, "start": NOW},
        picked(here, OF_SERVER),
    ):
        for what in What:
            entry = AuditEntry(
                id=BIG,
                made_at=NOW,
                by=BIG,
                what=what,
                about="*" * LONGEST_TITLE,
                before=facts,
                after=facts,
            )
            yield AuditPage(server=here, days=180, entries=(entry,) * 10, is_first=False, more=True)


def unposted(*, channels: int) -> list[Unsent]:
    """A hundred messages for each problem of each of so many channels."""
    unsent = Unsent(
        row=BIG,
        kind=Kind.CHANGED,
        title="*" * TITLE_LIMIT,
        starts_at=NOW,
        zone=SCHEDULE.zone,
        channel_id=BIG,
        reason=None,
        tried_at=NOW - timedelta(days=6, hours=23, minutes=59),
        given_up_at=NOW,
    )
    return [
        replace(unsent, reason=problem.value, channel_id=BIG - number)
        for problem in Problem
        for number in range(channels)
        for _again in range(100)
    ]


def health(language: Language) -> Health:
    """Everything is wrong at once."""
    message = Coming(kind=Kind.CHANGED, due_at=NOW, channel_id=BIG, title="*" * TITLE_LIMIT)
    stored = Stored(
        server=server(language),
        events=tuple(replace(event(language), channel_id=BIG - number) for number in range(50)),
        board_channels=tuple(range(10)),
        coming=(message,) * SHOWN,
        failed=tuple(unposted(channels=40)),
        last_sent=NOW,
        waiting_since=NOW,
        overdue=10_000,
        engine="postgres",
        size=10**13,
    )
    later = NOW + timedelta(hours=1)
    return Health(stored=stored, last_tick=NOW, discord_away=True, version="10.20.30", now=later)


def crowd(language: Language) -> Attending:
    """A page on which people come, wait and may come, of many."""
    answers = [Answer.GOING] * 50 + [Answer.WAITING] * 10 + [Answer.MAYBE] * 9_000
    return Attending(
        event=event(language),
        date=occurrence(),
        server=server(language),
        people=tuple((BIG, answer) for answer in answers),
        newcomers=9_000,
    )


def hosting(language: Language) -> Hosting:
    """As many hosts as an event can have, and as many dates as are known of a daily one."""
    date = occurrence()
    rota = [Host(member_id=BIG - n, place=n) for n in range(MOST_HOSTS)]
    helping = [Host(member_id=BIG - n, date_id=date.id) for n in range(MOST_HOSTS)]
    return Hosting(
        event=event(language),
        server=server(language),
        hosts=(*rota, Host(member_id=BIG), *helping),
        turns=(Turn(date=date, member_id=BIG, confirmed=True),) * 95,
    )


class _Emptied:
    """A server in Discord of which every channel and role was deleted."""

    me = None

    def get_channel(self, channel_id: int) -> None:
        """There is none."""

    def get_role(self, role_id: int) -> None:
        """Nor a role."""


def emptied_guild() -> discord.Guild:
    """As far as a panel asks it."""
    return cast(discord.Guild, cast(Any, _Emptied()))
