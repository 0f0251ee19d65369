"""The help card as people read it: order, wording, links, and Discord's limits."""

import re
from typing import Any

import discord
import pytest

from bot.domain.helplines import Country, shipped
from bot.domain.language import Language
from bot.ui import help_now
from bot.ui.lasting import Lasting

LINES = shipped()
LANGUAGES: tuple[Language, ...] = ("en", "es")
PLACES: tuple[Country | None, ...] = (*LINES.countries, None)


def shown(code: str | None, language: Language = "en", *, in_server: bool = True) -> str:
    country = LINES.country(code) if code else None
    return help_now.card(LINES, country, language, in_server=in_server)


def test_the_emergency_number_comes_before_every_line() -> None:
    text = shown("US")

    assert text.index("**911**") < text.index("**988**") < text.index("**741741**")
    assert text.index("**Call**") < text.index("**Text**") < text.index("**Chat on the web**")


def test_the_card_says_who_sees_it_and_that_moderators_are_not_on_call() -> None:
    text = shown("US")

    assert text.endswith("Nobody in this server sees this; moderators are not on call.")


def test_a_direct_message_does_not_speak_of_a_server() -> None:
    assert "server" not in shown("US", in_server=False)


def test_spanish_readers_in_the_united_states_get_the_spanish_words_to_text() -> None:
    text = shown("US", "es")

    assert "**AYUDA**" in text
    assert "**HOLA**" in text
    assert "Oprima 2 para hablar en español." in text
    assert "988lifeline.org/es/" in text


def test_a_line_that_does_not_speak_the_readers_language_says_so() -> None:
    assert "Answers in Spanish." in shown("MX", "en")
    assert "Answers in" not in shown("US", "en")


def test_the_asterisk_of_a_number_is_shown_and_not_read_as_bold() -> None:
    assert r"**\*4141**" in shown("CL")


def test_a_country_without_sure_lines_shows_its_emergency_numbers_and_the_directories() -> None:
    text = shown("GT")

    assert "**110**" in text
    assert "**Call**" not in text
    assert "<https://findahelpline.com/>" in text


def test_somebody_we_cannot_place_sees_the_likely_countries_of_their_language() -> None:
    text = shown(None, "es")

    assert "**112**" in text
    assert text.index("México") < text.index("Estados Unidos")
    assert "**800 911 2000**" in text


def menus(language: Language) -> list[discord.ui.Select[Any]]:
    view = help_now.menus(LINES, language, in_server=True)
    items = [item.item for item in view.children if isinstance(item, Lasting)]
    return [item for item in items if isinstance(item, discord.ui.Select)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("country", PLACES, ids=lambda each: each.code if each else "world")
def test_every_card_fits_a_message_and_opens_no_preview(
    country: Country | None, language: Language
) -> None:
    text = help_now.card(LINES, country, language, in_server=True)

    assert len(text) <= 2000
    assert re.findall(r"(?<!<)https?://", text) == []
    assert "{" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_menus_fit_discord_and_their_custom_ids_can_be_read_back(language: Language) -> None:
    for menu in menus(language):
        assert 1 <= len(menu.options) <= 25
        assert len(menu.placeholder or "") <= 150
        assert len(menu.custom_id) <= 100
        assert re.fullmatch(help_now.COUNTRY_MENU, menu.custom_id)


def test_the_two_menus_hold_every_country_once_in_alphabetical_order() -> None:
    americas, elsewhere = menus("es")

    codes = [option.value for menu in (americas, elsewhere) for option in menu.options]
    assert sorted(codes) == sorted(country.code for country in LINES.countries)
    assert [option.label for option in elsewhere.options][:3] == [
        "Alemania",
        "Australia",
        "Austria",
    ]


async def test_the_menus_are_not_kept_in_memory() -> None:
    view = help_now.menus(LINES, "en", in_server=True)

    assert view.timeout is None
    assert all(isinstance(item, Lasting) for item in view.children)


def test_an_unknown_country_is_named_without_its_markdown() -> None:
    sentence = help_now.unknown("en", "**Atlantis** @everyone")

    assert sentence == r"There are no numbers for “\*\*Atlantis\*\* @everyone” here yet."
