"""Many reminders, and what became of each: the question of every benchmark about deliveries."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from benchmarks.bench import Bench, until
from benchmarks.discord import Channel, LocalDiscord, Message
from benchmarks.seed import planting

CHANNELS = 50  # of a guild
STARTS_IN = timedelta(hours=3)
CARD = "A card"  # until the bot draws it for the first time
NOT_TAKING_PLACE = "will not take place"
SEATS = 1_000  # an event with seats has buttons: no reactions are read back at every start


@dataclass(frozen=True)
class Reminder:
    """A planted reminder: its row, its date, when it is due."""

    row: int
    date_id: int
    channel: Channel
    due_at: datetime


async def plant(
    bench: Bench, discord: LocalDiscord, due: Sequence[datetime], *, with_cards: bool = False
) -> list[Reminder]:
    """One reminder for each moment, each in a channel and for a date of its own."""
    planted = []
    async with planting(bench.engine) as plant:
        for first in range(0, len(due), CHANNELS):
            guild = discord.world.add_guild(channels=CHANNELS)
            await plant.server(guild)
            for channel, due_at in zip(guild.channels, due[first : first + CHANNELS], strict=False):
                card = discord.world.post(channel, {"content": CARD}) if with_cards else None
                event = await plant.event(channel, capacity=SEATS)
                date = await plant.date(event, channel, starts_in=STARTS_IN, card=card)
                row = await plant.delivery(date, due_at=due_at)
                planted.append(Reminder(row, date.id, channel, due_at))
    return planted


def found(discord: LocalDiscord, planted: Sequence[Reminder]) -> dict[int, list[Message]]:
    """The reminders that stand, by the row of their channel, taken back ones among them."""
    row_of_channel = {reminder.channel.id: reminder.row for reminder in planted}
    messages: dict[int, list[Message]] = defaultdict(list)
    for message in discord.world.messages():
        if message.channel_id in row_of_channel and _is_reminder(message):
            messages[row_of_channel[message.channel_id]].append(message)
    return messages


def _is_reminder(message: Message) -> bool:
    """Not a card, which has an embed, and not a notice to staff, which has no buttons."""
    if message.body.get("embeds") or message.text == CARD:
        return False
    return bool(message.custom_ids) or NOT_TAKING_PLACE in message.text


async def all_settled(bench: Bench, *, within: float) -> float | None:
    """Wait until no reminder waits or is being sent; how long that took, None if it did not."""

    async def settled() -> bool:
        left = await bench.engine.value(
            "SELECT COUNT(*) FROM deliveries WHERE state IN ('pending', 'sending')"
            " AND kind = 'reminder'"
        )
        return bool(left == 0)

    return await until(settled, within=within, every=0.25)


def count_posted(
    bench: Bench, discord: LocalDiscord, planted: Sequence[Reminder]
) -> dict[int, list[Message]]:
    """Report how many were posted and how many of those twice."""
    messages = found(discord, planted)
    total = len(planted)
    bench.report.add("posted", len(messages), f"of {total}", least=total, most=total)
    bench.report.add("doubled", sum(len(each) - 1 for each in messages.values()), most=0)
    return messages
