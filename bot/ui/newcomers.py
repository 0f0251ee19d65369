"""What somebody reads who presses for the first time on a server, or comes for the first time."""

from bot.domain.events import Event, Privacy
from bot.i18n import Words


def welcome(event: Event, _: Words) -> str:
    """Three sentences: what this is, who sees this, and who sees that they come."""
    return " ".join(
        [
            _("I post the meetings of this server and remind people of them."),
            _("What I answer to your presses and commands, only you see."),
            _who_sees(event, _),
        ]
    )


def _who_sees(event: Event, _: Words) -> str:
    if event.privacy is Privacy.PRIVATE:
        return _("Only moderators and hosts can see who comes to this group.")
    if event.answered_by_reaction:
        return _("In this group everyone sees a reaction; /rsvp shows only a number.")
    return _("In this group the card shows how many come, and no names.")


def first_time(event: Event, _: Words) -> str:
    """Above the event's "Before you come"."""
    if not event.before:
        return _(
            "There is nothing special to know before this meeting. You are welcome as you are."
        )
    return _("What to know before you come for the first time. Only you see this.")
