"""A server's choices, and the language each reader gets."""

from datetime import timedelta

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Privacy
from bot.domain.language import Language
from bot.services.setup import zone_named
from tests import made
from tests.house import House
from tests.made import CHANNEL, DAY, GUILD, HOUR, MANAGER, MAYA, MODERATOR


async def test_what_was_chosen_is_kept(house: House) -> None:
    await house.set_up(language="es", default_privacy=Privacy.PRIVATE, moderator_role_id=7)

    kept = await house.services.setup.get(GUILD)

    assert kept == made.server(language="es", default_privacy=Privacy.PRIVATE, moderator_role_id=7)


async def test_set_up_again_takes_the_new_choices_and_keeps_what_it_does_not_ask(
    house: House,
) -> None:
    await house.set_up()
    await house.services.setup.change(
        GUILD,
        by=MANAGER,
        now=house.now,
        lead=5 * DAY,
        hour24=True,
        answers_kept=timedelta(days=1),
    )

    await house.set_up(zone="Europe/Madrid")

    kept = await house.services.setup.get(GUILD)
    assert (kept.zone, kept.lead, kept.hour24) == ("Europe/Madrid", 5 * DAY, True)
    assert kept.answers_kept == timedelta(days=1)
    assert kept.version == 3


async def test_a_new_zone_leaves_the_times_of_old_events(house: House) -> None:
    await house.set_up()
    event = await house.plan(when="Thursdays at 7 pm")

    await house.services.setup.change(GUILD, by=MANAGER, now=house.now, zone="Europe/Madrid")

    assert (await house.event(event.id)).schedule.zone == "America/New_York"


async def test_others_may_not(house: House) -> None:
    with pytest.raises(Refusal, match="Manage Server"):
        await house.services.setup.set_up(made.server(), by=MODERATOR, now=house.now)
    assert await house.services.setup.find(GUILD) is None

    await house.set_up()
    with pytest.raises(Refusal, match="Manage Server"):
        await house.services.setup.change(GUILD, by=MODERATOR, now=house.now, zone="UTC")


@pytest.mark.parametrize(
    ("choice", "refusal"),
    [
        ({"zone": "Mars/Olympus"}, "do not know the time zone"),
        ({"lead": HOUR - timedelta(seconds=1)}, "from 1 hour to 13 days"),
        ({"lead": 13 * DAY + timedelta(seconds=1)}, "from 1 hour to 13 days"),
        ({"answers_kept": timedelta(seconds=-1)}, "from 0 to 30 days"),
        ({"answers_kept": timedelta(days=31)}, "from 0 to 30 days"),
    ],
)
async def test_a_choice_that_cannot_be_is_refused_and_nothing_changes(
    house: House, choice: dict[str, object], refusal: str
) -> None:
    await house.set_up()

    with pytest.raises(Refusal, match=refusal):
        await house.services.setup.change(GUILD, by=MANAGER, now=house.now, **choice)

    assert await house.services.setup.get(GUILD) == made.server()


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("ET", "America/New_York"),
        ("Eastern", "America/New_York"),
        (" eastern ", "America/New_York"),
        ("America/New_York", "America/New_York"),
        ("Europe/Madrid", "Europe/Madrid"),
        ("UTC", "Etc/UTC"),
        ("Este", "America/New_York"),
        ("Pacífico", "America/Los_Angeles"),
    ],
)
def test_a_zone_is_found_by_its_names(typed: str, zone: str) -> None:
    assert zone_named(typed) == zone


@pytest.mark.parametrize("typed", ["", "blub", "Mars/Olympus", "x" * 300, "../../etc/passwd"])
def test_an_unknown_zone_is_refused_with_examples(typed: str) -> None:
    with pytest.raises(Refusal, match="America/New_York"):
        zone_named(typed)


async def test_events_of_other_channels_stay_there(house: House) -> None:
    await house.set_up()
    elsewhere = await house.plan(channel_id=CHANNEL + 5)

    await house.services.setup.change(
        GUILD, by=MANAGER, now=house.now, announce_channel_id=CHANNEL + 1
    )

    assert (await house.event(elsewhere.id)).channel_id == CHANNEL + 5


@pytest.mark.parametrize(
    ("own", "client", "server", "read"),
    [
        ("es", "en", "en", "es"),
        ("en", "es", "es", "en"),
        (None, "es", "en", "es"),
        (None, None, "es", "es"),
        (None, None, None, "en"),
    ],
)
async def test_ones_own_language_comes_first_then_the_clients_then_the_servers(
    house: House,
    own: Language | None,
    client: Language | None,
    server: Language | None,
    read: Language,
) -> None:
    if server:
        await house.set_up(language=server)
    await house.services.readers.choose(MAYA, own)

    found = await house.services.readers.language(MAYA, client=client, guild_id=GUILD)

    assert found == read
