"""Everything that bot/ui builds, in both languages, from the longest values that can be saved."""

import importlib
import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import time, timedelta
from itertools import product
from pathlib import Path
from typing import Any, get_type_hints

import discord
import pytest

import bot.ui
from bot.domain.agenda import EventPage
from bot.domain.boards import MOST_EVENTS, SHOWN, Digest, Listing
from bot.domain.changes import ChangedDate, DaysOff, Done, Facts, Scope, Target
from bot.domain.coming import Admission, Decided, Needed, People, Request
from bot.domain.decisions import Decision
from bot.domain.deliveries import Changed, Reminder, TakenBack
from bot.domain.drafts import Edit, Preview
from bot.domain.errors import Text
from bot.domain.events import (
    CAPACITY_LIMIT,
    REASON_LIMIT,
    TITLE_LIMIT,
    WHERE_LIMIT,
    Holiday,
    OccurrenceState,
    Privacy,
)
from bot.domain.feeds import FeedGiven, OpenGroup, OpenSchedule, Which
from bot.domain.helplines import shipped
from bot.domain.holds import Hold
from bot.domain.hosts import Answered, HostAsked, HostWanted, Lead, RequestTold
from bot.domain.join_details import Door, Kept
from bot.domain.kept import KeptAnswer, KeptData, Left, ReactionLeft
from bot.domain.language import Language
from bot.domain.moods import Heard, Mood, Totals
from bot.domain.notices import (
    MOVED_AT_ONCE,
    AskedNotice,
    DayOffNotice,
    LibraryNotice,
    MissedNotice,
    Moved,
    MovedNotice,
    ReactionsNotice,
)
from bot.domain.private_messages import ChangedForMember, DayAfter, PrivateReminder
from bot.domain.private_reminders import OwnReminders, Quiet
from bot.domain.problems import that_fit
from bot.domain.promotions import Promoted, PromotionOff, SeatFreed
from bot.domain.questions import QUESTION_LIMIT, Question, QuestionTold, Read, Sent
from bot.domain.resources.desk import FLAGS, Suggested, Waiting
from bot.domain.resources.importing import Plan, Problem, Step
from bot.domain.resources.model import LONGEST_TOPIC, REJECTIONS
from bot.domain.resources.records import STATUSES
from bot.domain.resources.synonyms import read_synonyms
from bot.domain.rsvp import Answer, Own
from bot.domain.schedule import Refused, read
from bot.i18n import Words, words
from bot.replies import Replies
from bot.ui import (
    admissions,
    announcing_form,
    attending,
    audit,
    boards,
    calendars,
    cards,
    changes,
    coming_form,
    confirm,
    consent,
    day_off_questions,
    decisions,
    edits,
    feeds,
    health,
    help_now,
    holds,
    holidays,
    hosts,
    import_forms,
    imports,
    join_details,
    kept,
    lasting,
    library,
    library_form,
    lists,
    may_come,
    messages,
    mine,
    missed,
    modals,
    moods,
    newcomers,
    panel,
    previews,
    private,
    private_reminders,
    promotions,
    questions,
    regulars,
    reminders,
    resource_buttons,
    resources,
    suggesting,
    transfers,
    upkeep,
)
from bot.ui.cards import Payload
from bot.ui.help import Audience, Offer, guide
from bot.ui.previews import Shown
from tests.meta import longest_desk, longest_listing
from tests.meta.discord_limits import check
from tests.meta.longest import (
    BIG,
    NOW,
    OFFSETS,
    SCHEDULE,
    attendance,
    board,
    card,
    coming,
    event,
    form,
    joining,
    listed,
    occurrence,
    preview,
    resource,
    server,
)

LINES = shipped()
KINDS = (discord.Embed, discord.ui.View, Payload, Shown)
PARTS = {"lasting.view", "modals.Form"}  # the others are made of these
LANGUAGES: tuple[Language, ...] = ("en", "es")


class English:
    """A reader service for forms that nobody sends."""

    async def language(
        self, member_id: int, *, client: Language | None, guild_id: int | None
    ) -> Language:
        return "en"

    async def plain(self, member_id: int, *, guild_id: int | None) -> bool:
        return False

    async def take_news(self, member_id: int, *, guild_id: int | None) -> None:
        return None


