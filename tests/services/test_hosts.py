"""Hosts: who takes turns, who helps, who leads which date; and what becomes of it in time."""

import pytest

from bot.domain.access import Person
from bot.domain.changes import Scope
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence
from bot.domain.hosts import MOST_HOSTS, Hosting
from bot.domain.join_details import Door, JoinDetails
from bot.domain.rsvp import Answer
from db import host_turns as turn_rows
from db.engine import Database
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, HOUR, MAYA, MINUTE, MODERATOR, THURSDAY_7PM, member
from tests.services.test_audit import kept, read

WEEK = 7 * DAY


@pytest.fixture
async def event(house: House) -> Event:
    """A weekly event; nobody hosts it."""
    await house.set_up()
    return await house.plan()


async def add(house: House, event: Event, *members: int, **more: int) -> Hosting:
    for one in members:
        seen = await house.services.hosts.add(
            GUILD, event.id, member_id=one, **more, by=MODERATOR, now=house.now
        )
    return seen


async def remove(house: House, event: Event, member_id: int, **more: int) -> Hosting:
    return await house.services.hosts.remove(
        GUILD, event.id, member_id=member_id, **more, by=MODERATOR, now=house.now
    )


async def look(house: House, event: Event, by: Person = MODERATOR) -> Hosting:
    return await house.services.hosts.look(GUILD, event.id, by=by, now=house.now)


async def leaders(house: House, event: Event, count: int = 4) -> list[int | None]:
    """Who leads the next dates that take place."""
    seen = await look(house, event)
    return [turn.member_id for turn in seen.turns if turn.date.takes_place][:count]


async def skip(house: House, date: Occurrence) -> int:
    made = await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    return made.change_id


class TestInTurn:
    async def test_they_lead_one_date_after_the_other_in_the_order_in_which_they_joined(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA, BEN)

        assert await leaders(house, event) == [MAYA, ANA, BEN, MAYA]

    async def test_a_place_puts_somebody_between_the_others(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA)

        await add(house, event, BEN, place=1)

        assert await leaders(house, event) == [BEN, MAYA, ANA, BEN]

    async def test_the_order_goes_on_as_time_passes(self, house: House, event: Event) -> None:
        await add(house, event, MAYA, ANA, BEN)

        await house.until(THURSDAY_7PM + 3 * WEEK + 2 * HOUR)

        assert await leaders(house, event) == [ANA, BEN, MAYA, ANA]

    async def test_the_order_goes_on_after_answers_and_turns_are_forgotten(
        self, house: House, db: Database
    ) -> None:
        await house.set_up()
        event = await house.plan(when="every 4 weeks on Thursday starting November 26, 7 pm")
        await add(house, event, MAYA, ANA)

        await house.until(THURSDAY_7PM + 20 * DAY)

        assert await leaders(house, event, 2) == [ANA, MAYA]
        async with db.read() as tx:
            past = "SELECT COUNT(*) FROM host_turns WHERE member_id = :maya"
            turns = await turn_rows.coming(tx, event, after=house.now)
            of_maya = [turn for turn, _ in turns if turn.member_id == MAYA]
            assert await tx.value(past, maya=MAYA) == len(of_maya)

    async def test_a_date_that_is_skipped_takes_nobodys_turn_and_undo_gives_it_back(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA, BEN)

        change_id = await skip(house, await house.first_date(event))

        assert await leaders(house, event) == [MAYA, ANA, BEN, MAYA]
        await house.services.changes.undo(GUILD, change_id, by=MODERATOR, now=house.now)
        assert await leaders(house, event) == [MAYA, ANA, BEN, MAYA]

    async def test_a_date_that_was_split_off_stays_in_the_order(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA, BEN)
        second = (await house.dates(event))[1]
        draft = await house.services.edits.begin(
            GUILD,
            event.id,
            scope=Scope.DATE,
            occurrence_id=second.id,
            by=MODERATOR,
            now=house.now,
            where="Room 4",
        )

        await house.services.drafts.save(
            GUILD, draft.draft.id, version=1, by=MODERATOR, now=house.now
        )

        assert await leaders(house, event) == [MAYA, ANA, BEN, MAYA]

    async def test_whoever_is_taken_off_leaves_their_turns_to_the_next(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA, BEN)

        await remove(house, event, ANA)

        assert await leaders(house, event) == [MAYA, BEN, MAYA, BEN]

    async def test_a_cohost_takes_no_turns(self, house: House, event: Event) -> None:
        await add(house, event, MAYA, ANA)

        await house.services.hosts.add_cohost(
            GUILD, event.id, member_id=ANA, by=MODERATOR, now=house.now
        )

        assert await leaders(house, event) == [MAYA, MAYA, MAYA, MAYA]
        assert [one.member_id for one in (await look(house, event)).hosts] == [MAYA, ANA]


