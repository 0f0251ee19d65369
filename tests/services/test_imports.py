"""From a whole listing to events: all or nothing, nothing lost, nobody else's."""

from dataclasses import replace
from typing import Any

import pytest

from bot.demo.listing import LISTING
from bot.domain.errors import Refusal, StorageFull
from bot.domain.events import Privacy
from bot.domain.listing import Asks, Double, Heading, ListingPreview, PostedListing, Unclear
from bot.keys import new_key
from bot.services.sealing import unseal
from bot.services.vault import NoKey, Vault, is_sealed
from db import events as event_rows
from db.engine import Connection, Database
from tests.house import House
from tests.made import CARD_DUE, DAY, DAY_BEFORE, GUILD, HOUR_BEFORE, MEMBER, MINUTE, MODERATOR

OTHER = replace(MODERATOR, member_id=99)
SIXTEEN = "\n".join(f"{group.title}: {group.when}" for group in LISTING)
MIXED = """\
Our groups
Qi Gong: Thursdays at 7 pm
Tea: Friday, 6 pm
Knitting: every blub at 7 pm
Walk – los martes a las 19 h
Qi Gong | Thursdays, 7 PM
"""


@pytest.fixture
async def ready(house: House) -> House:
    await house.set_up()
    return house


async def begun(house: House, text: str = MIXED, **choices: Any) -> ListingPreview:
    chosen = {"privacy": Privacy.PRIVATE, "channel_id": 77, "language": None, **choices}
    return await house.services.imports.begin(GUILD, text, by=MODERATOR, now=house.now, **chosen)


async def opened(house: House, seen: ListingPreview, **other: Any) -> ListingPreview:
    asked = {"by": MODERATOR, "now": house.now, **other}
    return await house.services.imports.open(GUILD, seen.listing.id, **asked)


async def post(house: House, seen: ListingPreview, **other: Any) -> PostedListing:
    asked = {"version": seen.listing.version, "by": MODERATOR, "now": house.now, **other}
    return await house.services.imports.post(GUILD, seen.listing.id, **asked)


async def mend(house: House, seen: ListingPreview, *numbers: int, text: str) -> ListingPreview:
    return await house.services.imports.mend(
        GUILD,
        seen.listing.id,
        version=seen.listing.version,
        numbers=numbers,
        text=text,
        by=MODERATOR,
        now=house.now,
    )


async def choose(house: House, seen: ListingPreview, number: int, offer: int) -> ListingPreview:
    return await house.services.imports.choose(
        GUILD,
        seen.listing.id,
        version=seen.listing.version,
        number=number,
        offer=offer,
        by=MODERATOR,
        now=house.now,
    )


async def counts(db: Database) -> dict[str, int]:
    async with db.read() as tx:
        return {
            table: int(await tx.value(f"SELECT COUNT(*) FROM {table}"))
            for table in ("listings", "events")
        }


async def titles(db: Database) -> list[str]:
    async with db.read() as tx:
        return [event.title for event in await event_rows.active(tx, GUILD)]


def numbers(seen: ListingPreview, kind: type[object]) -> list[int]:
    return [line.number for line in seen.lines if isinstance(line, kind)]


async def test_each_line_is_shown_for_what_it_is_and_nothing_is_planned(
    ready: House, db: Database
) -> None:
    seen = await begun(ready)

    assert [line.number for line in seen.clear] == [2, 5]
    assert numbers(seen, Heading) == [1]
    assert numbers(seen, Asks) == [3]
    assert numbers(seen, Unclear) == [4]
    assert numbers(seen, Double) == [6]
    assert await counts(db) == {"listings": 1, "events": 0}


async def test_what_is_clear_is_posted_and_what_is_not_is_kept(ready: House, db: Database) -> None:
    done = await post(ready, await begun(ready))

    assert await titles(db) == ["Qi Gong", "Walk"]
    assert [event.title for event, _start in done.events] == ["Qi Gong", "Walk"]
    assert done.rest is not None
    assert done.rest.listing.text == "Tea: Friday, 6 pm\nKnitting: every blub at 7 pm"
    assert (await opened(ready, done.rest)) == done.rest


async def test_an_event_is_as_it_was_chosen_for_all_and_has_the_language_of_its_line(
    ready: House,
) -> None:
    done = await post(ready, await begun(ready))

    (qi_gong, start), (walk, _start) = done.events
    assert (qi_gong.privacy, qi_gong.channel_id) == (Privacy.PRIVATE, 77)
    assert (qi_gong.language, walk.language) == ("en", "es")
    assert start == (await ready.first_date(qi_gong)).starts_at


async def test_the_sixteen_lines_are_sixteen_events_that_are_announced(
    ready: House, db: Database
) -> None:
    done = await post(ready, await begun(ready, SIXTEEN, channel_id=20))
    await ready.at(CARD_DUE)

    assert done.rest is None
    assert sorted(await titles(db)) == sorted(group.title for group in LISTING)
    assert await counts(db) == {"listings": 0, "events": 16}
    assert len(ready.cards) == 2


