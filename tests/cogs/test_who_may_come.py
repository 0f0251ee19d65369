"""Roles, Before you come, and being let in, as members and moderators see them."""

from collections.abc import Mapping
from typing import Any

import discord
from simcord import InteractionResult, MemberActor

from bot.demo.stage import Stage
from tests.cogs.seen import buttons, messages, of, offered, text
from tests.made import DAY, SECOND

THURSDAYS = "Thursdays at 7:00 p.m. ET"
RULES = "What is said here *stays* here."


async def announced(on: Stage, values: Mapping[str, Any], **options: Any) -> None:
    """An event is planned with these choices of Who may come, and its card is posted."""
    typed = {"approval": ["no"], **values}
    shown = await on.moderator.slash(
        on.staff, "event create", title="Thrivers", when=THURSDAYS, **options
    )
    assert shown.response is not None
    form = await on.moderator.click(shown.response, label="Who may come")
    shown = await on.moderator.submit_modal(form, typed)
    assert shown.response is not None
    await on.moderator.click(shown.response, label="Post")
    await on.wait(DAY)


async def press(on: Stage, who: MemberActor, label: str) -> InteractionResult:
    return await who.click(on.cards("Thrivers")[0], label=label)


async def agree(who: MemberActor, asked: InteractionResult, label: str) -> InteractionResult:
    assert asked.response is not None
    return await who.click(asked.response, label=label)


def requests(on: Stage) -> list[discord.Message]:
    return [one for one in on.staff.history() if "Approve" in buttons(one.components)]


class TestTheForm:
    async def test_says_in_the_preview_what_was_chosen(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]
        shown = await on.moderator.slash(
            on.staff, "event create", title="Thrivers", when=THURSDAYS, privacy="open"
        )
        assert shown.response is not None
        form = await on.moderator.click(shown.response, label="Who may come")

        changed = await on.moderator.submit_modal(
            form,
            {"role": [role], "approval": ["yes"], "cutoff": "2 hours", "before": RULES},
        )

        said = text(changed)
        for line in (
            f"Only people with the role <@&{role.id}> can come.",
            "Moderators let people in; requests come to the staff channel.",
            "Sign-up ends 2 hours before the start.",
            r"people agree to this: What is said here \*stays\* here.",
            "Open: answers by button",
        ):
            assert line in said

    async def test_refuses_a_cutoff_that_is_none(self, on: Stage) -> None:
        shown = await on.moderator.slash(on.staff, "event create", title="Thrivers", when=THURSDAYS)
        assert shown.response is not None
        form = await on.moderator.click(shown.response, label="Who may come")

        refused = await on.moderator.submit_modal(form, {"approval": ["no"], "cutoff": "soon"})

        assert "I did not understand “soon”." in text(refused)


class TestARole:
    async def test_is_on_the_card_and_told_to_whoever_lacks_it(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]
        await announced(on, {"role": [role]})
        assert f"**Only for:** <@&{role.id}>" in of(on.cards("Thrivers")[0])

        said = text(await press(on, on.maya, "I'm going"))

        assert f"Only people with the role <@&{role.id}> can come." in said
        assert "ask a moderator" in said

    async def test_is_told_by_event_show(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]
        await announced(on, {"role": [role]})

        shown = text(await on.maya.slash(on.lounge, "event show", event="1"))

        assert f"**Only for:** <@&{role.id}>" in shown

    async def test_lets_whoever_has_it_come(self, on: Stage) -> None:
        role = on.guild.roles["Thursday group"]
        await announced(on, {"role": [role]})
        on.env.backend.add_member_role(on.guild.id, on.maya.id, role.id)

        assert "You said: I'm going." in text(await press(on, on.maya, "I'm going"))


class TestBeforeYouCome:
    async def test_is_read_privately_and_agreed_to_with_the_answer(self, on: Stage) -> None:
        await announced(on, {"before": RULES}, privacy="private")

        asked = await press(on, on.maya, "I'm going")

        assert r"What is said here \*stays\* here." in text(asked)
        assert "Moderators and hosts see how many are new, but not who." in text(asked)
        assert offered(asked) == ["I agree, and I'm going"]
        assert "You have not answered." in text(await press(on, on.maya, "Details"))
        assert "You said: I'm going." in text(await agree(on.maya, asked, "I agree, and I'm going"))

    async def test_the_button_works_after_a_restart(self, on: Stage) -> None:
        await announced(on, {"before": RULES})
        asked = await press(on, on.maya, "Maybe")

        await on.restart()

        assert "You said: maybe." in text(await agree(on.maya, asked, "I agree; maybe"))

    async def test_can_be_read_in_details(self, on: Stage) -> None:
        await announced(on, {"before": RULES})

        assert "What is said here" in text(await press(on, on.maya, "Details"))

    async def test_reads_in_the_language_of_the_reader(self, on: Stage) -> None:
        await announced(on, {"before": RULES})
        await on.maya.slash(on.lounge, "my language", language="es")

        asked = await press(on, on.maya, "I'm going")

        assert "Lea esto antes de asistir." in text(asked)
        assert "Antes de asistir" in text(asked)
        assert offered(asked) == ["Acepto y asistiré"]


