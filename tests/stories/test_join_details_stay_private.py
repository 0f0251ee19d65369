"""A week with a link and a passcode: they leave the bot for those who come, and in nothing else."""

import logging
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage, stage
from bot.keys import new_key
from tests.cogs.seen import text
from tests.made import DAY, HOUR, MINUTE, MONDAY, SECOND, THURSDAY_7PM
from tests.stored import stored

TYPED_IN_WORDS = "https://zoom.us/j/88001337?pwd=wordsonly"
ROOM = {
    "link": "https://zoom.us/j/99001337?pwd=formonly",
    "passcode": "tulip-seven",
    "dial_in": "+1 555 0177",
    "notes": "Ring the bell of Rosewood.",
    "minutes": "15",
}
OWN = "violet-eight"
SECRETS = (
    "88001337",
    "wordsonly",
    "99001337",
    "formonly",
    "tulip-seven",
    "555 0177",
    "Rosewood",
    "violet-eight",
)
OPENS = THURSDAY_7PM - 15 * MINUTE


class Week:
    """Plays it, and notes which requests answered people who may see the details."""

    def __init__(self, on: Stage) -> None:
        self.on = on
        self.entitled: set[int] = set()
        self.answers: list[str] = []

    async def entitled_to(self, press: Awaitable[InteractionResult]) -> None:
        """A press by somebody who may see the details: its reply may hold them."""
        before = len(self.on.env.http_requests)
        self.answers.append(text(await press))
        self.entitled |= {*range(before, len(self.on.env.http_requests))}

    def leaks(self) -> list[str]:
        """Requests that hold a secret, apart from ephemeral replies to those who may see it."""
        return [
            f"{one.method} {one.path}"
            for number, one in enumerate(self.on.env.http_requests)
            if holds_secrets(repr((one.path, one.params, one.json, one.reason)))
            and not (number in self.entitled and is_for_one_person(one.path, one.json))
        ]


def holds_secrets(words: str) -> bool:
    return any(secret in words for secret in SECRETS)


def is_for_one_person(path: str, sent: Any) -> bool:
    """Whether this is the reply to an interaction that only the presser sees."""
    return path.startswith("/interactions/") and bool(sent["data"]["flags"] & 64)


def secrets_in(kept: bytes) -> list[str]:
    """Every secret that can be read there."""
    return [secret for secret in SECRETS if secret.encode() in kept]


async def planned(on: Stage) -> None:
    """Two groups: one whose link stood in its words, one whose details came by the form."""
    for title, about in (("Words", f"Join at {TYPED_IN_WORDS} please"), ("Form", "Tea.")):
        await on.plan(title, "Thursdays at 7:00 p.m. ET", about=about, privacy="private")
    form = await on.moderator.slash(on.staff, "event link", event="2")
    await on.moderator.submit_modal(form, ROOM)
    dates = await on.moderator.autocomplete(on.staff, "event skip", "date", "December 3")
    own = next(one["value"] for one in dates if "Form" in one["name"])
    form = await on.moderator.slash(on.staff, "event link", event="2", date=own)
    await on.moderator.submit_modal(form, {"passcode": OWN, "minutes": "15"})


async def everybody_looks(on: Stage) -> None:
    """Members and moderators read whatever there is to read, and press what is not for them."""
    for who in (on.maya, on.ben, on.moderator):
        for command, options in (
            ("event list", {}),
            ("event show", {"event": "1"}),
            ("event show", {"event": "2"}),
            ("upcoming", {"days": 14}),
            ("my events", {}),
            ("privacy show", {}),
            ("help", {}),
        ):
            await who.slash(on.lounge, command, **options)
        for command, option in (
            ("join", "date"), ("rsvp", "date"), ("event show", "event"), ("event link", "event"),
            ("event skip", "date"),
        ):  # fmt: skip
            await who.autocomplete(on.lounge, command, option, "")
    for who in (on.ana, on.ben):  # one said maybe, one nothing
        for date in "12":
            await who.slash(on.lounge, "join", date=date)
        for title in ("Words", "Form"):
            await who.click(on.cards(title)[0], label="Join details")
    await on.moderator.slash(on.staff, "event link", event="2")


async def those_who_come_join(on: Stage, week: Week, who: MemberActor) -> None:
    for title in ("Words", "Form"):
        await week.entitled_to(who.click(on.cards(title)[0], label="Join details"))
        await week.entitled_to(who.click(on.reminders(title)[-1], label="Join details"))


async def played(week: Week) -> None:
    """From Monday, when it is planned, until the Monday after."""
    on = week.on
    await on.set_up()
    await planned(on)
    await on.wait(DAY)
    for title in ("Words", "Form"):
        await on.maya.click(on.cards(title)[0], label="I'm going")
        await on.ana.click(on.cards(title)[0], label="Maybe")
    await everybody_looks(on)
    await on.wait_until(OPENS - SECOND)
    for who in (on.maya, on.moderator):  # a second too early
        await who.click(on.cards("Form")[0], label="Join details")
    await everybody_looks(on)
    await on.wait_until(OPENS)
    await those_who_come_join(on, week, on.maya)
    await those_who_come_join(on, week, on.moderator)
    await everybody_looks(on)
    on.env.inject_error("POST", "/interactions/*", status=500, times=1)  # which is logged
    await week.entitled_to(on.maya.click(on.cards("Form")[0], label="Join details"))
    await on.moderator.slash(on.staff, "event skip", date="2")
    await on.moderator.slash(on.staff, "event restore", date="2")
    await on.wait_until(THURSDAY_7PM + HOUR)
    await on.maya.click(on.cards("Form")[0], label="Details")
    await on.maya.slash(on.lounge, "join", date="2")
    await on.restart()
    await on.wait_until(MONDAY + 7 * DAY)


async def test_a_week_shows_a_link_and_a_passcode_to_nobody_else(
    address: Path | str, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)  # as bot/cli/run.py sets it
    for ours in ("bot", "cogs", "db"):
        caplog.set_level(logging.DEBUG, logger=ours)
    async with stage(address, start=MONDAY, secret_keys=[new_key()]) as on:
        week = Week(on)

        await played(week)

        assert week.leaks() == []
        joined = "\n".join(week.answers)
        assert TYPED_IN_WORDS in joined
        assert all(value in joined for name, value in ROOM.items() if name != "minutes")
        assert len(on.announcements.history()) == 6  # cards and reminders were posted
        assert secrets_in(await stored(address)) == []
    assert secrets_in(await stored(address)) == []
    assert "HTTPException" in caplog.text
    assert not holds_secrets(caplog.text)
