"""The hosts of an event and its turns; and what hosts and staff are asked of a date."""

from collections.abc import Sequence

from discord import ButtonStyle
from discord.utils import escape_markdown

from bot.domain.events import Occurrence
from bot.domain.hosts import Answered, Host, HostAsked, Hosting, HostWanted, Lead, Turn
from bot.i18n import Words, words
from bot.ui import fitting, ids, lasting, private
from bot.ui.cards import Payload, when_in, when_line
from bot.ui.lasting import Lasting


def listing(seen: Hosting, _: Words) -> list[str]:
    """Who takes turns, who helps, and who leads each coming date. Nobody on hold is named."""
    shown = [one for one in seen.hosts if not one.held]
    rota = [one for one in shown if one.place is not None]
    always = [one for one in shown if one.place is None and one.date_id is None]
    title = escape_markdown(seen.event.title)
    head = [_("Hosts of **{title}**. Only you see this list.", title=title)]
    if rota:
        head.append(_("They lead in turn: {people}", people=_people(rota)))
    if always:
        head.append(_("Co-hosts of every date: {people}", people=_people(always)))
    if not shown and not seen.turns:
        head.append(_("Nobody hosts this event yet."))
    head.append(
        _(
            "Moderators change this with /event hosts: “host” joins the turns, “cohost” helps, "
            "“remove” takes off. With “date” it is about that date alone."
        )
    )
    lines = [_line(turn, shown, seen, _) for turn in seen.turns if turn.date.takes_place]
    return fitting.paged(head, lines, _)


def _line(turn: Turn, hosts: Sequence[Host], seen: Hosting, _: Words) -> str:
    zone, hour24 = seen.event.schedule.zone, seen.server.hour24
    when = when_in(zone, turn.date.starts_at, _.language, hour24=hour24)
    helping = [one for one in hosts if one.date_id == turn.date.id]
    with_them = _(", with {people}", people=_people(helping)) if helping else ""
    if turn.member_id is None:
        return _("• {when}: nobody yet", when=when) + with_them
    who = f"<@{turn.member_id}>"
    if turn.confirmed:
        return _("• {when}: {who}, who said yes", when=when, who=who) + with_them
    return _("• {when}: {who}", when=when, who=who) + with_them


def _people(hosts: Sequence[Host]) -> str:
    return ", ".join(f"<@{one.member_id}>" for one in hosts)


def asked(shown: HostAsked, *, marker: int = 0) -> Payload:
    """The direct message to a host. No name of a group; Details tells it."""
    _, date = words(shown.language), shown.occurrence
    when = when_line(shown.event, date.starts_at, shown.language, hour24=shown.hour24)
    take, cover = _host_buttons(date, _, marker)
    more = (private.answer(_("Details"), "details", date, marker), private.stop(_, marker=marker))
    if date.fell_out:
        said = _("Your group, {when}: this meeting will not take place.", when=when)
        return Payload(content=said, buttons=more)
    if shown.theirs and shown.lead is Lead.SURE:
        said = _("You host your group: {when}. You said yes.", when=when)
        return Payload(content=said, buttons=(cover, *more))
    if shown.theirs:
        said = _("It is your turn to host your group: {when}. Will you?", when=when)
        return Payload(content=said, buttons=(take, cover, *more))
    if shown.lead is Lead.NOBODY:
        said = _("Cover is wanted for your group: {when}.", when=when)
        return Payload(content=said, buttons=(take, *more))
    said = _("Somebody else hosts your group: {when}.", when=when)
    return Payload(content=said, buttons=more)


def wanted(shown: HostWanted, *, marker: int = 0) -> Payload:
    """The question to the staff channel. It says neither whose turn it is nor why it is asked."""
    _, date = words(shown.language), shown.occurrence
    told = {
        "title": escape_markdown(shown.event.title),
        "when": when_line(shown.event, date.starts_at, shown.language, hour24=shown.hour24),
    }
    take, cover = _host_buttons(date, _, marker)
    if date.fell_out:
        return Payload(content=_("**{title}**, {when}: this meeting will not take place.", **told))
    match shown.lead:
        case Lead.SURE:
            return Payload(content=_("**{title}**, {when}: somebody hosts it.", **told))
        case Lead.UNSURE:
            said = _("**{title}**, {when}: nobody has said yet that they host it.", **told)
            return Payload(content=said, buttons=(take, cover))
        case Lead.NOBODY:
            said = _("**{title}**, {when}: nobody hosts it. Who can?", **told)
            return Payload(content=said, buttons=(take,))


def answered(done: Answered, _: Words) -> str:
    """What became of an answer; only whoever gave it sees it."""
    when = when_line(done.event, done.occurrence.starts_at, _.language, hour24=done.server.hour24)
    told = {"title": escape_markdown(done.event.title), "when": when}
    if done.leads and done.done:
        return _(
            "You host **{title}**, {when}. Thank you. If you cannot after all, use /event cover.",
            **told,
        )
    if done.leads:
        return _("Somebody else hosts **{title}**, {when}. Thank you all the same.", **told)
    if done.done:
        return _(
            "The staff channel is asked who can host **{title}**, {when}. "
            "It does not say who asks.",
            **told,
        )
    return _("Nobody hosts **{title}**, {when}, as things are. Staff is told before it.", **told)


def _host_buttons(date: Occurrence, _: Words, marker: int) -> tuple[Lasting, Lasting]:
    def host(act: str) -> str:
        return ids.host(act, guild_id=date.guild_id, occurrence_id=date.id, marker=marker)

    return (
        lasting.button(_("I'll host"), host("take"), style=ButtonStyle.primary),
        lasting.button(_("Need cover"), host("cover")),
    )
