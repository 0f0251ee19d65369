"""Who is told what changed, when several changes, undos and outages cross."""

from bot.domain.changes import Scope
from bot.domain.events import OccurrenceState, Privacy
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MAYA, MINUTE, MODERATOR, THURSDAY_7PM
from tests.services.desk import add_days_off, edited, move, pause, skip, told, undo

WEEK = 7 * DAY


async def everybody_comes(house: House, *, dates: int = 5) -> None:
    for date in (await house.dates(await house.event(1)))[:dates]:
        await house.answer(date, MAYA, Answer.GOING)


async def test_whoever_was_told_a_change_is_told_that_it_was_undone(announced: House) -> None:
    await everybody_comes(announced)
    await announced.until(THURSDAY_7PM - 5 * MINUTE)
    made = await move(announced, "Dec 20 at 6 pm")
    await announced.tick()

    await announced.until(announced.now + 6 * MINUTE)
    await undo(announced, made)
    await announced.until(announced.now + HOUR)

    first, second = told(announced)
    assert "this meeting now starts on Sunday, December 20" in first
    assert "December 20, 6:00 PM ET: this meeting now starts on Thursday, November 26" in second


async def test_only_what_is_near_is_told_before_a_change_can_no_longer_be_undone(
    announced: House,
) -> None:
    await everybody_comes(announced)
    await announced.until(THURSDAY_7PM - HOUR)
    made = await pause(announced)
    await announced.tick()

    [at_once] = told(announced)
    await announced.until(made.undo_until)

    assert "November 26, 7:00 PM ET: this meeting will" in at_once
    assert "December 3, 7:00 PM ET: this meeting will" not in at_once
    assert "December 3, 7:00 PM ET: this meeting will" in told(announced)[1]


async def test_whoever_was_told_that_a_tail_changed_is_told_that_this_was_undone(
    announced: House,
) -> None:
    await everybody_comes(announced)
    await announced.until(THURSDAY_7PM + 7 * DAY - HOUR)
    made = await edited(announced, Scope.FOLLOWING, which=0, where="Room 9")
    await announced.tick()

    await undo(announced, made)
    await announced.until(announced.now + HOUR)

    first, second = told(announced)
    assert "The place is now: Room 9" in first
    assert "It has no place now" in second


async def test_another_change_does_not_swallow_what_a_split_off_tail_has_to_tell(
    announced: House,
) -> None:
    await everybody_comes(announced)
    await edited(announced, Scope.FOLLOWING, which=2, where="Room 9")
    announced.now += MINUTE

    await move(announced, "Friday at 6 pm")
    await announced.until(announced.now + HOUR)

    said = "\n".join(told(announced))
    assert "The place is now: Room 9" in said
    assert "this meeting now starts on Friday" in said


async def test_other_changes_do_not_put_off_what_is_near(announced: House) -> None:
    await everybody_comes(announced)
    await announced.until(THURSDAY_7PM - 125 * MINUTE)
    await skip(announced)

    for to in ("Dec 29 at 6 pm", "Dec 30 at 6 pm", "Dec 29 at 6 pm", "Dec 30 at 6 pm"):
        await announced.until(announced.now + 9 * MINUTE)
        await move(announced, to, which=5)

    [said] = told(announced)
    assert "Thursday, November 26, 7:00 PM ET: this meeting will not take place" in said


async def test_what_is_told_at_once_is_told_though_another_date_changes_before_that(
    announced: House,
) -> None:
    await everybody_comes(announced)
    await announced.until(THURSDAY_7PM - 8 * MINUTE)
    await skip(announced)

    await move(announced, "Dec 29 at 6 pm", which=5)
    await announced.until(announced.now + MINUTE)

    [said] = told(announced)
    assert "Thursday, November 26" in said


async def test_what_a_notice_could_not_tell_during_an_outage_is_told_after_another_change(
    announced: House,
) -> None:
    await everybody_comes(announced)
    made = await pause(announced, until="Dec 12")
    announced.now = made.undo_until
    await announced.services.telling.tell_due(now=announced.now)
    await announced.restart()

    first = await announced.first_date(await announced.event(1))
    await announced.services.changes.restore(GUILD, first.id, by=MODERATOR, now=announced.now)
    await announced.until(announced.now + HOUR)

    [said] = told(announced)
    assert "Thursday, December 3, 7:00 PM ET: this meeting will not take place" in said
    assert "takes place after all" not in said  # nobody ever heard that it was off


async def test_a_change_on_the_way_of_its_notice_is_told_by_another(announced: House) -> None:
    await everybody_comes(announced)
    made = await move(announced, "Friday at 6 pm")
    announced.now = made.undo_until

    async def moved_again() -> None:
        announced.messenger.while_sending = None
        await move(announced, "Saturday at 6 pm")

    announced.messenger.while_sending = moved_again
    await announced.tick()
    await announced.until(announced.now + HOUR)

    first, second = told(announced)
    assert "this meeting now starts on Friday" in first
    assert "Friday, November 27, 6:00 PM ET: this meeting now starts on Saturday" in second


async def test_an_undo_in_a_private_event_tells_nothing_of_who_answered(house: House) -> None:
    await house.set_up()
    await house.plan(privacy=Privacy.PRIVATE)
    made = await edited(house, when="Fridays at 7:00 p.m. ET")
    fridays = [one for one in await house.dates(await house.event(1)) if one.takes_place]
    await house.answer(fridays[4], ANA, Answer.GOING)

    await undo(house, made)
    await move(house, "8 pm")
    await house.until(house.now + HOUR)

    [said] = told(house)
    assert "December 25" not in said
    left = [one.id for one in await house.dates(await house.event(1))]
    assert fridays[4].id not in left


async def test_days_off_do_not_keep_a_change_from_being_undone(planned: House) -> None:
    made = await move(planned, "Friday at 6 pm")
    await add_days_off(planned, "December 24")

    await undo(planned, made)

    dates = await planned.dates(await planned.event(1))
    assert dates[0].starts_at == THURSDAY_7PM
    skipped = [one.starts_at for one in dates if one.state is OccurrenceState.SKIPPED]
    assert skipped == [THURSDAY_7PM + 4 * WEEK]


async def test_days_off_that_came_meanwhile_hold_for_what_an_undo_brings_back(
    planned: House,
) -> None:
    made = await edited(planned, when="Fridays at 7:00 p.m. ET")
    await add_days_off(planned, "November 26", "November 27")

    await undo(planned, made)

    first, second, *_ = await planned.dates(await planned.event(1))
    assert (first.starts_at, first.takes_place) == (THURSDAY_7PM, False)
    assert (second.starts_at, second.takes_place) == (THURSDAY_7PM + WEEK, True)


async def test_an_undo_leaves_a_card_where_it_was_posted_and_still_finds_it(
    planned: House,
) -> None:
    await planned.until(THURSDAY_7PM - 3 * DAY - 5 * MINUTE)
    made = await edited(planned, channel_id=77)
    await planned.until(THURSDAY_7PM - 3 * DAY)

    await undo(planned, made)
    await planned.until(planned.now + HOUR)

    [card] = planned.cards
    date = await planned.first_date(await planned.event(1))
    assert (card.channel_id, date.channel_id, date.card_message_id) == (77, 77, card.id)
    assert (await planned.dates(await planned.event(1)))[1].channel_id != 77
