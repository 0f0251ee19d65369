"""The hosts of an event and its turns, for those who choose them and for themselves."""

from collections.abc import Sequence

from discord.utils import escape_markdown

from bot.domain.hosts import Host, Hosting, Turn
from bot.i18n import Words
from bot.ui import fitting
from bot.ui.cards import when_in


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
