"""The parts of a file, each out of its object; a reader raises Unusable or a Refusal for what
cannot be used."""

from datetime import timedelta
from typing import Any

from bot.domain.drafts import EventForm, without_links
from bot.domain.events import (
    ABOUT_LIMIT,
    BEFORE_LIMIT,
    CAPACITY_LIMIT,
    LONGEST_CUTOFF,
    LONGEST_LEAD,
    LONGEST_MEETING,
    LONGEST_REMINDER,
    REASON_LIMIT,
    REMINDERS_LIMIT,
    SHORTEST_LEAD,
    TITLE_LIMIT,
    WHERE_LIMIT,
    Event,
    EventState,
    Holiday,
    Occurrence,
    OccurrenceState,
    Privacy,
    Server,
    SkippedBy,
)
from bot.domain.join_details import LONGEST_OPENING
from bot.domain.language import LANGUAGES
from bot.domain.reminder_text import REMINDER_TEXT_LIMIT
from bot.domain.schedule import HostileRule, Pause, Schedule, check_rule
from bot.domain.server_files.fields import Fields, Unusable
from bot.domain.server_files.model import HIGHEST_NUMBER, MOMENT, KeptEvent

LOCAL = "%Y%m%dT%H%M%S"
LONGEST_KEPT, NOTHING = timedelta(days=30), timedelta()
HOLIDAY_NAME_LIMIT = 60


def server(said: Fields, guild_id: int) -> Server:
    """What a server chose."""
    return Server(
        guild_id=guild_id,
        zone=said.zone("zone"),
        language=said.one_of("language", LANGUAGES),  # type: ignore[arg-type]  # one of these
        announce_channel_id=said.id("announce_channel"),
        staff_channel_id=said.id("staff_channel"),
        moderator_role_id=said.or_none("moderator_role", said.id),
        default_privacy=Privacy(said.one_of("default_privacy", [*Privacy])),
        lead=said.length("lead_s", SHORTEST_LEAD, LONGEST_LEAD),
        hour24=said.flag("hour24"),
        answers_kept=said.length("answers_kept_s", NOTHING, LONGEST_KEPT),
        version=1,
        plain=said.flag("plain"),
    )


def holiday(said: Fields, guild_id: int) -> Holiday:
    """Days off."""
    first, last = said.day("first"), said.day("last")
    if last < first:
        raise Unusable("The last day comes before the first.")
    name = said.text("name", most=HOLIDAY_NAME_LIMIT)
    return Holiday(
        id=0, guild_id=guild_id, name=name, first=first, last=last, asks=said.flag("asks")
    )


def event(said: Fields, guild_id: int) -> KeptEvent:
    """An event with its changed dates."""
    form = _form(said)
    if without_links(form)[1]:
        raise Unusable(
            "A link to a meeting stands in its texts, where everyone would see it. Take it out, "
            "and give it with /event link afterwards."
        )
    paused = said.raw("paused") and Fields(said.raw("paused"))
    made = Event(
        id=said.whole("number", 1, HIGHEST_NUMBER),
        guild_id=guild_id,
        **_shared(form.checked()),
        schedule=_schedule(Fields(said.raw("schedule"))),
        state=EventState.ACTIVE,
        version=1,
        series_id=said.or_none("series", lambda name: said.whole(name, 1, HIGHEST_NUMBER)),
        split_day=said.or_none("split_day", said.day),
        paused=Pause(paused.day("from"), paused.or_none("until", paused.day)) if paused else None,
        pause_reason=paused.text("reason", most=REASON_LIMIT) if paused else "",
    )
    return KeptEvent(made, [_date(Fields(one), made) for one in said.listed("dates")])


def form_of(event: Event) -> EventForm:
    """What was chosen for an event, to make it anew."""
    return EventForm(when="", **_shared(event))


def _shared(of: EventForm | Event) -> dict[str, Any]:
    """What an event and a form have in common, join details apart."""
    names = (
        "title", "where", "about", "privacy", "language", "capacity", "reminders", "channel_id",
        "ping_role_id", "lead", "cutoff", "role_id", "approval", "before", "bilingual",
        "removes_cards", "reminder_text", "opens_before",
    )  # fmt: skip
    return {name: getattr(of, name) for name in names}


def _form(said: Fields) -> EventForm:
    reminders = said.lengths("reminders_s", LONGEST_REMINDER)
    if len(reminders) > REMINDERS_LIMIT:
        raise Unusable(f"“reminders_s” has {len(reminders)} reminders; at most {REMINDERS_LIMIT}.")
    return EventForm(
        title=said.text("title", most=TITLE_LIMIT),
        when="",
        where=said.text("where", most=WHERE_LIMIT),
        about=said.text("about", most=ABOUT_LIMIT),
        privacy=Privacy(said.one_of("privacy", [*Privacy])),
        language=said.one_of("language", LANGUAGES),  # type: ignore[arg-type]  # one of these
        bilingual=said.flag("bilingual"),
        channel_id=said.id("channel"),
        ping_role_id=said.or_none("ping_role", said.id),
        capacity=said.or_none("capacity", lambda name: said.whole(name, 1, CAPACITY_LIMIT)),
        reminders=reminders,
        reminder_text=said.text("reminder_text", most=REMINDER_TEXT_LIMIT),
        lead=said.or_none("lead_s", lambda name: said.length(name, SHORTEST_LEAD, LONGEST_LEAD)),
        removes_cards=said.flag("removes_cards"),
        role_id=said.or_none("role", said.id),
        approval=said.flag("approval"),
        cutoff=said.length("cutoff_s", NOTHING, LONGEST_CUTOFF),
        before=said.text("before", most=BEFORE_LIMIT),
        opens_before=said.length("opens_before_s", NOTHING, LONGEST_OPENING),
    )


def _schedule(said: Fields) -> Schedule:
    rule = said.or_none("rule", lambda name: said.text(name, most=500))
    dates = said.days("dates")
    if (rule is None) == (not dates):
        raise Unusable("A schedule has either a “rule” or “dates”.")
    if rule is not None:
        try:
            check_rule(rule)
        except HostileRule:
            raise Unusable(f"“{rule[:60]}” is no rule that I can follow.") from None
    return Schedule(
        time=said.moment("time", "%H:%M").time(),
        zone=said.zone("zone"),
        first=said.day("first"),
        rule=rule,
        dates=dates,
        duration=said.or_none(
            "duration_s", lambda name: said.length(name, NOTHING, LONGEST_MEETING)
        ),
        excluded=frozenset(said.days("excluded")),
    )


def _date(said: Fields, event: Event) -> Occurrence:
    starts_at, ends_at = said.moment("starts_at", MOMENT), said.moment("ends_at", MOMENT)
    if not NOTHING <= ends_at - starts_at <= LONGEST_MEETING:
        raise Unusable("A date must end after it starts, and within a day.")
    skipped_by = said.or_none("skipped_by", lambda name: said.one_of(name, [*SkippedBy]))
    return Occurrence(
        id=0,
        guild_id=event.guild_id,
        event_id=event.id,
        recurrence_id=f"{said.moment('date', LOCAL):{LOCAL}}",
        starts_at=starts_at,
        ends_at=ends_at,
        state=OccurrenceState.SKIPPED if skipped_by else OccurrenceState.PLANNED,
        version=1,
        channel_id=said.id("channel"),
        card_message_id=None,
        changes=0,
        moved_to=said.or_none("moved_to", lambda name: f"{said.moment(name, LOCAL):{LOCAL}}"),
        skipped_by=SkippedBy(skipped_by) if skipped_by else None,
        why=said.text("why", most=REASON_LIMIT),
    )
