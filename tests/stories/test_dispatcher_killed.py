"""A dispatcher is killed in the middle of an evening's reminders; the one beside it takes over.

Real processes on the local Discord and a PostgreSQL of their own.
"""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from benchmarks.bench import Bench, until
from benchmarks.crash import Outcome, judge_row
from benchmarks.discord import Answer, Call, LocalDiscord
from benchmarks.engines import NoSuchEngine, engine
from benchmarks.figures import Report
from benchmarks.process import Child, start
from benchmarks.reminders import Reminder, all_settled, found, plant

REMINDERS, KILLED_AT = 150, 40
TAKES_OVER_WITHIN = 15.0


async def test_the_other_takes_over_and_nothing_is_lost_or_doubled(tmp_path: Path) -> None:
    try:
        async with engine("postgres", tmp_path) as database, LocalDiscord() as discord:
            bench = Bench(tmp_path, database, Report("story"), full=False)
            await play(bench, discord)
    except NoSuchEngine as reason:
        pytest.skip(str(reason))


async def play(bench: Bench, discord: LocalDiscord) -> None:
    leader = await dispatcher(bench, discord)
    assert await until(lambda: leads(leader), within=20) is not None
    children = [leader, await dispatcher(bench, discord), await gateway(bench, discord)]
    killed_at: list[float] = []

    def kill_in_the_middle(call: Call) -> None:
        if not killed_at and len(discord.record.posts()) >= KILLED_AT:
            leader.kill()
            killed_at.append(call.at)

    discord.faults.after_done = kill_in_the_middle
    planted = await plant(bench, discord, [datetime.now(UTC)] * REMINDERS)
    await leader.process.wait()

    answer = await press(discord, planted[0])
    settled = await all_settled(bench, within=60)

    posts = [call.at for call in discord.record.posts() if call.at > killed_at[0] + 0.5]
    outcome = await judged(bench, discord, planted)
    for child in children:
        await child.killed()
    assert answer.only_for_them  # people notice nothing of it
    assert settled is not None
    assert min(posts) - killed_at[0] < TAKES_OVER_WITHIN
    assert (outcome.lost, outcome.doubled, outcome.wrong) == ([], [], [])


async def dispatcher(bench: Bench, discord: LocalDiscord) -> Child:
    return await start(discord, bench.folder, database=bench.engine.url, role="dispatcher")


async def gateway(bench: Bench, discord: LocalDiscord) -> Child:
    return await start(discord, bench.folder, database=bench.engine.url, role="gateway")


async def leads(child: Child) -> bool:
    return child.said("This process dispatches now.")


async def press(discord: LocalDiscord, reminder: Reminder) -> Answer:
    """Somebody answers while nobody dispatches."""
    return await discord.press(reminder.channel, f"rsvp:going:{reminder.date_id}:0", user_id=77)


async def judged(bench: Bench, discord: LocalDiscord, planted: list[Reminder]) -> Outcome:
    """Every row against what stands in its channel."""
    outcome, messages = Outcome(), found(discord, planted)
    rows = await bench.engine.rows(
        "SELECT id, state, message_id FROM deliveries WHERE kind = 'reminder'"
    )
    assert len(rows) == REMINDERS
    for row, state, message_id in rows:
        judge_row(row, state, message_id, "announced", messages.get(row, []), outcome)
    return outcome
