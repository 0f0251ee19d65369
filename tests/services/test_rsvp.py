"""Answers: saved once, the newest press wins, and old ones are forgotten."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Occurrence, Privacy
from bot.domain.rsvp import Answer, Tally
from db import rsvps as rsvp_rows
from db.engine import Connection, Row
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, HOUR, MANAGER, MAYA, MODERATOR, THURSDAY_7PM

CARD_DUE = THURSDAY_7PM - 3 * DAY


async def announced(house: House, **choices: object) -> Occurrence:
    await house.set_up()
    event = await house.plan(**choices)
    await house.at(CARD_DUE)
    return await house.first_date(event)


async def tally(house: House, date: Occurrence) -> Tally:
    async with house.db.read() as tx:
        return await rsvp_rows.tally(tx, guild_id=GUILD, occurrence_id=date.id)


async def pressed(house: House, date: Occurrence, answer: Answer, *, press: int) -> Answer | None:
    seen = await house.services.rsvp.answer(
        GUILD, date.id, member_id=MAYA, answer=answer, press=press, now=house.now
    )
    return seen.answer


async def test_an_answer_is_saved_and_told(house: House) -> None:
    date = await announced(house)

    seen = await house.answer(date, MAYA, Answer.MAYBE)

    assert seen.answer is Answer.MAYBE
    assert await tally(house, date) == Tally(maybe=1)


async def test_a_second_answer_takes_the_place_of_the_first(house: House) -> None:
    date = await announced(house)

    await house.answer(date, MAYA, Answer.GOING)
    await house.answer(date, MAYA, Answer.NOT_GOING)

    assert await tally(house, date) == Tally(not_going=1)


async def test_the_newest_press_wins_even_if_it_arrives_first(house: House) -> None:
    date = await announced(house)

    assert await pressed(house, date, Answer.NOT_GOING, press=200) is Answer.NOT_GOING
    assert await pressed(house, date, Answer.GOING, press=100) is Answer.NOT_GOING
    assert await pressed(house, date, Answer.GOING, press=200) is Answer.NOT_GOING
    assert await pressed(house, date, Answer.GOING, press=201) is Answer.GOING


async def test_a_reaction_after_a_press_counts_and_so_does_a_press_after_it(house: House) -> None:
    date = await announced(house)
    card = house.cards[0]

    await house.answer(date, MAYA, Answer.GOING)
    await house.react(card, MAYA, Answer.MAYBE)
    assert await tally(house, date) == Tally(maybe=1)
    await house.answer(date, MAYA, Answer.NOT_GOING)

    assert await tally(house, date) == Tally(not_going=1)


async def test_whoever_has_a_seat_keeps_it_when_pressing_again(house: House) -> None:
    date = await announced(house, capacity=1)
    await house.answer(date, MAYA, Answer.GOING)

    assert (await house.answer(date, MAYA, Answer.GOING)).answer is Answer.GOING


async def test_a_seat_that_is_given_back_is_free(house: House) -> None:
    date = await announced(house, capacity=1)
    await house.answer(date, MAYA, Answer.GOING)
    await house.answer(date, MAYA, Answer.NOT_GOING)

    assert (await house.answer(date, ANA, Answer.GOING)).answer is Answer.GOING


@pytest.mark.parametrize("privacy", Privacy)
async def test_maybe_and_no_need_no_seat(house: House, privacy: Privacy) -> None:
    date = await announced(house, capacity=1, privacy=privacy)
    await house.answer(date, MAYA, Answer.GOING)

    await house.answer(date, ANA, Answer.MAYBE)
    await house.answer(date, BEN, Answer.NOT_GOING)

    assert await tally(house, date) == Tally(going=1, maybe=1, not_going=1)


async def test_a_date_that_is_over_takes_no_answer(house: House) -> None:
    date = await announced(house)
    house.now = THURSDAY_7PM + HOUR - timedelta(seconds=1)
    await house.answer(date, MAYA, Answer.GOING)

    house.now = THURSDAY_7PM + HOUR
    with pytest.raises(Refusal, match="over"):
        await house.answer(date, ANA, Answer.GOING)


async def test_a_skipped_date_takes_no_answer_and_keeps_the_old_ones(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)
    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

    with pytest.raises(Refusal, match="will not take place"):
        await house.answer(date, ANA, Answer.GOING)
    await house.react(house.cards[0], ANA, Answer.GOING)
    await house.services.changes.restore(GUILD, date.id, by=MODERATOR, now=house.now)

    assert await tally(house, date) == Tally(going=1)


async def test_another_servers_date_does_not_exist(house: House) -> None:
    date = await announced(house)
    await house.set_up(guild_id=GUILD + 1)

    with pytest.raises(Refusal, match="no longer planned"):
        await house.services.rsvp.answer(
            GUILD + 1, date.id, member_id=MAYA, answer=Answer.GOING, press=1, now=house.now
        )


async def test_reactions_on_other_messages_and_buttons_cards_are_left_alone(house: House) -> None:
    date = await announced(house, privacy=Privacy.PRIVATE)

    await house.react(house.cards[0], MAYA, Answer.GOING)
    await house.services.rsvp.reacted(
        GUILD, 4242, member_id=MAYA, mark=Answer.GOING, added=True, now=house.now
    )

    assert await tally(house, date) == Tally()


@pytest.mark.parametrize(
    ("kept_days", "gone_after"), [(7, 7 * DAY), (0, timedelta()), (30, 30 * DAY)]
)
async def test_answers_go_when_the_retention_has_passed(
    house: House, kept_days: int, gone_after: timedelta
) -> None:
    date = await announced(house)
    await house.services.setup.change(
        GUILD, by=MANAGER, now=house.now, answers_kept=timedelta(days=kept_days)
    )
    await house.answer(date, MAYA, Answer.GOING)
    end = THURSDAY_7PM + HOUR

    await house.services.rsvp.remove_old(now=end + gone_after)
    assert await tally(house, date) == Tally(going=1)
    await house.services.rsvp.remove_old(now=end + gone_after + timedelta(seconds=1))

    assert await tally(house, date) == Tally()


class Counted(Connection):
    """A connection that notes what it is asked."""

    def __init__(self, tx: Connection, asked: list[str]) -> None:
        super().__init__()
        self._tx = tx
        self._asked = asked

    def before_commit(self, sql: str, **values: Any) -> None:
        self._asked.append(sql)
        self._tx.before_commit(sql, **values)

    async def all(self, sql: str, **values: Any) -> Sequence[Row]:
        self._asked.append(sql)
        return await self._tx.all(sql, **values)

    async def value(self, sql: str, **values: Any) -> Any:
        self._asked.append(sql)
        return await self._tx.value(sql, **values)

    async def run(self, sql: str, **values: Any) -> int:
        self._asked.append(sql)
        return await self._tx.run(sql, **values)

    async def script(self, sql: str) -> None:
        raise NotImplementedError


@pytest.mark.parametrize("choices", [{"capacity": 10}, {"privacy": Privacy.PRIVATE}])
async def test_an_answer_needs_three_statements(
    house: House, monkeypatch: pytest.MonkeyPatch, choices: dict[str, Any]
) -> None:
    date = await announced(house, **choices)
    await house.answer(date, MAYA, Answer.MAYBE)  # the first one notes what it tells but once
    asked: list[str] = []
    transact = house.db.transact

    async def counted(work: Callable[[Connection], Awaitable[Any]]) -> Any:
        return await transact(lambda tx: work(Counted(tx, asked)))

    monkeypatch.setattr(house.db, "transact", counted)
    await house.answer(date, MAYA, Answer.GOING)

    assert len(asked) == 3
