"""What cannot be built here is read: the image, its health check, the unit, the alerts."""

import ast
import asyncio
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from aiohttp import web
from click.testing import CliRunner

from bot.cli import main
from bot.web import host
from bot.web.serving import Address, served
from tests.meta.sources import ROOT

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
UNIT = ROOT / "docs" / "deploy" / "hearth.service"
ALERTS = (ROOT / "docs" / "deploy" / "alerts.yml").read_text(encoding="utf-8")


class Health:
    """A page that says how it goes."""

    def __init__(self, status: int) -> None:
        self._status = status

    def add_to(self, site: web.Application) -> None:
        site.router.add_get("/health", self.answer)

    async def answer(self, request: web.Request) -> web.Response:
        return web.Response(status=self._status)


def instruction(name: str) -> list[str]:
    """The words of the last instruction of that name, in its JSON form."""
    found = re.findall(rf"^\s*{name} (\[.*\])$", DOCKERFILE, re.MULTILINE)
    return [str(word) for word in json.loads(found[-1])]


def test_what_goes_into_the_image_is_there_and_is_not_ignored() -> None:
    ignored = (ROOT / ".dockerignore").read_text(encoding="utf-8")
    copied = [
        name
        for line in re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
        for name in line.split()
    ]

    assert "bot" in copied
    assert [name for name in copied if not (ROOT / name).exists()] == []
    assert [name for name in copied if f"!{name}\n" not in ignored] == []


def test_every_package_of_ours_goes_into_the_image() -> None:
    pyproject = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    [packages] = re.findall(r"^packages = (\[.*\])$", pyproject, re.MULTILINE)

    assert [
        one for one in ast.literal_eval(packages) if f"COPY {one} {one}\n" not in DOCKERFILE
    ] == []


def test_the_image_runs_a_command_that_exists() -> None:
    start = [*instruction("ENTRYPOINT"), *instruction("CMD")]

    assert start[:3] == ["python", "-m", "bot"]
    done = CliRunner().invoke(main, [*start[3:], "--help"])
    assert done.exit_code == 0


@pytest.mark.parametrize(("status", "fails"), [(200, False), (503, True)])
async def test_the_health_check_of_the_image_asks_the_page(status: int, fails: bool) -> None:
    [words] = re.findall(r"CMD (\[\"python\", \"-c\".*\])$", DOCKERFILE, re.MULTILINE)
    check = [sys.executable, *json.loads(words)[1:]]
    async with served(Address(), Health(status)):
        process = await asyncio.create_subprocess_exec(*check, stderr=asyncio.subprocess.DEVNULL)

        assert (await process.wait() != 0) is fails


def test_systemd_understands_the_unit(tmp_path: Path) -> None:
    verifier = shutil.which("systemd-analyze")
    if verifier is None:
        pytest.skip("no systemd on this machine")
    unit = tmp_path / "hearth.service"
    text = UNIT.read_text(encoding="utf-8")
    unit.write_text(text.replace("/opt/hearth/.venv/bin/python", sys.executable), encoding="utf-8")

    done = subprocess.run([verifier, "verify", unit], capture_output=True, text=True)

    assert (done.stderr, done.returncode) == ("", 0)


def test_the_alerts_watch_numbers_that_are_told() -> None:
    watched = set(re.findall(r"hearth_[a-z_]+", ALERTS))

    told = set(re.findall(r"hearth_[a-z_]+", Path(host.__file__).read_text(encoding="utf-8")))
    assert watched
    assert watched <= told
