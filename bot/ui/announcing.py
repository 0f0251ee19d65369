"""How an event is announced, in words: in previews, in /event show, before and after a change."""

from dataclasses import replace
from datetime import datetime, timedelta

import discord

from bot.domain.drafts import EventForm
from bot.domain.events import Event, Server
from bot.i18n import Words
from bot.ui import fitting, reminders
from bot.ui.reminders import Told
from bot.ui.spans import span


def channel(of: Event | EventForm, server: Server, _: Words, *, recurring: bool) -> str:
    """Where and when its cards are posted; a card stands before the first reminder."""
    ahead = span(max(of.lead or server.lead, *of.reminders, timedelta()), _)
    if recurring:
        return _("Channel: <#{id}>, posted {lead} before each date.", id=of.channel_id, lead=ahead)
    return _("Channel: <#{id}>, posted {lead} before it.", id=of.channel_id, lead=ahead)


def card_lines(of: Event | EventForm, _: Words) -> list[str]:
    """The language of its cards, and what becomes of them."""
    lines = [_language_line(of, _)]
    if of.removes_cards:
        lines.append(
            _("Once a date is over and the next card stands, its card and reminders are removed.")
        )
    return lines


def _language_line(of: Event | EventForm, _: Words) -> str:
    if of.bilingual:
        return (
            _("Card in both languages, English first.")
            if of.language == "en"
            else _("Card in both languages, Spanish first.")
        )
    return _("Card in English.") if of.language == "en" else _("Card in Spanish.")


def mentioned(of: Event | EventForm, _: Words) -> str:
    """Who is mentioned."""
    if of.ping_role_id and of.reminders:
        return _("Reminders mention <@&{id}>.", id=of.ping_role_id)
    return _("Nobody is mentioned.")


def show_reminder(
    embed: discord.Embed, form: EventForm, _: Words, *, zone: str, start: datetime, hour24: bool
) -> None:
    """Put a reminder as it will read into a preview, if the moderators wrote its words. The part in
    the other language has the usual ones."""
    if form.reminder_text and form.reminders:
        told = Told(zone=zone, start=start, hour24=hour24, card=None)
        said = reminders.text(replace(form, bilingual=False), told, room=fitting.FIELD)
        embed.add_field(name=_("Reminders will read:"), value=said, inline=False)


def differences(old: EventForm, new: EventForm, _: Words) -> list[tuple[str, str, str]]:
    """What of it was, and what it is now: a name and both values."""
    return [
        (_("Posted before the start"), _lead(old, _), _lead(new, _)),
        (_("Language of the card"), language_choice(old, _), language_choice(new, _)),
        (_("Previous card"), _clean_up(old, _), _clean_up(new, _)),
        (_("Mentioned in reminders"), _role(old), _role(new)),
    ]


def language_choice(of: EventForm, _: Words) -> str:
    """The languages of its cards, as a choice."""
    if of.bilingual:
        return (
            _("English first, Spanish below")
            if of.language == "en"
            else _("Spanish first, English below")
        )
    return "English" if of.language == "en" else "Español"


def _clean_up(of: EventForm, _: Words) -> str:
    return _("removed with its reminders") if of.removes_cards else _("kept")


def _lead(form: EventForm, _: Words) -> str:
    return span(form.lead, _) if form.lead else _("as the server's settings say")


def _role(form: EventForm) -> str:
    return f"<@&{form.ping_role_id}>" if form.ping_role_id else "–"
