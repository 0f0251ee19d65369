"""`python -m bot when`: what Hearth reads in a phrase; with --jsonl, for programs."""

import json
import logging
import sys
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, cast
from zoneinfo import ZoneInfo

import click

from bot.clock import machine_clock
from bot.domain.language import LANGUAGES, Language
from bot.domain.schedule import (
    Reading,
    Refused,
    find_zone,
    moment,
    next_instances,
    read,
    sentence,
)
from bot.domain.schedule.reader import passed_over

_log = logging.getLogger(__name__)

Reader = Callable[..., Reading | Refused]  # as `read`

SHOWN = 6
_MINUTE = timedelta(minutes=1)
_NOTHING: dict[str, object] = dict.fromkeys(
    ("rrule", "date", "rdates", "time", "tz", "duration_min", "start", "exdates", "error")
)


@click.command()
@click.argument("text", required=False)
@click.option("--zone", help="Where the text names no zone: an IANA name, ET, a city. Default UTC.")
@click.option("--now", help="The moment of reading, as 2026-11-23T12:00-05:00. Default: now.")
@click.option(
    "--lang", type=click.Choice(LANGUAGES), help="The language, where words leave it open."
)
@click.option("--jsonl", is_flag=True, help="Read rows (id, text, now) and write one answer a row.")
def when(
    text: str | None, zone: str | None, now: str | None, lang: str | None, jsonl: bool
) -> None:
    """Show what a schedule such as "2nd & 4th Wed, 6:30-8 pm ET" means, or why it is not read."""
    if jsonl:
        sys.stdout.writelines(answers(sys.stdin))
        return
    if not text:
        raise click.UsageError('Give a schedule, such as "Thursdays at 7 pm ET", or --jsonl.')
    named = find_zone(zone) if zone else "Etc/UTC"
    if named is None:
        raise click.BadParameter(f"“{zone}” is not a time zone that I know.", param_hint="--zone")
    read_at = _moment_of(now) if now else machine_clock()
    local = read_at if now else read_at.astimezone(ZoneInfo(named))
    result = read(text, now=local, language=cast(Language | None, lang))
    if isinstance(result, Refused):
        _show_refusal(result)
        raise SystemExit(1)
    _show_reading(result, zone=named, now=local)
    if skipped := passed_over(text, language=cast(Language | None, lang)):
        click.echo("passed over: " + " · ".join(skipped))


def _moment_of(text: str) -> datetime:
    try:
        moment_ = datetime.fromisoformat(text)
    except ValueError as error:
        raise click.BadParameter(f"“{text}” is not an ISO time.", param_hint="--now") from error
    if moment_.tzinfo is None:
        raise click.BadParameter("needs an offset, such as -05:00.", param_hint="--now")
    return moment_


def _show_refusal(refused: Refused) -> None:
    start, end = refused.span
    click.echo(refused.text)
    click.echo(" " * start + "^" * max(1, end - start))
    click.echo(f"refused: {refused.code}")
    for language in LANGUAGES:
        click.echo(f"{language}: {refused.sentence(language)}")
    for choice in refused.choices:
        click.echo(f"  - {choice.label('en')} | {choice.label('es')} | {choice.phrase}")


def _show_reading(reading: Reading, *, zone: str, now: datetime) -> None:
    if reading.time is None:
        click.echo(f"rule: {reading.rule or ', '.join(map(str, reading.dates))}")
        click.echo("No time is said. Add one, such as 7 pm.")
        return
    schedule = reading.schedule(zone=zone, now=now)
    for language in LANGUAGES:
        click.echo(f"{language}: {sentence(schedule, language, now=now)}")
    click.echo(f"rule: {reading.rule or ', '.join(map(str, reading.dates))}")
    if reading.missing:
        click.echo(f"not said: {', '.join(sorted(reading.missing))}")
    for instance in next_instances(schedule, after=now, count=SHOWN):
        click.echo("  " + moment(instance.start, schedule.zone, "en", year=True))


def answers(lines: Iterable[str], *, reader: Reader = read) -> Iterator[str]:
    """One line of JSON for each row; a row that cannot be used gets an error of its own."""
    for line in lines:
        if line.strip():
            yield json.dumps(_answer(line, reader), ensure_ascii=False) + "\n"


def _answer(line: str, reader: Reader) -> dict[str, object]:
    try:
        row = json.loads(line)
        text, now = row["text"], datetime.fromisoformat(row["now"])
        if not isinstance(text, str) or now.tzinfo is None:
            raise ValueError("text must be a string, and now needs an offset")
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        return {"id": _id_of(line), "error": f"malformed row: {type(error).__name__}"}
    language = row.get("lang") if row.get("lang") in LANGUAGES else None
    try:
        result = reader(text, now=now, language=language)
    except Exception as error:  # noqa: BLE001  # a bug in one row must not cost all rows after it
        _log.error("row %s could not be read: %s", row.get("id"), type(error).__name__)
        return {"id": row.get("id"), "error": "unknown"}
    if isinstance(result, Refused):
        return {"id": row.get("id"), "error": result.code}
    return {"id": row.get("id"), **_NOTHING, **_said(result)}


def _id_of(line: str) -> object:
    """The id of a bad row, if at least that can be read."""
    try:
        row: Any = json.loads(line)
    except ValueError:
        return None
    return row.get("id") if isinstance(row, dict) else None


def _said(reading: Reading) -> dict[str, object]:
    """What the text says, and null for what it does not say."""
    dates = [day.isoformat() for day in reading.dates]
    return {
        "rrule": reading.rule,
        "date": dates[0] if dates else None,
        "rdates": dates if len(dates) > 1 else None,
        "time": f"{reading.time:%H:%M}" if reading.time else None,
        "tz": reading.zone,
        "duration_min": reading.duration // _MINUTE if reading.duration else None,
        "start": reading.start.isoformat() if reading.start else None,
        "exdates": [day.isoformat() for day in sorted(reading.excluded)] or None,
    }
