"""One of each message that people hear, with the listing's own words, for test_read_aloud.py."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import time, timedelta
from typing import Any

from bot.domain.agenda import Coming
from bot.domain.boards import Board, Digest, Entry, Listing
from bot.domain.changes import ChangedDate, Facts
from bot.domain.coming import Needed
from bot.domain.deliveries import Card, Changed, Message, Reminder, TakenBack
from bot.domain.events import Event, Occurrence, OccurrenceState, Privacy
from bot.domain.helplines import shipped
from bot.domain.kept import KeptAnswer, KeptData, Left, PrivateChoice
from bot.domain.language import Language
from bot.domain.moods import Heard, Mood
from bot.domain.private_messages import ChangedForMember, DayAfter, PrivateReminder
from bot.domain.private_reminders import OwnReminders, Quiet
from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.questions import Question, Sent
from bot.domain.rsvp import Answer, Attendance, Own, Seats, Tally
from bot.i18n import Words, words
from bot.ui import (
    help_now,
    kept,
    lists,
    may_come,
    messages,
    mine,
    moods,
    newcomers,
    private,
    private_reminders,
    questions,
    regulars,
)
from tests.made import DAY, HOUR, THURSDAY_7PM, event, occurrence, server
from tests.meta import scenes_desk, scenes_own
from tests.meta.ears import heard, payload_heard
from tests.meta.scenes_refused import refusals

TITLE = "Thursday Night Thrivers: Metastatic Breast Cancer Support Group"
Scene = tuple[str, str]


def _event(_: Words, **choices: Any) -> Event:
    usual: dict[str, Any] = {"title": TITLE, "language": _.language, "privacy": Privacy.PRIVATE}
    return event(**{**usual, **choices})


def _date(**choices: Any) -> Occurrence:
    return occurrence(**{"state": OccurrenceState.ANNOUNCED, "card_message_id": 99, **choices})


def _attendance(_: Words, own: Own, **choices: Any) -> Attendance:
    seen = Attendance(event=_event(_), occurrence=_date(), own=own, hour24=False)
    return replace(seen, **choices)


def cards(_: Words) -> Iterator[tuple[str, Message]]:
    """Cards in each of their states."""
    shown = Card(
        event=_event(_, where="Zoom", about="Come as you are."),
        occurrence=_date(),
        tally=Tally(),
        next_start=THURSDAY_7PM + 7 * DAY,
        hour24=False,
    )
    skipped = _date(why="Thanksgiving")
    yield "card, private", shown
    yield (
        "card, open, with reactions",
        replace(
            shown, event=replace(shown.event, privacy=Privacy.OPEN), tally=Tally(going=12, maybe=3)
        ),
    )
    yield (
        "card with seats and what to know before",
        replace(
            shown,
            event=replace(
                shown.event,
                capacity=8,
                before="Cameras may stay off.",
                cutoff=2 * HOUR,
                approval=True,
            ),
            seats=Seats.ALMOST_FULL,
        ),
    )
    yield (
        "card, skipped",
        replace(shown, occurrence=replace(skipped, state=OccurrenceState.SKIPPED)),
    )
    yield "card, text only", replace(shown, plain=True)
    yield "card, over", replace(shown, occurrence=replace(_date(), state=OccurrenceState.OVER))
    yield "card in both languages", replace(shown, event=replace(shown.event, bilingual=True))


def posted(_: Words) -> Iterator[tuple[str, Message]]:
    """What is posted in channels besides cards."""
    told: dict[str, Any] = {"event": _event(_), "occurrence": _date(), "hour24": False}
    yield "reminder", Reminder(**told)
    yield "reminder taken back", TakenBack(**told)
    yield "seat freed", SeatFreed(**told)
    moved = ChangedDate(
        occurrence=_date(), was=Facts(THURSDAY_7PM, ""), now=Facts(THURSDAY_7PM + HOUR, "")
    )
    off = replace(moved, now=Facts(None, ""))
    yield (
        "changed",
        Changed(
            event=_event(_), dates=(moved, off), next_start=THURSDAY_7PM + 7 * DAY, hour24=False
        ),
    )
    board = Board(
        id=1,
        guild_id=10,
        channel_id=20,
        message_id=1,
        languages=(_.language,),
        events=(),
        digest=None,
        changes=0,
        removed=False,
    )
    entry = Entry(
        title=TITLE,
        day=(THURSDAY_7PM - DAY).date(),
        starts_at=THURSDAY_7PM,
        zone="America/New_York",
        has_begun=False,
        channel_id=20,
        card_message_id=99,
    )
    until = THURSDAY_7PM + 35 * DAY
    yield "board", Listing(board=board, entries=(entry,), until=until, hour24=False, more=2)
    yield (
        "board, text only",
        Listing(board=board, entries=(entry,), until=until, hour24=False, more=2, plain=True),
    )
    yield "digest", Digest(board=board, entries=(entry,), hour24=False, more=0)
    yield (
        "question to the hosts",
        Question(id=1, language=_.language, text="Do I have to speak?", **told),
    )


def private_ones(_: Words) -> Iterator[tuple[str, Message]]:
    """What comes as a direct message."""
    told: dict[str, Any] = {"event": _event(_), "occurrence": _date(), "language": _.language}
    zone = "America/Denver"
    yield "seat given", Promoted(decline_by=THURSDAY_7PM - HOUR, hour24=False, **told)
    yield "seat given, then off", PromotionOff(hour24=False, **told)
    yield "private reminder", PrivateReminder(hour24=False, zone=zone, names=False, **told)
    yield (
        "private reminder of who usually comes, named",
        PrivateReminder(hour24=False, zone=zone, names=True, assumed=True, **told),
    )
    yield "the day after", DayAfter(**told)
    moved = ChangedDate(
        occurrence=_date(), was=Facts(THURSDAY_7PM, ""), now=Facts(THURSDAY_7PM + HOUR, "Zoom")
    )
    changed = ChangedForMember(
        event=_event(_),
        dates=(moved,),
        next_start=None,
        hour24=False,
        language=_.language,
        zone=zone,
        names=False,
    )
    yield "changed, privately", changed
    off = replace(moved, now=Facts(None, ""))
    yield (
        "changed, privately, several, named",
        replace(changed, dates=(moved, off), next_start=THURSDAY_7PM + 7 * DAY, names=True),
    )


def replies(_: Words) -> Iterator[tuple[str, str]]:
    """What is answered for one person's eyes, or ears."""
    going, waiting = Own(Answer.GOING), Own(Answer.WAITING, 3)
    for name, own in (
        ("going", going),
        ("maybe", Own(Answer.MAYBE)),
        ("can't make it", Own(Answer.NOT_GOING)),
        ("waiting", waiting),
    ):
        yield f"answered: {name}", lists.answered(_attendance(_, own), _)
    asked = _attendance(_, Own(), needed=Needed.AGREEMENT)
    yield "answered: something to agree to", lists.answered(asked, _)
    yield "details", lists.details(_attendance(_, Own(Answer.GOING, assumed=True)), _)
    coming = Coming(event=_event(_), occurrence=_date(), hour24=False, own=going, usual=True)
    yield "upcoming", lists.upcoming(server(), [coming], 14, _)[0]
    yield "upcoming, nothing like that", lists.upcoming(server(), [], 60, _, narrowed=True)[0]
    [page] = mine.pages(server(), [coming], _)
    assert page.view is not None
    yield "my events", heard(_.language, page.text, items=page.view.children)
    asks = heard(_.language, mine.leave_question(_), items=mine.leave_view(_).children)
    yield "my leave", asks
    yield "my leave, done", mine.left(2, _)
    yield "first press", newcomers.welcome(_event(_), _)
    yield "first time", newcomers.first_time(_event(_, before="Cameras may stay off."), _)
    yield "not let in yet", may_come.not_yet(_attendance(_, Own(), needed=Needed.ADMISSION), _)
    yield from _private_replies(_)


