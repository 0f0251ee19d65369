"""What people read when somebody moved up from the waitlist."""

from discord.utils import escape_markdown

from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.schedule import moment
from bot.i18n import Words, words
from bot.ui import bilingual, cards, ids, lasting, private
from bot.ui.cards import Payload


def promoted(shown: Promoted, *, marker: int = 0) -> Payload:
    """The direct message to the member. No name of a group: a locked phone shows it to whoever
    looks; Details tells the rest to whoever can press it."""
    _ = words(shown.language)
    when = cards.when_line(
        shown.event, shown.occurrence.starts_at, shown.language, hour24=shown.hour24
    )
    lines = [
        _("A seat became free in your group: {when}. You have one now.", when=when),
        _(
            "If you cannot come, press “Can't make it” until <t:{unix}:t>, please. "
            "Then the next person gets the seat.",
            unix=int(shown.decline_by.timestamp()),
        ),
    ]
    return Payload(
        content="\n".join(lines),
        buttons=(
            private.answer(_("I'm going"), "going", shown.occurrence, marker),
            private.answer(_("Can't make it"), "not_going", shown.occurrence, marker),
            private.answer(_("Details"), "details", shown.occurrence, marker),
            private.stop(_, marker=marker),
        ),
    )


def off(shown: PromotionOff) -> Payload:
    """What stands in its place when the meeting fell out: of no group either."""
    _ = words(shown.language)
    zone = shown.event.schedule.zone
    when = moment(shown.occurrence.starts_at, zone, shown.language, hour24=shown.hour24)
    return Payload(
        content=_("Your group, {when}: this meeting will not take place.", when=when),
        buttons=(
            private.answer(_("Details"), "details", shown.occurrence, marker=0),
            private.stop(_),
        ),
    )


def seat_freed(shown: SeatFreed, *, marker: int = 0) -> Payload:
    """Told in the channel, without names, where the next person is not told privately."""
    event, occurrence = shown.event, shown.occurrence
    _ = bilingual.labels(event)
    parts = [(words, _seat_freed(shown, words)) for words in bilingual.words_of(event)]
    details = ids.rsvp("details", occurrence_id=occurrence.id, marker=marker)
    return Payload(
        content=bilingual.joined(parts), buttons=(lasting.button(_("Details"), details),)
    )


def _seat_freed(shown: SeatFreed, _: Words) -> str:
    event = shown.event
    zone = event.schedule.zone
    when = moment(shown.occurrence.starts_at, zone, _.language, hour24=shown.hour24)
    return "\n".join(
        [
            f"**{escape_markdown(event.title)}**, {when}",
            _("A seat became free, and the next person on the waitlist has it."),
            _("If you were waiting, press Details to see your place."),
        ]
    )
