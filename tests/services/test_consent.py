"""Before somebody's first answer they are asked; until they agree, nothing of them is kept."""

import pytest

from bot.domain.coming import Needed
from bot.domain.consent import VERSION
from bot.domain.events import Occurrence
from bot.domain.rsvp import Answer
from db.engine import Database
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import ANA, DAY, GUILD, MAYA, THURSDAY_7PM


@pytest.fixture
def house(db: Database, messenger: FakeMessenger) -> House:
    """A house that asks, as in earnest."""
    asking = House(db, messenger)
    asking.asks_consent = True
    asking.services = asking.started()
    return asking


async def announced(house: House, **choices: object) -> Occurrence:
    await house.set_up()
    event = await house.plan(**choices)
    await house.at(THURSDAY_7PM - 3 * DAY)
    return await house.first_date(event)


async def rows(db: Database) -> tuple[int, int]:
    """(answers, consents) that are kept."""
    async with db.read() as tx:
        return (
            int(await tx.value("SELECT COUNT(*) FROM rsvps")),
            int(await tx.value("SELECT COUNT(*) FROM consents")),
        )


@pytest.mark.parametrize("answer", [Answer.GOING, Answer.MAYBE, Answer.NOT_GOING])
async def test_the_first_press_keeps_nothing(house: House, db: Database, answer: Answer) -> None:
    date = await announced(house)

    seen = await house.answer(date, MAYA, answer)

    assert (seen.needed, seen.answer) == (Needed.CONSENT, None)
    assert await rows(db) == (0, 0)
    assert await house.services.privacy.servers(MAYA) == []


async def test_agreeing_counts_the_answer_and_is_kept_with_version_and_time(
    house: House, db: Database
) -> None:
    date = await announced(house)

    seen = await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION)

    assert (seen.needed, seen.answer) == (None, Answer.GOING)
    async with db.read() as tx:
        [kept] = await tx.all("SELECT member_id, version, agreed_at FROM consents")
    assert (kept["member_id"], kept["version"]) == (MAYA, VERSION)
    assert kept["agreed_at"] == int(house.now.timestamp())


async def test_it_is_asked_once(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION)

    seen = await house.answer(date, MAYA, Answer.NOT_GOING)

    assert (seen.needed, seen.answer) == (None, Answer.NOT_GOING)


async def test_changed_words_are_asked_again(house: House, db: Database) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION)
    async with db.write() as tx:
        await tx.run("UPDATE consents SET version = :old", old=VERSION - 1)

    again = await house.answer(date, MAYA, Answer.MAYBE)
    agreed = await house.answer(date, MAYA, Answer.MAYBE, consents_to=VERSION)

    assert (again.needed, agreed.needed) == (Needed.CONSENT, None)


async def test_a_button_of_older_words_asks_anew(house: House, db: Database) -> None:
    date = await announced(house)

    seen = await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION - 1)

    assert seen.needed is Needed.CONSENT
    assert await rows(db) == (0, 0)


async def test_what_the_event_asks_comes_after_and_consent_stands(
    house: House, db: Database
) -> None:
    date = await announced(house, before="Be kind.")

    first = await house.answer(date, MAYA, Answer.GOING)
    then = await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION)

    assert (first.needed, then.needed) == (Needed.CONSENT, Needed.AGREEMENT)
    assert await rows(db) == (0, 1)


async def test_a_reaction_counts_without_being_asked(house: House, db: Database) -> None:
    await announced(house)

    await house.react(house.cards[0], MAYA, Answer.GOING)

    assert await rows(db) == (1, 0)


async def test_whoever_has_their_data_deleted_is_asked_again(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION)
    await house.answer(date, ANA, Answer.GOING, consents_to=VERSION)
    await house.services.privacy.delete(MAYA, now=house.now)

    mine = await house.answer(date, MAYA, Answer.GOING)
    hers = await house.answer(date, ANA, Answer.MAYBE)

    assert (mine.needed, hers.needed) == (Needed.CONSENT, None)


async def test_on_one_server_deleted_it_still_stands_for_the_others(house: House) -> None:
    date = await announced(house)
    await house.answer(date, MAYA, Answer.GOING, consents_to=VERSION)

    await house.services.privacy.delete(MAYA, guild_id=GUILD, now=house.now)

    assert (await house.services.privacy.show(MAYA)).consented_at == house.now
