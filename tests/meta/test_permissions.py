"""Who may do what: every command and every lasting button, tried by everyone, in open and private
events. Whoever adds one says here who may use it."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import discord
import pytest
from discord import AppCommandOptionType, app_commands
from simcord import InteractionResult, MemberActor, SetupError

from bot.demo.stage import Stage, stage
from bot.domain.rsvp import Answer
from bot.ui import lasting
from bot.ui.lasting import Lasting
from db import admissions as admission_rows
from db import events as event_rows
from db import occurrences as occurrence_rows
from tests.cogs.seen import whole
from tests.made import MONDAY

VISITOR, MEMBER, HOST, MODERATOR, ADMIN = range(5)
PEOPLE = {
    VISITOR: "visitor",
    MEMBER: "member",
    HOST: "host",
    MODERATOR: "moderator",
    ADMIN: "admin",
}
PRIVACY = ("open", "private")

COMMANDS = {
    "setup": ADMIN,
    "settings show": ADMIN,
    "settings change": ADMIN,
    "settings holidays": ADMIN,
    "event create": MODERATOR,
    "event import": MODERATOR,
    "event edit": HOST,
    "event duplicate": MODERATOR,
    "event skip": HOST,
    "event restore": HOST,
    "event move": HOST,
    "event pause": HOST,
    "event resume": HOST,
    "event cancel": HOST,
    "event link": HOST,
    "event people": HOST,
    "event hosts": HOST,
    "event who": HOST,
    "event cover": HOST,
    "event questions": HOST,
    "board create": MODERATOR,
    "board remove": MODERATOR,
    "board page": MODERATOR,
    "event list": VISITOR,
    "event show": VISITOR,
    "upcoming": VISITOR,
    "rsvp": VISITOR,
    "ask": VISITOR,
    "join": VISITOR,
    "my events": VISITOR,
    "calendar get": VISITOR,
    "calendar reset": VISITOR,
    "my language": VISITOR,
    "my resources": VISITOR,
    "my leave": VISITOR,
    "my text": VISITOR,
    "my usual": VISITOR,
    "my mood": VISITOR,
    "my reminders": VISITOR,
    "my timezone": VISITOR,
    "resource find": VISITOR,
    "resource browse": VISITOR,
    "resource suggest": VISITOR,
    "resource report": VISITOR,
    "library add": MODERATOR,
    "library edit": MODERATOR,
    "library retire": MODERATOR,
    "library synonym": MODERATOR,
    "library review": MODERATOR,
    "library import": MODERATOR,
    "library export": MODERATOR,
    "library details": MODERATOR,
    "library pin": MODERATOR,
    "library history": MODERATOR,
    "library list": MODERATOR,
    "audit": MODERATOR,
    "hold": MODERATOR,
    "health": MODERATOR,
    "privacy show": VISITOR,
    "privacy export": VISITOR,
    "privacy delete": VISITOR,
    "privacy remove": MODERATOR,
    "help": VISITOR,
    "help-now": VISITOR,
}
# A custom_id for each lasting button, with "{row}" for the event, its date or whatever it names,
# and "{guild}" for its server.
BUTTONS = {
    "cancel:{row}:1": HOST,
    "holidays:undo:{row}": ADMIN,
    "undo:{row}": HOST,
    "edit:all:{row}:{row}": HOST,
    "dayoff:skip:{row}:{row}": HOST,
    "draft:post:{row}:1": MODERATOR,
    "listing:post:{row}:1:0": MODERATOR,
    "rsvp:going:{row}:0": VISITOR,
    "rsvp:first:{row}:0": VISITOR,
    "mine:change:{row}": VISITOR,
    "mine:leave:ask": VISITOR,
    "usual:begin:1:{row}:0": VISITOR,
    "ask:block:{row}": MODERATOR,  # no question stands there, so there is no host of it
    "dm:ask:read:{guild}:{row}:0": MODERATOR,
    "agree:going:{row}:0": VISITOR,
    "admit:approve:{row}": HOST,
    "who:page:{row}:0": HOST,
    "dm:admit:show:{guild}:{row}:0": HOST,
    "host:take:{guild}:{row}:0": HOST,
    "host:cover:{guild}:{row}:0": HOST,
    "join:{row}": VISITOR,
    "board:dates:{row}:0": VISITOR,
    "res:found:0:1": VISITOR,
    "res:shelf:0::": VISITOR,
    "res:back:1": MODERATOR,
    "res:suggest": VISITOR,
    "res:save:1": VISITOR,
    "res:saved:0": VISITOR,
    "res:undo:1:1": MODERATOR,
    "res:ask": VISITOR,
    "res:report:1": VISITOR,
    "res:report:1:broken": VISITOR,
    "res:queue:0": MODERATOR,
    "res:decide:keep:1:1:0": MODERATOR,
    "res:decide:reject:1:1:0": MODERATOR,
    "res:reject:other:1:1:0": MODERATOR,
    "audit:7:0": MODERATOR,
    "consent:going:{row}:{row}:0": VISITOR,
    "consent:choose:0:on=1": VISITOR,
    "ics:all:own:{row}": VISITOR,
    "feed:neutral": VISITOR,
    "forget:1": VISITOR,
    "remove:1": MODERATOR,
    "dm:going:1:{row}:0": VISITOR,
    "dm:allow:0": VISITOR,
    "dm:join:1:{row}:0": VISITOR,
    "dm:after:good:1:{row}:0": VISITOR,
}
MENUS = {
    "holidays:remove": ADMIN,
    "listing:choose:{row}:1:0": MODERATOR,
    "res:topics:": VISITOR,
    "res:open": VISITOR,
    "helplines:americas:en:server": VISITOR,
}
CHOSEN = {"listing:choose:{row}:1:0": "1:0", "helplines:americas:en:server": "us"}
# What somebody reads who may not, and what Discord itself does not even offer them.
NOT_YOURS = (
    "Only moderators can do this.",
    "Only moderators and the hosts of this event can do this.",
    "Only people with the Manage Server permission",
)
VALUES = {
    "to": "8 pm",
    "when": "Fridays at 6 pm ET",
    "answer": "maybe",
    "how": "good",
    "plain": "off",
    "language": "en",
    "privacy": "open",
    "zone": "Eastern",
    "kind": "article",
    "url": "https://example.org/page",
    "title": "Tried out",
    "query": "yoga",
    "account": "123456789012345678",
    "problem": "broken",
    "which": "pinned",
    "question": "Is there parking?",
}


@asynccontextmanager
async def two_events(folder: Path) -> AsyncIterator[Stage]:
    """A server with an open event, of row 1, and a private one, of row 2; somebody hosts both, and
    somebody else asks to come to each."""
    async with stage(folder / "hearth.db", start=MONDAY) as on:
        await on.set_up()
        for privacy in PRIVACY:
            await on.plan(privacy, "Thursdays at 7:00 p.m. ET", privacy=privacy)
        for row in ("1", "2"):
            await on.moderator.slash(on.staff, "event hosts", event=row, host=on.ana)
        await ask_to_come(on)
        yield on


async def ask_to_come(on: Stage) -> None:
    async with on.hearth.db.write() as tx:
        for row in (1, 2):
            event = await event_rows.get(tx, guild_id=on.guild.id, event_id=row)
            [date, *_] = await occurrence_rows.of_event(tx, event, after=on.now)
            await admission_rows.ask(
                tx, event, date, member_id=7, answer=Answer.GOING, press=7, now=on.now
            )


def who(on: Stage, person: int) -> MemberActor:
    return (on.ben, on.maya, on.ana, on.moderator, on.owner)[person]


def commands(on: Stage) -> dict[str, app_commands.Command[Any, Any, Any]]:
    found = on.hearth.client.tree.walk_commands()
    return {one.qualified_name: one for one in found if isinstance(one, app_commands.Command)}


def options(on: Stage, command: app_commands.Command[Any, Any, Any], row: int) -> dict[str, Any]:
    values: dict[str, Any] = {}
    for option in command.parameters:
        if not option.required:
            continue
        if option.type is AppCommandOptionType.channel:
            values[option.name] = on.announcements
        elif option.type is AppCommandOptionType.user:
            values[option.name] = on.ana
        elif option.type is AppCommandOptionType.attachment:
            values[option.name] = ("library.jsonl", b"{}")
        elif option.name in VALUES:
            values[option.name] = VALUES[option.name]
        else:
            values[option.name] = row if option.type is AppCommandOptionType.integer else str(row)
    return values


async def is_refused(on: Stage, name: str, person: int, row: int) -> bool:
    """Whether this person reads that it is not for them, or is not even offered it."""
    try:
        given = options(on, commands(on)[name], row)
        result = await who(on, person).slash(on.lounge, name, **given)
    except SetupError as error:
        assert "default-member-permissions" in str(error), (name, error)
        return True
    return _says_no(result)


async def is_refused_press(on: Stage, custom_id: str, person: int, *, chosen: str | None) -> bool:
    """The same for a button or menu that everybody finds in a message for all."""
    channel = on.hearth.client.get_channel(on.lounge.id)
    assert isinstance(channel, discord.TextChannel)
    item = Lasting(
        discord.ui.Select(custom_id=custom_id, options=[discord.SelectOption(label=chosen)])
        if chosen
        else discord.ui.Button(label="Press", custom_id=custom_id)
    )
    message = await channel.send("Try it", view=lasting.view(item))
    await on.env.settle()
    if chosen:
        return _says_no(await who(on, person).select(message, [chosen], custom_id=custom_id))
    return _says_no(await who(on, person).click(message, label="Press"))


def _says_no(result: InteractionResult) -> bool:
    said = [result.response] if result.response else []
    texts = [whole(one.content, one.embeds) for one in (*said, *result.followups)]
    assert not any("something went wrong" in text for text in texts), texts
    return any(text.startswith(NOT_YOURS) for text in texts)


async def test_every_command_and_every_lasting_button_is_in_the_matrix(tmp_path: Path) -> None:
    async with two_events(tmp_path) as on:
        patterns = [pattern for pattern, _ in on.hearth.client.presses.known]
        tried = [custom_id.format(row=1, guild=1) for custom_id in {**BUTTONS, **MENUS}]

        assert set(commands(on)) == set(COMMANDS)
        assert [one.pattern for one in patterns if not any(map(one.fullmatch, tried))] == []


@pytest.mark.parametrize("row", [1, 2], ids=PRIVACY)
@pytest.mark.parametrize("person", PEOPLE, ids=PEOPLE.values())
async def test_everybody_may_do_what_the_matrix_says_and_nothing_else(
    tmp_path: Path, person: int, row: int
) -> None:
    expected = {name: least > person for name, least in {**COMMANDS, **BUTTONS, **MENUS}.items()}

    async with two_events(tmp_path) as on:
        refused = {name: await is_refused(on, name, person, row) for name in COMMANDS}
        for custom_id in {**BUTTONS, **MENUS}:
            pressed = custom_id.format(row=row, guild=on.guild.id)
            chosen = CHOSEN.get(custom_id, "1") if custom_id in MENUS else None
            refused[custom_id] = await is_refused_press(on, pressed, person, chosen=chosen)

    assert refused == expected
