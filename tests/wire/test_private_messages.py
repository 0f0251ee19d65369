"""Private messages over real sockets: once, whatever breaks; slowly opened; in nobody's way."""

from collections.abc import Sequence
from datetime import timedelta

from benchmarks.bench import until
from benchmarks.discord import Call, Fault, Message
from benchmarks.seed import Date, planting
from tests.wire.conftest import WITHIN, Wire

MEMBERS = range(5_001, 5_007)


async def plan(wire: Wire, members: Sequence[int], *, reminders: int = 0) -> None:
    """Members to be told of their seats, and reminders of other dates, all due now."""
    async with planting(wire.engine) as plant:
        date = await plant.date(wire.event_id, wire.channel, starts_in=timedelta(hours=3))
        for member_id in members:
            await plant.private(date, member_id=member_id)
        guilds = [wire.discord.world.add_guild(channels=50) for _ in range(reminders // 50)]
        for guild in guilds:
            await plant.server(guild)
            for channel in guild.channels:
                event_id = await plant.event(channel, capacity=30)
                later: Date = await plant.date(event_id, channel, starts_in=timedelta(hours=4))
                await plant.delivery(later, due_at=plant.now)


def told(wire: Wire) -> list[Message]:
    """What members read in their direct messages."""
    channels = wire.discord.world.channels
    return [
        message
        for message in wire.discord.world.messages()
        if channels[message.channel_id].recipient_id is not None
    ]


def is_private(wire: Wire, call: Call) -> bool:
    """Whether the request posts a message into a DM."""
    if call.method != "POST" or not call.path.endswith("/messages"):
        return False
    return wire.discord.world.channels[int(call.path.split("/")[2])].recipient_id is not None


async def all_told(wire: Wire, count: int, *, within: float = WITHIN) -> float | None:
    async def done() -> bool:
        sent = "SELECT COUNT(*) FROM deliveries WHERE kind = 'promoted' AND state = 'sent'"
        return bool(await wire.engine.value(sent) == count)

    return await until(done, within=within)


async def reminded(wire: Wire, count: int) -> bool:
    async def done() -> bool:
        sent = "SELECT COUNT(*) FROM deliveries WHERE kind = 'reminder' AND state = 'sent'"
        return bool(await wire.engine.value(sent) == count)

    return await until(done, within=WITHIN) is not None


async def test_it_can_be_found_again_and_stopped(wire: Wire) -> None:
    await plan(wire, MEMBERS[:1])
    await wire.start()

    assert await all_told(wire, 1) is not None

    [message] = told(wire)
    assert await wire.engine.value("SELECT message_id FROM deliveries") == message.id
    mark = message.body["nonce"].removeprefix("hearth")
    assert f"dm:stop:{mark}" in message.custom_ids
    [channel] = await wire.engine.rows("SELECT member_id, channel_id FROM dm_channels")
    assert channel == (MEMBERS[0], message.channel_id)


async def test_killed_between_claim_and_settle_it_is_told_once(wire: Wire) -> None:
    await plan(wire, MEMBERS[:1])
    child = await wire.start()
    wire.discord.faults.after_done = lambda call: child.kill() if is_private(wire, call) else None
    await child.process.wait()
    wire.discord.faults.calm()

    await wire.start()
    assert await all_told(wire, 1) is not None

    assert len(told(wire)) == 1


async def test_killed_while_its_door_is_opened_it_is_told_after_the_restart(wire: Wire) -> None:
    await plan(wire, MEMBERS[:1])
    child = await wire.start()

    def kill_at_the_door(call: Call) -> None:
        if call.path == "/users/@me/channels":
            child.kill()

    wire.discord.faults.after_done = kill_at_the_door
    await child.process.wait()
    wire.discord.faults.calm()

    await wire.start()
    assert await all_told(wire, 1) is not None

    assert len(told(wire)) == 1


async def test_a_reply_that_was_lost_is_not_a_second_message(wire: Wire) -> None:
    await plan(wire, MEMBERS[:1])
    lost: list[Call] = []

    def lose_the_first(call: Call) -> Fault | None:
        if lost or not is_private(wire, call):
            return None
        lost.append(call)
        return Fault.REPLY_LOST

    wire.discord.faults.choose = lose_the_first
    await wire.start()

    assert await all_told(wire, 1) is not None
    assert len(told(wire)) == 1


async def test_doors_are_opened_slowly_and_hold_up_no_channel(wire: Wire) -> None:
    await plan(wire, MEMBERS, reminders=150)
    await wire.start()

    assert await all_told(wire, len(MEMBERS)) is not None
    assert await reminded(wire, 150)

    opened = wire.discord.shared.opened_at
    assert len(opened) == len(MEMBERS)
    assert all(later - earlier > 0.9 for earlier, later in zip(opened, opened[2:], strict=False))
    calls = [call for call in wire.discord.record.calls if call.method == "POST"]
    opening = [at for at, call in enumerate(calls) if call.path.endswith("/@me/channels")]
    meanwhile = [call for call in calls[opening[0] : opening[-1]] if "/messages" in call.path]
    assert len(meanwhile) > 50


async def test_opening_too_fast_pauses_that_alone_and_it_goes_on_later(wire: Wire) -> None:
    await plan(wire, MEMBERS[:4], reminders=50)
    wire.discord.shared.opens_a_second = 1

    await wire.start(shortened={"OPENING_PAUSE": 2.0})
    assert await all_told(wire, 4, within=90.0) is not None

    refused = [call for call in wire.discord.record.calls if call.status == 403]
    assert 1 <= len(refused) <= 4
    assert len(told(wire)) == 4


async def test_a_closed_door_is_asked_once_and_said_to_nobody(wire: Wire) -> None:
    wire.discord.shared.closed_dms = frozenset(MEMBERS[:1])
    await plan(wire, MEMBERS[:2])
    await wire.start()

    assert await all_told(wire, 1) is not None

    refused = [call for call in wire.discord.record.calls if call.status == 403]
    assert len(refused) == 1
    choices = await wire.engine.rows("SELECT member_id, allowed FROM dm_choices ORDER BY member_id")
    assert choices == [(MEMBERS[0], 0), (MEMBERS[1], 1)]
