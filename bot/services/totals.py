"""The numbers of the installation, for its host."""

import asyncio
from datetime import datetime

from bot.domain.errors import StorageBusy, StorageFull
from bot.domain.totals import LATELY, Totals
from db import health as health_rows
from db import totals as total_rows
from db.engine import Connection, Database

PATIENCE = 5.0  # seconds; Prometheus gives up after ten


class TotalsService:
    """Looks, and changes nothing."""

    def __init__(self, db: Database, *, patience: float = PATIENCE) -> None:
        self._db = db
        self._patience = patience

    async def look(self, *, now: datetime) -> Totals | None:
        """The numbers of now; None if the database does not answer in time."""

        async def work(tx: Connection) -> Totals:
            return Totals(
                servers=await total_rows.servers(tx),
                deliveries=await total_rows.by_state(tx),
                missed=await total_rows.missed_by_reason(tx),
                overdue=await total_rows.overdue(tx, now=now),
                lateness=await total_rows.lateness(tx, since=now - LATELY),
                size=await health_rows.size(tx),
            )

        try:
            async with asyncio.timeout(self._patience):
                return await self._db.look(work)
        except (TimeoutError, StorageBusy, StorageFull):
            return None
