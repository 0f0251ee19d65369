"""Links that seem gone are for staff to look at; nothing is taken out by itself."""

import pytest_asyncio

from bot.domain.resources.link_checks import A_WEEK, AGAIN, Found
from bot.domain.resources.model import Entry, Resource
from bot.services.link_checks import AT_ONCE, LinkCheckService
from tests.house import House
from tests.made import DAY, GUILD, MODERATOR

GARDEN = Entry(title="Garden", url="https://garden.example/", kind="helpline", language="en")


class Web:
    """The web as this machine finds it; what is not named is there."""

    def __init__(self) -> None:
        self.gone: dict[str, Found] = {}
        self.all_gone = False
        self.asked: list[str] = []

    async def look(self, url: str) -> Found:
        self.asked.append(url)
        return Found.SUSPECT if self.all_gone else self.gone.get(url, Found.THERE)


class Desk:
    """A server with a library, and a program that looks at its links."""

    def __init__(self, house: House) -> None:
        self.house = house
        self.web = Web()
        self.checks = LinkCheckService(house.db, self.web, chance=lambda: 0.5)

    async def look(self) -> list[str]:
        """Look at whatever is due; returns what was asked."""
        self.web.asked = []
        while await self.checks.look_at_due(clock=lambda: self.house.now) == AT_ONCE:
            pass
        return self.web.asked

    async def flags(self) -> list[tuple[str, ...]]:
        found = await self.house.services.review.waiting(GUILD, 0, by=MODERATOR)
        return [found.flags] if found else []

    async def add(self, entry: Entry = GARDEN) -> Resource:
        return await self.house.services.library.add(GUILD, entry, by=MODERATOR, now=self.house.now)


@pytest_asyncio.fixture
async def desk(house: House) -> Desk:
    await house.set_up()
    return Desk(house)


async def test_every_link_is_looked_at_once_a_week(desk: Desk) -> None:
    first = await desk.look()
    desk.house.now += A_WEEK - DAY
    early = await desk.look()
    desk.house.now += DAY

    again = await desk.look()

    assert (len(first), early, len(again)) == (126, [], 126)


async def test_after_three_suspect_looks_staff_is_asked_to_look_and_members_still_find_it(
    desk: Desk,
) -> None:
    await desk.add()
    desk.web.gone[GARDEN.url] = Found.SUSPECT
    flags = []
    for _ in range(3):
        await desk.look()
        flags.append(await desk.flags())
        desk.house.now += AGAIN

    await desk.house.until(desk.house.now + DAY)

    assert flags == [[], [], [("unreachable",)]]
    [notice] = desk.house.notices
    assert "• 1 link that could not be opened in a week" in notice.text
    found = await desk.house.services.resources.find(GUILD, "garden", reader="en")
    assert [one.entry.title for one in found.resources] == ["Garden"]


async def test_a_link_that_works_again_leaves_the_queue_by_itself(desk: Desk) -> None:
    await desk.add()
    desk.web.gone[GARDEN.url] = Found.SUSPECT
    for _ in range(3):
        await desk.look()
        desk.house.now += AGAIN
    desk.web.gone = {}
    desk.house.now += A_WEEK

    await desk.look()

    assert await desk.flags() == []


async def test_a_machine_that_reaches_nothing_suspects_nobody(desk: Desk) -> None:
    desk.web.all_gone = True
    for _ in range(3):
        await desk.look()
        desk.house.now += A_WEEK

    assert await desk.flags() == []


async def test_a_new_link_begins_anew(desk: Desk) -> None:
    entry = await desk.add()
    desk.web.gone[GARDEN.url] = Found.SUSPECT
    await desk.look()
    moved = Entry(title="Garden", url="https://new.example/", kind="helpline", language="en")
    await desk.house.services.library.edit(
        GUILD, entry.id, moved, version=1, by=MODERATOR, now=desk.house.now
    )

    assert await desk.look() == ["https://new.example/"]


async def test_what_is_retired_is_not_looked_at(desk: Desk) -> None:
    entry = await desk.add()
    await desk.house.services.library.retire(GUILD, entry.id, by=MODERATOR, now=desk.house.now)

    assert GARDEN.url not in await desk.look()
