"""From words to an event: nothing half saved, nothing lost, nobody else's draft."""

from dataclasses import replace
from typing import Any

import pytest

from bot.domain.drafts import Preview
from bot.domain.errors import Refusal, StorageFull
from bot.domain.events import Event
from bot.services.sealing import unseal
from db.engine import Database
from tests import made
from tests.house import House
from tests.made import DAY, GUILD, MEMBER, MODERATOR, MONDAY

OTHER = replace(MODERATOR, member_id=99)


@pytest.fixture
async def ready(house: House) -> House:
    await house.set_up()
    return house


async def begun(house: House, **choices: Any) -> Preview:
    return await house.services.drafts.begin(
        GUILD, made.form(**choices), by=MODERATOR, now=house.now
    )


async def post(house: House, seen: Preview, **other: Any) -> Event:
    asked = {"version": seen.draft.version, "by": MODERATOR, "now": house.now, **other}
    event, _ = await house.services.drafts.post(GUILD, seen.draft.id, **asked)
    return event


async def counts(db: Database) -> dict[str, int]:
    tables = ("drafts", "events", "occurrences", "deliveries")
    async with db.read() as tx:
        return {table: int(await tx.value(f"SELECT COUNT(*) FROM {table}")) for table in tables}


async def test_what_is_posted_is_an_event_with_dates_and_no_draft(
    ready: House, db: Database
) -> None:
    event = await post(ready, await begun(ready, where="Room 4", about="Bring tea."))

    assert (event.title, event.where, event.about) == ("Thrivers", "Room 4", "Bring tea.")
    assert await counts(db) == {"drafts": 0, "events": 1, "occurrences": 14, "deliveries": 6}


async def test_words_that_are_not_understood_are_kept_and_cannot_be_posted(
    ready: House, db: Database
) -> None:
    seen = await begun(ready, when="every blub")

    with pytest.raises(Refusal, match="not clear yet"):
        await post(ready, seen)

    assert await counts(db) == {"drafts": 1, "events": 0, "occurrences": 0, "deliveries": 0}


async def test_a_date_that_passed_since_the_preview_is_not_posted(
    ready: House, db: Database
) -> None:
    seen = await begun(ready, when="November 24, 2026, 7 pm ET")
    assert seen.next_starts

    with pytest.raises(Refusal, match="not clear yet"):
        await post(ready, seen, now=MONDAY + 2 * DAY)

    assert (await counts(db))["events"] == 0


async def test_a_second_press_of_post_makes_no_second_event(ready: House, db: Database) -> None:
    seen = await begun(ready)
    await post(ready, seen)

    with pytest.raises(Refusal, match="posted or discarded"):
        await post(ready, seen)

    assert (await counts(db))["events"] == 1


async def test_an_old_preview_does_not_post_what_was_changed_since(
    ready: House, db: Database
) -> None:
    old = await begun(ready)
    await ready.services.drafts.change(
        GUILD, old.draft.id, version=1, by=MODERATOR, now=ready.now, title="New title"
    )

    with pytest.raises(Refusal, match="changed meanwhile"):
        await post(ready, old)

    assert (await counts(db))["events"] == 0


async def test_an_old_preview_never_posts_a_newer_draft(ready: House) -> None:
    old = await begun(ready, title="Old")
    await ready.services.drafts.discard(GUILD, old.draft.id, by=MODERATOR)
    await begun(ready, title="New")

    with pytest.raises(Refusal, match="posted or discarded"):
        await post(ready, old)


async def test_a_draft_is_its_authors_only(ready: House) -> None:
    seen = await begun(ready)

    for work in (
        ready.services.drafts.open(GUILD, seen.draft.id, by=OTHER, now=ready.now),
        ready.services.drafts.discard(GUILD, seen.draft.id, by=OTHER),
        ready.services.drafts.post(GUILD, seen.draft.id, version=1, by=OTHER, now=ready.now),
    ):
        with pytest.raises(Refusal, match="no longer there"):
            await work


