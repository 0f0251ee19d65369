"""A month of members, in English and in Spanish: each message as they see it.

A newcomer, a regular, somebody who leaves, somebody whose direct messages are closed, somebody in
another zone across a change of the clocks, somebody who asks unseen, and a night without a sound.
"""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage, stage
from tests.cogs.seen import buttons, messages, offered, text
from tests.made import DAY, HOUR, MINUTE, MONDAY

GROUP = "Thrivers"
WEEK = 7 * DAY
BOTH = pytest.mark.parametrize("language", ["en", "es"])
GOING = {"en": "I'm going", "es": "Asistiré"}
STOP = {"en": "Stop private messages", "es": "Detener mensajes privados"}


@asynccontextmanager
async def server(
    folder: Path, language: str, *, start: datetime = MONDAY, when: str = "Thursdays at 7 PM ET"
) -> AsyncIterator[Stage]:
    """A private group in that language; Ana reads it, too, and its first card stands."""
    async with stage(folder / "hearth.db", start=start) as on:
        await on.set_up()
        await on.plan(GROUP, when, language=language, privacy="private")
        await on.ana.slash(on.lounge, "my language", language=language)
        await on.wait(DAY)
        yield on
        assert on.env.errors == []


async def comes(on: Stage, who: MemberActor, language: str) -> InteractionResult:
    """They press I'm going on the newest card."""
    return await who.click(on.cards(GROUP)[-1], label=GOING[language])


def told(on: Stage) -> list[str]:
    """What Ana reads in her direct messages, oldest first."""
    return [one.content for one in on.ana.user.dm_channel.history()]


async def remind(on: Stage, **choices: str) -> str:
    said = await on.ana.slash(on.lounge, "my reminders", reminders="on", **choices)
    return text(said)


NEWCOMER = {
    "en": [
        "**Thrivers**, Thursday, November 26, 7:00 PM ET (your time: <t:1795737600:f>)\n"
        "You said: I'm going.\n"
        "Only moderators and hosts can see it.\n"
        "To change it, press another button, or use /rsvp.",
        "I post the meetings of this server and remind people of them. "
        "What I answer to your presses and commands, only you see. "
        "Only moderators and hosts can see who comes to this group.\n\n"
        "Shall I remind you privately before your meetings? The message names no group. "
        "It is off unless you press; /my reminders changes it.",
    ],
    "es": [
        "**Thrivers**, jueves 26 de noviembre, 7:00 p. m., hora del Este "
        "(su hora: <t:1795737600:f>)\n"
        "Su respuesta: asistiré.\n"
        "Solo la moderación y quienes coordinan pueden verlo.\n"
        "Para cambiarla, presione otro botón o use /rsvp.",
        "Publico las reuniones de este servidor y las recuerdo. "
        "Lo que respondo a sus botones y comandos solo lo ve usted. "
        "Solo la moderación y quienes coordinan pueden ver quién viene a este grupo.\n\n"
        "¿Le recuerdo en privado sus reuniones? El mensaje no nombra ningún grupo. "
        "Está desactivado si no presiona; /my reminders lo cambia.",
    ],
}


@BOTH
async def test_a_newcomer_presses_once_and_knows_who_sees_what(
    tmp_path: Path, language: str
) -> None:
    async with server(tmp_path, language) as on:
        first = await comes(on, on.ana, language)
        again = await comes(on, on.ana, language)

        assert messages(first) == NEWCOMER[language]
        assert messages(again) == NEWCOMER[language][:1]


USUALLY = {"en": "I usually come", "es": "Suelo asistir"}
ASKED = {
    "en": "Your group meets on Thursday, December 3, 7:00 PM ET. Start: <t:1796342400:R>.\n"
    "You usually come. Please press “I'm going” or “Can't make it”.",
    "es": "Su grupo se reúne el jueves 3 de diciembre, 7:00 p. m., hora del Este. "
    "Empieza: <t:1796342400:R>.\n"
    "Suele asistir. Presione “Asistiré” o “No podré ir”, por favor.",
}
ASSUMED = {
    "en": "You usually come, so I saved: I'm going.",
    "es": "Suele asistir, así que guardé: asistiré.",
}


@BOTH
async def test_a_regular_says_it_once_is_asked_each_time_and_forgotten_after_three_silences(
    tmp_path: Path, language: str
) -> None:
    async with server(tmp_path, language) as on:
        said = await comes(on, on.ana, language)
        assert offered(said) == [USUALLY[language]]
        assert said.response is not None
        await on.ana.click(said.response, label=USUALLY[language])
        await remind(on)

        await on.wait(WEEK)
        mine = text(await on.ana.slash(on.lounge, "my events"))
        await on.wait(2 * DAY + 9 * HOUR)

        assert ASSUMED[language] in mine
        assert ASKED[language] in told(on)
        await on.wait(3 * WEEK)
        assert ASSUMED[language] not in text(await on.ana.slash(on.lounge, "my events"))
        shown = text(await on.ana.slash(on.lounge, "privacy show"))
        assert "1 group" not in shown and "1 grupo" not in shown


LEAVE = {"en": "Leave all my dates here", "es": "Dejar todas mis fechas aquí"}
LEFT = {
    "en": "I saved “Can't make it” for 1 date. Nobody is told. To come after all, use /rsvp.",
    "es": "Guardé “No podré ir” para 1 fecha. No se avisa a nadie. "
    "Para asistir de todos modos, use /rsvp.",
}


