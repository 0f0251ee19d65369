"""The queue of what a library's moderators are to look at, and what they decide."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from bot.domain.access import Person, require_moderator
from bot.domain.audit import What
from bot.domain.errors import Refusal
from bot.domain.kinds import Kind
from bot.domain.resources.desk import Waiting, most_alike
from bot.domain.resources.model import Rejection, Resource
from bot.services.entries import put_in_place, refuse_twice
from bot.services.resources import ResourceService
from bot.services.staff import plan_notice
from db import resource_flags as flag_rows
from db import resource_history as history_rows
from db import resources as rows
from db import servers as server_rows
from db.engine import Database

Decision = Literal["approve", "reject", "keep", "retire"]
WHAT: dict[Decision, What] = {
    "approve": What.ENTRY_APPROVED,
    "reject": What.ENTRY_REJECTED,
    "keep": What.ENTRY_CHECKED,
    "retire": What.ENTRY_RETIRED,
}
REJECTED_KEPT = timedelta(days=30)
HISTORY_KEPT = timedelta(days=180)
REVIEW_AGAIN = timedelta(days=365)  # what was due is due again then


class ReviewService:
    """For moderators; each call asks whether this person is one."""

    def __init__(self, db: Database, resources: ResourceService) -> None:
        self._db = db
        self._resources = resources

    async def waiting(self, guild_id: int, place: int, *, by: Person) -> Waiting | None:
        """The entry at that place of the queue, or the last one; None if nothing waits."""
        async with self._db.read() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))
            found = await flag_rows.queue(tx, guild_id=guild_id, place=place)
            while found is None and place > 0:
                place -= 1
                found = await flag_rows.queue(tx, guild_id=guild_id, place=place)
        if found is None:
            return None
        resource, flags, count = found
        similar = None
        if resource.status == "suggested":
            said = resource.entry
            near = await self._resources.find(guild_id, said.title, reader=said.language)
            similar = most_alike(said.title, near.resources)
        return Waiting(resource=resource, flags=flags, place=place, count=count, similar=similar)

    async def decide(
        self,
        guild_id: int,
        resource_id: int,
        decision: Decision,
        *,
        version: int,
        because: Rejection | None = None,
        by: Person,
        now: datetime,
    ) -> Resource:
        """Approve or reject a suggestion; keep or retire an entry. `version` is what was seen,
        `because` what whoever suggested it is told of a rejection."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            before = await rows.get(tx, guild_id=guild_id, resource_id=resource_id)
            _require_seen(before, version, decision)
            after = before
            if decision in ("approve", "keep"):
                await refuse_twice(tx, guild_id, before.entry, besides=before)
                today = now.astimezone(ZoneInfo(server.zone)).date()
                again = before.review_by
                if again is not None and again <= today:
                    again = today + REVIEW_AGAIN
                after = replace(before, status="approved", reviewed_on=today, review_by=again)
            else:
                after = replace(before, status="retired", rejected_for=because)
            return await put_in_place(tx, before, after, what=WHAT[decision], by=by, now=now)

    async def flag_due(self, *, now: datetime) -> None:
        """Housekeeping: what is to be reviewed by today goes into the queue, and staff is told."""
        async with self._db.write() as tx:
            for guild_id in sorted(await flag_rows.add_due(tx, today=now.date(), now=now)):
                await plan_notice(tx, guild_id, Kind.LIBRARY, due_at=now)

    async def forget_rejected(self, *, now: datetime) -> int:
        """Housekeeping: suggestions that were not taken are kept for 30 days, and what entries were
        before a change for 180."""
        async with self._db.write() as tx:
            await history_rows.remove_older(tx, than=now - HISTORY_KEPT)
            return await flag_rows.remove_rejected(tx, before=now - REJECTED_KEPT)


def _require_seen(before: Resource, version: int, decision: Decision) -> None:
    """Two moderators may look at the same entry: the first one's decision counts."""
    status = "suggested" if decision in ("approve", "reject") else "approved"
    if before.status != status or before.version != version:
        raise Refusal(
            "Somebody else changed or decided this meanwhile. Nothing was saved; "
            "please open the queue again with /library review."
        )
