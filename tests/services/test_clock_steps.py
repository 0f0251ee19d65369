"""The machine's clock is set an hour forward or back, or it slept: nothing is sent twice, nothing
too late to help, and nothing is lost."""

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    DAY_BEFORE,
    HOUR,
    HOUR_BEFORE,
    MAYA,
    MINUTE,
    SECOND,
    THURSDAY_7PM,
)

AWAY = DeliveryFailed("unreachable", permanent=False)


class TestSetForward:
    """The same as a suspend: an hour in which nobody looked."""

    async def test_what_still_helps_is_sent(self, announced: House) -> None:
        await announced.at(DAY_BEFORE - 31 * MINUTE)

        await announced.at(announced.now + HOUR)  # 29 minutes after it was due

        assert len(announced.reminders) == 1
        assert await announced.told() == []

    async def test_what_came_too_late_is_missed_and_told_once(self, announced: House) -> None:
        await announced.at(DAY_BEFORE - 30 * MINUTE)

        await announced.at(announced.now + HOUR)
        await announced.told()
        await announced.until(DAY_BEFORE + 3 * HOUR)

        assert announced.reminders == []
        assert len(announced.notices) == 1

    async def test_a_card_is_posted_whenever_it_comes_before_the_start(
        self, planned: House
    ) -> None:
        await planned.at(CARD_DUE - SECOND)

        await planned.at(CARD_DUE - SECOND + HOUR)

        assert len(planned.cards) == 1
        assert await planned.told() == []

    async def test_a_sleep_over_all_of_a_meeting_says_nothing_about_it_any_more(
        self, announced: House
    ) -> None:
        await announced.at(DAY_BEFORE - HOUR)

        announced.now = THURSDAY_7PM + 2 * HOUR
        await announced.housekeep()
        await announced.tick()
        await announced.until(announced.now + HOUR)

        assert announced.reminders == []
        assert (await announced.states("reminder"))[:2] == [State.MISSED, State.MISSED]
        assert len(announced.notices) == 1
        assert "This meeting is over." in announced.cards[0].text

    async def test_set_right_again_it_repeats_nothing_and_loses_nothing(
        self, announced: House
    ) -> None:
        await announced.at(DAY_BEFORE - 40 * MINUTE)

        await announced.at(announced.now + HOUR)  # wrong by an hour: the reminder goes out early
        await announced.at(announced.now - HOUR + MINUTE)
        await announced.until(THURSDAY_7PM)

        assert len(announced.reminders) == 2
        assert (await announced.states("reminder"))[:2] == [State.SENT, State.SENT]


class TestSetBack:
    @pytest.mark.parametrize("restarted", [False, True])
    async def test_what_was_sent_is_not_sent_again(self, announced: House, restarted: bool) -> None:
        await announced.at(DAY_BEFORE)

        announced.now -= HOUR
        if restarted:
            await announced.restart()
        await announced.housekeep()
        await announced.until(DAY_BEFORE + MINUTE)

        assert len(announced.cards) == 1
        assert len(announced.reminders) == 1

    async def test_the_next_one_is_sent_in_its_time(self, announced: House) -> None:
        await announced.at(DAY_BEFORE)

        announced.now -= HOUR
        await announced.until(HOUR_BEFORE - SECOND)
        assert len(announced.reminders) == 1
        await announced.at(HOUR_BEFORE)

        assert len(announced.reminders) == 2

    @pytest.mark.parametrize("restarted", [False, True])
    async def test_one_whose_answer_was_lost_before_is_looked_for(
        self, announced: House, messenger: FakeMessenger, restarted: bool
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        announced.reminders[0].nonce = "forgotten by Discord when the hour has passed again"

        announced.now -= HOUR
        if restarted:
            await announced.restart()
        else:
            await announced.services.deliveries.clock_set_back(now=announced.now)
        await announced.until(DAY_BEFORE + 2 * MINUTE)

        assert len(announced.reminders) == 1
        assert (await announced.states("reminder"))[0] is State.SENT

    async def test_it_comes_back_from_an_outage_at_the_next_sweep(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.at(DAY_BEFORE - 2 * HOUR)
        date = await announced.first_date(await announced.event(1))
        messenger.faults = [AWAY] * 3
        for second in range(3):
            await announced.answer(date, MAYA + second, Answer.GOING)
            announced.now += 31 * SECOND
            await announced.tick()
        assert messenger.faults == []

        await announced.at(announced.now - HOUR)

        assert "Going: 3" in announced.cards[0].text

    async def test_a_card_does_not_wait_for_the_hour_to_pass_again(self, announced: House) -> None:
        date = await announced.first_date(await announced.event(1))
        await announced.answer(date, MAYA, Answer.GOING)

        await announced.at(announced.now - HOUR)

        assert "Going: 1" in announced.cards[0].text
