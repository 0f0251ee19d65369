"""Boards stay current: drawn once for many changes, and not at all for what does not show."""

from datetime import timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Privacy
from bot.domain.rsvp import Answer
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    DAY,
    GUILD,
    HOUR,
    MANAGER,
    MAYA,
    MEMBER,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
)
from tests.services.board_scene import LOBBY, boards, make_board, posted_board

THURSDAY = "Thursday, November 26"


async def test_a_board_is_posted_where_it_was_wanted_and_lists_what_is_coming(
    planned: House,
) -> None:
    board = await posted_board(planned)

    assert board.channel_id == LOBBY
    assert f"**{THURSDAY}**\n• 7:00 PM ET (<t:1795737600:f>): **Thrivers**." in board.text
    assert board.edits == []


async def test_a_board_lists_an_event_as_soon_as_it_is_planned(planned: House) -> None:
    board = await posted_board(planned)

    await planned.plan(title="Yoga", when="Fridays at 9 am ET")
    await planned.until(planned.now + 6 * SECOND)

    assert "**Friday, November 27**\n• 9:00 AM ET" in board.text


async def test_a_hundred_changes_are_one_edit(planned: House) -> None:
    board = await posted_board(planned)
    start = planned.now

    for number in range(100):
        await planned.plan(title=f"Group {number}", when="Mondays at 6 pm ET")
        await planned.at(start + number * timedelta(milliseconds=30))
    await planned.until(start + 20 * SECOND)

    assert len(board.edits) == 1
    assert "Group 99" not in board.text.partition("more: /upcoming")[2]


async def test_changes_that_never_stop_are_shown_all_the_same(planned: House) -> None:
    board = await posted_board(planned)

    for number in range(30):
        await planned.plan(title=f"Group {number}", when="Mondays at 6 pm ET")
        await planned.at(planned.now + SECOND)

    assert 4 <= len(board.edits) <= 6


async def test_a_skipped_date_is_off_the_board_and_a_restored_one_is_back(planned: House) -> None:
    board = await posted_board(planned)
    date = await planned.first_date(await planned.event(1))

    await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)
    await planned.until(planned.now + 6 * SECOND)
    assert THURSDAY not in board.text
    await planned.services.changes.restore(GUILD, date.id, by=MODERATOR, now=planned.now)
    await planned.until(planned.now + 6 * SECOND)

    assert THURSDAY in board.text


async def test_a_moved_date_moves_on_the_board_and_an_undone_move_back(planned: House) -> None:
    board = await posted_board(planned)
    date = await planned.first_date(await planned.event(1))

    done = await planned.services.changes.move(
        GUILD, date.id, to="November 25, 6 pm", by=MODERATOR, now=planned.now
    )
    await planned.until(planned.now + 6 * SECOND)
    assert "**Wednesday, November 25**\n• 6:00 PM ET" in board.text
    await planned.services.changes.undo(GUILD, done.change_id, by=MODERATOR, now=planned.now)
    await planned.until(planned.now + 6 * SECOND)

    assert "Wednesday" not in board.text
    assert f"**{THURSDAY}**\n• 7:00 PM ET" in board.text


async def test_a_cancelled_event_leaves_an_empty_board_that_says_so(planned: House) -> None:
    board = await posted_board(planned)

    await planned.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=planned.now)
    await planned.until(planned.now + 6 * SECOND)

    assert board.text == "Nothing is planned for the next 5 weeks."


async def test_a_board_links_to_a_card_from_the_moment_it_stands(planned: House) -> None:
    board = await posted_board(planned)
    assert "[Card]" not in board.text

    await planned.until(CARD_DUE + 6 * SECOND)

    [card] = planned.cards[1:]
    assert f"[Card](https://discord.com/channels/10/20/{card.id})" in board.text


async def test_a_board_follows_the_time_that_passes(planned: House) -> None:
    board = await posted_board(planned)

    await planned.until(THURSDAY_7PM)
    assert f"{THURSDAY}**" in board.text
    assert board.text.count("It has begun.") == 1
    await planned.until(THURSDAY_7PM + HOUR)

    assert THURSDAY not in board.text
    assert "It has begun." not in board.text


async def test_a_changed_clock_of_the_server_shows_on_the_board(planned: House) -> None:
    board = await posted_board(planned)

    await planned.services.setup.change(GUILD, by=MANAGER, now=planned.now, hour24=True)
    await planned.until(planned.now + 6 * SECOND)

    assert "• 19:00 ET" in board.text


