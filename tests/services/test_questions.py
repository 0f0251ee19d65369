"""Anonymous questions: their days, three a person, and nothing that tells who asked."""

from datetime import datetime

import pytest

from bot.domain.errors import Refusal
from bot.ports import DeliveryFailed
from bot.services.vault import Vault
from db.engine import Database
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import (
    ANA,
    BEN,
    DAY,
    GUILD,
    HOUR,
    MAYA,
    MODERATOR,
    SECOND,
    STAFF,
    THURSDAY_7PM,
    member,
)
from tests.services.test_hosts import add

TEXT = "Is it all right to *listen* only?"


async def ask(house: House, member_id: int = MAYA, text: str = TEXT) -> int:
    """Ask about the first date; returns how many more they may ask."""
    sent = await house.services.questions.ask(GUILD, 1, text, by=member(member_id), now=house.now)
    return sent.left


async def rows(db: Database) -> list[str]:
    """Everything that is kept of questions."""
    async with db.read() as tx:
        found = await tx.all("SELECT * FROM questions ORDER BY id")
        return [f"{row['guild_id']} {row['occurrence_id']} {row['asker_hash']}" for row in found]


@pytest.fixture
async def soon(announced: House) -> House:
    """A day before the meeting."""
    await announced.at(THURSDAY_7PM - DAY)
    return announced


class TestAsking:
    async def test_the_hosts_read_the_text_and_nothing_else_is_kept(
        self, soon: House, db: Database
    ) -> None:
        await ask(soon)

        [asked] = [one for one in soon.messenger.posted if one.channel_id == STAFF]
        assert "Is it all right to \\*listen\\* only?" in asked.text
        assert str(MAYA) not in asked.text
        [row] = await rows(db)
        assert "listen" not in row
        assert await soon.rows("question") == []

    async def test_three_a_person_and_a_date(self, soon: House) -> None:
        assert [await ask(soon) for _ in range(3)] == [2, 1, 0]

        with pytest.raises(Refusal, match="three questions"):
            await ask(soon)
        assert await ask(soon, ANA) == 2

    @pytest.mark.parametrize(
        ("moment", "taken"),
        [
            (THURSDAY_7PM - 48 * HOUR - SECOND, False),
            (THURSDAY_7PM - 48 * HOUR, True),
            (THURSDAY_7PM + HOUR - SECOND, True),
            (THURSDAY_7PM + HOUR, False),
        ],
    )
    async def test_from_48_hours_before_until_the_end(
        self, announced: House, moment: datetime, taken: bool
    ) -> None:
        announced.now = moment

        if taken:
            assert await ask(announced) == 2
        else:
            with pytest.raises(Refusal):
                await ask(announced)

    async def test_what_does_not_reach_the_hosts_does_not_count(
        self, soon: House, messenger: FakeMessenger, db: Database
    ) -> None:
        messenger.faults = [DeliveryFailed("no_permission", permanent=True)]

        with pytest.raises(Refusal, match="did not reach"):
            await ask(soon)

        assert await rows(db) == []

    async def test_whoever_does_not_see_the_channel_learns_nothing(self, soon: House) -> None:
        blind = member(ANA, sees=lambda channel_id: False)

        with pytest.raises(Refusal, match="no longer planned"):
            await soon.services.questions.ask(GUILD, 1, TEXT, by=blind, now=soon.now)

    async def test_without_a_key_nothing_is_asked(self, soon: House, db: Database) -> None:
        soon.vault = Vault()
        await soon.restart()

        with pytest.raises(Refusal, match="no key"):
            await ask(soon)
        assert await rows(db) == []


class TestBlocking:
    async def test_a_host_blocks_whoever_asked_and_learns_nobodys_name(self, soon: House) -> None:
        await ask(soon)

        await soon.services.questions.block(GUILD, 1, by=MODERATOR)

        with pytest.raises(Refusal, match="no more questions from you"):
            await ask(soon)
        assert await ask(soon, ANA) == 2

    async def test_members_block_nobody(self, soon: House) -> None:
        await ask(soon)

        with pytest.raises(Refusal, match="Only moderators and the hosts"):
            await soon.services.questions.block(GUILD, 1, by=member(ANA))

    async def test_another_servers_question_is_not_theirs_to_block(self, soon: House) -> None:
        await ask(soon)

        with pytest.raises(Refusal):
            await soon.services.questions.block(GUILD + 1, 1, by=MODERATOR)

    async def test_a_day_after_the_meeting_nothing_is_known(
        self, soon: House, db: Database
    ) -> None:
        await ask(soon)
        end = THURSDAY_7PM + HOUR

        await soon.services.questions.forget_old(now=end + 24 * HOUR - SECOND)
        assert len(await rows(db)) == 1
        await soon.services.questions.forget_old(now=end + 24 * HOUR)

        assert await rows(db) == []
        with pytest.raises(Refusal, match="A day after"):
            await soon.services.questions.block(GUILD, 1, by=MODERATOR)


