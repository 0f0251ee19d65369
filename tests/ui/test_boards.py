"""Boards and digests as people read them, in one language and in both."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise

import pytest

from bot.domain.boards import Board, Digest, Entry, Listing, listing
from bot.domain.language import LANGUAGES, Language
from bot.i18n import words
from bot.ui import boards
from tests import made
from tests.made import DAY, HOUR, MONDAY, THURSDAY_7PM, event, occurrence
from tests.meta.discord_limits import check

BOTH: tuple[Language, ...] = ("en", "es")


def board(*languages: Language) -> Board:
    return Board(
        id=1,
        guild_id=10,
        channel_id=60,
        message_id=70,
        languages=languages,
        events=(),
        digest=None,
        changes=0,
        removed=False,
    )


def entries() -> tuple[Entry, ...]:
    first = Entry(
        title="Thrivers *all stages*",
        day=THURSDAY_7PM.date() - timedelta(days=1),
        starts_at=THURSDAY_7PM,
        zone="America/New_York",
        has_begun=True,
        channel_id=20,
        card_message_id=30,
    )
    later = replace(first, starts_at=THURSDAY_7PM + HOUR, has_begun=False, card_message_id=None)
    return first, later, replace(later, day=first.day + DAY, starts_at=later.starts_at + DAY)


def shown(*languages: Language, entries: Sequence[Entry], more: int = 0) -> Listing:
    return Listing(
        board=board(*languages), hour24=False, entries=tuple(entries), more=more, until=MONDAY
    )


def text(listing: Listing) -> str:
    payload = boards.board(listing)
    assert payload.embed is not None
    return f"{payload.embed.title}\n{payload.embed.description}"


def test_a_board_in_english() -> None:
    assert text(shown("en", entries=entries(), more=3)) == (
        "What is coming up\n"
        "Times are the group's, with yours in brackets.\n"
        "\n"
        "**Thursday, November 26**\n"
        "• 7:00 PM ET (<t:1795737600:f>): **Thrivers \\*all stages\\***. It has begun. "
        "[Card](https://discord.com/channels/10/20/30)\n"
        "• 8:00 PM ET (<t:1795741200:f>): **Thrivers \\*all stages\\***.\n"
        "\n"
        "**Friday, November 27**\n"
        "• 8:00 PM ET (<t:1795827600:f>): **Thrivers \\*all stages\\***.\n"
        "\n"
        "and 3 more: /upcoming"
    )


def test_a_board_in_spanish() -> None:
    assert text(shown("es", entries=entries()[:1], more=3)) == (
        "Próximas reuniones\n"
        "Las horas son las del grupo; entre paréntesis, la suya.\n"
        "\n"
        "**Jueves 26 de noviembre**\n"
        "• 7:00 p. m., hora del Este (<t:1795737600:f>): **Thrivers \\*all stages\\***. "
        "Ya comenzó. [Anuncio](https://discord.com/channels/10/20/30)\n"
        "\n"
        "y 3 más: /fechas"
    )


def test_a_board_in_both_languages_names_each_date_once() -> None:
    assert text(shown("es", "en", entries=entries()[1:2], more=1)) == (
        "Próximas reuniones · What is coming up\n"
        "Las horas son las del grupo; entre paréntesis, la suya. · "
        "Times are the group's, with yours in brackets.\n"
        "\n"
        "**Jueves 26 de noviembre** · **Thursday, November 26**\n"
        "• 8:00 p. m., hora del Este · 8:00 PM ET (<t:1795741200:f>): "
        "**Thrivers \\*all stages\\***.\n"
        "\n"
        "y 1 más: /fechas · and 1 more: /upcoming"
    )


def test_an_empty_board_says_so() -> None:
    assert "Nothing is planned for the next 5 weeks." in text(shown("en", entries=()))


@pytest.mark.parametrize("languages", [("en",), ("es",), BOTH])
def test_a_board_of_two_hundred_events_fits_and_counts_the_rest(
    languages: tuple[Language, ...],
) -> None:
    events = {number: event(id=number, title=f"*{number:03}" * 25) for number in range(1, 201)}
    dates = [occurrence(id=number, event_id=number, card_message_id=2**63 - 1) for number in events]

    made = listing(board(*languages), events, dates, hour24=False, now=MONDAY)

    payload = boards.board(made)
    check(payload)
    assert payload.embed is not None
    lines = (payload.embed.description or "").splitlines()
    listed = sum(line.startswith("• ") for line in lines)
    assert listed >= 8
    assert f"{200 - listed} " in lines[-1]


@pytest.mark.parametrize("languages", [("en",), ("es",), BOTH])
def test_a_digest_of_any_length_fits(languages: tuple[Language, ...]) -> None:
    long = replace(entries()[0], title="*" * 100)

    payload = boards.digest(
        Digest(board=board(*languages), hour24=False, entries=(long,) * 40, more=160)
    )

    check(payload)
    assert payload.embed is None
    assert "https://discord.com/channels/10/60/70" in payload.content


def test_no_day_is_named_without_a_date_of_it() -> None:
    long = replace(entries()[0], title="*" * 100)
    days = [replace(long, day=long.day + timedelta(days=number)) for number in range(40)]

    description = text(shown("en", entries=days)).splitlines()

    for line, following in pairwise(description):
        if line.startswith("**"):
            assert following.startswith("• ")


def test_the_button_is_how_a_message_in_doubt_is_found_again() -> None:
    payload = boards.board(shown("en", entries=entries()), marker=7)

    [button] = payload.buttons
    assert button.custom_id == "board:dates:1:7"


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_moderator_reads_names_no_more_than_fits(language: Language) -> None:
    many = [event(id=number, title=f"{number:*^100}") for number in range(25)]
    chosen = replace(board(language), events=tuple(range(25)))

    check(boards.created(chosen, many, many, made.server(language=language), words(language)))
