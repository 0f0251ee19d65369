"""The crash harness: reminders are posted and dates skipped while the process is killed again and
again, replies are lost and Discord answers 500. At the end every row is held against the channels.

A pass of the real bot proves something only because `broken` shows that wrong orders fail here.
"""

import asyncio
import contextlib
import random
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from benchmarks.bench import Bench, until
from benchmarks.discord import Call, Channel, Fault, LocalDiscord, Message
from benchmarks.discord.limits import Limits
from benchmarks.process import Child, start
from benchmarks.reminders import NOT_TAKING_PLACE, Reminder, all_settled, found, plant

# In seconds at scale 1, where Discord takes 50 requests a second, and the bot sends 49. A nonce is
# trusted for less time than Discord keeps it, and some restarts take longer than both: so both ways
# out of doubt are walked, the same nonce and the look into the channel.
NONCE_WINDOW = 20.0
WAITS = {"SAME_NONCE": 15.0, "TRY_AGAIN": 20.0, "SWEEP": 20.0, "ON_THE_WIRE": 0.0}
QUIET = 45.0  # longer than the waits: nothing more will come
IDLE = 30.0  # after which there seems to be nothing left to post
DOWN = (0.0, 7.0)  # until the next start
A_SECOND, PACE = 50, 49
SKIPPED = 0.1  # of the dates
FAULTS = (
    (0.05, Fault.REPLY_LOST),
    (0.02, Fault.DONE_BUT_500),
    (0.02, Fault.SERVER_ERROR),
    (0.03, Fault.UNAVAILABLE),
)
SETTLED_WITHIN = 450.0  # and ten times what its deliveries take at that pace


@dataclass
class Outcome:
    """What went wrong, as rows, each with a word on what was found."""

    lost: list[str] = field(default_factory=list)
    doubled: list[str] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)
    kills: int = 0
    skipped: int = 0
    settled: bool = False

    @property
    def sum(self) -> int:
        """Everything that must be 0."""
        return len(self.lost) + len(self.doubled) + len(self.wrong)


