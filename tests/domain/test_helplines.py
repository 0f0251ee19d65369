"""The help lines that ship: complete, in order, and found from what little we know of a person."""

from importlib.resources import files
from zoneinfo import available_timezones

import pytest

from bot.domain.helplines import Country, Emergency, HelpLines, Line, Region, Way, read, shipped

LINES = shipped()
DIALLED = "+*()- 0123456789"


def country(code: str) -> Country:
    found = LINES.country(code)
    assert found is not None
    return found


def test_every_country_has_an_emergency_number() -> None:
    without = [each.code for each in LINES.countries if not each.emergency]

    assert without == []


@pytest.mark.parametrize("each", LINES.countries, ids=lambda each: each.code)
def test_numbers_can_be_dialled_and_links_are_secure(each: Country) -> None:
    for number in each.emergency:
        assert set(number.to) <= set(DIALLED)
    for line in each.lines:
        for to in (line.to.en, line.to.es):
            if line.way is Way.CHAT:
                assert to.startswith("https://")
            else:
                assert set(to) <= set(DIALLED), line


@pytest.mark.parametrize("each", LINES.countries, ids=lambda each: each.code)
def test_what_was_seen_names_the_page_and_what_was_not_says_so(each: Country) -> None:
    facts: list[Emergency | Line] = [*each.emergency, *each.lines]
    for fact in facts:
        assert fact.seen == fact.source.startswith("http"), fact
        assert fact.seen or fact.source == "own knowledge"


def test_every_language_that_a_line_speaks_has_a_name_in_both_languages() -> None:
    spoken = {code for each in LINES.countries for line in each.lines for code in line.speaks}

    assert spoken == set(LINES.language_names)


def test_no_code_stands_twice_and_every_country_that_is_mentioned_exists() -> None:
    codes = [each.code for each in LINES.countries]
    mentioned = {
        *LINES.country_of_locale.values(),
        *LINES.likely_codes["en"],
        *LINES.likely_codes["es"],
    }

    assert len(codes) == len(set(codes))
    assert mentioned <= set(codes)


def test_every_region_fits_one_discord_menu() -> None:
    assert all(len(LINES.in_region(region, "en")) <= 25 for region in Region)


def test_the_zones_are_those_of_the_zone_database() -> None:
    table = files("tzdata") / "zoneinfo" / "zone.tab"
    listed: dict[str, set[str]] = {}
    for row in table.read_text().splitlines():
        if not row.startswith("#"):
            code, _, zone = row.split("\t")[:3]
            listed.setdefault(code, set()).add(zone)

    for each in LINES.countries:
        assert listed[each.code] <= each.zones <= available_timezones()


def test_lines_to_call_come_before_those_to_text_and_those_before_chats() -> None:
    ways = [line.way for line in country("US").lines_for("en")]

    assert ways == [Way.CALL, Way.TEXT, Way.TEXT, Way.CHAT]


def test_within_a_way_the_line_that_speaks_the_readers_language_comes_first() -> None:
    calls = [line for line in country("BE").lines_for("en") if line.way is Way.CALL]

    assert calls[0].speaks == ("en",)


def test_the_group_in_vienna_gets_austria_although_its_member_reads_german() -> None:
    assert LINES.guess(zone="Europe/Vienna", locale="de") == country("AT")


def test_an_old_name_of_a_zone_is_understood() -> None:
    assert LINES.guess(zone="US/Eastern", locale="es-419") == country("US")


def test_without_a_zone_the_locale_decides() -> None:
    assert LINES.guess(zone=None, locale="en-GB") == country("GB")


@pytest.mark.parametrize("locale", ["es-419", "es-ES", "ja", None])
def test_a_locale_of_many_countries_places_nobody(locale: str | None) -> None:
    assert LINES.guess(zone=None, locale=locale) is None
    assert LINES.guess(zone="Asia/Tokyo", locale=locale) is None


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("US", "US"),
        ("usa", "US"),
        ("ee. uu.", "US"),
        ("EEUU", "US"),
        ("México", "MX"),
        ("mexico", "MX"),
        ("Alemania", "DE"),
        ("germany", "DE"),
        ("uk", "GB"),
        ("zealand", "NZ"),
        ("  Reino   unido ", "GB"),
    ],
)
def test_a_country_is_found_in_either_language_with_or_without_accents(
    typed: str, code: str
) -> None:
    assert LINES.find(typed) == country(code)


@pytest.mark.parametrize("typed", ["", "  ", "Atlantis", "united", "%", "*"])
def test_what_is_not_one_country_finds_none(typed: str) -> None:
    assert LINES.find(typed) is None


def test_suggestions_put_names_in_the_readers_language_first() -> None:
    names = [each.name.es for each in LINES.suggestions("es", "es")]

    assert names[:2] == ["Estados Unidos", "España"]


def test_nothing_typed_suggests_the_likely_countries_then_all_others() -> None:
    suggested = LINES.suggestions("", "es")

    assert suggested[0] == country("MX")
    assert len(suggested) == len({each.code for each in suggested}) == len(LINES.countries)


def test_a_file_without_an_emergency_key_is_refused() -> None:
    broken = '{"countries": [{"code": "XX", "name": "X"}]}'

    with pytest.raises(KeyError):
        read(broken)


def test_the_shipped_lines_are_read_once() -> None:
    assert shipped() is shipped()
    assert isinstance(shipped(), HelpLines)
