"""Who may manage events and who may manage the server."""

from dataclasses import replace

import pytest

from bot.domain.access import Person, is_moderator, require_manager, require_moderator
from bot.domain.errors import Refusal
from tests.made import MANAGER, MEMBER, MODERATOR, server

ROLE = 77
BY_ROLE = replace(MEMBER, role_ids=frozenset({ROLE, 78}))


@pytest.mark.parametrize(
    ("person", "role", "may"),
    [
        (MEMBER, None, False),
        (MEMBER, ROLE, False),
        (MODERATOR, None, True),
        (MANAGER, None, True),
        (replace(MANAGER, manages_events=False), None, True),
        (BY_ROLE, ROLE, True),
        (BY_ROLE, 79, False),
        (BY_ROLE, None, False),
    ],
)
def test_moderators_have_the_permission_or_the_role(
    person: Person, role: int | None, may: bool
) -> None:
    assert is_moderator(person, server(moderator_role_id=role)) is may


def test_others_are_told_whom_to_ask() -> None:
    with pytest.raises(Refusal, match="Ask a moderator"):
        require_moderator(MEMBER, server())


def test_managing_events_is_not_managing_the_server() -> None:
    require_manager(MANAGER)

    with pytest.raises(Refusal, match="Manage Server"):
        require_manager(MODERATOR)
