"""/event list, show, skip, restore, cancel, and /upcoming, as moderators and members see them."""

from datetime import timedelta

import pytest
from simcord import MemberActor

from bot.demo.stage import Stage
from tests.cogs.seen import messages, of, offered, text
from tests.made import DAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def choices(
    who: MemberActor, on: Stage, command: str, option: str, typed: str = ""
) -> list[str]:
    found = await who.autocomplete(on.lounge, command, option, typed)
    return [choice["name"] for choice in found]


async def chosen(who: MemberActor, on: Stage, command: str, option: str, typed: str = "") -> str:
    found = await who.autocomplete(on.lounge, command, option, typed)
    return str(found[0]["value"])


async def test_without_events_the_lists_say_so(on: Stage) -> None:
    assert "There are no events yet." in text(await on.maya.slash(on.lounge, "event list"))
    assert text(await on.maya.slash(on.lounge, "upcoming")) == (
        "Nothing is planned for the next 14 days."
    )


async def test_the_list_shows_every_event_soonest_first(on: Stage) -> None:
    await on.plan("Book Club", "The first Sunday of the month at 11 am ET")
    await on.plan("Thrivers", THURSDAYS)

    said = text(await on.maya.slash(on.lounge, "event list"))

    assert said.startswith("2 events:")
    assert said.index("Thrivers") < said.index("Book Club")
    assert "Every Thursday at 7:00 PM ET" in said
    assert "Next: Thursday, November 26, 7:00 PM ET (your time: <t:1795737600:f>)" in said


async def test_a_page_shows_the_next_six_dates(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, where="Room 4", about="Bring tea.")

    said = text(
        await on.maya.slash(
            on.lounge, "event show", event=await chosen(on.maya, on, "event show", "event")
        )
    )

    assert said.count("• Thursday, ") == 6
    assert "Room 4" in said
    assert "Bring tea." in said


@pytest.mark.parametrize("command", ["event show", "event cancel"])
async def test_words_typed_instead_of_a_choice_are_refused(on: Stage, command: str) -> None:
    said = text(await on.moderator.slash(on.staff, command, event="Thrivers"))

    assert said == "Please choose one from the list that appears while you type."


@pytest.mark.parametrize("row", ["0", "999", "9" * 18, "9" * 19, "-1", "²"])
async def test_a_row_that_is_not_there_is_refused(on: Stage, row: str) -> None:
    said = text(await on.moderator.slash(on.staff, "event show", event=row))

    assert "hoose one from the list" in said


