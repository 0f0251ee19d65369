"""One of each message and page that hosts and moderators hear, for test_read_aloud.py."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

from bot.domain.agenda import EventPage
from bot.domain.attending import Attending
from bot.domain.audit import AuditEntry, AuditPage, What
from bot.domain.boards import Board
from bot.domain.changes import ChangedDate, DaysOff, Done, Facts
from bot.domain.coming import Admission, People, Request
from bot.domain.decisions import Decision
from bot.domain.deliveries import Message
from bot.domain.drafts import Draft, EventForm, understood
from bot.domain.events import Holiday, Privacy
from bot.domain.feeds import OpenGroup, OpenSchedule
from bot.domain.health import Coming, Health, Stored
from bot.domain.holds import Hold
from bot.domain.hosts import Answered, Host, HostAsked, Hosting, HostWanted, Lead, RequestTold, Turn
from bot.domain.kinds import Kind
from bot.domain.listing import Clear, Listing, ListingPreview, Unclear
from bot.domain.moods import Totals
from bot.domain.notices import (
    AskedNotice,
    DayOffNotice,
    LibraryNotice,
    MissedNotice,
    Moved,
    MovedNotice,
    ReactionsNotice,
    Unsent,
)
from bot.domain.questions import QuestionTold, Read
from bot.domain.rsvp import Answer, Own
from bot.domain.schedule import Refused, read
from bot.i18n import Words
from bot.ui import (
    admissions,
    attending,
    audit,
    boards,
    changes,
    confirm,
    edits,
    feeds,
    health,
    holds,
    holidays,
    hosts,
    imports,
    lists,
    may_come,
    moods,
    previews,
    questions,
)
from tests.made import HOUR, MONDAY, THURSDAY_7PM, WEEKLY, occurrence, server
from tests.meta.scene_parts import MAYA, TITLE, Said, a_form, an_event, heard_page


def _done(_: Words) -> Done:
    off = ChangedDate(occurrence=occurrence(), was=Facts(THURSDAY_7PM, ""), now=Facts(None, ""))
    return Done(
        change_id=1,
        event=an_event(_),
        dates=(off,),
        undo_until=THURSDAY_7PM,
        hour24=False,
    )


def told(_: Words) -> Iterator[tuple[str, Message]]:
    """What hosts and staff are told, and members of their requests."""
    date = occurrence(card_message_id=99)
    about: dict[str, Any] = {"event": an_event(_), "occurrence": date, "hour24": False}
    spoken = {**about, "language": _.language}
    for lead in Lead:
        yield f"asked whether they host: {lead.value}", HostAsked(lead=lead, theirs=True, **spoken)
        yield f"staff asked who hosts: {lead.value}", HostWanted(lead=lead, **spoken)
    yield "asked, but somebody else hosts", HostAsked(lead=Lead.SURE, theirs=False, **spoken)
    ids: dict[str, Any] = {"guild_id": 10, "language": _.language}
    yield "host told of a request", RequestTold(request_id=1, **ids)
    yield "host told of a question", QuestionTold(question_id=1, **ids)
    yield "request to come", AskedNotice(request_id=1, member_id=MAYA, **spoken)
    yield "let in", Decision(let_in=True, own=Own(Answer.GOING), **spoken)
    yield "not let in", Decision(let_in=False, own=Own(), **spoken)
    lost = _unsent()
    yield (
        "not posted",
        MissedNotice(language=_.language, hour24=False, missed=(lost,), private=(7,)),
    )
    moved = Moved(
        occurrence_id=1,
        title=TITLE,
        zone=WEEKLY.zone,
        starts_at=THURSDAY_7PM,
        was=THURSDAY_7PM - HOUR,
    )
    yield (
        "moved by new zone rules",
        MovedNotice(language=_.language, hour24=False, moved=(moved,), more=0),
    )
    yield "reactions left", ReactionsNotice(**spoken)
    yield "a date on a day off", DayOffNotice(holiday=_holiday(), **spoken)
    yield (
        "library waits",
        LibraryNotice(language=_.language, waiting=(("suggested", 2), ("due", 1))),
    )


def _unsent() -> Unsent:
    return Unsent(
        row=1,
        kind=Kind.REMINDER,
        title=TITLE,
        starts_at=THURSDAY_7PM,
        zone=WEEKLY.zone,
        channel_id=20,
        reason="no_permission",
        tried_at=THURSDAY_7PM - HOUR,
        given_up_at=THURSDAY_7PM,
    )


def _holiday() -> Holiday:
    day = THURSDAY_7PM.date()
    return Holiday(id=1, guild_id=10, name="Thanksgiving", first=day, last=day, asks=False)


def pages(_: Words) -> Iterator[Said]:
    """Lists and panels, with what can be pressed under them."""

    page = partial(heard_page, _)
    here, about, date = server(language=_.language), an_event(_), occurrence()
    seen = EventPage(event=about, server=here, next_starts=(THURSDAY_7PM,), dates=(date,))
    yield "event list", page(lists.listing(here, [(about, THURSDAY_7PM)], _, now=MONDAY)[0])
    yield "event show", page(lists.page(seen, _, now=MONDAY), embed=may_come.text(about, _))
    yield "planned", page(lists.posted(here, about, THURSDAY_7PM, _, now=MONDAY))
    coming = Attending(
        event=about,
        date=date,
        server=here,
        people=((MAYA, Answer.GOING), (42, Answer.MAYBE)),
        newcomers=1,
    )
    yield "event who", page(attending.page(coming, 0, _), attending.buttons(coming, 0, _))
    rota = Hosting(
        event=about,
        server=here,
        hosts=(Host(member_id=MAYA, place=1),),
        turns=(Turn(date=date, turn_of=MAYA, member_id=MAYA),),
    )
    yield "event hosts", page(hosts.listing(rota, _)[0])
    for leads, done in ((True, True), (True, False), (False, True), (False, False)):
        said = Answered(event=about, occurrence=date, server=here, leads=leads, done=done)
        yield f"host answered: {leads}, {done}", page(hosts.answered(said, _))
    request = Request(
        id=1,
        guild_id=10,
        event_id=1,
        member_id=MAYA,
        admission=Admission.WAITING,
        asked_at=MONDAY,
        occurrence_id=1,
        answer="going",
        press=1,
    )
    yield (
        "event people",
        page(admissions.people(People(event=about, server=here, requests=(request,)), _)[0]),
    )
    asked = AskedNotice(
        request_id=1,
        member_id=MAYA,
        event=about,
        occurrence=date,
        language=_.language,
        hour24=False,
    )
    yield "who asks", page(admissions.who_asks(asked, _), admissions.decision(asked, _))
    question = Read(id=1, guild_id=10, message="> Do I have to speak?")
    yield "event questions", page(question.message, questions.block_view(question, _))
    yield "event questions, none", page(questions.nothing_asked(_))
    yield "asker blocked", page(questions.blocked(_))
    yield "day after, totals", page(moods.totals(Totals(good=3, mixed=1, hard=1), _))
    yield "day after, too few", page(moods.totals(Totals(good=3, mixed=1), _))
    yield from _changes(_, page, seen)
    yield from _desk(_, page)


def _changes(_: Words, page: Any, seen: EventPage) -> Iterator[Said]:
    about, date = seen.event, occurrence()
    done = changes.done(_done(_), _("Skipped. Its card says so, and no reminder is sent."), _)
    yield "skipped", page(done, changes.undo_view(_done(_), _))
    yield (
        "event edit",
        page(edits.scope_question(about, _), edits.scope_view(about, date, _, hour24=False)),
    )
    yield "event cancel", page(confirm.cancel_question(seen, _), confirm.cancel_view(about, _))
    draft = Draft(id=1, guild_id=10, author_id=51, version=1, form=a_form(_))
    for name, form in (("preview", draft.form), ("preview, not understood", _unclear(_))):
        shown = previews.preview(
            understood(replace(draft, form=form), seen.server, now=MONDAY), _, now=MONDAY
        )
        yield name, page(shown.content, shown.view, embed=shown.embed)
    refused = read("7/8 at 7pm", now=MONDAY, language=_.language)
    assert isinstance(refused, Refused)
    listing = ListingPreview(
        listing=Listing(
            id=1,
            guild_id=10,
            author_id=51,
            version=1,
            text="",
            privacy=Privacy.PRIVATE,
            channel_id=20,
            language=_.language,
        ),
        server=seen.server,
        lines=(
            Clear(
                number=1, form=a_form(_), schedule=WEEKLY, next_start=THURSDAY_7PM, links_found=0
            ),
            Unclear(number=2, text="Yoga 7/8 at 7pm", why=refused),
        ),
    )
    imported = imports.preview(listing, 0, _, now=MONDAY, trouble=[])
    yield "event import", page(imported.content, imported.view, embed=imported.embed)


def _unclear(_: Words) -> EventForm:
    return replace(a_form(_), when="7/8 at 7pm")


def _desk(_: Words, page: Any) -> Iterator[Said]:
    here = server(language=_.language)
    change = AuditEntry(
        id=1,
        made_at=MONDAY,
        by=51,
        what=What.EDITED,
        about=TITLE,
        before={"where": "Zoom"},
        after={"where": "Room 4"},
    )
    seen = AuditPage(server=here, days=7, entries=(change,), is_first=True, more=True)
    yield "audit", page("", audit.turner(seen, _), embed=audit.page(seen, _))
    yield "hold", page(holds.listing([Hold(member_id=MAYA, since=MONDAY, by=51)], _)[0])
    yield "hold, placed", page(holds.placed(MAYA, _, new=True))
    stored = Stored(
        server=here,
        events=(an_event(_),),
        board_channels=(),
        coming=(Coming(kind=Kind.REMINDER, due_at=THURSDAY_7PM, channel_id=20, title=TITLE),),
        failed=(_unsent(),),
        last_sent=MONDAY,
        waiting_since=None,
        overdue=0,
        engine="sqlite",
        size=10**7,
    )
    well = Health(stored=stored, last_tick=MONDAY, discord_away=False, version="1.0.0", now=MONDAY)
    yield "health", page("", embed=health.panel(well, None, _, skew=timedelta()))
    off = DaysOff(server=here, holiday=_holiday(), touched=())
    yield "days off", page(holidays.listing([off.holiday], _), holidays.menu([off.holiday], _))
    yield "days off, added", page(holidays.added(off, _), holidays.undo_view(off, _))
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
    yield "board created", page(boards.created(board, [], [], here, _))
    group = OpenGroup(title=TITLE, about="", language="en", schedule=WEEKLY, starts=(MONDAY,))
    shown = OpenSchedule(
        language=_.language, zone="America/New_York", hour24=False, groups=(group,)
    )
    for what, listed in (("some", shown), ("nothing", replace(shown, groups=()))):
        yield f"page on, {what}", page(feeds.page("https://hearth.example/schedule/x", listed, _))
    yield "page off", page(feeds.page(None, None, _))
    yield "privacy remove", page(confirm.remove_question(MAYA, _), confirm.remove_view(MAYA, _))
