"""What the bot sends by itself: once, in time, or told to staff."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from db import deliveries as delivery_rows
from db import occurrences as occurrence_rows
from db.engine import Database
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CHANNEL,
    DAY,
    GUILD,
    HOUR,
    MANAGER,
    MAYA,
    MINUTE,
    MODERATOR,
    MONDAY,
    STAFF,
    THURSDAY_7PM,
)

SECOND = timedelta(seconds=1)
AWAY = DeliveryFailed("unreachable", permanent=False)
FORBIDDEN = DeliveryFailed("no_permission", permanent=True)
CARD_DUE = THURSDAY_7PM - 3 * DAY
DAY_BEFORE = THURSDAY_7PM - DAY
HOUR_BEFORE = THURSDAY_7PM - HOUR


@pytest.fixture
async def planned(house: House) -> House:
    """The weekly event is planned; it is Monday noon."""
    await house.set_up()
    await house.plan()
    return house


@pytest.fixture
async def announced(planned: House) -> House:
    """Its first card is posted."""
    await planned.at(CARD_DUE)
    return planned


async def test_a_card_is_posted_its_lead_before(planned: House) -> None:
    await planned.at(CARD_DUE - SECOND)
    assert planned.cards == []

    await planned.at(CARD_DUE)

    assert [card.channel_id for card in planned.cards] == [CHANNEL]
    date = await planned.first_date(await planned.event(1))
    assert date.card_message_id == planned.cards[0].id
    assert date.state == "announced"


async def test_a_card_is_not_edited_right_after_it_was_posted(announced: House) -> None:
    await announced.tick()

    assert announced.cards[0].edits == []


async def test_each_reminder_is_posted_once_and_in_time(announced: House) -> None:
    await announced.at(DAY_BEFORE - SECOND)
    assert announced.reminders == []

    await announced.at(DAY_BEFORE)
    await announced.at(DAY_BEFORE + MINUTE)
    await announced.at(HOUR_BEFORE)
    await announced.at(THURSDAY_7PM)

    assert len(announced.reminders) == 2


async def test_a_reminder_carries_buttons_and_a_link_to_the_card(announced: House) -> None:
    await announced.at(DAY_BEFORE)

    [reminder] = announced.reminders
    card = announced.cards[0]
    labels = [button.item.label for button in reminder.payload.buttons]  # type: ignore[attr-defined]
    assert labels == ["I'm going", "Can't make it", "Details"]
    assert f"https://discord.com/channels/{GUILD}/{CHANNEL}/{card.id}" in reminder.text
    assert reminder.payload.embed is None  # what may ping is a classic message


async def test_a_restart_repeats_nothing(announced: House) -> None:
    await announced.restart()
    await announced.at(DAY_BEFORE)
    await announced.restart()
    await announced.tick()

    assert len(announced.cards) == 1
    assert len(announced.reminders) == 1


class TestAfterAKill:
    """The process dies between claim and settle; what is claimed comes back, and once only."""

    async def killed(self, house: House, moment: datetime) -> None:
        async with house.db.write() as tx:
            claimed = await delivery_rows.claim_due(tx, now=moment, by="a run that is gone")
        assert len(claimed) == 1

    async def test_before_it_was_posted(self, announced: House) -> None:
        await self.killed(announced, DAY_BEFORE)
        await announced.at(DAY_BEFORE)
        assert announced.reminders == []

        await announced.restart()
        await announced.tick()

        assert len(announced.reminders) == 1
        assert await announced.states("reminder") == [State.SENT] + [State.PENDING] * 3

    async def test_after_it_was_posted_the_same_nonce_is_used(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        [first] = announced.reminders

        await announced.restart()
        await announced.at(DAY_BEFORE + 2 * SECOND)

        assert announced.reminders == [first]
        [row, *_] = await announced.rows("reminder")
        assert (row["state"], row["message_id"]) == ("sent", first.id)
        assert first.nonce == f"hearth{row['id']}"

    async def test_after_a_minute_it_is_looked_for_before_it_is_posted(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        [first] = announced.reminders
        first.nonce = "forgotten by Discord"

        await announced.restart()
        await announced.at(DAY_BEFORE + 61 * SECOND)

        assert announced.reminders == [first]
        assert (await announced.rows("reminder"))[0]["message_id"] == first.id

    async def test_what_was_not_posted_is_posted_then(self, announced: House) -> None:
        await self.killed(announced, DAY_BEFORE)
        await announced.restart()

        await announced.at(DAY_BEFORE + 61 * SECOND)

        assert len(announced.reminders) == 1

    async def test_what_was_posted_for_a_date_that_fell_out_is_found_and_taken_back(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await announced.at(DAY_BEFORE)
        date = await announced.first_date(await announced.event(1))
        await announced.services.events.skip(GUILD, date.id, by=MODERATOR, now=announced.now)

        await announced.at(DAY_BEFORE + 5 * SECOND)

        [reminder] = announced.reminders
        assert "will not take place" in reminder.text
        assert (await announced.states("reminder"))[0] is State.RETRACTED

    async def test_a_card_that_was_posted_before_it_was_settled_is_the_card(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await planned.at(CARD_DUE)
        [card] = planned.cards
        card.nonce = "forgotten by Discord"

        await planned.at(CARD_DUE + 2 * MINUTE)

        assert planned.cards == [card]
        date = await planned.first_date(await planned.event(1))
        assert date.card_message_id == card.id

    async def test_a_storage_fault_after_the_post_repeats_nothing(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        class Gone(Exception):
            pass

        async def pull_the_plug() -> None:
            raise Gone

        messenger.while_sending = pull_the_plug
        await announced.at(DAY_BEFORE)  # a bug while sending: the loop lives, the row waits
        messenger.while_sending = None

        await announced.at(DAY_BEFORE + 2 * SECOND)

        assert len(announced.reminders) == 1
        assert (await announced.states("reminder"))[0] is State.SENT


class TestWhenDiscordIsAway:
    async def test_it_is_tried_again_with_longer_waits(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [AWAY, AWAY]

        await announced.at(DAY_BEFORE)
        await announced.at(DAY_BEFORE + SECOND)
        assert (announced.reminders, len(messenger.faults)) == ([], 1)
        await announced.at(DAY_BEFORE + 2 * SECOND)
        await announced.at(DAY_BEFORE + 6 * SECOND)

        assert len(announced.reminders) == 1

    async def test_a_reminder_is_sent_late_while_it_helps(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [AWAY] * 30

        await announced.until(DAY_BEFORE + 30 * MINUTE)

        assert len(announced.reminders) == 1
        assert announced.notices == []

    async def test_after_that_it_is_missed_and_staff_is_told_once(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.at(DAY_BEFORE + 30 * MINUTE)
        await announced.tick()

        assert announced.reminders == []
        assert (await announced.states("reminder"))[0] is State.MISSED
        [notice] = await announced.told()
        assert "reminder: Thrivers, Thursday, November 26, 7:00 PM ET" in notice.text

    async def test_one_second_earlier_it_is_sent(self, announced: House) -> None:
        await announced.at(DAY_BEFORE + 30 * MINUTE - SECOND)

        assert len(announced.reminders) == 1

    async def test_a_card_is_tried_until_the_start(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [AWAY] * 300

        await planned.until(CARD_DUE + 3 * HOUR)
        messenger.faults = []
        await planned.until(CARD_DUE + 4 * HOUR)

        assert len(planned.cards) == 1

    async def test_many_missed_ones_are_told_together(self, house: House) -> None:
        await house.set_up()
        for number in range(30):
            await house.plan(title=f"Group {number} " + "x" * 80, reminders=(DAY,))

        await house.at(THURSDAY_7PM - DAY + HOUR)

        assert len(house.cards) == 30
        [notice] = await house.told()
        assert notice.text.count("• reminder: Group") > 10
        assert "and " in notice.text and " more" in notice.text
        assert await house.states("missed") == [State.SENT]

    async def test_what_is_missed_later_is_told_without_the_old_ones(self, planned: House) -> None:
        await planned.at(DAY_BEFORE + HOUR)
        await planned.told()
        await planned.at(THURSDAY_7PM - MINUTE)

        assert len(await planned.told()) == 2
        assert planned.notices[1].text.count("•") == 1


class TestWhenDiscordRefuses:
    async def test_it_is_failed_at_once_and_staff_is_told(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [FORBIDDEN]

        await announced.at(DAY_BEFORE)
        await announced.until(DAY_BEFORE + 5 * HOUR)

        assert announced.reminders == []
        [row, *_] = await announced.rows("reminder")
        assert (row["state"], row["reason"], row["attempts"]) == ("failed", "no_permission", 1)
        [notice] = await announced.told()
        assert "/settings show" in notice.text

    async def test_a_card_is_tried_again_hourly_and_staff_is_told_once(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL}
        await planned.until(CARD_DUE + 3 * HOUR)
        assert len(planned.notices) == 1

        messenger.gone_channels = set()
        await planned.until(CARD_DUE + 5 * HOUR)

        assert len(planned.cards) == 1
        assert len(planned.notices) == 1

    async def test_a_lost_staff_channel_stops_nothing(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL, STAFF}
        await planned.until(CARD_DUE + HOUR)

        messenger.gone_channels = set()
        await planned.until(CARD_DUE + 2 * HOUR + MINUTE)

        assert len(planned.cards) == 1
        assert planned.notices == []  # nothing is missing any more

    async def test_a_new_announcement_channel_takes_over_what_a_lost_one_had(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {CHANNEL}
        await announced.services.setup.change(
            GUILD, by=MANAGER, now=announced.now, announce_channel_id=CHANNEL + 1
        )

        await announced.tick()
        await announced.tick()
        await announced.at(DAY_BEFORE)

        there = [one for one in messenger.posted if one.channel_id == CHANNEL + 1]
        assert [one.payload.embed is not None for one in there] == [True, False]
        assert str(there[0].id) in there[1].text

    async def test_a_card_that_stands_stays_where_it_is(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.services.setup.change(
            GUILD, by=MANAGER, now=announced.now, announce_channel_id=CHANNEL + 1
        )

        await announced.tick()
        await announced.at(DAY_BEFORE)
        await announced.until(THURSDAY_7PM + 7 * DAY - 2 * DAY)

        assert [one.channel_id for one in messenger.posted] == [
            CHANNEL,
            CHANNEL,
            CHANNEL,
            CHANNEL + 1,
        ]


class TestAtTheGate:
    async def date(self, house: House) -> int:
        return (await house.first_date(await house.event(1))).id

    async def skip(self, house: House) -> None:
        await house.services.events.skip(GUILD, await self.date(house), by=MODERATOR, now=house.now)

    async def test_for_a_skipped_date_nothing_is_sent(self, announced: House) -> None:
        await self.skip(announced)

        await announced.at(DAY_BEFORE)
        await announced.at(HOUR_BEFORE)

        assert announced.reminders == []
        assert announced.notices == []

    async def test_a_date_skipped_between_claim_and_send_is_not_sent(
        self, announced: House
    ) -> None:
        async with announced.db.write() as tx:
            await delivery_rows.claim_due(tx, now=DAY_BEFORE, by="me")
        await self.skip(announced)

        await announced.restart()
        await announced.at(DAY_BEFORE)

        assert announced.reminders == []
        assert await announced.states("reminder") == [
            State.CANCELLED,
            State.CANCELLED,
            State.PENDING,
            State.PENDING,
        ]

    async def test_a_date_skipped_while_its_reminder_is_on_its_way_is_taken_back(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        async def skip() -> None:
            messenger.while_sending = None
            await self.skip(announced)

        messenger.while_sending = skip
        await announced.at(DAY_BEFORE)

        assert "will not take place" in announced.reminders[0].text

    async def test_a_date_skipped_while_its_card_is_on_its_way_is_marked(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def skip() -> None:
            messenger.while_sending = None
            await self.skip(planned)

        messenger.while_sending = skip
        await planned.at(CARD_DUE)

        assert "will not take place" in planned.cards[0].text

    async def test_an_answer_while_the_card_is_on_its_way_shows_at_once(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        async def answer() -> None:
            messenger.while_sending = None
            date = await planned.first_date(await planned.event(1))
            await planned.answer(date, MAYA, Answer.GOING)

        messenger.while_sending = answer
        await planned.at(CARD_DUE)

        assert "Going: 1" in planned.cards[0].text

    async def test_a_restored_date_is_reminded_of_once(self, announced: House) -> None:
        date = await self.date(announced)
        await self.skip(announced)
        await announced.services.events.restore(GUILD, date, by=MODERATOR, now=announced.now)

        await announced.at(DAY_BEFORE)

        assert len(announced.reminders) == 1
        assert len(announced.cards) == 1

    async def test_a_reminder_of_a_restored_date_reads_as_before(self, announced: House) -> None:
        date = await self.date(announced)
        await announced.at(DAY_BEFORE)
        before = announced.reminders[0].text
        await self.skip(announced)
        await announced.tick()
        assert "will not take place" in announced.reminders[0].text

        await announced.services.events.restore(GUILD, date, by=MODERATOR, now=announced.now)
        await announced.tick()

        assert announced.reminders[0].text == before
        assert len(announced.reminders) == 1

    async def test_a_cancelled_event_takes_its_reminders_back_without_a_card_too(
        self, announced: House, messenger: FakeMessenger
    ) -> None:
        await announced.at(DAY_BEFORE)
        messenger.delete(announced.cards[0])
        event = await announced.event(1)

        await announced.services.events.cancel(
            GUILD, 1, version=event.version, by=MODERATOR, now=announced.now
        )
        await announced.tick()

        assert "will not take place" in announced.reminders[0].text
        assert announced.cards == []

    async def test_a_shorter_lead_waits_for_its_time(self, planned: House) -> None:
        await planned.services.setup.change(GUILD, by=MANAGER, now=planned.now, lead=DAY)

        await planned.at(CARD_DUE)
        assert planned.cards == []
        await planned.at(THURSDAY_7PM - DAY)

        assert len(planned.cards) == 1

    async def test_a_longer_lead_posts_at_once_and_once(self, planned: House) -> None:
        await planned.services.setup.change(GUILD, by=MANAGER, now=planned.now, lead=6 * DAY)

        await planned.tick()
        await planned.at(CARD_DUE)

        assert len(planned.cards) == 1


async def test_a_row_with_a_bug_keeps_no_other_one_waiting(
    house: House, db: Database, caplog: pytest.LogCaptureFixture
) -> None:
    await house.set_up()
    bad = await house.plan(title="Very private name")
    await house.plan(title="Fine")
    async with db.write() as tx:
        await tx.run("UPDATE events SET privacy = 'nonsense' WHERE id = :id", id=bad.id)

    await house.at(CARD_DUE)

    assert [card.payload.embed.title for card in house.cards if card.payload.embed] == ["Fine"]
    assert "Very private name" not in caplog.text
    assert "delivery" in caplog.text
    assert (await house.services.deliveries.next_due()) == CARD_DUE + 2 * SECOND


async def test_nearest_starts_are_sent_first(house: House) -> None:
    await house.set_up()
    await house.plan(title="Later", when="Thursdays at 7 pm ET")
    await house.plan(title="Sooner", when="Wednesdays at 7 pm ET")

    await house.at(CARD_DUE)

    titles = [card.payload.embed.title for card in house.cards if card.payload.embed]
    assert titles == ["Sooner", "Later"]


async def test_settled_rows_are_forgotten_after_a_month(announced: House) -> None:
    await announced.until(THURSDAY_7PM)
    before = len(await announced.rows("reminder"))

    await announced.services.deliveries.remove_old(now=THURSDAY_7PM + 31 * DAY)

    assert len(await announced.rows("reminder")) == before - 2


async def test_the_role_that_a_moderator_chose_is_the_only_one_mentioned(house: House) -> None:
    await house.set_up()
    await house.plan(title="@everyone <@&1>", ping_role_id=99, reminders=(DAY,))
    await house.plan(title="Quiet @here", reminders=(DAY,))

    await house.at(CARD_DUE)
    await house.at(DAY_BEFORE)

    allowed: list[Any] = [one.payload.allowed_mentions.to_dict() for one in house.messenger.posted]
    assert len(allowed) == 4
    assert [mentions for mentions in allowed if mentions != {"parse": []}] == [
        {"parse": [], "roles": [99]}
    ]


async def test_another_servers_dates_are_not_touched(house: House, db: Database) -> None:
    await house.set_up()
    await house.plan()
    async with db.read() as tx:
        others = await occurrence_rows.between(
            tx, GUILD + 1, after=MONDAY, until=MONDAY + 365 * DAY
        )

    assert others == []
