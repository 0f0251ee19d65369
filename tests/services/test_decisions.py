"""Whoever asked to come hears how it was answered: privately if they allow it, else with the next
reply that they get in that server; once, and nobody else."""

from datetime import timedelta

import pytest

from bot.domain.decisions import News, Told
from bot.domain.deliveries import DeliveryState as State
from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import ANA, DAY, GUILD, MAYA, MODERATOR, THURSDAY_7PM

LET_IN = "The moderators have let you in to your group. You may come to every date."
NOT_LET_IN = "The moderators have not let you in to the group that you asked for."


async def asked(house: House, *, allows: bool = True, seats: int | None = None) -> Occurrence:
    """Maya asks to come to an event whose moderators let people in."""
    await house.set_up()
    event = await house.plan(approval=True, title="Metastatic", where="Room 4", capacity=seats)
    date = await house.first_date(event)
    if allows:
        await house.services.private_messages.allow(MAYA)
    await house.answer(date, MAYA, Answer.GOING)
    return date


async def decided(house: House, *, approve: bool) -> None:
    await house.services.admissions.decide(GUILD, 1, approve=approve, by=MODERATOR, now=house.now)
    await house.tick()


async def news(house: House, *, guild_id: int | None = GUILD) -> News | None:
    return await house.services.readers.take_news(MAYA, guild_id=guild_id)


async def event_of(house: House, date: Occurrence) -> Event:
    return await house.event(date.event_id)


class TestWhoAllowsPrivateMessages:
    async def test_reads_that_they_were_let_in_and_what_their_answer_is(self, house: House) -> None:
        await asked(house)

        await decided(house, approve=True)

        [message] = house.told_privately(MAYA)
        first, second = message.text.splitlines()
        assert first == LET_IN
        assert second.startswith("Thursday, November 26, 7:00 PM ET")
        assert second.endswith("You said: I'm going.")
        assert message.labels == ["Can't make it", "Details", "Stop private messages"]

    async def test_reads_their_place_where_every_seat_is_taken(self, house: House) -> None:
        date = await asked(house, seats=1)
        event = await event_of(house, date)
        admissions = house.services.admissions
        await admissions.let_in(GUILD, event.id, member_id=ANA, by=MODERATOR, now=house.now)
        await house.answer(date, ANA, Answer.GOING)

        await decided(house, approve=True)

        [message] = house.told_privately(MAYA)
        assert "You are number 1 on the waitlist." in message.text

    async def test_reads_that_they_were_not(self, house: House) -> None:
        await asked(house)

        await decided(house, approve=False)

        [message] = house.told_privately(MAYA)
        assert message.text.splitlines()[0] == NOT_LET_IN
        assert message.labels == ["Details", "Stop private messages"]

    @pytest.mark.parametrize("approve", [True, False])
    async def test_reads_no_name_of_a_group_on_a_locked_phone(
        self, house: House, approve: bool
    ) -> None:
        await asked(house)

        await decided(house, approve=approve)

        [message] = house.told_privately(MAYA)
        assert "Metastatic" not in message.text
        assert "Room 4" not in message.text

    async def test_reads_it_in_their_own_language(self, house: House) -> None:
        await asked(house)
        await house.services.readers.choose(MAYA, "es")

        await decided(house, approve=True)

        [message] = house.told_privately(MAYA)
        assert message.text.startswith("La moderación")

    async def test_is_told_nothing_again(self, house: House) -> None:
        await asked(house)

        await decided(house, approve=True)

        assert await news(house) is None

    async def test_is_told_of_a_later_change_of_mind(self, house: House) -> None:
        date = await asked(house)
        event = await event_of(house, date)
        await decided(house, approve=False)
        house.now += timedelta(minutes=1)

        await house.services.admissions.take_off(
            GUILD, event.id, member_id=MAYA, by=MODERATOR, now=house.now
        )
        await house.tick()

        assert len(house.told_privately(MAYA)) == 2

    async def test_is_told_by_the_list_as_by_the_button(self, house: House) -> None:
        date = await asked(house)
        event = await event_of(house, date)

        await house.services.admissions.let_in(
            GUILD, event.id, member_id=MAYA, by=MODERATOR, now=house.now
        )
        await house.tick()

        [message] = house.told_privately(MAYA)
        assert message.text.startswith(LET_IN)

    async def test_reads_it_also_of_a_date_that_fell_out(self, house: House) -> None:
        date = await asked(house)
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

        await decided(house, approve=True)

        [message] = house.told_privately(MAYA)
        assert message.text == LET_IN

    async def test_reads_nothing_while_on_hold_and_is_told_at_the_next_visit(
        self, house: House
    ) -> None:
        await asked(house)
        await house.services.holds.place(GUILD, MAYA, by=MODERATOR, now=house.now)

        await decided(house, approve=True)

        assert house.told_privately(MAYA) == []
        assert await house.states("decided") == [State.CANCELLED]
        assert await news(house) is not None


class TestWhoDoesNot:
    @pytest.mark.parametrize("approve", [True, False])
    async def test_is_told_once_with_the_next_reply(self, house: House, approve: bool) -> None:
        await asked(house, allows=False)
        await decided(house, approve=approve)

        told = [await news(house), await news(house)]

        assert told == [
            News(closed=False, decisions=[Told(title="Metastatic", let_in=approve)]),
            None,
        ]
        assert house.told_privately(MAYA) == []

    async def test_is_told_in_the_server_alone_that_it_is_about(self, house: House) -> None:
        await asked(house, allows=False)
        await decided(house, approve=True)

        assert await news(house, guild_id=None) is None
        assert await news(house, guild_id=GUILD + 1) is None

    async def test_has_no_news_while_the_request_waits(self, house: House) -> None:
        await asked(house, allows=False)

        assert await news(house) is None

    async def test_has_no_news_when_let_in_unasked(self, house: House) -> None:
        await house.set_up()
        event = await house.plan(approval=True)

        await house.services.admissions.let_in(
            GUILD, event.id, member_id=MAYA, by=MODERATOR, now=house.now
        )

        assert await news(house) is None

    async def test_has_none_once_their_data_is_deleted(self, house: House) -> None:
        await asked(house, allows=False)
        await decided(house, approve=True)

        await house.services.privacy.delete(MAYA, now=house.now)

        assert await news(house) is None

    async def test_that_asked_for_a_date_which_is_over_is_told_with_the_next_reply(
        self, house: House
    ) -> None:
        await asked(house)
        house.now = THURSDAY_7PM + DAY

        await decided(house, approve=False)

        assert house.told_privately(MAYA) == []
        told = await news(house)
        assert told is not None and not told.decisions[0].let_in
