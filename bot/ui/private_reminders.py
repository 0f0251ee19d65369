"""Reminders as direct messages, and what is said of them."""

from datetime import UTC, datetime

import discord
from discord.utils import escape_markdown

from bot.domain.join_details import has_details
from bot.domain.private_messages import PrivateReminder
from bot.domain.private_reminders import OwnReminders, Quiet
from bot.domain.schedule import clock, moment, zone_name
from bot.i18n import Words, words
from bot.ui import ids, lasting, private, regulars
from bot.ui.cards import Payload
from bot.ui.lasting import Lasting
from bot.ui.spans import span


def reminder(shown: PrivateReminder, *, marker: int = 0) -> Payload:
    """The direct message. It names no group unless the member wants that, as a locked phone shows
    it to whoever looks."""
    _ = words(shown.language)
    date = shown.occurrence
    when = moment(date.starts_at, shown.zone, shown.language, hour24=shown.hour24)
    start = {"when": when, "unix": int(date.starts_at.timestamp())}
    if shown.names:
        title = escape_markdown(shown.event.title)
        text = _("**{title}** is on {when}. Start: <t:{unix}:R>.", title=title, **start)
    else:
        text = _("Your group meets on {when}. Start: <t:{unix}:R>.", **start)
    usual = [regulars.end_button(shown.event, _)] if shown.assumed else []
    if shown.assumed:
        text += "\n" + _("You usually come. Please press “I'm going” or “Can't make it”.")
    return Payload(
        content=text,
        buttons=(
            private.answer(_("I'm going"), "going", date, marker),
            private.answer(_("Can't make it"), "not_going", date, marker),
            private.answer(_("Details"), "details", date, marker),
            *_join_button(shown, _, marker),
            *usual,
            private.stop(_, marker=marker),
        ),
    )


def _join_button(shown: PrivateReminder, _: Words, marker: int) -> tuple[Lasting, ...]:
    date = shown.occurrence
    if not has_details(shown.event, date):
        return ()
    custom_id = ids.private_join(guild_id=date.guild_id, occurrence_id=date.id, marker=marker)
    return (lasting.button(_("Join details"), custom_id),)


def offer(_: Words) -> str:
    """Said once, after the first answer."""
    return _(
        "Shall I remind you privately before your meetings? The message names no group. "
        "It is off unless you press; /my reminders changes it."
    )


def offer_view(_: Words) -> discord.ui.View:
    """The button that turns private reminders on."""
    return lasting.view(lasting.button(_("Remind me privately"), ids.private("remind")))


def chosen(own: OwnReminders, _: Words, *, hour24: bool = False) -> str:
    """What happens now, who sees it and how to stop it."""
    stop = _("“Stop private messages” under each ends that.")
    after = [_("The day after, I ask how it was."), stop] if own.day_after else [stop]
    if not own.on:
        off = _(
            "Private reminders are off. Nobody else sees this. "
            "To turn them on, use /my reminders or press “Remind me privately”."
        )
        return "\n".join([off, *after] if own.day_after else [off])
    lines = [_("I remind you privately {time} before each of your dates.", time=span(own.lead, _))]
    if own.names:
        lines.append(_("The message names the group; a locked phone may show it."))
    else:
        lines.append(_("The message names no group."))
    if own.quiet is not None:
        lines.append(_quiet(own.quiet, own.zone, _, hour24=hour24))
    return "\n".join([*lines, *after])


def _quiet(quiet: Quiet, zone: str | None, _: Words, *, hour24: bool) -> str:
    begins = clock(quiet.begins, _.language, hour24)
    until = clock(quiet.until, _.language, hour24)
    if zone is None:
        return _("Quiet from {begins} to {until}, group time.", begins=begins, until=until)
    name = zone_name(zone, _.language)
    return _("Quiet from {begins} to {until}, {zone}.", begins=begins, until=until, zone=name)


def zone_kept(own: OwnReminders, _: Words, *, now: datetime) -> str:
    """Where the person is now, as far as private messages go."""
    if own.zone is None:
        return _("Private messages tell the time of each group again. Nobody else sees this.")
    return _(
        "Private messages tell your time: {now}. Nobody else sees this. "
        "To take it back, use /my timezone without a zone.",
        now=moment(now.astimezone(UTC), own.zone, _.language),
    )
