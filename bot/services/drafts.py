"""From a moderator's words to an event: a draft is kept, read, shown, mended, and posted."""

from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.access import Person, require_moderator
from bot.domain.audit import Did, What
from bot.domain.changes import Done
from bot.domain.drafts import Draft, EventForm, Preview, understood, without_links
from bot.domain.edits import form_of
from bot.domain.errors import Refusal
from bot.domain.events import Event, Server
from bot.domain.schedule import Schedule
from bot.services.audit import audit_new_event
from bot.services.edits import preview_edit, save_edit
from bot.services.leading import require_lead
from bot.services.planning import plan_event
from bot.services.sealing import with_sealed_link
from bot.services.vault import Vault
from db import drafts as draft_rows
from db import events as event_rows
from db import servers as server_rows
from db.engine import Connection, Database


class DraftService:
    """Drafts of moderators, and of hosts who change their events; only their author sees them."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    async def server(self, guild_id: int) -> Server:
        """The server's choices; a Refusal before /setup."""
        async with self._db.read() as tx:
            return await server_rows.get(tx, guild_id)

    async def begin(self, guild_id: int, form: EventForm, *, by: Person, now: datetime) -> Preview:
        """Keep what was typed as a draft, understood or not, and show what it means."""
        form, links_found = self._without_links(form)
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            other = await draft_rows.newest(tx, guild_id=guild_id, author_id=by.member_id)
            draft = await draft_rows.add(
                tx, guild_id=guild_id, author_id=by.member_id, form=form, now=now
            )
        return replace(
            understood(draft, server, now=now),
            other=other,
            links_found=links_found,
            link_kept=self._vault.has_key,
        )

    async def copy(self, guild_id: int, event_id: int, *, by: Person, now: datetime) -> Preview:
        """Keep a draft of a new event that begins as this one, and show what it means."""
        async with self._db.write() as tx:
            server = await server_rows.get(tx, guild_id)
            require_moderator(by, server)
            event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
            draft = await draft_rows.add(
                tx,
                guild_id=guild_id,
                author_id=by.member_id,
                form=form_of(event, event.schedule, language=server.language, now=now),
                now=now,
            )
        return understood(draft, server, now=now)

    async def open(self, guild_id: int, draft_id: int, *, by: Person, now: datetime) -> Preview:
        """The author's draft, read anew."""
        async with self._db.read() as tx:
            server, draft = await _own(tx, guild_id, draft_id, by)
            return await _seen(tx, draft, server, now=now)

    async def change(
        self,
        guild_id: int,
        draft_id: int,
        *,
        version: int,
        by: Person,
        now: datetime,
        **new: object,
    ) -> Preview:
        """Put new words or choices into the draft; `new` names fields of EventForm.

        `version` is that of the draft as the author saw it.
        """
        async with self._db.write() as tx:
            server, draft = await _own(tx, guild_id, draft_id, by, version=version)
            form, links_found = self._without_links(replace(draft.form, **new))  # type: ignore[arg-type]  # names checked by callers
            draft = await draft_rows.change(tx, draft, form, now=now)
            seen = await _seen(tx, draft, server, now=now)
        return replace(seen, links_found=links_found, link_kept=self._vault.has_key)

    async def discard(self, guild_id: int, draft_id: int, *, by: Person) -> Draft:
        """Forget the draft."""
        async with self._db.write() as tx:
            _, draft = await _own(tx, guild_id, draft_id, by)
            await draft_rows.remove(tx, draft)
        return draft

    async def post(
        self, guild_id: int, draft_id: int, *, version: int, by: Person, now: datetime
    ) -> tuple[Event, tuple[datetime, ...]]:
        """Make the draft an event, with its dates and deliveries, all or nothing.

        The draft is read anew: what was understood yesterday may be past today.
        """
        async with self._db.write() as tx:
            server, draft = await _own(tx, guild_id, draft_id, by, version=version)
            preview = understood(draft, server, now=now)
            if preview.schedule is None or not preview.next_starts:
                raise Refusal("The time is not clear yet. Please change the words first.")
            did = Did(What.PLANNED, by.member_id)
            event = await make_event(tx, draft.form, preview.schedule, server, did=did, now=now)
            await draft_rows.remove(tx, draft)
        return event, preview.next_starts

    async def save(
        self, guild_id: int, draft_id: int, *, version: int, by: Person, now: datetime
    ) -> Done:
        """Change the event as the draft says, all or nothing."""
        async with self._db.write() as tx:
            server, draft = await _own(tx, guild_id, draft_id, by, version=version)
            return await save_edit(tx, draft, server, now=now)

    def _without_links(self, form: EventForm) -> tuple[EventForm, int]:
        """The form as it may be kept, and how many links to meeting services were taken out."""
        form, links_found = without_links(form)
        return with_sealed_link(self._vault, form).checked(), links_found

    async def drop_old(self, *, now: datetime) -> int:
        """Housekeeping: drafts live for a day after the last change."""
        async with self._db.write() as tx:
            return await draft_rows.remove_older(tx, than=now - timedelta(days=1))


async def make_event(
    tx: Connection,
    form: EventForm,
    schedule: Schedule,
    server: Server,
    *,
    did: Did,
    now: datetime,
) -> Event:
    """Keep a new event as a moderator chose it, with its dates and deliveries."""
    event = await event_rows.add(
        tx, guild_id=server.guild_id, form=form, schedule=schedule, now=now
    )
    await plan_event(tx, event, server, now=now)
    await audit_new_event(tx, did, event, now=now)
    return event


async def _seen(tx: Connection, draft: Draft, server: Server, *, now: datetime) -> Preview:
    if draft.target is None:
        return understood(draft, server, now=now)
    return await preview_edit(tx, draft, server, now=now)


async def _own(
    tx: Connection, guild_id: int, draft_id: int, by: Person, *, version: int | None = None
) -> tuple[Server, Draft]:
    server = await server_rows.get(tx, guild_id)
    draft = await draft_rows.find(tx, guild_id=guild_id, author_id=by.member_id, draft_id=draft_id)
    if draft is None or draft.target is None:
        require_moderator(by, server)
    else:
        await require_lead(tx, by, server, event_id=draft.target.event_id)
    if draft is None:
        raise Refusal(
            "This draft is no longer there: it was posted or discarded. "
            "Start a new one with /event create."
        )
    if version is not None and draft.version != version:
        raise Refusal(
            "This draft was changed meanwhile. Please use the newest preview, "
            "or open it again with /event create."
        )
    return server, draft