async def nowhere(interaction: discord.Interaction, values: object) -> None:
    """Where forms are sent that nobody sends."""


def every_card(_: Words) -> Iterator[Payload]:
    for state in OccurrenceState:
        for privacy in Privacy:
            shown = card(_.language, state, privacy)
            yield cards.card(shown, marker=BIG)
            yield cards.card(replace(shown, plain=True), marker=BIG)
            yield cards.card(replace(shown, event=replace(shown.event, bilingual=False)))


def touched(now: Facts) -> ChangedDate:
    date = replace(occurrence(), why="*" * REASON_LIMIT)
    return ChangedDate(occurrence=date, was=Facts(NOW, ""), now=now)


def made(language: Language) -> Done:
    return Done(
        change_id=BIG,
        event=event(language),
        dates=(touched(Facts(None, "")),) * 100,
        undo_until=NOW,
        hour24=False,
    )


def days_off(language: Language) -> DaysOff:
    day = NOW.date()
    holiday = Holiday(id=BIG, guild_id=BIG, name="*" * 60, first=day, last=day, asks=False)
    return DaysOff(
        server=server(language),
        holiday=holiday,
        touched=tuple((event(language), one) for one in made(language).dates),
    )


def edit(language: Language) -> Preview:
    """A change of everything at once, with the longest values."""
    old = replace(form(language), title="x", about="", capacity=None, reminders=(), where="")
    old = replace(old, lead=None, bilingual=False, removes_cards=False, reminder_text="")
    target = Target(
        event_id=BIG, event_version=1, scope=Scope.DATE, occurrence_id=BIG, when="x" * 100
    )
    change = Edit(
        event=event(language),
        target=target,
        date=occurrence(),
        old=replace(old, when="x" * 300),
        changed=(touched(Facts(None, "")),) * 100,
        new=(NOW,) * 100,
    )
    seen = preview(language, schedule=SCHEDULE, next_starts=(NOW,) * 6)
    return replace(seen, edit=change)


def every_message(_: Words) -> Iterator[Payload]:
    about, date = event(_.language), occurrence()
    for now in (Facts(None, ""), Facts(NOW, "*" * WHERE_LIMIT)):
        yield changes.notice(
            Changed(event=about, dates=(touched(now),) * 100, next_start=NOW, hour24=False)
        )
        for names in (False, True):
            yield changes.for_member(
                ChangedForMember(
                    event=about,
                    dates=(touched(now),) * 100,
                    next_start=NOW,
                    hour24=False,
                    language=_.language,
                    zone=SCHEDULE.zone,
                    names=names,
                ),
                marker=BIG,
            )
    for text in ("", "{title}" * 85, "{where}" * 85, "{link} " * 85, "*" * 600, "x" * 600):
        for both in (False, True):
            told = replace(about, reminder_text=text, bilingual=both)
            reminder = Reminder(event=told, occurrence=date, hour24=False)
            yield messages.payload(reminder, marker=BIG)
            yield reminders.reminder(reminder, marker=BIG)
    yield reminders.taken_back(TakenBack(event=about, occurrence=date, hour24=False))
    yield from every_missed(_)
    moved = Moved(
        occurrence_id=BIG, title="*" * TITLE_LIMIT, zone=SCHEDULE.zone, starts_at=NOW, was=NOW
    )
    yield messages.moved_notice(
        MovedNotice(language=_.language, hour24=False, moved=(moved,) * MOVED_AT_ONCE, more=9_999),
        marker=BIG,
    )
    yield messages.reactions_notice(
        ReactionsNotice(
            event=event(_.language),
            occurrence=replace(occurrence(), card_message_id=BIG),
            language=_.language,
            hour24=False,
        ),
        marker=BIG,
    )
    yield day_off_questions.notice(
        DayOffNotice(
            holiday=days_off(_.language).holiday,
            event=event(_.language),
            occurrence=occurrence(),
            language=_.language,
            hour24=False,
        ),
        marker=BIG,
    )
    yield from every_promotion(_)


