"""A host's bad day: the disk is full, then it is lost, and a backup of that evening is restored.

Thursday, November 26, 2026, in New York. Nothing is lost but what happened after the backup; what
Hearth had sent since is not sent again, and who had deleted their data stays deleted.
"""

import asyncio
import resource
import sqlite3
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, closing, contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from simcord import InteractionResult, MemberActor

from bot.cli import backup as command
from bot.demo.stage import Stage, stage
from bot.domain.errors import StorageFull
from bot.ui.messenger import DiscordMessenger
from db import backup as copies
from tests.made import DAY, HOUR, MINUTE, MONDAY, SECOND

SEVEN_PM = datetime(2026, 11, 27, 0, 0, tzinfo=UTC)
BACKUP = SEVEN_PM - HOUR - 5 * MINUTE
FULL = (
    "Hearth's disk is full, so nothing was saved. "
    "Please tell the person who runs Hearth here to make room."
)


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The database, of which the commands hear from the environment."""
    where = tmp_path / "hearth.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{where}")
    return where


@asynccontextmanager
async def evening(where: Path) -> AsyncIterator[Stage]:
    """A group that meets at seven, to which Maya and Ben come. It is five to six."""
    async with stage(where, start=MONDAY) as on:
        await on.set_up()
        await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", privacy="open", capacity=8)
        await on.wait_until(SEVEN_PM - 2 * DAY)
        for who in (on.maya, on.ben):
            await press(on, who)
        await on.wait_until(BACKUP)
        yield on


async def press(on: Stage, who: MemberActor) -> str:
    """Somebody says that they are coming; what they read."""
    result = await who.click(on.cards("Thrivers")[0], label="I'm going")
    return said(result)


def said(result: InteractionResult) -> str:
    assert result.response is not None
    return result.response.content


@contextmanager
def full_disk() -> Iterator[None]:
    """The system lets no file of this process grow beyond a page. (SQLite then hears EFBIG, which
    it takes for a fault of the disk; of one that is really full it would hear ENOSPC.)"""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def copied(on: Stage) -> Path:
    assert isinstance(on.where, Path)
    return copies.back_up(on.where, copies.folder_of(on.where), now=on.now)


async def restored(on: Stage, copy: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The host types `python -m bot restore`; what they read."""
    monkeypatch.setattr(command, "machine_clock", lambda: on.now)
    done = await asyncio.to_thread(CliRunner().invoke, command.restore, [str(copy)])
    assert done.exit_code == 0, done.output
    return done.output


def answers(on: Stage) -> set[int]:
    with closing(sqlite3.connect(on.where)) as raw:
        return {row[0] for row in raw.execute("SELECT member_id FROM rsvps WHERE answer = 'going'")}


async def test_on_a_full_disk_whoever_presses_reads_it_and_nothing_is_half_saved(
    where: Path,
) -> None:
    async with evening(where) as on:
        with full_disk():
            pressed = [await press(on, on.ana) for _ in range(3)]
            told = await on.moderator.slash(
                on.staff, "event create", title="Yoga", when="Fridays at 6 pm ET"
            )

        assert {*pressed, said(told)} == {FULL}
        assert answers(on) == {on.maya.id, on.ben.id}


async def test_when_there_is_room_again_the_day_goes_on(where: Path) -> None:
    async with evening(where) as on:
        on.env.backend.advance_clock((10 * MINUTE).total_seconds())  # six o'clock passes
        with full_disk(), pytest.raises(StorageFull):  # the metronome logs it, and tries again
            await on.tick()
        assert len(on.reminders("Thrivers")) == 1

        await on.tick()

        assert await press(on, on.ana) != FULL
        assert len(on.reminders("Thrivers")) == 2  # a day before, and an hour before; each once


async def test_a_full_disk_during_a_message_does_not_double_it(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It was posted, and nobody could write down that it was."""
    async with evening(where) as on:
        on.env.backend.advance_clock((10 * MINUTE).total_seconds())
        post = DiscordMessenger.post
        with ExitStack() as filling:

            async def and_then_it_is_full(*args: Any, **more: Any) -> int:
                message_id = await post(*args, **more)
                filling.enter_context(full_disk())
                return message_id

            monkeypatch.setattr(DiscordMessenger, "post", and_then_it_is_full)
            with pytest.raises(StorageFull):
                await on.tick()
            monkeypatch.undo()
        assert len(on.reminders("Thrivers")) == 2

        on.pass_while_away(10 * MINUTE)  # Discord knows the message's nonce no more

        await on.restart()

        assert len(on.reminders("Thrivers")) == 2


async def test_from_a_backup_all_comes_back_but_the_minutes_since(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening(where) as on:
        copy = copied(on)
        await press(on, on.ana)
        asked = await on.ben.user.slash("privacy delete")
        assert asked.response is not None
        await on.ben.user.click(asked.response, label="Delete my data")
        await on.wait_until(SEVEN_PM - HOUR + MINUTE)
        sent = on.reminders("Thrivers")

        async with on.away():
            said_to_host = await restored(on, copy, monkeypatch)
            on.pass_while_away(5 * MINUTE)

        assert "asked for it since: 1." in said_to_host
        assert answers(on) == {on.maya.id}  # Ana's was of the minutes since
        assert on.reminders("Thrivers") == sent
        assert len(sent) == 2
        assert await press(on, on.ana) != FULL
        assert answers(on) == {on.maya.id, on.ana.id}


async def test_of_a_disk_that_is_lost_the_backup_brings_back_the_same(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening(where) as on:
        copy = copied(on)
        await on.wait_until(SEVEN_PM - HOUR + MINUTE)
        assert isinstance(on.where, Path)

        async with on.away():
            on.where.write_bytes(b"lost" * 10_000)
            said_to_host = await restored(on, copy, monkeypatch)

        assert "Please delete it again for whoever asks" in said_to_host
        assert answers(on) == {on.maya.id, on.ben.id}
        assert len(on.reminders("Thrivers")) == 2


async def test_a_card_of_the_lost_minutes_answers_no_other_date(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening(where) as on:
        copy = copied(on)
        await on.plan("Choir", "November 27, 6:00 p.m. ET", privacy="open", capacity=8)
        await on.wait(MINUTE)
        [lost] = on.cards("Choir")
        async with on.away():
            await restored(on, copy, monkeypatch)
        await on.plan("Metastatic", "November 28, 6:00 p.m. ET", privacy="private")
        await on.wait(MINUTE)

        result = await on.ana.click(lost, label="I'm going")

        assert said(result) == "This date is no longer planned. /upcoming shows what is on."
        assert on.ana.id not in answers(on)


async def test_what_was_missed_meanwhile_is_told_to_staff(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with evening(where) as on:
        copy = copied(on)

        async with on.away():
            await restored(on, copy, monkeypatch)
            on.pass_while_away(HOUR)  # the reminder of six o'clock helps nobody at seven

        await on.wait(timedelta(minutes=1, seconds=SECOND.total_seconds()))
        assert len(on.reminders("Thrivers")) == 1
        assert any("Thrivers" in message.content for message in on.staff.history())
