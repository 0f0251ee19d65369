"""dev.py on machines that lack something: it sets up, or says in one sentence why it cannot."""

import ast
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

import dev

ROOT = Path(__file__).parents[2]


@pytest.fixture
def clone(tmp_path: Path) -> Path:
    """A folder with what dev.py needs of Hearth, never set up."""
    folder = tmp_path / "hearth"
    folder.mkdir()
    for name in ("dev.py", "uv.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    return folder


def own_uv(folder: Path, script: str) -> str:
    """A PATH on which `uv` is this shell script (it knows its version)."""
    uv = folder.parent / "bin" / "uv"
    uv.parent.mkdir(exist_ok=True)
    uv.write_text(f'#!/bin/sh\n[ "$1" = --version ] && echo "uv 0.13.9" && exit\n{script}\n')
    uv.chmod(0o755)
    return f"{uv.parent}:/usr/bin:/bin"


def environment(folder: Path, **more: str) -> dict[str, str]:
    """Nothing of this machine: no programs to be found, and an empty home."""
    home = folder.parent / "home"
    home.mkdir(exist_ok=True)
    return {"PATH": str(home / "bin"), "HOME": str(home), **more}


def call(folder: Path, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "dev.py", *arguments],
        cwd=folder,
        env=environment(folder, **more),
        capture_output=True,
        text=True,
        timeout=60,
    )


def last_line(done: subprocess.CompletedProcess[str]) -> str:
    """The sentence at the end; a traceback anywhere fails the test."""
    assert "Traceback" not in done.stderr
    return done.stderr.strip().splitlines()[-1]


def closed_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return int(server.getsockname()[1])


def test_an_old_python_can_read_the_file_and_is_told_what_is_needed() -> None:
    source = (ROOT / "dev.py").read_text()

    ast.parse(source, feature_version=(3, 6))

    sentence = dev.too_old(3, 9)
    assert sentence.startswith("Hearth needs Python 3.11 or later; this is 3.9.")


def test_the_old_pythons_of_this_machine_say_it_themselves(clone: Path) -> None:
    found = [*Path("/usr/bin").glob("python3.[6-9]")]
    found += Path.home().glob(".pyenv/versions/3.[6-9].*/bin/python")
    if not found:
        pytest.skip("no Python from 3.6 to 3.9 on this machine")

    for python in found:
        done = subprocess.run([python, "dev.py", "demo"], cwd=clone, capture_output=True, text=True)

        assert done.returncode == 1
        assert done.stderr.startswith("Hearth needs Python 3.11 or later; this is 3.")
        assert last_line(done) == done.stderr.strip()


@pytest.mark.parametrize("arguments", [(), ("dance",)])
def test_an_unknown_command_is_answered_with_the_known_ones(
    arguments: tuple[str, ...], clone: Path
) -> None:
    done = call(clone, *arguments)

    assert done.returncode == 2
    assert "python3 dev.py demo" in done.stderr
    assert not (clone / ".venv").exists()


def test_an_index_that_refuses_is_named_and_its_password_is_not(clone: Path) -> None:
    address = f"127.0.0.1:{closed_port()}"

    done = call(clone, "demo", PIP_INDEX_URL=f"http://me:open-sesame@{address}/simple")

    assert done.returncode == 1
    assert last_line(done).startswith("The Python package index could not be reached")
    assert address in last_line(done)
    assert "open-sesame" not in done.stderr


def test_no_network_for_uv_is_the_same_sentence(clone: Path) -> None:
    uv_says = "error: Failed to fetch: `https://pypi.org/simple/ruff/`"
    path = own_uv(clone, f"echo '{uv_says}' >&2; exit 2")
    done = call(clone, "demo", PATH=path)

    assert done.returncode == 1
    assert last_line(done).startswith("The Python package index could not be reached")


def test_a_full_disk_is_one_sentence(clone: Path) -> None:
    uv_says = "Caused by: No space left on device (os error 28)"
    path = own_uv(clone, f"echo '{uv_says}' >&2; exit 2")
    done = call(clone, "test", PATH=path)

    assert done.returncode == 1
    assert last_line(done).startswith("The disk is full")


