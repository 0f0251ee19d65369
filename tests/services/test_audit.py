"""The audit: every change by a moderator, before and after; nothing of members, for 180 days."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.domain.audit import AuditEntry, What
from bot.domain.changes import Scope
from bot.domain.errors import Refusal
from bot.domain.events import Privacy
from bot.domain.join_details import JoinDetails
from bot.domain.resources.model import Entry
from bot.domain.rsvp import Answer
from bot.domain.schedule import Pause
from db.engine import Database
from tests.house import House
from tests.made import (
    CHANNEL,
    DAY,
    GUILD,
    HOUR,
    MANAGER,
    MAYA,
    MEMBER,
    MINUTE,
    MODERATOR,
    SECOND,
    THURSDAY_7PM,
    WEEKLY,
)
from tests.services.desk import edited

GARDEN = Entry(title="Garden", url="https://garden.example/", kind="group", language="en")
OTHER_SERVER = GUILD + 1


async def read(house: House, guild_id: int = GUILD, **asked: Any) -> list[AuditEntry]:
    """What a moderator reads, newest first."""
    seen = await house.services.audit.page(
        guild_id, **{"days": 180, "by": MODERATOR, "now": house.now, **asked}
    )
    return list(seen.entries)


async def kept(house: House) -> str:
    """All that the audit holds, as text."""
    async with house.db.read() as tx:
        rows: Any = await tx.all("SELECT * FROM audit")
    return repr([tuple(row) for row in rows])


@pytest.fixture
async def quiet(planned: House) -> House:
    """A weekly event is planned, and the audit is still empty."""
    async with planned.db.write() as tx:
        await tx.run("DELETE FROM audit")
    return planned


class TestEvents:
    async def test_a_new_event_is_kept_with_its_schedule(self, planned: House) -> None:
        newest, _set_up = await read(planned)

        assert (newest.what, newest.about, newest.by) == (What.PLANNED, "Thrivers", 51)
        assert newest.made_at == planned.now
        assert newest.before == {}
        assert newest.after == {
            "schedule": replace(WEEKLY, first=newest.after["schedule"].first),
            "privacy": "open",
            "channel_id": CHANNEL,
        }

    async def test_each_event_of_a_listing_is_kept(self, quiet: House) -> None:
        imports = quiet.services.imports
        seen = await imports.begin(
            GUILD,
            "Qi Gong: Mondays at 6 pm\nYoga: Tuesdays at 6 pm",
            privacy=Privacy.PRIVATE,
            channel_id=CHANNEL,
            language=None,
            by=MODERATOR,
            now=quiet.now,
        )
        await imports.post(
            GUILD, seen.listing.id, version=seen.listing.version, by=MODERATOR, now=quiet.now
        )

        assert [(one.what, one.about) for one in await read(quiet)] == [
            (What.IMPORTED, "Yoga"),
            (What.IMPORTED, "Qi Gong"),
        ]

    async def test_an_edit_is_kept_with_what_differs(self, quiet: House) -> None:
        await edited(quiet, title="Thrivers together", capacity=12)

        [entry] = await read(quiet)
        assert (entry.what, entry.about) == (What.EDITED, "Thrivers")
        assert entry.before == {"title": "Thrivers", "capacity": None}
        assert entry.after == {"title": "Thrivers together", "capacity": 12}

    async def test_an_edit_of_one_date_tells_its_new_schedule(self, quiet: House) -> None:
        await edited(quiet, Scope.DATE, when="Friday, November 27 at 6 pm")

        [entry] = await read(quiet)
        assert list(entry.after) == ["schedule"]
        assert entry.after["schedule"].dates == (date(2026, 11, 27),)
        assert entry.before["schedule"].recurring

    async def test_a_moved_date_is_kept_with_both_moments(self, quiet: House) -> None:
        first = await quiet.first_date(await quiet.event(1))
        await quiet.services.changes.move(GUILD, first.id, to="8 pm", by=MODERATOR, now=quiet.now)

        [entry] = await read(quiet)
        assert entry.what is What.MOVED
        assert entry.before == {"start": THURSDAY_7PM}
        assert entry.after == {"start": THURSDAY_7PM + HOUR}

    async def test_skipping_restoring_and_undoing_are_kept_apart(self, quiet: House) -> None:
        changes = quiet.services.changes
        first = await quiet.first_date(await quiet.event(1))
        await changes.skip(GUILD, first.id, why="Snow", by=MODERATOR, now=quiet.now)
        made = await changes.restore(GUILD, first.id, by=MODERATOR, now=quiet.now)
        await changes.undo(GUILD, made.change_id, by=MANAGER, now=quiet.now)

        undone, restored, skipped = await read(quiet)
        assert skipped.before == {"start": THURSDAY_7PM}
        assert skipped.after == {"start": None, "why": "Snow"}
        assert (restored.what, restored.after) == (What.RESTORED, {"start": THURSDAY_7PM})
        assert (undone.what, undone.by) == (What.UNDONE, MANAGER.member_id)
        assert undone.after == {"start": None, "why": "Snow"}

    async def test_a_pause_is_kept_with_its_days_and_reason(self, quiet: House) -> None:
        changes, asked = quiet.services.changes, dict[str, Any]({"by": MODERATOR, "now": quiet.now})
        await changes.pause(GUILD, 1, until="December 10", why="Holidays", **asked)
        await changes.resume(GUILD, 1, **asked)

        resumed, paused = await read(quiet)
        pause = Pause(date(2026, 11, 23), date(2026, 12, 10))
        assert paused.after == {"paused": pause, "pause_reason": "Holidays"}
        assert (resumed.what, resumed.before) == (What.RESUMED, paused.after)
        assert resumed.after == paused.before == {"paused": None, "pause_reason": ""}

    async def test_a_cancelled_event_is_kept(self, quiet: House) -> None:
        await quiet.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=quiet.now)

        [entry] = await read(quiet)
        assert (entry.what, entry.about) == (What.CANCELLED, "Thrivers")


class TestJoinDetails:
    async def test_that_they_changed_is_kept_and_nothing_of_them(self, quiet: House) -> None:
        await quiet.services.join_details.change(
            GUILD,
            1,
            None,
            typed=JoinDetails(link="https://zoom.us/j/99?pwd=q", passcode="tulip-7"),
            opens_before=30 * MINUTE,
            by=MODERATOR,
            now=quiet.now,
        )

        [entry] = await read(quiet)
        assert entry.what is What.JOIN_DETAILS
        assert entry.after == {"opens_before": 30 * MINUTE}
        for secret in ("zoom.us", "tulip-7", (await quiet.event(1)).join_sealed):
            assert secret not in await kept(quiet)

    async def test_a_link_that_was_typed_into_the_words_is_in_no_change(self, quiet: House) -> None:
        await edited(quiet, about="Come https://zoom.us/j/1?pwd=draft")

        assert len(await read(quiet)) == 1
        assert "zoom.us" not in await kept(quiet)


class TestTheServer:
    async def test_settings_are_kept_as_they_were_and_are(self, quiet: House) -> None:
        settings, asked = quiet.services.setup, dict[str, Any]({"by": MANAGER, "now": quiet.now})
        await settings.change(GUILD, lead=2 * DAY, hour24=True, **asked)
        await settings.change(GUILD, hour24=True, **asked)  # what changes nothing is no change

        [entry] = await read(quiet)
        assert (entry.what, entry.by) == (What.SETTINGS, MANAGER.member_id)
        assert entry.before == {"lead": 3 * DAY, "hour24": False}
        assert entry.after == {"lead": 2 * DAY, "hour24": True}

    async def test_the_setting_up_is_kept(self, house: House) -> None:
        await house.set_up()

        [entry] = await read(house)
        assert entry.what is What.SET_UP
        assert entry.after["zone"] == "America/New_York"

    async def test_days_off_are_kept_once_whatever_they_skip(self, quiet: House) -> None:
        holidays, asked = quiet.services.holidays, dict[str, Any]({"by": MANAGER, "now": quiet.now})
        made = await holidays.add(
            GUILD, name="Winter", first="November 26", last="December 10", **asked
        )
        await holidays.remove(GUILD, made.holiday.id, **asked)

        removed, added = await read(quiet)
        assert (added.what, added.about) == (What.DAYS_OFF_ADDED, "Winter")
        assert added.after == {"first": date(2026, 11, 26), "last": date(2026, 12, 10)}
        assert (removed.what, removed.before) == (What.DAYS_OFF_REMOVED, added.after)

    async def test_the_library_is_kept(self, quiet: House) -> None:
        library, asked = quiet.services.library, dict[str, Any]({"by": MODERATOR, "now": quiet.now})
        added = await library.add(GUILD, GARDEN, **asked)
        mended = replace(GARDEN, title="The garden", topics=("grief", "rest"))
        await library.edit(GUILD, added.id, mended, version=1, **asked)
        await library.retire(GUILD, added.id, **asked)
        await library.bring_back(GUILD, added.id, **asked)
        await library.set_synonyms(GUILD, "shed => garden", **asked)

        synonyms, back, retired, edit, add = await read(quiet)
        assert (add.what, add.after) == (What.ENTRY_ADDED, {"url": GARDEN.url})
        assert (edit.what, edit.about) == (What.ENTRY_EDITED, "Garden")
        assert edit.before == {"title": "Garden", "topics": []}
        assert edit.after == {"title": "The garden", "topics": ["grief", "rest"]}
        assert (retired.what, retired.about) == (What.ENTRY_RETIRED, "The garden")
        assert back.what is What.ENTRY_BROUGHT_BACK
        assert (synonyms.before, synonyms.after) == ({"rules": ""}, {"rules": "shed => garden"})

    async def test_boards_are_kept_with_their_channel(self, quiet: House) -> None:
        boards, asked = quiet.services.boards, dict[str, Any]({"by": MODERATOR, "now": quiet.now})
        _, board, _ = await boards.create(
            GUILD, channel_id=77, language=None, events="", digest="", **asked
        )
        await boards.remove(GUILD, board.id, **asked)

        removed, created = await read(quiet)
        assert (created.what, created.after) == (What.BOARD_CREATED, {"channel_id": 77})
        assert (removed.what, removed.before) == (What.BOARD_REMOVED, {"channel_id": 77})


class TestWhatIsNeverKept:
    async def test_nothing_of_what_members_answer(self, announced: House) -> None:
        before = await kept(announced)
        first = await announced.first_date(await announced.event(1))
        await announced.answer(first, MAYA, Answer.GOING)
        await announced.react(announced.cards[0], MAYA, Answer.MAYBE)
        await announced.until(THURSDAY_7PM + 8 * DAY)

        assert await kept(announced) == before

    async def test_nothing_of_what_was_refused(self, quiet: House) -> None:
        first = await quiet.first_date(await quiet.event(1))
        for to, by in (("8 pm", MEMBER), ("whenever", MODERATOR)):
            with pytest.raises(Refusal):
                await quiet.services.changes.move(GUILD, first.id, to=to, by=by, now=quiet.now)

        assert await read(quiet) == []


class TestReading:
    async def test_members_may_not(self, planned: House) -> None:
        with pytest.raises(Refusal, match="Only moderators"):
            await read(planned, by=MEMBER)

    async def test_other_servers_are_not_shown(self, planned: House) -> None:
        await planned.set_up(guild_id=OTHER_SERVER)

        assert [one.what for one in await read(planned, OTHER_SERVER)] == [What.SET_UP]

    async def test_only_the_days_that_were_asked_for(self, planned: House) -> None:
        planned.now += DAY

        assert len(await read(planned, days=1)) == 2
        planned.now += SECOND
        assert await read(planned, days=1) == []

    async def test_ten_a_page_and_the_rest_follows(self, house: House) -> None:
        await house.set_up()
        for number in range(10):
            await house.plan(title=f"Group {number}")

        first = await house.services.audit.page(GUILD, days=7, by=MODERATOR, now=house.now)
        second = await house.services.audit.page(
            GUILD, days=7, older_than=first.entries[-1].id, by=MODERATOR, now=house.now
        )

        assert [one.about for one in first.entries] == [f"Group {9 - n}" for n in range(10)]
        assert (first.is_first, first.more) == (True, True)
        assert [one.what for one in second.entries] == [What.SET_UP]
        assert (second.is_first, second.more) == (False, False)

    async def test_it_is_kept_for_180_days(self, planned: House) -> None:
        audit = planned.services.audit

        await audit.forget_old(now=planned.now + timedelta(days=180))
        assert len(await read(planned)) == 2

        await audit.forget_old(now=planned.now + timedelta(days=180, seconds=1))
        assert await read(planned) == []


async def test_a_moderator_who_has_their_data_deleted_is_no_longer_named(
    planned: House, db: Database
) -> None:
    shown = await planned.services.privacy.show(MODERATOR.member_id)
    await planned.services.privacy.delete(MODERATOR.member_id, now=planned.now)

    assert shown.changes == 1
    assert [(one.about, one.by) for one in await read(planned, by=MANAGER)] == [
        ("Thrivers", None),
        ("", MANAGER.member_id),
    ]
