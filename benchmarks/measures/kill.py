"""kill -9 at the hundredth acknowledgement: whoever was thanked is on disk."""

import asyncio

from benchmarks.bench import Bench
from benchmarks.discord import Call, LocalDiscord
from benchmarks.process import start

ACKNOWLEDGED, PRESSES, FIRST = 100, 200, 1_000


async def measure(bench: Bench) -> None:
    """Two hundred press at once; the process is killed as the hundredth reply arrives."""
    async with LocalDiscord() as discord:
        standing = await bench.event_with_card(discord, capacity=10_000)
        child = await start(discord, bench.folder, database=bench.engine.url)
        thanked = 0

        def count(call: Call) -> None:
            nonlocal thanked
            thanked += call.path.endswith("/callback")
            if thanked == ACKNOWLEDGED:
                child.kill()

        discord.faults.after_done = count
        presses = [
            asyncio.create_task(
                discord.press(standing.channel, standing.button("going"), user_id=FIRST + number)
            )
            for number in range(PRESSES)
        ]
        await child.process.wait()
        await asyncio.sleep(0.2)  # what had left the process still arrives
        done = [FIRST + number for number, task in enumerate(presses) if task.done()]
        for task in presses:
            task.cancel()
        await asyncio.gather(*presses, return_exceptions=True)
    rows = await bench.engine.rows("SELECT member_id FROM rsvps WHERE answer = 'going'")
    on_disk = {member for (member,) in rows}
    lost = sum(member not in on_disk for member in done)
    bench.report.add("acknowledged before the kill", len(done), least=ACKNOWLEDGED)
    bench.report.add("of them on disk", len(done) - lost, least=len(done), most=len(done))
