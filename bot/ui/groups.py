"""Subcommands that live in another cog than their group: /event is one word with many subjects."""

from typing import Any

UNDER = "under"


def under(group: str) -> dict[Any, Any]:
    """For a command's `extras`: it stands under this group, which another cog opens before."""
    return {UNDER: group}
