"""/event import: a listing pasted or sent as a file, shown line by line, then posted."""

from typing import Any

import pytest

from bot.demo.listing import LISTING
from bot.demo.stage import Stage
from tests.cogs.imported import MIXED, SIXTEEN, events, pasted, press, sent, shown
from tests.cogs.seen import buttons, text, whole

NONE_SAVED = "There are no events yet."


class TestThePreview:
    async def test_shows_line_by_line_what_was_understood(self, on: Stage) -> None:
        seen = await pasted(on)

        said = text(seen)
        for lines in (
            "I read 5 lines. Nothing of this is posted yet. 1 is clear.",
            "Line 3 needs an answer.\nI did not understand line 4.",
            f"Channel: <#{on.announcements.id}>, posted 3 days before each date.",
            "Open: everyone in the channel can see who comes.",
            "Reminders: 24 hours, 1 hour before the start.",
            "**1.** Our groups\nNot an event: it has no time.",
            "**2. Qi Gong**\n"
            "Every Thursday at 7:00 PM ET. Next: Thursday, November 26, 7:00 PM ET.",
            "**3.** Tea: **Friday**, 6 pm\n“Friday” may be one date or many.",
            "Or choose below.",
            "**4.** Knitting: **every bl\\_ub** at 7 pm\nI do not understand “every bl_ub”.",
            "**5. Qi Gong**\nThe same as line 2, so it is left out.",
        ):
            assert lines in said
        assert NONE_SAVED in await events(on)

    async def test_offers_to_post_to_mend_to_choose_and_to_discard(self, on: Stage) -> None:
        seen = await pasted(on)

        row, menu = shown(seen).components
        assert buttons([row]) == ["Post 1 event", "Edit the lines", "Discard"]
        assert [option["label"] for option in menu["components"][0]["options"]] == [
            "3: Every Friday",
            "3: Only Friday, November 27",
        ]

    async def test_shows_what_was_chosen_for_all(self, on: Stage) -> None:
        said = text(await pasted(on, privacy="private", language="es", channel=on.lounge))

        assert f"Channel: <#{on.lounge.id}>" in said
        assert "Private: answers by button, and only moderators and hosts see who comes." in said
        assert "Card in Spanish." in said

    async def test_says_what_the_bot_lacks_in_the_channel(self, on: Stage) -> None:
        on.env.backend.delete_channel(on.announcements.id)

        assert "Its channel was deleted, so nothing can be posted there." in text(await pasted(on))

    async def test_speaks_spanish(self, on: Stage) -> None:
        await on.moderator.slash(on.staff, "my language", language="es")

        seen = await pasted(on)

        said = text(seen)
        assert "Leí 5 líneas. Todavía no se publicó nada de esto. 1 está clara." in said
        assert "**2. Qi Gong**\nTodos los jueves a las 7:00 p. m., hora del Este." in said
        assert "No es un evento: no tiene hora." in said
        assert "3: Todos los viernes" in str(shown(seen).components)
        assert "Publicar 1 evento" in buttons(shown(seen).components[:1])

    async def test_of_a_long_listing_has_pages(self, on: Stage) -> None:
        seen = await pasted(on, "\n".join(f"Group {n}: Mondays at 7:{n} pm" for n in range(10, 60)))
        assert "Group 10" in text(seen) and "Group 59" not in text(seen)

        turned = await press(on, seen, "Next")

        assert "**50. Group 59**" in text(turned)
        assert "Group 10" not in text(turned)
        assert "Page 2 of 2." in str(shown(turned).embeds[0].footer)
        assert "Group 10" in text(await press(on, turned, "Previous"))

    async def test_pings_nobody_and_shows_what_was_typed_as_typed(self, on: Stage) -> None:
        seen = await pasted(on, "@everyone <@&1>: Thursdays at 7 pm\n**@here**: Friday, 7 pm")
        await press(on, seen, "Post 1 event")

        bodies = [
            one.json.get("data", one.json)
            for one in on.env.http_requests
            if isinstance(one.json, dict) and "everyone" in str(one.json)
        ]
        assert len(bodies) >= 2
        assert all(body["allowed_mentions"]["parse"] == [] for body in bodies)

    async def test_names_a_meeting_link_and_shows_it_nowhere(self, on: Stage) -> None:
        said = text(await pasted(on, "Tea https://zoom.us/j/1?pwd=x: Thursdays at 7 pm"))

        assert "I took the meeting links out" in said
        assert "**1. Tea**" in said
        assert "zoom.us" not in said


