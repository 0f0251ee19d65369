"""The weekly list beside a board: on the wall clock, skipped when empty, and true all week."""

from datetime import UTC, datetime, timedelta

from bot.domain.deliveries import DeliveryState as State
from tests.fake_messenger import FakeMessenger
from tests.house import House
from tests.made import DAY, GUILD, HOUR, MANAGER, MINUTE, MODERATOR, MONDAY, SECOND, THURSDAY_7PM
from tests.services.board_scene import boards, digests, posted_board

TUESDAYS = "Tuesdays at 9 am"
TUESDAY_9AM = datetime(2026, 11, 24, 14, tzinfo=UTC)
WEEK = 7 * DAY


async def test_it_is_posted_at_its_time_and_lists_the_week(planned: House) -> None:
    board = await posted_board(planned, digest=TUESDAYS)

    await planned.until(TUESDAY_9AM - SECOND)
    assert digests(planned) == []
    await planned.until(TUESDAY_9AM)

    [digest] = digests(planned)
    assert digest.text == (
        "**What is on this week**\n"
        "\n"
        "**Thursday, November 26**\n"
        "• 7:00 PM ET (<t:1795737600:f>): **Thrivers**.\n"
        "\n"
        f"Always up to date: https://discord.com/channels/10/60/{board.id}"
    )


async def test_it_comes_every_week(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)

    await planned.until(TUESDAY_9AM + 3 * WEEK)

    assert len(digests(planned)) == 4


async def test_a_week_without_meetings_has_none(planned: House) -> None:
    await planned.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=planned.now)
    await posted_board(planned, digest=TUESDAYS)

    await planned.until(TUESDAY_9AM + DAY)

    assert digests(planned) == []
    assert (await planned.states("digest"))[0] is State.CANCELLED
    assert planned.notices == []


async def test_it_stays_at_nine_when_the_clocks_change(house: House) -> None:
    house.now = datetime(2027, 3, 8, 17, tzinfo=UTC)  # the Monday before New York's spring
    await house.set_up()
    await house.plan()
    await posted_board(house, digest=TUESDAYS)

    await house.until(house.now + 9 * DAY)

    due = [datetime.fromtimestamp(row["due_at"], UTC) for row in await house.rows("digest")]
    assert due[:2] == [
        datetime(2027, 3, 9, 14, tzinfo=UTC),
        datetime(2027, 3, 16, 13, tzinfo=UTC),
    ]
    assert len(digests(house)) == 2


async def test_it_goes_by_the_zone_that_the_server_has_by_then(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)

    await planned.services.setup.change(
        GUILD, by=MANAGER, now=planned.now, zone="America/Los_Angeles"
    )
    await planned.until(TUESDAY_9AM + 3 * HOUR - SECOND)
    assert digests(planned) == []
    await planned.until(TUESDAY_9AM + 3 * HOUR)

    assert len(digests(planned)) == 1


async def test_after_an_outage_it_is_posted_while_it_helps(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)

    await planned.at(TUESDAY_9AM + 24 * HOUR - SECOND)

    assert len(digests(planned)) == 1


async def test_later_than_a_day_it_is_missed_and_staff_is_told(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)

    await planned.at(TUESDAY_9AM + 24 * HOUR)
    [*_, notice] = await planned.told()

    assert digests(planned) == []
    assert "• weekly list in <#60>, Tuesday, November 24, 9:00 AM ET" in notice.text


async def test_a_kill_after_it_was_posted_posts_no_second_one(
    planned: House, messenger: FakeMessenger
) -> None:
    await posted_board(planned, digest=TUESDAYS)
    messenger.lost_answers = 1
    await planned.at(TUESDAY_9AM)
    [digest] = digests(planned)
    digest.nonce = "forgotten by Discord"

    await planned.restart()
    await planned.at(TUESDAY_9AM + 61 * SECOND)

    assert digests(planned) == [digest]
    assert (await planned.states("digest"))[0] is State.SENT


async def test_a_date_that_falls_out_is_off_it_too(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)
    await planned.until(TUESDAY_9AM)
    date = await planned.first_date(await planned.event(1))

    await planned.services.changes.skip(GUILD, date.id, by=MODERATOR, now=planned.now)
    await planned.until(planned.now + 6 * SECOND)

    [digest] = digests(planned)
    assert "Thursday" not in digest.text
    assert "Nothing is planned." in digest.text


async def test_it_is_not_edited_when_its_dates_begin_and_end(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)
    await planned.until(TUESDAY_9AM)

    await planned.until(THURSDAY_7PM + 3 * HOUR)

    assert digests(planned)[0].edits == []


async def test_one_whose_week_is_over_is_left_alone(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)
    await planned.until(TUESDAY_9AM + WEEK + MINUTE)
    [old, _] = digests(planned)

    await planned.services.changes.cancel(GUILD, 1, version=1, by=MODERATOR, now=planned.now)
    await planned.until(planned.now + MINUTE)

    assert "Thrivers" in old.text
    assert "Thrivers" not in digests(planned)[1].text


async def test_one_that_somebody_deleted_is_not_posted_again(
    planned: House, messenger: FakeMessenger
) -> None:
    await posted_board(planned, digest=TUESDAYS)
    await planned.until(TUESDAY_9AM)

    messenger.delete(digests(planned)[0])
    await planned.until(TUESDAY_9AM + DAY)

    assert digests(planned) == []
    assert len(boards(planned)) == 1


async def test_none_comes_after_the_board_was_removed(planned: House) -> None:
    await posted_board(planned, digest=TUESDAYS)

    await planned.services.boards.remove(GUILD, 1, by=MODERATOR, now=planned.now)
    await planned.until(TUESDAY_9AM + timedelta(hours=1))

    assert digests(planned) == []
    assert await planned.rows("digest") == []


async def test_one_made_at_its_very_moment_begins_a_week_later(planned: House) -> None:
    await planned.at(TUESDAY_9AM)
    assert planned.now > MONDAY

    await posted_board(planned, digest=TUESDAYS)

    [row] = await planned.rows("digest")
    assert row["due_at"] == (TUESDAY_9AM + WEEK).timestamp()
