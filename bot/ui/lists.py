"""Lists and pages that one person asked for; plain lines, read well by a screen reader."""

from collections.abc import Sequence
from datetime import datetime

from discord.utils import escape_markdown

from bot.domain.agenda import Coming, EventPage
from bot.domain.deliveries import card_due
from bot.domain.events import Event, OccurrenceState, Privacy, Server
from bot.domain.rsvp import Answer, Attendance, Own
from bot.domain.schedule import day, moment, sentence
from bot.i18n import Words
from bot.ui import announcing, fitting, may_come
from bot.ui.cards import card_link, sign_up_line, when_in, when_line

SHOWN_SKIPPED = 3


def answer_words(own: Own, _: Words) -> str:
    """What a member said, in words to themself."""
    if own.promoted_at is not None:
        return _("A seat became free, and it is yours.")
    if own.assumed and own.answer is Answer.GOING:
        return _("You usually come, so I saved: I'm going.")
    match own.answer:
        case Answer.GOING:
            return _("You said: I'm going.")
        case Answer.MAYBE:
            return _("You said: maybe.")
        case Answer.NOT_GOING:
            return _("You said: can't make it.")
        case Answer.WAITING:
            return _("You are number {place} on the waitlist.", place=own.place)
        case None:
            return _("You have not answered.")


def answered(seen: Attendance, _: Words) -> str:
    """The reply to an answer: what is saved, who can see it, how to change it; or why it does not
    count yet."""
    when = when_line(seen.event, seen.occurrence.starts_at, _.language, hour24=seen.hour24)
    lines = [f"**{escape_markdown(seen.event.title)}**, {when}"]
    if seen.needed is not None:
        return "\n".join([*lines, may_come.not_yet(seen, _)])
    change = _("To change it, press another button, or use /rsvp.")
    if seen.answer is Answer.WAITING:
        lines.append(_("All seats are taken."))
        change = "\n".join(
            [
                _("When your turn comes, the seat is yours; /my events shows it."),
                _("To leave the waitlist, press “Can't make it”."),
            ]
        )
    return "\n".join([*lines, answer_words(seen.own, _), _who_sees_the_answer(seen, _), change])


def _who_sees_the_answer(seen: Attendance, _: Words) -> str:
    if seen.event.privacy is Privacy.PRIVATE:
        if seen.answer is Answer.NOT_GOING:
            return _("Nobody else here can see it.")
        return _("Only moderators and hosts can see it.")
    if seen.answer is Answer.NOT_GOING:
        return _("The card does not show it.")
    return _("The card counts it, without your name. Moderators and hosts can see it.")


def details(seen: Attendance, _: Words) -> str:
    """One date as the asker sees it."""
    event, occurrence = seen.event, seen.occurrence
    lines = [f"**{escape_markdown(event.title)}**"]
    if occurrence.fell_out:
        lines.append(_("**This meeting will not take place.**"))
    lines.append(when_line(event, occurrence.starts_at, _.language, hour24=seen.hour24))
    if event.schedule.recurring:
        lines.append(sentence(event.schedule, _.language, hour24=seen.hour24))
    if event.where:
        lines.append(_("**Where:** {where}", where=escape_markdown(event.where)))
    after = [answer_words(seen.own, _), *may_come.own_lines(seen, _), _who_sees(event, _)]
    if occurrence.takes_place:
        after = [*sign_up_line(event, occurrence, _, hour24=seen.hour24), *after]
    return fitting.around(lines, event.about, after, limit=fitting.MESSAGE)


def _who_sees(event: Event, _: Words) -> str:
    if event.privacy is Privacy.PRIVATE:
        return _("Private: only moderators and hosts can see who comes.")
    if event.answered_by_reaction:
        return _("Open: everyone in the channel can see who reacted.")
    return _("Open: the card shows how many come, but no names. Moderators and hosts see those.")


def upcoming(
    server: Server, coming: list[Coming], days: int, _: Words, *, narrowed: bool = False
) -> list[str]:
    """What is on; the asker's own answers are marked, nobody else's. `narrowed` by what they look
    for."""
    if not coming and narrowed:
        return [
            _.plural(
                "Nothing like that is planned for the next 24 hours.",
                "Nothing like that is planned for the next {n} days.",
                days,
            )
            + " "
            + _("/upcoming alone shows everything.")
        ]
    if not coming:
        nothing = _.plural(
            "Nothing is planned for the next 24 hours.",
            "Nothing is planned for the next {n} days.",
            days,
        )
        return [nothing]
    head = _.plural("What is on in the next 24 hours:", "What is on in the next {n} days:", days)
    return fitting.paged([head], [coming_line(server, one, _) for one in coming], _)