async def test_the_same_listing_again_is_planned_already(ready: House, db: Database) -> None:
    await post(ready, await begun(ready, SIXTEEN))

    again = await begun(ready, SIXTEEN)

    assert numbers(again, Double) == list(range(1, 17))
    with pytest.raises(Refusal, match="No line is clear"):
        await post(ready, again)
    assert (await counts(db))["events"] == 16


async def test_what_somebody_planned_meanwhile_is_not_planned_twice(
    ready: House, db: Database
) -> None:
    seen = await begun(ready, "Qi Gong: Thursdays at 7 pm\nTea: Fridays at 6 pm")
    await ready.plan(title="Qi Gong", when="Thursdays at 7 pm")

    done = await post(ready, seen)

    assert await titles(db) == ["Qi Gong", "Tea"]
    assert numbers(done.seen, Double) == [1]


async def test_a_date_that_passed_since_the_preview_is_kept_and_not_posted(
    ready: House, db: Database
) -> None:
    seen = await begun(ready, "Tea: November 24, 2026, 7 pm\nWalk: Mondays at 7 pm")
    ready.now += 2 * DAY

    done = await post(ready, seen)

    assert await titles(db) == ["Walk"]
    assert done.rest is not None
    assert done.rest.listing.text == "Tea: November 24, 2026, 7 pm"


