"""Calendar feeds by a real HTTP client: with a right, a wrong and a revoked token."""

import logging
from datetime import timedelta

import pytest
from aiohttp import ClientSession
from aiohttp.test_utils import unused_port

from bot.domain.events import Privacy
from bot.domain.feeds import Which
from bot.domain.rsvp import Answer
from bot.services.feeds import hash_of
from bot.web.feeds import FeedPages
from bot.web.serving import Address, served
from tests.house import House
from tests.made import ANA, CHANNEL, DAY, GUILD, HOUR, MAYA, MODERATOR
from tests.web.feeds import Client, browsing, new_path_of, path_of

WRONG = "/feed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/mine.ics"
MALFORMED = [
    "/feed/",
    "/feed/mine.ics",
    "/feed/x/mine.ics",
    "/feed/x/y/mine.ics",
    "/feed/%00/mine.ics",
    "/feed/ñ/server.ics",
    f"/feed/{'x' * 5_000}/mine.ics",
    "/feed/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA/yours.ics",
]


async def text_at(client: Client, path: str) -> str:
    answer = await client.get(path)
    assert answer.status == 200, await answer.text()
    return await answer.text()


async def thrivers_on_thursday(house: House, answer: Answer = Answer.GOING, **more: object) -> None:
    """A server, a weekly group, and what Maya said of its first date."""
    await house.set_up()
    event = await house.plan(**more)
    await house.answer(await house.first_date(event), MAYA, answer)


