"""/my language: ones own language comes first, in every answer."""

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import of, text
from tests.made import DAY


async def test_the_answer_is_in_the_language_that_was_chosen(on: Stage) -> None:
    spanish = text(await on.ana.slash(on.lounge, "my language", language="es"))
    upcoming = text(await on.ana.slash(on.lounge, "upcoming"))
    english = text(await on.ana.slash(on.lounge, "my language", language="en"))

    assert english == "I will answer you in English."
    assert "español" in spanish
    assert upcoming != text(await on.maya.slash(on.lounge, "upcoming"))


async def test_it_is_kept_over_a_restart_and_can_be_given_up(on: Stage) -> None:
    await on.ana.slash(on.lounge, "my language", language="es")
    await on.restart()
    assert "español" in text(await on.ana.slash(on.lounge, "my language", language="es"))

    await on.ana.slash(on.lounge, "my language", language="client")

    assert "Nothing is planned" in text(await on.ana.slash(on.lounge, "upcoming"))


async def test_it_works_in_a_dm(on: Stage) -> None:
    assert "español" in text(await on.ana.user.slash("my language", language="es"))
    assert "español" in text(await on.ana.slash(on.lounge, "my language", language="es"))


@pytest.mark.parametrize("language", ["en", "es"])
async def test_the_card_keeps_the_language_of_its_event(on: Stage, language: str) -> None:
    await on.ana.slash(on.lounge, "my language", language="es")
    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", language=language, privacy="private")
    await on.wait(DAY)

    answer = text(await on.ana.click(on.cards("Thrivers")[0], custom_id="rsvp:going:1:1"))

    assert ("**When:**" in of(on.cards("Thrivers")[0])) is (language == "en")
    assert "7:00 p. m., hora del Este" in answer
