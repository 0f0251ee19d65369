"""/privacy: shown and deleted at once, in servers and in DMs; reactions do not bring it back."""

import json

from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import of, text
from tests.cogs.world import deny
from tests.made import DAY, HOUR

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def announced(on: Stage, *, privacy: str = "open") -> None:
    await on.plan("Thrivers", THURSDAYS, privacy=privacy)
    await on.wait(DAY)


async def deleted(on: Stage) -> InteractionResult:
    asked = await on.maya.slash(on.lounge, "privacy delete")
    assert "cannot be taken back" in text(asked)
    assert asked.response is not None
    return await on.maya.click(asked.response, label="Delete my data")


async def test_everything_is_shown(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    await on.maya.slash(on.lounge, "my language", language="en")

    said = text(await on.maya.slash(on.lounge, "privacy show"))

    assert "This is all that Hearth keeps about you. Only you see this." in said
    assert "Your language: English." in said
    assert "• Thrivers, Thursday, November 26, 7:00 PM ET" in said
    assert "You said: I'm going." in said
    assert "Answers are deleted 7 days after the meeting. /privacy export gives" in said


async def test_the_days_that_the_server_chose_are_named(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    await on.owner.slash(on.staff, "settings change", answers_kept=1)

    said = text(await on.maya.slash(on.lounge, "privacy show"))

    assert "Answers are deleted 1 day after the meeting." in said


async def test_entries_of_a_library_are_counted(on: Stage) -> None:
    await on.moderator.slash(
        on.staff, "library add", title="Garden", url="https://garden.example/", kind="group"
    )

    said = text(await on.moderator.slash(on.staff, "privacy show"))

    assert "1 entry of a library that you added." in said


async def test_nothing_is_shown_as_nothing(on: Stage) -> None:
    said = text(await on.ana.slash(on.lounge, "privacy show"))

    assert "You have not chosen a language." in said
    assert "No answers." in said


async def test_drafts_are_counted(on: Stage) -> None:
    await on.moderator.slash(on.staff, "event create", title="A", when=THURSDAYS)

    assert "1 event draft of yours." in text(await on.moderator.slash(on.staff, "privacy show"))


async def test_deletion_is_asked_once_more_and_takes_reactions_off(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")

    done = await deleted(on)
    await on.wait(HOUR)

    assert done.response is not None
    assert done.response.content == "Everything that Hearth kept about you is deleted."
    assert [one.count for one in on.cards("Thrivers")[0].reactions] == [1, 1, 1]
    assert "Going:" not in of(on.cards("Thrivers")[0])
    assert "No answers." in text(await on.maya.slash(on.lounge, "privacy show"))


async def test_reactions_that_may_not_be_taken_off_are_told_and_bring_nothing_back(
    on: Stage,
) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    deny(on, on.announcements, manage_messages=True)

    done = await deleted(on)
    async with on.away():
        pass
    await on.wait(HOUR)

    assert done.response is not None
    assert "Your reactions still stand on these cards" in done.response.content
    assert on.cards("Thrivers")[0].jump_url in done.response.content
    assert "Going:" not in of(on.cards("Thrivers")[0])
    assert "No answers." in text(await on.maya.slash(on.lounge, "privacy show"))


async def test_reactions_that_cannot_be_taken_off_now_are_not_laid_on_the_person(
    on: Stage,
) -> None:
    """As in a process that only listens, and may ask Discord for nothing."""
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    on.env.inject_error("DELETE", "/channels/*/messages/*/reactions/*/*", status=503, times=1)

    done = await deleted(on)
    await on.wait(HOUR)

    assert done.response is not None
    assert "within some minutes" in done.response.content
    assert "do it yourself" not in done.response.content
    assert [one.count for one in on.cards("Thrivers")[0].reactions] == [1, 1, 1]


async def test_whoever_answers_again_counts_again(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    await deleted(on)

    await on.maya.react(on.cards("Thrivers")[0], "❔")
    await on.wait(HOUR)

    assert "Going: 0. Maybe: 1." in of(on.cards("Thrivers")[0])


async def test_it_works_in_a_dm(on: Stage) -> None:
    await announced(on, privacy="private")
    await on.maya.click(on.cards("Thrivers")[0], label="I'm going")

    shown = text(await on.maya.user.slash("privacy show"))
    asked = await on.maya.user.slash("privacy delete")
    assert asked.response is not None
    done = await on.maya.user.click(asked.response, label="Delete my data")

    assert "• Thrivers, Thursday" in shown
    assert done.response is not None
    assert "is deleted" in done.response.content
    assert "No answers." in text(await on.maya.slash(on.lounge, "privacy show"))


async def test_whoever_left_the_server_can_still_delete(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    on.guild.remove_member(on.maya)

    asked = await on.maya.user.slash("privacy delete")
    assert asked.response is not None
    done = await on.maya.user.click(asked.response, label="Delete my data")
    await on.wait(HOUR)

    assert done.response is not None
    assert "is deleted" in done.response.content
    assert "Going:" not in of(on.cards("Thrivers")[0])


async def test_the_button_belongs_to_one_person(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    asked = await on.ana.slash(on.lounge, "privacy delete")
    assert asked.response is not None

    await on.ana.click(asked.response, label="Delete my data")

    assert "You said: I'm going." in text(await on.maya.slash(on.lounge, "privacy show"))


async def test_the_export_is_a_file_that_only_the_asker_gets(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")

    given = await on.maya.slash(on.lounge, "privacy export")

    assert given.response is not None
    assert given.response.flags.ephemeral
    [file] = given.response.attachments
    told = json.loads(await file.read())
    [answer] = told["kept"]["rsvps"]
    assert told["member_id"] == str(on.maya.id)
    assert (answer["title"], answer["answer"]) == ("Thrivers", "going")
    assert answer["starts_at"] == "2026-11-27T00:00:00+00:00"


async def test_on_one_server_alone(on: Stage) -> None:
    await announced(on, privacy="private")
    await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
    await on.maya.slash(on.lounge, "my language", language="en")

    offered = await on.maya.user.autocomplete("privacy delete", "server", "surv")
    asked = await on.maya.user.slash("privacy delete", server=offered[0]["value"])
    assert asked.response is not None
    question = text(asked)
    done = await on.maya.user.click(asked.response, label="Delete my data")

    assert [one["name"] for one in offered] == ["Surviving Together"]
    assert "on **Surviving Together**?" in question
    assert "about you on that server is deleted." in text(done)
    said = text(await on.maya.slash(on.lounge, "privacy show"))
    assert "No answers." in said
    assert "Your language: English." in said


async def test_a_moderator_has_somebody_forgotten_by_their_number(on: Stage) -> None:
    await announced(on)
    await on.maya.react(on.cards("Thrivers")[0], "✅")
    on.guild.remove_member(on.maya)

    asked = await on.moderator.slash(on.staff, "privacy remove", account=str(on.maya.id))
    assert asked.response is not None
    done = await on.moderator.click(asked.response, label="Delete their data")
    await on.wait(HOUR)

    assert text(done) == "Nothing is kept about this person on this server now."
    assert "Going:" not in of(on.cards("Thrivers")[0])
    audit = text(await on.moderator.slash(on.staff, "audit"))
    assert "deleted what was kept about a person." in audit


async def test_what_is_no_number_is_refused(on: Stage) -> None:
    refused = await on.moderator.slash(on.staff, "privacy remove", account="maya")

    assert "Copy User ID" in text(refused)
