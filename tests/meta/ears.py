"""A Discord message as a screen reader reads it out: what is heard, in order, and nothing else."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

import discord

from bot.domain.language import Language
from bot.domain.schedule import clock, moment
from bot.ui.cards import Payload
from bot.ui.lasting import Lasting

HERE = ZoneInfo("America/New_York")  # whose clock Discord's timestamps are read by
_STAMP = re.compile(r"<t:(\d+):(\w)>")
_PATTERNS = (
    (re.compile(r"^#{1,3} ", re.MULTILINE), "Heading: "),
    (re.compile(r"^-# ", re.MULTILINE), ""),
    (re.compile(r"^> ", re.MULTILINE), "Quote: "),
    (re.compile(r"^• ", re.MULTILINE), "Bullet: "),
    (re.compile(r"\*\*"), ""),
    (re.compile(r"\[([^\]]+)\]\(<?https://[^)]+\)"), r"link: \1"),
    (re.compile(r"<#\d+>"), "#announcements"),
    (re.compile(r"<@&\d+>"), "@Thursday group"),
    (re.compile(r"<@\d+>"), "@Maya"),
    (re.compile(r"https://discord\.com/channels/\S+"), "link to a message"),
    (re.compile(r"\\([*_~`|>\\])"), r"\1"),
)
_RELATIVE = {"en": "in 3 days", "es": "dentro de 3 días"}


def heard(
    language: Language,
    text: str = "",
    *,
    embed: discord.Embed | None = None,
    items: Iterable[Any] = (),
    reactions: Iterable[str] = (),
) -> str:
    """Everything that is read out, a line each."""
    parts = [text]
    if embed is not None:
        parts += [embed.title or "", embed.description or ""]
        parts += [f"{field.name}\n{field.value}" for field in embed.fields]
        parts.append(embed.footer.text or "")
    lines = [_plain(part, language) for part in parts if part]
    lines += [line for item in items for line in _item(item)]
    lines += [f"Reaction: {unicodedata.name(emoji).lower()}" for emoji in reactions]
    return "\n".join(lines)


def payload_heard(language: Language, payload: Payload) -> str:
    """The same of a message that Hearth posts by itself."""
    return heard(
        language,
        payload.content,
        embed=payload.embed,
        items=payload.buttons,
        reactions=payload.reactions,
    )


def modal_heard(modal: discord.ui.Modal) -> str:
    """A form: its title, then each field by its label and what explains it."""
    lines = [f"Form: {modal.title}"]
    for item in modal.children:
        if isinstance(item, discord.ui.Label):
            lines.append(f"Field: {item.text}")
            lines += [item.description] if item.description else []
            lines += [f"Choice: {one.label}" for one in getattr(item.component, "options", ())]
        elif isinstance(item, discord.ui.TextDisplay):
            lines.append(item.content)
    return "\n".join(lines)


def _plain(text: str, language: Language) -> str:
    def said(stamp: re.Match[str]) -> str:
        at = datetime.fromtimestamp(int(stamp[1]), UTC)
        if stamp[2] == "R":
            return _RELATIVE[language]
        if stamp[2] == "t":
            return clock(at.astimezone(HERE).time(), language)
        return moment(at, str(HERE), language).rpartition(" " if language == "en" else ",")[0]

    text = _STAMP.sub(said, text)
    for pattern, instead in _PATTERNS:
        text = pattern.sub(instead, text)
    return text


def _item(item: Any) -> Iterator[str]:
    inner = item.item if isinstance(item, Lasting) else item
    if isinstance(inner, discord.ui.Button):
        yield f"Button: {inner.label}"
    elif isinstance(inner, discord.ui.Select):
        yield f"Menu: {inner.placeholder}"
