"""The forms of /event import: lines to be pasted, or to be mended."""

from collections.abc import Mapping, Sequence
from typing import Any

import discord

from bot.domain.listing import ListingPreview
from bot.i18n import Words
from bot.replies import Replies
from bot.ui.modals import Form, Send

ROOM = 4_000  # characters of a form's field


class LinesForm(Form):
    """One event a line."""

    def __init__(
        self, title: str, text: str, note: str, _: Words, *, replies: Replies, send: Send
    ) -> None:
        super().__init__(title, replies=replies, send=send)
        self._lines: discord.ui.TextInput[Any] = discord.ui.TextInput(
            custom_id="lines",
            style=discord.TextStyle.paragraph,
            default=text or None,
            max_length=ROOM,
            placeholder="Qi Gong: Thursdays at 7 PM ET\nCafé: los lunes a las 10 a. m.",
        )
        self.add_item(
            discord.ui.Label(text=_("One event a line"), description=note, component=self._lines)
        )

    def values(self) -> Mapping[str, Any]:
        """The lines as typed."""
        return {"text": self._lines.value}


def paste_form(_: Words, *, replies: Replies, send: Send) -> LinesForm:
    """The form of /event import."""
    note = _("The name, a colon, and the schedule as your listing says it.")
    return LinesForm(_("Import a listing"), "", note, _, replies=replies, send=send)


def mend_form(
    seen: ListingPreview,
    numbers: Sequence[int],
    text: str,
    _: Words,
    *,
    replies: Replies,
    send: Send,
) -> LinesForm:
    """The form of Edit the lines; it may hold only some of them."""
    rest = len(seen.lines) - len(numbers)
    note = (
        _.plural("{n} more line stays as it is.", "{n} more lines stay as they are.", rest)
        if rest
        else _("The name, a colon, and the schedule as your listing says it.")
    )
    return LinesForm(_("Edit the lines"), text, note, _, replies=replies, send=send)
