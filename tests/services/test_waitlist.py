"""Ten seats are ten seats; whoever comes later waits in order and moves up by themself."""

import asyncio
from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Privacy
from bot.domain.rsvp import Answer, Own, Tally
from bot.services.seats import fill_seats
from db import rsvps as rsvp_rows
from tests import made
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    CARD_DUE,
    GUILD,
    HOUR,
    MAYA,
    MINUTE,
    MODERATOR,
    THURSDAY_7PM,
)

GOING, WAITING, NOT_GOING = Answer.GOING, Answer.WAITING, Answer.NOT_GOING
CROWD = range(1_001, 1_021)


async def announced(house: House, *, capacity: int | None = 1, **choices: object) -> Occurrence:
    await house.set_up()
    event = await house.plan(capacity=capacity, **choices)
    await house.at(CARD_DUE)
    return await house.first_date(event)


async def come(house: House, date: Occurrence, members: Sequence[int]) -> list[Own]:
    """They all press "I'm going", one after the other."""
    return [(await house.answer(date, member, GOING)).own for member in members]


async def own(house: House, date: Occurrence, member_id: int) -> Own:
    return (await house.services.rsvp.details(GUILD, date.id, member_id=member_id)).own


async def tally(house: House, date: Occurrence) -> Tally:
    async with house.db.read() as tx:
        return await rsvp_rows.tally(tx, guild_id=GUILD, occurrence_id=date.id)


async def set_seats(house: House, event_id: int, capacity: int | None) -> Event:
    """Change the seats in the database, as an edit of the event will."""
    async with house.db.write() as tx:
        await tx.run("UPDATE events SET capacity = :seats WHERE id = 1", seats=capacity)
    return await house.event(event_id)


async def fill(house: House, date: Occurrence) -> list[int]:
    event = await house.event(date.event_id)
    async with house.db.write() as tx:
        return await fill_seats(tx, event, date, now=house.now)


class TestJoining:
    async def test_seats_are_never_given_twice_and_the_others_wait_in_order(
        self, house: House
    ) -> None:
        date = await announced(house, capacity=3)

        await asyncio.gather(*(house.answer(date, member, GOING) for member in CROWD))

        assert await tally(house, date) == Tally(going=3, waiting=17)
        found = [await own(house, date, member) for member in CROWD]
        assert [one.place for one in found if one.answer is WAITING] == [*range(1, 18)]

    async def test_everybody_is_told_what_they_got(self, house: House) -> None:
        date = await announced(house, capacity=2)

        assert await come(house, date, [MAYA, ANA, BEN, 44]) == [
            Own(GOING),
            Own(GOING),
            Own(WAITING, 1),
            Own(WAITING, 2),
        ]

    async def test_the_earlier_press_is_ahead_even_if_it_arrives_later(self, house: House) -> None:
        date = await announced(house)
        await house.answer(date, MAYA, GOING)
        for member, press in ((ANA, 900_000), (BEN, 800_000)):
            await house.services.rsvp.answer(
                GUILD, date.id, member_id=member, answer=GOING, press=press, now=house.now
            )

        assert await own(house, date, BEN) == Own(WAITING, 1)
        assert await own(house, date, ANA) == Own(WAITING, 2)

    async def test_pressing_again_keeps_the_place(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])

        assert await come(house, date, [ANA]) == [Own(WAITING, 1)]
        assert await own(house, date, BEN) == Own(WAITING, 2)

    async def test_whoever_leaves_and_joins_again_is_last(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])

        await house.answer(date, ANA, NOT_GOING)
        assert await own(house, date, BEN) == Own(WAITING, 1)

        assert await come(house, date, [ANA]) == [Own(WAITING, 2)]

    async def test_maybe_needs_no_seat(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA])

        assert (await house.answer(date, ANA, Answer.MAYBE)).own == Own(Answer.MAYBE)

    async def test_a_list_of_ones_own_dates_tells_the_place(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])

        _, mine = await house.services.events.answered(GUILD, member_id=BEN, now=house.now)
        _, on = await house.services.events.upcoming(
            GUILD, by=made.member(BEN), within=timedelta(days=5), now=house.now
        )

        assert [one.own for one in (*mine, *on)] == [Own(WAITING, 2)] * 2


