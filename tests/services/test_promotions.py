"""Whoever moved up from the waitlist hears of it: privately if they allow it, else in the channel;
and nobody learns who gave up the seat, or when."""

from datetime import timedelta

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.domain.events import Privacy
from bot.domain.rsvp import Answer
from db import private_messages as private_rows
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    CARD_DUE,
    CHANNEL,
    GUILD,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)
from tests.services.waiting_room import full_date, maya_gives_up_her_seat

BEAT = CARD_DUE + 10 * MINUTE
NOTICE = "A seat became free, and the next person on the waitlist has it."


def notices(house: House) -> list[str]:
    return [one.text for one in house.reminders if NOTICE in one.text]


class TestWhoAllowedIt:
    async def test_is_told_at_once_and_alone(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)

        await maya_gives_up_her_seat(house, date)
        await house.tick()

        [message] = house.told_privately(ANA)
        assert message.text.startswith(
            "A seat became free in your group: Thursday, November 26, 7:00 PM ET (your time: "
        )
        assert "You have one now." in message.text
        assert notices(house) == []

    async def test_can_answer_look_and_stop_from_there(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()

        [message] = house.told_privately(ANA)
        labels = [button.item.label for button in message.payload.buttons]  # type: ignore[attr-defined]  # they are buttons
        assert labels == ["I'm going", "Can't make it", "Details", "Stop private messages"]

    @pytest.mark.parametrize("privacy", Privacy)
    async def test_reads_no_name_of_a_group_on_a_locked_phone(
        self, house: House, privacy: Privacy
    ) -> None:
        date = await full_date(house, privacy=privacy, title="Metastatic", where="Room 4")
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.at(BEAT)

        [message] = house.told_privately(ANA)
        assert "Metastatic" not in message.text
        assert "Room 4" not in message.text

    async def test_is_told_in_their_own_language(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await house.services.readers.choose(ANA, "es")

        await maya_gives_up_her_seat(house, date)
        await house.tick()

        assert "jueves" in house.told_privately(ANA)[0].text

    async def test_is_told_again_of_another_seat(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.answer(date, ANA, Answer.NOT_GOING)
        await house.answer(date, BEN, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)

        house.now += MINUTE
        await house.answer(date, BEN, Answer.NOT_GOING)
        await house.tick()

        assert len(house.told_privately(ANA)) == 2

    async def test_is_not_told_what_they_know_already(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.answer(date, ANA, Answer.GOING)

        await house.tick()

        assert house.told_privately(ANA) == []
        assert notices(house) == []
        assert await house.states("promoted") == [State.CANCELLED]


class TestWhoDidNot:
    async def test_finds_it_in_the_channel_without_names(self, house: House) -> None:
        date = await full_date(house)

        await maya_gives_up_her_seat(house, date)
        await house.tick()

        assert house.messenger.opened == []
        assert notices(house) == [
            "**Thrivers**, Thursday, November 26, 7:00 PM ET\n"
            f"{NOTICE}\nIf you were waiting, press Details to see your place."
        ]

    async def test_reads_one_notice_of_all_seats_of_a_moment(self, house: House) -> None:
        date = await full_date(house)
        await house.answer(date, BEN, Answer.GOING)
        async with house.db.write() as tx:
            await tx.run("UPDATE events SET capacity = 3 WHERE id = 1")

        await maya_gives_up_her_seat(house, date)
        await house.tick()

        assert len(notices(house)) == 1

    async def test_is_told_nothing_of_a_date_that_fell_out_meanwhile(self, house: House) -> None:
        date = await full_date(house)
        await maya_gives_up_her_seat(house, date)
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

        await house.tick()

        assert notices(house) == []


class TestOfAPrivateEvent:
    @pytest.mark.parametrize("allowed", [True, False])
    async def test_nobody_is_told_before_the_beat(self, house: House, allowed: bool) -> None:
        date = await full_date(house, privacy=Privacy.PRIVATE)
        if allowed:
            await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)

        await house.at(BEAT - SECOND)
        assert (house.told_privately(ANA), notices(house)) == ([], [])
        await house.at(BEAT)

        assert len(house.told_privately(ANA)) + len(notices(house)) == 1

    async def test_two_presses_between_two_beats_read_the_same(self, house: House) -> None:
        date = await full_date(house, privacy=Privacy.PRIVATE)
        await house.services.private_messages.allow(ANA)
        for _ in range(2):
            await maya_gives_up_her_seat(house, date)
            house.now += MINUTE
            await house.answer(date, ANA, Answer.NOT_GOING)
            await house.answer(date, MAYA, Answer.GOING)
            await house.answer(date, ANA, Answer.GOING)
        await maya_gives_up_her_seat(house, date)

        await house.at(BEAT)

        [message] = house.told_privately(ANA)
        assert f"<t:{int(BEAT.timestamp()) + 2 * 3600}:t>" in message.text

    async def test_nobody_is_told_after_the_start(self, house: House) -> None:
        date = await full_date(house, privacy=Privacy.PRIVATE)
        house.now = THURSDAY_7PM - 5 * MINUTE  # the next beat is the start

        await maya_gives_up_her_seat(house, date)
        await house.until(THURSDAY_7PM + MINUTE)

        assert notices(house) == []


class TestWhereItCannotBeTold:
    async def test_who_said_stop_finds_it_in_the_channel(self, house: House) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.services.private_messages.stop(ANA)

        await house.tick()
        await house.tick()

        assert house.told_privately(ANA) == []
        assert house.messenger.opened == []
        assert len(notices(house)) == 1
        assert await house.told() == []

    async def test_stop_between_opening_the_door_and_the_message_counts(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)

        async def stop() -> None:
            await house.services.private_messages.stop(ANA)

        messenger.while_opening = stop
        await house.tick()

        assert house.told_privately(ANA) == []

    async def test_a_closed_door_is_closed_for_good_and_nobody_elses_business(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        messenger.closed = {ANA}
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.tick()
        [row] = await house.rows("promoted")
        assert (row["state"], row["reason"], row["attempts"]) == ("failed", "closed", 1)
        assert len(notices(house)) == 1
        assert await house.told() == []

        await house.housekeep()
        await house.answer(date, ANA, Answer.NOT_GOING)
        await house.answer(date, BEN, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)
        house.now += MINUTE
        await house.answer(date, BEN, Answer.NOT_GOING)
        await house.until(house.now + 30 * MINUTE)

        assert await house.states("promoted") == [State.FAILED]
        assert len(notices(house)) == 2
        async with house.db.write() as tx:
            assert await private_rows.take_closed_news(tx, ANA)
            assert not await private_rows.take_closed_news(tx, ANA)

    async def test_of_somebody_on_hold_the_channel_does_not_hear_either(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.services.holds.place(GUILD, ANA, by=MODERATOR, now=house.now)

        await house.tick()
        await house.tick()

        assert house.told_privately(ANA) == []
        assert notices(house) == []

    async def test_after_half_an_hour_the_channel_is_told(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)

        house.now += timedelta(minutes=30)
        await house.tick()
        await house.tick()

        assert house.told_privately(ANA) == []
        assert len(notices(house)) == 1
        [notice] = await house.told()
        assert notice.text.startswith("1 private message was not sent")
        assert "Thrivers" not in notice.text

    async def test_another_channel_of_the_person_is_looked_for_next_time(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        async with house.db.write() as tx:
            await private_rows.keep_channel(tx, ANA, channel_id=999)
        messenger.gone_channels = {999}

        await maya_gives_up_her_seat(house, date)
        await house.tick()
        await house.tick()

        async with house.db.read() as tx:
            assert await private_rows.channel(tx, ANA) is None
        assert len(notices(house)) == 1


class TestWhenTheDateChanges:
    async def test_a_message_of_a_skipped_date_is_taken_back_and_stands_again(
        self, house: House
    ) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        await house.tick()
        before = house.told_privately(ANA)[0].text

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.tick()
        assert house.told_privately(ANA)[0].text == (
            "Your group, Thursday, November 26, 7:00 PM ET: this meeting will not take place."
        )
        await house.services.changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.tick()

        assert house.told_privately(ANA)[0].text == before
        assert len(house.told_privately(ANA)) == 1

    async def test_a_notice_in_the_channel_too(self, house: House) -> None:
        date = await full_date(house)
        await maya_gives_up_her_seat(house, date)
        await house.tick()

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.tick()

        assert notices(house) == []
        assert "will not take place" in house.reminders[0].text


class TestInDoubt:
    """The rules of every delivery: the same nonce, then a look, never twice."""

    async def waiting(self, house: House, messenger: FakeMessenger) -> None:
        date = await full_date(house)
        await house.services.private_messages.allow(ANA)
        await maya_gives_up_her_seat(house, date)
        messenger.lost_answers = 1
        await house.tick()
        assert len(house.told_privately(ANA)) == 1

    async def test_soon_the_same_nonce_is_used(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await self.waiting(house, messenger)

        await house.restart()
        await house.at(house.now + 2 * SECOND)

        assert len(house.told_privately(ANA)) == 1
        assert await house.states("promoted") == [State.SENT]

    async def test_later_it_is_looked_for_in_the_direct_messages(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await self.waiting(house, messenger)
        house.told_privately(ANA)[0].nonce = "forgotten by Discord"

        await house.restart()
        await house.at(house.now + 61 * SECOND)

        assert len(house.told_privately(ANA)) == 1
        assert await house.states("promoted") == [State.SENT]

    async def test_of_a_date_that_fell_out_meanwhile_it_is_found_and_taken_back(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await self.waiting(house, messenger)
        date = await house.first_date(await house.event(1))
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

        await house.at(house.now + 2 * SECOND)
        await house.tick()

        [message] = house.told_privately(ANA)
        assert "will not take place" in message.text
        assert await house.states("promoted") == [State.RETRACTED]

    async def test_who_said_stop_meanwhile_is_sent_no_other_and_the_row_tells_the_truth(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await self.waiting(house, messenger)
        await house.services.private_messages.stop(ANA)

        await house.at(house.now + 2 * SECOND)

        assert len(house.told_privately(ANA)) == 1
        assert await house.states("promoted") == [State.SENT]


async def test_the_channel_of_the_event_is_the_one_that_is_told(house: House) -> None:
    date = await full_date(house)
    await maya_gives_up_her_seat(house, date)
    await house.tick()

    assert [one.channel_id for one in house.messenger.posted] == [CHANNEL, CHANNEL]
    assert str(MAYA) not in str(house.messenger.posted[1].payload)
