"""The keys that encrypt join details: those of SECRET_KEY, and one that Hearth makes by itself in
a file beside a SQLite database, so that nobody has to do anything."""

import logging
import os
import re
import secrets
from base64 import urlsafe_b64encode
from collections.abc import Sequence
from pathlib import Path

log = logging.getLogger(__name__)

_KEY = re.compile(r"[A-Za-z0-9_-]{43}=")


def new_key() -> str:
    """A key that nobody has: 32 random bytes in base64."""
    return urlsafe_b64encode(secrets.token_bytes(32)).decode()


def is_key(text: str) -> bool:
    """Whether this has the shape of a key."""
    return _KEY.fullmatch(text) is not None


def key_file(where: Path | str) -> Path | None:
    """Where the key of a database stands that Hearth made; PostgreSQL has no place for one."""
    return where.with_suffix(".key") if isinstance(where, Path) else None


def keys_at_hand(where: Path | str, chosen: Sequence[str]) -> tuple[str, ...]:
    """The chosen keys, then that of the file, which still opens what it once sealed."""
    file = key_file(where)
    try:
        found = file.read_text(encoding="utf-8").strip() if file and file.exists() else ""
    except (OSError, UnicodeDecodeError):
        found = "?"
    if found and not is_key(found):
        log.error("%s cannot be read, or holds no key. Restore it from a backup.", file)
        return tuple(chosen)
    return (*chosen, *([found] if found else []))


def keys_or_new(where: Path | str, chosen: Sequence[str]) -> tuple[str, ...]:
    """The keys at hand, or a new one in the file; none where there is no place for it.

    Only for whoever holds the database's lock, as two could make two keys.
    """
    if keys := keys_at_hand(where, chosen):
        return keys
    file = key_file(where)
    if file is not None and not file.exists():
        try:
            return (_made(file),)
        except OSError as error:
            log.error("%s cannot be written: %s.", file, error.strerror)
    log.warning(
        "There is no key to encrypt join details, so none can be kept. Set SECRET_KEY to what "
        "`python -m bot keys new` prints; docs/hosting.md says where."
    )
    return ()


def _made(file: Path) -> str:
    """A new key, safe on the disk before anything is sealed with it."""
    key, half = new_key(), file.with_suffix(".key.new")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as writing:
        writing.write(f"{key}\n")
        writing.flush()
        os.fsync(writing.fileno())
    half.rename(file)
    folder = os.open(file.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)
    log.info("Made %s, the key that encrypts join details. Keep a copy of it.", file)
    return key
