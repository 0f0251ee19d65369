"""Somebody who left the server comes no more: found out before reminders and before anybody is told
of a seat, and nobody is taken off because Discord did not answer."""

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.domain.rsvp import Answer, Own
from bot.ports import DeliveryFailed
from tests.house import House
from tests.made import ANA, BEN, CARD_DUE, DAY_BEFORE, GUILD, HOUR, MAYA, MINUTE
from tests.services.waiting_room import full_date, maya_gives_up_her_seat

AWAY = DeliveryFailed("unreachable", permanent=False)


async def own(house: House, date_id: int, member_id: int) -> Own:
    return (await house.services.rsvp.details(GUILD, date_id, member_id=member_id)).own


class TestBeforeAReminder:
    async def test_who_left_comes_no_more_and_who_waits_has_the_seat(self, house: House) -> None:
        date = await full_date(house)
        house.messenger.left.add(MAYA)

        house.now = DAY_BEFORE - HOUR
        gone = await house.services.leavers.look_before_reminders(now=house.now)

        assert gone == 1
        assert (await own(house, date.id, MAYA)).answer is None
        assert await own(house, date.id, ANA) == Own(Answer.GOING, promoted_at=house.now)

    async def test_who_left_from_the_waitlist_lets_the_others_move_up(self, house: House) -> None:
        date = await full_date(house)
        await house.answer(date, BEN, Answer.GOING)
        house.messenger.left.add(ANA)

        await house.until(DAY_BEFORE)

        assert await own(house, date.id, BEN) == Own(Answer.WAITING, 1)

    async def test_nobody_is_looked_up_long_before_one(self, house: House) -> None:
        await full_date(house)
        house.messenger.left.add(MAYA)

        assert await house.services.leavers.look_before_reminders(now=CARD_DUE) == 0

    async def test_nobody_is_taken_off_while_discord_does_not_answer(self, house: House) -> None:
        date = await full_date(house)
        house.messenger.left.add(MAYA)
        house.messenger.faults = [AWAY]

        gone = await house.services.leavers.look_before_reminders(now=DAY_BEFORE - HOUR)

        assert gone == 0
        assert (await own(house, date.id, MAYA)).answer is Answer.GOING

    async def test_the_reminder_is_on_time_all_the_same(self, house: House) -> None:
        await full_date(house)
        house.messenger.left.update((MAYA, ANA))

        await house.until(DAY_BEFORE)

        assert (await house.states("reminder"))[0] is State.SENT


class TestBeforeSomebodyIsToldOfASeat:
    async def test_who_left_is_passed_over_and_the_next_is_told(self, house: House) -> None:
        date = await full_date(house)
        await house.answer(date, BEN, Answer.GOING)
        for member_id in (ANA, BEN):
            await house.services.private_messages.allow(member_id)
        house.messenger.left.add(ANA)

        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.at(house.now + MINUTE)

        assert house.told_privately(ANA) == []
        [told] = house.told_privately(BEN)
        assert "A seat became free in your group" in told.text
        assert (await own(house, date.id, BEN)).answer is Answer.GOING

    @pytest.mark.parametrize("left", [True, False])
    async def test_the_seat_is_there_for_others_if_nobody_waits_any_more(
        self, house: House, left: bool
    ) -> None:
        date = await full_date(house)
        if left:
            house.messenger.left.add(ANA)

        await maya_gives_up_her_seat(house, date)
        await house.tick()

        seen = await house.answer(date, BEN, Answer.GOING)
        assert seen.answer is (Answer.GOING if left else Answer.WAITING)
