"""Requests to come, for moderators: the notice in the staff channel, and the list of an event."""

import discord
from discord import ButtonStyle
from discord.utils import escape_markdown

from bot.domain.coming import Admission, Decided, People, Request
from bot.domain.hosts import RequestTold
from bot.domain.notices import AskedNotice
from bot.i18n import Words, words
from bot.ui import fitting, ids, lasting, private
from bot.ui.cards import Payload, when_line


def notice(asked: AskedNotice, *, marker: int = 0) -> Payload:
    """Somebody asks to come. The mention pings nobody: who decides must know whom they let in."""
    _ = words(asked.language)
    return Payload(
        content=who_asks(asked, _) + ids.text_mark(marker),
        buttons=(
            _button(_("Approve"), "approve", asked, style=ButtonStyle.primary),
            _button(_("Not now"), "decline", asked),
        ),
    )


def who_asks(asked: AskedNotice, _: Words) -> str:
    """Who asks to come to what, and what it means to let them in."""
    start = asked.occurrence.starts_at
    when = when_line(asked.event, start, _.language, hour24=asked.hour24)
    title = escape_markdown(asked.event.title)
    return "\n".join(
        [
            _(
                "{who} asks to come to **{title}**, {when}.",
                who=_who(asked),
                title=title,
                when=when,
            ),
            _("Whoever is let in may come to every date. “Not now” is told to them alone."),
        ]
    )


def told_host(told: RequestTold, *, marker: int = 0) -> Payload:
    """The direct message to a host; who asks is shown to whoever presses."""
    _ = words(told.language)
    show = ids.private_admit(
        "show", guild_id=told.guild_id, request_id=told.request_id, marker=marker
    )
    return Payload(
        content=_("Somebody asks to come to your group, and moderators and hosts decide."),
        buttons=(
            lasting.button(_("Show who asks"), show, style=ButtonStyle.primary),
            private.stop(_, marker=marker),
        ),
    )


def decision(asked: AskedNotice, _: Words) -> discord.ui.View:
    """The buttons by which a host decides in a direct message."""

    def act(name: str) -> str:
        return ids.private_admit(name, guild_id=asked.event.guild_id, request_id=asked.request_id)

    return lasting.view(
        lasting.button(_("Approve"), act("approve"), style=ButtonStyle.primary),
        lasting.button(_("Not now"), act("decline")),
    )


def _button(
    label: str, act: str, asked: AskedNotice, *, style: ButtonStyle = ButtonStyle.secondary
) -> lasting.Lasting:
    return lasting.button(label, ids.admit(act, request_id=asked.request_id), style=style)


def decided(made: Decided, *, by: int) -> str:
    """What stands in the place of the notice once it is answered: it names the member no more."""
    _ = words(made.server.language)
    if made.event is None:
        return _("This request was taken back.")
    told = {"title": escape_markdown(made.event.title), "who": f"<@{by}>"}
    if made.was_decided:
        return _("A request to come to **{title}** was answered before.", **told)
    lines = [
        _("{who} approved a request to come to **{title}**.", **told)
        if made.admission is Admission.APPROVED
        else _("{who} answered a request to come to **{title}** with “Not now”.", **told)
    ]
    if made.too_late:
        lines.append(_("For the date that they chose it was too late."))
    lines.append(_("/event people shows and changes the list."))
    return " ".join(lines)


def people(seen: People, _: Words) -> list[str]:
    """The list of an event, those who wait first."""
    title = escape_markdown(seen.event.title)
    head = [_("Who may come to **{title}**. Only you see this list.", title=title)]
    if not seen.requests:
        head.append(_("Nobody is on it yet, and nobody asks to come."))
    head.append(_("To change it, use /event people again, with “let_in” or “take_off”."))
    order = list(Admission)
    sorted_requests = sorted(seen.requests, key=lambda one: order.index(one.admission))
    return fitting.paged(head, [_line(one, _) for one in sorted_requests], _)


def _line(one: Request, _: Words) -> str:
    match one.admission:
        case Admission.WAITING:
            asked = f"<t:{int(one.asked_at.timestamp())}:R>"
            return _("• {who} asked to come {when}", who=_who(one), when=asked)
        case Admission.APPROVED:
            return _("• {who} may come", who=_who(one))
        case Admission.DECLINED:
            return _("• {who} was not let in", who=_who(one))


def _who(one: Request | AskedNotice) -> str:
    return f"<@{one.member_id}>"
