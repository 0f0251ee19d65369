"""What is kept of private messages: consent, the channels, the day's count."""

import pytest

from benchmarks.discord import World
from benchmarks.seed import Planting
from bot.domain.deliveries import Delivery
from bot.domain.kept import PrivateChoice
from db import deliveries as delivery_rows
from db import private_deliveries as private_delivery_rows
from db import private_messages as rows
from db.engine import Connection, Database
from tests.made import ANA, BEN, DAY, HOUR, MAYA, MONDAY, SECOND


async def test_nobody_is_asked_for_what_they_did_not_allow(db: Database) -> None:
    async with db.write() as tx:
        await rows.choose(tx, ANA, allowed=True)
        await rows.choose(tx, BEN, allowed=True)
        await rows.choose(tx, BEN, allowed=False)

        assert await rows.allowed(tx, [MAYA, ANA, BEN]) == {ANA}
        assert await rows.choice(tx, MAYA) is None
        assert await rows.choice(tx, BEN) == PrivateChoice(allowed=False, closed=False)


async def test_a_closed_door_is_news_once_and_never_of_somebody_who_said_stop(
    db: Database,
) -> None:
    async with db.write() as tx:
        await rows.choose(tx, ANA, allowed=True)
        await rows.choose(tx, BEN, allowed=False)
        for member_id in (ANA, BEN, MAYA):
            await rows.found_closed(tx, member_id, now=MONDAY)

        assert await rows.choice(tx, ANA) == PrivateChoice(allowed=False, closed=True)
        assert [await rows.take_closed_news(tx, one) for one in (ANA, ANA, BEN, MAYA)] == [
            True,
            False,
            False,
            False,
        ]


async def test_who_allows_it_again_has_no_old_news(db: Database) -> None:
    async with db.write() as tx:
        await rows.choose(tx, ANA, allowed=True)
        await rows.found_closed(tx, ANA, now=MONDAY)
        await rows.choose(tx, ANA, allowed=True)

        assert await rows.choice(tx, ANA) == PrivateChoice(allowed=True, closed=False)


@pytest.mark.parametrize("a_day", [0, 1, 3])
async def test_no_more_are_opened_on_a_day_than_may_be(db: Database, a_day: int) -> None:
    midnight = MONDAY.replace(hour=0)
    async with db.write() as tx:
        taken = [await rows.take_opening(tx, now=MONDAY, a_day=a_day) for _ in range(5)]
        last = await rows.take_opening(tx, now=midnight + DAY - SECOND, a_day=a_day)
        next_day = await rows.take_opening(tx, now=midnight + DAY, a_day=a_day)

    assert taken.count(True) == a_day
    assert not last
    assert next_day == (a_day > 0)


async def test_the_count_of_a_day_is_forgotten_with_it(db: Database) -> None:
    async with db.write() as tx:
        await rows.take_opening(tx, now=MONDAY, a_day=3)

        assert await rows.remove_old_openings(tx, now=MONDAY) == 0
        assert await rows.remove_old_openings(tx, now=MONDAY + DAY) == 1


async def waiting(tx: Connection, *members: range) -> list[int]:
    """Members of as many servers are to be told of dates that start together; the servers."""
    plant, world = Planting(tx, MONDAY), World()
    guilds = [world.add_guild(channels=2) for _ in members]
    for guild, told in zip(guilds, members, strict=True):
        await plant.server(guild)
        event_id = await plant.event(guild.channels[1])
        date = await plant.date(event_id, guild.channels[1], starts_in=HOUR)
        for member_id in told:
            await plant.private(date, member_id=member_id)
    return [guild.id for guild in guilds]


async def claim(tx: Connection, *, limit: int, openings: int) -> list[Delivery]:
    return await private_delivery_rows.claim_due(
        tx, now=MONDAY, by="me", limit=limit, openings=openings
    )


async def test_servers_take_turns_where_meetings_start_together(db: Database) -> None:
    async with db.write() as tx:
        servers = await waiting(tx, range(100, 104), range(200, 201))

        claimed = await claim(tx, limit=2, openings=9)

    assert [row.guild_id for row in claimed] == servers


async def test_only_as_many_are_claimed_as_doors_may_be_opened(db: Database) -> None:
    async with db.write() as tx:
        await waiting(tx, range(100, 105))
        await rows.keep_channel(tx, 104, channel_id=904)

        claimed = await claim(tx, limit=6, openings=2)

    assert [row.channel_id for row in claimed] == [None, None, 904]


async def test_the_loop_of_the_channels_leaves_them_alone(db: Database) -> None:
    async with db.write() as tx:
        await waiting(tx, range(100, 105))

        assert await delivery_rows.claim_due(tx, now=MONDAY, by="me") == []
        assert await delivery_rows.next_due(tx) is None
        assert await private_delivery_rows.next_due(tx) == MONDAY


async def test_of_who_had_it_deleted_while_it_was_opened_no_channel_is_kept(db: Database) -> None:
    async with db.write() as tx:
        await rows.keep_channel(tx, 104, channel_id=904)

        assert await rows.channel(tx, 104) is None
