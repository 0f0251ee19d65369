"""A whole library out to a file and in again: lossless, all or nothing, and never twice."""

import json
from typing import Any

import pytest
import pytest_asyncio

from bot.domain.errors import Refusal
from bot.domain.resources.files import Format, read_file
from bot.domain.resources.importing import Plan, Step
from bot.domain.resources.model import Entry
from bot.i18n import words
from db import servers as server_rows
from tests.house import House
from tests.made import GUILD, MEMBER, MODERATOR, MONDAY, server

ELSEWHERE = 77
SUGGESTER = 1574469579571200034
GARDEN = {"id": "garden", "title": "Garden", "url": "https://garden.example/", "kind": "group"}


@pytest_asyncio.fixture
async def desk(house: House) -> House:
    """Two servers, of which the first has the starter library."""
    await house.set_up()
    async with house.db.write() as tx:
        await server_rows.save(tx, server(guild_id=ELSEWHERE), now=MONDAY)
    return house


async def silent(step: Step, done: int, of: int) -> None:
    """Progress that nobody reads."""


async def take_in(
    desk: House, data: bytes, *, name: str = "x.jsonl", save: bool = True, guild: int = GUILD
) -> Plan:
    done = await desk.services.transfers.take_in(
        guild, read_file(name, data), save=save, progress=silent, by=MODERATOR, now=desk.now
    )
    assert done.saved == (save and not done.plan.problems)
    return done.plan


def lines(*records: dict[str, Any]) -> bytes:
    return "".join(json.dumps(record) + "\n" for record in records).encode()


async def export(desk: House, form: Format = "jsonl", *, guild: int = GUILD) -> bytes:
    [data] = await desk.services.transfers.export(guild, form, by=MODERATOR)
    return data


async def finds(desk: House, query: str, *, guild: int = GUILD) -> list[str]:
    found = await desk.services.resources.find(guild, query, reader="en")
    return [one.entry.title for one in found.resources] if found.strong else []


@pytest.mark.parametrize("form", ["jsonl", "csv"])
async def test_an_export_changes_nothing_when_it_is_imported_again(
    desk: House, form: Format
) -> None:
    await desk.services.library.add(
        GUILD,
        Entry(title="=Own", url="https://own.example/", kind="tool", language="es", phone="+1"),
        by=MODERATOR,
        now=desk.now,
    )

    plan = await take_in(desk, await export(desk, form), name=f"x.{form}")

    assert (len(plan.new), len(plan.changed), plan.same, plan.problems) == (0, 0, 127, [])


@pytest.mark.parametrize("form", ["jsonl", "csv"])
async def test_another_server_gets_the_same_library_and_finds_the_same(
    desk: House, form: Format
) -> None:
    data = await export(desk, form)

    plan = await take_in(desk, data, name=f"x.{form}", guild=ELSEWHERE)

    assert len(plan.new) == 126
    assert await export(desk, form, guild=ELSEWHERE) == data
    for query in ("metastisis", "apoyo cuidadores", "IBC"):
        assert await finds(desk, query, guild=ELSEWHERE) == await finds(desk, query)


async def test_without_save_nothing_is_saved(desk: House) -> None:
    plan = await take_in(desk, lines(GARDEN), save=False)

    assert len(plan.new) == 1
    assert await finds(desk, "garden") == []


async def test_what_is_new_is_found_at_once_and_what_changed_by_its_new_words(desk: House) -> None:
    await take_in(desk, lines(GARDEN))
    found = await finds(desk, "gardn")

    plan = await take_in(desk, lines({**GARDEN, "title": "Orchard"}))

    assert found == ["Garden"]
    assert len(plan.changed) == 1
    assert (await finds(desk, "orchard"), await finds(desk, "garden")) == (["Orchard"], [])


async def test_a_change_by_a_file_can_be_undone_entry_by_entry(desk: House) -> None:
    await take_in(desk, lines(GARDEN))
    plan = await take_in(desk, lines({**GARDEN, "title": "Orchard", "status": "retired"}))
    [(before, _)] = plan.changed

    await desk.services.upkeep.undo(
        GUILD, before.id, version=before.version + 1, by=MODERATOR, now=desk.now
    )

    assert await finds(desk, "garden") == ["Garden"]


