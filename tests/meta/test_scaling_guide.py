"""docs/scaling.md against the program: the roles, the shards, the seconds, the units."""

import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest

from bot.app import ON_THE_WIRE
from bot.cli import run
from bot.metronome import SWEEP
from bot.pace import A_SECOND, INVALID_LIMIT
from bot.presence import BEAT
from bot.roles import Role, read_part
from bot.watchdog import LIMIT
from db.postgres import POOL
from db.postgres_place import LEASE, SURE

GUIDE = (Path(__file__).parents[2] / "docs" / "scaling.md").read_text(encoding="utf-8")
UNITS = re.findall(r"```ini\n(.*?)```", GUIDE, re.DOTALL)


@pytest.mark.parametrize("unit", UNITS, ids=["dispatcher", "gateway"])
def test_each_unit_starts_a_part_that_there_is(unit: str) -> None:
    [command] = re.findall(r"^ExecStart=(.*)$", unit, re.MULTILINE)
    words = shlex.split(command.replace("%i", "0-7"))
    options = dict(zip(words[4::2], words[5::2], strict=True))

    part = read_part(Role(options["--role"]), options.get("--shards"), on_a_file=False)

    assert words[1:4] == ["-m", "bot", "run"]
    assert part.listens is not part.dispatches
    assert f"\nRestartPreventExitStatus={run.CONFIG}\n" in unit


@pytest.mark.parametrize("unit", UNITS, ids=["dispatcher", "gateway"])
def test_systemd_understands_each_unit(unit: str, tmp_path: Path) -> None:
    verify = shutil.which("systemd-analyze")
    if not verify:
        pytest.skip("no systemd-analyze on this machine")
    path = tmp_path / "hearth@1.service"
    path.write_text(unit.replace("/opt/hearth/.venv/bin/python", "/bin/true"))

    done = subprocess.run([verify, "verify", path], capture_output=True, text=True)

    assert "Unknown key" not in done.stderr
    assert "Failed to parse" not in done.stderr


def test_its_seconds_are_those_of_the_program() -> None:
    worst = LEASE + 2 * BEAT + ON_THE_WIRE

    assert f"silent for {LEASE.seconds} " in GUIDE
    assert f"stops by its own clock {SURE.seconds} seconds" in GUIDE
    assert f"within {worst.seconds} seconds" in GUIDE
    assert f"within {(2 * BEAT + ON_THE_WIRE).seconds} seconds" in GUIDE
    assert worst.seconds <= 15
    assert f"every {SWEEP.seconds} seconds" in GUIDE
    assert LIMIT.seconds == 300


def test_its_limits_are_those_of_the_program() -> None:
    assert f"Hearth takes {A_SECOND} " in GUIDE
    assert f"stops at {INVALID_LIMIT:,}" in GUIDE
    assert f"up to {POOL + 2} connections" in GUIDE
