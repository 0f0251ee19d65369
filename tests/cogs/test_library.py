"""/library through a simulated Discord: add, edit, retire; who may, and what bad input gets."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.cogs.library_scene import LibraryBot, Scene, opened, reply, shown

GARDEN = {"title": "Garden for grief", "url": "https://garden.example/grief", "kind": "group"}


@pytest_asyncio.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with opened(tmp_path) as scene:
        await scene.set_up()
        yield scene


async def found(scene: Scene, query: str) -> str:
    return shown(await scene.ana.slash(scene.channel, "resource find", query=query))


async def test_what_a_moderator_adds_is_found_at_once(scene: Scene) -> None:
    result = await scene.mod.slash(
        scene.channel,
        "library add",
        **GARDEN,
        topics="Gardening, grief",
        description="We plant bulbs together.",
    )

    assert reply(result).content == "Added. Everyone here can find it with /resource find."
    assert "Garden for grief" in await found(scene, "gardning")


@pytest.mark.parametrize("command", ["add", "edit", "retire"])
async def test_a_member_may_not(scene: Scene, command: str) -> None:
    options = GARDEN if command == "add" else {"entry": "1"}

    result = await scene.ana.slash(scene.channel, f"library {command}", **options)

    assert "Only moderators can do this." in reply(result).content


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"url": "garden"}, "“garden” is not a web address."),
        ({"url": "javascript:alert(1)"}, "is not a web address."),
        ({"title": "x" * 151}, "That title has 151 characters. Please use at most 150."),
        ({"title": "  "}, "A resource needs a title."),
        (
            {"description": "x" * 401},
            "That description has 401 characters. Please use at most 400.",
        ),
        (
            {"topics": "x" * 41},
            "is too long. Please use at most 40 characters, and a comma between topics.",
        ),
        ({"topics": ",".join("abcdefghijklm")}, "That is 13 topics. Please use at most 12."),
    ],
)
async def test_what_is_not_in_order_gets_a_sentence_and_nothing_is_saved(
    scene: Scene, wrong: dict[str, str], sentence: str
) -> None:
    result = await scene.mod.slash(scene.channel, "library add", **{**GARDEN, **wrong})

    assert sentence in reply(result).content
    assert "Garden for grief" not in await found(scene, "garden for grief")


async def test_a_link_that_is_there_already_is_refused_with_its_title(scene: Scene) -> None:
    result = await scene.mod.slash(
        scene.channel, "library add", title="Again", url="http://988lifeline.org", kind="helpline"
    )

    assert (
        "already in the library, as “988 Suicide & Crisis Lifeline (US)”" in reply(result).content
    )


async def test_nobody_is_pinged_by_a_title(scene: Scene) -> None:
    await scene.mod.slash(
        scene.channel, "library add", **{**GARDEN, "title": "@everyone <@&1> garden"}
    )

    await scene.ana.slash(scene.channel, "resource find", query="garden", share=True)

    sent = scene.env.http_requests[-1].json
    assert sent is not None
    assert sent["data"]["allowed_mentions"] == {"parse": []}


async def test_the_form_of_edit_changes_the_entry(scene: Scene) -> None:
    entry = await entry_id(scene, "lymphedema")
    form = await scene.mod.slash(scene.channel, "library edit", entry=entry)

    await scene.mod.submit_modal(
        form,
        {
            "title": "Swelling of the arm",
            "link": "https://medlineplus.gov/arm.html",
            "description": "What helps.",
            "topics": "swelling, arm",
            "kind": ["article"],
        },
    )

    assert "Swelling of the arm" in await found(scene, "swelling of the arm")


async def test_a_moderator_teaches_the_servers_own_words(scene: Scene) -> None:
    form = await scene.mod.slash(scene.channel, "library synonym")

    result = await scene.mod.submit_modal(form, {"rules": "puffy arm => lymphedema"})

    assert reply(result).content == "Saved. /resource find knows these words now."
    assert "Lymphedema" in await found(scene, "puffy arm")


async def test_a_rule_that_cannot_be_used_is_told_by_its_line(scene: Scene) -> None:
    form = await scene.mod.slash(scene.channel, "library synonym")

    result = await scene.mod.submit_modal(form, {"rules": "a, b\nalone"})

    assert "Line 2: A word alone stands for nothing else" in reply(result).content
    assert [file.filename for file in reply(result).attachments] == ["synonyms.txt"]


async def test_a_retired_entry_is_not_found_until_it_is_brought_back(scene: Scene) -> None:
    entry = await entry_id(scene, "METAvivor")
    retired = await scene.mod.slash(scene.channel, "library retire", entry=entry)
    without = await found(scene, "metavivor")

    await scene.env.restart_bot(LibraryBot(scene.db))
    await scene.mod.click(reply(retired).message, label="Bring it back")

    assert "[METAvivor]" not in without
    assert "[METAvivor]" in await found(scene, "metavivor")


async def test_words_instead_of_a_chosen_entry_are_refused(scene: Scene) -> None:
    result = await scene.mod.slash(scene.channel, "library retire", entry="the one about hair")

    assert "choose one from the list" in reply(result).content


async def test_an_entry_of_another_server_is_not_there(scene: Scene) -> None:
    result = await scene.mod.slash(scene.channel, "library retire", entry="999999")

    assert "This library has no such entry any more." in reply(result).content


async def entry_id(scene: Scene, typed: str) -> str:
    offered = await scene.mod.autocomplete(scene.channel, "library retire", "entry", typed)
    return str(offered[0]["value"])
