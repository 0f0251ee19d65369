"""“I usually come”: assumed with each card, confirmed by a press, dropped after three silences."""

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Event, Privacy
from bot.domain.rsvp import Answer, Own
from tests.house import House
from tests.made import ANA, BEN, CARD_DUE, DAY, GUILD, HOUR, MAYA, MINUTE, THURSDAY_7PM, member

WEEK = 7 * DAY
GOING = Own(Answer.GOING)
ASSUMED = Own(Answer.GOING, assumed=True)


async def usually(house: House, event: Event, member_id: int = MAYA, *, press: int = 500) -> None:
    await house.services.regulars.begin(
        GUILD, event.id, by=member(member_id), press=press, now=house.now
    )


async def own(house: House, member_id: int = MAYA) -> list[Own]:
    """What stands of them on the dates that are not over, soonest first."""
    _, coming = await house.services.events.answered(GUILD, member_id=member_id, now=house.now)
    return [one.own for one in coming]


@pytest.fixture
async def regular(announced: House) -> House:
    """Maya goes to the first date and usually comes."""
    event = await announced.event(1)
    await announced.answer(await announced.first_date(event), MAYA, Answer.GOING)
    await usually(announced, event)
    return announced


class TestAssuming:
    async def test_the_next_card_counts_who_usually_comes(self, regular: House) -> None:
        await regular.until(CARD_DUE + WEEK + MINUTE)

        assert await own(regular) == [ASSUMED]
        assert "Going: 1." in regular.cards[1].text

    async def test_a_date_that_was_answered_already_is_left_alone(self, regular: House) -> None:
        _, second, *_ = await regular.dates(await regular.event(1))
        await regular.answer(second, MAYA, Answer.NOT_GOING)

        await regular.until(CARD_DUE + WEEK + MINUTE)

        assert await own(regular) == [Own(Answer.NOT_GOING)]

    async def test_any_press_confirms_or_changes_it(self, regular: House) -> None:
        await regular.until(CARD_DUE + WEEK + MINUTE)
        date = await regular.first_date(await regular.event(1))

        await regular.answer(date, MAYA, Answer.GOING)

        assert await own(regular) == [GOING]

    async def test_on_a_full_date_they_wait_in_the_order_in_which_they_said_so(
        self, house: House
    ) -> None:
        await house.set_up()
        event = await house.plan(capacity=2)
        await house.at(CARD_DUE)
        date = await house.first_date(event)
        await house.answer(date, MAYA, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)
        await house.answer(date, BEN, Answer.GOING)
        for press, one in ((700, ANA), (600, BEN), (500, MAYA)):
            await usually(house, event, one, press=press)

        await house.until(CARD_DUE + WEEK + MINUTE)

        answers = [(await own(house, one))[0] for one in (MAYA, BEN, ANA)]
        assert [one.answer for one in answers] == [Answer.GOING, Answer.GOING, Answer.WAITING]

    async def test_a_text_that_changed_must_be_agreed_to_first(self, house: House) -> None:
        await house.set_up()
        event = await house.plan(privacy=Privacy.PRIVATE, before="Bring a cup.")
        await house.at(CARD_DUE)
        date = await house.first_date(event)
        with pytest.raises(Refusal):
            await usually(house, event)
        await house.answer(date, MAYA, Answer.GOING, agrees_to=event.before_version)
        await usually(house, event)

        await house.until(CARD_DUE + WEEK + MINUTE)

        assert await own(house) == [ASSUMED]


class TestEnding:
    async def test_it_ends_with_one_press_and_takes_back_only_what_was_assumed(
        self, regular: House
    ) -> None:
        await regular.until(CARD_DUE + WEEK + MINUTE)
        _, third, *_ = await regular.dates(await regular.event(1))
        await regular.answer(third, MAYA, Answer.GOING)

        await regular.services.regulars.end(GUILD, 1, member_id=MAYA, now=regular.now)

        assert await own(regular) == [GOING]
        await regular.until(CARD_DUE + 3 * WEEK + MINUTE)
        assert await own(regular) == []

    async def test_three_dates_without_a_word_end_it(self, regular: House) -> None:
        await regular.until(THURSDAY_7PM + 3 * WEEK + 3 * HOUR)  # of the third silent one

        assert (await regular.services.privacy.show(MAYA)).usual == 0
        await regular.until(CARD_DUE + 4 * WEEK + MINUTE)
        assert await own(regular) == []

    async def test_a_word_in_between_begins_anew(self, regular: House) -> None:
        await regular.until(CARD_DUE + 2 * WEEK + MINUTE)
        await regular.answer(
            await regular.first_date(await regular.event(1)), MAYA, Answer.NOT_GOING
        )

        await regular.until(THURSDAY_7PM + 4 * WEEK + 3 * HOUR)

        assert (await regular.services.privacy.show(MAYA)).usual == 1

    async def test_deleting_ends_it(self, regular: House) -> None:
        await regular.services.privacy.delete(MAYA, now=regular.now)

        assert (await regular.services.privacy.show(MAYA)).usual == 0
        await regular.until(CARD_DUE + WEEK + MINUTE)
        assert await own(regular) == []


async def test_a_private_reminder_asks_who_has_not_answered(regular: House) -> None:
    await regular.services.private_reminders.choose(MAYA, on=True, now=regular.now)
    await regular.until(THURSDAY_7PM)
    await regular.until(THURSDAY_7PM + WEEK)

    first, second = regular.told_privately(MAYA)

    assert "You usually come." not in first.text
    assert "You usually come. Please press “I'm going” or “Can't make it”." in second.text
    assert "I no longer usually come" in second.labels


async def test_what_meets_once_has_no_regulars(house: House) -> None:
    await house.set_up()
    event = await house.plan(when="November 26, 2026, 7 pm ET")
    await house.answer(await house.first_date(event), MAYA, Answer.GOING)

    with pytest.raises(Refusal, match="meets once"):
        await usually(house, event)


async def test_whoever_does_not_see_the_channel_learns_nothing(regular: House) -> None:
    blind = member(ANA, sees=lambda channel_id: False)

    with pytest.raises(Refusal, match="did not find"):
        await regular.services.regulars.begin(GUILD, 1, by=blind, press=900, now=regular.now)
