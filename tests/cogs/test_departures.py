"""Hearth is taken out of a server and invited again, as Discord tells it."""

from bot.demo.stage import Stage
from tests.made import DAY, HOUR


async def events(on: Stage) -> int:
    async with on.hearth.db.read() as tx:
        return int(await tx.value("SELECT COUNT(*) FROM events"))


async def tell(on: Stage, what: str) -> None:
    """Discord tells the client of its server."""
    client = on.hearth.client
    client.dispatch(what, client.get_guild(on.guild.id))
    await on.env.settle()


async def test_seven_days_after_it_was_taken_out_everything_is_gone(on: Stage) -> None:
    await on.plan("Yoga", "Thursdays at 7:00 p.m. ET")
    await tell(on, "guild_remove")

    await on.wait(7 * DAY - HOUR)
    assert await events(on) == 1
    await on.wait(7 * HOUR)

    assert await events(on) == 0


async def test_invited_again_in_time_nothing_is_lost(on: Stage) -> None:
    await on.plan("Yoga", "Thursdays at 7:00 p.m. ET")
    await tell(on, "guild_remove")
    await on.wait(DAY)

    await tell(on, "guild_join")
    await on.wait(8 * DAY)

    assert await events(on) == 1


async def test_a_restart_sees_that_hearth_is_still_there(on: Stage) -> None:
    await on.plan("Yoga", "Thursdays at 7:00 p.m. ET")
    await tell(on, "guild_remove")

    async with on.away():
        pass
    await on.wait(8 * DAY)

    assert await events(on) == 1
