"""Tells staff which messages people did not get: what happened, and what staff can do about it."""

from datetime import timedelta

from bot.domain.kinds import Kind
from bot.domain.notices import MissedNotice, Unsent
from bot.domain.problems import TITLE_ROOM, Problem, Trouble, gathered
from bot.domain.schedule import moment
from bot.i18n import Words, words
from bot.ui import fitting, ids, permissions
from bot.ui.cards import Payload
from bot.ui.spans import span


def notice(missed: MissedNotice, *, marker: int = 0) -> Payload:
    """Every problem, once and together, each with what it kept from being posted."""
    _ = words(missed.language)
    lines = []
    for trouble in gathered(missed.missed):
        lines.append(f"{what_happened(trouble, _)} {_('Not posted:')}")
        lines += [_line(unsent, _, hour24=missed.hour24) for unsent in trouble.missed]
    lines += fitting.more_follow(missed.more, _)
    if missed.private:
        lines.append(
            _.plural(
                "{n} private message was not sent, because it was too late or Discord refused it.",
                "{n} private messages were not sent, as it was too late or Discord refused them.",
                len(missed.private),
            )
        )
    return Payload(content="\n".join(lines) + ids.text_mark(marker))


def what_happened(trouble: Trouble, _: Words) -> str:
    """The problem, and what to do about it."""
    match trouble.problem:
        case Problem.NO_PERMISSION:
            return _(
                "I may not write in <#{id}>. Please allow me there: {permissions}.",
                id=trouble.channel_id,
                permissions=", ".join(permissions.to_write(_)),
            )
        case Problem.NO_CHANNEL:
            return _(
                "A channel was deleted. Please choose another one with /settings change, "
                "or for one event with /event edit."
            )
        case Problem.REFUSED:
            return _(
                "Discord refused messages in <#{id}>. If it happens again, please tell the person "
                "who runs Hearth.",
                id=trouble.channel_id,
            )
        case Problem.UNREACHABLE:
            return _(
                "Discord could not be reached for {time}. Please tell people yourselves where that "
                "still helps.",
                time=span(max(trouble.lasted, timedelta(minutes=1)), _),
            )
        case Problem.FAULT:
            return _(
                "Something went wrong in Hearth. Please tell the person who runs it; "
                "its log says more."
            )
        case Problem.TOO_LATE:
            return _(
                "I was away when messages were due. Please tell people yourselves where that still "
                "helps."
            )


def kind_words(kind: Kind, _: Words) -> str:
    """What was to be posted."""
    match kind:
        case Kind.CARD:
            return _("card")
        case Kind.CHANGED:
            return _("notice of a change")
        case Kind.DIGEST:
            return _("weekly list")
        case Kind.SEAT_FREED:
            return _("notice of a free seat")
        case Kind.HOST_WANTED:
            return _("question who hosts")
        case _reminder:
            return _("reminder")


def _line(one: Unsent, _: Words, *, hour24: bool) -> str:
    when = moment(one.starts_at, one.zone, _.language, hour24=hour24)
    match one.kind:
        case Kind.BOARD:
            return _("• board in <#{id}>", id=one.channel_id)
        case Kind.DIGEST:
            return _("• weekly list in <#{id}>, {when}", id=one.channel_id, when=when)
        case kind:
            what, title = kind_words(kind, _), fitting.escaped(one.title, TITLE_ROOM)
            return _("• {what}: {title}, {when}", what=what, title=title, when=when)
