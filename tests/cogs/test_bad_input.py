"""Whatever goes wrong: a sentence to act on, nothing half saved, nobody pinged, nothing logged."""

import sqlite3
from typing import Any

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import of, offered, text
from tests.made import DAY, HOUR

THURSDAYS = "Thursdays at 7:00 p.m. ET"
LOUD = "@everyone @here <@&1> <@1> **bold**"
NONE_SAVED = "There are no events yet."


async def create(on: Stage, **options: Any) -> str:
    given = {"title": "Thrivers", "when": THURSDAYS, **options}
    return text(await on.moderator.slash(on.staff, "event create", **given))


async def events(on: Stage) -> str:
    return text(await on.maya.slash(on.lounge, "event list"))


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"title": "x" * 300}, "The title has 300 characters. Please use at most 100."),
        ({"where": "x" * 201}, "“Where” has 201 characters. Please use at most 200."),
        ({"about": "x" * 1501}, "“About” has 1501 characters. Please use at most 1500."),
        ({"when": "x" * 6000}, "“When” has 6000 characters. Please use at most 300."),
        ({"title": "   "}, "Please give the event a title."),
        ({"length": "forever"}, "I did not understand the length “forever”."),
        ({"length": "25 h"}, "A meeting can last from 5 minutes to 24 hours."),
        ({"reminders": "8 days"}, "at most 5 reminders, each at most 7 days before the start."),
    ],
)
async def test_what_does_not_fit_is_refused_and_not_kept(
    on: Stage, options: dict[str, Any], sentence: str
) -> None:
    assert sentence in await create(on, **options)

    assert NONE_SAVED in await events(on)
    assert "unfinished draft" not in await create(on)


@pytest.mark.parametrize(
    "when",
    [
        "November 3, 2026 at 7 p.m. ET",  # past
        "March 14, 2027 at 2:30 a.m. ET",  # the hour that spring skips
        "February 30 at 7 pm ET",
        "Thursdays at 25:00",
        "Thursdays at 7 pm Mars time",
        "when we feel like it",
        LOUD,
        "🎈",
        "'; DROP TABLE events; --",
        "{words} %s {0}",
    ],
)
async def test_a_time_that_cannot_be_is_refused_with_examples_and_not_posted(
    on: Stage, when: str
) -> None:
    seen = await on.moderator.slash(on.staff, "event create", title="Thrivers", when=when)

    assert "Post" not in offered(seen)
    assert "Nothing was posted." in text(seen)
    assert NONE_SAVED in await events(on)


async def test_mentions_in_every_text_ping_nobody(on: Stage) -> None:
    await on.plan(LOUD, THURSDAYS, where=LOUD, about=LOUD)
    await on.wait(3 * DAY)
    for command, options in (
        ("event list", {}),
        ("event show", {"event": "1"}),
        ("upcoming", {}),
        ("rsvp", {"date": "1", "answer": "going"}),
        ("my events", {}),
        ("privacy show", {}),
    ):
        await on.maya.slash(on.lounge, command, **options)
    await on.moderator.slash(on.staff, "event create", title=LOUD, when=LOUD, where=LOUD)
    await on.moderator.slash(on.staff, "event skip", date="1")
    await on.moderator.slash(on.staff, "event cancel", event="1")
    await on.tick()

    bodies = [
        one.json.get("data", one.json)
        for one in on.env.http_requests
        if isinstance(one.json, dict) and "everyone" in str(one.json)
    ]
    assert len(bodies) > 10
    for body in bodies:
        allowed = body["allowed_mentions"]
        assert allowed["parse"] == []
        assert not allowed.get("roles")
        assert not allowed.get("users")
    card = next(message for message in on.announcements.history() if message.embeds)
    assert r"\*\*bold\*\*" in of(card)


async def test_a_channel_deleted_before_posting_is_named(on: Stage) -> None:
    on.env.backend.delete_channel(on.announcements.id)

    assert "Its channel was deleted, so nothing can be posted there." in await create(on)


async def test_a_role_deleted_before_posting_is_named(on: Stage) -> None:
    role = on.guild.roles["Thursday group"]
    seen = await on.moderator.slash(
        on.staff, "event create", title="Thrivers", when=THURSDAYS, ping=role
    )
    on.env.backend.delete_role(on.guild.id, role.id)
    assert seen.response is not None
    form = await on.moderator.click(seen.response, label="Edit words")

    changed = await on.moderator.submit_modal(form, {"title": "Thrivers", "when": THURSDAYS})

    assert "The role to mention was deleted, so nobody is mentioned." in text(changed)


