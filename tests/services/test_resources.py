"""The library's services on a real database: seed, find, keep."""

import pytest
import pytest_asyncio

from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.services.shipped import starter_library
from db import servers as server_rows
from db.engine import Database
from tests.made import GUILD as HERE
from tests.made import MEMBER, MODERATOR, server
from tests.made import MONDAY as NOW

GARDEN = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")


@pytest_asyncio.fixture
async def library(db: Database) -> LibraryService:
    """The library of a server that is set up, still empty."""
    async with db.write() as tx:
        await server_rows.save(tx, server(), now=NOW)
    return LibraryService(db)


@pytest.fixture
def resources(db: Database) -> ResourceService:
    return ResourceService(db)


async def keys(resources: ResourceService, query: str, *, reader: str = "en") -> list[str | None]:
    return [each.key for each in (await resources.find(HERE, query, reader=reader)).resources]


async def test_the_starter_library_is_given_once(library: LibraryService) -> None:
    first = await library.seed(HERE, now=NOW)
    second = await library.seed(HERE, now=NOW)

    assert (first, second) == (len(starter_library()), 0)


async def test_no_entry_of_the_starter_library_is_called_verified(
    library: LibraryService, resources: ResourceService
) -> None:
    await library.seed(HERE, now=NOW)

    shelf, count = await resources.shelf(HERE, topic=None, kind=None, start=0, size=200)

    assert len(shelf) == count == 126
    assert {each.reviewed_on for each in shelf} == {None}


async def test_seeding_again_does_not_bring_back_what_was_retired(
    library: LibraryService, resources: ResourceService
) -> None:
    await library.seed(HERE, now=NOW)
    (gone,) = [
        each
        for each in (await resources.find(HERE, "metavivor", reader="en")).resources
        if each.key == "metavivor"
    ]
    await library.retire(HERE, gone.id, by=MODERATOR, now=NOW)

    await library.seed(HERE, now=NOW)

    assert "metavivor" not in await keys(resources, "metavivor")


@pytest.mark.parametrize(
    ("query", "reader", "wanted"),
    [
        ("cancer came back podcast", "en", "sbc-122"),
        ("metastisis", "en", "sbc-recurrence"),
        ("IBC", "en", "nci-ibc"),
        ("my husband takes care of me", "en", "sbc-caregiver"),
        ("apoyo cuidadores", "es", "es-mlp-cuid"),
        ("my hair is falling out", "en", "nci-hair"),
        ("se me hinchó el brazo", "es", "es-mlp-linf"),
        ("free ride to chemo", "en", "roadtorecovery"),
        ("murio mi esposo", "es", "es-mlp-duelo"),
    ],
)
async def test_the_words_people_use_find_it_among_the_first_three(
    library: LibraryService, resources: ResourceService, query: str, reader: str, wanted: str
) -> None:
    await library.seed(HERE, now=NOW)

    assert wanted in (await keys(resources, query, reader=reader))[:3]


@pytest.mark.parametrize(
    "query", ["pizza recipe", "tax return deadline", "receta de paella", "horario del metro", "?!"]
)
async def test_what_the_library_does_not_hold_is_no_good_match(
    library: LibraryService, resources: ResourceService, query: str
) -> None:
    await library.seed(HERE, now=NOW)

    assert not (await resources.find(HERE, query, reader="en")).strong


async def test_in_a_crisis_the_lines_of_the_asked_language_come_first(
    library: LibraryService, resources: ResourceService
) -> None:
    await library.seed(HERE, now=NOW)

    english = await keys(resources, "i want to die")
    spanish = await keys(resources, "quiero morirme", reader="es")

    assert english[:3] == ["988", "crisistextline", "samaritans"]
    assert spanish[:2] == ["es-988", "es-ctl"]


async def test_an_empty_library_says_that_it_is_empty(resources: ResourceService) -> None:
    finding = await resources.find(HERE, "grief", reader="en")

    assert finding.library_is_empty
    assert finding.resources == ()


