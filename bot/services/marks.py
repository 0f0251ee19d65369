"""The number by which a posted message is found again. Everybody in a channel can read it in the
buttons, so it says nothing of how many messages were planned before, to whom ever."""

import hashlib
import secrets

from bot.domain.deliveries import Delivery
from bot.domain.kinds import Kind
from db import servers as server_rows
from db.engine import Database

LEAST, MOST = 10**15, 10**16  # sixteen digits: with "hearth" before them a nonce, at most 25 long


class Marks:
    """The same for a row at each try and after a restart."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._salt: bytes | None = None

    async def of(self, row: Delivery) -> int:
        """The mark of a row: its own number where staff speaks of it, or the answer goes by it."""
        if row.kind.for_staff or row.kind is Kind.DAY_AFTER:
            return row.id
        if self._salt is None:
            async with self._db.write() as tx:
                salt = await server_rows.install_salt(tx, fresh=secrets.token_hex(16))
            self._salt = salt.encode()
        digest = hashlib.blake2b(str(row.id).encode(), key=self._salt, digest_size=8).digest()
        return LEAST + int.from_bytes(digest) % (MOST - LEAST)
