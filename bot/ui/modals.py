"""Forms to fill in. They hold at most five fields and die with the process; drafts do not."""

from collections.abc import Awaitable, Callable, Mapping
from datetime import timedelta
from typing import Any

import discord

from bot.domain.drafts import EventForm
from bot.domain.errors import Refusal
from bot.domain.events import ABOUT_LIMIT, TITLE_LIMIT, WHERE_LIMIT, Privacy
from bot.domain.lengths import read_length, read_reminders
from bot.domain.schedule.reader import LONGEST_TEXT
from bot.i18n import Words
from bot.replies import Replies

Send = Callable[[discord.Interaction, Mapping[str, Any]], Awaitable[None]]


class Form(discord.ui.Modal):
    """A modal whose faults end in replies."""

    def __init__(self, title: str, *, replies: Replies, send: Send) -> None:
        super().__init__(title=title[:45])
        self._replies = replies
        self._send = send

    async def on_submit(self, interaction: discord.Interaction) -> None:
        """Read the fields and hand them on."""
        await self._send(interaction, self.values())

    async def on_error(  # type: ignore[override]  # discord.py narrows it in Modal likewise
        self, interaction: discord.Interaction, error: Exception
    ) -> None:
        """Answer with a sentence."""
        await self._replies.wrong(interaction, error)

    def values(self) -> Mapping[str, Any]:
        """The typed fields by name; raises a Refusal for what is not understood."""
        raise NotImplementedError


class WordsForm(Form):
    """Edit words: title, when, where, length, about."""

    def __init__(self, form: EventForm, _: Words, *, replies: Replies, send: Send) -> None:
        super().__init__(_("Edit words"), replies=replies, send=send)
        self._title = text_input("title", TITLE_LIMIT, form.title)
        self._when = text_input("when", LONGEST_TEXT, form.when)
        self._where = text_input("where", WHERE_LIMIT, form.where, required=False)
        self._length = text_input("length", 30, _minutes(form.length), required=False)
        self._about = text_input("about", ABOUT_LIMIT, form.about, required=False, long=True)
        for label, field in (
            (_("Title"), self._title),
            (_("When, as your listing says it"), self._when),
            (_("Where"), self._where),
            (_("How long, in minutes"), self._length),
            (_("About"), self._about),
        ):
            self.add_item(discord.ui.Label(text=label, component=field))

    def values(self) -> Mapping[str, Any]:
        return {
            "title": self._title.value,
            "when": self._when.value,
            "where": self._where.value,
            "length": read_length(self._length.value),
            "about": self._about.value,
        }


class OptionsForm(Form):
    """Edit options: privacy, seats, reminders."""

    def __init__(self, form: EventForm, _: Words, *, replies: Replies, send: Send) -> None:
        super().__init__(_("Edit options"), replies=replies, send=send)
        self._privacy: discord.ui.Select[Any] = discord.ui.Select(
            custom_id="privacy",
            options=[
                discord.SelectOption(
                    label=_("Private: only moderators and hosts see who comes"),
                    value=Privacy.PRIVATE,
                    default=form.privacy is Privacy.PRIVATE,
                ),
                discord.SelectOption(
                    label=_("Open: everyone can see who comes"),
                    value=Privacy.OPEN,
                    default=form.privacy is Privacy.OPEN,
                ),
            ],
        )
        self._seats = text_input("seats", 5, str(form.capacity or ""), required=False)
        self._reminders = text_input("reminders", 60, _offsets(form.reminders, _), required=False)
        for label, field in (
            (_("Who may find out who comes"), self._privacy),
            (_("Seats (empty: no limit)"), self._seats),
            (_("Reminders before the start"), self._reminders),
        ):
            self.add_item(discord.ui.Label(text=label, component=field))

    def values(self) -> Mapping[str, Any]:
        seats = self._seats.value.strip()
        if seats and not seats.isdecimal():
            raise Refusal("Seats must be a whole number, or empty for no limit.")
        return {
            "privacy": Privacy(self._privacy.values[0]),
            "capacity": int(seats) if seats else None,
            "reminders": read_reminders(self._reminders.value or "none"),
        }


def text_input(
    custom_id: str, limit: int, value: str, *, required: bool = True, long: bool = False
) -> discord.ui.TextInput[Any]:
    """A field to type in, filled with what was typed before."""
    return discord.ui.TextInput(
        custom_id=custom_id,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        default=value[:limit] or None,
        max_length=limit,
        required=required,
    )


def _minutes(length: timedelta | None) -> str:
    return "" if length is None else str(int(length.total_seconds()) // 60)


def _offsets(reminders: tuple[timedelta, ...], _: Words) -> str:
    hours = (divmod(int(offset.total_seconds()) // 60, 60) for offset in reminders)
    return ", ".join(f"{h} h {m} min" if m else f"{h} h" for h, m in hours) or _("none")
