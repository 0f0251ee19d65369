"""What was kept long enough goes: answers, joining, servers that Hearth was taken out of."""

import pytest

from bot.domain.events import Event, Occurrence
from bot.domain.join_details import JoinDetails
from bot.domain.rsvp import Answer
from bot.domain.shards import Shards
from bot.services import bites, retention
from db.deletions import EVERYWHERE
from db.departures import OF_SERVERS
from db.engine import Database
from db.times import from_unix
from tests import made
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import ANA, DAY, GUILD, HOUR, MANAGER, MAYA, MODERATOR, SECOND, THURSDAY_7PM
from tests.services.board_scene import make_board

OTHER = GUILD + 1
ENDS = THURSDAY_7PM + HOUR
EVERY_SERVER = Shards()


async def announced(house: House, **choices: object) -> tuple[Event, Occurrence]:
    await house.set_up()
    event = await house.plan(**choices)
    await house.at(THURSDAY_7PM - 3 * DAY)
    return event, await house.first_date(event)


async def count(db: Database, table: str, guild_id: int = GUILD) -> int:
    async with db.read() as tx:
        return int(
            await tx.value(
                f"SELECT COUNT(*) FROM {table} WHERE guild_id = :guild_id", guild_id=guild_id
            )
        )


async def test_that_somebody_deleted_their_data_is_known_for_90_days(
    house: House, db: Database
) -> None:
    await house.services.readers.choose(MAYA, "es")
    await house.services.privacy.delete(MAYA, now=house.now)

    await house.services.retention.forget_deletions(now=house.now + 90 * DAY)
    assert await count(db, "deletions", guild_id=EVERYWHERE) == 1

    await house.services.retention.forget_deletions(now=house.now + 90 * DAY + SECOND)
    assert await count(db, "deletions", guild_id=EVERYWHERE) == 0


async def test_what_was_sent_is_remembered_for_30_days_after_it_was_of_use(
    house: House, db: Database
) -> None:
    await announced(house)
    card, *_later = await house.rows("card")
    gone_at = from_unix(card["useful_until"]) + 30 * DAY

    await house.services.deliveries.remove_old(now=gone_at)
    assert (await house.rows("card"))[0]["id"] == card["id"]

    await house.services.deliveries.remove_old(now=gone_at + SECOND)
    assert card["id"] not in {row["id"] for row in await house.rows("card")}


class TestAnswers:
    async def test_go_when_their_time_has_passed_and_not_before(
        self, house: House, db: Database
    ) -> None:
        _, date = await announced(house)
        await house.answer(date, MAYA, Answer.GOING)
        await house.services.rsvp.remove_old(now=ENDS + 7 * DAY)
        assert await count(db, "rsvps") == 1

        await house.services.rsvp.remove_old(now=ENDS + 7 * DAY + SECOND)

        assert await count(db, "rsvps") == 0

    @pytest.mark.parametrize("days", [0, 30])
    async def test_are_kept_as_long_as_the_server_says(
        self, house: House, db: Database, days: int
    ) -> None:
        _, date = await announced(house)
        await house.services.setup.change(GUILD, by=MANAGER, now=house.now, answers_kept=days * DAY)
        await house.answer(date, MAYA, Answer.GOING)
        await house.services.rsvp.remove_old(now=ENDS + days * DAY)
        assert await count(db, "rsvps") == 1

        await house.services.rsvp.remove_old(now=ENDS + days * DAY + SECOND)

        assert await count(db, "rsvps") == 0


class TestJoining:
    async def sealed(self, db: Database) -> tuple[int, int]:
        async with db.read() as tx:
            events = await tx.value("SELECT COUNT(*) FROM events WHERE join_sealed <> ''")
            dates = await tx.value("SELECT COUNT(*) FROM occurrences WHERE join_sealed <> ''")
        return events, dates

    async def test_goes_with_the_only_date(self, house: House, db: Database) -> None:
        await announced(house, when="November 26, 7 pm ET", join_link="https://zoom.us/j/1")
        await house.services.retention.forget_join_details(now=ENDS + DAY - SECOND)
        assert await self.sealed(db) == (1, 0)

        await house.services.retention.forget_join_details(now=ENDS + DAY)

        assert await self.sealed(db) == (0, 0)

    async def test_stays_while_the_event_goes_on(self, house: House, db: Database) -> None:
        await announced(house, join_link="https://zoom.us/j/1")

        await house.services.retention.forget_join_details(now=ENDS + 60 * DAY)

        assert await self.sealed(db) == (1, 0)

    async def test_of_one_date_goes_after_that_date(self, house: House, db: Database) -> None:
        event, date = await announced(house, join_link="https://zoom.us/j/1")
        typed = JoinDetails(link="https://zoom.us/j/2")
        await house.services.join_details.change(
            GUILD, event.id, date.id, typed=typed, opens_before=HOUR, by=MODERATOR, now=house.now
        )
        assert await self.sealed(db) == (1, 1)

        await house.services.retention.forget_join_details(now=ENDS + DAY)

        assert await self.sealed(db) == (1, 0)

    async def test_of_a_cancelled_event_stays_until_nobody_can_undo_it(
        self, house: House, db: Database
    ) -> None:
        event, _ = await announced(house, join_link="https://zoom.us/j/1")
        await house.services.changes.cancel(
            GUILD, event.id, version=event.version, by=MODERATOR, now=house.now
        )
        await house.services.retention.forget_join_details(now=house.now)
        assert await self.sealed(db) == (1, 0)
        await house.at(house.now + 2 * DAY)
        await house.services.telling.forget_old(now=house.now)

        await house.services.retention.forget_join_details(now=house.now)

        assert await self.sealed(db) == (0, 0)


