"""/my language: ones own language comes first. /my events, /my leave and /upcoming: ones own dates,
and what is on for whom."""

import pytest

from bot.demo.stage import Stage
from tests.cogs.seen import messages, of, offered, text
from tests.made import DAY


async def test_the_answer_is_in_the_language_that_was_chosen(on: Stage) -> None:
    spanish = text(await on.ana.slash(on.lounge, "my language", language="es"))
    upcoming = text(await on.ana.slash(on.lounge, "upcoming"))
    english = text(await on.ana.slash(on.lounge, "my language", language="en"))

    assert english == (
        "I will answer you in English. Nobody else sees this. /my language changes it."
    )
    assert "español" in spanish
    assert upcoming != text(await on.maya.slash(on.lounge, "upcoming"))


async def test_it_is_kept_over_a_restart_and_can_be_given_up(on: Stage) -> None:
    await on.ana.slash(on.lounge, "my language", language="es")
    await on.restart()
    assert "español" in text(await on.ana.slash(on.lounge, "my language", language="es"))

    await on.ana.slash(on.lounge, "my language", language="client")

    assert "Nothing is planned" in text(await on.ana.slash(on.lounge, "upcoming"))


async def test_it_works_in_a_dm(on: Stage) -> None:
    assert "español" in text(await on.ana.user.slash("my language", language="es"))
    assert "español" in text(await on.ana.slash(on.lounge, "my language", language="es"))


@pytest.mark.parametrize(("language", "going"), [("en", "I'm going"), ("es", "Asistiré")])
async def test_the_card_keeps_the_language_of_its_event(
    on: Stage, language: str, going: str
) -> None:
    await on.ana.slash(on.lounge, "my language", language="es")
    await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", language=language, privacy="private")
    await on.wait(DAY)

    answer = text(await on.ana.click(on.cards("Thrivers")[0], label=going))

    assert ("**When:**" in of(on.cards("Thrivers")[0])) is (language == "en")
    assert "7:00 p. m., hora del Este" in answer


class TestMyEvents:
    @pytest.fixture
    async def answered(self, on: Stage) -> Stage:
        """Maya goes to one group and may go to another."""
        await on.plan("Thrivers", "Thursdays at 7:00 p.m. ET", privacy="private")
        await on.plan("Huddle", "November 24, 2026, 7 pm ET", privacy="private")
        await on.wait(DAY)
        await on.maya.click(on.cards("Thrivers")[0], label="I'm going")
        await on.maya.click(on.cards("Huddle")[0], label="Maybe")
        return on

    async def test_each_date_has_its_own_buttons_that_say_which(self, answered: Stage) -> None:
        shown = await answered.maya.slash(answered.lounge, "my events")

        assert offered(shown) == [
            "Change: Tuesday, November 24, Huddle",
            "Leave: Tuesday, November 24, Huddle",
            "Change: Thursday, November 26, Thrivers",
            "Leave: Thursday, November 26, Thrivers",
            "Leave all my dates here",
        ]

    async def test_change_shows_the_three_answers_and_leave_says_how_to_come_back(
        self, answered: Stage
    ) -> None:
        shown = (await answered.maya.slash(answered.lounge, "my events")).response
        assert shown is not None

        change = await answered.maya.click(shown, label="Change: Thursday, November 26, Thrivers")
        leave = await answered.maya.click(shown, label="Leave: Tuesday, November 24, Huddle")

        assert "You said: I'm going." in text(change)
        assert offered(change) == ["I'm going", "Maybe", "Can't make it"]
        assert text(leave).splitlines()[1:] == [
            "You said: can't make it.",
            "Nobody else here can see it.",
            "To change it, press another button, or use /rsvp.",
        ]

    async def test_leaving_everything_takes_two_presses(self, answered: Stage) -> None:
        asked = (await answered.maya.slash(answered.lounge, "my leave")).response
        assert asked is not None

        await answered.maya.click(asked, label="Leave all my dates here")

        mine = text(await answered.maya.slash(answered.lounge, "my events"))
        assert mine.count("You said: can't make it.") == 2
        assert "I'm going" not in mine

    async def test_nobody_elses_answers_change(self, answered: Stage) -> None:
        await answered.ana.click(answered.cards("Thrivers")[0], label="I'm going")
        asked = (await answered.maya.slash(answered.lounge, "my leave")).response
        assert asked is not None

        done = await answered.maya.click(asked, label="Leave all my dates here")

        assert done.response is not None
        assert done.response.content == (
            "I saved “Can't make it” for 2 dates. Nobody is told. To come after all, use /rsvp."
        )
        assert "I'm going" in text(await answered.ana.slash(answered.lounge, "my events"))

    async def test_many_dates_go_on_in_more_messages(self, on: Stage) -> None:
        for number in range(6):
            await on.plan(f"Group {number}", "November 26, 2026, 7 pm ET", privacy="private")
        await on.wait(DAY)
        for number in range(6):
            await on.maya.click(on.cards(f"Group {number}")[0], label="I'm going")

        first, second = messages(await on.maya.slash(on.lounge, "my events"))

        assert [page.count("• ") for page in (first, second)] == [4, 2]


class TestWhatSomebodyLooksFor:
    @pytest.fixture
    async def listed(self, on: Stage) -> Stage:
        await on.plan("The Caregiver Huddle", "Third Tuesday of the month at 7:00 p.m. ET")
        await on.plan(
            "Después de un Diagnóstico",
            "2do y Cuarto Martes de cada mes 7:00 p.m. ET",
            language="es",
        )
        await on.plan("Book Club", "The first Sunday of the month at 11 am ET")
        return on

    async def found(self, listed: Stage, **looking: str) -> str:
        return text(await listed.maya.slash(listed.lounge, "upcoming", **looking))

    async def test_the_next_spanish_group_is_one_command(self, listed: Stage) -> None:
        said = await self.found(listed, language="es")

        assert "Después de un Diagnóstico" in said
        assert "Huddle" not in said and "Book" not in said

    @pytest.mark.parametrize("typed", ["caregivers", "cuidadores", "for caregivrs"])
    async def test_for_whom_is_understood_in_both_languages(
        self, listed: Stage, typed: str
    ) -> None:
        said = await self.found(listed, for_whom=typed)

        assert "The Caregiver Huddle" in said
        assert "Book" not in said and "Diagnóstico" not in said

    async def test_the_day_is_that_of_the_groups_clock(self, listed: Stage) -> None:
        said = await self.found(listed, day="6")

        assert "Book Club" in said
        assert "Huddle" not in said

    async def test_nothing_that_fits_says_how_to_see_everything(self, listed: Stage) -> None:
        assert await self.found(listed, day="0") == (
            "Nothing like that is planned for the next 60 days. /upcoming alone shows everything."
        )
