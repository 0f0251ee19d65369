"""Ten seats and two hundred presses at once: nobody is promised a seat that is not there."""

import asyncio
from collections import Counter

from benchmarks.bench import Bench
from benchmarks.discord import LocalDiscord

SEATS, PRESSES = 10, 200


async def measure(bench: Bench) -> None:
    """Who has a seat, what each was told, and the waitlist in order of arrival."""
    async with LocalDiscord() as discord:
        standing = await bench.event_with_card(discord, capacity=SEATS)
        async with bench.hearth(discord):
            answers = await asyncio.gather(
                *(
                    discord.press(standing.channel, standing.button("going"), user_id=1_000 + n)
                    for n in range(PRESSES)
                )
            )
    rows = await bench.engine.rows("SELECT member_id, answer FROM rsvps ORDER BY press")
    kept = Counter(answer for _, answer in rows)
    seated = {member for member, answer in rows if answer == "going"}
    waiting = [member for member, answer in rows if answer == "waiting"]
    arrived = [1_000 + n for n in range(PRESSES)]
    report = bench.report
    report.add("seats given", kept["going"], most=SEATS, least=SEATS)
    report.add("on the waitlist", kept["waiting"], most=PRESSES - SEATS, least=PRESSES - SEATS)
    in_order = waiting == [member for member in arrived if member not in seated]
    report.add("waitlist in order of arrival", float(in_order), most=1, least=1)
    told_seat = sum("going" in answer.text.lower() for answer in answers)
    report.add("different answers people read", len({answer.text for answer in answers}))
    report.add("answers that speak of going", told_seat)
