"""What people see of an answer: its text, its buttons."""

from collections.abc import Iterable, Sequence
from functools import partial
from typing import Any

import discord
from simcord import InteractionResult


def text(result: InteractionResult) -> str:
    """Everything that can be read in the answer; it must be for the asker's eyes only."""
    assert result.response is not None, "there was no answer"
    assert result.response.ephemeral
    return whole(result.response.content, result.response.embeds)


def messages(result: InteractionResult) -> list[str]:
    """The answer and what follows it; all of it must be for the asker's eyes only."""
    assert all(each.ephemeral for each in result.followups)
    return [text(result), *(whole(each.content, each.embeds) for each in result.followups)]


def whole(content: str, embeds: Sequence[discord.Embed]) -> str:
    """The content and the embeds of a message, as text."""
    parts = [content]
    for embed in embeds:
        parts += [embed.title or "", embed.description or ""]
        parts += [f"{field.name}\n{field.value}" for field in embed.fields]
    return "\n".join(part for part in parts if part)


def of(message: discord.Message) -> str:
    """Everything that can be read in a message."""
    return whole(message.content, message.embeds)


def buttons(components: Iterable[Any]) -> list[str]:
    """The labels of the buttons of a message, and what its menus ask."""
    labels = []
    for row in components:
        children = row["components"] if isinstance(row, dict) else row.children
        for child in children:
            read = child.get if isinstance(child, dict) else partial(getattr, child)
            labels.append(str(read("label", None) or read("placeholder", None)))
    return labels


def offered(result: InteractionResult) -> list[str]:
    """The labels of the buttons of an answer."""
    assert result.response is not None
    return buttons(result.response.components)
