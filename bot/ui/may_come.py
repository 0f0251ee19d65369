"""Who may come, in words: on cards, in previews, and to whoever pressed and may not come yet."""

from datetime import timedelta

import discord
from discord.utils import escape_markdown

from bot.domain.coming import Admission, Needed
from bot.domain.drafts import EventForm
from bot.domain.events import Event
from bot.domain.rsvp import Answer, Attendance
from bot.i18n import Words
from bot.ui import fitting, ids, lasting
from bot.ui.spans import span

SHOWN = 100  # characters of the text in a preview, where it is one thing of many


def card_lines(event: Event, _: Words) -> list[str]:
    """What somebody who looks at a card should know before they press."""
    lines = []
    if event.role_id is not None:
        lines.append(_("**Only for:** {role}", role=f"<@&{event.role_id}>"))
    if event.approval:
        lines.append(_("Moderators let people in. Your first answer asks them."))
    if event.before:
        lines.append(_("Before your first answer there is a short text to agree to."))
    return lines


def chosen(form: EventForm, _: Words) -> list[str]:
    """Who may come, in a preview."""
    lines = []
    if form.role_id is not None:
        lines.append(_("Only people with the role <@&{id}> can come.", id=form.role_id))
    if form.approval:
        lines.append(_("Moderators let people in; requests come to the staff channel."))
    if form.cutoff:
        lines.append(_("Sign-up ends {time} before the start.", time=span(form.cutoff, _)))
    if form.before:
        text = fitting.escaped(" ".join(form.before.split()), SHOWN)
        lines.append(_("Before their first answer people agree to this: {text}", text=text))
    return lines


def differences(old: EventForm, new: EventForm, _: Words) -> list[tuple[str, str, str]]:
    """What of it was, and what it is now: a name and both values."""
    return [
        (_("Only for the role"), _role(old), _role(new)),
        (_("Moderators let people in"), _yes(old.approval, _), _yes(new.approval, _)),
        (_("Sign-up ends before the start"), _span(old.cutoff, _), _span(new.cutoff, _)),
    ]


def _role(form: EventForm) -> str:
    return f"<@&{form.role_id}>" if form.role_id else ""


def _yes(chosen: bool, _: Words) -> str:
    return _("yes") if chosen else _("no")


def _span(length: timedelta, _: Words) -> str:
    return span(length, _) if length else ""


def not_yet(seen: Attendance, _: Words) -> str:
    """Why an answer does not count yet, what happens now and who sees it."""
    if seen.needed is Needed.AGREEMENT:
        return "\n".join(
            [
                _("Please read this before you come. Your answer counts once you agree."),
                _("You are asked once, and again if the text changes."),
                _("Moderators and hosts see how many are new, but not who."),
            ]
        )
    if seen.admission is Admission.DECLINED:
        return _(
            "The moderators have not let you in, so your answer does not count. "
            "If you have a question, please ask a moderator."
        )
    return "\n".join(
        [
            _("Moderators let people in here, and have your request now."),
            _("Only moderators and hosts see your name."),
            _("Once they let you in, your answer counts; Details shows it."),
            _("To take your request back, press “Can't make it”."),
        ]
    )


def agreement_view(seen: Attendance, answer: Answer, _: Words) -> discord.ui.View:
    """The button that agrees to the text as it is shown here, and answers."""
    label = _("I agree, and I'm going") if answer is Answer.GOING else _("I agree; maybe")
    custom_id = ids.agree(
        answer.value, occurrence_id=seen.occurrence.id, version=seen.event.before_version
    )
    return lasting.view(lasting.button(label, custom_id, style=discord.ButtonStyle.primary))


def text(event: Event, _: Words) -> discord.Embed | None:
    """What is to be read before people come; all of it, as they agree to all of it."""
    if not event.before:
        return None
    return discord.Embed(title=_("Before you come"), description=escape_markdown(event.before))


def own_lines(seen: Attendance, _: Words) -> list[str]:
    """Where somebody stands with an event whose moderators let people in."""
    if not seen.event.approval:
        return []
    match seen.admission:
        case Admission.WAITING:
            return [_("Your request to come is with the moderators.")]
        case Admission.APPROVED:
            return [_("The moderators have let you in: you may come to every date.")]
        case Admission.DECLINED:
            return [_("The moderators have not let you in.")]
        case None:
            return [_("Moderators let people in. Your first answer asks them.")]
