"""Join details: sealed in the database, kept by moderators, shown to those who come."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.domain.changes import Scope
from bot.domain.errors import Refusal
from bot.domain.events import Event, Privacy
from bot.domain.join_details import Door, JoinDetails, Joining, Kept
from bot.domain.rsvp import Answer
from bot.services.sealing import unseal
from db import join_details as join_rows
from db.engine import Database
from tests import made
from tests.house import House
from tests.made import (
    ANA,
    CARD_DUE,
    DAY_BEFORE,
    GUILD,
    HOUR_BEFORE,
    MAYA,
    MEMBER,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)

OPENS = THURSDAY_7PM - 15 * MINUTE
ROOM = JoinDetails(
    link="https://zoom.us/j/99?pwd=q", passcode="tulip-7", notes="Cameras may be off."
)

LINKED = made.form(about="Come https://zoom.us/j/1?pwd=draft")


@pytest.fixture
async def ready(house: House) -> House:
    await house.set_up()
    return house


async def kept(house: House, event: Event, typed: JoinDetails = ROOM, **other: Any) -> Kept:
    date_id = other.pop("date_id", None)
    asked = {"opens_before": 15 * MINUTE, "by": MODERATOR, "now": house.now, **other}
    return await house.services.join_details.change(GUILD, event.id, date_id, typed=typed, **asked)


async def asked(house: House, event: Event, member_id: int = MAYA) -> Joining:
    date = await house.first_date(event)
    return await house.services.join_details.ask(
        GUILD, date.id, by=replace(MEMBER, member_id=member_id), now=house.now
    )


async def test_who_said_going_is_shown_everything_from_the_opening_on(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    await ready.answer(await ready.first_date(event), MAYA, Answer.GOING)

    ready.now = OPENS - SECOND
    early = await asked(ready, event)
    ready.now = OPENS
    open_ = await asked(ready, event)

    assert (early.door, early.details) == (Door.TOO_EARLY, None)
    assert (open_.door, open_.details) == (Door.OPEN, ROOM)


@pytest.mark.parametrize("answer", [Answer.MAYBE, Answer.NOT_GOING, None])
async def test_nobody_else_is_shown_anything(ready: House, answer: Answer | None) -> None:
    event = await ready.plan()
    await kept(ready, event)
    date = await ready.first_date(event)
    await ready.answer(date, ANA, Answer.GOING)
    if answer:
        await ready.answer(date, MAYA, answer)

    ready.now = OPENS
    seen = await asked(ready, event)

    assert (seen.door, seen.details) == (Door.NOT_GOING, None)


async def test_who_does_not_see_the_channel_any_more_finds_nothing(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    date = await ready.first_date(event)
    await ready.answer(date, MAYA, Answer.GOING)
    outside = replace(MEMBER, sees=lambda channel_id: False)
    service = ready.services.join_details

    with pytest.raises(Refusal, match="no longer planned"):
        await service.ask(GUILD, date.id, by=outside, now=OPENS)

    assert (await service.dates(GUILD, by=outside, now=ready.now))[1] == []


async def test_who_takes_the_answer_back_is_shown_nothing_any_more(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    date = await ready.first_date(event)
    await ready.answer(date, MAYA, Answer.GOING)
    await ready.answer(date, MAYA, Answer.NOT_GOING)

    ready.now = OPENS

    assert (await asked(ready, event)).door is Door.NOT_GOING


async def test_a_moderator_is_shown_them_without_an_answer_and_not_before_the_opening(
    ready: House,
) -> None:
    event = await ready.plan()
    await kept(ready, event)
    date = await ready.first_date(event)
    service = ready.services.join_details

    early = await service.ask(GUILD, date.id, by=MODERATOR, now=OPENS - SECOND)
    open_ = await service.ask(GUILD, date.id, by=MODERATOR, now=OPENS)

    assert (early.door, open_.door, open_.details) == (Door.TOO_EARLY, Door.OPEN, ROOM)


async def test_another_server_finds_neither_the_date_nor_the_event(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    date = await ready.first_date(event)
    await ready.set_up(guild_id=GUILD + 1)
    service = ready.services.join_details

    with pytest.raises(Refusal, match="no longer planned"):
        await service.ask(GUILD + 1, date.id, by=MODERATOR, now=OPENS)
    with pytest.raises(Refusal, match="did not find that event"):
        await service.to_change(GUILD + 1, event.id, None, by=MODERATOR)


async def test_only_moderators_may_keep_any(ready: House) -> None:
    event = await ready.plan()

    with pytest.raises(Refusal, match="Only moderators"):
        await ready.services.join_details.to_change(GUILD, event.id, None, by=MEMBER)
    with pytest.raises(Refusal, match="Only moderators"):
        await kept(ready, event, by=MEMBER)

    assert (await ready.event(event.id)).join_sealed == ""


async def test_nothing_of_it_can_be_read_in_the_database(ready: House, db: Database) -> None:
    event = await ready.plan(about="Come in: https://zoom.us/j/1?pwd=draft")
    await kept(ready, event)
    await ready.services.drafts.begin(GUILD, LINKED, by=MODERATOR, now=ready.now)

    async with db.read() as tx:
        held = "".join([kept for _, _, kept in await join_rows.every_kept(tx)])
    assert held.count("gAAAAA") == 2
    assert "zoom" not in held
    assert "tulip" not in held
    assert "Cameras" not in held


async def test_the_reply_names_what_is_kept_and_holds_none_of_it(ready: House) -> None:
    event = await ready.plan()

    done = await kept(ready, event)

    assert done.names == {"link", "passcode", "notes"}
    assert "zoom" not in repr(done)
    assert "tulip" not in repr(done)


async def test_a_date_may_have_its_own_until_they_are_removed(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    first, second, *_ = await ready.dates(event)

    await kept(ready, event, JoinDetails(passcode="rose-8"), date_id=first.id)
    changed, other, *_ = await ready.dates(event)
    assert unseal(ready.vault, changed.join_sealed) == replace(ROOM, passcode="rose-8")
    assert other == second
    await kept(ready, event, JoinDetails(link="none"), date_id=first.id)

    assert (await ready.first_date(event)).join_sealed == ""
    assert unseal(ready.vault, (await ready.event(event.id)).join_sealed) == ROOM


async def test_a_date_of_another_event_is_refused(ready: House) -> None:
    event, other = await ready.plan(), await ready.plan(title="Other")
    date = await ready.first_date(other)

    with pytest.raises(Refusal, match="belongs to another event"):
        await kept(ready, event, date_id=date.id)


async def test_the_opening_can_be_changed_alone(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)

    done = await kept(ready, event, JoinDetails(), opens_before=timedelta(minutes=40))

    assert done.event.opens_before == timedelta(minutes=40)
    assert unseal(ready.vault, done.event.join_sealed) == ROOM


async def test_the_dates_to_choose_are_those_the_member_comes_to(ready: House) -> None:
    event = await ready.plan()
    first, second, third, *_ = await ready.dates(event)
    await ready.answer(first, MAYA, Answer.GOING)
    await ready.answer(second, MAYA, Answer.MAYBE)
    await ready.answer(third, ANA, Answer.GOING)

    _, found = await ready.services.join_details.dates(GUILD, by=MEMBER, now=ready.now)

    assert [date.id for _, date in found] == [first.id]


class TestTheButton:
    async def test_stands_on_cards_and_reminders_of_an_event_with_details(
        self, ready: House
    ) -> None:
        event = await ready.plan(privacy=Privacy.PRIVATE)
        await kept(ready, event)

        await ready.at(CARD_DUE)
        await ready.until(HOUR_BEFORE)

        for message in (ready.cards[0], *ready.reminders):
            assert message.labels[-1] == "Join details"

    async def test_stands_on_no_other(self, ready: House) -> None:
        await ready.plan()

        await ready.at(CARD_DUE)
        await ready.until(HOUR_BEFORE)

        assert all("Join details" not in one.labels for one in ready.messenger.posted)

    async def test_comes_to_a_private_card_on_the_beat_alone(self, ready: House) -> None:
        event = await ready.plan(privacy=Privacy.PRIVATE)
        await ready.at(CARD_DUE + MINUTE)

        await kept(ready, event)
        await ready.at(CARD_DUE + 9 * MINUTE)
        before = ready.cards[0].labels
        await ready.at(CARD_DUE + 10 * MINUTE)

        assert "Join details" not in before
        assert "Join details" in ready.cards[0].labels

    async def test_a_change_of_what_is_kept_draws_no_card(self, ready: House) -> None:
        event = await ready.plan(privacy=Privacy.PRIVATE)
        await kept(ready, event)
        await ready.at(CARD_DUE + MINUTE)

        await kept(ready, event, JoinDetails(link="https://zoom.us/j/2"))

        assert await ready.services.cards.next_redraw() is None


async def test_the_undo_of_another_change_brings_no_old_link_back(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    changes = ready.services.changes
    done = await changes.skip(
        GUILD, (await ready.first_date(event)).id, by=MODERATOR, now=ready.now
    )
    new = JoinDetails(link="https://zoom.us/j/new")
    await kept(ready, event, new, opens_before=5 * MINUTE)

    await changes.undo(GUILD, done.change_id, by=MODERATOR, now=ready.now)

    event = await ready.event(event.id)
    assert unseal(ready.vault, event.join_sealed) == new
    assert event.opens_before == 5 * MINUTE


@pytest.mark.parametrize("scope", Scope)
async def test_an_edit_keeps_them_also_where_it_splits_the_event(
    ready: House, scope: Scope
) -> None:
    event = await ready.plan()
    await kept(ready, event, opens_before=30 * MINUTE)
    date = (await ready.dates(event))[1]
    asked: dict[str, Any] = {"by": MODERATOR, "now": ready.now}
    seen = await ready.services.edits.begin(
        GUILD, event.id, scope=scope, occurrence_id=date.id, **asked
    )
    drafts = ready.services.drafts
    seen = await drafts.change(GUILD, seen.draft.id, version=1, where="Room 2", **asked)

    done = await drafts.save(GUILD, seen.draft.id, version=seen.draft.version, **asked)

    for one in (done.event, await ready.event(event.id)):
        assert unseal(ready.vault, one.join_sealed) == ROOM
        assert one.opens_before == 30 * MINUTE


async def test_an_edit_from_before_the_details_changed_is_refused(ready: House) -> None:
    event = await ready.plan()
    asked: dict[str, Any] = {"by": MODERATOR, "now": ready.now}
    seen = await ready.services.edits.begin(
        GUILD, event.id, scope=Scope.ALL, occurrence_id=None, **asked
    )
    await kept(ready, event)

    with pytest.raises(Refusal, match="changed this event meanwhile"):
        await ready.services.drafts.save(GUILD, seen.draft.id, version=1, **asked)


async def test_a_copy_begins_with_them(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)

    seen = await ready.services.drafts.copy(GUILD, event.id, by=MODERATOR, now=ready.now)

    assert unseal(ready.vault, seen.draft.form.join_sealed) == ROOM


@pytest.mark.parametrize(
    ("privacy", "later"), [(Privacy.OPEN, 2 * SECOND), (Privacy.PRIVATE, 10 * MINUTE)]
)
async def test_reminders_that_were_posted_get_the_button_with_their_card(
    ready: House, privacy: Privacy, later: timedelta
) -> None:
    event = await ready.plan(privacy=privacy)
    await ready.until(DAY_BEFORE)
    [reminder] = ready.reminders

    await kept(ready, event)
    await ready.at(DAY_BEFORE + later - SECOND)
    early = reminder.labels
    await ready.at(DAY_BEFORE + later)

    assert early == ["I'm going", "Can't make it", "Details"]
    assert reminder.labels == [*early, "Join details"]
    assert len(reminder.edits) == 1


async def test_reminders_lose_the_button_when_nothing_is_kept_any_more(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    await ready.until(DAY_BEFORE)

    await kept(ready, event, replace(ROOM, link="none"))
    await ready.at(DAY_BEFORE + MINUTE)

    [reminder] = ready.reminders
    assert reminder.labels == ["I'm going", "Can't make it", "Details"]


async def test_another_link_edits_no_reminder(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    await ready.until(DAY_BEFORE)

    await kept(ready, event, replace(ROOM, link="https://zoom.us/j/1"))
    await ready.at(DAY_BEFORE + MINUTE)

    assert ready.reminders[0].edits == []


async def test_a_link_of_another_date_edits_no_reminder(ready: House) -> None:
    event = await ready.plan()
    await ready.until(DAY_BEFORE)
    other = (await ready.dates(event))[1]

    await kept(ready, event, date_id=other.id)
    await ready.at(DAY_BEFORE + MINUTE)

    assert ready.reminders[0].edits == []
