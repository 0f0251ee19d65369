"""The previous card goes when the next one stands: with its reminders, and never too early."""

import pytest

from bot.domain.changes import Scope
from bot.domain.events import Event
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger, Posted
from tests.house import House
from tests.made import (
    CARD_DUE,
    CHANNEL,
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)

WEEK = 7 * DAY
NEXT_CARD = CARD_DUE + WEEK


async def began(house: House, **choices: object) -> Event:
    """A weekly event whose previous cards are removed; its first card is posted."""
    await house.set_up()
    event = await house.plan(**{"removes_cards": True} | choices)
    await house.until(CARD_DUE)
    return event


def here(house: House) -> list[Posted]:
    return [one for one in house.messenger.posted if one.channel_id == CHANNEL]


async def edited(house: House, event_id: int, **new: object) -> Event:
    begun = await house.services.edits.begin(
        GUILD, event_id, scope=Scope.ALL, occurrence_id=None, by=MODERATOR, now=house.now, **new
    )
    draft = begun.draft
    saved = await house.services.drafts.save(
        GUILD, draft.id, version=draft.version, by=MODERATOR, now=house.now
    )
    return saved.event


async def test_the_card_and_the_reminders_of_a_past_date_go_when_the_next_card_is_posted(
    house: House,
) -> None:
    await began(house)
    first = house.cards[0]
    await house.until(NEXT_CARD - SECOND)
    assert len(here(house)) == 3  # the card and both reminders

    await house.until(NEXT_CARD)

    [card] = here(house)
    assert card.id != first.id
    assert card in house.cards


async def test_they_stay_where_nobody_chose_otherwise(house: House) -> None:
    await began(house, removes_cards=False)

    await house.until(NEXT_CARD)

    assert len(house.cards) == 2
    assert len(house.reminders) == 2


async def test_a_card_on_which_answers_count_stays(house: House) -> None:
    await began(house, lead=8 * DAY)
    await house.until(THURSDAY_7PM + 30 * MINUTE)
    assert len(house.cards) == 2

    await house.answer(await house.first_date(await house.event(1)), MAYA, Answer.GOING)
    await house.until(THURSDAY_7PM + 59 * MINUTE)

    assert len(house.cards) == 2


async def test_where_the_next_card_stands_already_it_goes_when_its_date_is_over(
    house: House,
) -> None:
    await began(house, lead=8 * DAY)

    await house.until(THURSDAY_7PM + 3 * HOUR)

    assert [one.message.occurrence.starts_at for one in house.cards] == [  # type: ignore[union-attr]  # these are cards
        THURSDAY_7PM + WEEK
    ]


async def test_nothing_is_left_to_be_drawn_of_a_removed_card(house: House) -> None:
    event = await began(house)
    await house.until(NEXT_CARD)

    assert await house.services.cards.next_redraw() is None
    await house.restart()
    await house.until(NEXT_CARD + HOUR)

    assert len(house.cards) == 1
    assert (await house.first_date(event)).card_message_id == house.cards[0].id


async def test_a_skipped_date_goes_when_it_is_past(house: House) -> None:
    event = await began(house)
    date = await house.first_date(event)
    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    await house.until(NEXT_CARD - SECOND)
    assert "will not take place" in house.cards[0].text

    await house.until(NEXT_CARD)

    assert len(house.cards) == 1
    assert "will not take place" not in house.cards[0].text


async def test_a_date_that_was_split_from_the_series_goes_like_the_others(house: House) -> None:
    event = await began(house)
    date = await house.first_date(event)
    begun = await house.services.edits.begin(
        GUILD, 1, scope=Scope.DATE, occurrence_id=date.id, by=MODERATOR, now=house.now, where="Room"
    )
    await house.services.drafts.save(
        GUILD, begun.draft.id, version=begun.draft.version, by=MODERATOR, now=house.now
    )

    await house.until(NEXT_CARD)

    assert len(house.cards) == 1


async def test_another_event_is_left_alone(house: House) -> None:
    await began(house)
    await house.plan(title="Book club", when="November 24 at 7 pm ET")

    await house.until(NEXT_CARD)

    assert any(
        "Book club" in str(one.payload.embed and one.payload.embed.title) for one in house.cards
    )


async def test_who_begins_to_have_cards_removed_keeps_the_older_ones(house: House) -> None:
    await began(house, removes_cards=False)
    await house.until(THURSDAY_7PM + 3 * WEEK)
    older = house.cards[:-1]

    await edited(house, 1, removes_cards=True)
    await house.until(THURSDAY_7PM + 4 * WEEK - 2 * DAY)

    assert [card for card in older if card in house.cards] == older[:3]
    assert len(house.cards) == 4


class TestFaults:
    async def test_a_fault_of_discord_is_made_up_for(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await began(house)
        await house.until(NEXT_CARD - SECOND)
        unreachable = DeliveryFailed("unreachable", permanent=False)
        messenger.faults = [None, unreachable]  # the next card is posted; then nothing is removed

        await house.at(NEXT_CARD)
        assert len(house.cards) == 2
        await house.restart()
        await house.until(NEXT_CARD + 2 * MINUTE)

        assert len(here(house)) == 1

    @pytest.mark.parametrize("removed", [1, 2])
    async def test_a_crash_half_way_is_made_up_for(
        self, house: House, messenger: FakeMessenger, removed: int
    ) -> None:
        await began(house)
        await house.until(NEXT_CARD - SECOND)
        messenger.faults = [None, *[None] * removed, RuntimeError("killed")]

        with pytest.raises(RuntimeError, match="killed"):
            await house.at(NEXT_CARD)
        assert len(here(house)) == 4 - removed
        await house.restart()
        await house.until(NEXT_CARD + 2 * MINUTE)

        assert len(here(house)) == 1

    async def test_one_that_somebody_deleted_is_fine(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await began(house)
        await house.until(NEXT_CARD - SECOND)
        messenger.delete(house.cards[0])
        messenger.delete(house.reminders[0])

        await house.until(NEXT_CARD + MINUTE)

        assert len(here(house)) == 1
        assert await house.services.cards.next_redraw() is None

    async def test_where_nothing_may_be_deleted_it_is_given_up(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await began(house)
        await house.until(NEXT_CARD - SECOND)
        messenger.faults = [None, DeliveryFailed("no_permission", permanent=True)]

        await house.until(NEXT_CARD + MINUTE)

        assert len(house.cards) == 2
        assert await house.services.cards.next_redraw() is None


async def test_reminders_of_a_quarterly_event_are_found_months_later(house: House) -> None:
    await house.set_up()
    await house.plan(when="quarterly on the fourth Thursday at 7 pm ET", removes_cards=True)
    await house.until(THURSDAY_7PM + DAY)
    assert len(house.reminders) == 2

    house.now = THURSDAY_7PM + 60 * DAY
    await house.services.deliveries.remove_old(now=house.now)
    house.now = THURSDAY_7PM + 85 * DAY
    await house.until(THURSDAY_7PM + 89 * DAY)

    assert len(here(house)) == 1
