"""What is kept about one person, told to them."""

import json
from datetime import UTC, datetime
from typing import Any

from discord.utils import escape_markdown

from bot.domain.kept import Export, KeptAnswer, KeptData, Left
from bot.domain.schedule import zone_name
from bot.i18n import Words
from bot.ui import fitting
from bot.ui.cards import when_in
from bot.ui.lists import answer_words


def shown(data: KeptData, _: Words) -> str:
    """Everything, in plain lines."""
    head = [_("This is all that Hearth keeps about you. Only you see this.")]
    head.append(
        _("Your language: English.") if data.language else _("You have not chosen a language.")
    )
    if data.consented_at is not None:
        when = f"<t:{int(data.consented_at.timestamp())}:D>"
        head.append(_("You agreed on {when} that your answers are kept.", when=when))
    if data.plain:
        head.append(_("You chose text only."))
    if not data.answers:
        head.append(_("No answers."))
    tail = []
    tail += _private_lines(data, _)
    if data.drafts:
        tail.append(
            _.plural("{n} event draft of yours.", "{n} event drafts of yours.", data.drafts)
        )
    if data.agreements:
        tail.append(
            _.plural(
                "You agreed to the text “Before you come” of {n} event.",
                "You agreed to the text “Before you come” of {n} events.",
                data.agreements,
            )
        )
    if data.lists:
        tail.append(
            _.plural(
                "You asked to come, or were let in or not, to {n} event; its moderators see that.",
                "You asked to come, or were let in or not, to {n} events; moderators see that.",
                data.lists,
            )
        )
    if data.hosts:
        tail.append(
            _.plural(
                "That you host events on {n} server, and which dates you lead.",
                "That you host events on {n} servers, and which dates you lead.",
                data.hosts,
            )
        )
    if data.questions:
        tail.append(
            _.plural(
                "That you asked {n} anonymous question, without your name, "
                "until a day after the meeting.",
                "That you asked {n} anonymous questions, without your name, until a day after.",
                data.questions,
            )
        )
    if data.welcomed:
        tail.append(
            _.plural(
                "That I told you on {n} server what I am.",
                "That I told you on {n} servers what I am.",
                data.welcomed,
            )
        )
    if data.usual:
        tail.append(
            _.plural(
                "You usually come to {n} group.", "You usually come to {n} groups.", data.usual
            )
        )
    if data.entries:
        tail.append(
            _.plural(
                "{n} entry of a library that you added.",
                "{n} entries of libraries that you added.",
                data.entries,
            )
        )
    if data.feeds:
        tail.append(
            _.plural(
                "That you have a calendar address for {n} server, as a hash.",
                "That you have calendar addresses for {n} servers, as hashes.",
                data.feeds,
            )
        )
    if data.saved:
        tail.append(
            _.plural(
                "{n} resource that you saved; only you see it.",
                "{n} resources that you saved; only you see them.",
                data.saved,
            )
        )
    if data.changes:
        tail.append(
            _.plural(
                "Your name stands beside {n} change that you made as a moderator.",
                "Your name stands beside {n} changes that you made as a moderator.",
                data.changes,
            )
        )
    if data.holds:
        tail.append(
            _.plural(
                "On {n} server moderators asked me to send you nothing by myself.",
                "On {n} servers moderators asked me to send you nothing by myself.",
                data.holds,
            )
        )
    now = _("/privacy export gives you all of it as a file. /privacy delete removes it now.")
    tail.append(f"{_how_long(data, _)} {now}")
    return fitting.listed(head, [_answer_line(kept, _) for kept in data.answers], tail, _)