class TestServers:
    async def furnished(self, house: House) -> None:
        """A server with something in every table that can hold something, and another one."""
        _, date = await announced(house)
        await make_board(house)
        await house.answer(date, MAYA, Answer.GOING)
        await house.services.drafts.begin(GUILD, made.form(), by=MODERATOR, now=house.now)
        await house.services.holds.place(GUILD, ANA, by=MODERATOR, now=house.now)
        await house.services.setup.set_up(made.server(guild_id=OTHER), by=MANAGER, now=house.now)

    async def test_of_one_that_hearth_left_everything_goes_after_seven_days(
        self, house: House, db: Database, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(retention, "BITE", 10)
        await self.furnished(house)
        others = {table: await count(db, table, OTHER) for table in OF_SERVERS}
        left = house.now
        await house.services.retention.server_left(GUILD, now=left)
        await house.services.retention.forget_departed(now=left + 7 * DAY)
        assert await count(db, "servers") == 1

        await house.services.retention.forget_departed(now=left + 7 * DAY + SECOND)

        assert {table: await count(db, table) for table in OF_SERVERS} == dict.fromkeys(
            OF_SERVERS, 0
        )
        assert {table: await count(db, table, OTHER) for table in OF_SERVERS} == others
        found = await house.services.resources.find(OTHER, "yoga", reader="en")
        assert found.shown

    @pytest.mark.parametrize("how", ["invited", "set up", "seen at start"])
    async def test_one_that_hearth_comes_back_to_in_time_is_as_it_was(
        self, house: House, db: Database, how: str
    ) -> None:
        await self.furnished(house)
        await house.services.retention.server_left(GUILD, now=house.now)
        if how == "invited":
            await house.services.retention.server_came(GUILD)
        elif how == "set up":
            await house.set_up()
        else:
            present = {GUILD, OTHER}
            await house.services.retention.servers_are(present, EVERY_SERVER, now=house.now)

        await house.services.retention.forget_departed(now=house.now + 30 * DAY)

        assert (await count(db, "events"), await count(db, "rsvps")) == (1, 1)

    async def test_one_that_was_left_while_hearth_was_off_is_noticed_at_start(
        self, house: House, db: Database
    ) -> None:
        await self.furnished(house)
        await house.services.retention.servers_are({OTHER}, EVERY_SERVER, now=house.now)

        await house.services.retention.forget_departed(now=house.now + 8 * DAY)

        assert (await count(db, "servers"), await count(db, "servers", OTHER)) == (0, 1)

    async def test_a_process_says_nothing_of_other_shards_servers(
        self, house: House, db: Database
    ) -> None:
        await house.set_up()
        elsewhere = Shards(first=1, last=1, count=2)  # ours is in the first of two

        await house.services.retention.servers_are(set(), elsewhere, now=house.now)
        await house.services.retention.forget_departed(now=house.now + 8 * DAY)

        assert await count(db, "servers") == 1

    async def test_seen_missing_again_it_does_not_get_more_time(
        self, house: House, db: Database
    ) -> None:
        await house.set_up()
        left = house.now
        await house.services.retention.server_left(GUILD, now=left)
        await house.services.retention.servers_are(set(), EVERY_SERVER, now=left + 6 * DAY)

        await house.services.retention.forget_departed(now=left + 8 * DAY)

        assert await count(db, "servers") == 0

    async def test_members_of_one_that_hearth_left_get_no_private_messages(
        self, house: House, messenger: FakeMessenger
    ) -> None:
        _, date = await announced(house, capacity=1)
        await house.services.private_messages.allow(ANA)
        await house.answer(date, MAYA, Answer.GOING)
        await house.answer(date, ANA, Answer.GOING)
        await house.services.retention.server_left(GUILD, now=house.now)

        await house.answer(date, MAYA, Answer.NOT_GOING)
        await house.until(house.now + HOUR)

        assert house.told_privately(ANA) == []


async def test_bites_end_when_nothing_is_left(db: Database) -> None:
    left = [3, 2, 1, 0]

    async def bite(tx: object) -> bool:
        return left.pop(0) > 0

    await bites.in_bites(db, bite)

    assert left == []
