"""Hosts are asked whether they lead, privately or by a line to staff; who cannot finds cover; and
staff hears in time of a date that nobody leads."""

import asyncio

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Privacy
from bot.domain.hosts import Answered
from tests.fake_messenger import FakeMessenger, Posted
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
    member,
)
from tests.services.test_hosts import add, leaders

FIRST = THURSDAY_7PM - 48 * HOUR
SECOND_TIME = THURSDAY_7PM - 3 * HOUR
LAST_CALL = THURSDAY_7PM - 30 * MINUTE
MINE = "It is your turn to host your group"
UNSURE = "nobody has said yet that they host it."
NOBODY = "nobody hosts it. Who can?"
SURE = "somebody hosts it."


@pytest.fixture
async def event(house: House) -> Event:
    """Maya and Ana host in turn, and allowed private messages; the first date is Maya's."""
    await house.set_up()
    event = await house.plan(title="Metastatic", privacy=Privacy.PRIVATE)
    await add(house, event, MAYA, ANA)
    for one in (MAYA, ANA):
        await house.services.private_messages.allow(one)
    return event


async def first(house: House, event: Event) -> Occurrence:
    return await house.first_date(event)


async def take(house: House, date: Occurrence, member_id: int) -> Answered:
    return await house.services.cover.take(GUILD, date.id, by=member(member_id), now=house.now)


async def ask(house: House, date: Occurrence, member_id: int = MAYA) -> Answered:
    return await house.services.cover.ask(GUILD, date.id, by=member(member_id), now=house.now)


def staff(house: House) -> list[Posted]:
    return house.notices


async def skip(house: House, date: Occurrence) -> None:
    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)


class TestTheQuestion:
    async def test_comes_48_and_3_hours_before_to_whose_turn_it_is(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST - SECOND)
        assert house.told_privately(MAYA) == []

        await house.until(FIRST)
        assert len(house.told_privately(MAYA)) == 1
        await house.until(SECOND_TIME)

        assert [one.text.startswith(MINE) for one in house.told_privately(MAYA)] == [True, True]
        assert house.told_privately(ANA) == []
        assert staff(house) == []

    async def test_names_no_group_and_carries_the_answers(self, house: House, event: Event) -> None:
        await house.until(FIRST)

        [question] = house.told_privately(MAYA)
        assert "Metastatic" not in question.text
        assert question.labels == ["I'll host", "Need cover", "Details", "Stop private messages"]

    async def test_a_yes_is_thanked_and_the_second_message_only_reminds(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST)

        done = await take(house, await first(house, event), MAYA)
        await house.until(SECOND_TIME)

        assert (done.leads, done.done) == (True, True)
        asked, reminded = house.told_privately(MAYA)
        for one in (asked, reminded):
            assert "You said yes." in one.text
            assert one.labels == ["Need cover", "Details", "Stop private messages"]

    async def test_is_asked_at_once_of_whoever_gets_the_turn_late(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST + HOUR)

        await add(house, event, ANA, date_id=(await first(house, event)).id)
        await house.tick()

        assert len(house.told_privately(ANA)) == 1
        await house.until(SECOND_TIME)
        assert len(house.told_privately(MAYA)) == 1
        assert len(house.told_privately(ANA)) == 2

    async def test_is_not_repeated_when_something_else_changes(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST)

        made = await house.services.changes.pause(
            GUILD, event.id, until="", why="", by=MODERATOR, now=house.now
        )
        await house.services.changes.undo(GUILD, made.change_id, by=MODERATOR, now=house.now)
        await house.until(FIRST + HOUR)

        assert len(house.told_privately(MAYA)) == 1

    async def test_follows_a_date_that_moves_and_a_yes_counts_for_its_own_moment(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST)
        date = await first(house, event)
        await take(house, date, MAYA)

        await house.services.changes.move(
            GUILD, date.id, to="November 28", by=MODERATOR, now=house.now
        )
        await house.until(THURSDAY_7PM + 2 * DAY - 48 * HOUR)

        questions = [one.text for one in house.told_privately(MAYA)]
        assert len(questions) == 2
        assert all(one.startswith(MINE) and "November 28" in one for one in questions)

    async def test_is_taken_back_with_a_date_that_falls_out(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST)

        await skip(house, await first(house, event))
        await house.until(THURSDAY_7PM)

        [question] = house.told_privately(MAYA)
        assert "this meeting will not take place" in question.text
        assert "I'll host" not in question.labels
        assert staff(house) == []

    async def test_is_asked_once_on_a_restart(self, house: House, event: Event) -> None:
        await house.until(FIRST)

        await house.restart()
        await house.until(FIRST + HOUR)

        assert len(house.told_privately(MAYA)) == 1


class TestWhoAllowedNoMessages:
    async def test_is_asked_by_a_line_to_staff_that_says_not_who_nor_why(
        self, house: House, event: Event
    ) -> None:
        await house.services.private_messages.stop(MAYA)

        await house.until(FIRST + MINUTE)

        assert house.told_privately(MAYA) == []
        [line] = staff(house)
        assert line.text == (
            "**Metastatic**, Thursday, November 26, 7:00 PM ET (your time: "
            "<t:1795737600:f>): nobody has said yet that they host it."
        )
        assert line.labels == ["I'll host", "Need cover"]

    async def test_a_door_that_discord_closed_is_theirs_alone_to_know(
        self, house: House, event: Event, messenger: FakeMessenger
    ) -> None:
        messenger.closed = {MAYA}

        await house.until(FIRST + MINUTE)

        [line] = staff(house)
        assert UNSURE in line.text

    async def test_the_line_says_so_once_somebody_hosts(self, house: House, event: Event) -> None:
        await house.services.private_messages.stop(MAYA)
        await house.until(FIRST + MINUTE)

        await take(house, await first(house, event), MAYA)
        await house.tick()

        [line] = staff(house)
        assert line.text.endswith(SURE)
        assert line.labels == []


