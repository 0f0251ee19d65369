"""From a whole listing to events: it is kept, read line by line, shown, mended, and posted."""

import asyncio
from collections.abc import Collection
from dataclasses import replace
from datetime import datetime, timedelta

from bot.domain.access import Person, require_moderator
from bot.domain.audit import Did, What
from bot.domain.errors import Refusal
from bot.domain.events import Event, Privacy, Server
from bot.domain.language import Language
from bot.domain.links import take_out_links
from bot.domain.listing import Asks, Clear, Line, Listing, ListingPreview, PostedListing
from bot.domain.listing_lines import checked, numbered, with_lines
from bot.domain.listing_reading import doubles_marked, read_line
from bot.services.drafts import make_event
from bot.services.sealing import with_sealed_link
from bot.services.vault import NoKey, Unreadable, Vault, is_sealed
from db import events as event_rows
from db import listings as listing_rows
from db import servers as server_rows
from db.engine import Connection, Database


class ImportService:
    """Listings of moderators; each is seen by its author only."""

    def __init__(self, db: Database, vault: Vault) -> None:
        self._db = db
        self._vault = vault

    async def server(self, guild_id: int) -> Server:
        """The server's choices; a Refusal before /setup."""
        async with self._db.read() as tx:
            return await server_rows.get(tx, guild_id)

    async def begin(
        self,
        guild_id: int,
        text: str,
        *,
        privacy: Privacy,
        channel_id: int,
        language: Language | None,
        columns_left_out: tuple[str, ...] = (),
        by: Person,
        now: datetime,
    ) -> ListingPreview:
        """Keep what was given, understood or not, and show what each line means."""
        text = checked(text)
        async with self._db.write() as tx:
            require_moderator(by, await server_rows.get(tx, guild_id))
            other = await listing_rows.newest(tx, guild_id=guild_id, author_id=by.member_id)
            listing = await listing_rows.add(
                tx,
                guild_id=guild_id,
                author_id=by.member_id,
                text=self._sealed(text),
                privacy=privacy,
                channel_id=channel_id,
                language=language,
                now=now,
            )
        seen = await self.open(guild_id, listing.id, by=by, now=now)
        return replace(seen, other=other, columns_left_out=columns_left_out)

    async def open(
        self, guild_id: int, listing_id: int, *, by: Person, now: datetime
    ) -> ListingPreview:
        """The author's listing, read anew."""
        async with self._db.read() as tx:
            server, listing = await self._own(tx, guild_id, listing_id, by)
            events = await event_rows.active(tx, guild_id)
        lines = await _read(listing, server, now=now)
        return ListingPreview(
            listing=listing, server=server, lines=doubles_marked(lines, events, now=now)
        )

    async def choose(
        self,
        guild_id: int,
        listing_id: int,
        *,
        version: int,
        number: int,
        offer: int,
        by: Person,
        now: datetime,
    ) -> ListingPreview:
        """Answer what line `number` asks, by what it was offered at that place."""
        async with self._db.read() as tx:
            server, listing = await self._own(tx, guild_id, listing_id, by, version=version)
        text = dict(numbered(listing.text)).get(number, "")
        line = read_line(number, text, listing, server, now=now)
        if not isinstance(line, Asks) or offer >= len(line.offers):
            raise Refusal("This choice is no longer offered. Please use the newest preview.")
        return await self.mend(
            guild_id,
            listing_id,
            version=version,
            numbers=[number],
            text=line.offers[offer].line,
            by=by,
            now=now,
        )

    async def mend(
        self,
        guild_id: int,
        listing_id: int,
        *,
        version: int,
        numbers: Collection[int],
        text: str,
        by: Person,
        now: datetime,
    ) -> ListingPreview:
        """Put new lines in the place of those with these numbers; the others stay.

        `version` is that of the listing as the author saw it.
        """
        async with self._db.write() as tx:
            _, listing = await self._own(tx, guild_id, listing_id, by, version=version)
            mended = checked(with_lines(listing.text, numbers, text))
            await listing_rows.change(tx, listing, self._sealed(mended), now=now)
        return await self.open(guild_id, listing_id, by=by, now=now)

    async def discard(self, guild_id: int, listing_id: int, *, by: Person) -> None:
        """Forget the listing."""
        async with self._db.write() as tx:
            _, listing = await self._own(tx, guild_id, listing_id, by)
            await listing_rows.remove(tx, listing)

    async def post(
        self, guild_id: int, listing_id: int, *, version: int, by: Person, now: datetime
    ) -> PostedListing:
        """Make an event of every clear line, all or nothing; what needs its author is kept.

        The lines are read before the transaction, so that nobody's press waits for that.
        """
        seen = await self.open(guild_id, listing_id, by=by, now=now)

        async def work(tx: Connection) -> PostedListing:
            server, listing = await self._own(tx, guild_id, listing_id, by, version=version)
            planned = await event_rows.active(tx, guild_id)
            sure = replace(seen, lines=doubles_marked(seen.lines, planned, now=now))
            if not sure.clear:
                raise Refusal("No line is clear enough to be posted. Please mend them first.")
            events = [
                (await self._make(tx, line, server, by=by, now=now), line.next_start)
                for line in sure.clear
            ]
            rest = await self._keep(tx, listing, sure, now=now)
            return PostedListing(events=tuple(events), seen=sure, rest=rest)

        return await self._db.transact(work)

    async def drop_old(self, *, now: datetime) -> int:
        """Housekeeping: listings live for a day after the last change."""
        async with self._db.write() as tx:
            return await listing_rows.remove_older(tx, than=now - timedelta(days=1))

    async def _make(
        self, tx: Connection, line: Clear, server: Server, *, by: Person, now: datetime
    ) -> Event:
        form, did = with_sealed_link(self._vault, line.form), Did(What.IMPORTED, by.member_id)
        return await make_event(tx, form, line.schedule, server, did=did, now=now)

    def _sealed(self, text: str) -> str:
        """The lines as they are kept: sealed, as meeting links may stand in them. Without a key
        they stay as they are, and raise NoKey if there is a link."""
        if self._vault.has_key:
            return self._vault.seal(text)
        if take_out_links(text)[1]:
            raise NoKey
        return text

    def _opened(self, text: str) -> str:
        if not is_sealed(text):
            return text
        try:
            return self._vault.open(text)
        except Unreadable:
            raise Refusal(
                "This listing was encrypted with another key and cannot be read. "
                "Please send it again with /event import."
            ) from None

    async def _keep(
        self, tx: Connection, listing: Listing, seen: ListingPreview, *, now: datetime
    ) -> ListingPreview | None:
        """Keep the lines that need their author and nothing else; None if there are none."""
        open_ = {line.number for line in seen.open}
        if not open_:
            await listing_rows.remove(tx, listing)
            return None
        text = "\n".join(line for number, line in numbered(listing.text) if number in open_)
        kept = await listing_rows.change(tx, listing, self._sealed(text), now=now)
        lines = (replace(line, number=number) for number, line in enumerate(seen.open, start=1))
        return replace(seen, listing=replace(kept, text=text), lines=tuple(lines))

    async def _own(
        self,
        tx: Connection,
        guild_id: int,
        listing_id: int,
        by: Person,
        *,
        version: int | None = None,
    ) -> tuple[Server, Listing]:
        server = await server_rows.get(tx, guild_id)
        require_moderator(by, server)
        listing = await listing_rows.get(
            tx, guild_id=guild_id, author_id=by.member_id, listing_id=listing_id
        )
        if version is not None and listing.version != version:
            raise Refusal(
                "This listing was changed meanwhile. Please use the newest preview, "
                "or open it again with /event import."
            )
        return server, replace(listing, text=self._opened(listing.text))


async def _read(listing: Listing, server: Server, *, now: datetime) -> list[Line]:
    """Every line of the listing; between two of them others have their turn."""
    lines: list[Line] = []
    for number, text in numbered(listing.text):
        lines.append(read_line(number, text, listing, server, now=now))
        await asyncio.sleep(0)
    return lines
