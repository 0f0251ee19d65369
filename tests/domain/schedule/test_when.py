"""`python -m bot when`: for people, and a row at a time for programs."""

import json
import time
from datetime import datetime

from click.testing import CliRunner, Result

from bot.cli.when import answers, when
from bot.domain.schedule import Reading, Refused, read
from tests.domain.schedule.corpus import phrases

NOW = "2026-11-23T12:00:00-05:00"
SECONDS_FOR_TEN_THOUSAND = 30  # of a slow and busy machine; 6 on ours


def run(*arguments: str, rows: str = "") -> Result:
    return CliRunner().invoke(when, [*arguments], input=rows)


def row(text: str, **more: object) -> str:
    return json.dumps({"id": "A", "text": text, "now": NOW, **more})


def test_it_shows_both_languages_the_rule_and_six_dates() -> None:
    result = run("1st & 3rd Thu 7pm", "--zone", "Eastern", "--now", NOW)

    assert result.exit_code == 0
    assert result.output.splitlines() == [
        "en: First and third Thursdays of the month at 7:00 PM ET",
        "es: El primer y tercer jueves de cada mes a las 7:00 p. m., hora del Este",
        "rule: FREQ=MONTHLY;BYDAY=1TH,3TH",
        "not said: zone",
        "  Thursday, December 3, 2026, 7:00 PM ET",
        "  Thursday, December 17, 2026, 7:00 PM ET",
        "  Thursday, January 7, 2027, 7:00 PM ET",
        "  Thursday, January 21, 2027, 7:00 PM ET",
        "  Thursday, February 4, 2027, 7:00 PM ET",
        "  Thursday, February 18, 2027, 7:00 PM ET",
    ]


def test_it_marks_the_words_that_it_refuses() -> None:
    result = run("Tuesdays big cake at 7 pm", "--now", NOW)

    assert result.exit_code == 1
    assert result.output.splitlines()[:3] == [
        "Tuesdays big cake at 7 pm",
        "         ^^^^^^^^",
        "refused: unknown",
    ]


def test_it_tells_what_it_passed_over() -> None:
    result = run("Chess Club: Fridays at 7 pm, Room 12 (bring a board)", "--now", NOW)

    assert result.output.splitlines()[-1] == "passed over: Chess Club · Room 12 · bring a board"


def test_a_zone_that_nobody_knows_is_told_so() -> None:
    result = run("Tuesdays at 7 pm", "--zone", "Atlantis")

    assert result.exit_code == 2
    assert "Atlantis" in result.output


def test_a_now_without_an_offset_is_told_so() -> None:
    assert "offset" in run("Tuesdays at 7 pm", "--now", "2026-11-23T12:00").output


def test_a_row_says_what_the_text_says_and_null_for_the_rest() -> None:
    [answer] = answers([row("every other Tue 6:30-8 pm starting Jan 5 except Feb 2")])

    assert json.loads(answer) == {
        "id": "A",
        "rrule": "FREQ=WEEKLY;INTERVAL=2;BYDAY=TU",
        "date": None,
        "rdates": None,
        "time": "18:30",
        "tz": None,
        "duration_min": 90,
        "start": "2027-01-05",
        "exdates": ["2027-02-02"],
        "error": None,
    }


def test_several_dates_are_all_given() -> None:
    [answer] = answers([row("July 9 and 16 at 6 PM ET")])

    said = json.loads(answer)
    assert (said["date"], said["rdates"]) == ("2027-07-09", ["2027-07-09", "2027-07-16"])
    assert said["tz"] == "America/New_York"


def test_a_refused_row_has_only_its_error() -> None:
    [answer] = answers([row("biweekly", lang="en")])

    assert json.loads(answer) == {"id": "A", "error": "missing_day"}


def test_a_malformed_row_is_answered_and_the_others_go_on() -> None:
    rows = [
        "{not json",
        "[1, 2]",
        '{"id": "B", "text": "Tuesdays"}',
        '{"id": "C", "text": 7, "now": "2026-11-23T12:00:00-05:00"}',
        '{"id": "D", "text": "Tuesdays", "now": "2026-11-23T12:00:00"}',
        "",
        row("Tuesdays at 7 pm", lang="xx"),
    ]

    result = run("--jsonl", rows="\n".join(rows))

    found = [json.loads(line) for line in result.output.splitlines()]
    assert [one["id"] for one in found] == [None, None, "B", "C", "D", "A"]
    assert all(one["error"].startswith("malformed") for one in found[:5])
    assert found[5]["rrule"] == "FREQ=WEEKLY;BYDAY=TU"


def test_ten_thousand_rows_take_a_few_seconds() -> None:
    rows = [row(f"{one.text}{' ' * (n % 7)}") for n, one in enumerate(phrases()[:1000])]

    began = time.process_time()
    answered = list(answers(rows))
    took = time.process_time() - began

    assert len(answered) == len(rows)
    assert took * 10_000 / len(rows) < SECONDS_FOR_TEN_THOUSAND


def fails_at_cake(text: str, *, now: datetime, language: None) -> Reading | Refused:
    if "cake" in text:
        raise IndexError("a bug")
    return read(text, now=now, language=language)


def test_a_bug_in_one_row_is_answered_and_the_others_go_on() -> None:
    rows = [row("Mondays with cake at 7 pm"), row("Tuesdays at 7 pm")]

    first, second = map(json.loads, answers(rows, reader=fails_at_cake))

    assert first == {"id": "A", "error": "unknown"}
    assert second["rrule"] == "FREQ=WEEKLY;BYDAY=TU"