async def test_an_entry_is_known_by_its_name_or_else_by_its_link(desk: House) -> None:
    await take_in(desk, lines(GARDEN))
    moved = {**GARDEN, "url": "https://new.example/"}
    nameless = {"title": "Renamed", "url": "http://www.new.example"}

    plans = [await take_in(desk, lines(record)) for record in (moved, nameless)]

    assert [(len(plan.new), len(plan.changed)) for plan in plans] == [(0, 1), (0, 1)]
    assert await finds(desk, "renamed") == ["Renamed"]


async def test_every_row_that_cannot_be_used_is_named_and_then_nothing_is_saved(
    desk: House,
) -> None:
    plan = await take_in(
        desk,
        lines(
            GARDEN,
            {"title": "Nameless", "url": GARDEN["url"]},
            {**GARDEN, "url": "https://other.example/"},
            {"title": "No link"},
            {"title": "Poem", "url": "https://poem.example/", "kind": "poem"},
            {"id": "988", "url": "https://www.crisistextline.org/"},
        ),
    )

    said = {problem.row: words("en").say(problem.why) for problem in plan.problems}
    assert said == {
        2: "This is the same entry as row 1.",
        3: "This is the same entry as row 1.",
        4: "“” is not a web address. It should look like https://www.cancer.gov/about.",
        5: "“poem” cannot be the kind.",
        6: "This link is already in the library, as “Crisis Text Line”.",
    }
    assert await finds(desk, "garden") == []


async def test_a_suggestion_in_a_file_waits_in_the_queue(desk: House) -> None:
    await take_in(desk, lines({**GARDEN, "status": "suggested"}))

    waiting = await desk.services.review.waiting(GUILD, 0, by=MODERATOR)

    assert waiting is not None
    assert waiting.flags == ("suggested",)
    assert await finds(desk, "garden") == []


async def test_a_file_over_a_change_of_somebody_else_saves_nothing(desk: House) -> None:
    async def meanwhile(step: Step, done: int, of: int) -> None:
        if step is not Step.READING:
            return
        other = Entry(title="Other", url="https://other.example/", kind="tool", language="en")
        await desk.services.library.add(GUILD, other, by=MODERATOR, now=desk.now)

    with pytest.raises(Refusal, match="Somebody changed the library meanwhile"):
        await desk.services.transfers.take_in(
            GUILD,
            read_file("x.jsonl", lines(GARDEN)),
            save=True,
            progress=meanwhile,
            by=MODERATOR,
            now=desk.now,
        )

    assert await finds(desk, "garden") == []


async def test_a_thousand_rows_are_told_as_they_are_read_and_found_afterwards(
    desk: House,
) -> None:
    told: list[tuple[Step, int, int]] = []

    async def progress(step: Step, done: int, of: int) -> None:
        told.append((step, done, of))

    rows = [
        {"title": f"Handout {number}", "url": f"https://h.example/{number}", "tags": ["handouts"]}
        for number in range(1_000)
    ]
    await desk.services.transfers.take_in(
        GUILD,
        read_file("x.jsonl", lines(*rows)),
        save=True,
        progress=progress,
        by=MODERATOR,
        now=desk.now,
    )

    _, count = await desk.services.resources.shelf(
        GUILD, topic="handouts", kind=None, start=0, size=1
    )
    assert told[:4] == [(Step.READING, done, 1_000) for done in (250, 500, 750, 1_000)]
    assert {step for step, _, _ in told[4:-1]} == {Step.INDEXING}
    assert told[-1] == (Step.SAVING, 0, 1_000)
    assert count == 1_000
    assert await finds(desk, "handout 777") != []


async def test_an_export_says_nothing_of_who_suggested_or_added(desk: House) -> None:
    garden = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")
    await desk.services.suggestions.suggest(GUILD, garden, member_id=SUGGESTER, now=desk.now)

    data = await export(desk)

    assert b'"status": "suggested"' in data
    assert str(SUGGESTER).encode() not in data


async def test_members_may_neither_import_nor_export(desk: House) -> None:
    transfers = desk.services.transfers
    with pytest.raises(Refusal, match="Only moderators"):
        await transfers.export(GUILD, "csv", by=MEMBER)
    with pytest.raises(Refusal, match="Only moderators"):
        await transfers.take_in(GUILD, [], save=True, progress=silent, by=MEMBER, now=desk.now)
