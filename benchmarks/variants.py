"""Hearth made wrong on purpose, in the child alone: a harness that lets these pass proves nothing.

Each stands for the order that well-known bots work in.
"""

from datetime import datetime
from pathlib import Path

from bot import app
from bot.domain.deliveries import Message
from bot.ports import DeliveryFailed
from bot.services import deliveries
from bot.ui.messenger import DiscordMessenger
from db.engine import Database
from db.sqlite import SqliteDatabase


class NoMarker(DiscordMessenger):
    """Does not look in the channel whether an earlier try was posted after all."""

    async def find(self, channel_id: int, *, marker: int, since: datetime) -> int | None:
        """Never finds anything."""
        return None


class SendThenMark(NoMarker):
    """Posts without a nonce, and only then remembers that it did."""

    async def post(self, channel_id: int, content: Message, *, nonce: str, marker: int) -> int:
        """Post under a key that no other try has."""
        self.tries = getattr(self, "tries", 0) + 1
        fresh = f"{id(self)}{self.tries}"[-25:]
        return await super().post(channel_id, content, nonce=fresh, marker=marker)


class DeleteThenSend(DiscordMessenger):
    """Takes a row for done as soon as it is about to be sent: whatever goes wrong then is lost."""

    async def post(self, channel_id: int, content: Message, *, nonce: str, marker: int) -> int:
        """Post once; there is no second try."""
        try:
            return await super().post(channel_id, content, nonce=nonce, marker=marker)
        except DeliveryFailed as failure:
            raise DeliveryFailed(failure.reason, permanent=True) from failure


class NothingToRecover(deliveries.DeliveryService):
    """The other half of DeleteThenSend: what was claimed by a run that died is done."""

    async def recover(self, *, now: datetime) -> int:
        """Count what was taken as sent."""
        return await forget_claims(self._db)


async def forget_claims(db: Database) -> int:
    """Mark every claimed row as sent."""
    async with db.write() as tx:
        return await tx.run("UPDATE deliveries SET state = 'sent' WHERE state = 'sending'")


class Unsynced(SqliteDatabase):
    """Leaves the writing of a commit to the disk to the operating system's good time."""

    @staticmethod
    async def open(where: Path | str) -> Database:
        """As `Database.open`, for the file alone."""
        return await Unsynced.open_file(Path(where))

    async def _connect(self) -> None:
        await super()._connect()
        await self._writer.execute("PRAGMA synchronous=NORMAL")


# What of bot.app each replaces.
VARIANTS: dict[str, dict[str, type]] = {
    "send-then-mark": {"DiscordMessenger": SendThenMark},
    "delete-then-send": {
        "DiscordMessenger": DeleteThenSend,
        "DeliveryService": NothingToRecover,
    },
    "no-marker": {"DiscordMessenger": NoMarker},
    "sync-normal": {"Database": Unsynced},
}


def become(variant: str) -> None:
    """Have bot.app build the variant."""
    assert vars(app).keys() >= VARIANTS[variant].keys()
    vars(app).update(VARIANTS[variant])
