"""Text only, for one person or for a whole server: no frames, and nothing is lost."""

import discord
from simcord import InteractionResult

from bot.demo.stage import Stage
from bot.plain_text import MESSAGE, as_text
from tests.cogs.seen import buttons, messages, offered, text
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


def last_buttons(result: InteractionResult) -> list[str]:
    """Those under the last message of the answer."""
    last = result.followups[-1] if result.followups else result.response
    assert last is not None
    return buttons(last.components)


async def test_previews_are_text_and_still_edited_in_their_place(on: Stage) -> None:
    await on.moderator.slash(on.lounge, "my text", plain="on")

    shown = await on.moderator.slash(
        on.staff, "event create", title="Art", when=THURSDAYS, about="Paint.", privacy="private"
    )
    assert not framed(shown)
    assert "**Preview: Art**" in "\n".join(messages(shown))
    assert last_buttons(shown)[0] == "Post"
    assert shown.response is not None
    preview = shown.followups[-1] if shown.followups else shown.response
    form = await on.moderator.click(preview, label="Edit options")
    assert form.modal is not None
    mended = await on.moderator.submit_modal(
        form, {"privacy": ["private"], "seats": "8", "reminders": "1 h"}
    )
    assert mended.response is not None

    assert not mended.response.embeds
    assert "8 seats." in mended.response.content
    posted = await on.moderator.click(mended.response, label="Post")
    assert posted.response is not None
    assert posted.response.content.startswith("Planned: **Art**.")


async def test_what_moderators_look_at_is_text(on: Stage) -> None:
    await on.plan("Art", THURSDAYS)
    await on.moderator.slash(on.lounge, "my text", plain="on")
    listing = "Yoga: Fridays at 6 pm ET\nQi Gong: Mondays at 11:30 am ET"

    audit = await on.moderator.slash(on.staff, "audit")
    health = await on.moderator.slash(on.staff, "health")
    edited = await on.moderator.slash(on.staff, "event edit", event="1", channel=on.lounge)
    form = await on.moderator.slash(on.staff, "event import")
    assert form.modal is not None
    imported = await on.moderator.submit_modal(form, {"lines": listing})

    for one in (audit, health, edited, imported):
        assert not framed(one)
    assert "planned **Art**" in "\n".join(messages(audit))
    assert "**Channels**" in "\n".join(messages(health))
    assert "**Change: Art**" in "\n".join(messages(edited))
    assert "Qi Gong" in "\n".join(messages(imported))


async def test_the_library_is_read_as_text_and_its_pages_turn(on: Stage) -> None:
    for number in range(7):
        added = await on.moderator.slash(
            on.staff,
            "library add",
            title=f"Sleep {number}",
            url=f"https://example.org/{number}",
            kind="article",
            topics="sleep",
            description="How to rest.",
        )
    await on.ana.slash(on.lounge, "my text", plain="on")

    found = await on.ana.slash(on.lounge, "resource find", query="sleep")
    assert found.response is not None
    last = found.followups[-1] if found.followups else found.response
    turned = await on.ana.click(last, label="Next")

    assert framed(added) and not framed(found)
    assert "How to rest." in "\n".join(messages(found))
    assert "Information, not medical advice." in "\n".join(messages(found))
    assert turned.response is not None
    assert not turned.response.embeds
    assert "6 to 7 of 7" in turned.response.content


async def test_a_servers_boards_become_text_and_frames_again(on: Stage) -> None:
    await on.plan("Thrivers", THURSDAYS)
    await on.moderator.slash(on.staff, "board create", channel=on.lounge)
    await on.tick()
    [board] = on.lounge.history()
    assert board.embeds

    await on.owner.slash(on.staff, "settings change", text_only="on")
    await on.wait(MINUTE)
    [plain] = on.lounge.history()
    await on.owner.slash(on.staff, "settings change", text_only="off")
    await on.wait(MINUTE)
    [again] = on.lounge.history()

    assert not plain.embeds
    assert plain.content.startswith("**What is coming up**\nTimes are the group's")
    assert "**Thrivers**" in plain.content
    assert again.embeds and not again.content
    assert plain.id == board.id == again.id


def test_what_stands_beside_the_text_is_read_too() -> None:
    embed = discord.Embed(title="Sleep", description="How to rest.").set_footer(text="Not advice.")
    embed.add_field(name="Reminders will read:", value="**Yoga** is soon.")

    assert as_text(embed) == [
        "**Sleep**\nHow to rest.\n**Reminders will read:**\n**Yoga** is soon.\nNot advice."
    ]
