"""Who may come: what is needed before an answer counts."""

from typing import Any

import pytest

from bot.domain.coming import Admission, Needed, needed, require_list, require_role, version_of
from bot.domain.errors import Refusal
from bot.domain.events import BEFORE_LIMIT
from tests.made import event, form

ROLE = 77


class TestARole:
    def test_is_named_to_whoever_lacks_it(self) -> None:
        with pytest.raises(Refusal) as refused:
            require_role(event(role_id=ROLE), frozenset({78}))

        assert refused.value.text.values == {"role": f"<@&{ROLE}>"}

    @pytest.mark.parametrize(("role_id", "role_ids"), [(ROLE, {ROLE, 78}), (None, set())])
    def test_is_not_asked_of_whoever_has_it_or_where_there_is_none(
        self, role_id: int | None, role_ids: set[int]
    ) -> None:
        require_role(event(role_id=role_id), frozenset(role_ids))


class TestWhatIsNeeded:
    @pytest.mark.parametrize("agreed", [True, False])
    @pytest.mark.parametrize("admission", [None, *Admission])
    def test_is_nothing_of_an_event_that_asks_nothing(
        self, agreed: bool, admission: Admission | None
    ) -> None:
        assert needed(event(), agreed=agreed, admission=admission) is None

    def test_is_to_agree_first(self) -> None:
        both = event(before="Be kind.", approval=True)

        assert needed(both, agreed=False, admission=Admission.APPROVED) is Needed.AGREEMENT
        assert needed(both, agreed=False, admission=None) is Needed.AGREEMENT
        assert needed(both, agreed=True, admission=None) is Needed.ADMISSION
        assert needed(both, agreed=True, admission=Admission.APPROVED) is None

    @pytest.mark.parametrize("admission", [None, Admission.WAITING, Admission.DECLINED])
    def test_is_to_be_let_in(self, admission: Admission | None) -> None:
        asks = event(approval=True)

        assert needed(asks, agreed=False, admission=admission) is Needed.ADMISSION


def test_the_same_words_are_the_same_version() -> None:
    assert version_of("Be kind.") == version_of("Be kind.")
    assert version_of("Be kind.") != version_of("Be kind!")


def test_only_an_event_that_lets_people_in_has_a_list() -> None:
    require_list(event(approval=True))

    with pytest.raises(Refusal):
        require_list(event())


def test_the_text_is_trimmed_and_has_a_limit() -> None:
    assert form(before="  Be kind.\n").checked().before == "Be kind."
    assert form(before="x" * BEFORE_LIMIT).checked()

    with pytest.raises(Refusal, match="“Before you come” has"):
        form(before="x" * (BEFORE_LIMIT + 1)).checked()


@pytest.mark.parametrize(
    "choice",
    [{}, {"role_id": ROLE}, {"approval": True}, {"before": "Be kind."}, {"capacity": 5}],
    ids=str,
)
def test_a_form_says_how_its_event_is_answered(choice: dict[str, Any]) -> None:
    assert form(**choice).answered_by_reaction is event(**choice).answered_by_reaction
    assert form(**choice).answered_by_reaction is (choice == {})
