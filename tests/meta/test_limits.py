"""Every command in both languages against Discord's limits."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path
from typing import Any

import pytest_asyncio

from bot.app import opened
from bot.command_translator import CommandTranslator

Payload = dict[str, Any]

LOCALES = ("en", "es-ES", "es-419")
# A letter, a digit, a hyphen or an underscore, as Discord writes it: ^[-_\p{L}\p{N}]{1,32}$
NAME = re.compile(r"[-\w]{1,32}")
SUBCOMMANDS = (1, 2)


@pytest_asyncio.fixture
async def payloads(tmp_path: Path) -> AsyncIterator[list[Payload]]:
    """What would be sent to Discord when the commands are synced."""
    async with opened(tmp_path / "hearth.db") as hearth:
        await hearth.client.setup_hook()
        tree = hearth.client.tree
        yield [
            await command.get_translated_payload(tree, CommandTranslator())
            for command in tree.get_commands()
        ]


def parts(payload: Payload) -> Iterator[Payload]:
    """The command itself, its groups, subcommands, options and choices."""
    yield payload
    for child in (*payload.get("options", ()), *payload.get("choices", ())):
        yield from parts(child)


def said(part: Payload, what: str, locale: str) -> str:
    """The name or description as people with this locale see it."""
    localized = part.get(f"{what}_localizations") or {}
    return str(localized.get(locale) or part.get(what, ""))


def siblings(payloads: list[Payload]) -> Iterator[list[Payload]]:
    """Groups of commands, or of options, that must not have the same name."""
    yield payloads
    for payload in payloads:
        for part in parts(payload):
            if part.get("options"):
                yield part["options"]


def size(part: Payload) -> int:
    """Characters as Discord counts them for one command: of every text its longest language."""
    total = 0
    for what in ("name", "description"):
        texts = [str(part.get(what, "")), *(part.get(f"{what}_localizations") or {}).values()]
        total += max(map(len, texts))
    total += len(str(part.get("value", "")))
    return total + sum(
        size(child) for child in (*part.get("options", ()), *part.get("choices", ()))
    )


async def test_names_are_what_discord_takes(payloads: list[Payload]) -> None:
    names = [
        said(part, "name", locale)
        for payload in payloads
        for part in parts(payload)
        if "value" not in part  # choices are named freely
        for locale in LOCALES
    ]

    wrong = [name for name in names if not NAME.fullmatch(name) or name != name.lower()]
    assert wrong == []


async def test_no_two_siblings_have_the_same_name(payloads: list[Payload]) -> None:
    for group in siblings(payloads):
        for locale in LOCALES:
            names = [said(part, "name", locale) for part in group]
            assert len(names) == len(set(names)), names


async def test_descriptions_and_choices_fit(payloads: list[Payload]) -> None:
    for part in (part for payload in payloads for part in parts(payload)):
        for locale in LOCALES:
            text = said(part, "name" if "value" in part else "description", locale)
            assert 1 <= len(text) <= 100, (part["name"], text)


async def test_every_option_says_what_it_is_for(payloads: list[Payload]) -> None:
    undescribed = [
        part["name"]
        for payload in payloads
        for part in parts(payload)
        if part.get("description") == "…"
    ]

    assert undescribed == []


async def test_no_list_is_longer_than_25(payloads: list[Payload]) -> None:
    for part in (part for payload in payloads for part in parts(payload)):
        assert len(part.get("options", ())) <= 25
        assert len(part.get("choices", ())) <= 25


async def test_no_command_is_longer_than_8000_characters_in_all(payloads: list[Payload]) -> None:
    assert [payload["name"] for payload in payloads if size(payload) > 8000] == []


async def test_a_command_with_subcommands_has_only_those(payloads: list[Payload]) -> None:
    for part in (part for payload in payloads for part in parts(payload)):
        kinds = {option["type"] in SUBCOMMANDS for option in part.get("options", ())}
        assert len(kinds) <= 1, part["name"]


async def test_there_are_at_most_100_commands(payloads: list[Payload]) -> None:
    assert 1 <= len(payloads) <= 100


def test_the_size_counts_the_longest_language() -> None:
    command = {
        "name": "a",
        "name_localizations": {"es-ES": "abc"},
        "description": "12345",
        "description_localizations": {"es-ES": "1"},
        "options": [{"name": "b", "description": "c", "choices": [{"name": "d", "value": "ef"}]}],
    }

    assert size(command) == 3 + 5 + 1 + 1 + 1 + 2
