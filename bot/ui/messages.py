"""Whatever the bot sends by itself as a Discord message; and what it tells staff, in the server's
language."""

from discord.utils import escape_markdown

from bot.domain.deliveries import (
    Card,
    Changed,
    Kind,
    Message,
    MissedNotice,
    MovedNotice,
    Reminder,
    TakenBack,
)
from bot.domain.schedule import moment
from bot.i18n import Words, words
from bot.ui import cards, changes, fitting
from bot.ui.cards import Payload
from bot.ui.spans import span


def payload(message: Message, *, marker: int = 0) -> Payload:
    """The Discord message of whatever the bot sends by itself."""
    if isinstance(message, Card):
        return cards.card(message, marker=marker)
    if isinstance(message, Reminder):
        return cards.reminder(message, marker=marker)
    if isinstance(message, TakenBack):
        return cards.taken_back(message)
    if isinstance(message, Changed):
        return changes.notice(message, marker=marker)
    if isinstance(message, MovedNotice):
        return moved_notice(message)
    return missed_notice(message)


def missed_notice(notice: MissedNotice) -> Payload:
    """Tells staff, once and together, which messages could not help any more."""
    _ = words(notice.language)
    head = _("Some messages were not posted, because it was too late or Discord refused them:")
    lines = []
    for one in notice.missed:
        what = kind_words(one.kind, _)
        when = moment(one.starts_at, one.zone, notice.language, hour24=notice.hour24)
        lines.append(
            _("• {what}: {title}, {when}", what=what, title=escape_markdown(one.title), when=when)
        )
    tail = _("/settings show tells you what I may do in each channel.")
    return Payload(content=fitting.listed([head], lines, [tail], _))


def kind_words(kind: Kind, _: Words) -> str:
    """What was to be posted."""
    match kind:
        case Kind.CARD:
            return _("card")
        case Kind.CHANGED:
            return _("notice of a change")
        case _reminder:
            return _("reminder")


def moved_notice(notice: MovedNotice) -> Payload:
    """Tells staff, once and together, which meetings start at another moment than people read."""
    _ = words(notice.language)
    head = _(
        "The rules of a time zone changed. These meetings keep their local time, so for people in "
        "other time zones they move:"
    )
    lines = []
    for one in notice.moved:
        when = cards.when_in(one.zone, one.starts_at, notice.language, hour24=notice.hour24)
        title, by = escape_markdown(one.title), span(abs(one.starts_at - one.was), _)
        if one.starts_at < one.was:
            line = _("• {title}: {when}, {by} earlier than before", title=title, when=when, by=by)
        else:
            line = _("• {title}: {when}, {by} later than before", title=title, when=when, by=by)
        lines.append(line)
    tail = _("Cards and reminders show the new time. Please tell whoever may not look again.")
    return Payload(content=fitting.listed([head], lines, [tail], _))