def every_host(_: Words) -> Iterator[object]:
    for shown in (occurrence(), occurrence(OccurrenceState.SKIPPED)):
        told: dict[str, Any] = {
            "event": event(_.language),
            "occurrence": shown,
            "hour24": False,
            "language": _.language,
        }
        for lead in Lead:
            yield hosts.wanted(HostWanted(lead=lead, **told), marker=BIG)
            for theirs in (True, False):
                yield hosts.asked(HostAsked(lead=lead, theirs=theirs, **told), marker=BIG)
    yield admissions.told_host(
        RequestTold(guild_id=BIG, request_id=BIG, language=_.language), marker=BIG
    )
    for leads in (True, False):
        for done in (True, False):
            yield hosts.answered(
                Answered(
                    event=event(_.language),
                    occurrence=occurrence(),
                    server=server(_.language),
                    leads=leads,
                    done=done,
                ),
                _,
            )


def every_promotion(_: Words) -> Iterator[Payload]:
    about, date = event(_.language), occurrence()
    yield promotions.promoted(
        Promoted(event=about, occurrence=date, hour24=False, language=_.language, decline_by=NOW),
        marker=BIG,
    )
    for let_in, answer in product((True, False), Answer):
        decided = Decision(
            event=about,
            occurrence=date,
            hour24=False,
            language=_.language,
            let_in=let_in,
            own=Own(answer, BIG),
        )
        yield decisions.decision(decided, marker=BIG)
    yield promotions.off(
        PromotionOff(event=about, occurrence=date, hour24=False, language=_.language)
    )
    yield promotions.seat_freed(SeatFreed(event=about, occurrence=date, hour24=False), marker=BIG)


def every_private_reminder(_: Words) -> Iterator[object]:
    for names in (True, False):
        shown = PrivateReminder(
            event=event(_.language),
            occurrence=occurrence(),
            hour24=False,
            language=_.language,
            zone=SCHEDULE.zone,
            names=names,
            assumed=names,
        )
        yield private_reminders.reminder(shown, marker=BIG)
    quiet = Quiet(begins=time(22, 45), until=time(10, 45))
    for on in (True, False):
        own = OwnReminders(on=on, lead=OFFSETS[0], quiet=quiet, zone=SCHEDULE.zone, names=True)
        yield private_reminders.chosen(own, _)
        yield private_reminders.zone_kept(own, _, now=NOW)
    yield private_reminders.offer(_)
    for about in (event(_.language), replace(event(_.language), before="")):
        yield newcomers.welcome(about, _) + "\n\n" + private_reminders.offer(_)
        yield newcomers.first_time(about, _)
    yield moods.question(
        DayAfter(event=event(_.language), occurrence=occurrence(), language=_.language), marker=BIG
    )
    for mood in Mood:
        for counted in (True, False):
            said = Heard(event=event(_.language), counted=counted, next_start=NOW, hour24=False)
            yield moods.heard(said, mood, _)
    yield moods.totals(Totals(good=9_999, mixed=9_999, hard=9_999), _)
    asked = Question(
        id=BIG,
        event=event(_.language),
        occurrence=occurrence(),
        hour24=False,
        language=_.language,
        text="*" * QUESTION_LIMIT,
    )
    yield questions.question(asked)
    yield questions.told_host(
        QuestionTold(guild_id=BIG, question_id=BIG, language=_.language), marker=BIG
    )
    yield questions.block_view(Read(id=BIG, guild_id=BIG, message="x"), _)
    yield questions.nothing_asked(_)
    yield consent.choice_buttons({"zone": "America/Argentina/ComodRivadavia"}, _)
    yield questions.sent(Sent(event=asked.event, left=2), _)
    yield questions.blocked(_)
    for country in (*LINES.countries, None):
        yield questions.help_first(LINES, country, _)
    yield questions.help_menus(LINES, _)
    yield regulars.begun(event(_.language), _)
    yield regulars.ended(event(_.language), _)
    yield regulars.end_view(event(_.language), _)


def every_missed(_: Words) -> Iterator[Payload]:
    for channels in (1, 40):
        problems = longest_desk.unposted(channels=channels)
        for some in (problems, problems[:100]):
            yield missed.notice(
                MissedNotice(
                    language=_.language,
                    hour24=False,
                    missed=tuple(that_fit(some)),
                    more=9_999,
                    private=(BIG,) * 9_999,
                ),
                marker=BIG,
            )


