"""Roles, and the text that people agree to before they come."""

from typing import Any

import pytest

from bot.domain.changes import Scope
from bot.domain.coming import Needed
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence
from bot.domain.rsvp import Answer, Attendance
from db import agreements as agreement_rows
from db.engine import Database
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, HOUR, MAYA, MODERATOR, THURSDAY_7PM

ROLE = 77
RULES = "What is said here stays here."


async def planned(house: House, **choices: Any) -> tuple[Event, Occurrence]:
    await house.set_up()
    event = await house.plan(**choices)
    return event, await house.first_date(event)


async def agree(house: House, event: Event, date: Occurrence, member_id: int) -> Attendance:
    return await house.answer(date, member_id, Answer.GOING, agrees_to=event.before_version)


async def stands(house: House, date: Occurrence, member_id: int) -> Answer | None:
    seen = await house.services.rsvp.details(GUILD, date.id, member_id=member_id)
    return seen.answer


async def edit(house: House, event: Event, *, date: Occurrence | None = None, **new: Any) -> Event:
    edits, drafts = house.services.edits, house.services.drafts
    seen = await edits.begin(
        GUILD,
        event.id,
        scope=Scope.DATE if date else Scope.ALL,
        occurrence_id=date.id if date else None,
        by=MODERATOR,
        now=house.now,
        **new,
    )
    draft = seen.draft
    done = await drafts.save(GUILD, draft.id, version=draft.version, by=MODERATOR, now=house.now)
    return done.event


async def newcomers(db: Database, event: Event, date: Occurrence) -> int:
    async with db.read() as tx:
        return await agreement_rows.newcomers(tx, event, date)


class TestARole:
    @pytest.mark.parametrize("answer", [Answer.GOING, Answer.MAYBE])
    async def test_is_needed_to_come(self, house: House, answer: Answer) -> None:
        _, date = await planned(house, role_id=ROLE)

        with pytest.raises(Refusal, match="Only people with the role"):
            await house.answer(date, MAYA, answer, role_ids=frozenset({ROLE + 1}))
        await house.answer(date, ANA, answer, role_ids=frozenset({ROLE}))

        assert await stands(house, date, MAYA) is None
        assert await stands(house, date, ANA) is answer

    async def test_is_not_needed_to_stay_away(self, house: House) -> None:
        _, date = await planned(house, role_id=ROLE)
        await house.answer(date, MAYA, Answer.GOING, role_ids=frozenset({ROLE}))

        await house.answer(date, MAYA, Answer.NOT_GOING)

        assert await stands(house, date, MAYA) is Answer.NOT_GOING


class TestBeforeYouCome:
    @pytest.mark.parametrize("answer", [Answer.GOING, Answer.MAYBE])
    async def test_an_answer_waits_until_somebody_agrees(
        self, house: House, answer: Answer
    ) -> None:
        event, date = await planned(house, before=RULES)

        asked = await house.answer(date, MAYA, answer)
        assert (asked.needed, asked.answer) == (Needed.AGREEMENT, None)
        assert await stands(house, date, MAYA) is None
        agreed = await house.answer(date, MAYA, answer, agrees_to=event.before_version)

        assert (agreed.needed, agreed.answer) == (None, answer)

    async def test_is_agreed_to_once(self, house: House) -> None:
        event, date = await planned(house, before=RULES)
        await agree(house, event, date, MAYA)
        [_, next_date, *_] = await house.dates(event)

        seen = await house.answer(next_date, MAYA, Answer.MAYBE)

        assert (seen.needed, seen.answer) == (None, Answer.MAYBE)

    async def test_whoever_stays_away_is_asked_nothing(self, house: House) -> None:
        _, date = await planned(house, before=RULES)

        assert (await house.answer(date, MAYA, Answer.NOT_GOING)).needed is None

    async def test_a_changed_text_is_asked_at_the_next_answer(self, house: House) -> None:
        event, date = await planned(house, before=RULES)
        await agree(house, event, date, MAYA)

        changed = await edit(house, event, before="Come as you are.")

        assert await stands(house, date, MAYA) is Answer.GOING
        assert (await house.answer(date, MAYA, Answer.MAYBE)).needed is Needed.AGREEMENT
        assert (await agree(house, changed, date, MAYA)).needed is None

    async def test_what_was_not_read_is_not_agreed_to(self, house: House) -> None:
        event, date = await planned(house, before=RULES)
        await edit(house, event, before="Come as you are.")

        seen = await agree(house, event, date, MAYA)

        assert (seen.needed, seen.answer) == (Needed.AGREEMENT, None)

    async def test_a_date_that_was_split_keeps_it(self, house: House) -> None:
        event, date = await planned(house, before=RULES)
        await agree(house, event, date, MAYA)
        [_, second, *_] = await house.dates(event)

        split = await edit(house, event, date=second, where="Room 5")

        assert split.id != event.id
        assert (await house.answer(second, MAYA, Answer.GOING)).needed is None

    async def test_a_split_text_asks_for_itself_and_the_series_does_not_ask_again(
        self, house: House
    ) -> None:
        event, date = await planned(house, before=RULES)
        await agree(house, event, date, MAYA)
        [_, second, *_] = await house.dates(event)
        split = await edit(house, event, date=second, before="Bring a mat.")

        asked = await house.answer(second, MAYA, Answer.GOING)
        await agree(house, split, second, MAYA)

        assert asked.needed is Needed.AGREEMENT
        assert (await house.answer(date, MAYA, Answer.MAYBE)).needed is None

    async def test_nobody_reads_it_in_vain_after_the_cutoff(self, house: House) -> None:
        _, date = await planned(house, before=RULES, cutoff=2 * HOUR)
        house.now = THURSDAY_7PM - HOUR

        with pytest.raises(Refusal, match="Signing up for this date has ended"):
            await house.answer(date, MAYA, Answer.GOING)


class TestNewcomers:
    async def test_are_counted_among_those_who_come(self, house: House, db: Database) -> None:
        event, date = await planned(house, before=RULES)
        await agree(house, event, date, MAYA)
        await agree(house, event, date, ANA)
        await house.answer(date, BEN, Answer.NOT_GOING)

        assert await newcomers(db, event, date) == 2

    async def test_are_new_until_the_event_meets(self, house: House, db: Database) -> None:
        event, date = await planned(house, before=RULES)
        [_, second, *_] = await house.dates(event)
        await agree(house, event, date, MAYA)
        await agree(house, event, second, MAYA)
        await house.until(THURSDAY_7PM + DAY)
        await agree(house, event, second, ANA)

        assert await newcomers(db, event, date) == 1
        assert await newcomers(db, event, second) == 1

    async def test_are_new_still_if_it_did_not_meet(self, house: House, db: Database) -> None:
        event, date = await planned(house, before=RULES)
        [_, second, *_] = await house.dates(event)
        await agree(house, event, second, MAYA)
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

        assert await newcomers(db, event, second) == 1

    async def test_there_are_none_where_nothing_is_agreed_to(
        self, house: House, db: Database
    ) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)

        assert await newcomers(db, event, date) == 0
