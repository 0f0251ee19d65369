"""A change of an event before it is saved: what was, what will be, which dates change."""

from datetime import datetime

import discord
from discord.utils import escape_markdown

from bot.domain.changes import Scope
from bot.domain.drafts import Edit, EventForm, Preview
from bot.domain.events import Event, Occurrence, Privacy
from bot.domain.schedule import moment
from bot.i18n import Words
from bot.ui import announcing, changes, fitting, ids, lasting, may_come
from bot.ui.spans import span

LIST_ROOM = 400  # characters for each list, so that the whole fits an embed
TITLE_ROOM = 150
VALUE_ROOM = 160


def scope_question(event: Event, _: Words) -> str:
    """Asked before an event with several dates is edited."""
    return _("What should change of **{title}**?", title=escape_markdown(event.title))


def scope_view(event: Event, date: Occurrence, _: Words, *, hour24: bool) -> discord.ui.View:
    """One button for each scope."""
    when = moment(date.starts_at, event.schedule.zone, _.language, hour24=hour24)
    labels = {
        Scope.DATE: _("Only {date}", date=when),
        Scope.FOLLOWING: _("{date} and all after it", date=when),
        Scope.ALL: _("All dates"),
    }
    return lasting.view(
        *(
            lasting.button(
                label[:80], ids.edit(scope.value, event_id=event.id, occurrence_id=date.id)
            )
            for scope, label in labels.items()
        )
    )


def heading(edit: Edit, _: Words, *, hour24: bool) -> str:
    """What is being changed, in the title of its preview."""
    title = fitting.escaped(edit.event.title, TITLE_ROOM)
    if edit.date is None or not edit.event.has_several_dates:
        return _("Change: {title}", title=title)
    zone = edit.event.schedule.zone
    when = moment(edit.date.starts_at, zone, _.language, hour24=hour24)
    if edit.target.scope is Scope.DATE:
        return _("Change: {title}, only {date}", title=title, date=when)
    return _("Change: {title}, from {date} on", title=title, date=when)


def is_changed(seen: Preview) -> bool:
    """Whether there is anything to save."""
    assert seen.edit is not None
    return seen.draft.form != seen.edit.old


def lines(seen: Preview, _: Words, *, hour24: bool) -> list[str]:
    """What is different, field by field, and what becomes of the dates that are known."""
    edit = seen.edit
    assert edit is not None
    if not is_changed(seen):
        return [_("Nothing is changed yet.")]
    said = _differences(seen, edit, _)
    if edit.changed:
        dates = changes.date_lines(edit.changed, edit.event, _, hour24=hour24)
        tail = [_("Whoever said they are coming to these dates is told.")]
        head = [_("**Dates that change:**")]
        said.append(fitting.listed(head, dates, tail, _, limit=LIST_ROOM))
    if edit.new:
        dates = [f"• {_said(edit, start, _, hour24=hour24)}" for start in edit.new]
        said.append(fitting.listed([_("**New dates:**")], dates, [], _, limit=LIST_ROOM))
    if not edit.changed and not edit.new:
        said.append(_("All dates stay as they are, and so do the answers."))
    return ["\n".join(said)]


def _said(edit: Edit, start: datetime, _: Words, *, hour24: bool) -> str:
    return moment(start, edit.event.schedule.zone, _.language, hour24=hour24)


def _differences(seen: Preview, edit: Edit, _: Words) -> list[str]:
    old, new = edit.old, seen.draft.form
    pairs = [
        (_("Title"), old.title, new.title),
        (_("When"), old.when, new.when),
        (_("Length"), *_lengths(seen, edit, _)),
        (_("Where"), old.where, new.where),
        (_("Channel"), f"<#{old.channel_id}>", f"<#{new.channel_id}>"),
        (_("Privacy"), _privacy(old, _), _privacy(new, _)),
        (_("Seats"), _number(old.capacity, _), _number(new.capacity, _)),
        (_("Reminders"), _spans(old, _), _spans(new, _)),
        *announcing.differences(old, new, _),
        *may_come.differences(old, new, _),
    ]
    said = [
        _(
            "**{what}:** now {new}; before {old}.",
            what=what,
            new=fitting.escaped(after or "–", VALUE_ROOM),
            old=fitting.escaped(before or "–", VALUE_ROOM),
        )
        for what, before, after in pairs
        if before != after
    ]
    if old.about != new.about:
        said.append(_("The text about it is changed."))
    if old.before != new.before:
        said.append(_("The text “Before you come” is changed; whoever agreed is asked again."))
    if old.reminder_text != new.reminder_text:
        said.append(_("The words of the reminders are changed."))
    return said


def _lengths(seen: Preview, edit: Edit, _: Words) -> tuple[str, str]:
    """How long it lasted and lasts, as far as somebody said so."""
    schedules = (edit.event.schedule, seen.schedule or edit.event.schedule)
    was, will = (span(one.duration, _) if one.duration else "" for one in schedules)
    return was, will


def _privacy(form: EventForm, _: Words) -> str:
    return _("private") if form.privacy is Privacy.PRIVATE else _("open")


def _number(capacity: int | None, _: Words) -> str:
    return _("no limit") if capacity is None else str(capacity)


def _spans(form: EventForm, _: Words) -> str:
    return ", ".join(span(one, _) for one in form.reminders) or _("none")