def every_preview(_: Words) -> Iterator[Shown]:
    trouble = ["x" * 200] * 2
    yield previews.preview(
        preview(_.language, schedule=SCHEDULE, next_starts=(NOW,) * 6), _, now=NOW, trouble=trouble
    )
    yield previews.preview(edit(_.language), _, now=NOW, trouble=trouble)
    yield previews.preview(preview(_.language, missing_time=True), _, now=NOW, trouble=trouble)
    yield previews.preview(preview(_.language), _, now=NOW, trouble=trouble)
    for phrase in ("7/8 at 7pm", "x" * 200, "x" * 4000):
        refused = read(phrase, now=NOW, language=_.language)
        assert isinstance(refused, Refused)
        yield previews.preview(preview(_.language, refused=refused), _, now=NOW, trouble=trouble)


def every_list(_: Words) -> Iterator[str]:
    here, one = server(_.language), coming(_.language)
    seen = EventPage(
        event=event(_.language), server=here, next_starts=(NOW,) * 6, dates=(occurrence(),) * 30
    )
    yield from lists.upcoming(here, [one] * 100, 60, _)
    yield from (page.text for page in mine.pages(here, [one] * 100, _))
    yield mine.leave_question(_)
    yield mine.text_only(_, plain=True)
    yield mine.language(_)
    yield mine.left(100, _)
    yield from lists.listing(here, [(one.event, NOW)] * 100, _, now=NOW)
    yield lists.page(seen, _, now=NOW)
    yield lists.details(attendance(_.language), _)
    yield lists.answered(attendance(_.language), _)
    yield lists.posted(here, one.event, NOW, _, now=NOW)
    yield lists.posted(here, one.event, NOW + here.lead, _, now=NOW - here.lead)
    yield changes.done(made(_.language), "x" * 100, _)
    yield "\n".join(changes.date_lines(made(_.language).dates[:1], one.event, _, hour24=False))
    yield edits.scope_question(one.event, _)
    yield from hosts.listing(longest_desk.hosting(_.language), _)
    yield attending.page(longest_desk.crowd(_.language), 1, _)
    off = days_off(_.language)
    yield holidays.listing([off.holiday] * 50, _)
    yield holidays.added(off, _)
    yield holidays.removed(off, _)
    yield confirm.cancel_question(seen, _)
    answer = KeptAnswer(
        guild_id=BIG,
        title="*" * TITLE_LIMIT,
        zone=SCHEDULE.zone,
        starts_at=NOW,
        own=Own(Answer.WAITING, CAPACITY_LIMIT),
        hour24=False,
        kept_for=timedelta(days=29, hours=23),
    )
    data = KeptData(
        language=_.language,
        plain=True,
        answers=(answer,) * 100,
        drafts=100,
        agreements=100,
        lists=100,
        hosts=100,
        questions=100,
        welcomed=100,
        usual=100,
        entries=100,
        changes=100,
        holds=100,
        feeds=100,
        consented_at=NOW,
    )
    yield consent.question(_)
    yield consent.not_now(_)
    yield kept.shown(data, _)
    yield private.allowed(_)
    yield private.stopped(_)
    yield kept.shown(replace(data, answers=()), _)
    cards = (ReactionLeft(guild_id=BIG, channel_id=BIG, message_id=BIG),) * 100
    for left in (Left(), Left(for_them=cards), Left(soon=cards), Left(for_them=cards, soon=cards)):
        yield kept.deleted(left, _, everywhere=False)
        yield kept.removed(left, _)
    yield confirm.forget_question("*" * 100, _)
    yield confirm.remove_question(BIG, _)
    yield panel.next_steps(_)


def every_feed(_: Words) -> Iterator[str]:
    address = f"https://{'x' * 250}/feed/{'x' * 43}"
    for neutral in (True, False):
        new = FeedGiven(addresses={one: f"{address}/{one}.ics" for one in Which}, neutral=neutral)
        yield feeds.given(new, _)
        yield feeds.reset(new, _)
        yield feeds.given(replace(new, addresses={}), _)
        yield feeds.chosen(new, _)
    group = OpenGroup(
        title="*" * TITLE_LIMIT, about="", language="en", schedule=SCHEDULE, starts=(NOW,)
    )
    listed = OpenSchedule(language="en", zone="Etc/UTC", hour24=False, groups=(group,) * 100)
    for shown in (listed, replace(listed, groups=()), None):
        yield feeds.page(address, shown, _)
    yield feeds.page(None, None, _)
    yield feeds.not_offered(_)
    for whole in (True, False):
        yield calendars.told(_, whole=whole, feeds=True)


