"""Tells staff which messages people did not get: what happened, and what staff can do about it."""

from datetime import timedelta

from bot.domain.deliveries import Kind, MissedNotice, Unsent
from bot.domain.problems import Problem, Trouble, gathered
from bot.domain.schedule import moment
from bot.i18n import Words, words
from bot.ui import fitting, permissions
from bot.ui.cards import Payload
from bot.ui.spans import span

TITLE_ROOM = 80
MOST = 5  # problems in one notice; its room is shared among them


def notice(missed: MissedNotice) -> Payload:
    """Every problem, once and together, each with what it kept from being posted."""
    _ = words(missed.language)
    troubles = gathered(missed.missed)
    shown = troubles[:MOST]
    room = fitting.MESSAGE // max(1, len(shown)) - 30
    parts = [
        fitting.listed(
            [f"{what_happened(one, _)} {_('Not posted:')}"],
            [_line(unsent, _, hour24=missed.hour24) for unsent in one.missed],
            [],
            _,
            limit=room,
        )
        for one in shown
    ]
    if more := len(troubles) - len(shown):
        parts.append(_.plural("and {n} more problem", "and {n} more problems", more))
    return Payload(content="\n".join(parts))


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
