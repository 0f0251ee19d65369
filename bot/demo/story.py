"""The story that `demo --check` plays, step by step: an evening and a few days of the community."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from bot.demo.importing import imported
from bot.demo.listing import LISTING, Group
from bot.demo.opening import choose_languages, type_in
from bot.demo.seeing import Unseen, card_text, found, line_with, reply, the_one
from bot.demo.stage import Stage

YOGA = "Restorative Yoga"
HUDDLE = "The Caregiver Huddle"
ALL_STAGES = "Thursday Night Thrivers: All Stages Support Group"
METASTATIC = "Thursday Night Thrivers: Metastatic Breast Cancer Support Group"
FIRST_CARDS = [ALL_STAGES, METASTATIC, HUDDLE, YOGA]

DAY_BEFORE_YOGA = datetime(2026, 6, 16, 21, 30, tzinfo=UTC)  # 5:30 PM ET
HOUR_BEFORE_HUDDLE = datetime(2026, 6, 16, 22, 0, tzinfo=UTC)  # 6 PM ET
FRIDAY_MORNING = datetime(2026, 6, 19, 12, 0, tzinfo=UTC)  # 8 AM ET


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the check: what it is about, and how it is played.

    Playing returns what was seen, or raises Unseen with what was seen instead.
    """

    name: str
    play: Callable[[Stage], Awaitable[str]]


async def set_up(on: Stage) -> str:
    """The owner runs /setup; Ana chooses Spanish."""
    shown = reply(await on.set_up())
    await choose_languages(on)
    found(shown, "Hearth is set up.", "New events are open")
    return line_with(shown, "every permission that I need")


def created(group: Group) -> Step:
    """The moderator types one line of the listing."""

    async def play(on: Stage) -> str:
        typed = await type_in(on, group)
        found(typed.said, "Planned:")
        return f"understood as “{typed.understood}”"

    return Step(f"/event create {group.title}", play)


async def refused(on: Stage) -> str:
    """Words that are not understood are refused, and nothing is posted."""
    result = await on.moderator.slash(
        on.staff, "event create", title="Knitting", when="every so often, 7 pm"
    )
    text = reply(result)
    found(text, "For example:", "Nothing was posted")
    assert result.response is not None
    await on.moderator.click(result.response, label="Discard")
    return text.splitlines()[0]


async def link_kept_back(on: Stage) -> str:
    """A meeting link is taken out of what everybody would see, and the moderator is told."""
    result = await on.moderator.slash(
        on.staff,
        "event create",
        title="Knitting",
        when="Fridays at 6 pm",
        where="https://zoom.us/j/5551234567 or by phone",
    )
    said = found(reply(result), "I took the meeting link out")
    assert result.response is not None
    preview = result.response.embeds[0].description or ""
    if "zoom.us" in preview:
        raise Unseen("a preview with the link in it")
    await on.moderator.click(result.response, label="Discard")
    return said.splitlines()[0]


async def first_cards(on: Stage) -> str:
    """What is on in the coming three days had its card as soon as it was planned."""
    titles = [card.embeds[0].title for card in on.announcements.history() if card.embeds]
    if titles != FIRST_CARDS:
        raise Unseen(f"cards of {titles}")
    return f"{len(titles)} cards in #announcements, the first is “{titles[0]}”"


async def day_before(on: Stage) -> str:
    """The first reminder comes on the minute."""
    await on.wait_until(DAY_BEFORE_YOGA)
    message = the_one(on.reminders(YOGA), "reminders")
    if message.created_at.replace(microsecond=0) != DAY_BEFORE_YOGA:
        raise Unseen(f"a reminder at {message.created_at}")
    return message.content.splitlines()[0]


async def reaction_counted(on: Stage) -> str:
    """Ben and Ana put reactions on an open card; Ben's last one counts, Ana takes hers off."""
    card = the_one(on.cards(YOGA), "cards")
    await on.ben.react(card, "❔")
    await on.ben.react(card, "✅")
    await on.ana.react(card, "✅")
    await on.wait(timedelta(seconds=5))
    line_with(card_text(on, YOGA), "Going: 2. Maybe: 0.")
    await on.ana.unreact(card, "✅")
    await on.wait(timedelta(seconds=5))
    return f"2 going, then Ana took hers off: {line_with(card_text(on, YOGA), 'Going: 1.')}"


async def private_answer(on: Stage) -> str:
    """Maya presses a button; only she reads the reply, and the card tells nothing of her."""
    before = card_text(on, METASTATIC)
    result = await on.maya.click(the_one(on.cards(METASTATIC), "cards"), label="I'm going")
    said = found(reply(result, private=True), "You said: I'm going.", "Only moderators and hosts")
    await on.wait(timedelta(minutes=10))
    if card_text(on, METASTATIC) != before:
        raise Unseen("a card that changed")
    mine = reply(await on.maya.slash(on.lounge, "my events"), private=True)
    found(mine, METASTATIC)
    return f"only Maya reads “{said.splitlines()[1]}”, the card stays as it was"


