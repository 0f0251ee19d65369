"""Framed parts of a message as text, for whoever wants text only."""

import discord

MESSAGE = 2_000  # characters


def as_text(embed: discord.Embed) -> list[str]:
    """Everything that an embed reads, in its order, as messages broken only between lines."""
    lines = [f"**{embed.title}**"] if embed.title else []
    lines += (embed.description or "").splitlines()
    for field in embed.fields:
        lines += [f"**{field.name}**", *(field.value or "").splitlines()]
    lines += [embed.footer.text] if embed.footer.text else []
    pages, page = [], ""
    for line in lines:
        if len(page) + 1 + len(line) > MESSAGE:
            pages.append(page)
            page = ""
        page += ("\n" if page else "") + line
    return [one[:MESSAGE] for one in (*pages, page) if one]


def in_one(text: str, embed: discord.Embed) -> str | None:
    """The text and the embed as one message; None if they do not fit."""
    whole = "\n".join(part for part in (text, *as_text(embed)) if part)
    return whole if len(whole) <= MESSAGE else None