@dataclass
class Harness:
    """One run. `kind` is the bot or a broken variant; `after_kill` may spoil the disk. Everything
    takes `bench.scale` times less than in life, and Discord and the bot send as much faster."""

    bench: Bench
    deliveries: int
    kills: int
    kind: str = "hearth"
    seed: int = 1
    after_planting: Callable[[], None] = field(default=lambda: None)
    after_kill: Callable[[], None] = field(default=lambda: None)
    down: tuple[float, float] = DOWN
    durable: str = ""

    async def run(self) -> Outcome:
        """Kill, let it finish, and judge."""
        chance = random.Random(self.seed)
        limits = Limits(global_per_second=round(A_SECOND * self.bench.scale))
        window = self._scaled(NONCE_WINDOW)
        async with LocalDiscord(limits=limits, nonce_window=window) as discord:
            due = [datetime.now(UTC).replace(microsecond=0)] * self.deliveries
            planted = await plant(self.bench, discord, due, with_cards=True)
            self.after_planting()
            to_skip = chance.sample(planted, int(SKIPPED * len(planted)))
            outcome = Outcome()
            discord.faults.choose = _unreliable(chance)
            skipping = asyncio.create_task(_skip(discord, to_skip, chance))
            for _ in range(self.kills):
                seen = len(discord.record.calls)
                child = await self._start(discord)
                await self._at_work(discord, since=seen, chance=chance)
                await child.killed()
                self.after_kill()
                outcome.kills += 1
                await asyncio.sleep(self._scaled(chance.uniform(*self.down)))
            skipping.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await skipping
            discord.faults.calm()
            await self._finish(discord, outcome)
            await self._judge(discord, planted, outcome)
        return outcome

    async def _at_work(self, discord: LocalDiscord, *, since: int, chance: random.Random) -> None:
        """Wait until it has posted a share of the whole, and for a moment: however fast the machine
        is, the kills fall among the messages, and none is wasted on a bot that still starts."""
        share = chance.uniform(0, 2 * self.deliveries / self.kills)

        async def has_posted() -> bool:
            calls = discord.record.calls[since:]
            return sum(call.method == "POST" for call in calls) > share

        await until(has_posted, within=self._scaled(IDLE), every=0.005)
        await asyncio.sleep(chance.uniform(0, 0.02))

    def _scaled(self, seconds: float) -> float:
        return seconds / self.bench.scale

    async def _start(self, discord: LocalDiscord) -> Child:
        return await start(
            discord,
            self.bench.folder,
            database=self.bench.engine.url,
            kind=self.kind,
            pace=round(PACE * self.bench.scale),
            shortened={name: self._scaled(wait) for name, wait in WAITS.items()},
            durable=self.durable,
        )

    async def _finish(self, discord: LocalDiscord, outcome: Outcome) -> None:
        """One last start, undisturbed, until nothing waits and nothing is drawn any more."""
        child = await self._start(discord)
        patience = self._scaled(SETTLED_WITHIN + 10 * self.deliveries / PACE)
        quiet = self._scaled(QUIET)
        outcome.settled = await all_settled(self.bench, within=patience) is not None
        quiet_since, asked = time.monotonic(), len(discord.record.calls)
        latest = time.monotonic() + patience
        while time.monotonic() - quiet_since < quiet and time.monotonic() < latest:
            await asyncio.sleep(0.2)
            if len(discord.record.calls) != asked:
                quiet_since, asked = time.monotonic(), len(discord.record.calls)
        await child.killed()

    async def _judge(
        self, discord: LocalDiscord, planted: list[Reminder], outcome: Outcome
    ) -> None:
        rows = await self.bench.engine.rows(
            "SELECT deliveries.id, deliveries.state, message_id, occurrences.state"
            " FROM deliveries JOIN occurrences ON occurrences.id = occurrence_id"
            " WHERE kind = 'reminder'"
        )
        messages = found(discord, planted)
        for row, state, message_id, date_state in rows:
            judge_row(row, state, message_id, date_state, messages.get(row, []), outcome)


def judge_row(
    row: int,
    state: str,
    message_id: int | None,
    date_state: str,
    messages: list[Message],
    outcome: Outcome,
) -> None:
    """Hold one row against what stands in its channel."""
    if len(messages) > 1:
        outcome.doubled.append(f"row {row}: {len(messages)} messages")
    if date_state == "skipped":
        outcome.skipped += 1
        standing = [message for message in messages if NOT_TAKING_PLACE not in message.text]
        if standing:
            outcome.wrong.append(f"row {row}: {state}, still calls people to a skipped date")
        elif state not in ("cancelled", "retracted"):
            outcome.wrong.append(f"row {row}: {state} for a skipped date")
        return
    if not messages:
        outcome.lost.append(f"row {row}: {state}")
    elif state != "sent" or message_id not in [message.id for message in messages]:
        outcome.wrong.append(f"row {row}: {state} with message {message_id}")


def _unreliable(chance: random.Random) -> Callable[[Call], Fault | None]:
    """Posts go wrong in every way there is; edits fail now and then."""

    def choose(call: Call) -> Fault | None:
        if call.method not in ("POST", "PATCH") or "/messages" not in call.path:
            return None
        drawn = chance.random()
        for share, fault in FAULTS:
            drawn -= share
            if drawn < 0:
                return fault
        return None

    return choose


async def _skip(discord: LocalDiscord, to_skip: list[Reminder], chance: random.Random) -> None:
    """Moderators skip dates; what became of each, the database says at the end."""
    for reminder in to_skip:
        with contextlib.suppress(TimeoutError):
            await discord.identified()
            await _ask(discord, reminder.channel, reminder.date_id)
        await asyncio.sleep(chance.uniform(0.0, 0.4))


async def _ask(discord: LocalDiscord, channel: Channel, date_id: int) -> None:
    await discord.slash(channel, "event skip", date=str(date_id), within=1.0)