class TestByDate:
    async def test_a_date_is_led_by_whom_a_moderator_chooses(
        self, house: House, event: Event
    ) -> None:
        second = (await house.dates(event))[1]

        await add(house, event, BEN, date_id=second.id)

        assert await leaders(house, event) == [None, BEN, None, None]

    async def test_the_choice_stays_whatever_the_order_becomes(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA)
        first = await house.first_date(event)

        await add(house, event, BEN, date_id=first.id)
        await add(house, event, 77, place=1)

        assert await leaders(house, event) == [BEN, MAYA, ANA, 77]

    async def test_taken_off_one_date_somebody_leads_the_others(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA)
        first = await house.first_date(event)

        await remove(house, event, MAYA, date_id=first.id)

        assert await leaders(house, event, 2) == [None, MAYA]

    async def test_a_cohost_of_one_date_is_one_of_that_date_alone(
        self, house: House, event: Event
    ) -> None:
        first, second, *_ = await house.dates(event)

        await house.services.hosts.add_cohost(
            GUILD, event.id, member_id=ANA, date_id=first.id, by=MODERATOR, now=house.now
        )

        skipping = house.services.changes
        with pytest.raises(Refusal, match="hosts of this event"):
            await skipping.skip(GUILD, second.id, by=member(ANA), now=house.now)
        await skipping.skip(GUILD, first.id, by=member(ANA), now=house.now)

    async def test_a_date_that_has_begun_is_refused(self, house: House, event: Event) -> None:
        first = await house.first_date(event)
        house.now = THURSDAY_7PM

        with pytest.raises(Refusal, match="has begun"):
            await add(house, event, ANA, date_id=first.id)


class TestLimits:
    async def test_so_many_host_an_event_and_no_more(self, house: House, event: Event) -> None:
        await add(house, event, *range(1, MOST_HOSTS + 1))

        with pytest.raises(Refusal, match="An event has at most"):
            await add(house, event, MAYA)

    async def test_who_does_not_host_cannot_be_taken_off(self, house: House, event: Event) -> None:
        with pytest.raises(Refusal, match="does not host"):
            await remove(house, event, MAYA)

    async def test_without_hosts_nothing_is_kept(
        self, house: House, event: Event, db: Database
    ) -> None:
        await add(house, event, MAYA)

        await remove(house, event, MAYA)
        await house.housekeep()

        async with db.read() as tx:
            assert await tx.value("SELECT COUNT(*) FROM host_turns") == 0
            assert await tx.value("SELECT COUNT(*) FROM hosts") == 0


class TestWhoMay:
    async def test_members_see_no_hosts_and_hosts_change_none(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA)

        with pytest.raises(Refusal, match="hosts of this event"):
            await look(house, event, member(ANA))
        assert len((await look(house, event, member(MAYA))).hosts) == 1
        with pytest.raises(Refusal, match="Only moderators"):
            await house.services.hosts.add(
                GUILD, event.id, member_id=ANA, by=member(MAYA), now=house.now
            )

    async def test_a_host_changes_their_own_event_and_no_other(
        self, house: House, event: Event
    ) -> None:
        other = await house.plan(title="Another")
        await add(house, event, MAYA)
        changes = house.services.changes

        made = await changes.pause(
            GUILD, event.id, until="", why="", by=member(MAYA), now=house.now
        )
        await changes.undo(GUILD, made.change_id, by=member(MAYA), now=house.now)

        with pytest.raises(Refusal, match="hosts of this event"):
            await changes.pause(GUILD, other.id, until="", why="", by=member(MAYA), now=house.now)

    async def test_whoever_hosts_no_more_cannot_finish_what_they_began(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA)
        draft = await house.services.edits.begin(
            GUILD,
            event.id,
            scope=Scope.ALL,
            occurrence_id=None,
            by=member(MAYA),
            now=house.now,
            title="Mine",
        )

        await remove(house, event, MAYA)

        with pytest.raises(Refusal, match="hosts of this event"):
            await house.services.drafts.save(
                GUILD, draft.draft.id, version=1, by=member(MAYA), now=house.now
            )

    async def test_the_audit_says_that_hosts_were_changed_and_not_who_they_are(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, 4_141_414_141)

        assert (await read(house))[0].what == "hosts"
        assert "4141414141" not in await kept(house)


