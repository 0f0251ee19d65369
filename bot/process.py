"""One process of Hearth, from start to end: everything in one, a gateway, or a dispatcher."""

import asyncio
import os
from collections.abc import Coroutine
from contextlib import AsyncExitStack, suppress
from datetime import timedelta
from functools import partial
from typing import Any

from bot import app
from bot.app import Hearth
from bot.clock import lasting_clock, machine_clock, steady_clock
from bot.domain.errors import Refusal, StorageBusy
from bot.link_rounds import keep_looking
from bot.logs import mark_with
from bot.metronome import Metronome
from bot.pace import Channels, Pace
from bot.presence import Presence
from bot.roles import EVERYTHING, Part
from bot.services.link_checks import LinkCheckService
from bot.services.totals import TotalsService
from bot.settings import Settings
from bot.systemd import READY, WELL, tell_systemd
from bot.traffic import Traffic
from bot.turns import spare_what_stays
from bot.watchdog import LIMIT, Watchdog
from bot.web.feeds import FeedPages
from bot.web.host import HostPages
from bot.web.link_look import LinkLook
from bot.web.schedule import SchedulePages
from bot.web.serving import Address, served

STILL_CONNECTING = timedelta(seconds=15)


async def run(
    settings: Settings, part: Part = EVERYTHING, *, listen_on: Address | None = None
) -> None:
    """Do this part until told to stop; a process that hangs ends itself with exit code 70.
    `listen_on` is where it serves its pages over HTTP, if at all.

    Raises CannotListen, DatabaseInUse, DatabaseUnreachable, NewerDatabase, PlaceTaken,
    discord.LoginFailure, or what keeps Discord out of reach.
    """
    channels = Channels()
    traffic = Traffic(Pace(settings.pace), channels=channels)
    well = partial(tell_systemd, WELL)
    watchdog = Watchdog(steady=steady_clock, end=os._exit, well=well)
    lane_dog = Watchdog(steady=steady_clock, end=os._exit)
    opening = app.opened(
        settings.database,
        shards=part.shards,
        secret_keys=settings.secret_keys,
        alive=watchdog.alive,
        lane_alive=lane_dog.alive,
        channels=channels,
        new_dms_a_day=settings.new_dms_a_day,
        # Of several processes another one may serve the pages; one alone knows that it does not.
        public_address=settings.public_address if listen_on or part != EVERYTHING else "",
        http_trace=traffic.trace(),
    )
    async with opening as hearth, hearth.client, AsyncExitStack() as pages:
        if listen_on is not None:
            for_host = _host_pages(hearth, watchdog, lane_dog)
            services = hearth.client.services
            calendars = FeedPages(services.feeds, clock=hearth.clock)
            schedules = SchedulePages(services.schedule_pages, clock=hearth.clock)
            await pages.enter_async_context(served(listen_on, for_host, calendars, schedules))
        mark_with(hearth.salt)
        hearth.client.add_listener(spare_what_stays, "on_ready")
        await hearth.client.login(settings.token.get_secret_value())
        if part.dispatches:
            await hearth.client.tree.sync()
        place = hearth.db.place(
            shards=part.shards if part.listens else None,
            dispatches=part.dispatches,
            clock=lasting_clock,
        )
        traffic.send_only_while(place.leads)
        presence = Presence(
            place,
            lead=partial(_lead, hearth, part, watchdog, lane_dog, links=settings.checks_links),
            meanwhile=partial(_meanwhile, hearth, watchdog, lane_dog),
        )
        try:
            await place.take()
            tell_systemd(READY)
            with watchdog.watching(), lane_dog.watching():
                listening = [hearth.client.connect()] if part.listens else []
                await together(presence.run(), *listening)
        finally:
            await place.leave()


def _host_pages(hearth: Hearth, *dogs: Watchdog) -> HostPages:
    return HostPages(
        TotalsService(hearth.db),
        clock=hearth.clock,
        silence=lambda: max(dog.silence for dog in dogs),
        allowed=LIMIT,
        latency=lambda: hearth.client.latency,
    )


async def together(*works: Coroutine[Any, Any, None]) -> None:
    """Run them until one ends, however it ends: a bot that answers but sends nothing is worse
    than one that stops and is started again."""
    tasks = [asyncio.create_task(work) for work in works]
    try:
        done, _ = await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _lead(
    hearth: Hearth, part: Part, watchdog: Watchdog, lane_dog: Watchdog, *, links: bool = False
) -> None:
    """Dispatch, until the lead is lost: to channels and to members, each in a loop of its own, so
    that no private message holds up a channel. A third one looks at `links`, if it may."""
    while part.listens and not hearth.client.is_ready():  # that Discord is away is no hang
        watchdog.alive()
        lane_dog.alive()
        with suppress(TimeoutError):
            async with asyncio.timeout(STILL_CONNECTING.total_seconds()):
                await hearth.client.wait_until_ready()
    begun = asyncio.Event()

    async def begin() -> None:
        await hearth.begin()
        begun.set()

    channels = Metronome(
        begin=begin,
        tick=hearth.tick_channels,
        housekeep=hearth.housekeep,
        next_due=hearth.next_in_channels,
        clock_set_back=hearth.clock_set_back,
        clock=machine_clock,
        alive=watchdog.alive,
    )
    members = Metronome(
        begin=partial(_begun, begun),
        tick=hearth.tick_members,
        housekeep=_nothing,
        next_due=hearth.next_to_members,
        clock_set_back=_nothing,
        clock=machine_clock,
        alive=lane_dog.alive,
    )

    def wake() -> None:
        channels.wake()
        members.wake()

    hearth.db.after_commit(wake)
    checks = LinkCheckService(hearth.db, LinkLook())
    looking = [keep_looking(checks, clock=machine_clock)] if links else []
    await together(channels.run(), members.run(), *looking)


async def _begun(begun: asyncio.Event) -> None:
    """Wait until what another run left behind was looked after; StorageBusy if it takes long."""
    try:
        async with asyncio.timeout(STILL_CONNECTING.total_seconds()):
            await begun.wait()
    except TimeoutError:
        raise StorageBusy from None


async def _nothing() -> None:
    """The loop of the channels does it."""


async def _meanwhile(hearth: Hearth, watchdog: Watchdog, lane_dog: Watchdog) -> None:
    """While another dispatches: leave it what only this process knows, and live."""
    with suppress(Refusal):  # the database is away or locked: at the next beat, then
        await hearth.client.services.reconcile.hand_over(now=hearth.clock())
    watchdog.alive()
    lane_dog.alive()
