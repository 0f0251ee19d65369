"""Events whose moderators let people in: requests, decisions, the list."""

import asyncio
from typing import Any

import pytest

from bot.domain.coming import Admission, Decided, Needed
from bot.domain.deliveries import DeliveryState
from bot.domain.errors import Refusal
from bot.domain.events import Event, Occurrence, Privacy
from bot.domain.rsvp import Answer
from db.engine import Database
from tests.fake_messenger import Posted
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    CHANNEL,
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MEMBER,
    MODERATOR,
    THURSDAY_7PM,
)


async def planned(house: House, **choices: Any) -> tuple[Event, Occurrence]:
    await house.set_up()
    event = await house.plan(approval=True, **choices)
    return event, await house.first_date(event)


async def stands(house: House, date: Occurrence, member_id: int) -> Answer | None:
    seen = await house.services.rsvp.details(GUILD, date.id, member_id=member_id)
    return seen.answer


async def requests(house: House) -> list[Posted]:
    """The requests that stand in the staff channel."""
    await house.tick()
    return [one for one in house.notices if "Approve" in one.labels]


async def decide(house: House, request_id: int, *, approve: bool) -> Decided:
    return await house.services.admissions.decide(
        GUILD, request_id, approve=approve, by=MODERATOR, now=house.now
    )


async def listed(house: House, event: Event) -> list[tuple[int, Admission]]:
    seen = await house.services.admissions.people(GUILD, event.id, by=MODERATOR)
    return [(one.member_id, one.admission) for one in seen.requests]


async def let_in(house: House, event: Event, member_id: int) -> None:
    await house.services.admissions.let_in(
        GUILD, event.id, member_id=member_id, by=MODERATOR, now=house.now
    )


async def take_off(house: House, event: Event, member_id: int) -> None:
    await house.services.admissions.take_off(
        GUILD, event.id, member_id=member_id, by=MODERATOR, now=house.now
    )


class TestARequest:
    @pytest.mark.parametrize("answer", [Answer.GOING, Answer.MAYBE])
    async def test_is_filed_and_the_answer_does_not_count_yet(
        self, house: House, answer: Answer
    ) -> None:
        event, date = await planned(house)

        seen = await house.answer(date, MAYA, answer)

        assert (seen.needed, seen.admission) == (Needed.ADMISSION, Admission.WAITING)
        assert await stands(house, date, MAYA) is None
        assert await listed(house, event) == [(MAYA, Admission.WAITING)]

    async def test_is_told_to_staff_once(self, house: House) -> None:
        _, date = await planned(house)
        for _ in range(3):
            await house.answer(date, MAYA, Answer.GOING)

        [notice] = await requests(house)

        assert f"<@{MAYA}> asks to come to **Thrivers**" in notice.text
        assert notice.labels == ["Approve", "Not now"]
        assert not notice.payload.allowed_mentions.users

    async def test_of_a_crowd_is_filed_once_for_each(self, house: House) -> None:
        event, date = await planned(house)

        crowd = [MAYA, ANA, MAYA, BEN, ANA]
        await asyncio.gather(*(house.answer(date, one, Answer.GOING) for one in crowd))

        assert sorted(await listed(house, event)) == [
            (one, Admission.WAITING) for one in sorted((MAYA, ANA, BEN))
        ]
        assert len(await requests(house)) == 3

    async def test_of_each_person_is_told_by_itself(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)

        told = await requests(house)

        assert [(str(MAYA) in one.text, str(ANA) in one.text) for one in told] == [
            (True, False),
            (False, True),
        ]

    async def test_is_taken_back_by_not_coming(self, house: House) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)

        await house.answer(date, MAYA, Answer.NOT_GOING)

        assert await listed(house, event) == []
        assert await requests(house) == []
        assert await decide(house, 1, approve=True) == Decided(server=(await server(house)))

    async def test_is_not_cancelled_with_its_date(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)

        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)

        assert len(await requests(house)) == 1

    async def test_after_the_cutoff_is_refused(self, house: House) -> None:
        _, date = await planned(house, cutoff=2 * HOUR)
        house.now = THURSDAY_7PM - HOUR

        with pytest.raises(Refusal, match="Signing up for this date has ended"):
            await house.answer(date, MAYA, Answer.GOING)

    async def test_in_a_private_event_is_named_in_the_staff_channel_alone(
        self, house: House
    ) -> None:
        _, date = await planned(house, privacy=Privacy.PRIVATE)
        await house.answer(date, MAYA, Answer.GOING)
        await house.until(THURSDAY_7PM + DAY)

        naming = [one.channel_id for one in house.messenger.posted if str(MAYA) in one.text]

        assert naming and CHANNEL not in naming


