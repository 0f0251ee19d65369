"""What is kept about a person: shown whole, deleted at once, and not brought back."""

from typing import Any

import pytest

from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.events import Occurrence, Privacy
from bot.domain.kept import Left
from bot.domain.resources.model import Entry
from bot.domain.rsvp import Answer
from db import resources as resource_rows
from db.engine import Database
from tests import made
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MAYA, MODERATOR, THURSDAY_7PM


async def announced(house: House, **choices: object) -> Occurrence:
    await house.set_up()
    event = await house.plan(**choices)
    await house.at(THURSDAY_7PM - 3 * DAY)
    return await house.first_date(event)


TABLES = {
    "sqlite": """SELECT name FROM sqlite_master
                 WHERE type = 'table' AND name NOT LIKE 'resource%'""",
    "postgres": """SELECT table_name AS name FROM information_schema.tables
                   WHERE table_schema = 'public' AND table_name NOT LIKE 'resource%'""",
}


async def everything(db: Database) -> str:
    """All that the database holds, as text."""
    async with db.read() as tx:
        names = [row["name"] for row in await tx.all(TABLES[tx.dialect])]
        rows: list[Any] = []
        for name in names:
            found: Any = await tx.all(f"SELECT * FROM {name}")
            rows += [tuple(row) for row in found]
    return repr(rows)


async def test_everything_is_shown_from_every_server(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)
    await house.services.readers.choose(MAYA, "es")

    kept = await house.services.privacy.show(MAYA)

    assert kept.language == "es"
    assert [(one.title, one.starts_at, one.own.answer) for one in kept.answers] == [
        ("Thrivers", THURSDAY_7PM, Answer.GOING)
    ]


async def test_answers_to_past_dates_are_shown_as_long_as_they_are_kept(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)
    await house.until(THURSDAY_7PM + 2 * HOUR)

    assert len((await house.services.privacy.show(MAYA)).answers) == 1


async def test_an_answer_that_is_taken_back_is_kept_no_longer(house: House, db: Database) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)

    await house.react(house.cards[0], MAYA, Answer.GOING, on=False)

    async with db.read() as tx:
        assert await tx.value("SELECT COUNT(*) FROM rsvps") == 0


async def test_entries_added_to_a_library_are_counted(house: House) -> None:
    await house.set_up()
    garden = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")
    await house.services.library.add(GUILD, garden, by=MODERATOR, now=house.now)

    assert (await house.services.privacy.show(MODERATOR.member_id)).entries == 1
    assert (await house.services.privacy.show(MAYA)).entries == 0


async def test_of_somebody_else_nothing_is_shown(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)

    kept = await house.services.privacy.show(ANA)

    assert (kept.language, kept.answers, kept.drafts) == (None, (), 0)


async def test_after_deletion_the_database_does_not_know_the_person(
    house: House, db: Database
) -> None:
    person = MODERATOR.member_id
    date = await announced(house)
    await house.services.drafts.begin(GUILD, made.form(), by=MODERATOR, now=house.now)
    await house.services.readers.choose(person, "es")
    await house.answer(date, person, Answer.GOING)
    assert f"{person}," in await everything(db)

    await house.services.privacy.delete(person, now=house.now)

    kept = await house.services.privacy.show(person)
    assert (kept.language, kept.answers, kept.drafts) == (None, (), 0)
    held = await everything(db)
    assert f" {person}," not in held and f"({person}," not in held


async def test_entries_of_the_library_stay_without_saying_who_added_them(
    house: House, db: Database
) -> None:
    await house.set_up()
    garden = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")
    added = await house.services.library.add(GUILD, garden, by=MODERATOR, now=house.now)

    await house.services.privacy.delete(MODERATOR.member_id, now=house.now)

    async with db.read() as tx:
        kept = await resource_rows.get(tx, guild_id=GUILD, resource_id=added.id)
    assert (kept.entry.title, kept.added_by) == ("Garden", None)


async def test_the_card_counts_without_the_person_at_once(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)
    await house.answer(date, ANA, Answer.GOING)
    await house.until(house.now + HOUR)
    assert "Going: 2" in house.cards[0].text

    await house.services.privacy.delete(MAYA, now=house.now)
    await house.until(house.now + HOUR)

    assert "Going: 1" in house.cards[0].text


async def test_a_private_card_without_seats_is_not_even_edited(house: House) -> None:
    date = await announced(house, privacy=Privacy.PRIVATE)
    await house.answer(date, MAYA, Answer.GOING)
    await house.until(house.now + HOUR)

    await house.services.privacy.delete(MAYA, now=house.now)
    await house.until(house.now + HOUR)

    assert house.cards[0].edits == []


async def test_a_private_card_is_not_redrawn_before_its_beat(house: House) -> None:
    date = await announced(house, privacy=Privacy.PRIVATE, capacity=1)
    await house.answer(date, MAYA, Answer.GOING)
    await house.until(house.now + HOUR)

    house.now += made.MINUTE
    await house.services.privacy.delete(MAYA, now=house.now)

    due = await house.services.cards.next_redraw()
    assert due is not None
    assert due.timestamp() % 600 == 0


async def test_reactions_are_taken_off(house: House, messenger: FakeMessenger) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)

    left = await house.services.privacy.delete(MAYA, now=house.now)
    still = await house.services.privacy.take_off_reactions(left, member_id=MAYA)

    assert still == Left()
    assert messenger.taken_off == [(house.cards[0].id, MAYA)]


