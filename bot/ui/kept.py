"""What is kept about one person, told to them."""

from discord.utils import escape_markdown

from bot.domain.kept import KeptData, ReactionLeft
from bot.i18n import Words
from bot.ui.cards import when_in
from bot.ui.lists import answer_words, cut


def shown(data: KeptData, _: Words) -> str:
    """Everything, in plain lines."""
    lines = [_("This is all that Hearth keeps about you. Only you see this.")]
    lines.append(_("Your language: English.") if data.language else _("No language of your own."))
    if not data.answers:
        lines.append(_("No answers."))
    for kept in data.answers:
        when = when_in(kept.zone, kept.starts_at, _.language, hour24=False)
        lines.append(f"• {escape_markdown(kept.title)}, {when}: {answer_words(kept.answer, _)}")
    if data.drafts:
        lines.append(
            _.plural("{n} event draft of yours.", "{n} event drafts of yours.", data.drafts)
        )
    lines.append(
        _(
            "Answers are deleted 7 days after the meeting, unless a server chose otherwise. "
            "/privacy delete removes everything now."
        )
    )
    return cut(lines, _)


def deleted(left: list[ReactionLeft], _: Words) -> str:
    """What is gone, and which reactions the person must take off themself."""
    done = _("Everything that Hearth kept about you is deleted.")
    if not left:
        return done
    return "\n".join(
        [
            done,
            _(
                "Your reactions still stand on these cards, where others can see them. "
                "I may not take them off; please do it yourself:"
            ),
            *[f"• {one.link}" for one in left],
        ]
    )
