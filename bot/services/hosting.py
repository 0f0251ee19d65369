"""Keeps who leads the coming dates of an event, and plans that they are asked. Called inside the
transaction of whatever changes its hosts or its dates, and by housekeeping, which rolls everything
forward."""

from datetime import datetime

from bot.domain.asking import asked_of, wanted_in_time
from bot.domain.events import Event, Server
from bot.domain.hosts import Turn, given, rota_of
from db import deliveries as delivery_rows
from db import events as event_rows
from db import host_turns as turn_rows
from db import hosts as host_rows
from db import private_deliveries as private_delivery_rows
from db import servers as server_rows
from db.engine import Connection


async def assign_turns(tx: Connection, event: Event, server: Server, *, now: datetime) -> None:
    """Give every coming date of the event, and of what was split from it, to whose turn it is."""
    coming = await turn_rows.coming(tx, event, after=now)
    hosts = await host_rows.of_event(tx, event)
    if not hosts and not any(is_kept for _turn, is_kept in coming):
        return
    last = await turn_rows.last_of_rota(tx, event, until=now)
    new = given([turn for turn, _is_kept in coming], rota_of(hosts), last=last)
    for (old, is_kept), turn in zip(coming, new, strict=True):
        if turn != old or not is_kept:
            await turn_rows.keep(tx, turn)
            await plan_asking(tx, turn, server, now=now)


async def plan_asking(tx: Connection, turn: Turn | None, server: Server, *, now: datetime) -> None:
    """Plan that whoever leads the date is asked, and that staff is told if nobody says so in time.
    Whoever was asked for the same start is not asked again, whatever else changed."""
    if turn is None:
        return
    date = turn.date
    for planned in asked_of(turn, now=now):
        assert turn.member_id is not None  # they are asked
        if not await private_delivery_rows.is_told(tx, date, planned, member_id=turn.member_id):
            await private_delivery_rows.add(tx, date, planned, member_id=turn.member_id)
    for planned in wanted_in_time(date, now=now):
        await delivery_rows.add(
            tx, date, planned, channel_id=server.staff_channel_id, version=date.version
        )


async def give_anew(
    tx: Connection, guild_id: int, *, series: int | None = None, member_id: int, now: datetime
) -> None:
    """Give the coming turns of that series, or without one of all that this person hosts, anew:
    what was theirs goes to whoever is next in the rota by now."""
    every = await host_rows.series_of_member(tx, guild_id, member_id)
    for event_id in every if series is None else [series]:
        server = await server_rows.get(tx, guild_id)
        event = await event_rows.get(tx, guild_id=guild_id, event_id=event_id)
        await turn_rows.leave(tx, event, member_id, after=now)
        await assign_turns(tx, event, server, now=now)


async def forget_host(tx: Connection, guild_id: int, *, member_id: int, now: datetime) -> None:
    """This person hosts nothing on the server any more: they left it, or had their data deleted."""
    every = await host_rows.series_of_member(tx, guild_id, member_id)
    await host_rows.remove_member(tx, guild_id, member_id)
    for event_id in every:
        await give_anew(tx, guild_id, series=event_id, member_id=member_id, now=now)
    await turn_rows.remove_member(tx, guild_id, member_id)
