"""What a host may ask of a process, and what they read where it cannot be."""

import subprocess
import sys
from pathlib import Path

import pytest

from bot.domain.shards import Shards
from bot.roles import Misused, Part, Role, read_part

ROOT = Path(__file__).parents[1]
TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz"


def test_without_a_word_one_process_does_everything() -> None:
    part = read_part(Role.ALL, None, on_a_file=True)

    assert part == Part()
    assert part.listens and part.dispatches
    assert part.shards.complete


def test_a_gateway_listens_and_a_dispatcher_dispatches() -> None:
    gateway = read_part(Role.GATEWAY, "0-7/16", on_a_file=False)
    dispatcher = read_part(Role.DISPATCHER, None, on_a_file=False)

    assert (gateway.listens, gateway.dispatches) == (True, False)
    assert gateway.shards == Shards(first=0, last=7, count=16)
    assert (dispatcher.listens, dispatcher.dispatches) == (False, True)


def test_one_process_may_listen_to_every_shard_on_a_file() -> None:
    assert read_part(Role.ALL, "0-3/4", on_a_file=True).shards.complete


@pytest.mark.parametrize(
    ("role", "shards", "on_a_file", "said"),
    [
        (Role.GATEWAY, None, True, "--role gateway needs PostgreSQL"),
        (Role.DISPATCHER, None, True, "--role dispatcher needs PostgreSQL"),
        (Role.ALL, "0-1/4", True, "Name all, as in 0-3/4"),
        (Role.DISPATCHER, "0-1/4", False, "Leave --shards out"),
        (Role.GATEWAY, "8/8", False, "--shards 8/8 cannot be"),
    ],
)
def test_what_cannot_be_is_said_in_words(
    role: Role, shards: str | None, on_a_file: bool, said: str
) -> None:
    with pytest.raises(Misused, match=said):
        read_part(role, shards, on_a_file=on_a_file)


def test_the_host_reads_the_sentence_and_systemd_does_not_try_again(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "bot", "run", "--role", "gateway", "--shards", "0-7/16"],
        cwd=tmp_path,
        env={"PATH": "", "PYTHONPATH": str(ROOT), "DISCORD_TOKEN": TOKEN},
        capture_output=True,
        text=True,
        timeout=60,
    )

    assert done.returncode == 78
    assert done.stderr.startswith("--role gateway needs PostgreSQL")
    assert "Traceback" not in done.stderr
    assert list(tmp_path.iterdir()) == []