def coming_line(server: Server, one: Coming, _: Words) -> str:
    """One date of a list, with the asker's own answer."""
    event, occurrence = one.event, one.occurrence
    line = (
        f"• **{escape_markdown(event.title)}**, "
        f"{when_line(event, occurrence.starts_at, _.language, hour24=server.hour24)}"
    )
    if occurrence.card_message_id is not None:
        line += f" {card_link(event.guild_id, occurrence.channel_id, occurrence.card_message_id)}"
    if one.own.answer is not None:
        line += f" {answer_words(one.own, _)}"
    return line


def listing(
    server: Server, events: list[tuple[Event, datetime | None]], _: Words, *, now: datetime
) -> list[str]:
    """Every event that goes on."""
    if not events:
        return [_("There are no events yet. A moderator can plan one with /event create.")]
    lines = []
    for event, start in events:
        rhythm = sentence(event.schedule, _.language, hour24=server.hour24, now=now)
        line = " ".join(
            [f"• **{escape_markdown(event.title)}**: {rhythm}.", *_pause(event, _, now=now)]
        )
        if start is not None and event.schedule.recurring:
            when = when_line(event, start, _.language, hour24=server.hour24)
            line += " " + _("Next: {when}.", when=when)
        lines.append(line)
    return fitting.paged([_.plural("{n} event:", "{n} events:", len(events))], lines, _)


def _pause(event: Event, _: Words, *, now: datetime) -> list[str]:
    if event.paused is None:
        return []
    if event.paused.until is None:
        return [_("Paused until moderators go on with it.")]
    if event.paused.until < now.astimezone(event.schedule.tzinfo).date():
        return []
    return [_("Paused through {day}.", day=day(event.paused.until, _.language))]


def page(seen: EventPage, _: Words, *, now: datetime, trouble: Sequence[str] = ()) -> str:
    """One event with its next dates; `trouble` is what moderators should mend."""
    event, hour24 = seen.event, seen.server.hour24
    lines = [
        f"**{escape_markdown(event.title)}**",
        sentence(event.schedule, _.language, hour24=hour24, now=now),
    ]
    if event.state == "cancelled":
        lines.append(_("This event was cancelled."))
    else:
        lines += _pause(event, _, now=now)
    if event.where:
        lines.append(_("**Where:** {where}", where=fitting.escaped(event.where, 250)))
    after = [*may_come.card_lines(event, _), _who_sees(event, _), *trouble]
    if event.state == "active":
        recurring = event.schedule.recurring
        after.append(announcing.channel(event, seen.server, _, recurring=recurring))
        after += announcing.card_lines(event, _)
    if seen.next_starts and event.state == "active":
        after.append(_("Next dates:"))
        after += [
            f"• {when_in(event.schedule.zone, start, _.language, hour24=hour24)}"
            for start in seen.next_starts
        ]
    skipped = [date.starts_at for date in seen.dates if date.state is OccurrenceState.SKIPPED]
    if skipped:
        after.append(_("Skipped:"))
        after += [
            f"• {when_line(event, start, _.language, hour24=hour24)}"
            for start in skipped[:SHOWN_SKIPPED]
        ]
    if more := len(skipped[SHOWN_SKIPPED:]):
        after.append(_.plural("and {n} more", "and {n} more", more))
    return fitting.around(lines, event.about, after, limit=fitting.MESSAGE)


def posted(server: Server, event: Event, first: datetime, _: Words, *, now: datetime) -> str:
    """What happens now that an event is planned."""
    when = when_line(event, first, _.language, hour24=server.hour24)
    card_at = card_due(event, first, lead=server.lead)
    return " ".join(
        [
            _("Planned: **{title}**.", title=escape_markdown(event.title)),
            _("The first date is {when}.", when=when)
            if event.schedule.recurring
            else _("It is on {when}.", when=when),
            _("Its card is posted in <#{id}> now.", id=event.channel_id)
            if card_at <= now
            else _(
                "Its card is posted in <#{id}> on {when}.",
                id=event.channel_id,
                when=moment(card_at, event.schedule.zone, _.language, hour24=server.hour24),
            ),
        ]
    )
