"""A hundred members change their mind back to back: the last word of each is what is kept."""

import asyncio

from benchmarks.bench import Bench, Standing, until
from benchmarks.discord import LocalDiscord
from bot.domain.events import Privacy

MEMBERS = 100
FIRST = 1_000
CHANGES = ("going", "maybe", "not_going", "maybe", "going", "not_going")
MARKS = {"going": "✅", "maybe": "❔", "not_going": "❌"}
SETTLED_WITHIN = 30.0


async def measure(bench: Bench) -> None:
    """By button on one event, by reaction on another, everybody at once."""
    async with LocalDiscord() as discord:
        pressed = await bench.event_with_card(discord, privacy=Privacy.PRIVATE)
        reacted = await bench.event_with_card(discord)
        async with bench.bare(discord):  # for the gap of its loop alone
            await asyncio.gather(
                *(_press_about(discord, pressed, FIRST + n, n) for n in range(MEMBERS))
            )
        async with bench.hearth(discord):
            presses = [_press_about(discord, pressed, FIRST + n, n) for n in range(MEMBERS)]
            reactions = [_react_about(discord, reacted, FIRST + n, n) for n in range(MEMBERS)]
            await asyncio.gather(*presses, *reactions)
            await until(lambda: _is_settled(bench, reacted), within=SETTLED_WITHIN)
    report = bench.report
    report.add("wrong after presses", await _wrong(bench, pressed), most=0)
    report.add("wrong after reactions", await _wrong(bench, reacted), most=0)


def last_word(number: int) -> str:
    """What the member of that number says last; their changes begin at different ones."""
    return CHANGES[(number + len(CHANGES) - 1) % len(CHANGES)]


async def _press_about(discord: LocalDiscord, standing: Standing, member: int, number: int) -> None:
    """Press without waiting for the answer to the press before."""
    turns = [CHANGES[(number + turn) % len(CHANGES)] for turn in range(len(CHANGES))]
    await asyncio.gather(
        *(discord.press(standing.channel, standing.button(act), user_id=member) for act in turns)
    )


async def _react_about(discord: LocalDiscord, standing: Standing, member: int, number: int) -> None:
    """Put reactions on and take them off; one stands at the end."""
    for turn in range(len(CHANGES)):
        mark = MARKS[CHANGES[(number + turn) % len(CHANGES)]]
        await discord.react(standing.card, mark, user_id=member, added=True)
        if turn < len(CHANGES) - 1:
            await discord.react(standing.card, mark, user_id=member, added=False)


async def _wrong(bench: Bench, standing: Standing) -> int:
    rows = await bench.engine.rows(
        f"SELECT member_id, answer FROM rsvps WHERE occurrence_id = {standing.occurrence_id}"
    )
    kept = dict(rows)
    return sum(kept.get(FIRST + n) != last_word(n) for n in range(MEMBERS))


async def _is_settled(bench: Bench, standing: Standing) -> bool:
    return await _wrong(bench, standing) == 0
