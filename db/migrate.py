"""Numbered SQL files, forward only, each in one transaction, applied at start."""

from pathlib import Path

from db.engine import Database, PlaceTaken

MIGRATIONS = Path(__file__).parent / "migrations"
OLDER_RUNS = (
    "An older Hearth still works on this database. Stop every one of them first: the database is "
    "brought up to date before the first new one works on it."
)


class NewerDatabase(Exception):
    """The database was written by a newer Hearth than this one."""

    def __init__(self, *, found: int, known: int) -> None:
        super().__init__(
            f"The database has schema version {found}; this Hearth knows versions up to {known}. "
            "Start the newer Hearth again, or restore a backup made before the upgrade."
        )
        self.found = found
        self.known = known


def migrations(folder: Path = MIGRATIONS) -> list[tuple[int, Path]]:
    """The numbered files, in order."""
    files = (path for path in folder.glob("[0-9]*.sql") if path.suffixes == [".sql"])
    return sorted((int(path.name[:4]), path) for path in files)


def _text(path: Path, dialect: str) -> str:
    """The file's statements; `0003_name.postgres.sql` beside it stands in for it there."""
    variant = path.with_suffix(f".{dialect}.sql")
    return (variant if variant.exists() else path).read_text(encoding="utf-8")


async def migrate(db: Database, folder: Path = MIGRATIONS) -> int:
    """Bring the database to the newest version and return it; several processes may do so at once.

    Raises NewerDatabase, having changed nothing, if the database is ahead of us; PlaceTaken, if
    there is something to change and another process already works on the database.
    """
    known = migrations(folder)
    newest = known[-1][0]
    while True:
        async with db.upgrading() as tx:
            await tx.run("CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)")
            current = await tx.value("SELECT MAX(version) FROM schema_version") or 0
            if current > newest:
                raise NewerDatabase(found=current, known=newest)
            if current == newest:
                return newest
            version, path = next(one for one in known if one[0] > current)
            if not await tx.is_alone():
                raise PlaceTaken(OLDER_RUNS)
            await tx.script(_text(path, tx.dialect))
            await tx.run("INSERT INTO schema_version (version) VALUES (:version)", version=version)
