"""A month of members, in English and in Spanish: each message as they see it.

A newcomer, a regular, somebody who leaves, somebody whose direct messages are closed, somebody in
another zone across a change of the clocks, somebody who asks unseen, a night without a sound, and
the day after. Everything that they read stands in members_month/; after a change that is meant:
`python -m tests.stories.test_a_members_month` writes it anew; read it.
"""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.demo.stage import stage
from tests.made import DAY, HOUR, MINUTE, MONDAY
from tests.stories.diary import Diary, Shown

GROUP = "Thrivers"
WEEK = 7 * DAY
LANGUAGES = ("en", "es")
AGAIN = "read it, then: python -m tests.stories.test_a_members_month"
KEPT = Path(__file__).parent / "members_month"
WORDS = {
    "going": {"en": "I'm going", "es": "Asistiré"},
    "stop": {"en": "Stop private messages", "es": "Detener mensajes privados"},
    "usual": {"en": "I usually come", "es": "Suelo asistir"},
    "remind": {"en": "Remind me privately", "es": "Recordarme en privado"},
    "leave": {"en": "Leave all my dates here", "es": "Dejar todas mis fechas aquí"},
    "hard": {"en": "Hard", "es": "Difícil"},
    "agree": {"en": "Agree", "es": "Aceptar"},
    "crisis": {"en": "I want to kill myself", "es": "me quiero morir"},
}


class Month(Diary):
    """Ana's, in one language."""

    language = "en"

    def words(self, name: str) -> str:
        """What she presses or writes."""
        return WORDS[name][self.language]

    async def comes(self) -> Shown:
        """She presses I'm going on the newest card."""
        return await self.press(self.on.cards(GROUP)[-1], self.words("going"))


@asynccontextmanager
async def begun(
    folder: Path,
    language: str,
    *,
    start: datetime = MONDAY,
    when: str = "Thursdays at 7 PM ET",
    asks_consent: bool = False,
) -> AsyncIterator[Month]:
    """A private group in that language; Ana reads it, too, and its first card stands."""
    async with stage(folder / "hearth.db", start=start, asks_consent=asks_consent) as on:
        await on.set_up(language=language)
        await on.plan(GROUP, when, language=language, privacy="private")
        await on.ana.slash(on.lounge, "my language", language=language)
        await on.wait(DAY)
        month = Month(on, on.ana)
        month.language = language
        yield month
        assert on.env.errors == []


async def newcomer(folder: Path, language: str) -> str:
    """Asked once whether anything may be kept, told once what this is, reminded by one press."""
    async with begun(folder, language, asks_consent=True) as ana:
        asked = await ana.comes()
        await ana.press(asked, ana.words("agree"))
        await ana.comes()
        await ana.type("my reminders", reminders="on")
        await ana.wait(3 * DAY)
        [reminder, *_rest] = ana.told()
        await ana.press(reminder, ana.words("stop"))
        return ana.text


async def regular(folder: Path, language: str) -> str:
    """Says it once, is asked each time, and forgotten after three silences."""
    async with begun(folder, language) as ana:
        said = await ana.comes()
        await ana.press(said, ana.words("usual"))
        await ana.type("my reminders", reminders="on")
        await ana.wait(WEEK)
        await ana.type("my events")
        await ana.wait(3 * WEEK)
        await ana.type("my events")
        await ana.type("privacy show")
        return ana.text


async def leaver(folder: Path, language: str) -> str:
    """Two presses leave everything, and nothing more comes."""
    async with begun(folder, language) as ana:
        await ana.comes()
        await ana.type("my reminders", reminders="on")
        asked = await ana.type("my leave")
        await ana.press(asked, ana.words("leave"))
        await ana.wait(2 * WEEK)
        await ana.type("my events")
        return ana.text


async def closed(folder: Path, language: str) -> str:
    """A closed door is knocked at once, and told of at the next visit."""
    async with begun(folder, language) as ana:
        await ana.comes()
        await ana.type("my reminders", reminders="on")
        env = ana.on.env
        env.inject_error("POST", "/users/@me/channels", status=400, code=50007, times=None)
        await ana.wait(2 * WEEK)
        knocked = [one for one in env.http_requests if one.path == "/users/@me/channels"]
        await ana.type("upcoming")
        await ana.type("upcoming")
        return ana.text + f"-- knocked at her door: {len(knocked)}\n"


