"""Cards: a date as a Discord message, in the language of its event or in both."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import discord
from discord.utils import escape_markdown

from bot.domain.deliveries import Card
from bot.domain.events import Event, Occurrence, OccurrenceState
from bot.domain.join_details import has_details
from bot.domain.language import Language
from bot.domain.rsvp import REACTIONS, Seats, shows_counts, sign_up_by
from bot.domain.schedule import moment, sentence
from bot.i18n import Words, words
from bot.ui import bilingual, fitting, ids, lasting, may_come
from bot.ui.lasting import Lasting


@dataclass(frozen=True, kw_only=True)
class Payload:
    """What goes into one Discord message."""

    content: str = ""
    embed: discord.Embed | None = None
    buttons: tuple[Lasting, ...] = ()
    reactions: tuple[str, ...] = ()
    ping_role_id: int | None = None
    silent: bool = False  # no phone rings

    @property
    def allowed_mentions(self) -> discord.AllowedMentions:
        """Nobody is mentioned but the role that a moderator chose."""
        if self.ping_role_id is None:
            return discord.AllowedMentions.none()
        return discord.AllowedMentions(
            everyone=False,
            users=False,
            roles=[discord.Object(self.ping_role_id)],
            replied_user=False,
        )

    def view(self) -> discord.ui.View:
        """The buttons, lasting ones."""
        return lasting.view(*self.buttons)


def when_line(event: Event, start: datetime, language: Language, *, hour24: bool) -> str:
    """The start of an event's date in words, in the event's zone and the reader's own."""
    return when_in(event.schedule.zone, start, language, hour24=hour24)


def when_in(zone: str, start: datetime, language: Language, *, hour24: bool) -> str:
    """The group's time in words and the reader's own as Discord shows it."""
    return words(language)(
        "{when} (your time: <t:{unix}:f>)",
        when=moment(start, zone, language, hour24=hour24),
        unix=int(start.timestamp()),
    )


def card(shown: Card, *, marker: int = 0) -> Payload:
    """The announcement of one date."""
    event, occurrence = shown.event, shown.occurrence
    _ = bilingual.labels(event)
    face = _face(shown)
    details = answer_button(_("Details"), "details", occurrence.id, marker)
    joining = join_button(event, occurrence, _)
    if not occurrence.takes_place:
        return Payload(**face, buttons=(details,))
    if event.answered_by_reaction:
        return Payload(**face, buttons=(details, *joining), reactions=tuple(REACTIONS))
    return Payload(
        **face,
        buttons=(
            answer_button(_("I'm going"), "going", occurrence.id, marker, main=True),
            answer_button(_("Maybe"), "maybe", occurrence.id, marker),
            answer_button(_("Can't make it"), "not_going", occurrence.id, marker),
            details,
            *joining,
            *_first_button(event, occurrence, _, marker),
        ),
    )


def _first_button(
    event: Event, occurrence: Occurrence, _: Callable[[str], str], marker: int
) -> tuple[Lasting, ...]:
    """Shows what to know before a first meeting, if that was written down."""
    if not event.before:
        return ()
    return (answer_button(_("First time?"), "first", occurrence.id, marker),)


def _face(shown: Card) -> dict[str, Any]:
    """What of the card is read: an embed, or where text only is wanted the same as text."""
    title = escape_markdown(shown.event.title)
    if shown.plain:
        head = f"**{title}**\n"
        whole = head + _description(shown, limit=fitting.MESSAGE - len(head))
        return {"content": fitting.shortened(whole, fitting.MESSAGE)}
    described = _description(shown, limit=fitting.EMBED)
    return {"embed": discord.Embed(title=title, description=described)}


def _description(shown: Card, *, limit: int) -> str:
    """What the moderator wrote about it stands once, in the part of the event's own language."""
    own, *others = bilingual.words_of(shown.event)
    above, below = _facts(shown, own), _answering(shown, own)
    if others:
        above.insert(0, bilingual.named(own))
    for _ in others:
        below += [bilingual.named(_), *_facts(shown, _), *_answering(shown, _)]
    about = "" if shown.occurrence.fell_out else shown.event.about
    return fitting.around(above, about, below, limit=limit, between="\n\n")


