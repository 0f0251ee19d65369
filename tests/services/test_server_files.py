"""A server out to a file and in again: the same meetings, no member, all of it or nothing."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio

from bot.domain.changes import Scope
from bot.domain.errors import Text
from bot.domain.events import Privacy
from bot.domain.resources.model import Entry
from bot.domain.rsvp import Answer
from bot.domain.server_files.elsewhere import moved_to_server
from bot.domain.server_files.fields import Unusable
from bot.domain.server_files.model import ServerFile
from bot.domain.server_files.reading import read
from bot.domain.server_files.writing import written
from bot.i18n import words
from bot.services.server_files import ServerFileService, TakenIn
from db import libraries as library_rows
from db import servers as server_rows
from db.engine import Database
from db.migrate import migrate
from db.personal import ABOUT, SIGNED
from db.sqlite import SqliteDatabase
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, GUILD, HOUR, MANAGER, MAYA, MODERATOR, MONDAY, server

SOMEBODY = 1_574_469_579_571_200_034  # as long as Discord's numbers are
ELSEWHERE = 77


@pytest_asyncio.fixture
async def busy(house: House) -> House:
    """A server with days off, its own words and entries, an event of every kind, and changes of
    single dates."""
    await house.set_up(hour24=True, plain=True, answers_kept=3 * DAY)
    services, now = house.services, house.now
    await services.holidays.add(
        GUILD, name="Christmas", first="Dec 24", last="Dec 31", by=MANAGER, now=now
    )
    weekly = await house.plan(
        about=f"Led by <@{SOMEBODY}>.", before="Be kind.", capacity=8, cutoff=HOUR, approval=True,
        privacy=Privacy.PRIVATE, reminder_text="See you {when}.", role_id=61, ping_role_id=62,
    )  # fmt: skip
    await house.plan(title="Yoga", when="July 9 and 16 at 6 pm", language="es", bilingual=True)
    paused = await house.plan(title="Choir", when="Mondays at 6 pm ET")
    dates = await house.dates(weekly)
    await services.changes.skip(GUILD, dates[1].id, why="Snow", by=MODERATOR, now=now)
    await services.changes.move(GUILD, dates[2].id, to="Dec 11, 8 pm", by=MODERATOR, now=now)
    await services.changes.restore(GUILD, dates[4].id, by=MODERATOR, now=now)
    await services.changes.pause(
        GUILD, paused.id, until="Jan 15", why="Repairs", by=MODERATOR, now=now
    )
    await services.library.add(
        GUILD,
        Entry(title="Garden", url="https://garden.example/", kind="group", language="en"),
        by=MODERATOR,
        now=now,
    )
    await services.library.set_synonyms(GUILD, "plot, garden", by=MODERATOR, now=now)
    return house


async def exported(house: House, guild_id: int = GUILD) -> str:
    return written(await ServerFileService(house.db).export(guild_id, now=house.now))


def opened(text: str) -> ServerFile:
    file, problems = read(text)
    assert problems == []
    assert file is not None
    return file


async def take_in(house: House, file: ServerFile, *, beside: bool = False) -> TakenIn:
    return await ServerFileService(house.db).take_in(file, beside=beside, now=house.now)


@pytest_asyncio.fixture
async def empty(tmp_path: Path) -> Any:
    """Another Hearth, which knows nothing yet."""
    other = await SqliteDatabase.open_file(tmp_path / "elsewhere" / "hearth.db")
    await migrate(other)
    yield House(other, FakeMessenger())
    await other.close()


def without_numbers(text: str) -> dict[str, Any]:
    """The file without row numbers, which are each database's own."""
    content: dict[str, Any] = json.loads(text)
    content.pop("numbers")
    for event in content["events"]:
        event.pop("number")
    for entry in content["library"]["entries"]:
        entry["id"] = entry["id"].removeprefix("was-")
    return content


async def coming(house: House, guild_id: int = GUILD) -> list[tuple[Any, ...]]:
    """What takes place, and what does not."""
    async with house.db.read() as tx:
        rows = await tx.all(
            """SELECT title, starts_at, occurrences.state, why FROM occurrences
               JOIN events ON events.id = event_id
               WHERE events.guild_id = :guild_id AND events.state = 'active'
               ORDER BY starts_at, title""",
            guild_id=guild_id,
        )
    return [(row["title"], row["starts_at"], row["state"], row["why"]) for row in rows]