class TestCover:
    async def test_is_asked_for_in_the_staff_channel_at_once_without_a_name(
        self, house: House, event: Event
    ) -> None:
        await house.until(FIRST)

        done = await ask(house, await first(house, event))
        await house.tick()

        assert (done.leads, done.done) == (False, True)
        [request] = staff(house)
        assert request.text.endswith(NOBODY)
        assert str(MAYA) not in request.text
        assert request.labels == ["I'll host"]
        [question] = house.told_privately(MAYA)
        assert question.text.startswith("Cover is wanted for your group")

    async def test_goes_to_the_first_who_takes_it(self, house: House, event: Event) -> None:
        await house.until(FIRST)
        date = await first(house, event)
        await ask(house, date)
        await house.tick()

        taken = await asyncio.gather(
            take(house, date, ANA),
            house.services.cover.take(GUILD, date.id, by=MODERATOR, now=house.now),
            take(house, date, MAYA),
        )
        await house.tick()

        assert sum(one.done for one in taken) == 1
        [request] = staff(house)
        assert request.text.endswith(SURE)

    async def test_whoever_took_it_is_reminded_and_the_order_goes_on(
        self, house: House, event: Event
    ) -> None:
        await add(house, event, BEN)
        await house.until(FIRST)
        date = await first(house, event)
        await ask(house, date)
        await take(house, date, ANA)

        await house.until(SECOND_TIME)

        assert await leaders(house, event) == [ANA, ANA, BEN, MAYA]
        assert "You said yes." in house.told_privately(ANA)[0].text
        [question] = house.told_privately(MAYA)
        assert question.text.startswith("Somebody else hosts your group")

    async def test_twice_asked_is_once(self, house: House, event: Event) -> None:
        date = await first(house, event)
        await ask(house, date)

        assert (await ask(house, date, ANA)).done is False
        await house.tick()

        assert len(staff(house)) == 1

    async def test_somebody_may_step_in_for_who_has_not_said_so_but_not_for_who_has(
        self, house: House, event: Event
    ) -> None:
        date = await first(house, event)

        assert (await take(house, date, ANA)).done is True
        assert (await take(house, date, MAYA)).done is False

        assert (await leaders(house, event))[0] == ANA

    async def test_is_no_matter_for_members_nor_after_the_start(
        self, house: House, event: Event
    ) -> None:
        date = await first(house, event)

        for act in (take, ask):
            with pytest.raises(Refusal, match="hosts of this event"):
                await act(house, date, BEN)
        house.now = THURSDAY_7PM
        for act in (take, ask):
            with pytest.raises(Refusal, match="has begun"):
                await act(house, date, MAYA)

    async def test_needs_an_event_that_has_hosts(self, house: House, event: Event) -> None:
        other = await house.first_date(await house.plan(title="Another"))

        with pytest.raises(Refusal, match="has no hosts yet"):
            await house.services.cover.ask(GUILD, other.id, by=MODERATOR, now=house.now)


class TestTheLastCall:
    @pytest.mark.parametrize("asks", [True, False])
    async def test_tells_staff_half_an_hour_before_that_nobody_hosts(
        self, house: House, event: Event, asks: bool
    ) -> None:
        if asks:
            await ask(house, await first(house, event))
        await house.until(LAST_CALL - SECOND)
        before = len(staff(house))

        await house.until(LAST_CALL)

        assert len(staff(house)) == before + 1
        assert staff(house)[-1].text.endswith(NOBODY if asks else UNSURE)

    async def test_is_not_needed_where_somebody_said_so(self, house: House, event: Event) -> None:
        await take(house, await first(house, event), MAYA)

        await house.until(THURSDAY_7PM)

        assert staff(house) == []

    async def test_is_for_events_that_have_hosts(self, house: House) -> None:
        await house.set_up()
        await house.plan()

        await house.until(THURSDAY_7PM)

        assert staff(house) == []

    async def test_tells_of_a_date_without_anybody_where_dates_are_chosen_one_by_one(
        self, house: House
    ) -> None:
        await house.set_up()
        event = await house.plan()
        await add(house, event, MAYA, date_id=(await house.dates(event))[1].id)

        await house.until(LAST_CALL)

        assert staff(house)[-1].text.endswith(NOBODY)


class TestLeaving:
    async def test_a_hold_stops_the_question_and_passes_the_turn_on(
        self, house: House, event: Event
    ) -> None:
        await house.services.holds.place(GUILD, MAYA, by=MODERATOR, now=house.now)

        await house.until(FIRST)

        assert house.told_privately(MAYA) == []
        assert len(house.told_privately(ANA)) == 1
        assert staff(house) == []

    async def test_deleted_data_is_asked_nothing(self, house: House, event: Event) -> None:
        await house.services.privacy.delete(MAYA, now=house.now)

        await house.until(FIRST)

        assert house.told_privately(MAYA) == []
        assert len(house.told_privately(ANA)) == 1
