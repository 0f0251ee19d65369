"""The queue of what moderators are to look at in their library, and the notice that opens it."""

from collections.abc import Callable, Mapping
from typing import Any

import discord
from discord import ButtonStyle
from discord.utils import escape_markdown

from bot.domain.notices import LibraryNotice
from bot.domain.resources.desk import Flag, Waiting
from bot.domain.resources.model import REJECTIONS, Resource
from bot.i18n import Words, words
from bot.ui import ids, lasting, suggesting, upkeep
from bot.ui import resources as looks
from bot.ui.cards import Payload
from bot.ui.lasting import Lasting

# Promises to messages already posted, as in ids.py.
QUEUE = r"res:queue:(?P<place>\d+)"
REJECT = r"res:reject:(?P<why>there|elsewhere|doubtful|other):(?P<resource>\d+)" + (
    r":(?P<version>\d+):(?P<place>\d+)"
)
DECIDE = r"res:decide:(?P<act>approve|edit|reject|keep|retire):(?P<resource>\d+)" + (
    r":(?P<version>\d+):(?P<place>\d+)"
)


def rejection_question(_: Words) -> str:
    """What stands above the reasons."""
    return _("Why not? Whoever suggested it reads your answer under /my resources.")


def rejection_view(resource_id: int, version: int, place: int, _: Words) -> discord.ui.View:
    """A button for each reason, and one back."""
    return lasting.view(
        *(
            lasting.button(
                suggesting.rejection_words(reason, _),
                f"res:reject:{reason}:{resource_id}:{version}:{place}",
            )
            for reason in REJECTIONS
        ),
        lasting.button(_("Back"), f"res:queue:{place}", row=4),
    )


def notice(told: LibraryNotice, *, marker: int = 0) -> Payload:
    """Tells staff, once and together, what in the library waits for a look."""
    _ = words(told.language)
    lines = [_("In your library, this waits for a look:")]
    lines += [f"• {_counted(flag, count, _)}" for flag, count in told.waiting]
    return Payload(
        content="\n".join(lines) + ids.text_mark(marker),
        buttons=(lasting.button(_("Open the queue"), "res:queue:0", style=ButtonStyle.primary),),
    )


def _counted(flag: Flag, count: int, _: Words) -> str:
    say: Mapping[Flag, Callable[[], str]] = {
        "suggested": lambda: _.plural("{n} suggestion", "{n} suggestions", count),
        "harmful": lambda: _.plural(
            "{n} entry that could hurt somebody, a member says",
            "{n} entries that could hurt somebody, members say",
            count,
        ),
        "broken": lambda: _.plural(
            "{n} link that does not work, a member says",
            "{n} links that do not work, members say",
            count,
        ),
        "unreachable": lambda: _.plural(
            "{n} link that could not be opened in a week",
            "{n} links that could not be opened in a week",
            count,
        ),
        "due": lambda: _.plural(
            "{n} entry that is due for another look",
            "{n} entries that are due for another look",
            count,
        ),
        "outdated": lambda: _.plural(
            "{n} entry that is out of date, a member says",
            "{n} entries that are out of date, members say",
            count,
        ),
    }
    return say[flag]()


def queue(
    waiting: Waiting | None, _: Words, *, done: str = "", undo: Resource | None = None
) -> dict[str, Any]:
    """One entry of the queue with its buttons, below what was `done` before, which can be undone
    if that changed an entry."""
    undoing = [upkeep.undo_button(undo, _)] if undo is not None else []
    if waiting is None:
        nothing = _("Nothing waits for a look.")
        view = lasting.view(*undoing) if undoing else None
        return {"content": f"{done}\n{nothing}".strip(), "embed": None, "view": view}
    resource = waiting.resource
    lines = [done] if done else []
    lines.append(
        _("{place} of {count} that wait for a look.", place=waiting.place + 1, count=waiting.count)
    )
    lines += [_why(flag, _) for flag in waiting.flags]
    if waiting.similar is not None:
        title = escape_markdown(waiting.similar.entry.title)
        lines.append(_("There is something like it already: **{title}**.", title=title))
    return {
        "content": "\n".join(lines),
        "embed": looks.entry(resource, _),
        "view": lasting.view(*_decisions(waiting, _), *undoing, *_turners(waiting, _)),
    }


def _why(flag: Flag, _: Words) -> str:
    if flag == "suggested":
        return _("A member suggests this. Open the link before you approve it.")
    if flag == "unreachable":
        return _("Its link could not be opened three times in a week. Please try it yourself.")
    if flag == "due":
        return _("Its day for another look has come. Is everything in it still right?")
    return _("A member says: {report}.", report=suggesting.report_words(flag, _))


def _decisions(waiting: Waiting, _: Words) -> list[Lasting]:
    resource = waiting.resource
    if resource.status == "suggested":
        acts = {"approve": _("Approve"), "edit": _("Edit"), "reject": _("Reject")}
    else:
        acts = {"keep": _("Keep it"), "edit": _("Edit"), "retire": _("Retire")}
    return [
        lasting.button(
            label,
            f"res:decide:{act}:{resource.id}:{resource.version}:{waiting.place}",
            style=ButtonStyle.primary if act in ("approve", "keep") else ButtonStyle.secondary,
        )
        for act, label in acts.items()
    ]


def _turners(waiting: Waiting, _: Words) -> list[Lasting]:
    turners = []
    if waiting.place > 0:
        turners.append(lasting.button(_("Previous"), f"res:queue:{waiting.place - 1}", row=4))
    if waiting.place + 1 < waiting.count:
        turners.append(lasting.button(_("Next"), f"res:queue:{waiting.place + 1}", row=4))
    return turners


def decided(resource: Resource, act: str, _: Words) -> str:
    """What a moderator's press did."""
    title = escape_markdown(resource.entry.title)
    return {
        "approve": _("Approved: **{title}**. Members find it now.", title=title),
        "reject": _("Not taken: **{title}**. It is forgotten in 30 days.", title=title),
        "keep": _("Kept: **{title}**.", title=title),
        "retire": _("Retired: **{title}**. Members no longer find it.", title=title),
    }[act]
