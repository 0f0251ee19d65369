"""`python -m bot export` and `import`, as a host types them."""

import asyncio
import json
from collections.abc import Awaitable, Callable
from pathlib import Path

import pytest
from click.testing import CliRunner

from bot.app import Hearth, opened
from bot.cli.server_files import export, import_
from tests import made
from tests.made import GUILD, MANAGER, MODERATOR, MONDAY


@pytest.fixture(autouse=True)
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder with no settings but the address of its database."""
    monkeypatch.chdir(tmp_path)
    return moved_to("hearth", monkeypatch)


def moved_to(name: str, monkeypatch: pytest.MonkeyPatch) -> Path:
    """From now on it is another installation's turn."""
    where = Path.cwd() / name / "hearth.db"
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{where}")
    return where


def on(where: Path, work: Callable[[Hearth], Awaitable[object]]) -> None:
    """Do something with the bot on the database; then it is stopped."""

    async def run() -> None:
        async with opened(where, clock=lambda: MONDAY) as hearth:
            await work(hearth)

    asyncio.run(run())


async def plans(hearth: Hearth) -> None:
    services = hearth.client.services
    await services.setup.set_up(made.server(), by=MANAGER, now=MONDAY)
    seen = await services.drafts.begin(GUILD, made.form(), by=MODERATOR, now=MONDAY)
    await services.drafts.post(
        GUILD, seen.draft.id, version=seen.draft.version, by=MODERATOR, now=MONDAY
    )


def exported(code: int = 0, server: int = GUILD) -> str:
    done = CliRunner().invoke(export, [str(server)])
    assert done.exit_code == code, done.output
    return done.output


def imported(*arguments: str, code: int = 0) -> str:
    done = CliRunner().invoke(import_, [f"hearth-{GUILD}.json", *arguments])
    assert done.exit_code == code, done.output
    return done.output


def test_a_server_moves_to_another_hearth(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(where, plans)
    said = exported()
    other = moved_to("other", monkeypatch)

    told = imported()

    assert f"Wrote hearth-{GUILD}.json: 1 events, 0 days off" in said
    assert "Planned 1 events" in told
    assert "/event link" in told
    assert other.exists()


def test_the_file_is_for_the_host_alone_and_is_not_written_over(where: Path) -> None:
    on(where, plans)
    exported()

    assert "There is a file" in exported(code=1)

    assert Path(f"hearth-{GUILD}.json").stat().st_mode & 0o777 == 0o600
    assert [one.name for one in where.parent.iterdir() if one.is_dir()] == []  # no copy is left


def test_export_lets_a_running_bot_run_and_import_does_not(where: Path) -> None:
    async def try_it(hearth: Hearth) -> None:
        await plans(hearth)
        await asyncio.to_thread(exported)
        assert "Stop it first" in await asyncio.to_thread(imported, code=1)

    on(where, try_it)


def test_check_only_looks(where: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    on(where, plans)
    exported()
    other = moved_to("other", monkeypatch)

    assert "can be used: 1 events. Nothing was saved." in imported("--check")

    assert not other.exists()


def test_each_fault_is_a_line_and_nothing_is_saved(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(where, plans)
    exported()
    file = Path(f"hearth-{GUILD}.json")
    content = json.loads(file.read_text())
    content["events"][0]["title"] = ""
    content["settings"]["zone"] = "Mars"
    file.write_text(json.dumps(content))
    other = moved_to("other", monkeypatch)

    said = imported(code=1)

    assert "  settings: “Mars” cannot be “zone”." in said
    assert "  event 1: Please give the event a title." in said
    assert not other.exists()


def test_events_that_are_there_are_not_doubled_unasked(where: Path) -> None:
    on(where, plans)
    exported()

    assert "has events already" in imported(code=1)
    assert "its own settings stayed" in imported("--beside")


def test_another_server_is_told_which_numbers_to_replace(
    where: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    on(where, plans)
    exported()
    moved_to("other", monkeypatch)

    assert "--replace 20=… --replace 30=…" in imported("--server", "77", code=1)
    assert "123=456" in imported("--replace", "20", code=1)

    assert "Planned 1" in imported("--server", "77", "--replace", "20=21", "--replace", "30=31")


@pytest.mark.parametrize("server", [GUILD + 1])
def test_a_server_that_is_not_set_up_has_nothing_to_export(where: Path, server: int) -> None:
    on(where, plans)

    assert "not set up here yet" in exported(code=1, server=server)


def test_before_the_first_start_there_is_nothing_to_export() -> None:
    assert "There is no database" in exported(code=1)
