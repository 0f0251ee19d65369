"""Answers by button and by command, as members and everybody else see them."""

from datetime import timedelta
from typing import Any

from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, of, text
from tests.made import DAY, HOUR, MINUTE

THURSDAYS = "Thursdays at 7:00 p.m. ET"
SECONDS = timedelta(seconds=5)


async def announced(on: Stage, **options: Any) -> None:
    await on.plan("Thrivers", THURSDAYS, **options)
    await on.wait(DAY)


async def press(on: Stage, who: MemberActor, label: str) -> InteractionResult:
    return await who.click(on.cards("Thrivers")[0], label=label)


def card(on: Stage) -> str:
    return of(on.cards("Thrivers")[0])


class TestAPrivateEvent:
    async def test_is_answered_by_buttons_and_only_the_presser_sees_it(self, on: Stage) -> None:
        await announced(on, privacy="private")
        assert buttons(on.cards("Thrivers")[0].components) == [
            "I'm going", "Maybe", "Can't make it", "Details",
        ]  # fmt: skip

        said = text(await press(on, on.maya, "I'm going"))

        assert "You said: I'm going." in said
        assert "Only moderators and hosts can see it." in said
        assert "/rsvp" in said

    async def test_its_card_is_not_marked_as_edited_by_an_answer(self, on: Stage) -> None:
        await announced(on, privacy="private")
        assert on.cards("Thrivers")[0].edited_at is None

        await press(on, on.maya, "I'm going")
        await on.wait(HOUR)

        assert on.cards("Thrivers")[0].edited_at is None

    async def test_its_card_tells_nothing_and_changes_only_on_the_beat(self, on: Stage) -> None:
        await announced(on, privacy="private")
        before = card(on)
        edits = len(on.env.http_requests)
        await press(on, on.maya, "I'm going")
        await press(on, on.ana, "Maybe")

        await on.wait(MINUTE)
        patched = [
            one
            for one in on.env.http_requests[edits:]
            if one.method == "PATCH" and "/messages/" in one.path and "webhooks" not in one.path
        ]
        assert patched == []
        await on.wait(10 * MINUTE)

        assert card(on) == before
        assert "Only moderators and hosts see who comes" in before

    async def test_has_no_reactions(self, on: Stage) -> None:
        await announced(on, privacy="private")

        assert on.cards("Thrivers")[0].reactions == []

    async def test_an_answer_can_be_changed(self, on: Stage) -> None:
        await announced(on, privacy="private")
        await press(on, on.maya, "I'm going")

        assert "You said: can't make it." in text(await press(on, on.maya, "Can't make it"))
        assert "You said: can't make it." in text(await press(on, on.maya, "Details"))

    async def test_no_payload_tells_who_comes(self, on: Stage) -> None:
        await announced(on, privacy="private", capacity=10)
        for who in (on.maya, on.ana, on.ben):
            await press(on, who, "I'm going")
        await on.wait(5 * DAY)

        told = [
            str(one.json)
            for one in on.env.http_requests
            if f"/channels/{on.announcements.id}/" in one.path and one.json
        ]
        assert told
        for who in (on.maya, on.ana, on.ben):
            assert not [one for one in told if str(who.id) in one or who.name in one]
        assert not [one for one in told if "Going:" in one]


