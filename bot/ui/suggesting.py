"""What members tell the library's moderators, and what they read back: suggestions and reports."""

from collections.abc import Sequence

import discord
from discord import app_commands
from discord.utils import escape_markdown

from bot.domain.events import Server
from bot.domain.resources.desk import REPORTS, Report, Suggested
from bot.domain.resources.model import Rejection, Resource
from bot.i18n import Words, words
from bot.ui import fitting, lasting
from bot.ui.lasting import Lasting

# Promises to messages already posted, as in ids.py.
SUGGEST = r"res:suggest"
ASK = r"res:ask"
REPORT = r"res:report:(?P<resource>\d+)(?::(?P<what>harmful|broken|outdated))?"


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
        _(
            "Thank you. Moderators will look at **{title}**; they do not see your name.",
            title=title,
        ),
        _("/my resources tells you what became of it."),
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


def rejection_words(rejection: Rejection | None, _: Words) -> str:
    """Why a suggestion was not taken, as a button and for whoever suggested it."""
    return {
        "there": _("It is there already"),
        "elsewhere": _("It is not about this group"),
        "doubtful": _("We could not verify it"),
        "other": _("Another reason"),
        None: _("Another reason"),
    }[rejection]


def own_suggestions(suggested: Sequence[Resource], _: Words) -> str:
    """What became of what somebody suggested, for themself."""
    if not suggested:
        return ""
    lines = []
    for one in suggested:
        title = fitting.escaped(one.entry.title, 100)
        lines.append(
            {
                "suggested": _("• {title}: moderators have not decided yet.", title=title),
                "approved": _("• {title}: it is in the library. Thank you!", title=title),
                "retired": _(
                    "• {title}: not taken. {why}.",
                    title=title,
                    why=rejection_words(one.rejected_for, _),
                )
                if one.rejected_for
                else _("• {title}: no longer in the library.", title=title),
            }[one.status]
        )
    return fitting.listed([_("What you suggested:")], lines, [], _)