@BOTH
async def test_who_leaves_everything_presses_twice_and_hears_no_more(
    tmp_path: Path, language: str
) -> None:
    async with server(tmp_path, language) as on:
        await comes(on, on.ana, language)
        await remind(on)

        asked = (await on.ana.slash(on.lounge, "my leave")).response
        assert asked is not None
        done = await on.ana.click(asked, label=LEAVE[language])
        await on.wait(WEEK)

        assert done.response is not None
        assert done.response.content == LEFT[language]
        assert told(on) == []


CLOSED = {
    "en": "Discord did not take a private message to you, so I send you none any more. "
    "To allow them again, use /my reminders.",
    "es": "Discord no aceptó un mensaje privado para usted, así que ya no le envío ninguno. "
    "Para permitirlos de nuevo, use /my reminders.",
}


@BOTH
async def test_a_closed_door_is_knocked_at_once_and_told_at_the_next_visit(
    tmp_path: Path, language: str
) -> None:
    async with server(tmp_path, language) as on:
        await comes(on, on.ana, language)
        await remind(on)
        on.env.inject_error("POST", "/users/@me/channels", status=400, code=50007, times=None)

        await on.wait(2 * WEEK)

        knocked = [one for one in on.env.http_requests if one.path == "/users/@me/channels"]
        assert len(knocked) == 1
        assert messages(await on.ana.slash(on.lounge, "upcoming"))[1:] == [CLOSED[language]]
        assert messages(await on.ana.slash(on.lounge, "upcoming"))[1:] == []
        assert on.staff.history() == []  # that a door is closed is told to nobody else


# 7 PM in New York: 23:00 UTC on October 29 (EDT), 00:00 UTC on November 6 (EST). Madrid changed
# its clocks on October 25, New York does on November 1.
ELSEWHERE = {
    "en": [
        "Your group meets on Friday, October 30, 12:00 AM Madrid time. Start: <t:1793314800:R>.",
        "Your group meets on Friday, November 6, 1:00 AM Madrid time. Start: <t:1793923200:R>.",
    ],
    "es": [
        "Su grupo se reúne el viernes 30 de octubre, 12:00 a. m., hora peninsular. "
        "Empieza: <t:1793314800:R>.",
        "Su grupo se reúne el viernes 6 de noviembre, 1:00 a. m., hora peninsular. "
        "Empieza: <t:1793923200:R>.",
    ],
}


@BOTH
async def test_somebody_elsewhere_reads_their_own_time_across_the_clock_change(
    tmp_path: Path, language: str
) -> None:
    start = datetime(2026, 10, 26, 16, tzinfo=UTC)  # Monday noon in New York
    async with server(tmp_path, language, start=start) as on:
        await on.ana.slash(on.lounge, "my timezone", zone="Europe/Madrid")
        await remind(on)
        await comes(on, on.ana, language)
        await on.wait(WEEK)
        await comes(on, on.ana, language)
        await on.wait(WEEK)

        assert told(on) == ELSEWHERE[language]


SENT = {
    "en": "The hosts of **Thrivers** have your question. They see the text, not who asked.\n"
    "I cannot take it back. They answer at the meeting or in the channel.\n"
    "You can ask 2 more.",
    "es": "Quienes coordinan **Thrivers** tienen su pregunta. "
    "Ven el texto, no quién preguntó.\n"
    "No puedo retirarla. Responden en la reunión o en el canal.\n"
    "Puede hacer 2 más.",
}
CRISIS = {"en": "I want to kill myself", "es": "me quiero morir"}
HELP = {"en": "I did not send this to anyone.", "es": "No envié esto a nadie."}


@BOTH
async def test_who_asks_unseen_is_seen_by_nobody_and_helped_in_a_crisis(
    tmp_path: Path, language: str
) -> None:
    async with server(tmp_path, language) as on:
        await on.wait(DAY + 8 * HOUR)
        question = "Is there parking?"

        said = text(await on.ana.slash(on.lounge, "ask", date="1", question=question))
        crisis = text(await on.ana.slash(on.lounge, "ask", date="1", question=CRISIS[language]))

        assert said == SENT[language]
        assert crisis.startswith(HELP[language]) and "988" in crisis
        [notice] = on.staff.history()
        assert "> Is there parking?" in notice.content
        assert str(on.ana.id) not in notice.content and "Ana" not in notice.content


NIGHT = {
    "en": "Your group meets on Thursday, November 26, 11:30 PM ET. Start: <t:1795753800:R>.",
    "es": "Su grupo se reúne el jueves 26 de noviembre, 11:30 p. m., hora del Este. "
    "Empieza: <t:1795753800:R>.",
}


@BOTH
async def test_a_night_is_quiet_and_the_reminder_comes_the_minute_before_it(
    tmp_path: Path, language: str
) -> None:
    quiet_from = datetime(2026, 11, 27, 3, tzinfo=UTC)  # Thursday, 10 PM in New York
    async with server(tmp_path, language, when="Thursdays at 11:30 PM ET") as on:
        await comes(on, on.ana, language)
        await remind(on, quiet="22-7")

        await on.wait_until(quiet_from - 2 * MINUTE)
        assert told(on) == []
        await on.wait_until(quiet_from - MINUTE)

        assert told(on) == [NIGHT[language]]
        [message] = on.ana.user.dm_channel.history()
        assert buttons(message.components)[-1] == STOP[language]
        await on.wait_until(quiet_from + 9 * HOUR)
        assert told(on) == [NIGHT[language]]