class TestLeaving:
    async def test_a_hold_takes_somebody_out_of_turns_and_rights_until_it_is_lifted(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA, ANA)

        await house.services.holds.place(GUILD, MAYA, by=MODERATOR, now=house.now)

        assert await leaders(house, event, 3) == [ANA, ANA, ANA]
        with pytest.raises(Refusal):
            await look(house, event, member(MAYA))
        await house.services.holds.lift(GUILD, MAYA, by=MODERATOR, now=house.now)
        assert await leaders(house, event, 3) == [MAYA, ANA, MAYA]

    async def test_deleted_data_is_in_no_list_and_no_turn(
        self, house: House, event: Event, db: Database
    ) -> None:
        await add(house, event, MAYA, ANA)
        assert (await house.services.privacy.show(MAYA)).hosts == 1

        await house.services.privacy.delete(MAYA, now=house.now)

        assert await leaders(house, event, 2) == [ANA, ANA]
        assert (await house.services.privacy.show(MAYA)).hosts == 0

    async def test_hosts_are_forgotten_with_an_event_that_is_over(
        self, house: House, db: Database
    ) -> None:
        await house.set_up()
        once = await house.plan(when="November 26, 7 pm")
        await add(house, once, MAYA)

        await house.until(THURSDAY_7PM + 9 * DAY)

        async with db.read() as tx:
            assert await tx.value("SELECT COUNT(*) FROM hosts") == 0
            assert await tx.value("SELECT COUNT(*) FROM host_turns") == 0


class TestRequestsToCome:
    async def asked(self, house: House, *, allowed: bool = True) -> Event:
        """Maya hosts an event to which Ana asks to come."""
        await house.set_up()
        event = await house.plan(title="Metastatic", approval=True)
        await add(house, event, MAYA)
        if allowed:
            await house.services.private_messages.allow(MAYA)
        await house.answer(await house.first_date(event), ANA, Answer.GOING)
        return event

    async def test_are_told_to_hosts_privately_without_a_name_or_a_group(
        self, house: House
    ) -> None:
        await self.asked(house)

        await house.tick()

        [told] = house.told_privately(MAYA)
        assert told.text.startswith("Somebody asks to come to your group")
        assert str(ANA) not in told.text and "Metastatic" not in told.text
        assert told.labels == ["Show who asks", "Stop private messages"]

    async def test_are_told_to_staff_as_before_and_to_no_host_who_did_not_allow_it(
        self, house: House
    ) -> None:
        await self.asked(house, allowed=False)

        await house.tick()

        assert house.told_privately(MAYA) == []
        assert len(house.notices) == 1

    async def test_are_decided_by_a_host_and_the_notice_that_names_somebody_goes(
        self, house: House
    ) -> None:
        event = await self.asked(house)
        await house.tick()
        admissions = house.services.admissions
        assert (await admissions.waiting(GUILD, 1, by=member(MAYA))).member_id == ANA

        await admissions.decide(
            GUILD, 1, approve=True, elsewhere=True, by=member(MAYA), now=house.now
        )
        await house.tick()

        assert house.notices == []
        date = await house.first_date(event)
        seen = await house.services.rsvp.details(GUILD, date.id, member_id=ANA)
        assert seen.answer is Answer.GOING

    async def test_are_shown_to_nobody_else_and_no_longer_than_they_wait(
        self, house: House
    ) -> None:
        event = await self.asked(house)
        admissions = house.services.admissions

        with pytest.raises(Refusal, match="hosts of this event"):
            await admissions.waiting(GUILD, 1, by=member(BEN))
        await house.answer(await house.first_date(event), ANA, Answer.NOT_GOING)
        with pytest.raises(Refusal, match="hosts of this event"):
            await admissions.waiting(GUILD, 1, by=member(MAYA))
        await house.tick()
        assert house.told_privately(MAYA) == []


class TestJoinDetails:
    async def test_are_offered_to_hosts_for_the_dates_of_a_day(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, MAYA)
        joining = house.services.join_details

        async def offered(member_id: int) -> list[int]:
            _, dates = await joining.dates(GUILD, by=member(member_id), now=house.now)
            return [date.id for _event, date in dates]

        assert await offered(MAYA) == []
        house.now = THURSDAY_7PM - HOUR
        first = await house.first_date(event)
        assert await offered(MAYA) == [first.id]
        assert await offered(ANA) == []

    async def test_are_shown_to_a_host_who_said_nothing(self, house: House, event: Event) -> None:
        await add(house, event, MAYA)
        date = await house.first_date(event)
        await house.services.join_details.change(
            GUILD,
            event.id,
            None,
            typed=JoinDetails(link="https://zoom.us/j/1"),
            opens_before=15 * MINUTE,
            by=member(MAYA),
            now=house.now,
        )
        house.now = THURSDAY_7PM - 10 * MINUTE

        seen = await house.services.join_details.ask(GUILD, date.id, by=member(MAYA), now=house.now)
        other = await house.services.join_details.ask(GUILD, date.id, by=member(ANA), now=house.now)

        assert (seen.door, other.door) == (Door.OPEN, Door.NOT_GOING)
