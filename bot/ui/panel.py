"""A server's settings as plain lines, with what the bot may do in each channel."""

import discord

from bot.domain.events import Privacy, Server
from bot.i18n import Words
from bot.ui import permissions
from bot.ui.spans import span


def lines(server: Server, guild: discord.Guild, _: Words) -> list[str]:
    """The choices, then a line for each channel, then what else is in the way."""
    role = server.moderator_role_id
    said = [
        _("Time zone: {zone}", zone=server.zone),
        _("Language: English") if server.language == "en" else _("Language: Spanish"),
        _("Moderators: people with Manage Events, and <@&{id}>", id=role)
        if role
        else _("Moderators: people with Manage Events"),
        _("New events are private: only moderators and hosts see who comes.")
        if server.default_privacy is Privacy.PRIVATE
        else _("New events are open: everyone in the channel can see who comes."),
        _("Cards are posted {lead} before a date.", lead=span(server.lead, _)),
        _("Answers are deleted {time} after the meeting.", time=span(server.answers_kept, _))
        if server.answers_kept
        else _("Answers are deleted when the meeting is over."),
    ]
    if server.plain:
        said.append(_("Cards and replies are text only."))
    if role is not None and guild.get_role(role) is None:
        said.append(_("The moderator role was deleted. Choose another with /settings change."))
    channels = [
        (_("Announcements"), server.announce_channel_id),
        (_("Staff channel"), server.staff_channel_id),
    ]
    return said + permissions.report(
        [(use, id_, guild.get_channel(id_)) for use, id_ in channels], guild.me, _
    )


def next_steps(_: Words) -> str:
    """What to do after /setup."""
    return _(
        "Next: plan your first event with /event create. "
        "Please read /help-now once and check that its numbers fit your members."
    )
