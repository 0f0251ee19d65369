"""The day after: asked by consent, counted once, and told to hosts only as totals of many."""

from datetime import datetime, timedelta

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.domain.moods import Heard, Mood, Totals
from bot.domain.rsvp import Answer
from tests.fake_messenger import Posted
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MAYA, MODERATOR, THURSDAY_7PM

FRIDAY_10AM = THURSDAY_7PM + 15 * HOUR
KIND = "day_after"


@pytest.fixture
async def asked(announced: House) -> House:
    """Maya came and wanted to be asked; Ana came."""
    await announced.services.private_reminders.choose(MAYA, day_after=True, now=announced.now)
    date = await announced.first_date(await announced.event(1))
    await announced.answer(date, MAYA, Answer.GOING)
    await announced.answer(date, ANA, Answer.GOING)
    return announced


async def say(house: House, mood: Mood, question: Posted, *, by: int = MAYA) -> Heard:
    return await house.services.moods.hear(
        GUILD, 1, mood, asked_by=question.marker, member_id=by, now=house.now
    )


async def totals(house: House, *, at: datetime) -> Totals:
    page = await house.services.events.page(GUILD, 1, by=MODERATOR, now=at)
    return page.moods


async def test_it_is_asked_at_ten_the_next_morning_and_names_no_group(asked: House) -> None:
    await asked.until(FRIDAY_10AM - timedelta(seconds=1))
    assert asked.told_privately(MAYA) == []

    await asked.until(FRIDAY_10AM)

    [question] = asked.told_privately(MAYA)
    assert question.text.startswith("How was your meeting yesterday?")
    assert "Thrivers" not in question.text
    assert question.labels == ["Good", "Mixed", "Hard", "Stop private messages"]
    assert asked.told_privately(ANA) == []


async def test_an_answer_is_counted_once_and_leaves_nothing_of_who_gave_it(asked: House) -> None:
    await asked.until(FRIDAY_10AM + 2 * HOUR)
    [question] = asked.told_privately(MAYA)

    first, again = await say(asked, Mood.HARD, question), await say(asked, Mood.GOOD, question)

    assert (first.counted, again.counted) == (True, False)
    assert first.next_start == THURSDAY_7PM + 7 * DAY
    assert await asked.rows(KIND) == []
    assert await totals(asked, at=asked.now + DAY) == Totals(hard=1)


async def test_nobody_answers_for_another(asked: House) -> None:
    await asked.until(FRIDAY_10AM)
    [question] = asked.told_privately(MAYA)

    assert not (await say(asked, Mood.GOOD, question, by=ANA)).counted


async def test_after_a_week_it_is_too_late(asked: House) -> None:
    await asked.until(FRIDAY_10AM)
    [question] = asked.told_privately(MAYA)

    await asked.services.deliveries.remove_old(now=FRIDAY_10AM + 7 * DAY - HOUR)
    assert len(await asked.rows(KIND)) == 1
    await asked.services.deliveries.remove_old(now=FRIDAY_10AM + 7 * DAY)

    assert not (await say(asked, Mood.GOOD, question)).counted


async def test_todays_answers_change_no_total_until_tomorrow(asked: House) -> None:
    await asked.until(FRIDAY_10AM)
    [question] = asked.told_privately(MAYA)
    await say(asked, Mood.GOOD, question)

    assert await totals(asked, at=asked.now) == Totals()
    assert await totals(asked, at=asked.now + DAY) == Totals(good=1)
    assert await totals(asked, at=asked.now + 28 * DAY) == Totals(good=1)
    assert await totals(asked, at=asked.now + 29 * DAY) == Totals()


@pytest.mark.parametrize(("answers", "enough"), [(4, False), (5, True)])
def test_hosts_see_totals_from_five_answers_on(answers: int, enough: bool) -> None:
    assert Totals(good=answers - 2, mixed=1, hard=1).enough is enough


async def test_old_counts_are_forgotten(asked: House) -> None:
    await asked.until(FRIDAY_10AM)
    [question] = asked.told_privately(MAYA)
    await say(asked, Mood.GOOD, question)

    assert await asked.services.moods.forget_old(now=asked.now + 28 * DAY) == 0
    assert await asked.services.moods.forget_old(now=asked.now + 29 * DAY) == 1


async def test_who_stopped_or_did_not_come_is_not_asked(asked: House) -> None:
    date = await asked.first_date(await asked.event(1))
    await asked.answer(date, MAYA, Answer.NOT_GOING)

    await asked.until(FRIDAY_10AM + HOUR)

    assert asked.told_privately(MAYA) == []
    assert await asked.states(KIND) == [State.CANCELLED]


async def test_stop_ends_the_question_too(asked: House) -> None:
    await asked.services.private_messages.stop(MAYA)
    await asked.services.private_messages.allow(MAYA)

    await asked.at(FRIDAY_10AM)

    assert await asked.states(KIND) == [State.CANCELLED]


async def test_a_skipped_date_asks_nobody(asked: House) -> None:
    await asked.services.changes.skip(GUILD, 1, by=MODERATOR, now=asked.now)

    await asked.until(FRIDAY_10AM + HOUR)

    [told] = asked.told_privately(MAYA)
    assert "will not take place" in told.text
    assert await asked.states(KIND) == [State.CANCELLED]