@pytest.mark.parametrize("privacy", Privacy)
async def test_answers_edit_no_board(planned: House, privacy: Privacy) -> None:
    event = await planned.plan(title="Metastatic", privacy=privacy)
    await planned.at(CARD_DUE)
    board = await posted_board(planned)
    date = await planned.first_date(event)

    for answer in (Answer.GOING, Answer.MAYBE, Answer.GOING):
        await planned.answer(date, MAYA, answer)
        await planned.until(planned.now + MINUTE)
    await planned.until(planned.now + 2 * HOUR)

    assert board.edits == []
    assert "1" not in board.text.partition("Metastatic")[2].partition("[Card]")[0]


async def test_a_board_at_rest_is_not_edited(planned: House) -> None:
    await planned.at(CARD_DUE)
    board = await posted_board(planned)

    await planned.until(planned.now + DAY - HOUR)

    assert board.edits == []


async def test_a_board_of_chosen_events_lists_only_those(planned: House) -> None:
    await planned.plan(title="Yoga Fitness", when="Fridays at 9 am ET")
    await planned.plan(title="Book Club", when="Fridays at 10 am ET")

    board = await posted_board(planned, events="yoga, thrivers")

    assert "Yoga Fitness" in board.text
    assert "Thrivers" in board.text
    assert "Book Club" not in board.text


async def test_an_event_of_another_server_is_on_no_board_here(planned: House) -> None:
    async with planned.db.write() as tx:
        await tx.run("UPDATE events SET guild_id = :other WHERE guild_id = :guild_id",
                     other=99, guild_id=GUILD)  # fmt: skip

    board = await posted_board(planned)

    assert "Thrivers" not in board.text


async def test_a_server_has_at_most_five_boards(planned: House) -> None:
    for _ in range(5):
        await make_board(planned)

    with pytest.raises(Refusal, match="boards already"):
        await make_board(planned)


async def test_only_moderators_make_and_remove_boards(planned: House) -> None:
    board = await make_board(planned)
    service = planned.services.boards

    with pytest.raises(Refusal, match="Only moderators"):
        await service.create(
            GUILD,
            channel_id=LOBBY,
            language=None,
            events="",
            digest="",
            by=MEMBER,
            now=planned.now,
        )
    with pytest.raises(Refusal, match="Only moderators"):
        await service.remove(GUILD, board.id, by=MEMBER, now=planned.now)
    with pytest.raises(Refusal, match="Only moderators"):
        await service.choices(GUILD, by=MEMBER)


async def test_what_was_not_understood_makes_no_board(planned: House) -> None:
    with pytest.raises(Refusal, match="I do not know which event"):
        await make_board(planned, events="Thrivers, knitting")
    with pytest.raises(Refusal, match="one day of the week"):
        await make_board(planned, digest="now and then")

    await planned.tick()
    assert boards(planned) == []


async def test_a_board_of_another_server_cannot_be_removed_from_here(planned: House) -> None:
    board = await make_board(planned)
    await planned.set_up(guild_id=11)

    with pytest.raises(Refusal, match="removed already"):
        await planned.services.boards.remove(11, board.id, by=MODERATOR, now=planned.now)


class TestAHiddenChannel:
    SHELTER = 77

    async def plan_there(self, house: House, messenger: FakeMessenger) -> None:
        await house.plan(title="Shelter", when="Fridays at 9 am ET", channel_id=self.SHELTER)
        messenger.hidden = {self.SHELTER}

    async def test_keeps_its_group_off_a_board_that_others_see(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await self.plan_there(planned, messenger)

        board = await posted_board(planned)
        chosen = await posted_board(planned, events="shelter")

        assert "Shelter" not in board.text
        assert "Thrivers" in board.text
        assert chosen.text == "Nothing is planned for the next 5 weeks."

    async def test_has_a_board_of_its_own(self, planned: House, messenger: FakeMessenger) -> None:
        await self.plan_there(planned, messenger)

        await make_board(planned, channel_id=self.SHELTER)
        await planned.tick()

        [board] = [one for one in messenger.posted if one.channel_id == self.SHELTER][-1:]
        assert "Shelter" in board.text

    async def test_that_is_hidden_later_is_off_the_board_within_the_hour(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await self.plan_there(planned, messenger)
        messenger.hidden = set()
        board = await posted_board(planned)
        assert "Shelter" in board.text

        messenger.hidden = {self.SHELTER}
        await planned.until(planned.now + HOUR + SECOND)

        assert "Shelter" not in board.text
