"""The number by which a posted message is found again: always the same, and telling nothing."""

from dataclasses import replace

from bot.domain.deliveries import Delivery
from bot.domain.kinds import Kind
from bot.services.marks import Marks
from db.engine import Database
from tests.made import CHANNEL, GUILD, MONDAY, SECOND

ROW = Delivery(
    id=4711,
    guild_id=GUILD,
    occurrence_id=1,
    starts_at=MONDAY,
    version=1,
    kind=Kind.CARD,
    offset=SECOND,
    target=CHANNEL,
    channel_id=CHANNEL,
    due_at=MONDAY,
    useful_until=MONDAY,
    attempts=1,
    first_tried_at=MONDAY,
    claimed_by="a run",
)


async def test_it_is_the_same_at_each_try_and_after_a_restart(db: Database) -> None:
    first = await Marks(db).of(ROW)

    again = await Marks(db).of(replace(ROW, attempts=7))

    assert again == first


async def test_it_does_not_count_the_messages_before_it(db: Database) -> None:
    marks = Marks(db)

    some = [await marks.of(replace(ROW, id=number)) for number in (*range(1, 100), 2**63 - 1)]

    assert len(set(some)) == 100
    assert some != sorted(some)
    assert {len(f"hearth{one}") for one in some} == {22}  # Discord takes 25


async def test_what_staff_reads_has_its_own_number_to_speak_of(db: Database) -> None:
    assert await Marks(db).of(replace(ROW, kind=Kind.MISSED)) == 4711
