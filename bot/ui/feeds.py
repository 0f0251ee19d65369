"""The answers about calendars that a program reads by itself, and about the page on the web."""

import discord

from bot.domain.feeds import FeedGiven, OpenSchedule, Which
from bot.i18n import Words
from bot.ui import fitting, ids, lasting


def given(feed: FeedGiven, _: Words) -> str:
    """The addresses while they can be told, and what they show."""
    if feed.addresses:
        return _addresses(_("In your calendar, subscribe “from URL”:"), feed, _)
    return "\n".join(
        [
            _("You have a calendar address already. I keep no copy, so I cannot show it."),
            _named(feed, _),
            _("Lost it, or did somebody see it? /calendar reset makes a new one."),
        ]
    )


def reset(feed: FeedGiven, _: Words) -> str:
    """The same, of one that replaces another."""
    return _addresses(_("Your old address is off. The new ones:"), feed, _)


def _addresses(head: str, feed: FeedGiven, _: Words) -> str:
    """As code, so that Discord neither makes links of them nor looks at them."""
    return "\n".join(
        [
            head,
            _("Your dates: {address}", address=f"`{feed.addresses[Which.MINE]}`"),
            _("Open to everyone here: {address}", address=f"`{feed.addresses[Which.SERVER]}`"),
            _(
                "Copy it now: I keep no copy. "
                "Whoever has it can read it, like your calendar's provider."
            ),
            _named(feed, _),
        ]
    )


def chosen(feed: FeedGiven, _: Words) -> str:
    """What becomes of the entries."""
    looked = _("Your calendar shows it when it looks again, in hours at most.")
    return f"{_named(feed, _)} {looked}"


def choice(feed: FeedGiven, _: Words) -> discord.ui.View:
    """With names or without."""
    label = _("With its name") if feed.neutral else _("Without its name")
    return lasting.view(lasting.button(label, ids.feed(neutral=not feed.neutral)))


def not_offered(_: Words) -> str:
    """There are only files here."""
    return _("Choose a date: type /calendar get, then pick one under “date”.")


def page(address: str | None, listed: OpenSchedule | None, _: Words) -> str:
    """Whether the page is on, where it is, and what everybody reads there."""
    if address is None:
        return _("The page is off. Nobody sees anything of this server on the web.")
    lines = [
        _("The page is on. Anyone on the web who has its address can read it:"),
        f"<{address}>",
        _("It never shows who comes, where, or how to join; nothing private or for one role."),
    ]
    if listed is not None and not listed.groups:
        lines.append(_("No event is open to everyone, so it lists nothing yet."))
    elif listed is not None:
        titles = ", ".join(dict.fromkeys(one.title for one in listed.groups))
        lines.append(_("It lists: {events}.", events=fitting.escaped(titles, 700)))
    return "\n".join(lines)


def _named(feed: FeedGiven, _: Words) -> str:
    if feed.neutral:
        return _("Entries say “Meeting”, and no place.")
    return _("Entries have their group's name.")