async def test_another_hearth_holds_the_same_meetings_and_finds_the_same(
    busy: House, empty: House
) -> None:
    text = await exported(busy)

    done = await take_in(empty, opened(text))

    assert (done.events, done.holidays, done.kept_settings) == (3, 1, False)
    assert without_numbers(await exported(empty)) == without_numbers(text)
    assert await coming(empty) == await coming(busy)
    found = await empty.services.resources.find(GUILD, "plot", reader="en")
    assert [one.entry.title for one in found.resources][:1] == ["Garden"]


async def test_the_same_into_postgresql_and_back(empty: House, db: Database) -> None:
    await empty.set_up()
    await empty.plan()
    text = await exported(empty)
    house = House(db, FakeMessenger())

    await take_in(house, opened(text))

    assert without_numbers(await exported(house)) == without_numbers(text)


async def test_cards_and_reminders_come_for_what_was_taken_in(busy: House, empty: House) -> None:
    await take_in(empty, opened(await exported(busy)))

    await empty.until(MONDAY + 3 * DAY)

    card, _reminder = empty.messenger.posted
    assert "Thrivers" in (card.payload.content or "")


async def test_buttons_of_old_cards_belong_to_nothing_new(busy: House, empty: House) -> None:
    """The cards of the Hearth that is gone still stand in Discord."""
    text = await exported(busy)
    old = {date["id"] for date in await all_of(busy, "occurrences")}

    await take_in(empty, opened(text))

    assert old
    assert not old & {date["id"] for date in await all_of(empty, "occurrences")}
    assert (await empty.plan(title="Later")).id > json.loads(text)["numbers"]["events"]


async def all_of(house: House, table: str) -> list[Any]:
    async with house.db.read() as tx:
        return list(await tx.all(f"SELECT * FROM {table}"))


async def test_a_date_that_was_split_off_belongs_to_its_series_again(
    house: House, empty: House
) -> None:
    await house.set_up()
    event = await house.plan()
    date = (await house.dates(event))[1]
    edit = await house.services.edits.begin(
        GUILD, event.id, scope=Scope.DATE, occurrence_id=date.id, by=MODERATOR, now=house.now
    )
    changed = await house.services.drafts.change(
        GUILD, edit.draft.id, version=edit.draft.version, title="Guest evening", by=MODERATOR,
        now=house.now,
    )  # fmt: skip
    await house.services.drafts.save(
        GUILD, changed.draft.id, version=changed.draft.version, by=MODERATOR, now=house.now
    )

    await take_in(empty, opened(await exported(house)))

    assert await coming(empty) == await coming(house)
    whole, single = await all_of(empty, "events")
    assert single["series_id"] == whole["id"]
    await empty.services.changes.cancel(GUILD, whole["id"], version=1, by=MODERATOR, now=empty.now)
    assert await coming(empty) == []


@pytest.mark.parametrize("place", [*ABOUT, *SIGNED], ids=lambda one: f"{one.table}.{one.column}")
async def test_no_member_is_in_the_file(tmp_path: Path, place: Any) -> None:
    db = await SqliteDatabase.open_file(tmp_path / "hearth.db")
    await migrate(db)
    house = House(db, FakeMessenger())
    await house.set_up()
    event = await house.plan(
        about=f"Ask <@{SOMEBODY}>, <@!{SOMEBODY}> or https://discord.com/users/{SOMEBODY}"
    )
    date = await house.first_date(event)
    await house.answer(date, MAYA, Answer.GOING)
    async with db.write() as tx:
        columns = await tx.all("SELECT * FROM pragma_table_info(:table)", table=place.table)
        values = {
            row["name"]: 7 if row["type"] in ("INTEGER", "BIGINT") else "words"
            for row in columns
            if row["notnull"] and row["dflt_value"] is None and row["name"] != "id"
        }
        known = {"guild_id": GUILD, "event_id": event.id, "occurrence_id": date.id}
        values |= {name: known[name] for name in known if name in {row["name"] for row in columns}}
        values[place.column] = SOMEBODY
        await tx.run(
            f"""INSERT OR REPLACE INTO {place.table} ({", ".join(values)})
                VALUES ({", ".join(f":{name}" for name in values)})""",
            **values,
        )
        if place.table == "resources":  # what the program reads must be readable
            await tx.run("UPDATE resources SET topics = '[]', countries = '[]', kind = 'group'")
    text = await exported(house)
    await db.close()

    assert str(SOMEBODY) not in text
    assert "Ask @…, @… or https://@…" in text


async def test_join_details_are_not_in_the_file(house: House) -> None:
    await house.set_up()
    event = await house.plan(about="Here: https://zoom.us/j/123456789?pwd=secret")

    text = await exported(house)

    assert event.join_sealed
    assert event.join_sealed not in text
    assert "zoom" not in text