class TestALockedDatabase:
    @pytest.fixture
    async def locked(self, on: Stage) -> Stage:
        await on.plan("Thrivers", THURSDAYS, privacy="private")
        await on.wait(DAY)
        self.other = sqlite3.connect(on.where, isolation_level=None)
        self.other.execute("BEGIN IMMEDIATE")
        return on

    async def test_an_answer_is_told_that_it_was_not_saved(self, locked: Stage) -> None:
        card = locked.cards("Thrivers")[0]

        said = text(await locked.maya.click(card, label="I'm going"))

        assert said == (
            "Hearth could not save that just now. Nothing was changed. "
            "Please try again in a minute."
        )
        self.other.close()
        assert "You have not answered." in text(await locked.maya.click(card, label="Details"))
        assert "You said: I'm going." in text(await locked.maya.click(card, label="I'm going"))

    async def test_a_moderator_is_told_and_nothing_is_half_planned(self, locked: Stage) -> None:
        said = await create(locked, title="Second")

        assert "Nothing was changed." in said
        self.other.close()
        assert "1 event:" in await events(locked)

    async def test_what_can_be_read_is_still_read(self, locked: Stage) -> None:
        assert "Thrivers" in text(await locked.maya.slash(locked.lounge, "upcoming"))

        self.other.close()


async def test_a_reaction_while_the_database_is_locked_is_counted_later(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.wait(DAY)
    other = sqlite3.connect(on.where, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    await on.maya.react(on.cards("Thrivers")[0], "✅")
    other.close()
    await on.tick()
    await on.wait(HOUR)

    assert "Going: 1" in of(on.cards("Thrivers")[0])


async def test_a_full_disk_is_told_and_nothing_is_half_saved(on: Stage) -> None:
    async with on.hearth.db.write() as tx:
        pages = await tx.value("PRAGMA page_count")
        await tx.all(f"PRAGMA max_page_count = {pages}")

    said = [await create(on, title=f"{n}", about="x" * 1500) for n in range(20)]

    assert any(
        "Hearth's disk is full, so nothing was saved. "
        "Please tell the person who runs Hearth here to make room." in one
        for one in said
    )
    assert NONE_SAVED in await events(on)


async def test_a_bug_gives_a_reference_and_logs_no_words(
    on: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    await on.plan("Very private name", THURSDAYS, privacy="private")
    await on.wait(DAY)
    async with on.hearth.db.write() as tx:
        await tx.run("UPDATE events SET privacy = 'very private nonsense'")

    said = text(await on.maya.click(on.cards("Very private name")[0], label="Details"))

    assert "Sorry, something went wrong here, and it is not your fault." in said
    reference = said.rsplit(" ", 1)[-1]
    assert reference in caplog.text
    assert "private" not in caplog.text.casefold()
    assert "maya" not in caplog.text.casefold()
    on.env.errors.clear()


async def test_a_whole_flow_logs_no_names_and_no_words(
    on: Stage, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG", logger="bot")
    caplog.set_level("DEBUG", logger="cogs")
    caplog.set_level("DEBUG", logger="db")
    await on.plan("Secretgroup", THURSDAYS, about="Secretwords", privacy="private")
    await on.wait(DAY)
    await on.maya.click(on.cards("Secretgroup")[0], label="I'm going")
    await on.owner.delete(on.cards("Secretgroup")[0])
    on.env.inject_error("POST", "/channels/*/messages", status=500)
    await on.maya.slash(on.lounge, "rsvp", date="1", answer="maybe")
    await on.maya.slash(on.lounge, "rsvp", date="Secretdate", answer="maybe")
    await on.moderator.slash(on.staff, "event create", title="Secrettitle", when="Secretwhen")
    await on.wait(4 * DAY)

    ours = [
        record.getMessage()
        for record in caplog.records
        if record.name.split(".")[0] in ("bot", "cogs", "db", "discord")
    ]
    assert ours
    for line in ours:
        assert "secret" not in line.casefold()
        assert "maya" not in line.casefold()