async def test_a_member_reads_what_they_said_they_come_to(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        answer = await client.get(await path_of(house))

        assert answer.status == 200
        assert answer.content_type == "text/calendar"
        text = await answer.text()
    assert text.count("BEGIN:VEVENT") == 1
    assert "SUMMARY:Thrivers" in text
    assert "DTSTART;TZID=America/New_York:20261126T190000" in text
    assert "STATUS:CONFIRMED" in text


async def test_a_maybe_is_tentative_and_a_no_is_not_there(house: House) -> None:
    await thrivers_on_thursday(house, Answer.MAYBE)

    async with browsing(house) as client:
        path = await path_of(house)
        maybe = await text_at(client, path)
        [date, *_] = await house.dates(await house.event(1))
        await house.answer(date, MAYA, Answer.NOT_GOING)
        no = await text_at(client, path)

    assert "STATUS:TENTATIVE" in maybe
    assert "BEGIN:VEVENT" not in no


async def test_a_date_that_falls_out_leaves_the_feed(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house)
        before = await text_at(client, path)
        [date, *_] = await house.dates(await house.event(1))
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        after = await text_at(client, path)

    assert "BEGIN:VEVENT" in before
    assert "BEGIN:VEVENT" not in after


async def test_without_names_it_says_nothing_else(house: House) -> None:
    await thrivers_on_thursday(house, where="Ward 3", about="Metastatic")

    async with browsing(house) as client:
        text = await text_at(client, await path_of(house, neutral=True))

    assert "SUMMARY:Meeting" in text
    assert not any(word in text for word in ("Thrivers", "Ward", "Metastatic"))


async def test_a_private_group_is_in_the_feed_of_who_comes_and_in_no_other(house: House) -> None:
    await house.set_up()
    event = await house.plan(title="Metastatic", privacy=Privacy.PRIVATE)
    await house.answer(await house.first_date(event), MAYA, Answer.GOING)

    async with browsing(house) as client:
        mine = await text_at(client, await path_of(house))
        hers = await text_at(client, await path_of(house, member_id=ANA))
        servers = await text_at(client, await new_path_of(house, Which.SERVER))

    assert "Metastatic" in mine
    assert "Metastatic" not in hers + servers


async def test_a_server_s_feed_has_what_is_open_to_all(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga")
    await house.plan(title="Private", privacy=Privacy.PRIVATE)
    await house.plan(title="For a role", role_id=77)
    await house.plan(title="By approval", approval=True)
    await house.plan(title="Sheltered", channel_id=99)
    house.messenger.hidden.add(99)

    async with browsing(house) as client:
        text = await text_at(client, await path_of(house, Which.SERVER))

    assert [line for line in text.splitlines() if line.startswith("SUMMARY")] == ["SUMMARY:Yoga"]
    assert "RRULE:FREQ=WEEKLY;BYDAY=TH" in text


async def test_an_event_that_becomes_private_leaves_the_server_s_feed(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga")

    async with browsing(house) as client:
        path = await path_of(house, Which.SERVER)
        before = await text_at(client, path)
        house.messenger.hidden.add(CHANNEL)
        house.now += timedelta(seconds=30)
        after = await text_at(client, path)

    assert "Yoga" in before
    assert "Yoga" not in after


async def test_who_has_it_already_is_told_so(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house)
        first = await client.get(path)
        tag = first.headers["ETag"]
        house.now += HOUR
        again = await client.get(path, headers={"If-None-Match": tag})
        [date, *_] = await house.dates(await house.event(1))
        await house.services.changes.skip(GUILD, date.id, by=MODERATOR, now=house.now)
        changed = await client.get(path, headers={"If-None-Match": tag})

        assert (again.status, await again.read()) == (304, b"")
        assert again.headers["ETag"] == tag
    assert changed.status == 200
    assert changed.headers["ETag"] != tag


async def test_nobody_is_to_keep_or_find_it(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        for path in (await path_of(house), WRONG):
            answer = await client.get(path)

            assert "noindex" in answer.headers["X-Robots-Tag"]
            assert "private" in answer.headers["Cache-Control"]
            assert answer.headers["Referrer-Policy"] == "no-referrer"


async def test_a_wrong_a_revoked_and_a_malformed_token_are_answered_alike(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        revoked = await path_of(house)
        await new_path_of(house)
        answers = [await client.get(path) for path in (WRONG, revoked, *MALFORMED)]
        seen = {
            (
                one.status,
                await one.text(),
                *(f"{name}: {value}" for name, value in one.headers.items() if name != "Date"),
            )
            for one in answers
        }

    assert len(seen) == 1
    assert answers[0].status == 404


async def test_a_new_address_works_and_the_old_one_does_not(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        old = await path_of(house)
        new = await new_path_of(house)

        assert (await client.get(old)).status == 404
        assert "SUMMARY:Thrivers" in await text_at(client, new)


async def test_a_token_is_kept_as_its_hash_alone(house: House) -> None:
    await house.set_up()

    token = (await path_of(house)).split("/")[2]

    async with house.db.read() as tx:
        hashes = [row["token_hash"] for row in await tx.all("SELECT token_hash FROM feeds")]
    assert hashes == [hash_of(token)]
    assert token not in hashes[0]


async def test_who_left_the_server_reads_nothing_within_a_day(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house)
        house.messenger.left.add(MAYA)
        await house.until(house.now + DAY + HOUR)

        assert (await client.get(path)).status == 404


async def test_while_discord_does_not_answer_nobody_loses_their_feed(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house)
        house.now += 2 * DAY
        house.messenger.away = True
        await house.services.feeds.forget_leavers(now=house.now)
        house.messenger.away = False

        assert (await client.get(path)).status == 200


async def test_who_deleted_their_data_has_no_feed(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house)
        await house.services.privacy.delete(MAYA, now=house.now)

        assert (await client.get(path)).status == 404


async def test_a_feed_is_in_show_and_export_without_its_hash(house: House) -> None:
    await house.set_up()
    await path_of(house, neutral=True)

    kept = await house.services.privacy.show(MAYA)
    export = await house.services.privacy.export(MAYA, now=house.now)

    assert kept.feeds == 1
    assert export.rows["feeds"] == [{"guild_id": GUILD, "neutral": 1}]


async def test_who_is_on_hold_reads_an_empty_calendar(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        mine, servers = await path_of(house), await new_path_of(house, Which.SERVER)
        mine = servers.replace("server.ics", "mine.ics")
        await house.services.holds.place(GUILD, MAYA, by=MODERATOR, now=house.now)

        for path in (mine, servers):
            assert "BEGIN:VEVENT" not in await text_at(client, path)


async def test_a_server_that_hearth_was_taken_out_of_has_no_feeds(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house)
        await house.services.retention.server_left(GUILD, now=house.now)
        gone = (await client.get(path)).status
        await house.services.retention.server_came(GUILD)
        back = (await client.get(path)).status

    assert (gone, back) == (404, 200)


async def test_too_many_questions_about_one_address_wait(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        for path in (await path_of(house), WRONG):
            answers = [await client.get(path) for _ in range(31)]

            assert [one.status for one in answers].count(429) == 1
            assert answers[-1].headers["Retry-After"] == "60"


async def test_while_discord_or_the_database_is_away_it_is_to_be_asked_again(house: House) -> None:
    await thrivers_on_thursday(house)

    async with browsing(house) as client:
        path = await path_of(house, Which.SERVER)
        house.messenger.away = True
        answer = await client.get(path)

        assert (answer.status, answer.headers["Retry-After"]) == (503, "60")


async def test_no_token_is_in_any_log(house: House, caplog: pytest.LogCaptureFixture) -> None:
    """Also where reading fails altogether, with every library's own lines at their loudest."""
    caplog.set_level(logging.DEBUG)
    await thrivers_on_thursday(house)
    path = await path_of(house)
    at = Address("127.0.0.1", unused_port())
    pages = FeedPages(house.services.feeds, clock=lambda: house.now)

    async with ClientSession() as session, served(at, pages):
        url = f"http://{at.host}:{at.port}"
        for asked in (path, WRONG, "/feed/AAAA-secret", "/other/AAAA-secret"):
            await session.get(url + asked)
        await house.db.close()
        failed = await session.get(url + path)

    assert failed.status in (500, 503)
    said = caplog.text + "".join(str(one.args) for one in caplog.records)
    assert path.split("/")[2] not in said
    assert "AAAA" not in said
