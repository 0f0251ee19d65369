"""After an absence: what the cards hold counts, what was said since is not undone."""

import pytest

from bot.domain.errors import StorageBusy
from bot.domain.events import Occurrence, Privacy
from bot.domain.rsvp import Answer, Tally
from bot.domain.shards import Shards
from bot.ports import DeliveryFailed
from db import rsvps as rsvp_rows
from db.engine import Database
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)


async def announced(house: House, **choices: object) -> Occurrence:
    await house.set_up()
    event = await house.plan(**choices)
    await house.at(THURSDAY_7PM - 3 * DAY)
    return await house.first_date(event)


async def tally(house: House, date: Occurrence) -> Tally:
    async with house.db.read() as tx:
        return await rsvp_rows.tally(tx, guild_id=GUILD, occurrence_id=date.id)


def on_card(house: House, **members: set[int]) -> None:
    """These people's reactions stand on the card."""
    emoji = {"yes": "✅", "maybe": "❔", "no": "❌"}
    house.messenger.reacted[house.cards[0].id] = {
        emoji[name]: people for name, people in members.items()
    }


async def looked(house: House) -> None:
    await house.services.reconcile.reconcile(now=house.now)
    await house.services.reconcile.catch_up(now=house.now)


async def test_reactions_that_came_unseen_are_counted(house: House) -> None:
    date = await announced(house)
    on_card(house, yes={MAYA, ANA}, no={BEN})

    await looked(house)

    assert await tally(house, date) == Tally(going=2, not_going=1)
    await house.until(house.now + HOUR)
    assert "Going: 2" in house.cards[0].text


async def test_reactions_that_went_unseen_are_withdrawn(house: House) -> None:
    date = await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    on_card(house, yes=set())

    await looked(house)

    assert await tally(house, date) == Tally()


async def test_a_newer_command_is_not_undone(house: House) -> None:
    date = await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    await house.answer(date, MAYA, Answer.NOT_GOING)
    on_card(house, yes={MAYA})

    await looked(house)

    assert await tally(house, date) == Tally(not_going=1)