def _private_replies(_: Words) -> Iterator[tuple[str, str]]:
    own = OwnReminders(
        on=True,
        lead=2 * HOUR,
        quiet=Quiet(begins=time(22), until=time(7)),
        zone="America/Denver",
        day_after=True,
    )
    offer = private_reminders.offer_view(_).children
    yield "reminders offered", heard(_.language, private_reminders.offer(_), items=offer)
    yield "my reminders", private_reminders.chosen(own, _)
    yield "my reminders, off", private_reminders.chosen(OwnReminders(), _)
    asked = OwnReminders(day_after=True)
    yield "my reminders, the day after alone", private_reminders.chosen(asked, _)
    yield "my timezone", private_reminders.zone_kept(own, _, now=THURSDAY_7PM)
    yield "private messages stopped", private.stopped(_)
    yield "private messages allowed", private.allowed(_)
    usual = regulars.end_view(_event(_), _).children
    yield "I usually come", heard(_.language, regulars.begun(_event(_), _), items=usual)
    yield "I no longer usually come", regulars.ended(_event(_), _)
    yield "question sent", questions.sent(Sent(event=_event(_), left=2), _)
    said = Heard(event=_event(_), counted=True, next_start=THURSDAY_7PM + 7 * DAY, hour24=False)
    yield "the day after: hard", moods.heard(said, Mood.HARD, _)
    yield "the day after: good", moods.heard(said, Mood.GOOD, _)
    answer = KeptAnswer(
        guild_id=10,
        title=TITLE,
        zone="America/New_York",
        starts_at=THURSDAY_7PM,
        own=Own(Answer.GOING),
        hour24=False,
        kept_for=timedelta(days=7),
    )
    data = KeptData(
        language=_.language,
        plain=False,
        answers=(answer,),
        drafts=0,
        agreements=1,
        lists=0,
        hosts=0,
        entries=0,
        questions=1,
        welcomed=1,
        usual=1,
        changes=0,
        holds=0,
        private=PrivateChoice(allowed=True, closed=False),
        reminders=own,
        dm_channel=True,
    )
    yield "privacy show", kept.shown(data, _)
    yield "privacy delete", kept.deleted(Left(), _, everywhere=True)
    lines = shipped()
    card = help_now.card(lines, lines.country("US"), _.language, in_server=True)
    menus = help_now.menus(lines, _.language, in_server=True).children
    yield "help now", heard(_.language, card, items=menus)
    yield "too late", _("This meeting is over. /upcoming shows what is on.")
    yield (
        "a fault of ours",
        _(
            "Sorry, something went wrong here, and it is not your fault. "
            "If it happens again, tell a moderator this reference: {reference}",
            reference="4f1c2a",
        ),
    )


def every(language: Language) -> Iterator[Scene]:
    """Each scene by its name, as it is heard."""
    _ = words(language)
    for name, message in (*cards(_), *posted(_), *private_ones(_)):
        yield name, payload_heard(language, messages.payload(message, marker=4711))
    for name, message in scenes_desk.told(_):
        yield name, payload_heard(language, messages.payload(message, marker=4711))
    for name, text in (*replies(_), *scenes_own.one_persons(_), *scenes_desk.pages(_)):
        yield name, heard(language, text)
    yield from scenes_own.forms(_)
    yield from refusals(_)
