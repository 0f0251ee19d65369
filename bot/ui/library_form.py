"""The form of /library edit, filled with what the entry says now; empty, of /resource suggest."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.domain.resources.model import (
    KINDS,
    LONGEST_SUMMARY,
    LONGEST_TITLE,
    LONGEST_URL,
    Entry,
)
from bot.i18n import Words
from bot.replies import Replies
from bot.ui.modals import Form, Send
from bot.ui.resources import kind_words

LONGEST_TOPICS = 400
LONGEST_FIELD = 4_000  # Discord's limit


class EntryForm(Form):
    """Title, link, description, topics, kind."""

    def __init__(
        self, entry: Entry, _: Words, *, heading: str = "", replies: Replies, send: Send
    ) -> None:
        super().__init__(heading or _("Edit the entry"), replies=replies, send=send)
        self._title = _text("title", entry.title, LONGEST_TITLE)
        self._url = _text("link", entry.url, LONGEST_URL)
        self._summary = _text(
            "description", entry.summary, LONGEST_SUMMARY, required=False, long=True
        )
        self._topics = _text("topics", ", ".join(entry.topics), LONGEST_TOPICS, required=False)
        self._kind: discord.ui.Select[Any] = discord.ui.Select(
            custom_id="kind",
            options=[
                discord.SelectOption(
                    label=kind_words(kind, _), value=kind, default=kind == entry.kind
                )
                for kind in KINDS
            ],
        )
        for label, field in (
            (_("Title"), self._title),
            (_("Link"), self._url),
            (_("Description, one or two sentences"), self._summary),
            (_("Topics, with commas between"), self._topics),
            (_("Kind"), self._kind),
        ):
            self.add_item(discord.ui.Label(text=label, component=field))

    def values(self) -> Mapping[str, Any]:
        """The fields of the entry as they stand in the form."""
        return {
            "title": self._title.value,
            "url": self._url.value,
            "summary": self._summary.value,
            "topics": tuple(self._topics.value.split(",")),
            "kind": self._kind.values[0],
        }


class SynonymForm(Form):
    """The server's own synonyms, one rule a line."""

    def __init__(self, rules: str, _: Words, *, replies: Replies, send: Send) -> None:
        super().__init__(_("Synonyms of this server"), replies=replies, send=send)
        self._rules = _text("rules", rules, LONGEST_FIELD, required=False, long=True)
        self._rules.placeholder = "port, portacath\nthe Tuesday group => caregiver huddle"
        self.add_item(
            discord.ui.Label(
                text=_("One rule a line"),
                description=_("a, b: both ways. a => b: one way. a ~> b: near."),
                component=self._rules,
            )
        )

    def values(self) -> Mapping[str, Any]:
        """The rules as typed."""
        return {"text": self._rules.value}


def _text(
    name: str, value: str, limit: int, *, required: bool = True, long: bool = False
) -> discord.ui.TextInput[Any]:
    return discord.ui.TextInput(
        custom_id=name,
        style=discord.TextStyle.paragraph if long else discord.TextStyle.short,
        default=value[:limit] or None,
        max_length=limit,
        required=required,
    )
