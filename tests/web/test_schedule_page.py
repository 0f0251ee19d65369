"""The page of a server's open events: off until turned on, in two languages, for everybody."""

from urllib.parse import urlsplit

import pytest

from bot.domain.errors import Refusal
from bot.domain.events import Privacy
from bot.services.open_events import OpenEvents
from bot.services.schedule_pages import SchedulePageService
from bot.ui.schedule_page import page_words, plain
from tests.house import ADDRESS, House
from tests.made import GUILD, MEMBER, MINUTE, MODERATOR
from tests.web.feeds import Client, browsing


async def page_of(house: House) -> str:
    """Turn the server's page on; its path."""
    address = await house.services.schedule_pages.turn(GUILD, on=True, by=MODERATOR, now=house.now)
    assert address is not None
    assert address.startswith(f"{ADDRESS}/schedule/")
    assert str(GUILD) not in address
    return urlsplit(address).path


async def read(client: Client, path: str, **headers: str) -> str:
    answer = await client.get(path, headers=headers)
    assert answer.status == 200
    assert answer.content_type == "text/html"
    return await answer.text()


async def test_it_lists_dates_and_groups(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga", about="Bring a mat.")

    async with browsing(house) as client:
        text = await read(client, await page_of(house))

    assert "<h3>Thursday, November 26</h3>" in text
    assert '<time datetime="2026-11-26T19:00-0500">7:00 PM ET</time>: <span>Yoga</span>' in text
    assert "Every Thursday at 7:00 PM ET" in text
    assert "Bring a mat." in text
    assert "call 911" in text


async def test_it_has_nothing_that_is_not_open_to_all(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga", where="Ward 3")
    await house.plan(title="Metastatic", privacy=Privacy.PRIVATE)
    await house.plan(title="For a role", role_id=77)
    await house.plan(title="By approval", approval=True)
    await house.plan(title="Sheltered", channel_id=99)
    house.messenger.hidden.add(99)

    async with browsing(house) as client:
        text = await read(client, await page_of(house))

    assert "Yoga" in text
    assert not any(
        word in text for word in ("Ward", "Metastatic", "For a role", "By approval", "Sheltered")
    )


async def test_it_is_in_the_language_that_is_asked_for(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga")

    async with browsing(house) as client:
        path = await page_of(house)
        english = await read(client, path)
        chosen = await read(client, path + "?lang=es", **{"Accept-Language": "en"})
        accepted = await read(client, path, **{"Accept-Language": "fr, en;q=0.2, es-MX;q=0.8"})

    assert '<html lang="en">' in english
    assert 'hreflang="es"' in english
    assert chosen == accepted
    assert '<html lang="es">' in chosen
    assert '<span lang="en">Yoga</span>' in chosen
    assert "7:00 p. m., hora del Este" in chosen
    assert "jueves 26 de noviembre" in chosen.lower()


async def test_what_somebody_typed_is_only_text(house: House) -> None:
    await house.set_up()
    await house.plan(title="<script>alert(1)</script>", about='"><img src=x onerror=y> & **bold**')

    async with browsing(house) as client:
        answer = await client.get(await page_of(house))
        text = await answer.text()

    assert "<script" not in text
    assert "<img" not in text
    assert "&lt;script&gt;" in text
    assert "&amp; bold" in text
    policy = answer.headers["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "frame-ancestors 'none'" in policy


def test_nobody_is_named_by_their_number() -> None:
    said = "Ask <@123456789012345678> in <#123456789012345678>, <:tea:123456789012345678> **now**"

    assert plain(said) == "Ask  in ,  now"


async def test_it_is_off_until_a_moderator_turns_it_on(house: House) -> None:
    await house.set_up()
    pages = house.services.schedule_pages

    with pytest.raises(Refusal, match="Only moderators"):
        await pages.turn(GUILD, on=True, by=MEMBER, now=house.now)
    assert await pages.address(GUILD, by=MODERATOR) is None


async def test_turned_off_it_is_gone_and_turned_on_again_it_is_elsewhere(house: House) -> None:
    await house.set_up()
    pages = house.services.schedule_pages

    async with browsing(house) as client:
        first = await page_of(house)
        same = await page_of(house)
        await pages.turn(GUILD, on=False, by=MODERATOR, now=house.now)
        gone = await client.get(first)
        second = await page_of(house)

        assert gone.status == 404
        assert "There is no page here" in await gone.text()
    assert first == same != second


async def test_without_an_address_on_the_web_it_cannot_be_turned_on(house: House) -> None:
    await house.set_up()
    open_events = OpenEvents(house.db, house.messenger, salt="x")
    pages = SchedulePageService(house.db, open_events, address="")

    with pytest.raises(Refusal, match="no address on the web"):
        await pages.turn(GUILD, on=True, by=MODERATOR, now=house.now)


async def test_who_has_the_page_already_is_told_so(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga")

    async with browsing(house) as client:
        path = await page_of(house)
        first = await client.get(path)
        again = await client.get(path, headers={"If-None-Match": first.headers["ETag"]})
        spanish = await client.get(
            path + "?lang=es", headers={"If-None-Match": first.headers["ETag"]}
        )

    assert (again.status, spanish.status) == (304, 200)


async def test_while_discord_is_away_it_says_so(house: House) -> None:
    await house.set_up()
    await house.plan(title="Yoga")

    async with browsing(house) as client:
        path = await page_of(house)
        house.messenger.away = True
        answer = await client.get(path)

        assert answer.status == 503
        assert "Please try again in a minute" in await answer.text()
        house.messenger.away = False
        assert "Yoga" in await read(client, path)


async def test_who_reads_too_often_waits(house: House) -> None:
    await house.set_up()

    async with browsing(house) as client:
        path = await page_of(house)
        answers = [await client.get(path) for _ in range(61)]
        house.now += MINUTE

        assert answers[-1].status == 429
        assert (await client.get(path)).status == 200


@pytest.mark.parametrize(
    ("asked", "accepted", "language"),
    [
        (None, "", "en"),
        ("es", "en", "es"),
        ("fr", "es", "es"),
        (None, "de, fr", "en"),
        (None, "en;q=0, es;q=0.1", "es"),
        (None, "es;q=x,,;;", "en"),
        (None, "ES-mx", "es"),
    ],
)
def test_the_language_of_a_visitor(asked: str | None, accepted: str, language: str) -> None:
    assert page_words(asked, accepted, otherwise="en").language == language
