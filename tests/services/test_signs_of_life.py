"""A long drain that gets on calls `alive`, so that nobody takes it for a hang."""

from bot.app import services
from tests.house import House
from tests.made import CARD_DUE, DAY_BEFORE, MODERATOR


class Life:
    """Counts the signs of life of a house."""

    def __init__(self, house: House) -> None:
        self.signs = 0
        house.services = services(
            house.db,
            house.messenger,
            house.vault,
            salt="salt",
            clock=lambda: house.now,
            alive=self.note,
        )

    def note(self) -> None:
        self.signs += 1


async def test_each_message_is_a_sign_of_life(house: House) -> None:
    life = Life(house)
    await house.set_up()
    for number in range(3):
        await house.plan(title=f"Group {number}")

    await house.at(CARD_DUE)

    assert len(house.cards) == 3
    assert life.signs >= 3


async def test_each_card_that_is_drawn_is_a_sign_of_life(announced: House) -> None:
    life = Life(announced)
    event = await announced.event(1)
    await announced.services.changes.cancel(
        event.guild_id, event.id, version=event.version, by=MODERATOR, now=announced.now
    )

    await announced.services.cards.redraw_due(now=announced.now)

    assert life.signs >= 1


async def test_with_nothing_due_there_is_none(announced: House) -> None:
    life = Life(announced)

    await announced.tick()
    assert life.signs == 0
    await announced.at(DAY_BEFORE)

    assert life.signs > 0


async def test_each_card_that_is_read_back_is_a_sign_of_life(announced: House) -> None:
    life = Life(announced)
    await announced.services.reconcile.reconcile(now=announced.now)

    await announced.services.reconcile.catch_up(now=announced.now)

    assert life.signs == 1