def every_joining(_: Words) -> Iterator[str]:
    seen = joining(_.language)
    yield join_details.answered(seen, _)
    yield join_details.answered(replace(seen, details=None), _)
    yield join_details.answered(replace(seen, details=None, leads=True), _)
    for found in Door:
        for answer in Answer:
            yield join_details.answered(
                replace(seen, door=found, answer=answer, details=seen.details), _
            )
    names = frozenset({"link", "passcode", "dial_in", "notes"})
    kept_now = Kept(event=seen.event, date=seen.occurrence, hour24=False, names=names)
    for done in (kept_now, replace(kept_now, names=frozenset()), replace(kept_now, date=None)):
        yield join_details.kept(done, _)
    yield from join_details.summary(seen.event, _, readable=True)
    yield from join_details.summary(seen.event, _, readable=False)


def every_board(_: Words) -> Iterator[object]:
    here, long = server(_.language), listed()
    many = [replace(event(_.language), title=f"{n:*^100}") for n in range(MOST_EVENTS)]
    for languages in (("en",), ("es",), ("en", "es")):
        chosen = board(languages)
        shown: dict[str, Any] = {"board": chosen, "hour24": False, "more": 10_000}
        for dates in ((), (long,) * SHOWN):
            for plain in (False, True):
                listing = Listing(entries=dates, until=NOW, plain=plain, **shown)
                yield boards.board(listing, marker=BIG)
            yield boards.digest(Digest(entries=dates, **shown), marker=BIG)
        yield boards.created(chosen, many, many, here, _)
        yield boards.removed(chosen, _)
    yield boards.cannot_stand(BIG, ["x" * 40] * 4, _)


def every_modal(_: Words) -> Iterator[discord.ui.Modal]:
    replies = Replies(English())
    yield modals.WordsForm(form(_.language), _, replies=replies, send=nowhere)
    yield modals.OptionsForm(form(_.language), _, replies=replies, send=nowhere)
    yield join_details.JoinDetailsForm(event(_.language), _, replies=replies, send=nowhere)
    yield announcing_form.AnnouncingForm(form(_.language), _, replies=replies, send=nowhere)
    yield coming_form.ComingForm(form(_.language), _, replies=replies, send=nowhere)


def every_request(_: Words) -> Iterator[object]:
    """What people read who may not come yet, and what moderators read of them."""
    about, here = event(_.language), server(_.language)
    for wanted in (Needed.AGREEMENT, Needed.ADMISSION):
        for admission in Admission:
            seen = replace(attendance(_.language), needed=wanted, admission=admission)
            yield lists.answered(seen, _)
            yield lists.details(seen, _)
    for answer in (Answer.GOING, Answer.MAYBE):
        yield may_come.agreement_view(attendance(_.language), answer, _)
    text = may_come.text(about, _)
    assert text is not None and len(text.description or "") >= 2 * len(about.before)  # all of it
    yield text
    asked = AskedNotice(
        request_id=BIG,
        member_id=BIG,
        event=about,
        occurrence=occurrence(),
        language=_.language,
        hour24=False,
    )
    yield admissions.notice(asked)
    yield admissions.who_asks(asked, _)
    yield admissions.decision(asked, _)
    for admission in (Admission.APPROVED, Admission.DECLINED):
        made = Decided(server=here, event=about, admission=admission, too_late=True)
        yield admissions.decided(made, by=BIG)
    listed = tuple(
        Request(
            id=BIG,
            guild_id=BIG,
            event_id=BIG,
            member_id=BIG,
            admission=admission,
            asked_at=NOW,
            occurrence_id=BIG,
            answer="going",
            press=BIG,
        )
        for admission in Admission
    )
    yield from admissions.people(People(event=about, server=here, requests=listed * 300), _)


