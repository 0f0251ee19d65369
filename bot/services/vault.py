"""Seals texts that nobody must read in the database or a copy of it, and opens them again.

Fernet of the cryptography package: AES-128-CBC with HMAC-SHA256. The first key seals, every key
opens. What is sealed begins alike, so that it can be told from what is not, also inside JSON.
"""

import hmac
import re
from collections.abc import Iterable

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from bot.domain.errors import Refusal

_NO_TIME = 0  # a token would tell when it was made
_SEALED = re.compile(r"gAAAAAAAAAAA[\w-]+={0,2}")


class NoKey(Refusal):
    """There is no key to seal with, so nothing is kept."""

    def __init__(self) -> None:
        super().__init__(
            "Join details cannot be kept yet: Hearth has no key to encrypt them. "
            "Please ask the person who runs Hearth to set SECRET_KEY."
        )


class Unreadable(Exception):
    """Sealed with a key that is not at hand, or spoilt."""


class Vault:
    """Seals and opens with the keys of this installation; without a key it can do neither."""

    def __init__(self, keys: Iterable[str] = ()) -> None:
        self._raw = [key.encode() for key in keys]
        self._keys = [Fernet(key) for key in self._raw]

    @property
    def has_key(self) -> bool:
        """Whether it can seal."""
        return bool(self._keys)

    def seal(self, text: str) -> str:
        """The text, sealed with the first key. Raises NoKey."""
        if not self._keys:
            raise NoKey
        return self._keys[0].encrypt_at_time(text.encode(), _NO_TIME).decode()

    def open(self, sealed: str) -> str:
        """What was sealed. Raises Unreadable."""
        if not self._keys:
            raise Unreadable
        try:
            return MultiFernet(self._keys).decrypt(sealed).decode()
        except InvalidToken:
            raise Unreadable from None

    def hashes(self, text: str) -> list[str]:
        """What stands for the text under each key, the first key's first; without that key nobody
        can try out texts against it. Empty without a key."""
        return [hmac.digest(key, text.encode(), "sha256").hex() for key in self._raw]

    def renewed(self, text: str) -> tuple[str, int]:
        """The text with everything in it that an older key sealed under the first key; and how
        much in it no key opens, which stays as it was."""
        unreadable = 0

        def renew(match: re.Match[str]) -> str:
            nonlocal unreadable
            try:
                return self._under_the_first_key(match[0])
            except Unreadable:
                unreadable += 1
                return match[0]

        return _SEALED.sub(renew, text), unreadable

    def _under_the_first_key(self, sealed: str) -> str:
        opened = self.open(sealed)
        try:
            self._keys[0].decrypt(sealed)
        except InvalidToken:
            return self.seal(opened)
        return sealed


def is_sealed(text: str) -> bool:
    """Whether the whole text is something that a vault sealed."""
    return _SEALED.fullmatch(text) is not None