async def elsewhere(folder: Path, language: str) -> str:
    """Madrid changed its clocks on October 25, New York does on November 1: 7 PM there is midnight
    here first, and 1 AM a week later."""
    start = datetime(2026, 10, 26, 16, tzinfo=UTC)  # Monday noon in New York
    async with begun(folder, language, start=start) as ana:
        await ana.type("my timezone", zone="Europe/Madrid")
        await ana.type("my reminders", reminders="on")
        await ana.comes()
        await ana.wait(WEEK)
        await ana.comes()
        await ana.wait(WEEK)
        return ana.text


async def asker(folder: Path, language: str) -> str:
    """Seen by nobody; a host who does not see the staff channel reads and blocks; in a crisis
    there is help, and nothing else."""
    async with begun(folder, language) as ana:
        on = ana.on
        await on.moderator.slash(on.staff, "event hosts", event="1", host=on.ben)
        await on.ben.slash(on.lounge, "my language", language=language)
        await on.hearth.client.services.private_messages.allow(on.ben.id)
        await ana.wait(DAY + 8 * HOUR)
        await ana.type("ask", date="1", question="Is there parking?")
        await ana.type("ask", date="1", question=ana.words("crisis"))
        ben = Diary(on, on.ben)
        await ben.type("event questions", date="1")
        return ana.text + "== Ben, who hosts\n" + ben.text


async def night(folder: Path, language: str) -> str:
    """Quiet from 10 PM to 7 AM: the reminder of 11:30 PM comes the minute before, and no other."""
    quiet_from = datetime(2026, 11, 27, 3, tzinfo=UTC)  # Thursday, 10 PM in New York
    async with begun(folder, language, when="Thursdays at 11:30 PM ET") as ana:
        await ana.comes()
        await ana.type("my reminders", reminders="on", quiet="22-7")
        await ana.wait_until(quiet_from - 2 * MINUTE)
        await ana.wait_until(quiet_from - MINUTE)
        await ana.wait_until(quiet_from + 9 * HOUR)
        return ana.text


async def day_after(folder: Path, language: str) -> str:
    """Asked at ten the next morning; a hard time is answered with help and the next meeting."""
    async with begun(folder, language) as ana:
        await ana.comes()
        await ana.type("my reminders", day_after="on")
        await ana.wait(3 * DAY)
        [question, *_rest] = ana.told()
        await ana.press(question, ana.words("hard"))
        await ana.press(question, ana.words("hard"))
        return ana.text


Story = Callable[[Path, str], Awaitable[str]]
STORIES: list[Story] = [newcomer, regular, leaver, closed, elsewhere, asker, night, day_after]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
async def test_a_month_reads_as_it_was_last_read_by_somebody(
    story: Story, language: str, tmp_path: Path
) -> None:
    kept = (KEPT / f"{story.__name__}.{language}.txt").read_text(encoding="utf-8")

    assert await story(tmp_path, language) == kept, AGAIN


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_must_be_in_a_month_is_in_it(language: str) -> None:
    """The points of each story, so that nobody writes it anew without them."""
    read = {
        story.__name__: (KEPT / f"{story.__name__}.{language}.txt").read_text(encoding="utf-8")
        for story in STORIES
    }
    private = {name: _lines(text, "DM: ") for name, text in read.items()}

    assert not any(GROUP in line for lines in private.values() for line in lines)
    assert "Ana" not in "".join(read.values())
    assert private["leaver"] == private["closed"] == []
    assert read["closed"].endswith("knocked at her door: 1\n")
    assert not any(_lines(text, "Staff: ") for name, text in read.items() if name != "asker")
    told, *_ben = read["asker"].split("== Ben")
    assert len(_lines(told, "Staff: ")) == 4  # one question; of the crisis, nothing
    assert len(private["night"]) == 2


def _lines(text: str, place: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith(place)]


async def write() -> None:
    """Write every story anew."""
    KEPT.mkdir(exist_ok=True)
    for story in STORIES:
        for language in LANGUAGES:
            with tempfile.TemporaryDirectory() as folder:
                text = await story(Path(folder), language)
            (KEPT / f"{story.__name__}.{language}.txt").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    asyncio.run(write())
