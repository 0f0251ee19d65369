"""Calendar files as people get them: by command and by button, for their eyes only."""

from simcord import InteractionResult

from bot.demo.stage import Stage
from tests.cogs.seen import offered, text
from tests.made import DAY

THURSDAYS = "Thursdays at 7:00 p.m. ET"


async def announced(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private", where="Room 2")
    await on.wait(DAY)


async def file_in(given: InteractionResult) -> str:
    assert given.response is not None
    assert given.response.ephemeral
    [file] = given.response.attachments
    assert file.filename == "calendar.ics"
    return (await file.read()).decode()


async def pressed(on: Stage, given: InteractionResult, label: str) -> InteractionResult:
    assert given.response is not None
    return await on.maya.click(given.response, label=label)


async def test_a_date_from_its_details_then_all_then_without_its_name(on: Stage) -> None:
    await announced(on)

    details = await on.maya.click(on.cards("Thrivers")[0], label="Details")
    one = await pressed(on, details, "Add to my calendar")
    every = await pressed(on, one, "All dates")
    hidden = await pressed(on, every, "Without its name")

    assert offered(one) == ["All dates", "Without its name"]
    assert "Here is this date" in text(one)
    assert "SUMMARY:Thrivers" in await file_in(one)
    assert "RRULE" not in await file_in(one)
    assert "Here are all dates" in text(every)
    assert "RRULE:FREQ=WEEKLY;BYDAY=TH" in await file_in(every)
    assert "SUMMARY:Meeting" in await file_in(hidden)
    assert "Room 2" not in await file_in(hidden)
    assert "RRULE" in await file_in(hidden)


async def test_by_command_in_the_language_of_the_asker(on: Stage) -> None:
    await announced(on)
    await on.maya.slash(on.lounge, "my language", language="es")

    [date, *_] = await on.maya.autocomplete(on.lounge, "calendar get", "date", "")
    given = await on.maya.slash(
        on.lounge, "calendar get", date=date["value"], dates="all", title="neutral"
    )

    assert "SUMMARY:Reunión" in await file_in(given)
    assert "Solo usted lo ve." in text(given)


async def test_an_event_with_one_date_offers_no_others(on: Stage) -> None:
    await on.plan("Yoga", "November 27, 6 pm ET", privacy="open")

    given = await on.maya.slash(on.lounge, "calendar get", date="1", dates="all")

    assert "Here is this date" in text(given)
    assert offered(given) == ["Without its name"]