def _private_lines(data: KeptData, _: Words) -> list[str]:
    lines = []
    if data.private is not None and data.private.allowed:
        lines.append(_("You allowed private messages."))
    elif data.private is not None and data.private.closed:
        lines.append(_("Discord refused a private message to you, so you get no more."))
    elif data.reminders.offered:
        lines.append(_("I asked whether to remind you privately; you get no private messages."))
    elif data.private is not None:
        lines.append(_("You stopped private messages."))
    if data.reminders.on or data.reminders.quiet:
        lines.append(_("Whether, when and in which words I remind you privately: /my reminders."))
    if data.reminders.zone is not None:
        lines.append(_("Your time zone: {zone}.", zone=zone_name(data.reminders.zone, _.language)))
    if data.dm_channel:
        lines.append(_("Where your direct messages with me are."))
    if data.private_messages:
        lines.append(
            _.plural(
                "{n} private message to you, until the meeting is over.",
                "{n} private messages to you, until their meetings are over.",
                data.private_messages,
            )
        )
    return lines


def _how_long(data: KeptData, _: Words) -> str:
    """When answers go; where there are any, by the choice of their servers."""
    days = sorted({kept.kept_for.days for kept in data.answers})
    if not days:
        return _(
            "Answers are deleted 7 days after the meeting. A server may choose from 0 to 30 days."
        )
    if len(days) > 1:
        return _(
            "Answers are deleted {fewest} to {most} days after the meeting; each server chooses.",
            fewest=days[0],
            most=days[-1],
        )
    return _.plural(
        "Answers are deleted {n} day after the meeting.",
        "Answers are deleted {n} days after the meeting.",
        days[0],
    )


def _answer_line(kept: KeptAnswer, _: Words) -> str:
    when = when_in(kept.zone, kept.starts_at, _.language, hour24=kept.hour24)
    return f"• {escape_markdown(kept.title)}, {when}: {answer_words(kept.own, _)}"


def export(kept: Export) -> bytes:
    """The rows as JSON: ids as texts, since many programs spoil numbers of that length; times as
    people write them."""
    told = {
        "about": "Everything that Hearth keeps about you. docs/privacy.md explains each name.",
        "member_id": str(kept.member_id),
        "made_at": kept.made_at.isoformat(timespec="seconds"),
        "kept": {
            table: [{name: _plain(name, row[name]) for name in row} for row in rows]
            for table, rows in kept.rows.items()
        },
    }
    return json.dumps(told, ensure_ascii=False, indent=2).encode()


def _plain(name: str, value: Any) -> Any:
    if isinstance(value, int) and (name.endswith("_at") or name == "since"):
        return datetime.fromtimestamp(value, UTC).isoformat()
    return str(value) if isinstance(value, int) and name.endswith("_id") else value


def deleted(left: Left, _: Words, *, everywhere: bool) -> str:
    """What is gone, and on which cards the person's reactions still stand."""
    done = (
        _("Everything that Hearth kept about you is deleted.")
        if everywhere
        else _("Everything that Hearth kept about you on that server is deleted.")
    )
    please = _(
        "Your reactions still stand on these cards, where others can see them. "
        "I may not take them off; please do it yourself:"
    )
    soon = _("Your reactions on these cards go within some minutes, where I may take them off:")
    not_counted = _("Until those meetings are over a mark without your id keeps them uncounted.")
    return _with_cards(done, left, please, soon, not_counted, _)


def removed(left: Left, _: Words) -> str:
    """The same, for a moderator who had somebody forgotten."""
    done = _("Nothing is kept about this person on this server now.")
    please = _(
        "Their reactions still stand on these cards. I may not take them off; "
        "people with Manage Messages can:"
    )
    soon = _("Their reactions on these cards go within some minutes, where I may take them off:")
    return _with_cards(done, left, please, soon, "", _)


def _with_cards(done: str, left: Left, please: str, soon: str, not_counted: str, _: Words) -> str:
    lines = []
    for said, cards in ((please, left.for_them), (soon, left.soon)):
        lines += [said, *(f"• {one.link}" for one in cards)] if cards else []
    return fitting.listed([done], lines, [not_counted] if lines and not_counted else [], _)
