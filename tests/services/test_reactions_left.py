"""An event that was answered by reactions and is not any more: they go from its cards."""

from bot.domain.changes import Scope
from bot.domain.events import Privacy
from bot.domain.rsvp import Answer
from tests.house import House
from tests.made import ANA, GUILD, HOUR, MAYA
from tests.services.desk import edited, undo


async def reacted(house: House) -> int:
    """Somebody answers by reaction; the card's id."""
    [card] = house.cards
    await house.react(card, MAYA, Answer.GOING)
    house.messenger.reacted[card.id] = {"✅": {MAYA}}
    return card.id


async def test_a_card_that_becomes_private_shows_nobody_who_reacted(announced: House) -> None:
    card_id = await reacted(announced)

    await edited(announced, privacy=Privacy.PRIVATE)
    await announced.tick()

    assert card_id not in announced.messenger.reacted
    assert "I'm going" in announced.cards[0].labels
    date = await announced.first_date(await announced.event(1))
    seen = await announced.services.rsvp.details(GUILD, date.id, member_id=MAYA)
    assert seen.answer is Answer.GOING


async def test_the_undo_of_an_opening_takes_off_what_came_meanwhile(announced: House) -> None:
    await edited(announced, privacy=Privacy.PRIVATE)
    await announced.until(announced.now + HOUR)
    made = await edited(announced, Scope.DATE, privacy=Privacy.OPEN)
    await announced.tick()
    announced.messenger.reacted[announced.cards[0].id] = {"❌": {ANA}}

    await undo(announced, made)
    await announced.tick()

    assert announced.messenger.reacted == {}


async def test_answers_outlast_an_undo_though_the_reactions_are_gone(announced: House) -> None:
    await reacted(announced)
    made = await edited(announced, privacy=Privacy.PRIVATE)
    await announced.tick()

    await undo(announced, made)
    await announced.services.reconcile.reconcile(now=announced.now)
    await announced.services.reconcile.catch_up(now=announced.now)

    date = await announced.first_date(await announced.event(1))
    seen = await announced.services.rsvp.details(GUILD, date.id, member_id=MAYA)
    assert seen.answer is Answer.GOING


async def test_where_it_is_forbidden_staff_is_told_once_and_it_is_tried_again(
    announced: House,
) -> None:
    card_id = await reacted(announced)
    announced.messenger.may_take_off = False
    await edited(announced, privacy=Privacy.PRIVATE)

    await announced.until(announced.now + 3 * HOUR)
    [notice] = announced.notices
    announced.messenger.may_take_off = True
    await announced.until(announced.now + 2 * HOUR)

    assert "still shows who reacted" in notice.text
    assert str(card_id) in notice.text
    assert announced.messenger.reacted == {}
    assert len(announced.notices) == 1