async def server(house: House) -> Any:
    return await house.services.setup.get(GUILD)


class TestTheNotice:
    """It names somebody, so it stands no longer than it is needed."""

    async def test_goes_when_the_request_is_taken_back(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        assert len(await requests(house)) == 1

        await house.answer(date, MAYA, Answer.NOT_GOING)

        assert await requests(house) == []

    async def test_goes_when_the_person_deletes_their_data(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        assert len(await requests(house)) == 1

        await house.services.privacy.delete(MAYA, now=house.now)

        assert await requests(house) == []

    @pytest.mark.parametrize("change", [let_in, take_off])
    async def test_goes_when_the_list_decides(self, house: House, change: Any) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        assert len(await requests(house)) == 1

        await change(house, event, MAYA)

        assert await requests(house) == []

    async def test_that_staff_removed_is_gone(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        [notice] = await requests(house)
        house.messenger.delete(notice)

        await house.answer(date, MAYA, Answer.NOT_GOING)
        await house.tick()

        assert await house.states("asked") == [DeliveryState.CANCELLED]

    async def test_is_removed_later_if_discord_is_away(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        assert len(await requests(house)) == 1
        await house.answer(date, MAYA, Answer.NOT_GOING)
        house.messenger.away = True
        await house.tick()
        house.messenger.away = False

        await house.until(house.now + HOUR)

        assert await requests(house) == []

    async def test_of_a_request_that_is_taken_back_on_the_way_goes_at_once(
        self, house: House
    ) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)

        async def changes_their_mind() -> None:
            house.messenger.while_sending = None
            await house.answer(date, MAYA, Answer.NOT_GOING)

        house.messenger.while_sending = changes_their_mind
        await house.tick()

        assert await requests(house) == []

    async def test_that_was_answered_stays_as_the_press_left_it(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await requests(house)

        await decide(house, 1, approve=True)
        await house.tick()

        assert await house.states("asked") == [DeliveryState.RETRACTED]


class TestADecision:
    async def test_to_approve_lets_the_answer_count(self, house: House) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.MAYBE)

        made = await decide(house, 1, approve=True)

        assert (made.admission, made.too_late) == (Admission.APPROVED, False)
        assert await stands(house, date, MAYA) is Answer.MAYBE
        assert (await house.answer(date, MAYA, Answer.GOING)).needed is None
        assert await listed(house, event) == [(MAYA, Admission.APPROVED)]

    async def test_holds_for_every_date(self, house: House) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await decide(house, 1, approve=True)
        [_, second, *_] = await house.dates(event)

        seen = await house.answer(second, MAYA, Answer.GOING)

        assert (seen.needed, seen.answer) == (None, Answer.GOING)

    async def test_gives_the_place_on_the_waitlist_of_the_request(self, house: House) -> None:
        event, date = await planned(house, capacity=1)
        for member_id in (ANA, BEN):
            await let_in(house, event, member_id)
        await house.answer(date, ANA, Answer.GOING)
        await house.answer(date, MAYA, Answer.GOING)
        await house.answer(date, BEN, Answer.GOING)
        request = (await house.services.admissions.people(GUILD, event.id, by=MODERATOR)).requests

        await decide(house, next(one.id for one in request if one.member_id == MAYA), approve=True)
        await house.answer(date, ANA, Answer.NOT_GOING)

        assert await stands(house, date, MAYA) is Answer.GOING
        assert await stands(house, date, BEN) is Answer.WAITING

    async def test_after_the_cutoff_puts_them_on_the_list_without_a_seat(
        self, house: House
    ) -> None:
        event, date = await planned(house, cutoff=2 * HOUR)
        await house.answer(date, MAYA, Answer.GOING)
        house.now = THURSDAY_7PM - HOUR

        made = await decide(house, 1, approve=True)

        assert made.too_late
        assert await stands(house, date, MAYA) is None
        assert await listed(house, event) == [(MAYA, Admission.APPROVED)]

    async def test_not_now_is_told_at_the_next_press_and_asks_nobody_again(
        self, house: House
    ) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await requests(house)

        await decide(house, 1, approve=False)
        seen = await house.answer(date, MAYA, Answer.GOING)

        assert (seen.needed, seen.admission) == (Needed.ADMISSION, Admission.DECLINED)
        assert len(await requests(house)) == 1
        assert await listed(house, event) == [(MAYA, Admission.DECLINED)]

    async def test_is_made_once(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await decide(house, 1, approve=False)

        late = await decide(house, 1, approve=True)

        assert late.was_decided
        assert await stands(house, date, MAYA) is None

    async def test_is_for_moderators(self, house: House) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)

        with pytest.raises(Refusal, match="Only moderators"):
            await house.services.admissions.decide(GUILD, 1, approve=True, by=MEMBER, now=house.now)

    async def test_is_in_the_audit_without_the_person(self, house: House, db: Database) -> None:
        _, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await decide(house, 1, approve=True)

        async with db.read() as tx:
            found: Any = await tx.all("SELECT * FROM audit ORDER BY id")
        kept = [repr(tuple(row)) for row in found]

        assert "let_in" in kept[-1]
        assert str(MAYA) not in "".join(kept)


class TestTheList:
    async def test_takes_people_who_did_not_ask(self, house: House) -> None:
        event, date = await planned(house)

        await let_in(house, event, MAYA)

        assert (await house.answer(date, MAYA, Answer.GOING)).needed is None

    async def test_lets_somebody_in_after_all(self, house: House) -> None:
        event, date = await planned(house)
        await house.answer(date, MAYA, Answer.GOING)
        await decide(house, 1, approve=False)

        await let_in(house, event, MAYA)

        assert (await house.answer(date, MAYA, Answer.GOING)).answer is Answer.GOING

    async def test_without_somebody_frees_their_coming_seats(self, house: House) -> None:
        event, date = await planned(house, capacity=1)
        for member_id in (MAYA, ANA):
            await let_in(house, event, member_id)
            await house.answer(date, member_id, Answer.GOING)

        await take_off(house, event, MAYA)

        assert await stands(house, date, MAYA) is None
        assert await stands(house, date, ANA) is Answer.GOING
        seen = await house.answer(date, MAYA, Answer.GOING)
        assert seen.admission is Admission.DECLINED

    async def test_of_somebody_who_is_not_on_it_takes_nobody_off(self, house: House) -> None:
        event, _ = await planned(house)

        with pytest.raises(Refusal, match="not on the list"):
            await take_off(house, event, MAYA)

    async def test_is_only_there_where_people_are_let_in(self, house: House) -> None:
        await house.set_up()
        event = await house.plan()

        with pytest.raises(Refusal, match="This event has no list"):
            await listed(house, event)


class TestKept:
    async def test_is_shown_and_deleted(self, house: House, db: Database) -> None:
        event, date = await planned(house, before="Be kind.")
        await house.answer(date, MAYA, Answer.GOING, agrees_to=event.before_version)
        kept = await house.services.privacy.show(MAYA)
        assert (kept.agreements, kept.lists) == (1, 1)

        await house.services.privacy.delete(MAYA, now=house.now)

        kept = await house.services.privacy.show(MAYA)
        assert (kept.agreements, kept.lists) == (0, 0)
        assert await requests(house) == []

    async def test_stays_while_the_event_goes_on(self, house: House) -> None:
        event, _ = await planned(house)
        await let_in(house, event, MAYA)

        await house.until(THURSDAY_7PM + 30 * DAY)

        assert await listed(house, event) == [(MAYA, Admission.APPROVED)]

    async def test_ends_with_the_event_as_answers_do(self, house: House) -> None:
        event, date = await planned(house, when="November 26, 7 pm ET", before="Be kind.")
        await let_in(house, event, MAYA)
        await house.answer(date, MAYA, Answer.GOING, agrees_to=event.before_version)
        house.now = THURSDAY_7PM + 7 * DAY
        await house.housekeep()
        assert (await house.services.privacy.show(MAYA)).lists == 1

        house.now += 2 * HOUR
        await house.housekeep()

        kept = await house.services.privacy.show(MAYA)
        assert (kept.agreements, kept.lists) == (0, 0)