def every_help(_: Words) -> Iterator[object]:
    for country in (*LINES.countries, None):
        yield (
            help_now.unknown(_.language, "*" * 50)
            + "\n"
            + help_now.card(LINES, country, _.language, in_server=True)
        )
    yield help_now.menus(LINES, _.language, in_server=True)
    many = [
        Offer(path=("x" * 32,), description="x" * 100, audience=Audience.MEMBERS, in_dm=False)
    ] * 40
    yield guide(many, _, _, audience=Audience.MANAGERS, in_dm=False, is_set_up=False)


def every_resource(_: Words) -> Iterator[object]:
    one, topic = resource(), "x" * LONGEST_TOPIC
    yield resources.entry(one, _)
    yield resources.page([one] * resources.PAGE, start=9_995, count=10_000, _=_)
    yield lasting.view(*resource_buttons.found_turners([BIG] * 100, start=5, _=_))
    topics = [(f"{number:02}{topic[2:]}", 10_000) for number in range(40)]
    yield lasting.view(
        *resource_buttons.topic_menu(topics, "organisation", _),
        *resource_buttons.shelf_turners(topic, "organisation", start=9_995, count=20_000, _=_),
    )
    yield resource_buttons.bring_back(one, _)
    yield lasting.view(
        *resource_buttons.open_menu([one] * resources.PAGE, _),
        *resource_buttons.entry_buttons(one, _, saved=True),
        *suggesting.no_match(_),
    )
    yield from every_queue(_)
    yield library_form.EntryForm(one.entry, _, replies=Replies(English()), send=nowhere)
    yield library_form.SynonymForm("x" * 4_000, _, replies=Replies(English()), send=nowhere)
    unusable = read_synonyms("a => b => c\n" * 400)[1]
    yield resources.problems(unusable, _)


def every_queue(_: Words) -> Iterator[object]:
    here, one = server(_.language), resource()
    yield suggesting.whom_to_ask(here, _)
    yield suggesting.suggested(Suggested(resource=one, similar=one), _)
    yield suggesting.reported(one, _)
    yield suggesting.report_question(_)
    yield suggesting.report_view(BIG, _)
    counts = tuple((flag, 10_000) for flag in FLAGS)
    yield library.notice(LibraryNotice(language=_.language, waiting=counts), marker=BIG)
    for status in ("suggested", "approved"):
        waiting = Waiting(
            resource=replace(one, status=status, version=BIG),
            flags=FLAGS,
            place=9_998,
            count=10_000,
            similar=one,
        )
        for act in ("approve", "reject", "keep", "retire"):
            shown = library.queue(waiting, _, done=library.decided(one, act, _))
            yield Payload(content=shown["content"], embed=shown["embed"])
            yield shown["view"]
    yield library.queue(None, _)["content"]
    yield library.rejection_question(_)
    yield library.rejection_view(BIG, BIG, 9_999, _)
    for state in STATUSES:
        for why in (None, *REJECTIONS):
            own = replace(one, status=state, rejected_for=why)
            yield suggesting.own_suggestions([own] * 10, _)
    yield suggesting.own_suggestions([], _)
    yield from every_upkeep(_)


def every_transfer(_: Words) -> Iterator[str]:
    wrong = Text("“{value}” cannot be the {name}.", name="content_note", value="*" * 40)
    for count in (0, 10, 50_000):
        plan = Plan(same=50_000, problems=[Problem(50_000, wrong)] * count)
        yield transfers.result(plan, _, saved=False)
    yield transfers.result(Plan(same=50_000), _, saved=True)
    for step in Step:
        yield transfers.progress(step, 50_000, 50_000, _)


def every_upkeep(_: Words) -> Iterator[object]:
    here, one = server(_.language), resource()
    other = replace(
        one,
        status="retired",
        reviewed_on=None,
        review_by=NOW.date(),
        entry=replace(one.entry, phone="x" * 99, hours="", summary="x" * 99, title="*" * 99),
    )
    yield upkeep.history(here, one, [("x" * 40, one, other)] * 10, _)
    yield upkeep.undo_view(one, _)
    for status in ("approved", "suggested", "retired"):
        yield upkeep.undone(replace(one, status=status), _)
    for is_pinned in (True, False):
        yield upkeep.pinned(replace(one, pinned=is_pinned), _)
    yield from upkeep.listing(here, [other] * 200, _)
    yield lasting.view(*resource_buttons.saved_turners(start=5, count=99, _=_))


