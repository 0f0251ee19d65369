"""The library's desk: suggesting, reporting, and the queue of what moderators are to look at."""

from collections.abc import Callable, Mapping
from typing import Any

import discord
from discord import ButtonStyle, app_commands
from discord.utils import escape_markdown

from bot.domain.events import Server
from bot.domain.notices import LibraryNotice
from bot.domain.resources.desk import REPORTS, Flag, Report, Suggested, Waiting
from bot.domain.resources.model import Resource
from bot.i18n import Words, words
from bot.ui import ids, lasting, upkeep
from bot.ui import resources as looks
from bot.ui.cards import Payload
from bot.ui.lasting import Lasting

# Promises to messages already posted, as in ids.py.
SUGGEST = r"res:suggest"
ASK = r"res:ask"
REPORT = r"res:report:(?P<resource>\d+)(?::(?P<what>harmful|broken|outdated))?"
QUEUE = r"res:queue:(?P<place>\d+)"
DECIDE = r"res:decide:(?P<act>approve|edit|reject|keep|retire):(?P<resource>\d+)" + (
    r":(?P<version>\d+):(?P<place>\d+)"
)


def report_words(report: Report, _: Words) -> str:
    """What may be wrong with an entry, as a button or choice."""
    return {
        "harmful": _("It could hurt somebody"),
        "broken": _("The link does not work"),
        "outdated": _("It is out of date"),
    }[report]


REPORT_CHOICES = [
    app_commands.Choice(name=report_words(report, words("en")), value=report) for report in REPORTS
]


def report_of(text: str | None) -> Report | None:
    """The report of that name."""
    return next((report for report in REPORTS if report == text), None)


def no_match(_: Words) -> list[Lasting]:
    """What to do where nothing fits well."""
    return [
        lasting.button(_("Suggest a resource"), "res:suggest", row=2),
        lasting.button(_("Ask a moderator"), "res:ask", row=2),
    ]


def whom_to_ask(server: Server, _: Words) -> str:
    """Whom a member can write to. Nothing is sent for them, so nobody learns what they asked."""
    if server.moderator_role_id is None:
        who = _("Whoever manages events or this server is a moderator here.")
    else:
        who = _("Moderators here have the role {role}.", role=f"<@&{server.moderator_role_id}>")
    return f"{who} " + _("You can write to one of them. I told nobody what you looked for.")


def suggested(made: Suggested, _: Words) -> str:
    """What becomes of a suggestion, and what is there already."""
    title = escape_markdown(made.resource.entry.title)
    lines = [
        _("Thank you. Moderators will look at **{title}**; they do not see your name.", title=title)
    ]
    if made.similar is not None:
        lines.append(
            _(
                "There is something like it already: **{title}**.",
                title=escape_markdown(made.similar.entry.title),
            )
        )
    return "\n".join(lines)


def reported(resource: Resource, _: Words) -> str:
    """What becomes of a report."""
    title = escape_markdown(resource.entry.title)
    return _(
        "Thank you. Moderators will look at **{title}**; they do not see who said so.", title=title
    )


def report_question(_: Words) -> str:
    """What stands above the three buttons of a report."""
    return _("What is wrong with it? Moderators read your answer without your name.")


def report_view(resource_id: int, _: Words) -> discord.ui.View:
    """A button for each thing that may be wrong."""
    return lasting.view(
        *(
            lasting.button(report_words(report, _), f"res:report:{resource_id}:{report}")
            for report in REPORTS
        )
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
    if flag == "due":
        return _("Its day for another look has come. Is everything in it still right?")
    return _("A member says: {report}.", report=report_words(flag, _))


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
