"""Anonymous questions, as the hosts read them and as whoever asks is answered."""

import discord
from discord.utils import escape_markdown

from bot.domain.helplines import Country, HelpLines
from bot.domain.questions import Question, QuestionTold, Read, Sent
from bot.i18n import Words, words
from bot.ui import fitting, help_now, ids, lasting, private
from bot.ui.cards import Payload, when_line

ROOM = 1_200  # for the question, which grows when it is escaped


def question(asked: Question) -> Payload:
    """What the hosts read: the text, and nothing of who asked."""
    _ = words(asked.language)
    when = when_line(asked.event, asked.occurrence.starts_at, asked.language, hour24=asked.hour24)
    title = escape_markdown(asked.event.title)
    said = fitting.escaped(" ".join(asked.text.split()), ROOM)
    lines = [
        _("Somebody asks the hosts of **{title}**, {when}:", title=title, when=when),
        f"> {said}",
        _("Nobody can see who asked. Please answer at the meeting or in the channel."),
    ]
    block = lasting.button(_("No more questions from this person"), ids.block(asked.id))
    return Payload(content="\n".join(lines), buttons=(block,))


def told_host(told: QuestionTold, *, marker: int = 0) -> Payload:
    """The direct message to a host; what is asked is shown to whoever presses."""
    _ = words(told.language)
    read = ids.private_ask(
        "read", guild_id=told.guild_id, question_id=told.question_id, marker=marker
    )
    return Payload(
        content=_("Somebody has a question for the hosts of your group."),
        buttons=(
            lasting.button(_("Read the question"), read, style=discord.ButtonStyle.primary),
            private.stop(_, marker=marker),
        ),
    )


def block_view(shown: Read, _: Words) -> discord.ui.View:
    """The button under a question that a host reads."""
    block = ids.private_ask("block", guild_id=shown.guild_id, question_id=shown.id)
    return lasting.view(lasting.button(_("No more questions from this person"), block))


def nothing_asked(_: Words) -> str:
    """There is no question to a date."""
    return _("Nobody has asked anything about this date. Only you see this.")


def sent(done: Sent, _: Words) -> str:
    """Who reads it, what of it is kept, and what cannot be undone."""
    left = _.plural("You can ask {n} more.", "You can ask {n} more.", done.left)
    return "\n".join(
        [
            _(
                "Hosts of **{title}** and moderators see your question, not who asked.",
                title=escape_markdown(done.event.title),
            ),
            _("I cannot take it back. They answer at the meeting or in the channel."),
            left,
        ]
    )


def blocked(_: Words) -> str:
    """What the host's press did."""
    return _(
        "This person can ask nothing more until a day after the meeting. "
        "Neither you nor I know who it is. This cannot be undone."
    )


def help_first(lines: HelpLines, place: Country | None, _: Words) -> str:
    """Help lines instead: nothing was sent, and nobody is told."""
    card = help_now.card(lines, place, _.language, in_server=True)
    return _("I did not send this to anyone.") + "\n" + card


def help_menus(lines: HelpLines, _: Words) -> discord.ui.View:
    """The menus of other countries."""
    return help_now.menus(lines, _.language, in_server=True)
