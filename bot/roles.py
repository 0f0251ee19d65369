"""What a process does: everything, or listen to some servers, or dispatch for all of them."""

from dataclasses import dataclass
from enum import StrEnum

from bot.domain.shards import Shards


class Misused(Exception):
    """The program cannot be run so; says why, in words for a host."""


class Role(StrEnum):
    """As `python -m bot run --role` takes it."""

    ALL = "all"
    GATEWAY = "gateway"
    DISPATCHER = "dispatcher"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A process's part. Who listens answers people; who dispatches sends, draws and keeps house,
    one process at a time."""

    role: Role = Role.ALL
    shards: Shards = Shards()  # noqa: RUF009 - it cannot change

    @property
    def listens(self) -> bool:
        """Whether it connects to Discord's gateway."""
        return self.role is not Role.DISPATCHER

    @property
    def dispatches(self) -> bool:
        """Whether it sends by itself, when it is its turn."""
        return self.role is not Role.GATEWAY


EVERYTHING = Part()


def read_part(role: Role, shards: str | None, *, on_a_file: bool) -> Part:
    """The part that a host asked for; `on_a_file` says that the database is SQLite.

    Raises Misused.
    """
    if on_a_file and role is not Role.ALL:
        raise Misused(
            f"--role {role} needs PostgreSQL: a SQLite file serves one process, which does "
            "everything. Leave --role out, or set DATABASE_URL to postgresql://user:password@host/"
            "name; docs/scaling.md says when that is worth it."
        )
    if shards is None:
        return Part(role=role)
    if role is Role.DISPATCHER:
        raise Misused("A dispatcher listens to no servers. Leave --shards out.")
    read = Shards.read(shards)
    if read is None:
        raise Misused(
            f"--shards {shards} cannot be. It reads like 0-7/16: the first shard, the last, and "
            "how many there are; they are counted from 0."
        )
    if on_a_file and not read.complete:
        raise Misused(
            f"--shards {read} leaves servers out, and a SQLite file serves one process. Name all, "
            f"as in 0-{read.count - 1}/{read.count}, or use PostgreSQL."
        )
    return Part(role=role, shards=read)
