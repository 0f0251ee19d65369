"""Login, commands and the gateway, as the real bot does them."""

from tests.wire.conftest import WITHIN, Wire


async def test_the_bot_logs_in_and_brings_its_commands(wire: Wire) -> None:
    await wire.start()

    names = {command["name"] for command in wire.discord.shared.commands}
    assert {"setup", "event", "rsvp", "help-now"} <= names


async def test_it_asks_for_no_privileged_intent(wire: Wire) -> None:
    members, presences, content = 1 << 1, 1 << 8, 1 << 15

    await wire.start()

    session = await wire.discord.identified()
    assert session.intents & (members | presences | content) == 0


async def test_a_press_is_answered_to_the_presser_alone_and_saved_before(wire: Wire) -> None:
    date_id = await wire.plan("reminder")
    await wire.start()

    answer = await wire.discord.press(wire.channel, f"rsvp:going:{date_id}:0", user_id=77)

    saved = await wire.engine.rows("SELECT member_id, answer FROM rsvps")
    assert saved == [(77, "going")]
    assert answer.only_for_them


async def test_a_lost_connection_is_resumed_and_nothing_is_missed(wire: Wire) -> None:
    date_id = await wire.plan("reminder")
    await wire.start()
    before = await wire.discord.identified()
    await wire.discord.gateway.drop()

    answer = await wire.discord.press(
        wire.channel, f"rsvp:maybe:{date_id}:0", user_id=77, within=WITHIN
    )

    after = await wire.discord.identified()
    assert after.id == before.id
    assert answer.only_for_them
