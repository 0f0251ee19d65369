"""Resources and their index on a real database."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.domain.errors import Refusal
from bot.domain.resources.indexing import indexed
from bot.domain.resources.model import Entry, Resource
from bot.domain.resources.wanted import Wanted
from db import libraries
from db import resource_index as index
from db import resource_lists as list_rows
from db import resources as rows
from db.engine import Connection, Database

NOW = datetime(2026, 6, 1, tzinfo=UTC)
HERE, ELSEWHERE = 1, 11  # "1" begins "11": a key must not match another server's


def entry(title: str = "Grief", *, url: str = "https://example.org/") -> Entry:
    return Entry(
        title=title,
        url=url,
        kind="book",
        language="en",
        topics=("grief", "niños"),
        summary="About it.",
        audience="parents",
        minutes=9,
        content_note="death",
        phone="1",
        text_line="2",
        hours="3",
        countries=("US",),
    )


async def added(tx: Connection, said: Entry, *, guild_id: int = HERE) -> Resource:
    resource = await rows.add(tx, said, guild_id=guild_id, source="moderator", now=NOW)
    assert resource is not None
    await index.put(tx, [indexed(said, id=resource.id)], guild_id=guild_id)
    return resource


async def ids(db: Database, *stems: str, guild_id: int = HERE) -> list[int]:
    async with db.read() as tx:
        found = await index.candidates(tx, Wanted(frozenset(stems), ()), guild_id=guild_id)
    return [each.id for each in found]


async def test_an_entry_comes_back_as_it_was_written(db: Database) -> None:
    async with db.write() as tx:
        resource = await added(tx, entry())

    async with db.read() as tx:
        again = await rows.get(tx, guild_id=HERE, resource_id=resource.id)

    assert again == resource
    assert again.entry == entry()


async def test_a_key_is_kept_once_in_a_server(db: Database) -> None:
    async with db.write() as tx:
        first, second, other = [
            await rows.add(tx, entry(), guild_id=guild, source="starter", now=NOW, key="a")
            for guild in (HERE, HERE, ELSEWHERE)
        ]

    assert first is not None
    assert second is None
    assert other is not None


async def test_another_servers_entry_is_not_there(db: Database) -> None:
    async with db.write() as tx:
        resource = await added(tx, entry(), guild_id=ELSEWHERE)

    async with db.read() as tx:
        with pytest.raises(Refusal):
            await rows.get(tx, guild_id=HERE, resource_id=resource.id)
        assert await rows.listed(tx, guild_id=HERE, ids=[resource.id]) == []
        assert await list_rows.topics(tx, guild_id=HERE) == []
        assert await list_rows.first_titles(tx, guild_id=HERE, most=5) == []


async def test_stems_find_entries_of_their_own_server_only(db: Database) -> None:
    async with db.write() as tx:
        here = await added(tx, entry())
        there = await added(tx, entry(), guild_id=ELSEWHERE)

    assert await ids(db, "grief") == [here.id]
    assert await ids(db, "grief", guild_id=ELSEWHERE) == [there.id]
    assert await ids(db, "griefs") == []


async def test_common_stems_count_only_together_and_in_title_or_topics(db: Database) -> None:
    async with db.write() as tx:
        both = await added(tx, entry("Grief at work"))
        await added(tx, entry("Grief"))
    wanted = Wanted(frozenset(), (frozenset({"grief"}), frozenset({"work", "job"})))

    async with db.read() as tx:
        found = await index.candidates(tx, wanted, guild_id=HERE)

    assert [each.id for each in found] == [both.id]


async def test_what_was_taken_out_is_not_found(db: Database) -> None:
    async with db.write() as tx:
        resource = await added(tx, entry())
        held = await index.take_out(tx, guild_id=HERE, resource_id=resource.id)
        again = await index.take_out(tx, guild_id=HERE, resource_id=resource.id)

    assert held == indexed(entry(), id=resource.id)
    assert again is None
    assert await ids(db, "grief") == []


async def test_words_are_counted_up_and_down_and_forgotten_at_none(db: Database) -> None:
    async with db.write() as tx:
        for words, entries in (({"grief": 2, "work": 1}, 2), ({"grief": -1, "work": -1}, -1)):
            await index.count(tx, guild_id=HERE, words=words, stems={"grief": 1}, entries=entries)

    async with db.read() as tx:
        vocabulary = await index.vocabulary(tx, guild_id=HERE)
        held = await index.holding(tx, {"grief", "work"}, guild_id=HERE)
        version = await libraries.version(tx, guild_id=HERE)

    assert vocabulary.words == {"grief": 1}
    assert held == {"grief": 2}
    assert (vocabulary.entries, version) == (1, 2)


async def test_a_server_without_a_library_has_no_words(db: Database) -> None:
    async with db.read() as tx:
        vocabulary = await index.vocabulary(tx, guild_id=HERE)

    assert (vocabulary.words, vocabulary.entries) == ({}, 0)


async def test_a_changed_entry_has_its_new_topics_only(db: Database) -> None:
    async with db.write() as tx:
        resource = await added(tx, entry())
        other = Entry(title="B", url="", kind="tool", language="es", topics=("x",))
        changed = await rows.save(tx, replace(resource, entry=other), now=NOW)

    async with db.read() as tx:
        topics = await list_rows.topics(tx, guild_id=HERE)

    assert changed.version == 2
    assert topics == [("x", 1)]


async def test_a_retired_entry_is_on_no_shelf(db: Database) -> None:
    async with db.write() as tx:
        resource = await added(tx, entry())
        await rows.save(tx, replace(resource, status="retired"), now=NOW)

    async with db.read() as tx:
        shelf = await rows.shelf(tx, guild_id=HERE, topic=None, kind=None, start=0, size=5)
        listed = await rows.listed(tx, guild_id=HERE, ids=[resource.id])
        topics = await list_rows.topics(tx, guild_id=HERE)
        linked = await rows.with_url(tx, guild_id=HERE, url=resource.entry.url)

    assert (shelf, listed, topics, linked) == (([], 0), [], [], [])


async def test_a_shelf_is_read_page_by_page_in_the_order_of_titles(db: Database) -> None:
    async with db.write() as tx:
        for title in "CAB":
            await added(tx, entry(title))

    async with db.read() as tx:
        first, count = await rows.shelf(
            tx, guild_id=HERE, topic="niños", kind="book", start=0, size=2
        )
        second, _ = await rows.shelf(tx, guild_id=HERE, topic=None, kind=None, start=2, size=2)

    assert [each.entry.title for each in [*first, *second]] == ["A", "B", "C"]
    assert count == 3


async def test_links_that_lead_to_the_same_page_are_found_together(db: Database) -> None:
    async with db.write() as tx:
        await added(tx, entry(url="https://www.example.org/a/"))

    async with db.read() as tx:
        found = await rows.with_url(tx, guild_id=HERE, url="http://example.org/a#b")

    assert len(found) == 1
