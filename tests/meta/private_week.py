"""A week of private groups on a simulated Discord, in which everybody does what there is to do.

Members press between the beats, moderators and schedules act on them, so that every change which
follows a press in time stands out.
"""

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

import discord
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from bot.services.redrawing import next_beat
from tests.made import DAY, HOUR, MINUTE, MONDAY, SECOND, THURSDAY_7PM
from tests.meta.leaks import Known, Sent, Wire
from tests.meta.test_permissions import (
    BUTTONS,
    CHOSEN,
    COMMANDS,
    MEMBER,
    MENUS,
    MODERATOR,
    VISITOR,
    commands,
    is_refused,
    is_refused_press,
    who,
)

THURSDAYS = "Thursdays at 7:00 p.m. ET"
OPENS, ENDS = THURSDAY_7PM - 15 * MINUTE, THURSDAY_7PM + HOUR
TYPED = ("https://zoom.us/j/88001337?pwd=wordsonly", "88001337", "wordsonly")
TULIP_ROOM = {"link": "https://zoom.us/j/99001337?pwd=formonly", "passcode": "violet-eight"}
ROSE_ROOM = {"dial_in": "+1 555 0177", "notes": "Ring the bell of Halfway House."}
# Which name people, to moderators: commands, and buttons.
LISTS = (
    "event people",
    "event who",
    "event hosts",
    "hold",
    "who:page:{row}:0",
    "dm:admit:show:{guild}:{row}:0",
)


