"""Somebody leaves for good: after /privacy delete nothing in the files says that they were here."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage, stage
from bot.domain.rsvp import Answer
from db.engine import Database
from db.migrate import migrate
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, HOUR, MONDAY
from tests.stored import is_in, tables_with

FIRST_ID = 1_200_000_000_000_000_000  # as long as Discord's are


async def pressed(who: MemberActor, result: InteractionResult, label: str) -> InteractionResult:
    assert result.response is not None
    return await who.click(result.response, label=label)


async def leave_traces_everywhere(on: Stage) -> None:
    """Maya answers by reaction and by button, waits, gets a seat and a private message, is let in,
    chooses a language, and moderators place a hold."""
    await on.plan("Yoga", "Thursdays at 7:00 p.m. ET", privacy="open")
    await on.plan("Thrivers", "Thursdays at 8:00 p.m. ET", privacy="private", capacity=1)
    shown = await on.moderator.slash(
        on.staff, "event create", title="Newly", when="Thursdays at 5 pm ET", privacy="private"
    )
    form = await pressed(on.moderator, shown, "Who may come")
    shown = await on.moderator.submit_modal(form, {"approval": ["yes"], "before": "Be kind."})
    await pressed(on.moderator, shown, "Post")
    await on.wait(DAY)
    await on.maya.slash(on.lounge, "my language", language="en")
    await on.maya.react(on.cards("Yoga")[0], "✅")
    asked = await on.maya.click(on.cards("Newly")[0], label="I'm going")
    await pressed(on.maya, asked, "I agree, and I'm going")
    await on.ana.click(on.cards("Thrivers")[0], label="I'm going")
    waiting = await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
    await pressed(on.maya, waiting, "Message me privately")
    await on.ana.click(on.cards("Thrivers")[0], label="Can't make it")
    await on.wait(HOUR)
    await on.maya.slash(on.lounge, "my timezone", zone="Central")
    await on.maya.slash(on.lounge, "my text", plain="on")
    await on.moderator.slash(on.staff, "hold", member=on.maya)


async def test_of_a_member_nothing_is_left(address: Path | str) -> None:
    async with stage(address, start=MONDAY) as on:
        await on.set_up()
        await a_member_leaves(on, address)


async def a_member_leaves(on: Stage, address: Path | str) -> None:
    await leave_traces_everywhere(on)
    assert await tables_with(address, on.maya.id) == {
        "rsvps", "agreements", "admissions", "members", "dm_choices", "dm_channels", "deliveries",
        "holds", "welcomed", "member_zones", "plain_readers",
    }  # fmt: skip
    assert await is_in(address, on.maya.id)

    asked = await on.maya.user.slash("privacy delete")
    assert asked.response is not None
    done = await on.maya.user.click(asked.response, label="Delete my data")

    assert done.response is not None
    assert done.response.content == "Everything that Hearth kept about you is deleted."
    assert not await is_in(address, on.maya.id)
    assert await is_in(address, on.ana.id)
    await on.wait(2 * HOUR)
    assert not await is_in(address, on.maya.id)
    assert [one.count for one in on.cards("Yoga")[0].reactions] == [1, 1, 1]
    assert str(on.maya.id) not in repr([one.content for one in on.staff.history()])


async def test_what_a_moderator_did_stays_without_their_id(address: Path | str) -> None:
    async with stage(address, start=MONDAY) as on:
        await on.set_up()
        await a_moderator_leaves(on, address)


async def a_moderator_leaves(on: Stage, address: Path | str) -> None:
    await on.plan("Yoga", "Thursdays at 7:00 p.m. ET", privacy="open")
    await on.moderator.slash(on.staff, "event create", title="A draft", when="Fridays at 6 pm ET")
    await on.moderator.slash(
        on.staff, "library add", title="Garden", url="https://garden.example/", kind="group"
    )
    await on.moderator.slash(on.staff, "hold", member=on.ana)
    assert await is_in(address, on.moderator.id)

    asked = await on.moderator.slash(on.staff, "privacy delete")
    await pressed(on.moderator, asked, "Delete my data")

    assert not await is_in(address, on.moderator.id)


@pytest.mark.parametrize("place", [0, 700, 1399])
async def test_in_a_crowd_no_page_keeps_the_bytes_of_who_left(tmp_path: Path, place: int) -> None:
    """Rows move between pages as a table grows and shrinks; what they leave must be empty."""
    path = tmp_path / "hearth.db"
    db = await Database.open(path)
    await migrate(db)
    house = House(db, FakeMessenger())
    await house.set_up()
    date = await house.first_date(await house.plan())
    people = [FIRST_ID + 7_919 * (number * 37 % 1400) for number in range(1400)]
    for member_id in people:
        await house.services.readers.choose(member_id, "es")
        await house.answer(date, member_id, Answer.GOING)
    for member_id in people[place % 3 :: 3]:
        if member_id != people[place]:
            await house.services.privacy.delete(member_id, now=house.now)

    await house.services.privacy.delete(people[place], now=house.now)

    assert not await is_in(path, people[place])
    assert await is_in(path, people[(place + 1) % 1400])
    await db.close()


def test_a_moment_is_no_id() -> None:
    """What is looked for is longer than any number that Hearth keeps of times."""
    assert int(datetime(2100, 1, 1, tzinfo=UTC).timestamp()) < FIRST_ID
