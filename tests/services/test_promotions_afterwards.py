"""What was told of a seat, when something changes afterwards: nobody reads what is not true, nobody
is forgotten, and nothing is sent to or about somebody who is held."""

from datetime import timedelta

import pytest

from bot.domain.events import Privacy
from bot.domain.promotions import Promoted
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    GUILD,
    HOUR,
    MANAGER,
    MINUTE,
    MODERATOR,
)
from tests.services.test_promotions import BEAT, notices
from tests.services.waiting_room import full_date, maya_gives_up_her_seat


class TestWhenTheDateFellOutBeforeTheyWereTold:
    @pytest.mark.parametrize("privacy", Privacy)
    @pytest.mark.parametrize("allowed", [True, False])
    @pytest.mark.parametrize("back", ["restore", "undo"])
    async def test_they_are_told_once_when_it_takes_place_again(
        self, house: House, privacy: Privacy, allowed: bool, back: str
    ) -> None:
        date = await full_date(house, privacy=privacy)
        if allowed:
            await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        changes = house.services.changes
        skip = await changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.until(BEAT - MINUTE if privacy is Privacy.OPEN else BEAT + MINUTE)

        if back == "restore":
            await changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
        else:
            await changes.undo(GUILD, skip.change_id, by=MODERATOR, now=house.now)
        await house.until(house.now + HOUR)

        assert len(house.told_privately(ANA)) == (1 if allowed else 0)
        assert len(notices(house)) == (0 if allowed else 1)

    async def test_back_before_it_was_noticed_they_are_told_once(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.services.changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.until(house.now + HOUR)

        assert len(house.told_privately(ANA)) == 1

    async def test_who_answered_meanwhile_or_knows_it_is_not_told_again(self, house: House) -> None:
        date = await full_date(house)
        await house.answer(date, BEN, Answer.GOING)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        house.now += MINUTE
        await house.answer(date, ANA, Answer.NOT_GOING)
        await house.tick()

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.tick()
        await house.services.changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.until(house.now + HOUR)

        assert (len(house.told_privately(ANA)), len(notices(house))) == (1, 1)


class TestWhoGaveTheSeatBack:
    @pytest.mark.parametrize("change", ["skipped and restored", "moved"])
    async def test_is_not_told_again_that_they_have_it(self, house: House, change: str) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.answer(date, ANA, Answer.NOT_GOING)
        await house.tick()

        changes = house.services.changes
        if change == "moved":
            await changes.move(GUILD, date.id, to="8 pm", by=MODERATOR, now=house.now)
        else:
            await changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
            await house.tick()
            await changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.until(house.now + HOUR)

        [message] = house.told_privately(ANA)
        assert message.edits == []

    async def test_who_said_that_they_come_reads_the_new_time(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.answer(date, ANA, Answer.GOING)

        await house.services.changes.move(GUILD, date.id, to="8 pm", by=MODERATOR, now=house.now)
        await house.tick()

        assert "8:00 PM" in house.told_privately(ANA)[0].text


class TestWhoIsHeld:
    async def test_nothing_that_stands_in_their_messages_is_edited(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.services.holds.place(GUILD, ANA, by=MANAGER, now=house.now)

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.until(house.now + HOUR)

        [message] = house.told_privately(ANA)
        assert message.edits == []

    # A notice in the channel that waits already names nobody, so nobody knows whose it is.
    @pytest.mark.parametrize(
        ("allowed", "first"), [(True, "held"), (True, "promoted"), (False, "held")]
    )
    async def test_neither_they_nor_the_channel_is_told_of_their_seat(
        self, house: House, allowed: bool, first: str
    ) -> None:
        date = await full_date(house)
        if allowed:
            await house.services.private_messages.allow(ANA)
        if first == "promoted":
            await maya_gives_up_her_seat(house, date)
        await house.services.holds.place(GUILD, ANA, by=MANAGER, now=house.now)
        if first == "held":
            await maya_gives_up_her_seat(house, date)

        await house.until(house.now + HOUR)

        assert house.told_privately(ANA) == []
        assert notices(house) == []
        assert await house.told() == []


async def test_after_stop_nothing_that_stands_in_their_messages_is_edited(house: House) -> None:
    date = await full_date(house)
    await house.services.private_messages.allow(ANA)
    await maya_gives_up_her_seat(house, date)
    await house.tick()
    await house.services.private_messages.stop(ANA)

    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.until(house.now + HOUR)

    [message] = house.told_privately(ANA)
    assert message.edits == []


async def test_a_seat_that_becomes_free_just_after_the_notice_has_one_of_its_own(
    house: House,
) -> None:
    date = await full_date(house)
    await house.answer(date, BEN, Answer.GOING)
    house.now += timedelta(milliseconds=200)
    await maya_gives_up_her_seat(house, date)
    await house.tick()

    house.now += timedelta(milliseconds=600)  # the same whole second
    await house.answer(date, ANA, Answer.NOT_GOING)
    await house.until(house.now + HOUR)

    assert len(notices(house)) == 2


@pytest.mark.parametrize("allowed", [True, False])
async def test_nobody_is_told_of_a_seat_after_a_start_that_was_moved_forward(
    house: House, allowed: bool
) -> None:
    date = await full_date(house, privacy=Privacy.PRIVATE)
    if allowed:
        await house.services.private_messages.allow(ANA)
    await maya_gives_up_her_seat(house, date)

    await house.services.changes.move(
        GUILD, date.id, to="November 23 7:05 pm", by=MODERATOR, now=house.now
    )
    await house.at(BEAT)

    seats = [one for one in house.told_privately(ANA) if isinstance(one.message, Promoted)]
    assert seats == []
    assert notices(house) == []
