"""Who may lead an event: the server's moderators, and its hosts. Asked inside the transaction of
whatever they are about to do, as a host may be one no more."""

from bot.domain.access import Person, is_moderator, refuse_leading
from bot.domain.events import Server
from db import hosts as host_rows
from db.engine import Connection


async def leads(
    tx: Connection,
    by: Person,
    server: Server,
    *,
    event_id: int | None = None,
    date_id: int | None = None,
) -> bool:
    """Whether this person is a moderator, or hosts the event or that date."""
    return is_moderator(by, server) or await host_rows.is_host(
        tx, server.guild_id, event_id=event_id, date_id=date_id, member_id=by.member_id
    )


async def require_lead(
    tx: Connection,
    by: Person,
    server: Server,
    *,
    event_id: int | None = None,
    date_id: int | None = None,
) -> None:
    """Raises a Refusal for everyone else; the same one whether there is such an event or not, as
    it may be hidden from them."""
    if not await leads(tx, by, server, event_id=event_id, date_id=date_id):
        raise refuse_leading()
