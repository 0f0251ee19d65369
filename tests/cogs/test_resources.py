"""/resource through a simulated Discord: find, turn pages, share, browse, help lines first."""

from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest_asyncio

from bot.replies import in_time
from db.sqlite import READERS
from tests.cogs.library_scene import LibraryBot, Scene, opened, reply, shown


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with opened(tmp_path) as scene:
        yield scene


@pytest_asyncio.fixture
async def library(scene: Scene) -> Scene:
    await scene.set_up()
    return scene


async def test_a_question_in_plain_words_is_answered_to_the_asker_only(library: Scene) -> None:
    result = await library.ana.slash(
        library.channel, "resource find", query="cancer came back podcast"
    )

    assert reply(result).ephemeral
    assert "Cancer Recurrence and the Power of Twitter](<https://" in shown(result)


async def test_a_typing_slip_is_mended_and_told(library: Scene) -> None:
    result = await library.ana.slash(library.channel, "resource find", query="metastisis")

    assert reply(result).content == "I looked for “metastasis”."
    assert "Metastatic" in shown(result)


async def test_a_reader_of_spanish_gets_spanish_words_and_entries(library: Scene) -> None:
    await library.bot.readers.choose(library.ana.id, "es")

    result = await library.ana.slash(library.channel, "resource find", query="apoyo cuidadores")

    assert "**1. [Cuidadores (MedlinePlus)]" in shown(result)


async def test_who_lost_somebody_reads_of_grief_in_their_own_language_first(library: Scene) -> None:
    english = await library.ana.slash(library.channel, "resource find", query="lost my husband")
    await library.bot.readers.choose(library.ana.id, "es")
    spanish = await library.ana.slash(library.channel, "resource find", query="murió mi esposo")

    assert "**1. [\\#110 Losing Someone You Love to MBC" in shown(english)
    assert "**1. [Duelo (MedlinePlus)]" in shown(spanish)


async def test_where_nothing_fits_the_three_closest_are_called_that(library: Scene) -> None:
    result = await library.ana.slash(
        library.channel, "resource find", query="trombone piano family"
    )

    assert reply(result).content == "I found no good match. These come closest:"
    assert "**3. " in shown(result)
    assert "**4. " not in shown(result)


async def test_where_nothing_is_near_it_says_so(library: Scene) -> None:
    result = await library.ana.slash(library.channel, "resource find", query="qqqq")

    assert "I found nothing. Try other words" in reply(result).content


async def test_shared_it_is_posted_for_everyone(library: Scene) -> None:
    result = await library.ana.slash(
        library.channel, "resource find", query="hair loss", share=True
    )

    assert not reply(result).ephemeral


async def test_a_poor_match_is_not_posted_although_it_was_to_be_shared(library: Scene) -> None:
    result = await library.ana.slash(
        library.channel, "resource find", query="trombone piano family", share=True
    )

    assert reply(result).ephemeral
    assert "I did not post this" in reply(result).content


async def test_pages_are_turned_after_a_restart(library: Scene) -> None:
    first = reply(await library.ana.slash(library.channel, "resource find", query="breast cancer"))

    await library.env.restart_bot(LibraryBot(library.db))
    second = await library.ana.click(first.message, label="Next")

    assert "**6. " in shown(second)
    assert "**1. " not in shown(second)


async def test_the_first_page_comes_back_as_it_was(library: Scene) -> None:
    first = await library.ana.slash(library.channel, "resource find", query="breast cancer")
    before = shown(first)

    second = await library.ana.click(reply(first).message, label="Next")
    again = await library.ana.click(reply(second).message, label="Previous")

    assert shown(again) == before


async def test_a_shared_page_stays_when_somebody_reads_on(library: Scene) -> None:
    shared = await library.ana.slash(
        library.channel, "resource find", query="breast cancer", share=True
    )
    before = shown(shared)

    turned = await library.mod.click(reply(shared).message, label="Next")

    assert reply(turned).ephemeral
    assert "**6. " in shown(turned)
    assert shown(shared) == before


async def test_an_entry_retired_meanwhile_is_gone_from_the_next_page(library: Scene) -> None:
    first = await library.ana.slash(library.channel, "resource find", query="podcast")
    finding = await library.bot.resources.find(library.guild_id, "podcast", reader="en")
    gone = finding.resources[-1]
    await library.mod.slash(library.channel, "library retire", entry=str(gone.id))

    second = await library.ana.click(reply(first).message, label="Next")

    assert gone.entry.title not in shown(second)


async def test_a_title_picked_while_typing_opens_the_entry(library: Scene) -> None:
    offered = await library.ana.autocomplete(library.channel, "resource find", "query", "lymphed")
    value = offered[-1]["value"]

    result = await library.ana.slash(library.channel, "resource find", query=value)

    assert value.startswith("entry:")
    assert "Lymphedema" in shown(result)


async def test_browsing_begins_with_the_topics(library: Scene) -> None:
    topics = reply(await library.ana.slash(library.channel, "resource browse"))

    shelf = await library.ana.select(topics.message, ["breast cancer"])

    assert topics.ephemeral
    assert "**1. " in shown(shelf)


async def test_browsing_by_kind_and_topic_shows_only_those(library: Scene) -> None:
    result = await library.ana.slash(
        library.channel, "resource browse", topic="Metastatic", kind="podcast"
    )

    assert "Our MBC Life" in shown(result)
    assert "Article" not in shown(result)


async def test_words_of_crisis_get_help_lines_first_and_then_the_library(library: Scene) -> None:
    result = await library.ana.slash(library.channel, "resource find", query="i want to die")

    assert "Help now: United States" in reply(result).content
    assert "**1. [988 Suicide & Crisis Lifeline (US)]" in shown(result)


async def test_words_of_crisis_are_never_posted(library: Scene) -> None:
    result = await library.ana.slash(
        library.channel, "resource find", query="sucide help", share=True
    )

    assert reply(result).ephemeral


async def test_words_of_crisis_get_help_lines_before_set_up(scene: Scene) -> None:
    result = await scene.ana.slash(scene.channel, "resource find", query="i want to die")

    assert "Help now" in reply(result).content


async def test_words_of_crisis_get_help_lines_in_a_dm(scene: Scene) -> None:
    result = await scene.ana.user.slash("resource find", query="matarme")

    assert "911" in reply(result).content


async def test_a_database_that_does_not_answer_is_not_waited_for_long(library: Scene) -> None:
    async with AsyncExitStack() as busy:
        for _ in range(READERS):
            await busy.enter_async_context(library.db.read())

        answer = await in_time(library.bot.setup.find(library.guild_id))

    assert answer is None


async def test_before_set_up_it_says_how_to_start(scene: Scene) -> None:
    result = await scene.ana.slash(scene.channel, "resource find", query="grief")

    assert "/setup" in reply(result).content


async def test_in_a_dm_a_plain_question_is_sent_to_the_server(scene: Scene) -> None:
    result = await scene.ana.user.slash("resource find", query="grief")

    assert reply(result).content == "This works only inside a server."


async def test_what_was_asked_is_in_no_table(library: Scene) -> None:
    await library.ana.slash(library.channel, "resource find", query="zebrafish")

    assert b"zebrafish" not in library.db.path.read_bytes()
