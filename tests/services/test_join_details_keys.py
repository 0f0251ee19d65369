"""Join details and the keys that seal them: none, another one, a new one before the old one."""

import pytest

from bot.domain.events import Event
from bot.domain.join_details import Door, JoinDetails
from bot.keys import new_key
from bot.services.sealing import Resealed, reseal, unseal
from bot.services.vault import NoKey, Vault
from tests import made
from tests.house import House
from tests.made import GUILD, MINUTE, MODERATOR, THURSDAY_7PM

OPENS = THURSDAY_7PM - 15 * MINUTE
ROOM = JoinDetails(link="https://zoom.us/j/99?pwd=q", passcode="tulip-7")
LINKED = made.form(about="Come https://zoom.us/j/1?pwd=draft")


@pytest.fixture
async def ready(house: House) -> House:
    await house.set_up()
    return house


async def kept(
    house: House, event: Event, typed: JoinDetails = ROOM, *, date_id: int | None = None
) -> None:
    await house.services.join_details.change(
        GUILD,
        event.id,
        date_id,
        typed=typed,
        opens_before=15 * MINUTE,
        by=MODERATOR,
        now=house.now,
    )


async def test_without_a_key_the_moderator_is_told_and_nothing_is_kept(ready: House) -> None:
    ready.vault = Vault()
    await ready.restart()
    event = await ready.plan()

    with pytest.raises(NoKey, match="set SECRET_KEY"):
        await ready.services.join_details.to_change(GUILD, event.id, None, by=MODERATOR)
    with pytest.raises(NoKey):
        await kept(ready, event)

    assert (await ready.event(event.id)).join_sealed == ""


async def test_without_a_key_a_link_in_public_words_is_taken_out_and_not_kept(ready: House) -> None:
    ready.vault = Vault()
    await ready.restart()

    seen = await ready.services.drafts.begin(GUILD, LINKED, by=MODERATOR, now=ready.now)

    assert (seen.links_found, seen.link_kept) == (1, False)
    assert (seen.draft.form.about, seen.draft.form.join_sealed) == ("Come", "")


async def test_another_key_reads_nothing_and_new_details_can_be_kept(
    ready: House, caplog: pytest.LogCaptureFixture
) -> None:
    event = await ready.plan()
    await kept(ready, event)
    ready.vault = Vault([new_key()])
    await ready.restart()
    date = await ready.first_date(event)
    service = ready.services.join_details

    seen = await service.ask(GUILD, date.id, by=MODERATOR, now=OPENS)
    assert (seen.door, seen.details) == (Door.OPEN, None)
    assert not service.is_readable(await ready.event(event.id))
    assert f"event {event.id} cannot be read" in caplog.text
    await kept(ready, event)

    assert (await service.ask(GUILD, date.id, by=MODERATOR, now=OPENS)).details == ROOM


async def test_rotation_brings_everything_under_the_first_key(ready: House) -> None:
    event = await ready.plan()
    date = await ready.first_date(event)
    old, new = new_key(), new_key()
    ready.vault = Vault([old])
    await ready.restart()
    await kept(ready, event)
    await kept(ready, event, JoinDetails(passcode="own"), date_id=date.id)
    draft = await ready.services.drafts.begin(GUILD, LINKED, by=MODERATOR, now=ready.now)

    assert await reseal(ready.db, Vault([new, old])) == Resealed(renewed=3, unreadable=0)
    assert await reseal(ready.db, Vault([new, old])) == Resealed(renewed=0, unreadable=0)

    ready.vault = Vault([new])
    await ready.restart()
    assert unseal(ready.vault, (await ready.event(event.id)).join_sealed) == ROOM
    assert unseal(ready.vault, (await ready.first_date(event)).join_sealed).passcode == "own"
    posted, _ = await ready.services.drafts.post(
        GUILD, draft.draft.id, version=1, by=MODERATOR, now=ready.now
    )
    assert unseal(ready.vault, posted.join_sealed).link == "https://zoom.us/j/1?pwd=draft"


async def test_what_no_key_opens_is_counted_and_left_alone(ready: House) -> None:
    event = await ready.plan()
    await kept(ready, event)
    before = (await ready.event(event.id)).join_sealed

    assert await reseal(ready.db, Vault([new_key()])) == Resealed(renewed=0, unreadable=1)

    assert (await ready.event(event.id)).join_sealed == before


async def test_a_link_that_an_older_hearth_kept_as_typed_is_sealed_once_there_is_a_key(
    ready: House,
) -> None:
    event = await ready.plan()
    async with ready.db.write() as tx:
        await tx.run("UPDATE events SET join_sealed = 'https://zoom.us/j/old' WHERE guild_id = 10")

    assert await reseal(ready.db, Vault()) == Resealed(renewed=0, unreadable=1)
    assert await reseal(ready.db, ready.vault) == Resealed(renewed=1, unreadable=0)

    sealed = (await ready.event(event.id)).join_sealed
    assert unseal(ready.vault, sealed).link == "https://zoom.us/j/old"
