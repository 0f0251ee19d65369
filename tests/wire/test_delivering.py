"""Deliveries over real sockets, with the process killed at the worst moments."""

from datetime import timedelta

from benchmarks.bench import until
from benchmarks.discord import Call, Fault
from benchmarks.seed import planting
from tests.wire.conftest import Wire


async def test_a_card_is_posted_with_a_nonce_and_can_be_found_again(wire: Wire) -> None:
    date_id = await wire.plan("card", state="planned")
    await wire.start()

    state, message_id = await wire.settled("card")

    [post] = wire.discord.record.posts()
    [message] = wire.discord.world.messages()
    assert (state, message_id) == ("sent", message.id)
    assert post.body["enforce_nonce"] is True
    assert 0 < len(str(post.body["nonce"])) <= 25
    assert f"rsvp:going:{date_id}:" in message.custom_ids[0]


async def test_killed_between_claim_and_settle_it_posts_once(wire: Wire) -> None:
    await wire.plan("reminder")
    child = await wire.start()
    wire.discord.faults.after_done = lambda call: child.kill() if is_post(call) else None
    await child.process.wait()
    wire.discord.faults.calm()

    await wire.start()
    state, message_id = await wire.settled("reminder")

    [message] = wire.discord.world.messages()
    assert (state, message_id) == ("sent", message.id)


async def test_killed_before_the_post_it_posts_after_the_restart(wire: Wire) -> None:
    await wire.plan("reminder")
    child = await wire.start()

    def kill_at_the_door(call: Call) -> Fault | None:
        if not is_post(call):
            return None
        child.kill()
        return Fault.UNAVAILABLE

    wire.discord.faults.choose = kill_at_the_door
    await child.process.wait()
    wire.discord.faults.calm()

    await wire.start()
    state, _ = await wire.settled("reminder")

    assert state == "sent"
    assert len([*wire.discord.world.messages()]) == 1


async def test_a_reply_that_was_lost_is_not_a_second_message(wire: Wire) -> None:
    await wire.plan("reminder")
    lost: list[Call] = []

    def lose_the_first(call: Call) -> Fault | None:
        if lost or not is_post(call):
            return None
        lost.append(call)
        return Fault.REPLY_LOST

    wire.discord.faults.choose = lose_the_first

    await wire.start()
    state, message_id = await wire.settled("reminder")

    [message] = wire.discord.world.messages()
    assert len(wire.discord.record.posts()) > 1
    assert (state, message_id) == ("sent", message.id)


async def test_a_channel_that_is_gone_fails_for_good_and_is_not_asked_again(wire: Wire) -> None:
    await wire.plan("reminder")
    wire.channel.gone = True

    await wire.start()
    state, _ = await wire.settled("reminder")

    refused = [call for call in wire.discord.record.posts() if call.status == 404]
    assert state == "failed"
    assert len(refused) == 1


async def test_a_channel_that_is_full_holds_up_no_other(wire: Wire) -> None:
    busy, quiet = wire.discord.world.add_guild(channels=2), wire.guild
    async with planting(wire.engine) as plant:
        await plant.server(busy)
        for number, channel in enumerate([busy.channels[1]] * 40 + [quiet.channels[1]] * 2):
            event_id = await plant.event(channel, capacity=30)
            starts_in = timedelta(hours=3, seconds=number)  # nearest first: the busy ones
            date = await plant.date(event_id, channel, starts_in=starts_in)
            await plant.delivery(date, due_at=plant.now)
    await wire.start()

    async def quiet_ones_are_there() -> bool:
        return len(quiet.channels[1].messages) == 2

    assert await until(quiet_ones_are_there, within=60.0) is not None
    assert len(busy.channels[1].messages) < 40
    assert wire.discord.record.refused() == 0


def is_post(call: Call) -> bool:
    """Whether the request posts a message to the event's channel."""
    return call.method == "POST" and call.path.endswith("/messages")