class TestBeingLetIn:
    async def test_is_asked_of_staff_and_answered_there(self, on: Stage) -> None:
        await announced(on, {"approval": ["yes"]}, privacy="private")
        said = text(await press(on, on.maya, "I'm going"))
        assert "Moderators let people in here, and have your request now." in said
        assert "Only moderators and hosts see your name." in said
        await on.wait(SECOND)
        [request] = requests(on)
        assert f"<@{on.maya.id}> asks to come to **Thrivers**" in of(request)

        await on.moderator.click(request, label="Approve")

        [told] = [one for one in on.staff.history() if one.id == request.id]
        assert "approved a request to come to **Thrivers**" in of(told)
        assert str(on.maya.id) not in of(told)
        assert buttons(told.components) == []
        seen = text(await press(on, on.maya, "Details"))
        assert "You said: I'm going." in seen
        assert "The moderators have let you in" in seen

    async def test_not_now_is_told_to_the_person_alone(self, on: Stage) -> None:
        await announced(on, {"approval": ["yes"]})
        await press(on, on.maya, "I'm going")
        await on.wait(SECOND)

        await on.moderator.click(requests(on)[0], label="Not now")

        assert requests(on) == []
        assert "have not let you in" in text(await press(on, on.maya, "I'm going"))
        assert "have not let you in" in text(await press(on, on.maya, "Details"))

    async def test_is_told_with_the_next_reply_whatever_that_answers(self, on: Stage) -> None:
        await announced(on, {"approval": ["yes"]}, privacy="private")
        await press(on, on.maya, "I'm going")
        await on.wait(SECOND)
        await on.moderator.click(requests(on)[0], label="Approve")

        [_, news] = messages(await on.maya.slash(on.lounge, "my events"))
        again = messages(await on.maya.slash(on.lounge, "my events"))

        assert news == "The moderators have let you in to **Thrivers**: you may come."
        assert len(again) == 1

    async def test_is_told_privately_if_they_allowed_that_when_they_asked(self, on: Stage) -> None:
        await announced(on, {"approval": ["yes"]}, privacy="private")
        asked = await press(on, on.maya, "I'm going")
        assert offered(asked) == ["Message me privately"]
        assert asked.response is not None
        await on.maya.click(asked.response, label="Message me privately")
        await on.wait(SECOND)

        await on.moderator.click(requests(on)[0], label="Approve")
        await on.wait(SECOND)

        [told] = on.maya.user.dm_channel.history()
        assert told.content.startswith("The moderators have let you in to your group.")
        details = await on.maya.user.click(told, label="Details")
        assert "**Thrivers**" in text(details)

    async def test_members_cannot_decide(self, on: Stage) -> None:
        await announced(on, {"approval": ["yes"]})
        await press(on, on.maya, "I'm going")
        await on.wait(SECOND)

        refused = await on.maya.click(requests(on)[0], label="Approve")

        assert "Only moderators and the hosts of this event can do this." in text(refused)
        assert len(requests(on)) == 1

    async def test_the_list_is_seen_and_changed_by_moderators(self, on: Stage) -> None:
        await announced(on, {"approval": ["yes"]})
        await press(on, on.maya, "I'm going")

        listed = text(await on.moderator.slash(on.staff, "event people", event="1"))
        added = await on.moderator.slash(on.staff, "event people", event="1", let_in=on.ana)
        off = await on.moderator.slash(on.staff, "event people", event="1", take_off=on.maya)

        assert f"• <@{on.maya.id}> asked to come" in listed
        assert f"• <@{on.ana.id}> may come" in text(added)
        assert f"• <@{on.maya.id}> was not let in" in text(off)

    async def test_reads_in_spanish(self, on: Stage) -> None:
        await on.owner.slash(on.staff, "settings change", language="es")
        await announced(on, {"approval": ["yes"]}, language="es")
        await on.maya.slash(on.lounge, "my language", language="es")

        said = text(await press(on, on.maya, "Asistiré"))
        await on.wait(SECOND)

        assert "la moderación decide quién asiste" in said
        [request] = [one for one in on.staff.history() if "pide asistir" in of(one)]
        assert buttons(request.components) == ["Aprobar", "Ahora no"]
