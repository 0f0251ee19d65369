"""Which kinds of deliveries a statement is about, as lists for SQL."""

from collections.abc import Iterable

from bot.domain.kinds import Kind


def _listed(kinds: Iterable[Kind]) -> str:
    return "(" + ", ".join(f"'{kind.value}'" for kind in kinds) + ")"


FOR_STAFF = _listed(kind for kind in Kind if kind.for_staff)
FOR_MEMBERS = _listed(kind for kind in Kind if not kind.for_staff and not kind.private)
VOID_WHEN_CHANGED = _listed(
    kind for kind in Kind if not kind.for_staff and not kind.outlasts_changes
)
POSTED_FOR_DATES = _listed(kind for kind in Kind if kind is Kind.CARD or kind.calls)
ABOUT_HOSTS = _listed(kind for kind in Kind if kind.about_hosts)
CALLING = _listed(kind for kind in Kind if kind.calls)