def test_what_uv_says_otherwise_is_passed_on(clone: Path) -> None:
    path = own_uv(clone, "echo 'error: the moon is in the way' >&2; exit 2")
    done = call(clone, "test", PATH=path)

    assert done.returncode == 1
    assert last_line(done) == "error: the moon is in the way"


def test_a_file_in_the_way_is_named(clone: Path) -> None:
    (clone / ".venv").write_text("not a folder")

    done = call(clone, "test")

    assert done.returncode == 1
    assert last_line(done).startswith("Setting up failed: ")
    assert ".venv" in last_line(done)


def test_a_folder_of_somebody_else_is_one_sentence(clone: Path) -> None:
    pythons = [*Path("/usr/bin").glob("python3.1[1-9]")]  # where anybody can reach it
    if os.geteuid() != 0 or not pythons:
        pytest.skip("only root can become nobody, who needs a Python in /usr/bin")
    with tempfile.TemporaryDirectory() as public:  # pytest's own folders are closed to others
        Path(public).chmod(0o755)
        folder = shutil.copytree(clone, Path(public) / "hearth")

        done = subprocess.run(
            [pythons[0], "dev.py", "test"],
            cwd=folder,
            env={"PATH": "/usr/bin:/bin", "HOME": "/nonexistent"},
            user="nobody",
            capture_output=True,
            text=True,
        )

    assert done.returncode == 1
    assert last_line(done).startswith("This folder cannot be written to")


def test_a_second_call_needs_no_uv_and_no_network(clone: Path) -> None:
    path = own_uv(clone, "exit 0")
    first = call(clone, "run", PATH=path)
    nowhere = f"http://127.0.0.1:{closed_port()}/simple"

    second = call(clone, "run", UV_DEFAULT_INDEX=nowhere)

    assert "Ready after" in first.stderr
    assert "No module named bot" in second.stderr  # it went straight on to the program
    assert "Setting Hearth up" not in second.stderr


def test_tests_after_a_bare_run_install_what_tests_need(clone: Path) -> None:
    path = own_uv(clone, 'echo "$@" >> ../calls')
    call(clone, "run", PATH=path)
    call(clone, "test", PATH=path)
    call(clone, "run", PATH=path)

    calls = (clone.parent / "calls").read_text().splitlines()
    assert ["--no-dev" in line for line in calls] == [True, False]
    assert all("sync --locked" in line for line in calls)


def test_a_changed_lock_is_installed_again(clone: Path) -> None:
    path = own_uv(clone, 'echo "$@" >> ../calls')
    call(clone, "run", PATH=path)
    with (clone / "uv.lock").open("a") as lock:
        lock.write("\n")
    call(clone, "run", PATH=path)

    assert len((clone.parent / "calls").read_text().splitlines()) == 2


def test_a_mirror_gets_every_package_by_hash(clone: Path) -> None:
    path = own_uv(clone, 'echo "$UV_DEFAULT_INDEX $@" >> ../calls')
    call(clone, "run", PATH=path, PIP_INDEX_URL="https://mirror.example/simple/")

    export, sync = (clone.parent / "calls").read_text().splitlines()
    assert export.startswith("https://mirror.example/simple export --frozen")
    assert sync.startswith("https://mirror.example/simple pip sync --require-hashes")


def test_ctrl_c_ends_the_set_up_with_a_sentence(clone: Path) -> None:
    path = own_uv(clone, "touch ../started; exec sleep 30")
    with subprocess.Popen(
        [sys.executable, "dev.py", "demo"],
        cwd=clone,
        env=environment(clone, PATH=path),
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    ) as process:
        for _ in range(500):
            if not (clone.parent / "started").exists():
                time.sleep(0.02)
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        _, said = process.communicate(timeout=10)

    assert process.returncode == 130
    assert said.strip().endswith("Stopped. The next call goes on from here.")
    assert "Traceback" not in said
