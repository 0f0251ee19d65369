"""Questions that are asked once more before something goes for good."""

import discord
from discord.utils import escape_markdown

from bot.domain.agenda import EventPage
from bot.domain.events import Event
from bot.i18n import Words
from bot.ui import ids, lasting


def cancel_question(page: EventPage, _: Words) -> str:
    """What cancelling does."""
    return _(
        "Cancel **{title}** with all its dates? Its cards will say that it does not take place, "
        "and no reminder is sent. You can undo this for ten minutes.",
        title=escape_markdown(page.event.title),
    )


def cancel_view(event: Event, _: Words) -> discord.ui.View:
    """The button that cancels this event as it is now."""
    return _danger(_("Cancel all dates"), ids.cancel(event_id=event.id, version=event.version))


def forget_question(server: str | None, _: Words) -> str:
    """What /privacy delete does, on one server or on all."""
    if server is None:
        what = _(
            "Delete your answers, drafts and language, on every server? "
            "Your name is then on none of our lists. This happens at once and cannot be taken back."
        )
    else:
        what = _(
            "Delete your answers, drafts and places on lists on **{server}**? What you chose for "
            "every server stays. This happens at once and cannot be taken back.",
            server=escape_markdown(server),
        )
    return f"{what} {_backups(_)}"


def forget_view(member_id: int, guild_id: int | None, _: Words) -> discord.ui.View:
    """The second press of /privacy delete."""
    return _danger(_("Delete my data"), ids.forget(member_id=member_id, guild_id=guild_id))


def remove_question(member_id: int, _: Words) -> str:
    """What /privacy remove does."""
    what = _(
        "Delete whatever I keep on this server about {person}? "
        "They are not told. This happens at once and cannot be taken back.",
        person=f"<@{member_id}>",
    )
    return f"{what} {_backups(_)}"


def remove_view(member_id: int, _: Words) -> discord.ui.View:
    """The second press of /privacy remove."""
    return _danger(_("Delete their data"), ids.remove(member_id=member_id))


def _backups(_: Words) -> str:
    return _("Backups hold it until newer ones take their place.")


def _danger(label: str, custom_id: str) -> discord.ui.View:
    return lasting.view(lasting.button(label, custom_id, style=discord.ButtonStyle.danger))
