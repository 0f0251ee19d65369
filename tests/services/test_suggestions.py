"""Suggestions and reports: from a member to the queue, the staff channel and the library."""

import pytest
import pytest_asyncio

from bot.domain.access import Person
from bot.domain.errors import Refusal
from bot.domain.resources.desk import SUGGESTIONS_A_DAY, Report
from bot.domain.resources.model import Entry, Resource
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, MEMBER, MINUTE, MODERATOR, SECOND

GARDEN = Entry(title="Garden of calm", url="https://garden.example/", kind="group", language="en")


@pytest_asyncio.fixture
async def desk(house: House) -> House:
    """A server whose library is empty, but for what a test puts in."""
    await house.set_up()
    return house


def shed(number: int) -> Entry:
    return Entry(
        title=f"Shed {number}", url=f"https://shed.example/{number}", kind="book", language="en"
    )


async def suggest(desk: House, entry: Entry = GARDEN, *, by: int = ANA) -> Resource:
    made = await desk.services.suggestions.suggest(GUILD, entry, member_id=by, now=desk.now)
    return made.resource


async def decide(
    desk: House, resource: Resource, decision: str, *, by: Person = MODERATOR
) -> Resource:
    return await desk.services.review.decide(
        GUILD,
        resource.id,
        decision,  # type: ignore[arg-type]  # a name that a button carries
        version=resource.version,
        by=by,
        now=desk.now,
    )


async def finds(desk: House, query: str = "garden of calm") -> bool:
    found = await desk.services.resources.find(GUILD, query, reader="en")
    return any(one.entry.title == GARDEN.title for one in found.resources)


async def test_a_suggestion_is_found_once_it_is_approved(desk: House) -> None:
    suggested = await suggest(desk)
    before = await finds(desk)

    approved = await decide(desk, suggested, "approve")

    assert (before, await finds(desk)) == (False, True)
    assert approved.status == "approved"
    assert approved.reviewed_on == desk.now.date()
    assert await desk.services.review.waiting(GUILD, 0, by=MODERATOR) is None


async def test_a_rejected_suggestion_is_never_found_and_forgotten_after_30_days(
    desk: House,
) -> None:
    rejected = await decide(desk, await suggest(desk), "reject")
    desk.now += 30 * DAY
    kept = await desk.services.review.forget_rejected(now=desk.now)

    forgotten = await desk.services.review.forget_rejected(now=desk.now + SECOND)

    assert (rejected.status, kept, forgotten) == ("retired", 0, 1)
    assert not await finds(desk)


async def test_what_was_retired_later_is_not_forgotten(desk: House) -> None:
    approved = await decide(desk, await suggest(desk), "approve")
    await desk.services.library.retire(GUILD, approved.id, by=MODERATOR, now=desk.now)

    assert await desk.services.review.forget_rejected(now=desk.now + 400 * DAY) == 0


async def test_five_a_day_is_what_one_person_may_suggest(desk: House) -> None:
    for number in range(SUGGESTIONS_A_DAY):
        await suggest(desk, shed(number))

    with pytest.raises(Refusal, match="in the last 24 hours"):
        await suggest(desk)
    await suggest(desk, by=BEN)
    desk.now += DAY
    await suggest(desk, shed(9))


async def test_a_link_that_is_there_or_was_suggested_is_refused_with_its_title(
    desk: House,
) -> None:
    again = Entry(title="Again", url="http://www.garden.example", kind="tool", language="en")
    suggested = await suggest(desk)
    with pytest.raises(Refusal, match="Somebody suggested this link already"):
        await suggest(desk, again)

    await decide(desk, suggested, "approve")

    with pytest.raises(Refusal, match="already in the library"):
        await suggest(desk, again)


@pytest.mark.parametrize("approved", [True, False])
async def test_a_title_like_another_is_kept_and_told(desk: House, approved: bool) -> None:
    first = await suggest(desk)
    if approved:
        await decide(desk, first, "approve")
    moved = Entry(title="Calm: garden of", url="https://new.example/", kind="group", language="en")

    made = await desk.services.suggestions.suggest(GUILD, moved, member_id=BEN, now=desk.now)

    assert made.similar is not None
    assert made.similar.id == first.id