class TestSkipAndRestore:
    async def test_the_card_says_so_and_back(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        await on.wait(DAY)
        before = of(on.cards("Thrivers")[0])

        date = await chosen(on.moderator, on, "event skip", "date")
        said = text(await on.moderator.slash(on.staff, "event skip", date=date))
        await on.tick()
        assert "**Thrivers**\n• Thursday, November 26, 7:00 PM ET: this meeting will not" in said
        assert "You can undo it until" in said
        card = of(on.cards("Thrivers")[0])
        assert "**This meeting will not take place.**" in card
        assert "The next one is on Thursday, December 3" in card

        date = await chosen(on.moderator, on, "event restore", "date")
        said = text(await on.moderator.slash(on.staff, "event restore", date=date))
        await on.tick()
        assert "7:00 PM ET: this meeting takes place after all." in said
        assert of(on.cards("Thrivers")[0]) == before

    async def test_a_skipped_date_is_reminded_of_by_nobody(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        date = await chosen(on.moderator, on, "event skip", "date")
        await on.moderator.slash(on.staff, "event skip", date=date)

        await on.wait(timedelta(days=5))

        assert list(on.announcements.history()) == []

    async def test_two_moderators_at_once(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        date = await chosen(on.moderator, on, "event skip", "date")

        await on.moderator.slash(on.staff, "event skip", date=date)
        said = text(await on.owner.slash(on.staff, "event skip", date=date))

        assert said == "This date is skipped already."

    async def test_only_skipped_dates_are_offered_to_restore(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        assert await choices(on.moderator, on, "event restore", "date") == []

        date = await chosen(on.moderator, on, "event skip", "date")
        await on.moderator.slash(on.staff, "event skip", date=date)

        assert await choices(on.moderator, on, "event restore", "date") == [
            "Thursday, November 26, 7:00 PM ET · Thrivers"
        ]

    @pytest.mark.parametrize("command", ["event skip", "event restore"])
    async def test_members_may_not(self, on: Stage, command: str) -> None:
        await on.plan("Thrivers", THURSDAYS)

        said = text(await on.maya.slash(on.lounge, command, date="1"))

        assert "Only moderators and the hosts of this event can do this." in said


class TestCancel:
    async def asked(self, on: Stage, who: MemberActor) -> object:
        event = await chosen(who, on, "event cancel", "event")
        return await who.slash(on.staff, "event cancel", event=event)

    async def test_it_is_asked_once_more_and_then_all_cards_say_so(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        await on.wait(DAY)
        event = await chosen(on.moderator, on, "event cancel", "event")

        asked = await on.moderator.slash(on.staff, "event cancel", event=event)
        assert "You can undo this for ten minutes." in text(asked)
        assert offered(asked) == ["Cancel all dates"]
        assert "will not take place" not in of(on.cards("Thrivers")[0])
        assert asked.response is not None
        done = await on.moderator.click(asked.response, label="Cancel all dates")
        await on.tick()

        assert done.response is not None
        assert done.response.content.startswith("Cancelled. Its cards say")
        assert "will not take place" in of(on.cards("Thrivers")[0])
        assert "There are no events yet." in text(await on.maya.slash(on.lounge, "event list"))

    async def test_the_second_of_two_moderators_is_told(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        event = await chosen(on.moderator, on, "event cancel", "event")
        first = await on.moderator.slash(on.staff, "event cancel", event=event)
        second = await on.owner.slash(on.staff, "event cancel", event=event)
        assert first.response is not None and second.response is not None

        await on.moderator.click(first.response, label="Cancel all dates")
        late = await on.owner.click(second.response, label="Cancel all dates")

        assert text(late) == "This event is cancelled already."
        again = await on.owner.slash(on.staff, "event cancel", event=event)
        assert text(again) == "This event is cancelled already."
        assert offered(again) == []

    async def test_members_are_not_even_asked(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)

        said = text(await on.maya.slash(on.lounge, "event cancel", event="1"))

        assert "Only moderators and the hosts of this event can do this." in said


class TestUpcoming:
    async def test_it_shows_dates_with_links_to_their_cards(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        await on.wait(DAY)

        said = text(await on.maya.slash(on.lounge, "upcoming", days=21))

        assert said.count("**Thrivers**") == 3
        assert f"/{on.announcements.id}/{on.cards('Thrivers')[0].id}" in said

    async def test_a_day_is_24_hours(self, on: Stage) -> None:
        assert text(await on.maya.slash(on.lounge, "upcoming", days=1)) == (
            "Nothing is planned for the next 24 hours."
        )
        await on.plan("Tea", "tomorrow at 1:00 a.m. ET")

        said = text(await on.maya.slash(on.lounge, "upcoming", days=1))

        assert said.startswith("What is on in the next 24 hours:")

    async def test_a_long_list_goes_on_in_more_messages_for_the_asker_only(self, on: Stage) -> None:
        for number in range(3):
            await on.plan(f"{number} {'*' * 98}", THURSDAYS)

        seen = await on.maya.slash(on.lounge, "upcoming", days=60)

        first, *others = messages(seen)
        assert len(others) in range(1, 5)
        assert "What is on" in first and "What is on" not in "".join(others)
        assert "".join([first, *others]).count("• ") == 27
        assert " more" not in others[-1]

    async def test_a_list_of_more_than_five_messages_is_cut_in_words(self, on: Stage) -> None:
        for number in range(6):
            await on.plan(f"{number} {'*' * 98}", THURSDAYS)

        seen = await on.maya.slash(on.lounge, "upcoming", days=60)

        *others, last = messages(seen)
        assert len(others) == 4
        assert "\nand " in last and last.endswith(" more")


async def test_dates_are_offered_by_any_of_their_words(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.plan("Book Club", "The first Sunday of the month at 11 am ET")

    assert all(
        "Book Club" in name
        for name in await choices(on.moderator, on, "event skip", "date", "book dec")
    )
    assert await choices(on.moderator, on, "event skip", "date", "nothing like it") == []


async def test_a_title_of_a_hundred_characters_is_offered_shortened(on: Stage) -> None:
    await on.plan("x" * 100, THURSDAYS)

    [name] = await choices(on.maya, on, "event show", "event")

    assert len(name) == 100
    assert name.endswith("…")


class TestMoveAndUndo:
    async def test_a_moved_date_is_shown_on_its_card_until_it_is_undone(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        await on.wait(DAY)
        before = of(on.cards("Thrivers")[0])
        date = await chosen(on.moderator, on, "event move", "date")

        moved = await on.moderator.slash(on.staff, "event move", date=date, to="Friday at 6 pm")
        await on.tick()
        assert "this meeting now starts on Friday, November 27, 6:00 PM ET." in text(moved)
        assert "Friday, November 27, 6:00 PM ET" in of(on.cards("Thrivers")[0])
        assert moved.response is not None
        undone = await on.moderator.click(moved.response, label="Undo")
        await on.tick()

        assert undone.response is not None
        assert undone.response.content.startswith("Undone.")
        assert of(on.cards("Thrivers")[0]) == before

    async def test_undo_works_after_a_restart(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        date = await chosen(on.moderator, on, "event move", "date")
        moved = await on.moderator.slash(on.staff, "event move", date=date, to="8 pm")
        await on.restart()
        assert moved.response is not None

        undone = await on.moderator.click(moved.response, label="Undo")

        assert undone.response is not None
        assert undone.response.content.startswith("Undone.")

    async def test_a_pause_is_shown_on_the_card_with_its_reason(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        await on.wait(DAY)
        event = await chosen(on.moderator, on, "event pause", "event")

        said = text(
            await on.moderator.slash(
                on.staff, "event pause", event=event, until="January 10", reason="Summer break"
            )
        )
        await on.tick()

        assert "this meeting will not take place. Reason: Summer break" in said
        assert "Reason: Summer break" in of(on.cards("Thrivers")[0])
        assert "The next one is on Thursday, January 14" in of(on.cards("Thrivers")[0])
