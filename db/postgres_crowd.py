"""What a crowd does at once on PostgreSQL: in one transaction, with as few journeys as can be."""

from collections.abc import Sequence
from typing import Any

import asyncpg

from db.crowd import Outcome, Work
from db.postgres_connection import PostgresConnection


async def together(raw: Any, works: Sequence[Work], *, begin: str) -> list[Outcome]:
    """Do the works one after the other in the transaction that `begin` has begun, and commit.

    A fault that would take the others' changes with it has everyone begin anew, each alone.
    Raises what keeps a single work from being kept.
    """
    all_of_them, outcomes = PostgresConnection(raw), []
    try:
        for work in works:
            await all_of_them.catch_up()  # the next work is to find what this one did
            tx = PostgresConnection(raw)
            try:
                outcomes.append(Outcome(await work(tx)))
                all_of_them.held_back = tx.held_back
                all_of_them.last |= tx.last
            except Exception as error:
                if tx.has_written or isinstance(error, asyncpg.PostgresError):
                    raise
                outcomes.append(Outcome(error=error))
        await all_of_them.commit()
    except Exception:
        await raw.execute("ROLLBACK")
        if len(works) == 1:
            raise
        return [await _alone(raw, work, begin=begin) for work in works]
    return outcomes


async def begin_with(raw: Any, begin: str) -> None:
    """Begin a transaction by these statements, in one journey to the server."""
    try:
        await raw.execute(begin)
    except asyncpg.PostgresError:
        await raw.execute("ROLLBACK")
        raise


async def _alone(raw: Any, work: Work, *, begin: str) -> Outcome:
    try:
        await begin_with(raw, begin)
        [outcome] = await together(raw, [work], begin=begin)
    except Exception as error:  # noqa: BLE001 - told to whose work it was
        return Outcome(error=error)
    return outcome
