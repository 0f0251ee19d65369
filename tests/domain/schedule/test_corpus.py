"""Several hundred phrases, read word for word; and the shared sample, where it is at hand."""

import json
import runpy
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from bot.cli.when import answers
from bot.domain.schedule import Reading, read
from tests.domain.schedule.corpus import Row, phrases
from tests.domain.schedule.schedules import NOW
from tests.domain.schedule.short import short

SAMPLE = Path(__file__).parents[4] / "shared" / "schedule"
LISTING = {
    "Mondays at 10:00 a.m. ET": "WEEKLY;BYDAY=MO | 10:00 | America/New_York",
    "Thursdays at 7:00 p.m. ET": "WEEKLY;BYDAY=TH | 19:00 | America/New_York",
    "First and third Thursdays of the month at 7:00 p.m. ET": (
        "MONTHLY;BYDAY=1TH,3TH | 19:00 | America/New_York"
    ),
    "Second Thursday of the month at 7:00 p.m. ET": (
        "MONTHLY;BYDAY=2TH | 19:00 | America/New_York"
    ),
    "Third Tuesday of the month at 7:00 p.m. ET": "MONTHLY;BYDAY=3TU | 19:00 | America/New_York",
    "2do y Cuarto Martes de cada mes 7:00 p.m. ET": (
        "MONTHLY;BYDAY=2TU,4TU | 19:00 | America/New_York"
    ),
    "September 10, 11:00 a.m. ET": "2027-09-10 | 11:00 | America/New_York",
    "The first Sunday of the month at 11 am ET": "MONTHLY;BYDAY=1SU | 11:00 | America/New_York",
    "June 17, 5:30 p.m. ET": "2027-06-17 | 17:30 | America/New_York",
    "June 21, 11:00 a.m. ET": "2027-06-21 | 11:00 | America/New_York",
    "June 25, 11:30 a.m. ET": "2027-06-25 | 11:30 | America/New_York",
    "July 1, 6:00 p.m. ET": "2027-07-01 | 18:00 | America/New_York",
    "July 2, 6:00 p.m. ET": "2027-07-02 | 18:00 | America/New_York",
    "July 9, 11:30 a.m. ET": "2027-07-09 | 11:30 | America/New_York",
    "July 9, 6:00 p.m. ET": "2027-07-09 | 18:00 | America/New_York",
    "July 22, 6:00 p.m. ET": "2027-07-22 | 18:00 | America/New_York",
}


@pytest.mark.parametrize("text", LISTING)
def test_every_line_of_the_listing_is_read(text: str) -> None:
    result = read(text, now=NOW)

    assert short(result) == LISTING[text]


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row.text)
def test_a_phrase_of_the_corpus_means_what_it_says(row: Row) -> None:
    result = read(row.text, now=NOW)

    assert short(result) == row.expected


@pytest.mark.parametrize("row", phrases(), ids=lambda row: row.text)
def test_capitals_accents_and_a_full_stop_change_nothing(row: Row) -> None:
    plain = read(row.text, now=NOW)

    dotted = read(f"  {row.text}. ", now=NOW)

    assert short(dotted) == short(plain)


def test_the_offset_of_now_is_the_readers_own() -> None:
    late_evening = datetime.fromisoformat("2026-11-23T23:30:00-05:00")

    result = read("today at 11:45 pm", now=late_evening)

    assert isinstance(result, Reading)
    assert result.dates == (late_evening.date(),)


def test_the_shared_sample_is_read_almost_whole_and_never_wrongly() -> None:
    if not SAMPLE.exists():
        pytest.skip("the sample of labelled phrases lies outside the repository, and is not here")
    score = runpy.run_path(str(SAMPLE / "score.py"))
    lines = (SAMPLE / "phrases.jsonl").read_text(encoding="utf-8").splitlines()
    gold: list[dict[str, Any]] = [json.loads(line) for line in lines if line.strip()]
    predictions = {answer["id"]: answer for answer in map(json.loads, answers(lines))}

    summary = score["summary"](score["report"](gold, predictions))

    assert summary["exact_pct"] >= 97
    assert summary["wrong_accepted_pct"] == 0
