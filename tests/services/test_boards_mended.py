"""Boards that were deleted, refused, removed, or cut off by a crash."""

import pytest

from bot.domain.deliveries import DeliveryState as State
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, GUILD, HOUR, MINUTE, MODERATOR, SECOND
from tests.services.board_scene import LOBBY, boards, in_lobby, make_board, posted_board

NO_PERMISSION = DeliveryFailed("no_permission", permanent=True)
UNREACHABLE = DeliveryFailed("unreachable", permanent=False)


async def change_something(house: House) -> None:
    await house.plan(title="Yoga", when="Fridays at 9 am ET")


async def remove(house: House, board_id: int = 1) -> None:
    await house.services.boards.remove(GUILD, board_id, by=MODERATOR, now=house.now)


class TestADeletedBoard:
    async def test_is_posted_anew_within_the_hour(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.delete(await posted_board(planned))

        await planned.until(planned.now + HOUR + MINUTE)

        [board] = boards(planned)
        assert "Thrivers" in board.text
        assert planned.notices == []

    async def test_is_posted_anew_at_the_next_change(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.delete(await posted_board(planned))

        await change_something(planned)
        await planned.until(planned.now + MINUTE)

        [board] = boards(planned)
        assert "Yoga" in board.text

    async def test_comes_back_each_time_and_once(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await posted_board(planned)
        for _ in range(3):
            messenger.delete(boards(planned)[0])
            await planned.until(planned.now + HOUR + MINUTE)
            assert len(boards(planned)) == 1

        assert await planned.states("board") == [State.SENT]


class TestALostPermission:
    async def test_to_post_is_told_to_staff_once_and_mended_when_it_is_given(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.faults = [NO_PERMISSION]
        await make_board(planned)
        await planned.tick()

        [notice] = await planned.told()
        assert f"• board in <#{LOBBY}>" in notice.text
        messenger.faults = [NO_PERMISSION]
        await planned.until(planned.now + 2 * HOUR)

        assert len(boards(planned)) == 1
        assert len(planned.notices) == 1

    async def test_to_draw_is_told_to_staff_once_and_the_board_is_drawn_when_it_is_given(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        board = await posted_board(planned)
        await change_something(planned)
        await planned.at(planned.now)
        messenger.faults = [NO_PERMISSION]
        await planned.at(planned.now + 5 * SECOND)

        [notice] = await planned.told()
        assert f"• board in <#{LOBBY}>" in notice.text
        messenger.faults = [NO_PERMISSION]
        await planned.until(planned.now + 2 * HOUR)

        assert planned.notices == [notice]
        assert boards(planned) == [board]
        assert "Yoga" in board.text
        assert await planned.states("board") == [State.SENT]

    async def test_and_another_trouble_are_told_together(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.gone_channels = {LOBBY}
        await make_board(planned)
        await make_board(planned)
        await planned.tick()

        [notice] = await planned.told()

        assert notice.text.count("• board in") == 2

    async def test_that_comes_again_is_told_again(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await posted_board(planned)
        for _ in range(2):
            await planned.until(planned.now + DAY)
            await change_something(planned)
            await planned.at(planned.now)
            messenger.faults = [NO_PERMISSION]
            await planned.at(planned.now + 5 * SECOND)

        await planned.until(planned.now + MINUTE)

        assert sum("board" in one.text for one in planned.notices) == 2


async def test_a_lost_channel_is_told_to_staff_once(
    planned: House, messenger: FakeMessenger
) -> None:
    await posted_board(planned)
    messenger.gone_channels = {LOBBY}

    await planned.until(planned.now + DAY)

    [notice] = planned.notices
    assert f"• board in <#{LOBBY}>" in notice.text


async def test_a_drawing_that_failed_is_tried_again_soon(
    planned: House, messenger: FakeMessenger
) -> None:
    board = await posted_board(planned)
    await change_something(planned)
    await planned.tick()
    messenger.faults = [UNREACHABLE]

    await planned.at(planned.now + 5 * SECOND)
    assert board.edits == []
    await planned.at(planned.now + 30 * SECOND)

    assert len(board.edits) == 1
    assert planned.notices == []


class TestACrash:
    async def test_between_post_and_settle_posts_no_second_board(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await make_board(planned)
        await planned.tick()
        [board] = boards(planned)
        board.nonce = "forgotten by Discord"

        await planned.restart()
        await planned.at(planned.now + 61 * SECOND)  # too late for its nonce: it is looked for

        assert boards(planned) == [board]
        await change_something(planned)
        await planned.until(planned.now + MINUTE)
        assert "Yoga" in board.text

    async def test_with_a_change_before_the_board_is_found_shows_the_change(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await make_board(planned)
        await planned.tick()
        await change_something(planned)

        await planned.restart()
        await planned.until(planned.now + 2 * MINUTE)

        [board] = boards(planned)
        assert "Yoga" in board.text

    async def test_while_it_is_drawn_loses_no_edit(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        class Killed(BaseException):
            pass

        board = await posted_board(planned)
        await change_something(planned)
        await planned.tick()
        messenger.faults = [Killed()]  # type: ignore[list-item]  # no fault that a port may raise
        with pytest.raises(Killed):
            await planned.at(planned.now + 5 * SECOND)

        await planned.restart()
        await planned.at(planned.now + 30 * SECOND)

        assert "Yoga" in board.text

    async def test_leaves_a_board_at_rest_as_it_is(self, planned: House) -> None:
        board = await posted_board(planned)

        await planned.restart()
        await planned.until(planned.now + 2 * HOUR)

        assert boards(planned) == [board]
        assert board.edits == []


class TestARemovedBoard:
    async def test_is_taken_away_with_its_message(self, planned: House) -> None:
        await posted_board(planned)

        await remove(planned)
        await planned.tick()

        assert in_lobby(planned) == []
        assert await planned.services.board_drawing.next_look() is None

    async def test_is_never_posted_if_it_was_not_yet(self, planned: House) -> None:
        await make_board(planned)

        await remove(planned)
        await planned.until(planned.now + HOUR)

        assert in_lobby(planned) == []
        assert await planned.rows("board") == []

    async def test_is_taken_away_also_if_nobody_knows_yet_that_it_was_posted(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        messenger.lost_answers = 1
        await make_board(planned)
        await planned.tick()
        assert len(boards(planned)) == 1

        await remove(planned)
        await planned.until(planned.now + HOUR)

        assert in_lobby(planned) == []
        assert await planned.rows("board") == []

    async def test_stays_due_when_it_is_removed_while_it_is_drawn(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await posted_board(planned)
        await change_something(planned)
        await planned.tick()
        edit = messenger.edit

        async def meanwhile(*args: object, **kwargs: object) -> bool:
            messenger.edit = edit  # type: ignore[method-assign]
            await remove(planned)
            return await edit(*args, **kwargs)  # type: ignore[arg-type]

        messenger.edit = meanwhile  # type: ignore[method-assign]
        await planned.at(planned.now + 5 * SECOND)
        await planned.tick()

        assert in_lobby(planned) == []

    async def test_whose_channel_is_gone_is_forgotten(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await posted_board(planned)
        messenger.gone_channels = {LOBBY}

        await remove(planned)
        await planned.tick()

        assert await planned.services.board_drawing.next_look() is None
        assert planned.notices == []

    async def test_that_discord_does_not_let_go_is_forgotten(
        self, planned: House, messenger: FakeMessenger
    ) -> None:
        await posted_board(planned)
        messenger.faults = [NO_PERMISSION]

        await remove(planned)
        await planned.tick()

        assert await planned.services.board_drawing.next_look() is None


async def test_a_clock_that_was_set_back_keeps_no_board_waiting(planned: House) -> None:
    board = await posted_board(planned)
    planned.now -= 3 * DAY

    await planned.tick()
    await change_something(planned)
    await planned.until(planned.now + 10 * SECOND)

    assert "Yoga" in board.text
