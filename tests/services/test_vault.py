"""The vault: what it seals it opens, with whichever key; and nothing else opens it."""

import pytest

from bot.keys import new_key
from bot.services.vault import NoKey, Unreadable, Vault, is_sealed

OLD, NEW = new_key(), new_key()


def test_what_is_sealed_cannot_be_read_and_opens_again() -> None:
    vault = Vault([NEW])

    sealed = vault.seal("https://zoom.us/j/1 ñ")

    assert "zoom" not in sealed
    assert is_sealed(sealed)
    assert vault.open(sealed) == "https://zoom.us/j/1 ñ"


def test_the_same_text_is_sealed_differently_each_time() -> None:
    vault = Vault([NEW])

    assert vault.seal("one link") != vault.seal("one link")


def test_an_older_key_still_opens() -> None:
    sealed = Vault([OLD]).seal("link")

    assert Vault([NEW, OLD]).open(sealed) == "link"


@pytest.mark.parametrize("keys", [(), (NEW,)])
def test_without_the_right_key_nothing_opens(keys: tuple[str, ...]) -> None:
    sealed = Vault([OLD]).seal("link")

    with pytest.raises(Unreadable):
        Vault(keys).open(sealed)


def test_what_was_tampered_with_does_not_open() -> None:
    vault = Vault([NEW])
    sealed = vault.seal("link")

    with pytest.raises(Unreadable):
        vault.open(sealed[:-4] + "AAA=")


def test_without_a_key_nothing_is_sealed() -> None:
    with pytest.raises(NoKey, match="no key to encrypt"):
        Vault().seal("link")


def test_an_old_seal_is_renewed_wherever_it_stands() -> None:
    old, new = Vault([OLD]).seal("a"), Vault([NEW]).seal("b")

    renewed, unreadable = Vault([NEW, OLD]).renewed(f'{{"join": "{old}", "other": "{new}"}}')

    assert unreadable == 0
    assert old not in renewed
    assert new in renewed
    assert Vault([NEW]).open(renewed.split('"')[3]) == "a"


def test_what_no_key_opens_stays_and_is_counted() -> None:
    sealed = Vault([OLD]).seal("a")

    assert Vault([NEW]).renewed(sealed) == (sealed, 1)


def test_words_are_not_taken_for_something_sealed() -> None:
    assert not is_sealed("https://zoom.us/j/1")
    assert not is_sealed("")
