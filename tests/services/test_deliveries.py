"""What the bot sends by itself: once, in time, in order."""

from typing import Any

import pytest

from db import occurrences as occurrence_rows
from db.engine import Database
from tests.house import House
from tests.made import (
    CARD_DUE,
    CHANNEL,
    DAY,
    DAY_BEFORE,
    GUILD,
    HOUR_BEFORE,
    MINUTE,
    MONDAY,
    SECOND,
    THURSDAY_7PM,
)


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
