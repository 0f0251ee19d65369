"""How Hearth is doing, for moderators: what is missing where, what comes, what was not posted."""

from datetime import timedelta

import discord

from bot.domain.health import SKEW, Coming, Health, Stored
from bot.domain.kinds import Kind
from bot.domain.problems import Trouble, gathered
from bot.i18n import Words
from bot.ui import fitting, missed, permissions
from bot.ui.spans import span

ROOM = {"channels": 1_300, "failed": 1_100, "coming": 900}  # characters; 700 are left for the rest
TITLE = 80
SHOWN_TITLES = 3
ENGINES = {"sqlite": "SQLite", "postgres": "PostgreSQL"}


def panel(seen: Health, guild: discord.Guild | None, _: Words, *, skew: timedelta) -> discord.Embed:
    """Everything that can be said; `skew` is how far our clock is ahead of Discord's."""
    parts = []
    if seen.stored is None:
        parts.append(
            _("The database did not answer in time. What is planned or failed I cannot say now.")
        )
    else:
        if guild is not None:
            parts.append(_channels(seen.stored, guild, _))
        parts += [_failed(seen.stored, _), _coming(seen.stored, _)]
    itself = [_discord(seen, _), *_ticks(seen, _), _clock(skew, _), *_database(seen, _)]
    parts.append("\n".join([_("**Hearth itself**"), *(f"• {line}" for line in itself)]))
    return discord.Embed(title=_("How I am doing"), description="\n\n".join(parts))


def _channels(stored: Stored, guild: discord.Guild, _: Words) -> str:
    server = stored.server
    main = {
        server.announce_channel_id: _("Announcements"),
        server.staff_channel_id: _("Staff channel"),
    }
    lines = permissions.report(
        [(use, id_, guild.get_channel(id_)) for id_, use in main.items()], guild.me, _
    )
    found: dict[str, list[str]] = {}
    for event in stored.events:
        title = fitting.escaped(event.title, TITLE)
        elsewhere = [] if event.channel_id in main else [event.channel_id]
        for line in (
            *(text for id_ in elsewhere for text in permissions.of_channel(guild, id_, _)),
            *permissions.of_role(guild, event.ping_role_id, _, channel_id=event.channel_id),
        ):
            found.setdefault(line, []).append(title)
    for channel_id in stored.board_channels:
        for line in permissions.of_channel(guild, channel_id, _):
            found.setdefault(line, []).append(_("board"))
    lines += [f"{_titles(titles, _)}: {line}" for line, titles in found.items()]
    return fitting.listed(
        [_("**Channels**")], [f"• {line}" for line in lines], [], _, limit=ROOM["channels"]
    )


def _titles(titles: list[str], _: Words) -> str:
    shown = ", ".join(f"**{title}**" for title in titles[:SHOWN_TITLES])
    more = len(titles) - SHOWN_TITLES
    return f"{shown} {_.plural('and {n} more', 'and {n} more', more)}" if more > 0 else shown


def _failed(stored: Stored, _: Words) -> str:
    if not stored.failed:
        return _("Nothing failed to be posted in the last 7 days.")
    lines = [f"• {_failure(one, _)}" for one in gathered(stored.failed)]
    return fitting.listed(
        [_("**Not posted in the last 7 days**")], lines, [], _, limit=ROOM["failed"]
    )


def _failure(trouble: Trouble, _: Words) -> str:
    since = int(min(one.given_up_at for one in trouble.missed).timestamp())
    count = _.plural(
        "{n} message, <t:{unix}:f>.",
        "{n} messages since <t:{unix}:f>.",
        len(trouble.missed),
        unix=since,
    )
    return f"{missed.what_happened(trouble, _)} {count}"


def _coming(stored: Stored, _: Words) -> str:
    if not stored.coming:
        return _("No message is planned.")
    lines = [_message(one, _) for one in stored.coming]
    return fitting.listed([_("**Next messages**")], lines, [], _, limit=ROOM["coming"])


def _message(one: Coming, _: Words) -> str:
    what, when = missed.kind_words(one.kind, _), f"<t:{int(one.due_at.timestamp())}:f>"
    title = "" if one.kind is Kind.DIGEST else f" **{fitting.escaped(one.title, TITLE)}**"
    return f"• {when}: {what}{title}, <#{one.channel_id}>"


def _discord(seen: Health, _: Words) -> str:
    since = seen.stored and seen.stored.waiting_since
    if since:
        return _(
            "Discord takes no messages since <t:{unix}:t>. I try again all the time, "
            "and send what still helps.",
            unix=int(since.timestamp()),
        )
    if seen.discord_away:
        return _("Discord takes no messages just now. I try again every second.")
    return _("Discord takes messages.")


def _ticks(seen: Health, _: Words) -> list[str]:
    if seen.last_tick is None:
        lines = [_("Another process sends the messages, or this one has just started.")]
    else:
        unix = int(seen.last_tick.timestamp())
        lines = [_("I last looked for messages to send at <t:{unix}:T>.", unix=unix)]
        if seen.is_silent:
            lines.append(
                _("That is too long ago.") + " " + _("Please tell the person who runs Hearth.")
            )
    stored = seen.stored
    if stored and stored.last_sent:
        unix = int(stored.last_sent.timestamp())
        lines.append(_("The last message went out on <t:{unix}:f>.", unix=unix))
    if stored and stored.overdue:
        lines.append(
            _.plural("{n} message is overdue.", "{n} messages are overdue.", stored.overdue)
        )
    return lines


def _clock(skew: timedelta, _: Words) -> str:
    if abs(skew) <= SKEW:
        return _("The clock of Hearth's machine is right.")
    seconds = int(abs(skew).total_seconds())
    by = _.plural("{n} second", "{n} seconds", seconds) if seconds < 120 else span(abs(skew), _)
    said = (
        _("The clock of Hearth's machine is {time} fast.", time=by)
        if skew > timedelta()
        else _("The clock of Hearth's machine is {time} slow.", time=by)
    )
    return f"{said} {_('Please tell the person who runs Hearth.')}"


def _database(seen: Health, _: Words) -> list[str]:
    version = _("Version {version}.", version=seen.version)
    if seen.stored is None:
        return [version]
    megabytes = -(-seen.stored.size // 1_000_000)
    kind = ENGINES[seen.stored.engine]
    return [_("Database: {kind}, {size} MB.", kind=kind, size=megabytes), version]
