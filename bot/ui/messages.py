"""Whatever the bot sends by itself as a Discord message; and what it tells staff, in the server's
language."""

from dataclasses import replace

from bot.domain.boards import Digest, Listing
from bot.domain.decisions import Decision
from bot.domain.deliveries import Card, Changed, Message, Reminder, Silently, TakenBack
from bot.domain.hosts import HostAsked, HostWanted, RequestTold
from bot.domain.notices import (
    AskedNotice,
    DayOffNotice,
    LibraryNotice,
    MovedNotice,
    ReactionsNotice,
)
from bot.domain.private_messages import ChangedForMember, DayAfter, PrivateReminder
from bot.domain.problems import TITLE_ROOM
from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.questions import Question, QuestionTold
from bot.i18n import words
from bot.ui import (
    admissions,
    boards,
    cards,
    changes,
    day_off_questions,
    decisions,
    fitting,
    hosts,
    ids,
    library,
    missed,
    moods,
    private_reminders,
    promotions,
    questions,
    reminders,
)
from bot.ui.cards import Payload
from bot.ui.spans import span


def payload(message: Message, *, marker: int = 0) -> Payload:
    """The Discord message of whatever the bot sends by itself."""
    if isinstance(message, Silently):
        return replace(payload(message.message, marker=marker), silent=True)
    if isinstance(message, Card):
        return cards.card(message, marker=marker)
    if isinstance(message, Reminder):
        return reminders.reminder(message, marker=marker)
    if isinstance(message, TakenBack):
        return reminders.taken_back(message)
    if isinstance(message, Changed):
        return changes.notice(message, marker=marker)
    if isinstance(message, ChangedForMember):
        return changes.for_member(message, marker=marker)
    if isinstance(message, Promoted):
        return promotions.promoted(message, marker=marker)
    if isinstance(message, PrivateReminder):
        return private_reminders.reminder(message, marker=marker)
    if isinstance(message, DayAfter):
        return moods.question(message, marker=marker)
    if isinstance(message, PromotionOff):
        return promotions.off(message)
    if isinstance(message, SeatFreed):
        return promotions.seat_freed(message, marker=marker)
    if isinstance(message, Decision):
        return decisions.decision(message, marker=marker)
    if isinstance(message, HostAsked):
        return hosts.asked(message, marker=marker)
    if isinstance(message, HostWanted):
        return hosts.wanted(message, marker=marker)
    if isinstance(message, RequestTold):
        return admissions.told_host(message, marker=marker)
    if isinstance(message, AskedNotice):
        return admissions.notice(message, marker=marker)
    if isinstance(message, DayOffNotice):
        return day_off_questions.notice(message, marker=marker)
    if isinstance(message, ReactionsNotice):
        return reactions_notice(message, marker=marker)
    if isinstance(message, Question):
        return questions.question(message)
    if isinstance(message, QuestionTold):
        return questions.told_host(message, marker=marker)
    if isinstance(message, Listing):
        return boards.board(message, marker=marker)
    if isinstance(message, Digest):
        return boards.digest(message, marker=marker)
    if isinstance(message, LibraryNotice):
        return library.notice(message, marker=marker)
    if isinstance(message, MovedNotice):
        return moved_notice(message, marker=marker)
    return missed.notice(message, marker=marker)


def reactions_notice(notice: ReactionsNotice, *, marker: int = 0) -> Payload:
    """Tells staff that a card shows who reacted to an event that is private now."""
    _, date = words(notice.language), notice.occurrence
    when = cards.when_line(notice.event, date.starts_at, notice.language, hour24=notice.hour24)
    title = fitting.escaped(notice.event.title, TITLE_ROOM)
    lines = [
        _("**{title}** is private now, but its card of {when} still shows who reacted.",
          title=title, when=when),
        _("I may not remove reactions in <#{channel}>. Please remove them, or allow me "
          "“Manage Messages” there; I try again every hour.", channel=date.channel_id),
    ]  # fmt: skip
    if date.card_message_id is not None:
        lines.append(cards.card_link(date.guild_id, date.channel_id, date.card_message_id))
    return Payload(content="\n".join(lines) + ids.text_mark(marker))


def moved_notice(notice: MovedNotice, *, marker: int = 0) -> Payload:
    """Tells staff, once and together, which meetings start at another moment than people read."""
    _ = words(notice.language)
    head = _(
        "The rules of a time zone changed. These meetings keep their local time, so for people in "
        "other time zones they move:"
    )
    lines = []
    for one in notice.moved:
        when = cards.when_in(one.zone, one.starts_at, notice.language, hour24=notice.hour24)
        title, by = fitting.escaped(one.title, TITLE_ROOM), span(abs(one.starts_at - one.was), _)
        if one.starts_at < one.was:
            line = _("• {title}: {when}, {by} earlier than before", title=title, when=when, by=by)
        else:
            line = _("• {title}: {when}, {by} later than before", title=title, when=when, by=by)
        lines.append(line)
    tail = _("Cards and reminders show the new time. Please tell whoever may not look again.")
    text = "\n".join([head, *lines, *fitting.more_follow(notice.more, _), tail])
    return Payload(content=text + ids.text_mark(marker))
