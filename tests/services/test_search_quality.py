"""The search on labelled questions; what it reaches is a promise to members."""

import pytest_asyncio

from benchmarks.search_quality import (
    LIBRARY,
    Answered,
    lines_first_rate,
    mean_gain,
    questions,
    refused_rate,
    success_rate,
)
from bot.services.library import LibraryService
from bot.services.resources import ResourceService
from bot.services.shipped import read_entries
from db.engine import Database
from tests.made import GUILD, MONDAY


@pytest_asyncio.fixture
async def answered(db: Database) -> list[Answered]:
    """Every labelled question, answered from the sample library."""
    entries = read_entries(LIBRARY.read_text("utf-8").splitlines())
    await LibraryService(db).put_in(GUILD, entries, source="sample", now=MONDAY)
    service = ResourceService(db)
    answers = []
    for asked in questions():
        found = await service.find(GUILD, asked.query, reader=asked.language)
        answers.append(Answered(asked, [one.key or "" for one in found.resources], found.strong))
    return answers


async def test_the_best_entries_come_first(answered: list[Answered]) -> None:
    assert mean_gain(answered) >= 0.88
    assert success_rate(answered) >= 0.97


async def test_no_good_match_is_said_where_there_is_none_and_hardly_elsewhere(
    answered: list[Answered],
) -> None:
    assert refused_rate(answered, answerable=False) >= 0.80
    assert refused_rate(answered, answerable=True) <= 0.03


async def test_words_of_crisis_get_three_crisis_lines_first(answered: list[Answered]) -> None:
    assert lines_first_rate(answered) == 1
