"""What somebody reads in their direct messages once their request to come was answered."""

from bot.domain.decisions import Decision
from bot.domain.rsvp import Answer
from bot.i18n import Words, words
from bot.ui import cards, lists, private
from bot.ui.cards import Payload

COMING = (Answer.GOING, Answer.MAYBE, Answer.WAITING)


def decision(shown: Decision, *, marker: int = 0) -> Payload:
    """No name of a group: a locked phone shows it to whoever looks; Details tells the rest to
    whoever can press it."""
    _ = words(shown.language)
    comes = shown.let_in and shown.occurrence.takes_place and shown.own.answer in COMING
    off = [private.answer(_("Can't make it"), "not_going", shown.occurrence, marker)]
    return Payload(
        content="\n".join(_let_in(shown, _, comes=comes) if shown.let_in else _not_let_in(_)),
        buttons=(
            *(off if comes else []),
            private.answer(_("Details"), "details", shown.occurrence, marker),
            private.stop(_, marker=marker),
        ),
    )


def _let_in(shown: Decision, _: Words, *, comes: bool) -> list[str]:
    lines = [_("The moderators have let you in to your group. You may come to every date.")]
    if comes:
        start = shown.occurrence.starts_at
        when = cards.when_line(shown.event, start, shown.language, hour24=shown.hour24)
        lines.append(f"{when}: {lists.answer_words(shown.own, _)}")
    return lines


def _not_let_in(_: Words) -> list[str]:
    return [
        _("The moderators have not let you in to the group that you asked for."),
        _("If you have a question, please ask a moderator."),
    ]