class TestASeatBecomesFree:
    async def test_the_first_who_waits_gets_it_at_once(self, house: House) -> None:
        date = await announced(house, capacity=2)
        await come(house, date, [MAYA, 44, ANA, BEN])

        await house.answer(date, MAYA, NOT_GOING)

        assert await own(house, date, ANA) == Own(GOING, promoted_at=house.now)
        assert await own(house, date, BEN) == Own(WAITING, 1)
        assert await tally(house, date) == Tally(going=2, not_going=1, waiting=1)

    async def test_saying_maybe_frees_it_too(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA])

        await house.answer(date, MAYA, Answer.MAYBE)

        assert (await own(house, date, ANA)).answer is GOING

    async def test_who_waits_and_says_no_frees_nothing(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])

        await house.answer(date, ANA, NOT_GOING)

        assert await tally(house, date) == Tally(going=1, not_going=1, waiting=1)

    async def test_whoever_got_it_and_says_no_gives_it_to_the_next(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])
        await house.answer(date, MAYA, NOT_GOING)

        await house.answer(date, ANA, NOT_GOING)

        assert await own(house, date, BEN) == Own(GOING, promoted_at=house.now)

    async def test_whoever_got_it_and_does_nothing_keeps_it(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])
        await house.answer(date, MAYA, NOT_GOING)

        await house.until(house.now + 5 * HOUR)

        assert (await own(house, date, ANA)).answer is GOING
        assert await own(house, date, BEN) == Own(WAITING, 1)

    async def test_it_is_recorded_until_they_answer(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA])
        await house.answer(date, MAYA, NOT_GOING)
        async with house.db.read() as tx:
            found = await rsvp_rows.promoted(tx, guild_id=GUILD, occurrence_id=date.id)
        assert found == [(ANA, house.now)]

        assert await come(house, date, [ANA]) == [Own(GOING)]

        async with house.db.read() as tx:
            assert await rsvp_rows.promoted(tx, guild_id=GUILD, occurrence_id=date.id) == []

    async def test_deleting_ones_data_frees_it(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA])

        await house.services.privacy.delete(MAYA, now=house.now)

        assert await own(house, date, ANA) == Own(GOING, promoted_at=house.now)

    async def test_more_seats_are_filled_in_order(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, *CROWD])
        await set_seats(house, 1, 5)

        assert await fill(house, date) == [*CROWD[:4]]
        assert await fill(house, date) == []
        assert await tally(house, date) == Tally(going=5, waiting=16)

    async def test_without_seats_to_count_everybody_comes(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, *CROWD])
        await set_seats(house, 1, None)

        assert await fill(house, date) == [*CROWD]

    async def test_fewer_seats_throw_nobody_out_and_let_nobody_in(self, house: House) -> None:
        date = await announced(house, capacity=3)
        await come(house, date, [MAYA, ANA, BEN, 44])
        await set_seats(house, 1, 1)

        assert await fill(house, date) == []
        await house.answer(date, MAYA, NOT_GOING)

        assert await tally(house, date) == Tally(going=2, not_going=1, waiting=1)

    async def test_while_the_date_is_skipped_it_waits_and_then_it_is_given(
        self, house: House
    ) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA])
        changes = house.services.changes
        await changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        await house.services.privacy.delete(MAYA, now=house.now)
        assert await tally(house, date) == Tally(waiting=1)

        await changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)

        assert await tally(house, date) == Tally(going=1)


class TestTheEnd:
    async def test_after_the_cutoff_going_is_refused_and_all_else_is_not(
        self, house: House
    ) -> None:
        date = await announced(house, capacity=2, cutoff=2 * HOUR)
        await come(house, date, [MAYA])
        house.now = THURSDAY_7PM - 2 * HOUR

        with pytest.raises(Refusal, match="Signing up for this date has ended"):
            await house.answer(date, ANA, GOING)
        await house.answer(date, ANA, Answer.MAYBE)

        assert await come(house, date, [MAYA]) == [Own(GOING)]
        assert await tally(house, date) == Tally(going=1, maybe=1)

    async def test_after_the_cutoff_nobody_moves_up(self, house: House) -> None:
        date = await announced(house, cutoff=2 * HOUR)
        await come(house, date, [MAYA, ANA])
        house.now = THURSDAY_7PM - 2 * HOUR

        await house.answer(date, MAYA, NOT_GOING)

        assert await tally(house, date) == Tally(not_going=1, waiting=1)

    async def test_after_the_start_a_free_seat_is_for_whoever_comes(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA])
        house.now = THURSDAY_7PM + MINUTE
        with pytest.raises(Refusal, match="All seats are taken"):
            await house.answer(date, BEN, GOING)
        await house.answer(date, MAYA, NOT_GOING)

        assert await come(house, date, [BEN]) == [Own(GOING)]


class TestTheCard:
    async def test_says_until_when_people_can_sign_up(self, house: House) -> None:
        await announced(house, capacity=None, cutoff=2 * HOUR)

        assert "**Sign up by:** Thursday, November 26, 5:00 PM ET" in house.cards[0].text

    async def test_an_open_card_says_how_many_wait(self, house: House) -> None:
        date = await announced(house)
        await come(house, date, [MAYA, ANA, BEN])
        await house.until(house.now + HOUR)

        assert "On the waitlist: 2." in house.cards[0].text
        assert "Full. You can join the waitlist." in house.cards[0].text

    async def test_a_private_card_never_does_and_joining_edits_nothing(self, house: House) -> None:
        date = await announced(house, privacy=Privacy.PRIVATE)
        await come(house, date, [MAYA])
        await house.until(house.now + HOUR)
        edits = len(house.cards[0].edits)
        await come(house, date, [ANA, BEN])
        await house.until(house.now + HOUR)

        assert "Full. You can join the waitlist." in house.cards[0].text
        assert "waitlist: " not in house.cards[0].text
        assert len(house.cards[0].edits) == edits
