"""How Hearth is doing, as the database and this process know it; and without the database."""

import pytest

from bot.domain.errors import Refusal, StorageBusy
from bot.domain.health import Health, Stored
from bot.domain.kinds import Kind
from bot.domain.problems import gathered
from bot.pace import OUTAGE, Breaker
from bot.ports import DeliveryFailed
from bot.services.health import HealthService
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    CARD_DUE,
    CHANNEL,
    DAY,
    DAY_BEFORE,
    GUILD,
    HOUR,
    HOUR_BEFORE,
    MANAGER,
    MEMBER,
    MINUTE,
    MODERATOR,
    MONDAY,
    SECOND,
)
from tests.silent_database import SilentDatabase

AWAY = DeliveryFailed("unreachable", permanent=False)
FORBIDDEN = DeliveryFailed("no_permission", permanent=True)


async def look(house: House) -> Health:
    return await house.services.health.look(GUILD, by=MODERATOR, now=house.now)


async def stored(house: House) -> Stored:
    seen = (await look(house)).stored
    assert seen is not None
    return seen


async def test_the_database_is_named_with_its_size(planned: House, engine: str) -> None:
    seen = await stored(planned)

    assert seen.engine == engine
    assert seen.size > 10_000


async def test_the_next_five_messages_are_told_soonest_first(planned: House) -> None:
    seen = await stored(planned)

    week = 7 * DAY
    assert [(one.kind, one.due_at, one.title, one.channel_id) for one in seen.coming] == [
        (Kind.CARD, CARD_DUE, "Thrivers", CHANNEL),
        (Kind.REMINDER, DAY_BEFORE, "Thrivers", CHANNEL),
        (Kind.REMINDER, HOUR_BEFORE, "Thrivers", CHANNEL),
        (Kind.CARD, CARD_DUE + week, "Thrivers", CHANNEL),
        (Kind.REMINDER, DAY_BEFORE + week, "Thrivers", CHANNEL),
    ]


async def test_other_servers_are_not_in_it(planned: House) -> None:
    await planned.set_up(guild_id=GUILD + 1)

    seen = await planned.services.health.look(GUILD + 1, by=MODERATOR, now=planned.now)

    assert seen.stored is not None
    assert (seen.stored.coming, seen.stored.events, seen.stored.last_sent) == ((), (), None)


async def test_what_was_not_posted_is_told_until_the_channel_works_again(
    announced: House, messenger: FakeMessenger
) -> None:
    messenger.faults = [FORBIDDEN]
    await announced.at(DAY_BEFORE)
    [trouble] = gathered((await stored(announced)).failed)
    assert (trouble.problem, trouble.channel_id) == ("no_permission", CHANNEL)

    await announced.until(HOUR_BEFORE)

    assert (await stored(announced)).failed == ()


async def test_what_was_not_posted_more_than_a_week_ago_is_left_out(
    announced: House, messenger: FakeMessenger
) -> None:
    messenger.gone_channels = {CHANNEL}
    await announced.at(DAY_BEFORE)

    announced.now = DAY_BEFORE + 7 * DAY
    assert len((await stored(announced)).failed) == 1
    announced.now += SECOND
    assert (await stored(announced)).failed == ()


async def test_it_says_since_when_messages_wait_for_discord(
    announced: House, messenger: FakeMessenger
) -> None:
    await announced.until(DAY_BEFORE - SECOND)
    assert (await stored(announced)).waiting_since is None
    messenger.faults = [AWAY] * 99

    await announced.until(DAY_BEFORE + MINUTE)

    assert (await stored(announced)).waiting_since == DAY_BEFORE
    assert (await look(announced)).discord_away is True


async def test_the_last_message_that_went_out_is_told(announced: House) -> None:
    assert (await stored(announced)).last_sent == CARD_DUE


async def test_what_should_have_gone_out_minutes_ago_is_counted(announced: House) -> None:
    announced.now = DAY_BEFORE + 2 * MINUTE
    assert (await stored(announced)).overdue == 0

    announced.now += SECOND
    assert (await stored(announced)).overdue == 1


async def test_it_says_when_the_bot_last_ticked_and_whether_that_is_too_long_ago(
    planned: House,
) -> None:
    assert (await look(planned)).last_tick is None
    planned.services.health.ticked(now=planned.now)

    planned.now += 2 * MINUTE
    seen = await look(planned)
    assert (seen.last_tick, seen.is_silent) == (MONDAY, False)

    planned.now += SECOND
    assert (await look(planned)).is_silent is True


async def test_members_may_not(planned: House) -> None:
    with pytest.raises(Refusal, match="Only moderators"):
        await planned.services.health.look(GUILD, by=MEMBER, now=planned.now)


async def test_before_setup_it_says_how_to_start(house: House) -> None:
    with pytest.raises(Refusal, match="not set up"):
        await house.services.health.look(GUILD, by=MANAGER, now=house.now)


class TestWithoutTheDatabase:
    def service(self, error: Exception | None = None) -> HealthService:
        breaker = Breaker()
        for _ in range(OUTAGE):
            breaker.failed(0.0)
        return HealthService(SilentDatabase(error), breaker, version="1.2.3", patience=0.01)

    @pytest.mark.parametrize("error", [None, StorageBusy()], ids=["hangs", "is locked"])
    async def test_what_this_process_knows_is_still_told(self, error: Exception | None) -> None:
        service = self.service(error)
        service.ticked(now=MONDAY)

        seen = await service.look(GUILD, by=MODERATOR, now=MONDAY + HOUR)

        assert seen.stored is None
        assert (seen.last_tick, seen.discord_away, seen.version) == (MONDAY, True, "1.2.3")

    async def test_whom_discord_does_not_call_a_moderator_is_asked_to_try_again(self) -> None:
        with pytest.raises(Refusal, match="does not answer"):
            await self.service().look(GUILD, by=MEMBER, now=MONDAY)
