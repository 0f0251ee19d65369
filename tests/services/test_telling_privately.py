"""Who is told privately what changed, who by the channel, and that nobody hears it twice."""

from datetime import time

import pytest

from bot.domain.changes import Scope
from bot.domain.events import Privacy
from bot.domain.private_reminders import Quiet
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from tests.fake_messenger import Posted
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    CARD_DUE,
    CHANNEL,
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)
from tests.services.desk import edited, move, pause, skip, told, undo

UNDONE_UNTIL = CARD_DUE + 10 * MINUTE


async def comes(
    house: House, member_id: int, *, privately: bool, answer: Answer = Answer.GOING, dates: int = 1
) -> None:
    if privately:
        await house.services.private_messages.allow(member_id)
    for date in (await house.dates(await house.event(1)))[:dates]:
        await house.answer(date, member_id, answer)


def messages_to(house: House, member_id: int) -> list[Posted]:
    """What a member reads in their direct messages; nothing else is sent to them here."""
    return house.told_privately(member_id)


class TestInAnOpenEvent:
    async def test_who_allowed_it_is_told_privately_once_and_the_channel_is_not(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL - SECOND)
        before = messages_to(announced, MAYA)
        await announced.until(UNDONE_UNTIL + HOUR)

        assert before == []
        [message] = messages_to(announced, MAYA)
        assert message.text == (
            "Something changed in your group:\n"
            "• Thursday, November 26, 7:00 PM ET: this meeting now starts on "
            "Thursday, November 26, 8:00 PM ET."
        )
        assert message.labels == ["I'm going", "Can't make it", "Details", "Stop private messages"]
        assert told(announced) == []

    async def test_the_channel_is_told_once_for_all_who_are_not(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        await comes(announced, ANA, privately=False)
        await comes(announced, BEN, privately=False, answer=Answer.MAYBE)

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        assert len(messages_to(announced, MAYA)) == 1
        assert len(told(announced)) == 1
        assert messages_to(announced, ANA) == messages_to(announced, BEN) == []

    async def test_whoever_said_no_is_not_told(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True, answer=Answer.NOT_GOING)

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        assert (messages_to(announced, MAYA), told(announced)) == ([], [])

    async def test_whoever_says_no_before_it_goes_out_is_not_told(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        await move(announced, "8 pm")
        announced.now = UNDONE_UNTIL
        await announced.services.telling.tell_due(now=announced.now)

        await comes(announced, MAYA, privately=True, answer=Answer.NOT_GOING)
        await announced.until(UNDONE_UNTIL + HOUR)

        assert (messages_to(announced, MAYA), told(announced)) == ([], [])

    async def test_several_dates_are_one_message(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True, dates=2)

        await pause(announced, until="December 8", why="The room is painted")
        await announced.until(UNDONE_UNTIL + HOUR)

        [message] = messages_to(announced, MAYA)
        assert "November 26, 7:00 PM ET: this meeting will not take place." in message.text
        assert "December 3, 7:00 PM ET: this meeting will not take place." in message.text
        assert "The next one is on Thursday, December 10, 7:00 PM ET" in message.text
        assert "painted" not in message.text
        assert message.labels == ["Details", "Stop private messages"]

    async def test_who_let_it_name_the_group_reads_group_reason_and_place(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await announced.services.private_reminders.choose(MAYA, now=announced.now, names=True)

        await edited(announced, where="Room 9")
        await announced.until(UNDONE_UNTIL)
        await skip(announced, why="Snow")
        await announced.until(UNDONE_UNTIL + HOUR)

        place, off = messages_to(announced, MAYA)
        when = "**Thrivers**\n• Thursday, November 26, 7:00 PM ET: "
        assert place.text == f"{when}The place is now: Room 9"
        assert off.text.startswith(f"{when}this meeting will not take place. Reason: Snow")

    async def test_a_new_place_is_not_named_on_a_locked_phone(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)

        await edited(announced, Scope.DATE, where="Room 9")
        await announced.until(UNDONE_UNTIL + HOUR)

        [message] = messages_to(announced, MAYA)
        assert message.text.endswith(
            "• Thursday, November 26, 7:00 PM ET: The place changed; see Details."
        )

    async def test_each_reads_it_in_their_language_on_their_clock(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        await announced.services.readers.choose(MAYA, "es")
        await announced.services.private_reminders.set_zone(
            MAYA, "America/Los_Angeles", now=announced.now
        )

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        [message] = messages_to(announced, MAYA)
        assert message.text == (
            "Algo cambió en su grupo:\n"
            "• jueves 26 de noviembre, 4:00 p. m., hora del Pacífico: esta reunión pasa a: "
            "jueves 26 de noviembre, 5:00 p. m., hora del Pacífico."
        )

    async def test_no_phone_rings_in_quiet_hours(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        noon = Quiet(begins=time(12), until=time(23))
        await announced.services.private_reminders.choose(MAYA, now=announced.now, quiet=noon)

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        [message] = messages_to(announced, MAYA)
        assert message.payload.silent

    async def test_who_is_held_hears_nothing_and_neither_does_the_channel(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await announced.services.holds.place(GUILD, MAYA, by=MODERATOR, now=announced.now)

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        assert (messages_to(announced, MAYA), told(announced)) == ([], [])

    async def test_a_hold_stops_also_what_was_about_to_go(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        await move(announced, "8 pm")
        announced.now = UNDONE_UNTIL
        await announced.services.telling.tell_due(now=announced.now)

        await announced.services.holds.place(GUILD, MAYA, by=MODERATOR, now=announced.now)
        await announced.until(UNDONE_UNTIL + HOUR)

        assert (messages_to(announced, MAYA), told(announced)) == ([], [])


class TestWhereSomebodyIsNotReached:
    async def test_a_closed_door_has_the_channel_told(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        announced.messenger.closed.add(MAYA)

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        [said] = told(announced)
        assert "7:00 PM ET: this meeting now starts on Thursday, November 26, 8:00 PM ET" in said

    async def test_the_channel_is_told_once_however_many_doors_are_closed(
        self, announced: House
    ) -> None:
        for member_id in (MAYA, ANA):
            await comes(announced, member_id, privately=True)
        await comes(announced, BEN, privately=False)
        announced.messenger.closed |= {MAYA, ANA}

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + HOUR)

        assert len(told(announced)) == 1

    async def test_who_says_stop_before_it_goes_is_told_by_the_channel(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await move(announced, "8 pm")
        announced.now = UNDONE_UNTIL
        await announced.services.telling.tell_due(now=announced.now)

        await announced.services.private_messages.stop(MAYA)
        await announced.until(UNDONE_UNTIL + HOUR)

        assert messages_to(announced, MAYA) == []
        assert len(told(announced)) == 1

    async def test_whoever_cannot_be_reached_in_half_an_hour_is_told_by_the_channel(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        announced.messenger.refuses_to_open = [
            DeliveryFailed("too_many", permanent=False) for _ in range(9)
        ]

        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + 2 * HOUR)

        assert len(messages_to(announced, MAYA)) + len(told(announced)) == 1


class TestCorrections:
    async def test_whoever_was_told_at_once_is_told_that_it_was_undone(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await announced.until(THURSDAY_7PM - HOUR)
        made = await move(announced, "8 pm")
        await announced.tick()

        await undo(announced, made)
        await announced.until(announced.now + 10 * MINUTE)

        first, second = messages_to(announced, MAYA)[-2:]
        assert "7:00 PM ET: this meeting now starts on Thursday, November 26, 8:00" in first.text
        assert "8:00 PM ET: this meeting now starts on Thursday, November 26, 7:00" in second.text
        assert told(announced) == []

    async def test_what_is_undone_in_time_is_told_to_nobody(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        made = await move(announced, "8 pm")

        await undo(announced, made)
        await announced.until(UNDONE_UNTIL + HOUR)

        assert (messages_to(announced, MAYA), told(announced)) == ([], [])

    async def test_what_is_undone_before_it_could_be_sent_is_not_told(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await announced.until(THURSDAY_7PM - HOUR)
        made = await move(announced, "8 pm")
        await announced.services.telling.tell_due(now=announced.now)

        await undo(announced, made)
        await announced.until(announced.now + 10 * MINUTE)

        assert (messages_to(announced, MAYA), told(announced)) == ([], [])

    async def test_a_change_on_the_way_is_told_by_another_message(self, announced: House) -> None:
        await comes(announced, MAYA, privately=True)
        await move(announced, "8 pm")

        async def moved_again() -> None:
            announced.messenger.while_sending = None
            await move(announced, "9 pm")

        await announced.until(UNDONE_UNTIL - SECOND)
        announced.messenger.while_sending = moved_again
        await announced.until(UNDONE_UNTIL + HOUR)

        first, second = messages_to(announced, MAYA)
        assert "now starts on Thursday, November 26, 8:00 PM" in first.text
        assert "8:00 PM ET: this meeting now starts on Thursday, November 26, 9:00" in second.text

    async def test_who_heard_privately_is_corrected_though_the_channel_never_heard(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await comes(announced, ANA, privately=False)
        announced.messenger.gone_channels.add(CHANNEL)
        await move(announced, "8 pm")
        await announced.until(UNDONE_UNTIL + MINUTE)

        await move(announced, "7 pm")
        await announced.until(announced.now + HOUR)

        first, second = messages_to(announced, MAYA)
        assert "now starts on Thursday, November 26, 8:00 PM" in first.text
        assert "now starts on Thursday, November 26, 7:00 PM" in second.text

    async def test_two_changes_before_it_could_be_sent_are_one_message(
        self, announced: House
    ) -> None:
        await comes(announced, MAYA, privately=True)
        await move(announced, "8 pm")
        announced.now = UNDONE_UNTIL
        await announced.services.telling.tell_due(now=announced.now)

        await move(announced, "9 pm")
        announced.now += 10 * MINUTE
        await announced.services.telling.tell_due(now=announced.now)
        await announced.until(announced.now + HOUR)

        [message] = messages_to(announced, MAYA)
        assert "7:00 PM ET: this meeting now starts on Thursday, November 26, 9:00" in message.text
        assert told(announced) == []


class TestInAPrivateEvent:
    @pytest.mark.parametrize("answered", [(), (MAYA,), (MAYA, ANA)], ids=len)
    async def test_the_channel_reads_the_same_whoever_answers(
        self, house: House, answered: tuple[int, ...]
    ) -> None:
        await house.set_up()
        await house.plan(privacy=Privacy.PRIVATE)
        await house.at(CARD_DUE)
        for member_id in answered:
            await comes(house, member_id, privately=member_id == MAYA)

        await move(house, "8 pm")
        await house.until(UNDONE_UNTIL + HOUR)

        assert len(told(house)) == 1
        assert len(messages_to(house, MAYA)) == (MAYA in answered)
        assert messages_to(house, ANA) == []

    async def test_a_closed_door_makes_the_channel_say_nothing_more(self, house: House) -> None:
        await house.set_up()
        await house.plan(privacy=Privacy.PRIVATE)
        await house.at(CARD_DUE)
        await comes(house, MAYA, privately=True)
        house.messenger.closed.add(MAYA)

        await move(house, "8 pm")
        await house.until(UNDONE_UNTIL + HOUR)

        assert len(told(house)) == 1


async def test_what_somebody_was_told_goes_with_the_message_when_the_date_is_over(
    announced: House,
) -> None:
    await comes(announced, MAYA, privately=True)
    await move(announced, "8 pm")
    await announced.until(UNDONE_UNTIL + HOUR)

    await announced.services.deliveries.remove_old(now=THURSDAY_7PM + DAY)

    async with announced.db.read() as tx:
        assert await tx.value("SELECT COUNT(*) FROM told_dates") == 0