async def test_a_server_with_events_is_refused_unless_asked(busy: House) -> None:
    file = opened(await exported(busy))
    before = await coming(busy)

    with pytest.raises(Unusable, match="has events already"):
        await take_in(busy, file)
    assert await coming(busy) == before
    done = await take_in(busy, file, beside=True)

    assert done.kept_settings
    assert (done.events, done.holidays) == (3, 0)
    assert len(await coming(busy)) == 2 * len(before)


async def test_another_server_needs_channels_and_roles_of_its_own(
    busy: House, empty: House
) -> None:
    file = opened(await exported(busy))
    async with empty.db.write() as tx:
        settings = server(guild_id=ELSEWHERE, announce_channel_id=201, staff_channel_id=202)
        await server_rows.save(tx, settings, now=MONDAY)

    with pytest.raises(Unusable, match="--replace 62=… --replace 61=…"):
        moved_to_server(file, ELSEWHERE, {}, settings=settings)
    moved = moved_to_server(file, ELSEWHERE, {61: 610, 62: 620}, settings=settings)
    await take_in(empty, moved)

    events = await all_of(empty, "events")
    assert {row["guild_id"] for row in events} == {ELSEWHERE}
    assert {row["channel_id"] for row in events} == {201}
    assert [row["role_id"] for row in events if row["role_id"]] == [610]
    assert await empty.services.setup.get(ELSEWHERE) == settings


async def test_a_library_that_cannot_be_used_leaves_nothing(busy: House, empty: House) -> None:
    content = json.loads(await exported(busy))
    content["library"]["entries"] += [{"title": "Poem", "url": "https://p.example/", "kind": "?"}]
    content["library"]["synonyms"] = "alone"

    done = await take_in(empty, opened(json.dumps(content)))

    assert [one.part for one in done.problems][-1].startswith("library entry ")
    assert done.problems[0].part == "synonyms, line 1"
    assert await all_of(empty, "servers") == await all_of(empty, "events") == []


async def test_the_servers_own_words_stay(busy: House) -> None:
    file = replace(opened(await exported(busy)), synonyms="other, words")

    await take_in(busy, file, beside=True)

    async with busy.db.read() as tx:
        assert await library_rows.synonyms(tx, guild_id=GUILD) == "plot, garden"


def broken(text: str, change: Any) -> list[str]:
    content = json.loads(text)
    change(content)
    return [
        f"{one.part}: {words('en').say(one.why) if isinstance(one.why, Text) else one.why}"
        for one in read(json.dumps(content))[1]
    ]


async def test_each_part_that_cannot_be_used_is_named_in_a_sentence(busy: House) -> None:
    def change(content: dict[str, Any]) -> None:
        first, second, third = content["events"]
        first["schedule"]["zone"] = "Mars/Olympus"
        second["schedule"]["rule"] = "FREQ=SECONDLY"
        second["schedule"]["dates"] = []
        third["about"] = "https://zoom.us/j/123456789"
        content["settings"]["lead_s"] = -1
        content["holidays"][0]["last"] = "yesterday"

    assert broken(await exported(busy), change) == [
        "settings: “lead_s” must be a whole number from 3600 to 1123200.",
        "days off 1 (“Christmas”): “yesterday” cannot be “last”.",
        "event 1 (“Thrivers”): “Mars/Olympus” cannot be “zone”.",
        "event 2 (“Yoga”): “FREQ=SECONDLY” is no rule that I can follow.",
        "event 3 (“Choir”): A link to a meeting stands in its texts, where everyone would see it. "
        "Take it out, and give it with /event link afterwards.",
    ]


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda content: content.update(version=2), "The file: A newer Hearth wrote this file."),
        (lambda content: content.update(format="x"), "The file: This is not what `python -m bot"),
        (lambda content: content.pop("events"), "The file: “events” is missing."),
        (lambda content: content["numbers"].update(events=-1), "The file: “events” must be a"),
        (lambda content: content["events"][0].pop("role"), "event 1 (“Thrivers”): “role” is miss"),
    ],
)
async def test_a_file_of_another_kind_is_refused(house: House, change: Any, said: str) -> None:
    await house.set_up()
    await house.plan()

    [problem] = broken(await exported(house), change)

    assert problem.startswith(said)


@pytest.mark.parametrize("text", ["", "hello", "[]", "[" * 100_000, '"x"'])
def test_what_is_no_file_is_refused_in_words(text: str) -> None:
    file, problems = read(text)

    assert file is None
    assert [one.part for one in problems] == ["The file"]
