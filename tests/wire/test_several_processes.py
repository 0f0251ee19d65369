"""Gateways and dispatchers as processes of their own, on one PostgreSQL and one local Discord."""

import asyncio
import signal
import time
from datetime import timedelta

import pytest

from benchmarks.bench import until
from benchmarks.discord import Message
from benchmarks.process import Child
from benchmarks.seed import planting
from tests.wire.conftest import WITHIN, Wire

QUICK_SWEEP = {"SWEEP": 1.0}
QUICK_LEASE = {"LEASE": 1.5, "SURE": 1.0, "ANSWER": 0.8}
TAKES_OVER_WITHIN = 15.0


async def with_card(wire: Wire, *, event_id: int) -> tuple[int, Message]:
    """An announced date and its card, which stands in the channel."""
    card = wire.discord.world.post(wire.channel, {"embeds": [{"title": "A card"}]})
    async with planting(wire.engine) as plant:
        date = await plant.date(event_id, wire.channel, starts_in=timedelta(hours=3), card=card)
    return date.id, card


async def leading(wire: Wire) -> Child:
    """A dispatcher that leads."""
    child = await wire.start("dispatcher")

    async def leads() -> bool:
        return child.said("This process dispatches now.")

    assert await until(leads, within=WITHIN) is not None
    return child


def shard_of(wire: Wire, count: int) -> int:
    return (wire.guild.id >> 22) % count


async def test_a_dispatcher_sends_and_never_connects_to_the_gateway(shared: Wire) -> None:
    await shared.plan("card", state="planned")

    await shared.start("dispatcher")
    state, message_id = await shared.settled("card")

    [message] = shared.discord.world.messages()
    assert (state, message_id) == ("sent", message.id)
    assert shared.discord.record.connects == []


@pytest.mark.parametrize("there", [True, False], ids=["stands", "was deleted"])
async def test_a_dispatcher_pings_a_role_only_while_it_stands(shared: Wire, there: bool) -> None:
    role_id = shared.guild.id + (1 if there else 99)  # roles' ids follow the server's
    async with planting(shared.engine) as plant:
        await plant.tx.run(
            "UPDATE events SET ping_role_id = :role WHERE guild_id = :guild",
            role=role_id,
            guild=shared.guild.id,
        )
    await shared.plan("reminder")

    await shared.start("dispatcher")
    await shared.settled("reminder")

    [message] = shared.discord.world.messages()
    assert (str(role_id) in message.text) is there


async def test_a_gateway_listens_to_its_shards_answers_and_sends_nothing(shared: Wire) -> None:
    date_id = await shared.plan("reminder")
    shard = shard_of(shared, 2)
    await shared.start("gateway", shards=f"{shard}/2")

    answer = await shared.discord.press(shared.channel, f"rsvp:going:{date_id}:0", user_id=77)
    await asyncio.sleep(1.5)

    session = await shared.discord.identified()
    assert session.shard == (shard, 2)
    assert answer.only_for_them
    assert await shared.engine.rows("SELECT member_id, answer FROM rsvps") == [(77, "going")]
    assert [call for call in shared.discord.record.calls if "/channels/" in call.path] == []

    await shared.start("dispatcher")
    state, _ = await shared.settled("reminder")

    assert state == "sent"


async def test_what_a_gateway_saves_wakes_the_dispatcher_long_before_its_sweep(
    shared: Wire,
) -> None:
    date_id, card = await with_card(shared, event_id=shared.event_id)
    await leading(shared)
    await shared.start("gateway")
    await asyncio.sleep(2)  # the dispatcher's first sweep is over
    pressed = time.monotonic()

    await shared.discord.press(shared.channel, f"rsvp:going:{date_id}:0", user_id=77)

    async def drawn() -> bool:
        return card.edits > 0

    assert await until(drawn, within=WITHIN) is not None
    assert time.monotonic() - pressed < 8  # two seconds for a burst of answers; a sweep is 15
    assert "1" in card.text


async def test_reactions_that_a_gateway_missed_are_read_back_by_the_dispatcher(
    shared: Wire,
) -> None:
    async with planting(shared.engine) as plant:
        by_reaction = await plant.event(shared.channel)
    _, card = await with_card(shared, event_id=by_reaction)
    await shared.start("dispatcher", shortened=QUICK_SWEEP)
    shards = f"{shard_of(shared, 2)}/2"
    gateway = await shared.start("gateway", shards=shards)
    await gateway.killed()
    await shared.discord.react(card, "✅", user_id=77, added=True)

    await shared.start("gateway", shards=shards)

    async def counted() -> bool:
        return await shared.engine.rows("SELECT member_id, answer FROM rsvps") == [(77, "going")]

    assert await until(counted, within=WITHIN) is not None


async def test_a_second_gateway_for_the_same_servers_is_told_why_it_cannot_run(
    shared: Wire,
) -> None:
    await shared.start("gateway", shards="1/2", shortened=QUICK_LEASE)

    second = await shared.start("gateway", shards="1/2", shortened=QUICK_LEASE)

    await asyncio.wait_for(second.process.wait(), WITHIN)
    assert second.said("already listens to some of the shards 1/2")
    assert second.said("(75)")


async def test_everything_in_one_process_works_on_postgres_too(shared: Wire) -> None:
    await shared.plan("reminder")

    await shared.start()
    state, _ = await shared.settled("reminder")

    assert state == "sent"


async def test_a_leader_that_hangs_is_replaced_and_does_no_harm_when_it_wakes(
    shared: Wire,
) -> None:
    """SIGSTOP: the machine's connections stand, and nobody is at home, as when it lost its
    network. The place is lost by the server's own clock."""
    hung = await leading(shared)
    await shared.start("dispatcher")
    hung.process.send_signal(signal.SIGSTOP)
    stopped = time.monotonic()
    await shared.plan("reminder")

    state, _ = await shared.settled("reminder")
    took = time.monotonic() - stopped
    await shared.plan("card", state="planned")
    hung.process.send_signal(signal.SIGCONT)
    await shared.settled("card")
    await asyncio.sleep(3)

    assert state == "sent"
    assert took < TAKES_OVER_WITHIN
    assert len([*shared.discord.world.messages()]) == 2
    assert hung.process.returncode is None  # it stands by
