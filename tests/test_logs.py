"""Log lines: no ids, no words of people, for 14 days."""

import json
import logging
import stat
import sys
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from bot.logs import DAYS_KEPT, Discreet, DiscreetJson, _PrivateFile

MAYA = 1_200_000_000_000_000_041
HERS = "I was told on Monday"


def line(
    message: str, *args: Any, name: str = "bot.services.rsvp", by: Discreet | None = None
) -> str:
    record = logging.LogRecord(name, logging.WARNING, __file__, 1, message, args, None)
    return (by or Discreet()).format(record)


def raised(error: Exception, *, cause: Exception | None = None) -> Any:
    try:
        raise error from cause
    except type(error):
        return sys.exc_info()


def test_ids_are_marks_that_stay_the_same_for_one_key() -> None:
    discreet = Discreet()

    first = line("date 12 of %s", MAYA, by=discreet)
    again = line("the route /channels/%s/messages", MAYA, by=discreet)

    assert str(MAYA) not in first + again
    assert first.split("of ")[1] == again.split("/channels/")[1].split("/")[0]
    assert first.split("of ")[1].startswith("id-")


def test_another_installation_has_other_marks() -> None:
    assert line("%s", MAYA) != line("%s", MAYA)


@pytest.mark.parametrize("number", [12, 20261126, 1795824000])
def test_rows_and_times_are_left_alone(number: int) -> None:
    assert line("date %s", number).endswith(f"date {number}")


def test_as_json_the_same_is_told_in_one_line() -> None:
    record = logging.LogRecord(
        "bot.replies",
        logging.ERROR,
        __file__,
        1,
        "of %s",
        (MAYA,),
        raised(ValueError(HERS), cause=KeyError(HERS)),
    )

    line = DiscreetJson().format(record)

    told = json.loads(line)
    assert "\n" not in line
    assert (HERS in line, str(MAYA) in line) == (False, False)
    assert (told["level"], told["name"]) == ("ERROR", "bot.replies")
    assert told["message"].startswith("of id-")
    assert "raise error from cause" in told["error"]
    assert datetime.fromisoformat(told["time"]).tzinfo is not None


def test_as_json_a_library_s_words_are_left_out_likewise() -> None:
    assert "Maya" not in line("%s wrote %d", "Maya", 7, name="discord.client", by=DiscreetJson())


def test_an_error_is_told_by_its_kind_and_its_lines_of_code() -> None:
    record = logging.LogRecord(
        "bot.replies",
        logging.ERROR,
        __file__,
        1,
        "reference %s",
        ("1f",),
        raised(ValueError(HERS), cause=KeyError(HERS)),
    )

    told = Discreet().format(record)

    assert HERS not in told
    assert "ValueError" in told
    assert "KeyError" in told
    assert "raise error from cause" in told


def test_what_another_formatter_left_in_the_record_is_not_taken_over() -> None:
    record = logging.LogRecord(
        "bot.replies", logging.ERROR, __file__, 1, "x", (), raised(ValueError(HERS))
    )
    logging.Formatter().format(record)

    assert HERS not in Discreet().format(record)


@pytest.mark.parametrize(
    ("message", "args", "told"),
    [
        ("Shard ID %s has connected.", (3,), "Shard ID 3 has connected."),
        ("Ignoring exception in view for item %r", (HERS,), "in view for item '...'"),
        (f"Task exception was never retrieved\nfuture: {HERS}", (), "was never retrieved"),
        ("%d of %s", (HERS, HERS), "%d of %s"),
    ],
)
def test_of_a_librarys_line_its_own_words_are_kept(
    message: str, args: tuple[Any, ...], told: str
) -> None:
    said = line(message, *args, name="discord.client")

    assert said.endswith(told)
    assert HERS not in said


def test_the_file_is_its_owners_and_goes_after_fourteen_days(tmp_path: Path) -> None:
    file = tmp_path / "hearth.log"
    handler = _PrivateFile(file, when="midnight", backupCount=DAYS_KEPT, utc=True)
    for day in range(1, 21):
        (tmp_path / f"hearth.log.2026-11-{day:02}").touch()

    handler.rolloverAt -= int(timedelta(days=2).total_seconds())
    handler.doRollover()
    handler.close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert len([*tmp_path.glob("hearth.log.*")]) == DAYS_KEPT