def every_question(_: Words) -> Iterator[discord.ui.View]:
    yield private.offer(_)
    yield attending.buttons(longest_desk.crowd(_.language), 1, _)
    yield private_reminders.offer_view(_)
    many = [
        replace(coming(_.language), occurrence=replace(occurrence(), id=BIG - n))
        for n in range(100)
    ]
    for page in mine.pages(server(_.language), many, _):
        assert page.view is not None
        yield page.view
    yield mine.answers(attendance(_.language), _)
    yield mine.leave_view(_)
    yield confirm.cancel_view(event(_.language), _)
    yield changes.undo_view(made(_.language), _)
    yield holidays.undo_view(days_off(_.language), _)
    menu = holidays.menu(
        [replace(days_off(_.language).holiday, id=number) for number in range(50)], _
    )
    assert menu is not None
    yield menu
    yield edits.scope_view(event(_.language), occurrence(), _, hour24=False)
    yield confirm.forget_view(BIG, BIG, _)
    yield confirm.remove_view(BIG, _)
    yield calendars.add(BIG, _)
    yield consent.buttons(attendance(_.language), Answer.NOT_GOING, _)
    for whole, neutral in ((True, False), (False, True)):
        yield calendars.others(BIG, _, whole=whole, more=True, neutral=neutral)
        yield feeds.choice(FeedGiven(addresses={}, neutral=neutral), _)


def every_import(_: Words) -> Iterator[object]:
    replies = Replies(English())
    for seen in longest_listing.previews(_.language):
        for page in (0, 1, 100):
            yield imports.preview(seen, page, _, now=NOW, trouble=["x" * 200] * 2)
        numbers, text = seen.for_form(room=import_forms.ROOM)
        yield import_forms.mend_form(seen, numbers, text, _, replies=replies, send=nowhere)
    yield imports.posted(longest_listing.posted(_.language), _)
    yield import_forms.paste_form(_, replies=replies, send=nowhere)
    yield import_forms.LinesForm("x" * 90, "x" * 4_000, "x" * 100, _, replies=replies, send=nowhere)


def every_desk(_: Words) -> Iterator[object]:
    for page in longest_desk.audit_pages(_.language):
        yield audit.page(page, _)
        yield audit.turner(page, _)
    hold = Hold(member_id=BIG, since=NOW, by=BIG)
    yield from holds.listing([hold] * 200, _)
    yield holds.placed(BIG, _, new=True)
    yield holds.lifted(BIG, _, was_held=True)
    worst = longest_desk.health(_.language)
    for guild in (None, longest_desk.emptied_guild()):
        yield health.panel(worst, guild, _, skew=timedelta(days=300))
        yield health.panel(replace(worst, stored=None), guild, _, skew=-timedelta(seconds=119))


BUILDERS: list[Callable[[Words], Iterator[object]]] = [
    every_card,
    every_message,
    every_private_reminder,
    every_preview,
    every_list,
    every_board,
    every_feed,
    every_joining,
    every_modal,
    every_help,
    every_resource,
    every_transfer,
    every_question,
    every_import,
    every_desk,
    every_request,
    every_host,
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
async def test_it_fits(builder: Callable[[Words], Iterator[object]], language: Language) -> None:
    made = list(builder(words(language)))

    assert made
    for one in made:
        check(one)


def builders() -> dict[str, object]:
    """`cards.card` and whatever else in bot/ui returns something for Discord, and what."""
    found: dict[str, object] = {}
    for module in pkgutil.iter_modules(bot.ui.__path__, "bot.ui."):
        for name, thing in inspect.getmembers(importlib.import_module(module.name)):
            if name.startswith("_") or getattr(thing, "__module__", "") != module.name:
                continue
            kind = get_type_hints(thing).get("return") if inspect.isfunction(thing) else thing
            is_form = inspect.isclass(thing) and issubclass(thing, discord.ui.Modal)
            if is_form or (inspect.isfunction(thing) and kind in KINDS):
                found[f"{module.name.removeprefix('bot.ui.')}.{name}"] = kind
    return found


def test_every_builder_of_the_ui_is_tried_here() -> None:
    here = Path(__file__).read_text(encoding="utf-8")

    untried = [name for name in builders() if name not in PARTS and f"{name}(" not in here]

    assert untried == []
