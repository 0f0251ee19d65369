"""One of each page and form that is answered to one person, besides scenes.replies, for
test_read_aloud.py."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

import discord

from bot.domain.feeds import FeedGiven, Which
from bot.domain.join_details import Door, JoinDetails, Joining, Kept
from bot.domain.resources.desk import Waiting
from bot.domain.resources.model import Entry, Resource
from bot.domain.rsvp import Answer, Attendance, Own
from bot.i18n import Words
from bot.replies import Replies
from bot.ui import (
    announcing_form,
    calendars,
    coming_form,
    confirm,
    consent,
    feeds,
    import_forms,
    join_details,
    library,
    library_form,
    lists,
    may_come,
    mine,
    modals,
    private,
    questions,
    resource_buttons,
    resources,
    suggesting,
    upkeep,
)
from tests.made import MONDAY, occurrence, server
from tests.meta.ears import modal_heard
from tests.meta.scene_parts import MAYA, Said, a_form, an_event, heard_page
from tests.meta.test_ui_limits import LINES, English, nowhere


def one_persons(_: Words) -> Iterator[Said]:
    """What is answered to one person besides scenes.replies."""

    page = partial(heard_page, _)
    seen = Attendance(event=an_event(_), occurrence=occurrence(), own=Own(), hour24=False)
    yield "consent", page(consent.question(_), consent.buttons(seen, Answer.GOING, _))
    yield "consent to reminders", page(consent.question(_), consent.choice_buttons({"on": True}, _))
    yield "consent, not now", page(consent.not_now(_))
    yield (
        "before you come",
        page(
            "", may_come.agreement_view(seen, Answer.GOING, _), embed=may_come.text(seen.event, _)
        ),
    )
    yield "one date, to change", page(lists.details(seen, _), mine.answers(seen, _))
    yield "text only", page(mine.text_only(_, plain=True))
    yield "my language", page(mine.language(_))
    yield "message me privately", page("", private.offer(_))
    yield "add to my calendar", page("", calendars.add(1, _))
    for whole in (True, False):
        others = calendars.others(1, _, whole=whole, more=True, neutral=not whole)
        told = calendars.told(_, whole=whole, feeds=whole)
        yield f"calendar file, all {whole}", page(told, others)
    address = "https://hearth.example/feed/x"
    for neutral in (True, False):
        new = FeedGiven(addresses=dict.fromkeys(Which, address), neutral=neutral)
        yield (
            f"calendar address, neutral {neutral}",
            page(feeds.given(new, _), feeds.choice(new, _)),
        )
        yield f"neutral {neutral}, chosen", page(feeds.chosen(new, _))
    yield "calendar address, again", page(feeds.given(replace(new, addresses={}), _))
    yield "calendar address, new", page(feeds.reset(new, _), feeds.choice(new, _))
    yield "calendar address, not here", page(feeds.not_offered(_))
    yield (
        "privacy delete, asked",
        page(confirm.forget_question(None, _), confirm.forget_view(MAYA, None, _)),
    )
    yield (
        "help lines in place of a question",
        page(_("I did not send this to anyone."), questions.help_menus(LINES, _)),
    )
    details = JoinDetails(link="https://example.org/room", passcode="1234", dial_in="", notes="")
    for door in Door:
        joining = Joining(
            event=an_event(_),
            occurrence=occurrence(),
            hour24=False,
            answer=Answer.GOING,
            leads=False,
            door=door,
            details=details if door is Door.OPEN else None,
        )
        yield f"join: {door.value}", page(join_details.answered(joining, _))
    names = frozenset({"link", "passcode"})
    kept = Kept(event=an_event(_), date=None, hour24=False, names=names)
    yield "join details kept", page(join_details.kept(kept, _))
    yield from _library(_, page)


def _resource() -> Resource:
    entry = Entry(
        title="Living with metastatic breast cancer",
        url="https://example.org/116",
        kind="podcast",
        language="en",
        topics=("metastatic",),
        summary="Three people tell how they live.",
        minutes=42,
        content_note="It speaks of dying.",
    )
    return Resource(id=1, guild_id=10, key=None, entry=entry, reviewed_on=MONDAY.date())


def _library(_: Words, page: Any) -> Iterator[Said]:
    one, here = _resource(), server(language=_.language)
    many = [one] * 7
    turners = discord.ui.View()
    for item in (
        *resource_buttons.open_menu(many[:5], _),
        *resource_buttons.found_turners([each.id for each in many], start=0, _=_),
        *suggesting.no_match(_),
    ):
        turners.add_item(item)
    shown = resources.page(many[:5], start=0, count=7, _=_)
    yield "resource find", page("", turners, embed=shown)
    yield "resource, one", page("", embed=resources.entry(one, _))
    yield "resource report", page(suggesting.report_question(_), suggesting.report_view(1, _))
    yield "whom to ask", page(suggesting.whom_to_ask(here, _))
    yield "my suggestions", page(suggesting.own_suggestions([one], _))
    waiting = Waiting(
        resource=replace(one, status="suggested"), flags=("suggested",), place=0, count=2
    )
    queue = library.queue(waiting, _)
    yield "library review", page(queue["content"], queue["view"], embed=queue["embed"])
    yield (
        "library review, reject",
        page(library.rejection_question(_), library.rejection_view(1, 1, 0, _)),
    )
    yield "library retired", page("", resource_buttons.bring_back(one, _))
    other = replace(one, entry=replace(one.entry, minutes=40))
    yield (
        "library history",
        page("", upkeep.undo_view(one, _), embed=upkeep.history(here, one, [("…", other, one)], _)),
    )


def forms(_: Words) -> Iterator[Said]:
    """Forms, as their titles and the labels of their fields are read."""
    send: dict[str, Any] = {"replies": Replies(English()), "send": nowhere}
    form = a_form(_)
    made: list[tuple[str, discord.ui.Modal]] = [
        ("words", modals.WordsForm(form, _, **send)),
        ("options", modals.OptionsForm(form, _, **send)),
        ("announcing", announcing_form.AnnouncingForm(form, _, **send)),
        ("who may come", coming_form.ComingForm(form, _, **send)),
        ("join details", join_details.JoinDetailsForm(an_event(_), _, **send)),
        ("listing", import_forms.paste_form(_, **send)),
        ("entry", library_form.EntryForm(_resource().entry, _, **send)),
        ("synonyms", library_form.SynonymForm("", _, **send)),
    ]
    for name, modal in made:
        yield f"form: {name}", modal_heard(modal)
