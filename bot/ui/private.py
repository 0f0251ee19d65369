"""Private messages: the buttons that each of them carries, and what is said of allowing them."""

import discord

from bot.domain.events import Occurrence
from bot.i18n import Words
from bot.ui import ids, lasting
from bot.ui.lasting import Lasting


def answer(label: str, act: str, occurrence: Occurrence, marker: int) -> Lasting:
    """An answer button of a date in a direct message."""
    custom_id = ids.private_rsvp(
        act, guild_id=occurrence.guild_id, occurrence_id=occurrence.id, marker=marker
    )
    style = discord.ButtonStyle.primary if act == "going" else discord.ButtonStyle.secondary
    return lasting.button(label, custom_id, style=style)


def stop(_: Words, *, marker: int = 0) -> Lasting:
    """The button that every private message carries, and that works for ever."""
    return lasting.button(_("Stop private messages"), ids.private("stop", marker=marker))


def offer(_: Words) -> discord.ui.View:
    """The button that allows private messages."""
    return lasting.view(lasting.button(_("Message me privately"), ids.private("allow")))


def allowed(_: Words) -> str:
    """What happens from now on."""
    return _(
        "I will message you privately when something concerns you, for example a free seat. "
        "No message names your group. Each has a button that stops them."
    )


def stopped(_: Words) -> str:
    """What happens no more, and how to have it again."""
    return _(
        "You get no more private messages from me, on any server. Nothing that waited is sent. "
        "To allow them again, press “Message me privately”."
    )
