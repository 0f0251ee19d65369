"""docs/hosting.md against the program: the invite link, the settings, the exit codes, the unit."""

import re
from datetime import timedelta
from pathlib import Path

import discord

from bot.cli import run
from bot.settings import Settings
from bot.watchdog import LOOKS_EVERY, STUCK

DOCS = Path(__file__).parents[2] / "docs"
GUIDE = (DOCS / "hosting.md").read_text(encoding="utf-8")
UNIT = (DOCS / "deploy" / "hearth.service").read_text(encoding="utf-8")
ASKED = discord.Permissions(
    add_reactions=True,
    view_channel=True,
    send_messages=True,
    embed_links=True,
    attach_files=True,
    read_message_history=True,
    send_messages_in_threads=True,
)


def test_the_invite_link_asks_for_the_permissions_of_the_table_and_no_more() -> None:
    values = re.findall(r"^\| [A-Z][\w ]+ \| (\d+) \|", GUIDE, re.MULTILINE)

    assert sum(map(int, values)) == ASKED.value
    assert f"scope=bot+applications.commands&permissions={ASKED.value}\n" in GUIDE


def test_the_other_link_adds_manage_messages_alone() -> None:
    more = ASKED | discord.Permissions(manage_messages=True)

    assert f"permissions={more.value}`" in GUIDE


def test_every_setting_is_explained() -> None:
    names = [str(field.validation_alias) for field in Settings.model_fields.values()]

    assert [name for name in names if f"| `{name}` |" not in GUIDE] == []


def test_every_exit_code_is_explained() -> None:
    codes = (run.UNAVAILABLE, STUCK, run.CANNOT_WRITE, run.IN_USE, run.CONFIG)

    assert [code for code in codes if f"| {code} |" not in GUIDE] == []


def test_the_unit_starts_a_bot_that_hung_again() -> None:
    assert "\nRestart=on-failure\n" in UNIT
    assert f"\nRestartPreventExitStatus={run.CONFIG}\n" in UNIT


def test_the_unit_waits_longer_for_a_sign_of_life_than_between_two() -> None:
    [minutes] = re.findall(r"^WatchdogSec=(\d+)min$", UNIT, re.MULTILINE)

    assert timedelta(minutes=int(minutes)) > 5 * LOOKS_EVERY