async def test_where_they_cannot_be_taken_off_the_person_gets_the_links(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    messenger.may_take_off = False

    left = await house.services.privacy.delete(MAYA, now=house.now)
    still = await house.services.privacy.take_off_reactions(left, member_id=MAYA)

    assert [one.message_id for one in still.for_them] == [house.cards[0].id]


async def test_private_cards_have_no_reactions_to_take_off(house: House) -> None:
    date = await announced(house, privacy=Privacy.PRIVATE)
    await house.answer(date, MAYA, Answer.GOING)

    assert await house.services.privacy.delete(MAYA, now=house.now) == []


async def test_deleting_nothing_is_fine(house: House) -> None:
    assert await house.services.privacy.delete(MAYA, now=house.now) == []


async def test_whoever_answered_without_a_reaction_is_sent_to_no_card(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING)

    assert await house.services.privacy.delete(MAYA, now=house.now) == []


async def test_where_discord_cannot_be_asked_now_a_later_look_takes_them_off(
    house: House, messenger: FakeMessenger
) -> None:
    await announced(house)
    await house.react(house.cards[0], MAYA, Answer.GOING)
    messenger.reacted = {house.cards[0].id: {"✅": {MAYA}}}
    left = await house.services.privacy.delete(MAYA, now=house.now)
    messenger.away = True

    still = await house.services.privacy.take_off_reactions(left, member_id=MAYA)
    await house.services.reconcile.catch_up(now=house.now)
    messenger.away = False
    await house.services.reconcile.catch_up(now=house.now)

    assert [one.message_id for one in still.soon] == [house.cards[0].id]
    assert messenger.taken_off == [(house.cards[0].id, MAYA)]


async def on_two_servers(house: House) -> None:
    await announced(house)
    await house.services.setup.set_up(
        made.server(guild_id=GUILD + 1), by=made.MANAGER, now=house.now
    )
    for guild_id in (GUILD, GUILD + 1):
        drafts, by = house.services.drafts, MODERATOR
        seen = await drafts.begin(guild_id, made.form(), by=by, now=house.now)
        event, _ = await drafts.post(guild_id, seen.draft.id, version=1, by=by, now=house.now)
        dates = await house.dates(event)
        await house.services.rsvp.answer(
            guild_id, dates[0].id, member_id=MAYA, answer=Answer.GOING, press=1, now=house.now
        )


async def test_on_one_server_everything_of_that_server_goes_and_nothing_else(
    house: House,
) -> None:
    await on_two_servers(house)
    await house.services.readers.choose(MAYA, "es")

    await house.services.privacy.delete(MAYA, guild_id=GUILD, now=house.now)

    kept = await house.services.privacy.show(MAYA)
    assert kept.language == "es"
    assert [one.guild_id for one in kept.answers] == [GUILD + 1]
    assert await house.services.privacy.servers(MAYA) == [GUILD + 1]


async def test_a_moderator_has_somebody_forgotten_on_their_own_server_alone(
    house: House,
) -> None:
    await on_two_servers(house)

    await house.services.privacy.remove(GUILD, MAYA, by=MODERATOR, now=house.now)

    assert await house.services.privacy.servers(MAYA) == [GUILD + 1]
    page = await house.services.audit.page(GUILD, days=1, by=MODERATOR, now=house.now)
    assert page.entries[0].what is What.FORGOT_MEMBER
    assert page.entries[0].about == ""


async def test_a_member_cannot_have_anybody_forgotten(house: House) -> None:
    await house.set_up()

    with pytest.raises(Refusal, match="Only moderators"):
        await house.services.privacy.remove(GUILD, ANA, by=made.MEMBER, now=house.now)


async def test_an_export_holds_every_row_and_nobody_elses_id(house: House) -> None:
    person = MODERATOR.member_id
    date = await announced(house)
    await house.answer(date, person, Answer.GOING)
    await house.answer(date, ANA, Answer.GOING)
    await house.services.drafts.begin(
        GUILD, made.form(about="Our room: https://zoom.us/j/4711"), by=MODERATOR, now=house.now
    )
    await house.services.holds.place(GUILD, ANA, by=MODERATOR, now=house.now)

    data = await house.services.privacy.export(person, now=house.now)

    assert [row["title"] for row in data.rows["rsvps"]] == ["Thrivers"]
    assert [row["form"]["title"] for row in data.rows["drafts"]] == ["Thrivers"]
    assert [row["what"] for row in data.rows["audit by you"]] == ["planned", "held"]
    assert [set(row) for row in data.rows["holds by you"]] == [{"guild_id", "since"}]
    assert "4711" not in repr(data)
    assert "join_sealed" not in repr(data)


async def test_an_exported_listing_has_its_links_taken_out(house: House) -> None:
    await house.set_up()
    await house.services.imports.begin(
        GUILD,
        "Yoga: Mondays at 7 pm https://zoom.us/j/4711",
        privacy=Privacy.OPEN,
        channel_id=made.CHANNEL,
        language=None,
        by=MODERATOR,
        now=house.now,
    )

    data = await house.services.privacy.export(MODERATOR.member_id, now=house.now)

    [listing] = data.rows["listings"]
    assert listing["body"].startswith("Yoga: Mondays at 7 pm")
    assert "4711" not in repr(data)
