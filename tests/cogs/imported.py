"""Moderators who import a listing on the simulated Discord, by form and by file."""

from typing import Any

from simcord import InteractionResult

from bot.demo.listing import LISTING
from bot.demo.stage import Stage
from tests.cogs.seen import text

SIXTEEN = "\n".join(f"{group.title}: {group.when}" for group in LISTING)
MIXED = """\
Our groups
Qi Gong: Thursdays at 7 pm
Tea: Friday, 6 pm
Knitting: every bl_ub at 7 pm
Qi Gong | Thursdays, 7 PM"""


async def pasted(on: Stage, lines: str = MIXED, **options: Any) -> InteractionResult:
    """/event import without a file, and the form sent with these lines."""
    form = await on.moderator.slash(on.staff, "event import", **options)
    return await on.moderator.submit_modal(form, {"lines": lines})


async def sent(
    on: Stage, data: bytes, name: str = "listing.txt", **options: Any
) -> InteractionResult:
    """/event import with a file."""
    return await on.moderator.slash(on.staff, "event import", file=(name, data), **options)


async def press(on: Stage, seen: InteractionResult, label: str) -> InteractionResult:
    """A button under what was shown last."""
    return await on.moderator.click(shown(seen), label=label)


def shown(result: InteractionResult) -> Any:
    """The message of the answer, or of what came after a wait."""
    return result.followups[0] if result.response is None else result.response


async def events(on: Stage) -> str:
    """What a member sees planned."""
    return text(await on.maya.slash(on.lounge, "event list"))