async def own_language(on: Stage) -> str:
    """Ana asks what is on and is answered in Spanish."""
    shown = reply(await on.ana.slash(on.lounge, "upcoming"), private=True)
    return line_with(shown, "hora del Este")


async def restart_survived(on: Stage) -> str:
    """Hearth is away for ten minutes. What members did meanwhile counts, old buttons answer."""
    async with on.away():
        await on.maya.react(the_one(on.cards(HUDDLE), "cards"), "✅")
        on.pass_while_away(timedelta(minutes=10))
    await on.wait(timedelta(seconds=5))
    line_with(card_text(on, HUDDLE), "Going: 1.")
    pressed = await on.ben.click(the_one(on.cards(METASTATIC), "cards"), label="Details")
    found(reply(pressed, private=True), METASTATIC)
    return "a reaction put on meanwhile is counted, an old button answers"


async def reminded_once(on: Stage) -> str:
    """An hour before the start, after the restart: one reminder, and no second one."""
    await on.wait_until(HOUR_BEFORE_HUDDLE)
    await on.restart()
    await on.wait(timedelta(minutes=20))
    message = the_one(on.reminders(HUDDLE), "reminders")
    if message.created_at.replace(microsecond=0) != HOUR_BEFORE_HUDDLE:
        raise Unseen(f"a reminder at {message.created_at}")
    return f"{message.content.splitlines()[0]} None again after another restart."


async def skipped(on: Stage) -> str:
    """The moderator skips a date by choosing it from the list that appears."""
    choices = await on.moderator.autocomplete(on.staff, "event skip", "date", "all stages june 18")
    if len(choices) != 1:
        raise Unseen(f"{len(choices)} dates to choose from")
    reply(await on.moderator.slash(on.staff, "event skip", date=choices[0]["value"]))
    await on.wait(timedelta(seconds=5))
    text = card_text(on, ALL_STAGES)
    found(text, "**This meeting will not take place.**")
    return line_with(text, "The next one is on Thursday, June 25")


async def silent_when_skipped(on: Stage) -> str:
    """Two days later: reminders for the other group of that evening, none for the skipped one."""
    await on.wait_until(FRIDAY_MORNING)
    sent = on.reminders(METASTATIC)
    if len(sent) != 2:
        raise Unseen(f"{len(sent)} reminders for the other group of that evening")
    if on.reminders(ALL_STAGES):
        raise Unseen("a reminder for the skipped date")
    return "none for the skipped date, two for the group beside it"


async def rolled_forward(on: Stage) -> str:
    """Cards of the next days have come by themselves; the evening's card is over."""
    found(card_text(on, METASTATIC), "**This meeting is over.**")
    coming = the_one(on.cards("The Sun's Embrace: A Summer Solstice Meditation"), "cards")
    return f"“{METASTATIC}” is over; “{coming.embeds[0].title}” has its card"


async def resource_found(on: Stage) -> str:
    """Maya looks for a podcast in her own words."""
    asked = await on.maya.slash(on.lounge, "resource find", query="cancer came back podcast")
    reply(asked, private=True)
    assert asked.response is not None
    for embed in asked.response.embeds:
        if embed.description:
            return embed.description.splitlines()[0]
    raise Unseen(asked.response.content)


async def help_now(on: Stage) -> str:
    """Help lines in a direct message, for a country."""
    text = reply(await on.maya.user.slash("help-now", country="US"), private=True)
    return line_with(text, "911")


async def own_data(on: Stage) -> str:
    """Maya sees what is kept about her, and has it deleted."""
    kept = reply(await on.maya.slash(on.lounge, "privacy show"), private=True)
    found(kept, METASTATIC, HUDDLE)
    asked = await on.maya.slash(on.lounge, "privacy delete")
    assert asked.response is not None
    await on.maya.click(asked.response, label="Delete my data")
    left = reply(await on.maya.slash(on.lounge, "privacy show"), private=True)
    return found(left, "No answers.").splitlines()[2]


STORY = (
    Step("/setup", set_up),
    *(created(group) for group in LISTING),
    Step("what is not understood", refused),
    Step("a meeting link", link_kept_back),
    Step("cards", first_cards),
    Step("a reminder on the minute", day_before),
    Step("a reaction counted", reaction_counted),
    Step("a private answer", private_answer),
    Step("a member's own language", own_language),
    Step("a restart survived", restart_survived),
    Step("a reminder once", reminded_once),
    Step("a skipped date", skipped),
    Step("no reminder for it", silent_when_skipped),
    Step("what comes next", rolled_forward),
    Step("/event import", imported),
    Step("a resource found", resource_found),
    Step("/help-now in a direct message", help_now),
    Step("own data", own_data),
)
