"""The moderators' desk in chat: /audit, /hold and /health, for moderators' eyes only."""

from typing import Any, cast

from simcord.env import Env

from bot.demo.stage import Stage
from bot.domain.errors import StorageBusy
from bot.pace import Breaker
from bot.services.health import HealthService
from cogs.desk import DeskCog
from tests.cogs.seen import messages, offered, text
from tests.cogs.world import deny
from tests.made import DAY
from tests.silent_database import SilentDatabase

THURSDAYS = "Thursdays at 7:00 p.m. ET"


def answers(env: Env) -> list[dict[str, Any]]:
    """What was answered to commands, as it was sent to Discord."""
    sent = [one.json for one in env.http_requests if one.path.endswith("/callback")]
    return [body["data"] for body in sent if body]


async def test_the_audit_says_who_changed_what_before_and_after(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.moderator.slash(on.staff, "event move", date="1", to="8 pm")

    said = text(await on.moderator.slash(on.staff, "audit")).splitlines()

    assert said[0] == "Changes of the last 7 days"
    assert said[1].endswith(f"· <@{on.moderator.id}> moved a date of **Thrivers**.")
    assert said[2] == (
        "**Date:** now Thursday, November 26, 8:00 PM ET; before Thursday, November 26, 7:00 PM ET."
    )
    assert said[3].endswith(f"· <@{on.moderator.id}> planned **Thrivers**.")
    assert "**When:** Every Thursday at 7:00 PM ET" in said
    assert "**Privacy:** open" in said
    assert f"**Channel:** <#{on.announcements.id}>" in said


async def test_it_reads_in_the_readers_language(on: Stage) -> None:
    await on.plan("Apoyo", THURSDAYS)
    await on.moderator.slash(on.staff, "event skip", date="1", reason="Nieve")
    await on.moderator.slash(on.staff, "my language", language="es")

    said = text(await on.moderator.slash(on.staff, "audit", days=1))

    assert said.startswith("Cambios de las últimas 24 horas\n")
    assert f"<@{on.moderator.id}> omitió una fecha de **Apoyo**." in said
    assert "**Fecha:** ahora no se realiza; antes jueves 26 de noviembre" in said
    assert "**Motivo:** Nieve" in said


async def test_it_names_a_moderator_without_pinging_and_for_the_reader_alone(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)

    for command in ("audit", "hold"):
        await on.moderator.slash(on.staff, "hold", member=on.ana.user)
        result = await on.owner.slash(on.staff, command)

        assert f"<@{on.moderator.id}>" in text(result)  # which only its reader sees
        assert answers(on.env)[-1]["allowed_mentions"] == {"parse": []}


async def test_older_changes_are_a_press_away_and_the_newest_another(on: Stage) -> None:
    for number in range(10):
        await on.plan(f"Group {number}", THURSDAYS)

    shown = await on.moderator.slash(on.staff, "audit")
    assert offered(shown) == ["Older"]
    assert shown.response is not None
    older = await on.moderator.click(shown.response, label="Older")
    assert "set Hearth up" in text(older)
    assert offered(older) == ["Newest"]
    assert older.response is not None

    newest = await on.moderator.click(older.response, label="Newest")
    assert "planned **Group 9**" in text(newest)


async def test_without_a_change_it_says_so(on: Stage) -> None:
    await on.wait(2 * DAY)

    assert "Nothing was changed in this time." in text(
        await on.moderator.slash(on.staff, "audit", days=1)
    )


async def test_others_see_neither_changes_nor_holds(on: Stage) -> None:
    for command in ("audit", "hold"):
        refused = text(await on.maya.slash(on.lounge, command))
        assert refused.startswith("Only moderators can do this.")


async def test_a_hold_says_what_it_does_and_is_in_the_list(on: Stage) -> None:
    said = text(await on.moderator.slash(on.staff, "hold", member=on.ana.user))
    assert f"Held: <@{on.ana.id}>. From now on I send nothing by myself to or about them." in said
    assert "They are not told." in said

    listed = text(await on.owner.slash(on.staff, "hold"))
    assert f"• <@{on.ana.id}>, since <t:" in listed
    assert f"by <@{on.moderator.id}>" in listed


async def test_a_hold_is_lifted_and_the_list_is_empty(on: Stage) -> None:
    await on.moderator.slash(on.staff, "hold", member=on.ana.user)

    again = text(await on.owner.slash(on.staff, "hold", member=on.ana.user))
    lifted = text(await on.owner.slash(on.staff, "hold", member=on.ana.user, lift=True))
    twice = text(await on.owner.slash(on.staff, "hold", member=on.ana.user, lift=True))

    assert "is held already" in again
    assert f"Lifted: <@{on.ana.id}>" in lifted
    assert f"There is no hold on <@{on.ana.id}>." in twice
    assert "There are no holds." in text(await on.owner.slash(on.staff, "hold"))


async def test_a_hold_reads_in_spanish(on: Stage) -> None:
    await on.moderator.slash(on.staff, "my language", language="es")

    said = text(await on.moderator.slash(on.staff, "hold", member=on.ana.user))

    assert "No enviaré nada por mi cuenta" in said
    assert "No se le avisa." in said


async def test_the_person_reads_in_privacy_show_that_they_are_held(on: Stage) -> None:
    await on.moderator.slash(on.staff, "hold", member=on.ana.user)

    assert "asked me to send you nothing by myself." in text(
        await on.ana.slash(on.lounge, "privacy show")
    )
    assert len(messages(await on.moderator.slash(on.staff, "hold"))) == 1


class TestHealth:
    async def test_it_says_what_is_there_and_what_comes(self, on: Stage) -> None:
        await on.plan("Thrivers", THURSDAYS)
        await on.tick()

        said = text(await on.moderator.slash(on.staff, "health"))

        assert f"Announcements: <#{on.announcements.id}>. I have every permission" in said
        assert "Nothing failed to be posted in the last 7 days." in said
        assert f": card **Thrivers**, <#{on.announcements.id}>" in said
        assert said.count(": reminder **Thrivers**") == 3
        assert "Discord takes messages." in said
        assert "I last looked for messages to send at <t:" in said
        assert "The clock of Hearth's machine is right." in said
        assert "Database: SQLite, 1 MB." in said

    async def test_it_says_what_is_missing_where_and_what_failed_because_of_it(
        self, on: Stage
    ) -> None:
        role = on.guild.roles["Thursday group"]
        deny(on, on.announcements, send_messages=True)
        deny(on, on.lounge, embed_links=True)
        await on.plan("Thrivers", THURSDAYS, ping=role)
        await on.plan("Yoga", THURSDAYS, channel=on.lounge)
        on.env.backend.delete_role(on.guild.id, role.id)
        await on.wait(DAY)

        said = text(await on.moderator.slash(on.staff, "health"))

        here, needs = f"Announcements: in <#{on.announcements.id}>", "Send Messages, Embed Links."
        assert f"{here} I still need: {needs}" in said
        assert f"**Yoga**: In <#{on.lounge.id}> I still need: Embed Links." in said
        assert "**Thrivers**: The role to mention was deleted, so nobody is mentioned." in said
        assert f"I may not write in <#{on.announcements.id}>. Please allow me there: " in said
        assert "1 message, <t:" in said

    async def test_a_channel_that_was_deleted_is_named_with_its_event(self, on: Stage) -> None:
        await on.plan("Yoga", THURSDAYS, channel=on.lounge)
        on.env.backend.delete_channel(on.lounge.id)

        said = text(await on.moderator.slash(on.staff, "health"))

        assert "**Yoga**: Its channel was deleted, so nothing can be posted there." in said

    async def test_it_reads_in_spanish(self, on: Stage) -> None:
        await on.moderator.slash(on.staff, "my language", language="es")

        said = text(await on.moderator.slash(on.staff, "health"))

        assert said.startswith("Cómo estoy\n")
        assert "El reloj de la máquina de Hearth está bien." in said

    async def test_it_answers_though_the_database_does_not(self, on: Stage) -> None:
        without = HealthService(SilentDatabase(StorageBusy()), Breaker(), version="1.2.3")
        without.ticked(now=on.now)
        desk = cast(DeskCog, on.hearth.client.get_cog("DeskCog"))
        desk._health = without

        said = text(await on.owner.slash(on.staff, "health"))

        assert "The database did not answer in time." in said
        assert "Version 1.2.3." in said

    async def test_members_may_not(self, on: Stage) -> None:
        refused = text(await on.maya.slash(on.lounge, "health"))

        assert refused.startswith("Only moderators can do this.")
