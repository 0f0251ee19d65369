"""Entries over the years: details, pins, history and undo, the day of another look."""

from datetime import date, timedelta
from typing import Any, get_args

import pytest
import pytest_asyncio

from bot.domain.errors import Refusal
from bot.domain.resources.model import Entry, Resource
from bot.services.upkeep import List
from tests.house import House
from tests.made import ANA, DAY, GUILD, MEMBER, MODERATOR

GARDEN = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")


@pytest_asyncio.fixture
async def desk(house: House) -> House:
    await house.set_up()
    return house


def tool(title: str, url: str) -> Entry:
    return Entry(title=title, url=url, kind="tool", language="en")


async def added(desk: House, entry: Entry = GARDEN) -> Resource:
    return await desk.services.library.add(GUILD, entry, by=MODERATOR, now=desk.now)


async def describe(desk: House, entry: Resource, **typed: Any) -> Resource:
    return await desk.services.upkeep.describe(GUILD, entry.id, typed, by=MODERATOR, now=desk.now)


async def undo(desk: House, entry: Resource) -> Resource:
    return await desk.services.upkeep.undo(
        GUILD, entry.id, version=entry.version, by=MODERATOR, now=desk.now
    )


async def finds(desk: House, query: str) -> bool:
    return (await desk.services.resources.find(GUILD, query, reader="en")).strong


async def test_only_the_details_that_are_named_change(desk: House) -> None:
    entry = await added(desk)
    first = await describe(
        desk, entry, phone="988", countries="us, mx", minutes=30, review_by="July 10"
    )

    second = await describe(desk, entry, phone="none", minutes=0, audience="husbands")

    assert first.entry.countries == ("US", "MX")
    assert (first.entry.phone, first.entry.minutes) == ("988", 30)
    assert first.review_by == second.review_by == date(2027, 7, 10)
    assert (second.entry.phone, second.entry.minutes) == ("", None)
    assert second.entry.audience == "husbands"


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"countries": "USA"}, "two letters each"),
        ({"phone": "1" * 101}, "Please use at most"),
        ({"review_by": "someday"}, "did not understand the day"),
    ],
)
async def test_details_that_are_not_in_order_are_refused(
    desk: House, typed: dict[str, str], sentence: str
) -> None:
    entry = await added(desk)

    with pytest.raises(Refusal, match=sentence):
        await describe(desk, entry, **typed)


async def test_a_pinned_entry_comes_first_on_its_shelf_until_it_is_unpinned(desk: House) -> None:
    entry = await added(desk, tool("Zebra", "https://z.example/"))

    async def first() -> str:
        shelf, _ = await desk.services.resources.shelf(
            GUILD, topic=None, kind=None, start=0, size=1
        )
        return shelf[0].entry.title

    await desk.services.upkeep.pin(GUILD, entry.id, by=MODERATOR, now=desk.now)
    pinned = await first()
    await desk.services.upkeep.pin(GUILD, entry.id, by=MODERATOR, now=desk.now)

    assert (pinned, await first() == "Zebra") == ("Zebra", False)


async def test_each_undo_takes_one_change_back_and_search_follows(desk: House) -> None:
    entry = await added(desk)
    orchard = Entry(title="Orchard", url=GARDEN.url, kind="group", language="en")
    changed = await desk.services.library.edit(
        GUILD, entry.id, orchard, version=1, by=MODERATOR, now=desk.now
    )
    retired = await desk.services.library.retire(GUILD, changed.id, by=MODERATOR, now=desk.now)

    back = await undo(desk, retired)
    there = (await finds(desk, "orchard"), await finds(desk, "garden"))
    first = await undo(desk, back)

    assert there == (True, False)
    assert (first.entry, first.status) == (GARDEN, "approved")
    assert (await finds(desk, "orchard"), await finds(desk, "garden")) == (False, True)
    with pytest.raises(Refusal, match="nothing to undo"):
        await undo(desk, first)


async def test_an_approval_that_is_undone_waits_in_the_queue_again(desk: House) -> None:
    made = await desk.services.suggestions.suggest(GUILD, GARDEN, member_id=ANA, now=desk.now)
    approved = await desk.services.review.decide(
        GUILD, made.resource.id, "approve", version=1, by=MODERATOR, now=desk.now
    )

    back = await undo(desk, approved)

    waiting = await desk.services.review.waiting(GUILD, 0, by=MODERATOR)
    assert waiting is not None
    assert (waiting.resource.id, waiting.flags) == (back.id, ("suggested",))
    assert not await finds(desk, "garden")


