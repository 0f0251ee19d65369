"""How join details are kept: sealed. And how they stay readable when the keys change."""

import json
import logging
from dataclasses import asdict, dataclass, replace

from bot.domain.drafts import EventForm
from bot.domain.join_details import JoinDetails, with_link
from bot.services.vault import Unreadable, Vault, is_sealed
from db import join_details as join_rows
from db.engine import Database

log = logging.getLogger(__name__)


def seal(vault: Vault, details: JoinDetails) -> str:
    """The details as they are kept; empty if there are none. Raises NoKey."""
    return vault.seal(json.dumps(asdict(details))) if details else ""


def unseal(vault: Vault, sealed: str) -> JoinDetails:
    """The details that are kept, or none. Raises Unreadable."""
    return JoinDetails(**json.loads(vault.open(sealed))) if sealed else JoinDetails()


def unseal_or_none(vault: Vault, sealed: str) -> JoinDetails:
    """The details that are kept; none as well if nobody can read them any more."""
    try:
        return unseal(vault, sealed)
    except Unreadable:
        return JoinDetails()


def with_sealed_link(vault: Vault, form: EventForm) -> EventForm:
    """The form as it may be kept: a link that was found in its words is sealed, with what else is
    kept for that link. Without a key it is left out."""
    if not form.join_link:
        return form
    sealed = form.join_sealed
    if vault.has_key:
        sealed = seal(vault, with_link(unseal_or_none(vault, sealed), form.join_link))
    return replace(form, join_link="", join_sealed=sealed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Resealed:
    """How many rows were sealed anew, and how much no key at hand opens."""

    renewed: int
    unreadable: int


async def reseal(db: Database, vault: Vault) -> Resealed:
    """Seal everything under the first key, also what an older Hearth kept as it was typed; all of
    it or nothing. What no key opens stays as it is."""
    renewed = unreadable = 0
    async with db.write() as tx:
        for place, row_id, kept in await join_rows.every_kept(tx):
            if place == "events" and not is_sealed(kept):
                new, closed = _sealed_at_last(vault, kept)
            else:
                new, closed = vault.renewed(kept)
            unreadable += closed
            if new != kept:
                await join_rows.put_back(tx, place, row_id, new)
                renewed += 1
    if unreadable:
        log.warning(
            "Join details of %s events, dates or drafts cannot be read: they were encrypted with "
            "a key that is not in SECRET_KEY.",
            unreadable,
        )
    return Resealed(renewed=renewed, unreadable=unreadable)


def _sealed_at_last(vault: Vault, link: str) -> tuple[str, int]:
    return (seal(vault, JoinDetails(link=link)), 0) if vault.has_key else (link, 1)
