"""The day after: the question, what is said to each answer, and what hosts may know."""

from bot.domain.moods import Heard, Mood, Totals
from bot.domain.private_messages import DayAfter
from bot.i18n import Words, words
from bot.ui import cards, ids, lasting, private
from bot.ui.cards import Payload


def question(shown: DayAfter, *, marker: int = 0) -> Payload:
    """The direct message. It names no group, whatever the person chose for reminders."""
    _ = words(shown.language)
    labels = {Mood.GOOD: _("Good"), Mood.MIXED: _("Mixed"), Mood.HARD: _("Hard")}
    date = shown.occurrence
    return Payload(
        content="\n".join(
            [
                _("How was your meeting yesterday?"),
                _("Hosts see only totals, from five answers on. Nothing says who answered."),
            ]
        ),
        buttons=(
            *(
                lasting.button(
                    label,
                    ids.day_after(
                        mood, guild_id=date.guild_id, occurrence_id=date.id, marker=marker
                    ),
                )
                for mood, label in labels.items()
            ),
            private.stop(_, marker=marker),
        ),
    )


def heard(said: Heard, mood: Mood, _: Words) -> str:
    """What became of the answer, and when the next meeting is."""
    if not said.counted:
        lines = [_("This was answered before, or is too long ago. Nothing was counted.")]
    elif mood is Mood.HARD:
        lines = [_("Thank you for saying so. You need not carry it alone.")]
    else:
        lines = [_("Thank you. It is counted, and nothing says that it was you.")]
    if said.next_start is not None:
        zone = said.event.schedule.zone
        when = cards.when_in(zone, said.next_start, _.language, hour24=said.hour24)
        lines.append(_("The next meeting is on {when}.", when=when))
    return "\n".join(lines)


def totals(counted: Totals, _: Words) -> str:
    """What a host may know of the last 28 days."""
    if not counted.enough:
        return _("The day after: fewer than five answers in the last 28 days.")
    return _(
        "The day after, in the last 28 days: good {good}, mixed {mixed}, hard {hard}.",
        good=counted.good,
        mixed=counted.mixed,
        hard=counted.hard,
    )