async def test_a_draft_of_another_server_is_not_found(ready: House) -> None:
    seen = await begun(ready)
    await ready.set_up(guild_id=GUILD + 1)

    with pytest.raises(Refusal, match="no longer there"):
        await ready.services.drafts.open(GUILD + 1, seen.draft.id, by=MODERATOR, now=ready.now)


async def test_members_may_not(ready: House) -> None:
    with pytest.raises(Refusal, match="Only moderators"):
        await ready.services.drafts.begin(GUILD, made.form(), by=MEMBER, now=ready.now)


async def test_whoever_is_no_moderator_any_more_may_not_post(ready: House) -> None:
    seen = await begun(ready)

    with pytest.raises(Refusal, match="Only moderators"):
        await post(ready, seen, by=replace(MODERATOR, manages_events=False))


async def test_an_open_draft_is_offered_again(ready: House) -> None:
    first = await begun(ready, title="First")

    second = await begun(ready, title="Second")

    assert first.other is None
    assert second.other == first.draft


async def test_a_draft_survives_a_restart_with_everything_in_it(ready: House) -> None:
    seen = await begun(
        ready, where="Room 4", length=made.HOUR, capacity=8, reminders=(DAY,), ping_role_id=5
    )

    await ready.restart()
    opened = await ready.services.drafts.open(GUILD, seen.draft.id, by=MODERATOR, now=ready.now)

    assert opened.draft == seen.draft
    assert opened.schedule == seen.schedule


async def test_drafts_are_forgotten_a_day_after_the_last_change(ready: House, db: Database) -> None:
    seen = await begun(ready)
    ready.now += DAY / 2
    await ready.services.drafts.change(
        GUILD, seen.draft.id, version=1, by=MODERATOR, now=ready.now, title="Changed"
    )

    await ready.services.drafts.drop_old(now=ready.now + DAY)
    assert (await counts(db))["drafts"] == 1
    await ready.services.drafts.drop_old(now=ready.now + DAY + made.MINUTE)

    assert (await counts(db))["drafts"] == 0


@pytest.mark.parametrize("field", ["title", "where", "about"])
async def test_a_meeting_link_is_kept_out_of_what_everyone_sees(ready: House, field: str) -> None:
    seen = await begun(ready, **{field: "Thrivers https://zoom.us/j/1?pwd=x"})

    event = await post(ready, seen)
    await ready.until(made.THURSDAY_7PM)

    assert seen.links_found == 1
    assert unseal(ready.vault, event.join_sealed).link == "https://zoom.us/j/1?pwd=x"
    assert len(ready.messenger.posted) > 2
    assert all("zoom" not in one.text for one in ready.messenger.posted)


async def test_a_title_that_is_only_a_link_is_asked_for_again(ready: House, db: Database) -> None:
    with pytest.raises(Refusal, match="give the event a title"):
        await begun(ready, title="https://zoom.us/j/1")

    assert (await counts(db))["drafts"] == 0


async def test_a_change_that_does_not_fit_leaves_the_draft_as_it_was(ready: House) -> None:
    seen = await begun(ready)

    with pytest.raises(Refusal, match="at most"):
        await ready.services.drafts.change(
            GUILD, seen.draft.id, version=1, by=MODERATOR, now=ready.now, title="x" * 101
        )

    opened = await ready.services.drafts.open(GUILD, seen.draft.id, by=MODERATOR, now=ready.now)
    assert opened.draft == seen.draft


@pytest.mark.parametrize("engine", ["sqlite"], indirect=True)  # its pragma fills the disk
async def test_a_full_disk_leaves_no_half_an_event(ready: House, db: Database) -> None:
    seen = await begun(ready, about="x" * 1500)
    async with db.write() as tx:
        pages = await tx.value("PRAGMA page_count")
        await tx.all(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(StorageFull):
        for number in range(50):
            await post(ready, seen)
            seen = await begun(ready, title=f"Another {number}", about="x" * 1500)

    found = await counts(db)
    assert found["occurrences"] == 14 * found["events"]
    assert found["deliveries"] == 6 * found["events"]
