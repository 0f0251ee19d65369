"""Time zones by every name that people use for them."""

import pytest

from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import find_zone, search_zones, zone_name


@pytest.mark.parametrize(
    ("text", "zone"),
    [
        ("ET", "America/New_York"),
        ("est", "America/New_York"),
        ("Eastern", "America/New_York"),
        ("Eastern Time", "America/New_York"),
        ("Eastern Standard Time", "America/New_York"),
        ("hora del Este", "America/New_York"),
        ("US/Eastern", "America/New_York"),
        ("America/New_York", "America/New_York"),
        ("new york", "America/New_York"),
        ("Pacific", "America/Los_Angeles"),
        ("hora del Pacífico", "America/Los_Angeles"),
        ("Bogotá", "America/Bogota"),
        ("hora de Colombia", "America/Bogota"),
        ("Ciudad de México", "America/Mexico_City"),
        ("CDMX", "America/Mexico_City"),
        ("Madrid", "Europe/Madrid"),
        ("BST", "Europe/London"),
        ("UTC", "Etc/UTC"),
        ("europe/paris", "Europe/Paris"),
        ("hora de París", "Europe/Paris"),
        ("La Habana", "America/Havana"),
        ("São Paulo", "America/Sao_Paulo"),
        ("IST", None),
        ("nowhere", None),
        ("", None),
    ],
)
def test_a_zone_is_found_by_its_names(text: str, zone: str | None) -> None:
    assert find_zone(text) == zone


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["", "e", "New", "hora", "América", "zzz"])
def test_a_search_gives_at_most_what_discord_shows(text: str, language: Language) -> None:
    found = search_zones(text, language)

    assert len(found) <= 25
    assert all(len(label) <= 100 for label, _ in found)


def test_a_search_puts_the_exact_name_first() -> None:
    assert search_zones("ET", "en")[0] == ("ET (America/New_York)", "America/New_York")
    assert search_zones("par", "en")[0][1] == "America/Paramaribo"
    assert ("Paris time (Europe/Paris)", "Europe/Paris") in search_zones("par", "en")


def test_a_zone_without_a_name_of_its_own_is_called_by_its_city() -> None:
    assert zone_name("Europe/Paris", "en") == "Paris time"
    assert zone_name("Europe/Paris", "es") == "hora de París"
    assert zone_name("Africa/Cairo", "es") == "hora de El Cairo"
    assert zone_name("Indian/Reunion", "en") == "Indian/Reunion"  # "reunión" is a meeting
    assert zone_name("Etc/GMT+5", "en") == "UTC-5"
