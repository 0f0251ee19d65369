"""/library import and export on a simulated Discord."""

import json

from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.library_scene import reply
from tests.cogs.seen import text, whole

GARDEN = {"title": "Garden", "url": "https://garden.example/", "kind": "group"}


async def take_in(
    on: Stage, *records: object, name: str = "own.jsonl", save: bool = False
) -> InteractionResult:
    data = "".join(json.dumps(record) + "\n" for record in records).encode()
    return await on.moderator.slash(on.staff, "library import", file=(name, data), save=save)


def said(result: InteractionResult) -> str:
    """The answer to a command that took its time."""
    [answer] = [result.response] if result.response else result.followups
    assert answer.ephemeral
    return whole(answer.content, answer.embeds)


async def test_first_it_shows_what_would_change_and_then_saves_it(on: Stage) -> None:
    first = said(await take_in(on, GARDEN))
    before = text(await on.maya.slash(on.lounge, "resource find", query="garden"))

    second = said(await take_in(on, GARDEN, save=True))

    assert first == (
        "1 new, 0 changed, 0 as they were.\n"
        "Nothing is saved yet. To save it, use the command again with save: True."
    )
    assert "garden.example" not in before
    assert second == "Saved: 1 new, 0 changed, 0 as they were."
    assert "garden.example" in text(await on.maya.slash(on.lounge, "resource find", query="garden"))


async def test_rows_that_cannot_be_used_are_named_and_come_as_a_file(on: Stage) -> None:
    result = await take_in(on, *[{"title": "x"}] * 12, save=True)

    assert "Nothing is saved, because 12 rows cannot be used:\nRow 1: “” is not a" in said(result)
    assert "and 2 more, in the file" in said(result)


async def test_an_export_is_a_file_that_can_be_imported_again(on: Stage) -> None:
    result = await on.moderator.slash(on.staff, "library export", format="csv")

    answers = [result.response, *result.followups]
    [message] = [one for one in answers if one is not None and one.attachments]
    [file] = message.attachments
    assert message.ephemeral
    assert file.filename == "library.csv"


async def test_another_kind_of_file_is_refused_before_it_is_fetched(on: Stage) -> None:
    result = await take_in(on, GARDEN, name="own.xlsx")

    assert text(result).startswith("I read files that end in .jsonl or .csv")


async def test_a_file_of_own_words_is_looked_at_and_then_taught_to_the_search(on: Stage) -> None:
    async def send(text_of: str, *, save: bool) -> str:
        return text(
            await on.moderator.slash(
                on.staff, "library import", file=("own.txt", text_of.encode()), save=save
            )
        )

    wrong = await send("alone", save=True)
    first = await send("zzyzx => lymphedema", save=False)
    before = text(await on.maya.slash(on.lounge, "resource find", query="zzyzx"))
    second = await send("zzyzx => lymphedema", save=True)

    assert "Line 1: A word alone stands for nothing else" in wrong
    assert first.startswith("Every line can be used.")
    assert "Lymphedema" not in before
    assert second == "Saved. /resource find knows these words now."
    assert "Lymphedema" in text(await on.maya.slash(on.lounge, "resource find", query="zzyzx"))


async def test_the_own_words_are_exported_as_text(on: Stage) -> None:
    result = await on.moderator.slash(on.staff, "library export", format="words")

    assert [file.filename for file in reply(result).attachments] == ["synonyms.txt"]