def _facts(shown: Card, _: Words) -> list[str]:
    event, occurrence = shown.event, shown.occurrence
    said = when_line(event, occurrence.starts_at, _.language, hour24=shown.hour24)
    if occurrence.fell_out:
        return [
            _("**This meeting will not take place.**"),
            _("It was planned for {when}.", when=said),
            *_reason_line(shown, _),
            *_next_line(shown, _),
        ]
    lines = [_("**When:** {when}", when=said)]
    if occurrence.state is OccurrenceState.OVER:
        lines = [_("**This meeting is over.**"), *lines, *_next_line(shown, _)]
    if event.schedule.recurring:
        rhythm = sentence(event.schedule, _.language, hour24=shown.hour24)
        lines.append(_("**How often:** {sentence}", sentence=rhythm))
    if event.where:
        lines.append(_("**Where:** {where}", where=escape_markdown(event.where)))
    return lines


def _answering(shown: Card, _: Words) -> list[str]:
    if not shown.occurrence.takes_place:
        return []
    return [
        *_count_lines(shown, _),
        *sign_up_line(shown.event, shown.occurrence, _, hour24=shown.hour24),
        *may_come.card_lines(shown.event, _),
        _how_to_answer(shown.event, _),
    ]


def _reason_line(shown: Card, _: Words) -> list[str]:
    why = escape_markdown(shown.occurrence.why)
    return [_("Reason: {reason}", reason=why)] if why else []


def _next_line(shown: Card, _: Words) -> list[str]:
    if shown.next_start is None:
        return []
    said = when_line(shown.event, shown.next_start, _.language, hour24=shown.hour24)
    return [_("The next one is on {when}.", when=said)]


def sign_up_line(event: Event, occurrence: Occurrence, _: Words, *, hour24: bool) -> list[str]:
    """Until when people can still say that they come, of an event with a cutoff."""
    by = sign_up_by(event, occurrence)
    if by is None:
        return []
    return [_("**Sign up by:** {when}", when=when_line(event, by, _.language, hour24=hour24))]


def _count_lines(shown: Card, _: Words) -> list[str]:
    event, tally, lines = shown.event, shown.tally, []
    if shows_counts(event) and (tally.going or tally.maybe):
        lines.append(_("Going: {going}. Maybe: {maybe}.", going=tally.going, maybe=tally.maybe))
    if shows_counts(event) and tally.waiting:
        lines.append(_("On the waitlist: {waiting}.", waiting=tally.waiting))
    match shown.seats:
        case Seats.OPEN:
            lines.append(_("Seats are open."))
        case Seats.ALMOST_FULL:
            lines.append(_("Almost full."))
        case Seats.FULL:
            lines.append(_("Full. You can join the waitlist."))
        case None:
            pass
    return lines


def _how_to_answer(event: Event, _: Words) -> str:
    if event.answered_by_reaction:
        return _(
            "Answer with a reaction: ✅ I'm going, ❔ maybe, ❌ can't make it. "
            "Everyone here can see who reacted."
        )
    if shows_counts(event):
        return _("Answer with a button. Only you see the reply; the card shows numbers, no names.")
    return _(
        "Answer with a button. Only you see the reply. Only moderators and hosts see who comes."
    )


def card_link(guild_id: int, channel_id: int, message_id: int) -> str:
    """The address of a message."""
    return f"https://discord.com/channels/{guild_id}/{channel_id}/{message_id}"


def join_button(
    event: Event, occurrence: Occurrence, _: Callable[[str], str]
) -> tuple[Lasting, ...]:
    """The button that shows how to take part, if anything is kept about that."""
    if not has_details(event, occurrence):
        return ()
    return (lasting.button(_("Join details"), ids.join(occurrence_id=occurrence.id)),)


def answer_button(
    label: str, act: str, occurrence_id: int, marker: int, *, main: bool = False
) -> Lasting:
    """A button of a card or a reminder; `marker` is the delivery that posts it."""
    style = discord.ButtonStyle.primary if main else discord.ButtonStyle.secondary
    custom_id = ids.rsvp(act, occurrence_id=occurrence_id, marker=marker)
    return lasting.button(label, custom_id, style=style)
