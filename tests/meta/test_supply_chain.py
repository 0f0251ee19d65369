"""What Hearth is made of: known holes are asked for, licences are named, floors are honest."""

import re
import sys
import tomllib
from pathlib import Path

import pytest

import dev
from tests.meta.test_fresh_machine import own_uv

ROOT = Path(__file__).parents[2]
# Whoever runs or changes Hearth owes nothing but the notice.
PERMISSIVE = ("MIT", "BSD", "Apache", "PSF", "Python Software Foundation", "ISC")
WITHOUT_ANSWER = 'echo "error: Request failed" >&2; echo "  cause: no such host" >&2; exit 2'


def asked(
    folder: Path, script: str, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> tuple[int, str]:
    """What the audit says and returns where `uv` does this."""
    monkeypatch.setenv("PATH", own_uv(folder / "hearth", script))
    return dev.audit(), capfd.readouterr().err.strip()


def test_where_nobody_can_be_asked_for_holes_a_line_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = asked(tmp_path, WITHOUT_ANSWER, monkeypatch, capfd)

    assert (code, told) == (
        0,
        "The packages were not asked for known holes: cause: no such host.",
    )


def test_a_known_hole_fails_the_lint_and_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    code, told = asked(tmp_path, 'echo "aiohttp 1.0: GHSA-1"; exit 1', monkeypatch, capfd)

    assert (code, told) == (1, "aiohttp 1.0: GHSA-1")


def test_every_package_that_runs_with_hearth_has_a_permissive_licence(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(dev, "PYTHON", sys.executable)

    assert dev.licences() == 0

    rows = [line.split("|") for line in capfd.readouterr().out.splitlines()[2:] if line]
    licences = {row[1].strip().lower(): row[3].strip() for row in rows}
    assert {"discord.py", "apscheduler", "aiosqlite", "asyncpg"} <= licences.keys()
    assert {
        name: licence for name, licence in licences.items() if not licence.startswith(PERMISSIVE)
    } == {}


def test_every_package_has_a_floor_for_the_matrix_to_test() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    direct = [
        *project["project"]["dependencies"],
        *project["project"]["optional-dependencies"]["postgres"],
        *project["dependency-groups"]["dev"],
    ]

    assert [each for each in direct if not re.match(r"[\w.-]+[>=]=\d", each)] == []