class TestSeats:
    async def test_who_comes_to_a_full_date_is_told_their_place_and_how_to_leave(
        self, on: Stage
    ) -> None:
        await announced(on, privacy="private", capacity=1)
        await press(on, on.maya, "I'm going")

        said = text(await press(on, on.ana, "I'm going"))

        assert said.splitlines()[1:] == [
            "All seats are taken.",
            "You are number 1 on the waitlist.",
            "Only moderators and hosts can see it.",
            "When your turn comes, the seat is yours; /my events shows it.",
            "To leave the waitlist, press “Can't make it”.",
        ]
        await on.wait(11 * MINUTE)
        assert "Full. You can join the waitlist." in card(on)
        assert "waitlist:" not in card(on)

    async def test_a_free_seat_is_shown_to_whoever_got_it(self, on: Stage) -> None:
        await announced(on, privacy="private", capacity=1)
        await press(on, on.maya, "I'm going")
        await press(on, on.ana, "I'm going")
        waiting = text(await on.ana.slash(on.lounge, "my events"))

        await press(on, on.maya, "Can't make it")

        assert "You are number 1 on the waitlist." in waiting
        for shown in ("my events", "upcoming"):
            told = text(await on.ana.slash(on.lounge, shown))
            assert "A seat became free, and it is yours." in told
        assert "A seat became free" in text(await press(on, on.ana, "Details"))
        assert "You said: I'm going." in text(await press(on, on.ana, "I'm going"))

    async def test_an_open_card_counts_who_waits(self, on: Stage) -> None:
        await announced(on, capacity=1)
        await press(on, on.maya, "I'm going")
        said = text(await press(on, on.ana, "I'm going"))
        await on.wait(SECONDS)

        assert "The card counts it, without your name. Moderators and hosts can see it." in said
        assert "On the waitlist: 1." in card(on)

    async def test_rsvp_joins_the_waitlist_as_the_button_does(self, on: Stage) -> None:
        await announced(on, privacy="private", capacity=1)
        await press(on, on.maya, "I'm going")
        await on.ana.slash(on.lounge, "my language", language="es")
        [choice, *_] = await on.ana.autocomplete(on.lounge, "rsvp", "date", "thrivers")

        said = text(await on.ana.slash(on.lounge, "rsvp", date=choice["value"], answer="going"))

        assert "Ocupa el número 1 en la lista de espera." in said

    async def test_what_is_kept_tells_of_the_waitlist(self, on: Stage) -> None:
        await announced(on, privacy="private", capacity=1)
        await press(on, on.maya, "I'm going")
        await press(on, on.ana, "I'm going")

        kept = text(await on.ana.slash(on.lounge, "privacy show"))

        assert "You are number 1 on the waitlist." in kept

    async def test_an_open_event_with_seats_has_buttons_and_shows_numbers(self, on: Stage) -> None:
        await announced(on, capacity=5)
        assert on.cards("Thrivers")[0].reactions == []

        await press(on, on.maya, "I'm going")
        await on.wait(SECONDS)

        assert "Going: 1. Maybe: 0." in card(on)
        told = text(await press(on, on.maya, "Details"))
        assert "no names. Moderators and hosts see those." in told
        assert "Seats are open." in card(on)


class TestTheCommands:
    async def test_rsvp_does_what_a_button_does(self, on: Stage) -> None:
        await announced(on)
        [choice, *_] = await on.maya.autocomplete(on.lounge, "rsvp", "date", "thrivers")
        assert choice["name"] == "Thursday, November 26, 7:00 PM ET · Thrivers"

        said = text(await on.maya.slash(on.lounge, "rsvp", date=choice["value"], answer="going"))
        await on.wait(SECONDS)

        assert "You said: I'm going." in said
        assert "The card counts it, without your name. Moderators and hosts can see it." in said
        assert "Going: 1" in card(on)

    async def test_an_answer_that_the_card_leaves_out_is_not_said_to_count(self, on: Stage) -> None:
        await announced(on)
        [choice, *_] = await on.maya.autocomplete(on.lounge, "rsvp", "date", "thrivers")

        said = text(
            await on.maya.slash(on.lounge, "rsvp", date=choice["value"], answer="not_going")
        )
        await on.wait(SECONDS)

        assert "The card does not show it." in said
        assert "counts it" not in said
        assert "Open: everyone in the channel can see who reacted." in text(
            await press(on, on.maya, "Details")
        )
        assert "Going:" not in card(on)

    async def test_my_events_shows_what_i_answered_and_nobody_elses(self, on: Stage) -> None:
        await announced(on)
        assert "You have not answered any coming date here." in text(
            await on.maya.slash(on.lounge, "my events")
        )
        await on.maya.react(on.cards("Thrivers")[0], "❔")

        mine = text(await on.maya.slash(on.lounge, "my events"))
        others = text(await on.ana.slash(on.lounge, "my events"))

        assert "**Thrivers**, Thursday, November 26" in mine
        assert "You said: maybe." in mine
        assert "You have not answered" in others

    async def test_words_instead_of_a_choice_are_refused(self, on: Stage) -> None:
        said = text(await on.maya.slash(on.lounge, "rsvp", date="thursday", answer="going"))

        assert said == "Please choose one from the list that appears while you type."

    async def test_a_date_that_is_over_takes_no_answer(self, on: Stage) -> None:
        await announced(on, privacy="private")
        [choice, *_] = await on.maya.autocomplete(on.lounge, "rsvp", "date", "")
        await on.wait(4 * DAY)
        assert buttons(on.cards("Thrivers")[0].components) == ["Details"]

        late = await on.maya.slash(on.lounge, "rsvp", date=choice["value"], answer="going")

        assert text(late) == "This meeting is over. /upcoming shows what is on."
        assert "Thrivers" in text(await press(on, on.maya, "Details"))

    async def test_a_button_works_after_a_restart(self, on: Stage) -> None:
        await announced(on, privacy="private")
        await on.restart()

        assert "You said: I'm going." in text(await press(on, on.maya, "I'm going"))


async def test_answers_are_gone_seven_days_after_the_meeting(on: Stage) -> None:
    await announced(on, privacy="private")
    await press(on, on.maya, "I'm going")
    await on.wait(9 * DAY)
    assert "Thrivers" in text(await on.maya.slash(on.lounge, "privacy show"))

    await on.wait(2 * DAY)

    assert "No answers." in text(await on.maya.slash(on.lounge, "privacy show"))