async def test_a_new_entry_mends_slips_at_once(
    library: LibraryService, resources: ResourceService
) -> None:
    await resources.find(HERE, "gardn", reader="en")  # the words are in memory now
    await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)

    finding = await resources.find(HERE, "gadren", reader="en")

    assert finding.spelled == "garden"
    assert [each.entry.title for each in finding.resources] == ["Garden"]


async def test_an_edited_entry_is_found_by_its_new_words_only(
    library: LibraryService, resources: ResourceService
) -> None:
    before = await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    orchard = Entry(title="Orchard", url=GARDEN.url, kind="group", language="en")

    await library.edit(HERE, before.id, orchard, version=1, by=MODERATOR, now=NOW)

    assert (await resources.find(HERE, "garden", reader="en")).resources == ()
    assert (await resources.find(HERE, "orchard", reader="en")).strong


async def test_a_change_over_somebody_elses_saves_nothing(
    library: LibraryService, resources: ResourceService
) -> None:
    before = await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    await library.edit(HERE, before.id, GARDEN, version=1, by=MODERATOR, now=NOW)
    late = Entry(title="Late", url=GARDEN.url, kind="group", language="en")

    with pytest.raises(Refusal, match="Somebody else changed"):
        await library.edit(HERE, before.id, late, version=1, by=MODERATOR, now=NOW)

    assert (await library.open(HERE, before.id, by=MODERATOR)).entry == GARDEN


async def test_a_link_is_kept_once(library: LibraryService) -> None:
    await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    again = Entry(title="Again", url="http://www.garden.example", kind="tool", language="en")

    with pytest.raises(Refusal, match="already in the library"):
        await library.add(HERE, again, by=MODERATOR, now=NOW)


async def test_a_retired_entrys_link_may_be_added_anew(library: LibraryService) -> None:
    old = await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    await library.retire(HERE, old.id, by=MODERATOR, now=NOW)

    new = await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)

    assert new.id != old.id


async def test_an_entry_whose_link_was_added_anew_is_not_brought_back(
    library: LibraryService,
) -> None:
    old = await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    await library.retire(HERE, old.id, by=MODERATOR, now=NOW)
    await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)

    with pytest.raises(Refusal, match="This link is already in the library"):
        await library.bring_back(HERE, old.id, by=MODERATOR, now=NOW)


async def test_a_server_teaches_its_own_words(
    library: LibraryService, resources: ResourceService
) -> None:
    await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    before = await resources.find(HERE, "the shed people", reader="en")

    problems = await library.set_synonyms(HERE, "shed people => garden", by=MODERATOR, now=NOW)

    assert problems == []
    assert before.resources == ()
    assert (await resources.find(HERE, "the shed people", reader="en")).strong


async def test_rules_with_a_line_that_cannot_be_used_are_not_saved(
    library: LibraryService,
) -> None:
    problems = await library.set_synonyms(HERE, "a, b\nalone", by=MODERATOR, now=NOW)

    assert [problem.line for problem in problems] == [2]
    assert await library.synonyms(HERE, by=MODERATOR) == ""


async def test_members_may_change_nothing(library: LibraryService) -> None:
    entry = await library.add(HERE, GARDEN, by=MODERATOR, now=NOW)
    attempts = [
        library.add(HERE, GARDEN, by=MEMBER, now=NOW),
        library.open(HERE, entry.id, by=MEMBER),
        library.edit(HERE, entry.id, GARDEN, version=1, by=MEMBER, now=NOW),
        library.retire(HERE, entry.id, by=MEMBER, now=NOW),
        library.bring_back(HERE, entry.id, by=MEMBER, now=NOW),
        library.synonyms(HERE, by=MEMBER),
        library.set_synonyms(HERE, "", by=MEMBER, now=NOW),
    ]

    for attempt in attempts:
        with pytest.raises(Refusal, match="Only moderators"):
            await attempt