async def read(house: House, by: int, question: int = 1) -> str:
    shown = await house.services.questions.read(GUILD, question, by=member(by))
    return shown.message


class TestHosts:
    """Ana hosts and is no moderator, so she may not see the staff channel."""

    @pytest.fixture
    async def hosted(self, soon: House) -> House:
        event = await soon.event(1)
        await add(soon, event, ANA)
        await soon.services.private_messages.allow(ANA)
        return soon

    async def test_are_told_privately_and_read_it(self, hosted: House) -> None:
        await ask(hosted)
        await hosted.at(hosted.now)

        [told] = [one for one in hosted.told_privately(ANA) if "question" in one.text]
        assert told.text == "Somebody has a question for the hosts of your group."
        assert told.labels == ["Read the question", "Stop private messages"]
        assert "Is it all right to \\*listen\\* only?" in await read(hosted, ANA)
        assert str(MAYA) not in await read(hosted, ANA)

    async def test_read_it_by_command_without_private_messages(self, hosted: House) -> None:
        await hosted.services.private_messages.stop(ANA)
        await ask(hosted)
        await ask(hosted, BEN, "May I come late?")
        await hosted.at(hosted.now)

        asked = await hosted.services.questions.asked(GUILD, 1, by=member(ANA))

        assert hosted.told_privately(ANA) == []
        assert [one.id for one in asked] == [1, 2]
        assert "May I come late?" in asked[1].message

    async def test_may_block_whoever_asked(self, hosted: House) -> None:
        await ask(hosted)

        await hosted.services.questions.block(GUILD, 1, by=member(ANA))

        with pytest.raises(Refusal, match="no more questions"):
            await ask(hosted)

    async def test_of_one_date_read_those_to_that_date_alone(self, hosted: House) -> None:
        event = await hosted.event(1)
        first, second, *_ = await hosted.dates(event)
        for one, date in ((BEN, first), (MAYA, second)):
            await hosted.services.hosts.add_cohost(
                GUILD, event.id, member_id=one, date_id=date.id, by=MODERATOR, now=hosted.now
            )
        await ask(hosted, ANA)

        assert "listen" in await read(hosted, BEN)
        with pytest.raises(Refusal, match="Only moderators and the hosts"):
            await read(hosted, MAYA)

    async def test_nobody_else_reads_anything(self, hosted: House) -> None:
        await ask(hosted)

        with pytest.raises(Refusal, match="Only moderators and the hosts"):
            await read(hosted, MAYA)
        with pytest.raises(Refusal, match="Only moderators and the hosts"):
            await hosted.services.questions.asked(GUILD, 1, by=member(MAYA))
        with pytest.raises(Refusal):
            await hosted.services.questions.read(GUILD + 1, 1, by=MODERATOR)

    async def test_on_hold_are_neither_told_nor_shown_anything(self, hosted: House) -> None:
        await ask(hosted)
        await hosted.services.holds.place(GUILD, ANA, by=MODERATOR, now=hosted.now)
        await hosted.at(hosted.now)

        assert hosted.told_privately(ANA) == []
        with pytest.raises(Refusal, match="Only moderators and the hosts"):
            await read(hosted, ANA)

    async def test_who_host_no_more_are_not_told(self, hosted: House) -> None:
        await ask(hosted)
        await hosted.services.hosts.remove(GUILD, 1, member_id=ANA, by=MODERATOR, now=hosted.now)
        await hosted.at(hosted.now)

        assert hosted.told_privately(ANA) == []

    async def test_a_question_that_staff_deleted_is_gone(self, hosted: House) -> None:
        await ask(hosted)
        await ask(hosted, BEN, "May I come late?")
        hosted.messenger.delete(next(one for one in hosted.messenger.posted if "ask" in one.nonce))

        asked = await hosted.services.questions.asked(GUILD, 1, by=member(ANA))

        assert [one.id for one in asked] == [2]
        with pytest.raises(Refusal, match="no longer in the staff channel"):
            await read(hosted, ANA)

    async def test_read_nothing_where_discord_does_not_answer(self, hosted: House) -> None:
        await ask(hosted)
        hosted.messenger.away = True

        with pytest.raises(Refusal, match="Please try again later"):
            await read(hosted, ANA)


async def test_the_person_themself_sees_and_deletes_what_is_kept(soon: House, db: Database) -> None:
    await ask(soon)
    await ask(soon, ANA)
    assert (await soon.services.privacy.show(MAYA)).questions == 1

    await soon.services.privacy.delete(MAYA, now=soon.now)

    assert (await soon.services.privacy.show(MAYA)).questions == 0
    assert (await soon.services.privacy.show(ANA)).questions == 1