class PrivateWeek:
    """Three groups: Sunflower in both languages, whose link stood in its words; Tulips, in Spanish,
    of two seats; Rosewood, whose moderators let people in. Maya, Ivy, Lea and Noor come to some;
    Ida hosts the last two."""

    def __init__(self, on: Stage) -> None:
        self.on = on
        self.wire = Wire(on.env)
        self.ivy, self.lea, self.noor, self.ida = (
            on.guild.add_member(on.env.create_user(name, global_name=name.title()))
            for name in ("ivy", "lea", "noor", "ida")
        )
        self.members = (on.maya, self.ivy, self.lea, self.noor, self.ida)
        self.moderators = frozenset({on.moderator.id, on.owner.id})
        self._lists: list[tuple[int, int]] = []
        self.shown_in = frozenset({on.announcements.id, on.lounge.id})

    def known(self) -> list[Known]:
        """What not everybody may know, and who may."""
        alone = (self.on.maya,)
        rooms = {
            "Sunflower": ((*alone, self.ivy), TYPED),
            "Tulips": ((*alone, self.noor), (*TULIP_ROOM.values(), "99001337", "formonly")),
            "Rosewood": (alone, (*ROSE_ROOM.values(), "Halfway House")),
        }
        return [
            *(
                Known(what=one.name, words=(str(one.id), one.name.title()), readers={one.id})
                for one in self.members
            ),
            *(
                Known(
                    what=f"how to join {title}",
                    words=words,
                    readers={*self.moderators, *(one.id for one in going)},
                    since=OPENS,
                    until=ENDS,
                )
                for title, (going, words) in rooms.items()
            ),
        ]

    def sent(self) -> list[Sent]:
        """What was sent, without what has to name people: who asks to come, to staff alone, and
        the lists that a moderator asked for."""
        listed = [self.wire.sent[begin:end] for begin, end in self._lists]
        named = [one for some in listed for one in some if one.reader in self.moderators]
        return [
            one
            for one in (*self.wire.sent, *self.wire.files())
            if not ("admit:approve:" in one.text and self._decides(one)) and one not in named
        ]

    def _decides(self, sent: Sent) -> bool:
        return sent.channel_id == self.on.staff.id or sent.reader == self.ida.id

    async def begins(self, *, seats: int | None = 2, approval: str = "yes") -> None:
        """Everything is planned, and a board stands in the lounge."""
        on = self.on
        await on.set_up()
        await self.ivy.slash(on.lounge, "my language", language="es")
        await self._plan(
            "Sunflower",
            {"Edit announcing": {"language": ["en+"], "previous": ["remove"]}},
            about=f"Join at {TYPED[0]} please",
        )
        await self._plan("Tulips", {}, language="es", **({"capacity": seats} if seats else {}))
        await self._plan(
            "Rosewood", {"Who may come": {"approval": [approval], "before": "What is said stays."}}
        )
        for event, room in (("2", TULIP_ROOM), ("3", ROSE_ROOM)):
            form = await on.moderator.slash(on.staff, "event link", event=event)
            await on.moderator.submit_modal(form, {**room, "minutes": "15"})
        with self._listing("event hosts"):
            for event in ("2", "3"):
                await on.moderator.slash(on.staff, "event hosts", event=event, host=self.ida)
        await self.allows_messages(self.ida)
        await on.moderator.slash(
            on.staff, "board create", channel=on.lounge, language="both", digest="Tuesdays at 9 AM"
        )
        await on.wait_until(MONDAY + DAY)

    async def _plan(
        self, title: str, forms: Mapping[str, Mapping[str, Any]], **options: Any
    ) -> None:
        moderator, staff = self.on.moderator, self.on.staff
        typed = {"title": title, "when": THURSDAYS, "privacy": "private", **options}
        shown = await moderator.slash(staff, "event create", **typed)
        for label, values in forms.items():
            assert shown.response is not None
            form = await moderator.click(shown.response, label=label)
            shown = await moderator.submit_modal(form, dict(values))
        assert shown.response is not None
        await moderator.click(shown.response, label="Post")

    async def allows_messages(self, member: MemberActor) -> None:
        """Whatever concerns the member is told to them privately, too."""
        await self.on.hearth.client.services.private_messages.allow(member.id)

    async def press(self, member: MemberActor, title: str, act: str) -> InteractionResult:
        """A member presses on the newest card of the group, between two beats."""
        await self.off_beat()
        card = self.on.cards(title)[-1]
        return await member.click(card, custom_id=button(card, act))

    async def off_beat(self) -> None:
        """It is some time after a beat, as it is when members press."""
        await self.on.wait_until(next_beat(self.on.now) - 6 * MINUTE - 43 * SECOND)

    async def on_beat(self) -> None:
        """It is a beat, as it is when moderators act."""
        await self.on.wait_until(next_beat(self.on.now))

    async def answers(self) -> None:
        """On Tuesday members answer; somebody waits, somebody asks, somebody is let in."""
        on = self.on
        await self.press(on.maya, "Sunflower", "going")
        await self.press(self.ivy, "Sunflower", "maybe")
        await self.press(self.ivy, "Sunflower", "going")
        await self.press(on.maya, "Tulips", "going")
        await self.press(self.ivy, "Tulips", "going")
        waits = await self.press(self.lea, "Tulips", "going")
        assert waits.response is not None
        await self.lea.click(waits.response, custom_id="dm:allow:0")
        await self.press(self.noor, "Tulips", "going")
        for asking in (on.maya, self.noor):
            read = await self.press(asking, "Rosewood", "going")
            assert read.response is not None
            await asking.click(read.response, label="I agree, and I'm going")
        await on.wait(SECOND)
        asked = [one for one in on.staff.history() if "asks to come" in one.content]
        await self.ida.user.click(self._told(self.ida, "dm:admit:show:"), label="Show who asks")
        await self.on_beat()
        for request, label in zip(asked, ("Approve", "Not now"), strict=True):
            await on.moderator.click(request, label=label)

    async def a_host_needs_cover(self) -> None:
        """Two days before, Ida is asked and cannot; staff is asked, and a moderator hosts."""
        await self.on.wait_until(THURSDAY_7PM - 2 * DAY)
        await self.off_beat()
        await self.ida.user.click(self._told(self.ida, "host:cover:"), label="Need cover")
        await self.on.wait(SECOND)
        [asked] = [one for one in self.on.staff.history() if "host:take:" in str(ids_of(one))]
        await self.on.moderator.click(asked, custom_id=button(asked, "take"))
        await self.on_beat()

    def _told(self, member: MemberActor, act: str) -> discord.Message:
        """The newest direct message of the member with a button that does this."""
        told = list(member.user.dm_channel.history())
        return [one for one in told if any(act in custom_id for custom_id in ids_of(one))][-1]

    async def seats_go_on(self) -> None:
        """On Wednesday two seats become free: Lea is told privately, Noor by the channel."""
        await self.press(self.ivy, "Tulips", "not_going")
        await self.on_beat()
        await self.press(self.lea, "Tulips", "not_going")
        await self.on_beat()

    async def a_date_moves(self, *, those_who_come: Collection[MemberActor]) -> None:
        """The next date of Sunflower is moved; ten minutes later those who come are told privately,
        and the channel is told in any case."""
        dates = await self.on.moderator.autocomplete(self.on.staff, "event move", "date", "Dec")
        date = next(one["value"] for one in dates if "Sunflower" in one["name"])
        await self.off_beat()
        for one in those_who_come:
            await one.slash(self.on.lounge, "rsvp", date=date, answer="going")
        await self.on_beat()
        await self.on.moderator.slash(self.on.staff, "event move", date=date, to="8:00 PM")
        await self.on.wait(20 * MINUTE)

    async def it_goes_wrong(self) -> None:
        """A reminder is refused, so that staff is told; and an answer fails, which is logged."""
        path = f"/channels/{self.on.announcements.id}/messages"
        await self.on.wait_until(THURSDAY_7PM - HOUR - SECOND)
        self.on.env.inject_error("POST", path, status=403, code=50013, times=1)
        await self.on.wait_until(OPENS)
        await self.off_beat()
        self.on.env.inject_error("POST", "/interactions/*", status=500, times=1)
        await self.press(self.on.maya, "Tulips", "details")

    async def everybody_tries_everything(self) -> None:
        """While the doors are open: every command, what it offers, and every lasting button."""
        for person in (VISITOR, MEMBER, MODERATOR):
            for title in ("Sunflower", "Tulips", "Rosewood"):
                for act in ("details", "join"):
                    await self.press(who(self.on, person), title, act)
            for name in COMMANDS:
                with self._listing(name):
                    await self._type(name, person)
        for custom_id in sorted({**BUTTONS, **MENUS}, key=lambda one: one.startswith("forget")):
            chosen = CHOSEN.get(custom_id, "1") if custom_id in MENUS else None
            for person in (VISITOR, MEMBER, MODERATOR):
                pressed = custom_id.format(row=1, guild=self.on.guild.id)
                with self._listing(custom_id):
                    await is_refused_press(self.on, pressed, person, chosen=chosen)

    @contextmanager
    def _listing(self, name: str) -> Iterator[None]:
        """What moderators are sent inside the block may name people, if that is what it is for."""
        begin = len(self.wire.sent)
        yield
        if name in LISTS:
            self._lists.append((begin, len(self.wire.sent)))

    async def _type(self, name: str, person: int) -> None:
        """Let the person read what is offered, and send the command."""
        asks = who(self.on, person)
        if name in asks.available_commands(self.on.lounge):
            for option in commands(self.on)[name].parameters:
                if option.autocomplete:
                    await asks.autocomplete(self.on.lounge, name, option.name, "")
        await is_refused(self.on, name, person, 1)


def button(card: discord.Message, act: str) -> str:
    """The custom_id of the button of a card that does this."""
    return next(one for one in ids_of(card) if act in one.split(":")[:2])


def ids_of(message: discord.Message) -> list[str]:
    """The custom_id of each button of a message."""
    rows = [row for row in message.components if isinstance(row, discord.ActionRow)]
    return [str(child.custom_id) for row in rows for child in row.children]
