"""What shows on boards is counted by the database itself, and nothing else is."""

import pytest

from tests.house import House
from tests.made import GUILD
from tests.services.board_scene import make_board

COUNTED = {
    "a date that is added": """
        INSERT INTO occurrences (guild_id, event_id, recurrence_id, starts_at, ends_at, state,
                                 version, channel_id)
        VALUES (:guild_id, 1, 'new', 1, 2, 'planned', 1, 3)""",
    "a date that is gone": """
        DELETE FROM occurrences WHERE guild_id = :guild_id AND id = 1""",
    "a date in another state": """
        UPDATE occurrences SET state = 'skipped' WHERE guild_id = :guild_id AND id = 1""",
    "a date at another time": """
        UPDATE occurrences SET starts_at = 1 WHERE guild_id = :guild_id AND id = 1""",
    "a card that was posted": """
        UPDATE occurrences SET card_message_id = 1 WHERE guild_id = :guild_id AND id = 1""",
    "an event of another name": """
        UPDATE events SET title = 'x' WHERE guild_id = :guild_id AND id = 1""",
    "an event that ended": """
        UPDATE events SET state = 'cancelled' WHERE guild_id = :guild_id AND id = 1""",
    "another clock": """
        INSERT INTO servers SELECT * FROM servers WHERE guild_id = :guild_id
        ON CONFLICT (guild_id) DO UPDATE SET hour24 = 1""",
}
NOT_COUNTED = {
    "an answer": """
        UPDATE occurrences SET changes = changes + 1, redraw_at = 1
        WHERE guild_id = :guild_id AND id = 1""",
    "what does not stand on a board": """
        UPDATE events SET about = 'x', version = 2 WHERE guild_id = :guild_id AND id = 1""",
}


async def counted(house: House, statement: str) -> int:
    """How many changes the statement adds to a board."""
    board = await make_board(house)
    async with house.db.write() as tx:
        await tx.run(statement, guild_id=GUILD)
        changes: int = await tx.value(
            "SELECT changes FROM boards WHERE guild_id = :guild_id", guild_id=GUILD
        )
    return changes - board.changes


@pytest.mark.parametrize("what", COUNTED)
async def test_whatever_shows_is_counted(planned: House, what: str) -> None:
    assert await counted(planned, COUNTED[what]) == 1


@pytest.mark.parametrize("what", NOT_COUNTED)
async def test_whatever_does_not_show_is_not(planned: House, what: str) -> None:
    assert await counted(planned, NOT_COUNTED[what]) == 0


async def test_the_boards_of_other_servers_are_left_alone(planned: House) -> None:
    await make_board(planned)
    async with planned.db.write() as tx:
        await tx.run("UPDATE boards SET guild_id = 11 WHERE guild_id = :guild_id", guild_id=GUILD)

    await planned.plan(title="Yoga", when="Fridays at 9 am ET")

    async with planned.db.read() as tx:
        assert await tx.value("SELECT changes FROM boards WHERE guild_id = 11") == 0
