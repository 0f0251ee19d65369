"""Holds in words, for the moderator who places, lifts or lists them."""

from collections.abc import Sequence

from bot.domain.holds import Hold
from bot.i18n import Words
from bot.ui import fitting


def placed(member_id: int, _: Words, *, new: bool) -> str:
    """What happens from now on, and what does not."""
    if not new:
        return _("<@{id}> is held already. To end it, choose lift in /hold.", id=member_id)
    return "\n".join(
        [
            _(
                "Held: <@{id}>. From now on I send nothing by myself to or about them.",
                id=member_id,
            ),
            _("They are not told. What they answer themselves still counts."),
            _("To end it, choose lift in /hold."),
        ]
    )


def lifted(member_id: int, _: Words, *, was_held: bool) -> str:
    """What happens again."""
    if not was_held:
        return _("There is no hold on <@{id}>.", id=member_id)
    return _("Lifted: <@{id}> gets messages again, as they chose.", id=member_id)


def listing(holds: Sequence[Hold], _: Words) -> list[str]:
    """Everyone who is held, the newest first."""
    if not holds:
        return [_("There are no holds. To place one, name a member in /hold.")]
    head = _("I send nothing by myself to or about these people:")
    return fitting.paged([head], [_line(one, _) for one in holds], _)


def _line(one: Hold, _: Words) -> str:
    unix = int(one.since.timestamp())
    by = f"<@{one.by}>" if one.by else _("a moderator")
    return _("• <@{id}>, since <t:{unix}:D>, by {by}", id=one.member_id, unix=unix, by=by)