async def test_all_of_it_is_posted_or_nothing(
    ready: House, db: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen = await begun(ready, SIXTEEN)
    add, made = event_rows.add, 0

    async def breaks_at_the_last(tx: Connection, **values: Any) -> Any:
        nonlocal made
        made += 1
        if made == 16:
            raise ZeroDivisionError
        return await add(tx, **values)

    monkeypatch.setattr(event_rows, "add", breaks_at_the_last)
    with pytest.raises(ZeroDivisionError):
        await post(ready, seen)

    assert await counts(db) == {"listings": 1, "events": 0}
    monkeypatch.undo()
    assert len((await post(ready, seen)).events) == 16


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # its pragma fills the disk
async def test_a_full_disk_leaves_no_half_a_listing(ready: House, db: Database) -> None:
    seen = await begun(ready, "\n".join(f"Tea {n}: daily at 7 pm" for n in range(100)))
    async with db.write() as tx:
        pages = await tx.value("PRAGMA page_count")
        await tx.all(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageFull):
        await post(ready, seen)

    assert await counts(db) == {"listings": 1, "events": 0}


async def test_a_second_press_of_post_makes_no_second_events(ready: House, db: Database) -> None:
    seen = await begun(ready, SIXTEEN)
    await post(ready, seen)

    with pytest.raises(Refusal, match="no longer there"):
        await post(ready, seen)

    assert (await counts(db))["events"] == 16


async def test_an_old_preview_does_not_post_what_was_mended_since(
    ready: House, db: Database
) -> None:
    old = await begun(ready)
    await mend(ready, old, 4, text="Knitting: Tuesdays at 7 pm")

    with pytest.raises(Refusal, match="changed meanwhile"):
        await post(ready, old)

    assert (await counts(db))["events"] == 0


async def test_mended_lines_take_the_place_of_the_old_ones(ready: House) -> None:
    seen = await begun(ready)

    mended = await mend(ready, seen, 3, 4, text="Tea: Fridays at 6 pm\nKnitting: Mondays at 7 pm")

    assert [line.form.title for line in mended.clear] == ["Qi Gong", "Tea", "Knitting", "Walk"]
    assert mended.listing.version == 2


async def test_a_listing_that_would_be_empty_or_too_long_stays_as_it_was(ready: House) -> None:
    seen = await begun(ready, "Tea: Friday, 6 pm")

    with pytest.raises(Refusal, match="nothing to read"):
        await mend(ready, seen, 1, text=" ")
    with pytest.raises(Refusal, match="can have"):
        await mend(ready, seen, 1, text="Tea: Fridays at 6 pm\n" * 101)

    assert await opened(ready, seen) == seen


@pytest.mark.parametrize(("offer", "phrase"), [(0, "Every Friday"), (1, "Friday, November 27")])
async def test_an_answer_makes_the_line_clear(ready: House, offer: int, phrase: str) -> None:
    seen = await begun(ready)

    answered = await choose(ready, seen, 3, offer)

    assert [line.number for line in answered.clear] == [2, 3, 5]
    assert phrase in answered.clear[1].form.when


@pytest.mark.parametrize(("number", "offer"), [(3, 2), (2, 0), (44, 0)])
async def test_what_was_never_offered_cannot_be_chosen(
    ready: House, number: int, offer: int
) -> None:
    seen = await begun(ready)

    with pytest.raises(Refusal, match="no longer offered"):
        await choose(ready, seen, number, offer)


async def test_a_listing_is_its_authors_only(ready: House) -> None:
    seen = await begun(ready)

    for work in (
        opened(ready, seen, by=OTHER),
        post(ready, seen, by=OTHER),
        ready.services.imports.discard(GUILD, seen.listing.id, by=OTHER),
    ):
        with pytest.raises(Refusal, match="no longer there"):
            await work


async def test_a_listing_of_another_server_is_not_found(ready: House) -> None:
    seen = await begun(ready)
    await ready.set_up(guild_id=GUILD + 1)

    with pytest.raises(Refusal, match="no longer there"):
        await ready.services.imports.open(GUILD + 1, seen.listing.id, by=MODERATOR, now=ready.now)


async def test_members_may_not(ready: House) -> None:
    seen = await begun(ready)

    with pytest.raises(Refusal, match="Only moderators"):
        await ready.services.imports.begin(
            GUILD,
            MIXED,
            privacy=Privacy.OPEN,
            channel_id=77,
            language=None,
            by=MEMBER,
            now=ready.now,
        )
    with pytest.raises(Refusal, match="Only moderators"):
        await post(ready, seen, by=replace(MODERATOR, manages_events=False))


async def test_an_unfinished_listing_is_offered_again(ready: House) -> None:
    first = await begun(ready)

    second = await begun(ready, "Tea: Fridays at 6 pm")

    assert first.other is None
    assert second.other is not None
    assert second.other.id == first.listing.id


async def test_a_listing_survives_a_restart(ready: House, db: Database) -> None:
    seen = await begun(ready, language="es")

    await ready.restart()
    reopened = await opened(ready, seen)
    await post(ready, seen)

    assert reopened == seen
    assert await titles(db) == ["Qi Gong", "Walk"]


async def test_a_discarded_listing_is_gone(ready: House, db: Database) -> None:
    seen = await begun(ready)

    await ready.services.imports.discard(GUILD, seen.listing.id, by=MODERATOR)

    assert await counts(db) == {"listings": 0, "events": 0}


async def test_listings_are_forgotten_a_day_after_the_last_change(
    ready: House, db: Database
) -> None:
    seen = await begun(ready)
    ready.now += DAY / 2
    await mend(ready, seen, 4, text="Knitting: Tuesdays at 7 pm")

    await ready.services.imports.drop_old(now=ready.now + DAY)
    assert (await counts(db))["listings"] == 1
    await ready.services.imports.drop_old(now=ready.now + DAY + MINUTE)

    assert (await counts(db))["listings"] == 0


async def test_a_person_is_shown_their_listings_and_may_delete_them(
    ready: House, db: Database
) -> None:
    await begun(ready)
    privacy = ready.services.privacy
    assert (await privacy.show(MODERATOR.member_id)).drafts == 1

    await privacy.delete(MODERATOR.member_id, now=ready.now)

    assert (await privacy.show(MODERATOR.member_id)).drafts == 0
    assert (await counts(db))["listings"] == 0


async def test_a_meeting_link_is_kept_out_of_what_everyone_sees(ready: House) -> None:
    seen = await begun(ready, "Tea https://zoom.us/j/1?pwd=x: Thursdays at 7 pm", channel_id=20)

    done = await post(ready, seen)
    for moment in (CARD_DUE, DAY_BEFORE, HOUR_BEFORE):
        await ready.at(moment)

    (event, _start) = done.events[0]
    link = unseal(ready.vault, event.join_sealed).link
    assert (event.title, event.where, link) == ("Tea", "", "https://zoom.us/j/1?pwd=x")
    assert len(ready.messenger.posted) == 3
    assert all("zoom" not in one.text for one in ready.messenger.posted)


async def test_a_listing_waits_encrypted_for_its_author(ready: House, db: Database) -> None:
    seen = await begun(ready, "Tea https://zoom.us/j/1?pwd=x: Thursdays at seven")

    async with db.read() as tx:
        held = str(await tx.value("SELECT body FROM listings WHERE guild_id = 10"))
    assert is_sealed(held)
    assert (await opened(ready, seen)).listing.text == seen.listing.text


async def test_without_a_key_a_listing_with_a_meeting_link_is_not_kept(
    ready: House, db: Database
) -> None:
    ready.vault = Vault()
    await ready.restart()

    with pytest.raises(NoKey):
        await begun(ready, "Tea https://zoom.us/j/1: Thursdays at 7 pm")

    assert (await counts(db))["listings"] == 0
    assert (await begun(ready, "Tea: Thursdays at 7 pm")).clear


async def test_a_listing_that_another_key_sealed_is_asked_for_again(ready: House) -> None:
    seen = await begun(ready)
    ready.vault = Vault([new_key()])
    await ready.restart()

    with pytest.raises(Refusal, match="Please send it again"):
        await opened(ready, seen)
