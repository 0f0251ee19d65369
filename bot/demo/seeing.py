"""Looking at what Hearth did: each look returns what was seen, or raises Unseen."""

import re
from collections.abc import Sequence

import discord
from simcord import InteractionResult

from bot.demo.stage import Stage

# What only Discord's own window can show: times in the reader's zone, links to messages.
_CLOCK = re.compile(
    r" ?\([^()]*<t:\d+:f>\)| Start: <t:\d+:R>\.| ?https://discord\.com/channels/\S+"
)
_LINK = re.compile(r"\[(.+?)\]\(<\S+>\)")


class Unseen(Exception):
    """What was seen instead of what was looked for."""


def reply(result: InteractionResult, *, private: bool = False) -> str:
    """The text of the first answer; Unseen if there is none, or others could read it."""
    if result.response is None:
        raise Unseen("no answer")
    if private and not result.response.ephemeral:
        raise Unseen("an answer that everybody can read")
    return result.response.content


def found(text: str, *wanted: str) -> str:
    """The text, if all that is wanted stands in it."""
    if missing := [words for words in wanted if words not in text]:
        raise Unseen(f"“{text[:200]}”, without “{missing[0]}”")
    return text


def line_with(text: str, wanted: str) -> str:
    """The line of the text that holds what is wanted."""
    found(text, wanted)
    return next(line for line in text.splitlines() if wanted in line)


def the_one(messages: Sequence[discord.Message], what: str) -> discord.Message:
    """The only message there is."""
    if len(messages) != 1:
        raise Unseen(f"{len(messages)} {what}")
    return messages[0]


def card_text(on: Stage, title: str) -> str:
    """What the newest card of this title says."""
    cards = on.cards(title)
    if not cards:
        raise Unseen("no card")
    return cards[-1].embeds[0].description or ""


def plain(text: str) -> str:
    """The text on one line as it reads aloud: no marks of bold type, links or times."""
    text = _LINK.sub(r"\1", _CLOCK.sub("", text))
    return " ".join(text.replace("**", "").replace("\\", "").split())
