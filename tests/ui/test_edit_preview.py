"""The preview of a change says what was and what will be."""

from datetime import timedelta

from bot.domain.events import Privacy
from bot.i18n import words
from bot.ui import edits
from tests.house import House
from tests.services.desk import began, changed


async def test_it_shows_privacy_channel_and_length_before_and_after(house: House) -> None:
    await house.set_up()
    await house.plan(length=timedelta(hours=1))

    seen = await changed(
        house,
        await began(house),
        privacy=Privacy.PRIVATE,
        channel_id=77,
        length=timedelta(minutes=90),
    )

    [said] = edits.lines(seen, words("en"), hour24=False)
    assert said.splitlines()[:3] == [
        "**Length:** now 1 hour 30 minutes; before 1 hour.",
        "**Channel:** now <#77>; before <#20>.",
        "**Privacy:** now private; before open.",
    ]