class TestPost:
    async def test_plans_the_sixteen_lines_in_one_go(self, on: Stage) -> None:
        posted = await press(on, await pasted(on, SIXTEEN), "Post 16 events")

        said = whole(shown(posted).content, shown(posted).embeds)
        assert "Planned: 16 events." in said
        assert f"Channel: <#{on.announcements.id}>" in said
        assert "• **Qi Gong**, Friday, June 25, 11:30 AM ET" in said
        assert shown(posted).components == []
        listed = await events(on)
        assert "16 events:" in listed

    async def test_announces_each_in_the_language_of_its_line(self, on: Stage) -> None:
        await press(on, await pasted(on, SIXTEEN), "Post 16 events")

        await on.tick()
        await on.wait_until(on.now.replace(hour=23))
        await on.wait_until(on.now.replace(hour=23, minute=59))

        (card,) = on.cards(LISTING[5].title)
        assert "**Cuándo:**" in (card.embeds[0].description or "")

    async def test_says_what_was_left_out_and_keeps_what_needs_the_moderator(
        self, on: Stage
    ) -> None:
        posted = await press(on, await pasted(on), "Post 1 event")

        assert posted.response is not None
        said = posted.response.content
        assert "Planned: 1 event." in said
        assert "1 line was left out: it is planned already." in said
        assert "1 line was no event." in said
        assert "2 lines need you. They are kept below, for a day." in said
        rest = posted.followups[0]
        assert rest.ephemeral
        assert "**1.** Tea:" in whole(rest.content, rest.embeds)
        assert "**2.** Knitting:" in whole(rest.content, rest.embeds)

    async def test_works_after_a_restart(self, on: Stage) -> None:
        seen = await pasted(on, SIXTEEN)
        await on.restart()

        await press(on, seen, "Post 16 events")

        assert "16 events:" in await events(on)

    async def test_of_what_is_planned_already_is_not_even_offered(self, on: Stage) -> None:
        await press(on, await pasted(on, SIXTEEN), "Post 16 events")

        again = await pasted(on, SIXTEEN)

        assert text(again).count("This is planned already, so it is left out.") == 16
        assert buttons(shown(again).components) == ["Edit the lines", "Discard"]


class TestAFile:
    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
    async def test_is_read_like_what_is_pasted(self, on: Stage, encoding: str) -> None:
        seen = await sent(on, SIXTEEN.encode(encoding))

        posted = await press(on, seen, "Post 16 events")

        assert "Planned: 16 events." in shown(posted).content
        assert "Después de un Diagnóstico" in shown(posted).content

    async def test_with_columns_names_those_that_it_leaves_out(self, on: Stage) -> None:
        table = b"name,schedule,host\nTea,Thursdays at 7 pm,Ana\n"

        seen = await sent(on, table, "listing.csv")

        said = whole(shown(seen).content, shown(seen).embeds)
        assert shown(seen).ephemeral
        assert "**2. Tea**" in said
        assert "I left out these columns: host." in said

    @pytest.mark.parametrize(
        ("name", "data", "sentence"),
        [
            ("listing.docx", b"PK", "I read files that end in .txt, .md or .csv."),
            ("listing.txt", b"x" * 5 * 1024 * 1024, "This file has 5120 KB."),
            ("listing.txt", b"\x89PNG\r\n\x1a\n\x00", "This file is not plain text in UTF-8"),
            ("listing.txt", b"", "There is nothing to read here."),
            ("listing.txt", b"Tea: Mondays\n" * 101, "and this one has 101."),
        ],
    )
    async def test_that_cannot_be_read_is_refused_plainly(
        self, on: Stage, name: str, data: bytes, sentence: str
    ) -> None:
        seen = await sent(on, data, name)

        assert sentence in shown(seen).content
        assert shown(seen).ephemeral
        assert "unfinished" not in text(await pasted(on))

    async def test_that_cannot_be_fetched_is_asked_for_once_more(
        self, on: Stage, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setattr(on.env.backend.cdn, "get", {}.get)  # as if it were gone

        seen = await sent(on, SIXTEEN.encode())

        assert "I could not fetch that file." in shown(seen).content


async def test_a_listing_of_too_many_lines_is_refused(on: Stage) -> None:
    said = text(await pasted(on, "Tea: Mondays at 7 pm\n" * 101))

    assert "A listing can have 100 lines, and this one has 101." in said


@pytest.mark.parametrize("options", [{}, {"file": ("listing.txt", MIXED.encode())}])
async def test_members_may_not(on: Stage, options: dict[str, Any]) -> None:
    said = text(await on.maya.slash(on.lounge, "event import", **options))

    assert "Only moderators can do this." in said


async def test_before_set_up_the_command_says_so(bare: Stage) -> None:
    said = text(await bare.moderator.slash(bare.staff, "event import"))

    assert "/setup" in said
