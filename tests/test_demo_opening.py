"""How the demo begins: a moved date, a full group, a paused one, and a reminder soon."""

from datetime import timedelta
from pathlib import Path

from bot.demo.opening import FULL, MOVED, PAUSED, furnished
from bot.demo.seeing import card_text
from tests.cogs.seen import text


async def test_the_desk_has_been_at_work_and_a_reminder_comes_within_a_minute(
    tmp_path: Path,
) -> None:
    async with furnished(tmp_path / "demo.db") as on:
        paused = await on.maya.autocomplete(on.lounge, "event show", "event", PAUSED)
        shown = text(await on.maya.slash(on.lounge, "event show", event=str(paused[0]["value"])))
        due = await on.hearth.next_due()

        assert "8:00 PM ET" in card_text(on, MOVED)
        assert "Full. You can join the waitlist." in card_text(on, FULL)
        assert "Paused through Sunday, July 5." in shown
        assert "Skipped:" in shown
        assert due is not None
        assert due - on.now < timedelta(minutes=1)
