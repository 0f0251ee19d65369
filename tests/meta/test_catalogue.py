"""The Spanish catalogue is complete: nothing missing, doubtful, stale, or with other holes."""

import re
from collections.abc import Iterator

import pytest
import pytest_asyncio
from babel.messages.catalog import Catalog, Message

from bot.locales.extract import Key
from bot.locales.update import SPANISH, everything, is_translated, key_of, read

UPDATE = "run: python -m bot.locales.update, then translate what is empty"
LONGEST_SENTENCE = 20  # words: some readers are tired, some afraid
NOT_OURS = re.compile(  # the familiar "tú", blame, and other quotation marks than “ ”
    r"\b(tú|tu|tus|te|ti|error|perdió|perdido|última oportunidad)\b|[«»\"]", re.IGNORECASE
)


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    return read(SPANISH)


@pytest_asyncio.fixture
async def used() -> set[Key]:
    return {found.key for found in await everything()}


def texts(catalogue: Catalog) -> Iterator[Message]:
    return (message for message in catalogue if message.id)


def english(message: Message) -> str:
    """The English text; of a plural the form for many."""
    return message.id if isinstance(message.id, str) else message.id[1]


def spanish(message: Message) -> tuple[str, ...]:
    """The Spanish text, or all its forms."""
    said = message.string or ""
    return (said,) if isinstance(said, str) else tuple(said)


def holes(text: str) -> set[str]:
    """The names in braces: `{when}` of "The next one is on {when}."."""
    return set(re.findall(r"\{(\w*)[^}]*\}", text))


async def test_every_text_in_the_code_is_in_the_catalogue(
    catalogue: Catalog, used: set[Key]
) -> None:
    missing = used - {key_of(message) for message in texts(catalogue)}

    assert missing == set(), UPDATE


async def test_no_text_in_the_catalogue_is_stale(catalogue: Catalog, used: set[Key]) -> None:
    stale = {key_of(message) for message in texts(catalogue)} - used

    assert stale == set(), UPDATE


async def test_no_english_text_is_both_a_plural_and_not(used: set[Key]) -> None:
    plurals = {key.text for key in used if key.many}

    assert [key for key in used if key.text in plurals and not key.many and not key.context] == []


def test_every_text_has_its_spanish(catalogue: Catalog) -> None:
    waiting = [key_of(message) for message in texts(catalogue) if not is_translated(message)]

    assert waiting == [], UPDATE


def test_spanish_texts_have_the_holes_of_the_english_ones(catalogue: Catalog) -> None:
    for message in texts(catalogue):
        *one, many = spanish(message)
        assert holes(many) == holes(english(message)), many
        for form in one:  # "un lugar" may leave the number out
            assert holes(form) in (holes(many), holes(many) - {"n"}), form


def test_spanish_texts_have_the_markup_of_the_english_ones(catalogue: Catalog) -> None:
    for message in texts(catalogue):
        for mark in ("**", "<#", "<@&", "<t:", "`"):
            said = spanish(message)[-1]
            assert said.count(mark) == english(message).count(mark), said


def test_commands_that_a_spanish_text_names_exist(catalogue: Catalog) -> None:
    """A sentence about /event create says it as Discord shows it to Spanish clients."""
    names = {
        english(message): spanish(message)[0]
        for message in texts(catalogue)
        if message.context == "command name"
    }
    for message in texts(catalogue):
        for path in re.findall(r"(?<![\w/<])/([a-z-]+(?: [a-z-]+)?)", english(message)):
            parts = [names[part] for part in path.split() if part in names]
            if parts:
                assert f"/{' '.join(parts)}" in spanish(message)[-1], spanish(message)


def test_spanish_sentences_are_short(catalogue: Catalog) -> None:
    for message in texts(catalogue):
        for form in spanish(message):
            for sentence in re.split(r"(?<=[.:;?!])\s+", form):
                assert len(sentence.split()) < LONGEST_SENTENCE, sentence


def test_spanish_texts_say_usted_and_blame_nobody(catalogue: Catalog) -> None:
    wrong = [
        form for message in texts(catalogue) for form in spanish(message) if NOT_OURS.search(form)
    ]

    assert wrong == []
