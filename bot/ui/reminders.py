"""Reminders in the channel: the usual words, or a moderator's own and below what they leave out."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from discord.utils import escape_markdown

from bot.domain.deliveries import Reminder, TakenBack
from bot.domain.drafts import EventForm
from bot.domain.events import Event
from bot.domain.reminder_text import Fact, pieces
from bot.domain.schedule import moment
from bot.i18n import Words
from bot.ui import bilingual, fitting
from bot.ui.cards import Payload, answer_button, card_link, join_button


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a reminder tells of a date; `card` is the address of its card, None if none stands."""

    zone: str
    start: datetime
    hour24: bool
    card: str | None

    def when(self, _: Words) -> str:
        """The start in words."""
        return moment(self.start, self.zone, _.language, hour24=self.hour24)

    @property
    def unix(self) -> int:
        """The start as Discord's timestamps want it."""
        return int(self.start.timestamp())


def reminder(shown: Reminder, *, marker: int = 0) -> Payload:
    """A classic message, so that a ping reads well on a phone."""
    event, occurrence = shown.event, shown.occurrence
    _ = bilingual.labels(event)
    card = None
    if occurrence.card_message_id is not None:
        card = card_link(occurrence.guild_id, occurrence.channel_id, occurrence.card_message_id)
    told = Told(
        zone=event.schedule.zone, start=occurrence.starts_at, hour24=shown.hour24, card=card
    )
    role_id = None if event.ping_role_id == event.guild_id else event.ping_role_id  # @everyone
    ping = "" if role_id is None else f"<@&{role_id}>\n"
    return Payload(
        content=ping + text(event, told, room=fitting.MESSAGE - len(ping)),
        buttons=(
            answer_button(_("I'm going"), "going", occurrence.id, marker, main=True),
            answer_button(_("Can't make it"), "not_going", occurrence.id, marker),
            answer_button(_("Details"), "details", occurrence.id, marker),
            *join_button(event, occurrence, _),
        ),
        ping_role_id=role_id,
    )


def text(of: Event | EventForm, told: Told, *, room: int) -> str:
    """What a reminder says in each language of the event, the moderator's words in the first."""
    own, *others = bilingual.words_of(of)
    rest = [(_, _usual(of, told, _)) for _ in others]
    if not of.reminder_text:
        return bilingual.joined([(own, _usual(of, told, own)), *rest])
    room -= len(bilingual.joined([(own, ""), *rest]))
    return bilingual.joined([(own, _written(of, told, own, room=room)), *rest])


def _usual(of: Event | EventForm, told: Told, _: Words) -> str:
    said = _(
        "Reminder: **{title}** is on {when}. Start: <t:{unix}:R>.",
        title=escape_markdown(of.title),
        when=told.when(_),
        unix=told.unix,
    )
    return "\n".join([said, *_left_out(of, told, _, said=(Fact.TITLE, Fact.WHEN, Fact.IN))])


def _written(of: Event | EventForm, told: Told, _: Words, *, room: int) -> str:
    """The moderator's words, and below what they do not say. Too long, they are cut, and then all
    is said below, as nobody knows what the cut took away."""
    values = {
        Fact.TITLE: escape_markdown(of.title),
        Fact.WHEN: told.when(_),
        Fact.IN: f"<t:{told.unix}:R>",
        Fact.WHERE: escape_markdown(of.where) or "–",
        Fact.LINK: told.card or f"<#{of.channel_id}>",
    }
    parts = pieces(escape_markdown(of.reminder_text))
    said = "".join(values[part] if isinstance(part, Fact) else part for part in parts)
    below = _left_out(of, told, _, said=[part for part in parts if isinstance(part, Fact)])
    if len("\n".join([said, *below])) > room:
        below = _left_out(of, told, _, said=())
        said = fitting.shortened(said, room - len("\n".join(["", *below])))
    return "\n".join([said, *below])


def _left_out(of: Event | EventForm, told: Told, _: Words, *, said: Collection[Fact]) -> list[str]:
    """A line for each fact that was not said."""
    lines = {
        Fact.TITLE: f"**{escape_markdown(of.title)}**",
        Fact.WHEN: _("**When:** {when}", when=told.when(_)),
        Fact.IN: _("**Start:** {start}", start=f"<t:{told.unix}:R>"),
    }
    if of.where:
        lines[Fact.WHERE] = _("**Where:** {where}", where=escape_markdown(of.where))
    if told.card:
        lines[Fact.LINK] = _("Everything about it: {link}", link=told.card)
    return [line for fact, line in lines.items() if fact not in said]


def taken_back(shown: TakenBack) -> Payload:
    """A reminder that was sent for a date that then fell out."""
    event = shown.event
    parts = [
        (
            _,
            _(
                "**{title}**, {when}: this meeting will not take place.",
                title=escape_markdown(event.title),
                when=moment(
                    shown.occurrence.starts_at,
                    event.schedule.zone,
                    _.language,
                    hour24=shown.hour24,
                ),
            ),
        )
        for _ in bilingual.words_of(event)
    ]
    return Payload(content=bilingual.joined(parts))