async def test_an_answer_that_comes_while_the_card_is_read_is_not_undone(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    on_card(house, yes={MAYA, ANA})

    async def meanwhile() -> None:
        messenger.while_sending = None
        await house.react(house.cards[0], MAYA, Answer.MAYBE)
        await house.answer(date, BEN, Answer.GOING)

    messenger.while_sending = meanwhile
    await looked(house)

    assert await tally(house, date) == Tally(going=2, maybe=1)


async def test_a_reaction_that_came_unseen_does_not_undo_an_answer_given_before_the_card_is_read(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    on_card(house, yes={MAYA, ANA})
    messenger.away = True
    await looked(house)
    house.now += 5 * MINUTE
    await house.answer(date, MAYA, Answer.NOT_GOING)
    await house.react(house.cards[0], ANA, Answer.MAYBE)
    on_card(house, yes={MAYA, ANA}, maybe={ANA})

    messenger.away = False
    await house.services.reconcile.catch_up(now=house.now)

    assert await tally(house, date) == Tally(maybe=1, not_going=1)


async def test_an_answer_that_comes_while_the_card_is_read_is_not_undone_by_a_later_look(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    on_card(house, yes={MAYA})

    async def meanwhile() -> None:
        messenger.while_sending = None
        await house.answer(date, MAYA, Answer.NOT_GOING)

    messenger.while_sending = meanwhile
    await looked(house)
    await house.services.reconcile.catch_up(now=house.now)
    await looked(house)

    assert await tally(house, date) == Tally(not_going=1)


async def test_after_a_look_the_next_unseen_reaction_counts_again(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    await house.services.reconcile.reconcile(now=house.now)
    await house.answer(date, MAYA, Answer.NOT_GOING)
    await house.services.reconcile.catch_up(now=house.now)
    on_card(house, yes={MAYA})

    await looked(house)

    assert await tally(house, date) == Tally(going=1)


async def test_a_look_that_finds_nothing_new_draws_nothing(house: House) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    on_card(house, yes={MAYA})
    await house.until(house.now + HOUR)
    edits = len(house.cards[0].edits)

    await looked(house)
    await house.until(house.now + HOUR)

    assert len(house.cards[0].edits) == edits


@pytest.mark.parametrize("choices", [{"privacy": Privacy.PRIVATE}, {"capacity": 5}])
async def test_cards_with_buttons_are_not_read(
    house: House, messenger: FakeMessenger, choices: dict[str, object]
) -> None:
    await announced(house, **choices)
    messenger.faults = [AssertionError()]

    await looked(house)

    assert len(messenger.faults) == 1


async def test_cards_of_dates_that_fell_out_are_not_read(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
    messenger.faults = [AssertionError()]

    await looked(house)

    assert len(messenger.faults) == 1


async def test_one_card_that_cannot_be_read_stops_no_other(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house)
    second = await house.plan(title="Second")
    await house.tick()
    messenger.reacted[house.cards[1].id] = {"✅": {MAYA}}
    messenger.faults = [DeliveryFailed("unreachable", permanent=False)]

    await looked(house)

    assert await tally(house, await house.first_date(second)) == Tally(going=1)


async def test_a_reaction_that_could_not_be_saved_is_read_back_at_the_next_tick(
    house: House,
) -> None:
    date = await announced(house)
    on_card(house, yes={MAYA})
    house.services.reconcile.owe(GUILD, house.cards[0].id, now=house.now)
    house.services.reconcile.owe(GUILD, 999, now=house.now)  # no card of ours

    await house.services.reconcile.catch_up(now=house.now)

    assert await tally(house, date) == Tally(going=1)


async def test_a_reaction_that_could_not_be_saved_does_not_undo_a_later_press(
    house: House,
) -> None:
    date = await announced(house)
    on_card(house, yes={MAYA, BEN})
    house.services.reconcile.owe(GUILD, house.cards[0].id, now=house.now)
    house.now += SECOND
    await house.answer(date, MAYA, Answer.NOT_GOING)

    await house.services.reconcile.catch_up(now=house.now)

    assert await tally(house, date) == Tally(going=1, not_going=1)


class TestAfterDeletion:
    async def test_a_reaction_that_stays_brings_nothing_back(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await announced(house)
        await house.react(house.cards[0], MAYA, Answer.GOING)
        on_card(house, yes={MAYA})
        await house.services.privacy.delete(MAYA, now=house.now)

        await looked(house)

        assert await tally(house, date) == Tally()

    async def test_answering_again_counts_and_the_old_reaction_does_not(self, house: House) -> None:
        date = await announced(house)
        await house.react(house.cards[0], MAYA, Answer.GOING)
        on_card(house, yes={MAYA})
        await house.services.privacy.delete(MAYA, now=house.now)

        await house.answer(date, MAYA, Answer.NOT_GOING)
        await looked(house)

        assert await tally(house, date) == Tally(not_going=1)

    async def test_a_new_reaction_counts_and_the_old_one_does_not(self, house: House) -> None:
        date = await announced(house)
        await house.react(house.cards[0], MAYA, Answer.GOING)
        await house.services.privacy.delete(MAYA, now=house.now)
        on_card(house, yes={MAYA}, maybe={MAYA})

        await house.react(house.cards[0], MAYA, Answer.MAYBE)
        await looked(house)

        assert await tally(house, date) == Tally(maybe=1)

    async def test_the_hash_goes_when_the_date_is_over(self, house: House) -> None:
        await announced(house)
        await house.react(house.cards[0], MAYA, Answer.GOING)
        await house.services.privacy.delete(MAYA, now=house.now)

        await house.services.rsvp.remove_old(now=THURSDAY_7PM + HOUR)

        async with house.db.read() as tx:
            assert await tx.value("SELECT COUNT(*) FROM forgotten") == 0


async def test_a_card_that_was_lost_and_posted_anew_keeps_every_answer(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    messenger.reacted[house.cards[0].id] = {"✅": {MAYA}}
    messenger.delete(house.cards[0])
    await looked(house)
    await house.tick()

    await house.restart()
    await looked(house)

    assert len(house.cards) == 1
    assert await tally(house, date) == Tally(going=1)


async def test_a_look_at_a_card_that_is_no_longer_the_card_changes_nothing(
    house: House, messenger: FakeMessenger
) -> None:
    stale = await announced(house)
    messenger.delete(house.cards[0])
    await house.services.cards.post_again(stale, now=house.now)
    await house.tick()

    await house.services.cards.post_again(stale, now=house.now)
    await house.tick()

    assert len(house.cards) == 1


async def test_what_could_not_be_read_back_stays_owed(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    card = house.cards[0]
    messenger.reacted[card.id] = {"✅": {MAYA}}
    house.services.reconcile.owe(GUILD, card.id, now=house.now)
    messenger.faults = [DeliveryFailed("unreachable", permanent=False)]

    await house.services.reconcile.catch_up(now=house.now)
    assert await tally(house, date) == Tally()
    await house.services.reconcile.catch_up(now=house.now)

    assert await tally(house, date) == Tally(going=1)


async def test_reactions_that_a_moderator_clears_withdraw_the_answers(
    house: House, messenger: FakeMessenger
) -> None:
    date = await announced(house)
    card = house.cards[0]
    await house.react(card, MAYA, Answer.GOING)
    on_card(house, yes=set())

    await house.services.reconcile.cleared(GUILD, card.id, now=house.now)
    await house.services.reconcile.catch_up(now=house.now)
    await house.until(house.now + HOUR)

    assert await tally(house, date) == Tally()
    assert card.edits  # a drawing offers the reactions again


class TestSeveralProcesses:
    """A gateway owes a look; whoever dispatches takes it. What is owed stands in the database."""

    async def test_what_one_process_owes_another_reads_back(self, house: House) -> None:
        date = await announced(house)
        on_card(house, yes={MAYA})
        await house.services.reconcile.reconcile(now=house.now)

        await house.restart()
        await house.services.reconcile.catch_up(now=house.now)

        assert await tally(house, date) == Tally(going=1)

    async def test_a_gateway_hands_over_what_it_could_not_save(self, house: House) -> None:
        date = await announced(house)
        on_card(house, yes={MAYA})
        gateway, dispatcher = house.services.reconcile, house.started().reconcile
        gateway.owe(GUILD, house.cards[0].id, now=house.now)

        await gateway.hand_over(now=house.now)
        await dispatcher.catch_up(now=house.now)

        assert await tally(house, date) == Tally(going=1)

    async def test_what_a_session_missed_while_the_database_was_away_is_owed_when_it_is_back(
        self, house: House, db: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        date = await announced(house)
        on_card(house, yes={MAYA})

        def away() -> object:
            raise StorageBusy

        with monkeypatch.context() as while_away, pytest.raises(StorageBusy):
            while_away.setattr(db, "write", away)
            await house.services.reconcile.reconcile(now=house.now)
        await house.services.reconcile.catch_up(now=house.now)

        assert await tally(house, date) == Tally(going=1)

    async def test_only_the_cards_of_its_shards_are_owed(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        messenger.faults = [AssertionError()]
        elsewhere = Shards(first=1, last=3, count=4)  # a server of that id is in shard 0

        await house.services.reconcile.reconcile(elsewhere, now=house.now)
        await house.services.reconcile.catch_up(now=house.now)

        assert len(messenger.faults) == 1

    async def test_a_look_that_is_owed_while_the_card_is_read_is_taken_again(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        date = await announced(house)
        on_card(house, yes={MAYA})

        async def meanwhile() -> None:
            messenger.while_sending = None
            on_card(house, yes={MAYA, ANA})
            await house.services.reconcile.reconcile(now=house.now)

        messenger.while_sending = meanwhile
        await looked(house)

        await house.services.reconcile.catch_up(now=house.now)

        assert await tally(house, date) == Tally(going=2)

    async def test_reactions_of_someone_forgotten_are_taken_off_by_whoever_may(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        await announced(house)
        await house.react(house.cards[0], MAYA, Answer.GOING)
        on_card(house, yes={MAYA, ANA})

        await house.services.privacy.delete(MAYA, now=house.now)
        await house.services.reconcile.catch_up(now=house.now)

        assert messenger.taken_off == [(house.cards[0].id, MAYA)]
