"""Who comes: seen by hosts and moderators alone, recorded, and without those who left."""

import pytest

from bot.domain.access import Person
from bot.domain.attending import Attending
from bot.domain.errors import Refusal
from bot.domain.events import Occurrence, Privacy
from bot.domain.rsvp import Answer
from bot.ports import DeliveryFailed
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import ANA, BEN, DAY, GUILD, MAYA, MODERATOR, THURSDAY_7PM, member
from tests.services.test_audit import kept, read

AWAY = DeliveryFailed("unreachable", permanent=False)


@pytest.fixture
async def date(house: House) -> Occurrence:
    """A date of a private event with two seats."""
    await house.set_up()
    return await house.first_date(await house.plan(privacy=Privacy.PRIVATE, capacity=2))


async def look(house: House, date: Occurrence, by: Person = MODERATOR) -> Attending:
    return await house.services.attending.look(GUILD, date.id, by=by, now=house.now)


async def host(house: House, date: Occurrence, member_id: int, **more: int) -> None:
    await house.services.hosts.add(
        GUILD, date.event_id, member_id=member_id, **more, by=MODERATOR, now=house.now
    )


async def test_those_who_come_stand_before_those_who_wait_and_those_who_may(
    house: House, date: Occurrence
) -> None:
    await house.answer(date, 7, Answer.MAYBE)
    await house.answer(date, MAYA, Answer.GOING)
    await house.answer(date, 8, Answer.NOT_GOING)
    await house.answer(date, ANA, Answer.GOING)
    await house.answer(date, 99, Answer.GOING)
    await house.answer(date, BEN, Answer.GOING)

    assert (await look(house, date)).people == (
        (MAYA, Answer.GOING),
        (ANA, Answer.GOING),
        (99, Answer.WAITING),
        (BEN, Answer.WAITING),
        (7, Answer.MAYBE),
    )


async def test_who_left_the_server_is_taken_off_first_and_the_next_gets_the_seat(
    house: House, date: Occurrence, messenger: FakeMessenger
) -> None:
    for one in (MAYA, ANA, BEN):
        await house.answer(date, one, Answer.GOING)
    messenger.left = {MAYA}

    seen = await look(house, date)

    assert seen.people == ((ANA, Answer.GOING), (BEN, Answer.GOING))
    assert seen.names == {ANA: "Member 42", BEN: "Member 43"}


async def test_a_host_who_left_the_server_hosts_no_more(
    house: House, date: Occurrence, messenger: FakeMessenger
) -> None:
    await host(house, date, MAYA)
    await host(house, date, ANA)
    messenger.left = {MAYA}

    await look(house, date)

    seen = await house.services.hosts.look(GUILD, date.event_id, by=MODERATOR, now=house.now)
    assert [one.member_id for one in seen.hosts] == [ANA]
    assert {turn.member_id for turn in seen.turns} == {ANA}


async def test_where_discord_does_not_answer_nobody_is_taken_off(
    house: House, date: Occurrence, messenger: FakeMessenger
) -> None:
    await house.answer(date, MAYA, Answer.GOING)
    messenger.faults = [AWAY]

    with pytest.raises(Refusal, match="Discord did not tell"):
        await look(house, date)

    assert (await look(house, date)).people == ((MAYA, Answer.GOING),)


async def test_newcomers_are_a_number_where_people_agree_to_something_before(
    house: House,
) -> None:
    await house.set_up()
    event = await house.plan(before="Be kind.")
    date = await house.first_date(event)
    for one in (MAYA, ANA):
        await house.answer(date, one, Answer.GOING, agrees_to=event.before_version)

    assert (await look(house, date)).newcomers == 2


async def test_without_such_a_text_nobody_counts_as_new(house: House, date: Occurrence) -> None:
    assert (await look(house, date)).newcomers is None


async def test_a_host_sees_their_own_event_and_members_see_none(
    house: House, date: Occurrence
) -> None:
    other = await house.first_date(await house.plan(title="Another"))
    await host(house, date, MAYA)

    assert (await look(house, date, member(MAYA))).people == ()
    for by, where in ((member(ANA), date), (member(MAYA), other)):
        with pytest.raises(Refusal, match="hosts of this event"):
            await look(house, where, by)
        with pytest.raises(Refusal, match="hosts of this event"):
            await house.services.attending.page(GUILD, where.id, by=by, now=house.now)


async def test_a_host_of_one_date_sees_that_date_alone(house: House, date: Occurrence) -> None:
    second = (await house.dates(await house.event(date.event_id)))[1]
    await host(house, date, MAYA, date_id=date.id)

    assert (await look(house, date, member(MAYA))).people == ()
    with pytest.raises(Refusal):
        await look(house, second, member(MAYA))


async def test_each_look_is_in_the_audit_with_who_looked_and_not_who_comes(
    house: House, date: Occurrence
) -> None:
    await house.answer(date, 4_141_414_141, Answer.GOING)

    await look(house, date)
    await house.services.attending.page(GUILD, date.id, by=MODERATOR, now=house.now)

    looks = (await read(house))[:2]
    assert [(one.what, one.by, one.about) for one in looks] == [
        ("saw_who_comes", MODERATOR.member_id, "Thrivers")
    ] * 2
    assert looks[0].after == {"start": THURSDAY_7PM}
    assert "4141414141" not in await kept(house)


async def test_a_look_that_is_refused_is_no_look(house: House, date: Occurrence) -> None:
    with pytest.raises(Refusal):
        await look(house, date, member(ANA))

    assert (await read(house))[0].what == "planned"


async def test_answers_that_were_forgotten_are_not_seen(house: House, date: Occurrence) -> None:
    await house.answer(date, MAYA, Answer.GOING)

    await house.until(THURSDAY_7PM + 8 * DAY)

    assert (await look(house, date)).people == ()