async def test_a_report_puts_the_entry_into_the_queue_once_for_each_reason(desk: House) -> None:
    entry = await decide(desk, await suggest(desk), "approve")
    reports: tuple[Report, ...] = ("broken", "harmful", "broken")
    for report in reports:
        await desk.services.suggestions.report(GUILD, entry.id, report, now=desk.now)

    waiting = await desk.services.review.waiting(GUILD, 0, by=MODERATOR)

    assert waiting is not None
    assert (waiting.flags, waiting.count) == (("harmful", "broken"), 1)
    assert await finds(desk)


async def test_kept_it_leaves_the_queue_as_looked_at_today(desk: House) -> None:
    entry = await decide(desk, await suggest(desk), "approve")
    await desk.services.suggestions.report(GUILD, entry.id, "outdated", now=desk.now)
    desk.now += 3 * DAY

    kept = await decide(desk, entry, "keep")

    assert kept.reviewed_on == desk.now.date()
    assert await desk.services.review.waiting(GUILD, 0, by=MODERATOR) is None
    assert await finds(desk)


async def test_harm_comes_first_then_suggestions_then_the_oldest(desk: House) -> None:
    first, second = [
        await decide(desk, await suggest(desk, shed(number)), "approve") for number in (1, 2)
    ]
    await desk.services.suggestions.report(GUILD, first.id, "broken", now=desk.now)
    await suggest(desk, shed(3))
    await desk.services.suggestions.report(GUILD, second.id, "harmful", now=desk.now + MINUTE)

    queue = [await desk.services.review.waiting(GUILD, place, by=MODERATOR) for place in range(4)]

    assert [one and one.resource.entry.title for one in queue] == [
        "Shed 2",
        "Shed 3",
        "Shed 1",
        "Shed 1",  # past the end, the last one is shown
    ]


async def test_the_second_of_two_moderators_is_told_that_it_was_decided(desk: House) -> None:
    suggested = await suggest(desk)
    await decide(desk, suggested, "reject")

    with pytest.raises(Refusal, match="Somebody else changed or decided this meanwhile"):
        await decide(desk, suggested, "approve")


async def test_members_may_not_see_or_decide_anything(desk: House) -> None:
    suggested = await suggest(desk)

    with pytest.raises(Refusal, match="Only moderators"):
        await desk.services.review.waiting(GUILD, 0, by=MEMBER)
    with pytest.raises(Refusal, match="Only moderators"):
        await decide(desk, suggested, "approve", by=MEMBER)


async def test_staff_is_told_once_and_together(desk: House) -> None:
    entry = await decide(desk, await suggest(desk, shed(1)), "approve")
    await suggest(desk)
    await suggest(desk, shed(2), by=BEN)
    await desk.services.suggestions.report(GUILD, entry.id, "harmful", now=desk.now)

    await desk.at(desk.now + 10 * MINUTE - SECOND)
    early = list(desk.notices)
    await desk.until(desk.now + DAY)

    [notice] = desk.notices
    assert early == []
    assert notice.text.splitlines()[:-1] == [
        "In your library, this waits for a look:",
        "• 1 entry that could hurt somebody, a member says",
        "• 2 suggestions",
    ]


async def test_what_was_decided_before_staff_was_told_is_not_told(desk: House) -> None:
    await decide(desk, await suggest(desk), "approve")

    await desk.until(desk.now + DAY)

    assert desk.notices == []


async def test_nothing_says_who_reported(desk: House) -> None:
    entry = await decide(desk, await suggest(desk, by=BEN), "approve")

    await desk.services.suggestions.report(GUILD, entry.id, "broken", now=desk.now)

    assert (await desk.services.privacy.show(ANA)).entries == 0


async def test_after_privacy_delete_a_suggestion_says_no_more_whose_it_is(desk: House) -> None:
    await suggest(desk)
    before = (await desk.services.privacy.show(ANA)).entries

    await desk.services.privacy.delete(ANA, now=desk.now)

    assert (before, (await desk.services.privacy.show(ANA)).entries) == (1, 0)
    assert await desk.services.review.waiting(GUILD, 0, by=MODERATOR) is not None


async def test_before_set_up_nothing_can_be_suggested(house: House) -> None:
    with pytest.raises(Refusal, match="not set up"):
        await house.services.suggestions.require_room(GUILD, member_id=ANA, now=house.now)
