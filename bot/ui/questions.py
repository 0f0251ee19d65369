"""Anonymous questions, as the hosts read them and as whoever asks is answered."""

import discord
from discord.utils import escape_markdown

from bot.domain.helplines import Country, HelpLines
from bot.domain.questions import Question, Sent
from bot.i18n import Words, words
from bot.ui import fitting, help_now, ids, lasting
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


def sent(done: Sent, _: Words) -> str:
    """Who reads it, what of it is kept, and what cannot be undone."""
    left = _.plural("You can ask {n} more.", "You can ask {n} more.", done.left)
    return "\n".join(
        [
            _(
                "The hosts of **{title}** have your question. They see the text, not who asked.",
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
