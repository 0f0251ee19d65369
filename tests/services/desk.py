"""What a moderator does to plans, in one line each; and what people read of it."""

from datetime import datetime
from typing import Any

from bot.domain.changes import DaysOff, Done, Scope
from bot.domain.deliveries import Changed
from bot.domain.drafts import Preview
from bot.domain.events import Event, Occurrence
from tests.house import House
from tests.made import GUILD, MANAGER, MODERATOR


async def move(house: House, to: str, *, which: int = 0, event_id: int = 1) -> Done:
    date = (await house.dates(await house.event(event_id)))[which]
    return await house.services.changes.move(GUILD, date.id, to=to, by=MODERATOR, now=house.now)


async def skip(house: House, *, which: int = 0, why: str = "") -> Done:
    date = (await house.dates(await house.event(1)))[which]
    return await house.services.changes.skip(GUILD, date.id, why=why, by=MODERATOR, now=house.now)


async def pause(house: House, *, until: str = "", why: str = "") -> Done:
    return await house.services.changes.pause(
        GUILD, 1, until=until, why=why, by=MODERATOR, now=house.now
    )


async def resume(house: House) -> Done:
    return await house.services.changes.resume(GUILD, 1, by=MODERATOR, now=house.now)


async def undo(house: House, made: Done) -> Done:
    return await house.services.changes.undo(GUILD, made.change_id, by=MODERATOR, now=house.now)


async def starts(house: House) -> list[datetime]:
    return [one.starts_at for one in await house.dates(await house.event(1)) if one.takes_place]


def told(house: House) -> list[str]:
    """What was said in the channel about dates that changed."""
    return [
        one.payload.content for one in house.messenger.posted if isinstance(one.message, Changed)
    ]


async def began(
    house: House, scope: Scope = Scope.ALL, *, which: int = 0, event_id: int = 1
) -> Preview:
    date = (await house.dates(await house.event(event_id)))[which]
    return await house.services.edits.begin(
        GUILD,
        event_id,
        scope=scope,
        occurrence_id=None if scope is Scope.ALL else date.id,
        by=MODERATOR,
        now=house.now,
    )


async def changed(house: House, seen: Preview, **new: Any) -> Preview:
    return await house.services.drafts.change(
        GUILD, seen.draft.id, version=seen.draft.version, by=MODERATOR, now=house.now, **new
    )


async def saved(house: House, seen: Preview) -> Done:
    return await house.services.drafts.save(
        GUILD, seen.draft.id, version=seen.draft.version, by=MODERATOR, now=house.now
    )


async def edited(
    house: House, scope: Scope = Scope.ALL, *, which: int = 0, event_id: int = 1, **new: Any
) -> Done:
    seen = await began(house, scope, which=which, event_id=event_id)
    return await saved(house, await changed(house, seen, **new))


async def taking_place(house: House, event: Event) -> list[Occurrence]:
    return [one for one in await house.dates(event) if one.takes_place]


async def add_days_off(
    house: House, first: str, last: str = "", *, name: str = "Thanksgiving"
) -> DaysOff:
    return await house.services.holidays.add(
        GUILD, name=name, first=first, last=last, by=MANAGER, now=house.now
    )
