"""A week of the listing, with the clock changing in it and the bot away over the change.

Every instant is written out by hand: what the community expects, and nothing computed.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import discord
import pytest
from simcord import MemberActor

from bot.demo.listing import LISTING
from bot.demo.opening import type_in
from bot.demo.stage import Stage, stage

ALL_STAGES = "Thursday Night Thrivers: All Stages Support Group"
METASTATIC = "Thursday Night Thrivers: Metastatic Breast Cancer Support Group"
INFLAMMATORY = "Thursday Night Thrivers: Inflammatory Breast Cancer Support Group"
MONDAYS = "Meditation Mondays: Chakra Chanting"
BOOKS = "Breast Cancer Book Club"
HUDDLE = "The Caregiver Huddle"

Post = tuple[str, str, str]  # when it was posted (UTC), its title, the start that it names


@dataclass(frozen=True, kw_only=True)
class Week:
    """What happens when, and what is posted in it."""

    begin: datetime
    answer: str  # the title of the card that Maya answers before the bot goes away
    away_from: datetime
    away_until: datetime
    end: datetime
    cards: list[Post]
    reminders: list[Post]


# Clocks go back on Sunday, November 1, at 2:00 AM EDT, which is 06:00 UTC.
AUTUMN = Week(
    begin=datetime(2026, 10, 29, 13, 0, tzinfo=UTC),  # Thursday, 9:00 AM EDT
    answer=MONDAYS,
    away_from=datetime(2026, 10, 31, 18, 0, tzinfo=UTC),  # Saturday, 2:00 PM EDT
    away_until=datetime(2026, 11, 1, 11, 0, tzinfo=UTC),  # Sunday, 6:00 AM EST
    end=datetime(2026, 11, 6, 3, 0, tzinfo=UTC),  # Thursday, 10:00 PM EST
    cards=[
        ("2026-10-29 13:00", ALL_STAGES, "Thursday, October 29, 7:00 PM ET"),
        ("2026-10-29 16:00", BOOKS, "Sunday, November 1, 11:00 AM ET"),
        ("2026-10-30 15:00", MONDAYS, "Monday, November 2, 10:00 AM ET"),
        ("2026-11-03 00:00", ALL_STAGES, "Thursday, November 5, 7:00 PM ET"),
        ("2026-11-03 00:00", METASTATIC, "Thursday, November 5, 7:00 PM ET"),
    ],
    reminders=[
        ("2026-10-29 22:00", ALL_STAGES, "Thursday, October 29, 7:00 PM ET"),  # 6:00 PM EDT
        ("2026-10-31 16:00", BOOKS, "Sunday, November 1, 11:00 AM ET"),  # 24 hours, noon EDT
        ("2026-11-01 15:00", BOOKS, "Sunday, November 1, 11:00 AM ET"),  # 10:00 AM EST
        ("2026-11-01 15:00", MONDAYS, "Monday, November 2, 10:00 AM ET"),  # 10:00 AM EST
        ("2026-11-02 14:00", MONDAYS, "Monday, November 2, 10:00 AM ET"),  # 9:00 AM EST
        ("2026-11-05 00:00", ALL_STAGES, "Thursday, November 5, 7:00 PM ET"),
        ("2026-11-05 00:00", METASTATIC, "Thursday, November 5, 7:00 PM ET"),
        ("2026-11-05 23:00", ALL_STAGES, "Thursday, November 5, 7:00 PM ET"),  # 6:00 PM EST
        ("2026-11-05 23:00", METASTATIC, "Thursday, November 5, 7:00 PM ET"),
    ],
)

# Clocks go forward on Sunday, March 14, at 2:00 AM EST, which is 07:00 UTC.
SPRING = Week(
    begin=datetime(2027, 3, 11, 14, 0, tzinfo=UTC),  # Thursday, 9:00 AM EST
    answer=HUDDLE,
    away_from=datetime(2027, 3, 14, 0, 0, tzinfo=UTC),  # Saturday, 7:00 PM EST
    away_until=datetime(2027, 3, 14, 12, 0, tzinfo=UTC),  # Sunday, 8:00 AM EDT
    end=datetime(2027, 3, 19, 2, 0, tzinfo=UTC),  # Thursday, 10:00 PM EDT
    cards=[
        ("2027-03-11 14:00", ALL_STAGES, "Thursday, March 11, 7:00 PM ET"),
        ("2027-03-11 14:00", INFLAMMATORY, "Thursday, March 11, 7:00 PM ET"),
        ("2027-03-12 14:00", MONDAYS, "Monday, March 15, 10:00 AM ET"),
        ("2027-03-13 23:00", HUDDLE, "Tuesday, March 16, 7:00 PM ET"),
        ("2027-03-15 23:00", ALL_STAGES, "Thursday, March 18, 7:00 PM ET"),
        ("2027-03-15 23:00", METASTATIC, "Thursday, March 18, 7:00 PM ET"),
    ],
    reminders=[
        ("2027-03-11 23:00", ALL_STAGES, "Thursday, March 11, 7:00 PM ET"),  # 6:00 PM EST
        ("2027-03-11 23:00", INFLAMMATORY, "Thursday, March 11, 7:00 PM ET"),
        ("2027-03-14 14:00", MONDAYS, "Monday, March 15, 10:00 AM ET"),  # 10:00 AM EDT
        ("2027-03-15 13:00", MONDAYS, "Monday, March 15, 10:00 AM ET"),  # 9:00 AM EDT
        ("2027-03-15 23:00", HUDDLE, "Tuesday, March 16, 7:00 PM ET"),  # 7:00 PM EDT
        ("2027-03-16 22:00", HUDDLE, "Tuesday, March 16, 7:00 PM ET"),  # 6:00 PM EDT
        ("2027-03-17 23:00", ALL_STAGES, "Thursday, March 18, 7:00 PM ET"),
        ("2027-03-17 23:00", METASTATIC, "Thursday, March 18, 7:00 PM ET"),
        ("2027-03-18 22:00", ALL_STAGES, "Thursday, March 18, 7:00 PM ET"),  # 6:00 PM EDT
        ("2027-03-18 22:00", METASTATIC, "Thursday, March 18, 7:00 PM ET"),
    ],
)


@pytest.mark.parametrize("week", [AUTUMN, SPRING], ids=["clocks go back", "clocks go forward"])
async def test_a_week_of_the_listing_is_announced_and_reminded_of_once(
    address: Path | str, week: Week
) -> None:
    async with stage(address, start=week.begin) as on:
        await on.set_up()
        for group in LISTING:
            await type_in(on, group)

        await on.wait_until(week.away_from)
        await answer(on.maya, on, week.answer)
        async with on.away():
            on.pass_while_away(week.away_until - week.away_from)
        await answer(on.ben, on, week.answer)
        await on.wait_until(week.end)

        assert posted(on, cards=True) == sorted(week.cards)
        assert posted(on, cards=False) == sorted(week.reminders)
        assert on.staff.history() == []  # nothing was missed, so staff was told nothing
        assert on.env.errors == []


@pytest.mark.parametrize("week", [AUTUMN, SPRING], ids=["clocks go back", "clocks go forward"])
async def test_an_answer_from_before_the_restart_still_counts_after_it(
    address: Path | str, week: Week
) -> None:
    async with stage(address, start=week.begin) as on:
        await on.set_up()
        for group in LISTING:
            await type_in(on, group)
        await on.wait_until(week.away_from)

        await answer(on.maya, on, week.answer)
        async with on.away():
            on.pass_while_away(week.away_until - week.away_from)
        await answer(on.ben, on, week.answer)
        await on.wait(timedelta(seconds=5))

        assert "Going: 2. Maybe: 0." in (on.cards(week.answer)[-1].embeds[0].description or "")


async def answer(member: MemberActor, on: Stage, title: str) -> None:
    """The member puts ✅ on the newest card of this title."""
    await member.react(on.cards(title)[-1], "✅")


def posted(on: Stage, *, cards: bool) -> list[Post]:
    """The cards of the announcement channel, or its reminders, with the start that each names."""
    found = []
    for message in on.announcements.history():
        if bool(message.embeds) is cards:
            title, text = _words(message)
            at = message.created_at.strftime("%Y-%m-%d %H:%M")
            found.append((at, title, _first_start(text)))
    return sorted(found)


def _words(message: discord.Message) -> tuple[str, str]:
    if message.embeds:
        return message.embeds[0].title or "", message.embeds[0].description or ""
    known = (group.title for group in LISTING if f"**{group.title}**" in message.content)
    return next(known, ""), message.content


def _first_start(text: str) -> str:
    """The start that the text names first; the card of a past date goes on to name the next."""
    named = {start for _, _, start in [*AUTUMN.cards, *SPRING.cards] if start in text}
    return min(named, key=text.index, default=text)
