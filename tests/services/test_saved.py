"""What members save of the library: theirs alone, and gone when they say so."""

import pytest
import pytest_asyncio

from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry, Resource
from bot.services.saved import MOST_SAVED
from tests.house import House
from tests.made import ANA, BEN, GUILD, MODERATOR


@pytest_asyncio.fixture
async def desk(house: House) -> House:
    await house.set_up()
    return house


async def entry(desk: House) -> Resource:
    garden = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")
    return await desk.services.library.add(GUILD, garden, by=MODERATOR, now=desk.now)


async def titles(desk: House, member_id: int) -> list[str]:
    saved = await desk.services.saved.mine(GUILD, member_id=member_id)
    return [one.entry.title for one in saved]


async def test_what_is_saved_is_there_for_that_person_alone_until_removed(desk: House) -> None:
    one = await entry(desk)
    for _ in range(2):
        await desk.services.saved.save(GUILD, one.id, member_id=ANA)
    there = (await titles(desk, ANA), await titles(desk, BEN))

    await desk.services.saved.remove(GUILD, one.id, member_id=ANA)

    assert there == (["Garden"], [])
    assert await titles(desk, ANA) == []


async def test_the_card_knows_whether_the_reader_saved_it(desk: House) -> None:
    one = await entry(desk)
    await desk.services.saved.save(GUILD, one.id, member_id=ANA)

    opened = [
        (await desk.services.saved.open(GUILD, one.id, member_id=who))[1] for who in (ANA, BEN)
    ]

    assert opened == [True, False]


async def test_what_was_retired_is_not_shown_and_comes_back_with_the_entry(desk: House) -> None:
    one = await entry(desk)
    await desk.services.saved.save(GUILD, one.id, member_id=ANA)
    await desk.services.library.retire(GUILD, one.id, by=MODERATOR, now=desk.now)
    meanwhile = await titles(desk, ANA)

    await desk.services.library.bring_back(GUILD, one.id, by=MODERATOR, now=desk.now)

    assert (meanwhile, await titles(desk, ANA)) == ([], ["Garden"])


async def test_privacy_shows_how_many_and_deletes_them(desk: House) -> None:
    one = await entry(desk)
    for who in (ANA, BEN):
        await desk.services.saved.save(GUILD, one.id, member_id=who)
    shown = await desk.services.privacy.show(ANA)

    await desk.services.privacy.delete(ANA, now=desk.now)

    assert shown.saved == 1
    assert (await titles(desk, ANA), await titles(desk, BEN)) == ([], ["Garden"])


async def test_one_person_can_save_200(desk: House) -> None:
    entries = [
        (f"k{number}", Entry(title=str(number), url="", kind="book", language="en"))
        for number in range(MOST_SAVED + 1)
    ]
    await desk.services.library.put_in(GUILD, entries, source="file", now=desk.now)
    shelf, _ = await desk.services.resources.shelf(
        GUILD, topic=None, kind="book", start=0, size=MOST_SAVED + 1
    )
    for one in shelf[:MOST_SAVED]:
        await desk.services.saved.save(GUILD, one.id, member_id=ANA)

    with pytest.raises(Refusal, match="all there is room for"):
        await desk.services.saved.save(GUILD, shelf[MOST_SAVED].id, member_id=ANA)