async def test_an_undo_of_what_was_changed_again_is_refused(desk: House) -> None:
    entry = await describe(desk, await added(desk), phone="1")
    await describe(desk, entry, phone="2")

    with pytest.raises(Refusal, match="changed again since"):
        await undo(desk, entry)


async def test_an_undo_that_would_bring_a_link_twice_is_refused(desk: House) -> None:
    retired = await desk.services.library.retire(
        GUILD, (await added(desk)).id, by=MODERATOR, now=desk.now
    )
    await added(desk)

    with pytest.raises(Refusal, match="already in the library"):
        await undo(desk, retired)


async def test_the_history_names_each_change_for_180_days(desk: House) -> None:
    entry = await describe(desk, await added(desk), phone="1")
    seen = await desk.services.upkeep.history(GUILD, entry.id, by=MODERATOR)
    await desk.services.review.forget_rejected(now=desk.now + 180 * DAY)
    kept = await desk.services.upkeep.history(GUILD, entry.id, by=MODERATOR)

    await desk.services.review.forget_rejected(now=desk.now + 180 * DAY + timedelta(seconds=1))

    gone = await desk.services.upkeep.history(GUILD, entry.id, by=MODERATOR)
    assert [one.was.entry.phone for one in seen.past] == [""]
    assert (len(kept.past), len(gone.past)) == (1, 0)


async def test_staff_is_told_once_of_what_is_due_and_a_look_puts_it_off_for_a_year(
    desk: House,
) -> None:
    entry = await describe(desk, await added(desk), review_by="November 25")
    await desk.until(desk.now + 5 * DAY)
    waiting = await desk.services.review.waiting(GUILD, 0, by=MODERATOR)
    assert waiting is not None

    kept = await desk.services.review.decide(
        GUILD, entry.id, "keep", version=waiting.resource.version, by=MODERATOR, now=desk.now
    )
    await desk.until(desk.now + 5 * DAY)

    [notice] = desk.notices
    assert "• 1 entry that is due for another look" in notice.text
    assert waiting.flags == ("due",)
    assert kept.review_by == date(2027, 11, 28)
    assert await desk.services.review.waiting(GUILD, 0, by=MODERATOR) is None


async def test_the_lists_hold_what_they_say(desk: House) -> None:
    entry = await describe(desk, await added(desk), review_by="July 10")
    await desk.services.upkeep.pin(GUILD, entry.id, by=MODERATOR, now=desk.now)
    other = await added(desk, tool("Old", "https://o.example/"))
    await desk.services.library.retire(GUILD, other.id, by=MODERATOR, now=desk.now)
    waits = tool("New", "https://n.example/")
    await desk.services.suggestions.suggest(GUILD, waits, member_id=ANA, now=desk.now)

    listed = {}
    for which in get_args(List):
        _, entries = await desk.services.upkeep.listed(GUILD, which, by=MODERATOR)
        listed[which] = [one.entry.title for one in entries]

    assert listed == {
        "review": ["Garden"],
        "pinned": ["Garden"],
        "suggested": ["New"],
        "retired": ["Old"],
    }
    titles = [title for title, _ in await desk.services.upkeep.unlisted(GUILD, by=MODERATOR)]
    assert sorted(titles) == ["New", "Old"]


async def test_members_may_do_none_of_it(desk: House) -> None:
    entry = await added(desk)
    upkeep = desk.services.upkeep
    attempts = [
        upkeep.describe(GUILD, entry.id, {"phone": "1"}, by=MEMBER, now=desk.now),
        upkeep.pin(GUILD, entry.id, by=MEMBER, now=desk.now),
        upkeep.history(GUILD, entry.id, by=MEMBER),
        upkeep.undo(GUILD, entry.id, version=1, by=MEMBER, now=desk.now),
        upkeep.listed(GUILD, "retired", by=MEMBER),
        upkeep.unlisted(GUILD, by=MEMBER),
    ]

    for attempt in attempts:
        with pytest.raises(Refusal, match="Only moderators"):
            await attempt
