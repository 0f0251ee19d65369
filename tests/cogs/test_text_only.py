"""Text only, for one person or for a whole server: no frames, and nothing is lost."""

import discord
from simcord import InteractionResult

from bot.demo.stage import Stage
from bot.replies import MESSAGE, as_text
from tests.cogs.seen import messages, offered, text
from tests.made import DAY, MINUTE

THURSDAYS = "Thursdays at 7:00 p.m. ET"


def framed(result: InteractionResult) -> bool:
    assert result.response is not None
    return any(one.embeds for one in (result.response, *result.followups))


async def test_a_person_reads_everything_as_text_on_every_server(on: Stage) -> None:
    before = await on.ana.slash(on.lounge, "help")

    said = text(await on.ana.slash(on.lounge, "my text", plain="on"))
    after = await on.ana.slash(on.lounge, "help")

    assert said == "I answer you in text only, on every server. /my text takes it back."
    assert framed(before) and not framed(after)
    assert "What you can do here" in messages(after)[0]
    assert all(len(each) <= MESSAGE for each in messages(after))
    assert "You chose text only." in text(await on.ana.slash(on.lounge, "privacy show"))
    assert framed(await on.maya.slash(on.lounge, "help"))


async def test_what_must_be_agreed_to_is_read_before_its_button(on: Stage) -> None:
    shown = await on.moderator.slash(
        on.staff, "event create", title="Art", when=THURSDAYS, privacy="private"
    )
    assert shown.response is not None
    form = await on.moderator.click(shown.response, label="Who may come")
    assert form.modal is not None
    mended = await on.moderator.submit_modal(
        form, {"approval": ["no"], "before": "Cameras may stay off."}
    )
    assert mended.response is not None
    await on.moderator.click(mended.response, label="Post")
    await on.wait(DAY)
    await on.ana.slash(on.lounge, "my text", plain="on")

    asked = await on.ana.click(on.cards("Art")[0], label="I'm going")

    assert not framed(asked)
    assert offered(asked) == []
    assert messages(asked)[1] == "**Before you come**\nCameras may stay off."


async def test_a_servers_cards_become_text_and_frames_again(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS, privacy="private")
    await on.wait(DAY)
    [card] = on.announcements.history()
    assert card.embeds

    await on.owner.slash(on.staff, "settings change", text_only="on")
    await on.wait(MINUTE)
    [plain] = on.announcements.history()
    await on.owner.slash(on.staff, "settings change", text_only="off")
    await on.wait(MINUTE)
    [again] = on.announcements.history()

    assert not plain.embeds
    assert plain.content.startswith("**Thrivers**\n**When:** Thursday, November 26, 7:00 PM ET")
    assert again.embeds and not again.content
    assert plain.id == card.id == again.id


def test_a_long_text_is_broken_between_lines() -> None:
    embed = discord.Embed(title="Long", description="\n".join(["x" * 99] * 40))

    pages = as_text(embed)

    assert [len(page) <= MESSAGE for page in pages] == [True] * 3
    assert "".join(pages).count("x" * 99) == 40
