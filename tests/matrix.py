"""python3 dev.py matrix: the tests of the rules, on every Python that is installed here and may run
Hearth, and with the oldest packages that pyproject.toml allows."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
PLACE = ROOT / ".venv" / "matrix"
PYTHONS = ("3.11", "3.12", "3.13", "3.14")
# Every rule and every statement, but no process, browser or simulated week: minutes, not hours.
RINGS = ("tests/domain", "tests/db", "tests/services")


@dataclass(frozen=True)
class Setting:
    """An environment to test in."""

    name: str
    python: str
    oldest: bool = False


def main(rest: list[str]) -> int:
    """Test in each; 0 if all are green."""
    uv = shutil.which("uv", path=f"{ROOT / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}")
    assert uv is not None, "dev.py has brought one"
    red = []
    for setting in settings(uv):
        print(f"== {setting.name}", flush=True)
        python = made(uv, setting)
        tests = [python, "-m", "pytest", "-n", "auto", *(rest or RINGS)]
        if subprocess.call(tests, cwd=ROOT):
            red.append(setting.name)
    print(f"Red: {', '.join(red)}." if red else "All are green.")
    return int(bool(red))


def settings(uv: str) -> Iterator[Setting]:
    """Those for which there is a Python here."""
    for version in PYTHONS:
        python = found(uv, version)
        if python is None:
            print(f"== Python {version} is not installed here", flush=True)
            continue
        yield Setting(f"Python {version}", python)
        if version == PYTHONS[0]:
            yield Setting(f"Python {version}, oldest packages", python, oldest=True)


def found(uv: str, version: str) -> str | None:
    """A Python of that version: pyenv's, which uv does not see unless it is the chosen one, or
    whatever uv finds."""
    ours = sorted(Path.home().glob(f".pyenv/versions/{version}.*/bin/python"))
    looked = subprocess.run(
        [uv, "python", "find", "--no-python-downloads", "--no-project", version],
        capture_output=True,
        text=True,
        check=False,
    )
    return str(ours[-1]) if ours else looked.stdout.strip() or None


def made(uv: str, setting: Setting) -> str:
    """A fresh environment: the packages of uv.lock by their hashes, or the oldest allowed."""
    folder = PLACE / setting.name.replace(" ", "-").replace(",", "").lower()
    python, wanted = str(folder / "bin" / "python"), str(PLACE / "requirements.txt")
    subprocess.run([uv, "venv", "-q", "--clear", "--python", setting.python, folder], check=True)
    install = [uv, "pip", "install", "-q", "--python", python]
    if setting.oldest:
        oldest = ["--resolution", "lowest-direct", "-r", "pyproject.toml", "--group", "dev"]
        subprocess.run([*install, *oldest, "--extra", "postgres"], cwd=ROOT, check=True)
    else:
        export = [uv, "export", "-q", "--frozen", "--no-emit-project", "-o", wanted]
        subprocess.run(export, cwd=ROOT, check=True)
        subprocess.run([*install, "--require-hashes", "-r", wanted], cwd=ROOT, check=True)
    return python


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
