"""Keeps, beside SQLite's files, copies of what was synced: what a power cut would leave.

SQLite reaches its files through a table of functions (sqlite.org/vfs.html). In the process under
test `xSync` is wrapped: each time SQLite has synced a file, the file is copied. After a SIGKILL
`cut_power` puts the copies in the place of the files, so every byte that was written and not
synced is gone, just as a disk without power forgets it.
"""

import contextlib
import ctypes
import ctypes.util
import os
import shutil
from pathlib import Path

OK, NOT_DONE = 0, 10  # SQLITE_OK, SQLITE_IOERR
Pointer = ctypes.c_void_p
METHODS_OF_VERSION = {1: 12, 2: 16, 3: 18}
X_SYNC = 4  # the place of xSync among the functions
KEPT: list[object] = []  # what SQLite points to must never be collected
SYNC = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, ctypes.c_int)
# The name stays a pointer: SQLite keeps it and reads what stands behind it later.
OPEN = ctypes.CFUNCTYPE(ctypes.c_int, Pointer, Pointer, Pointer, ctypes.c_int, Pointer)


class Vfs(ctypes.Structure):
    """The beginning of sqlite3_vfs, as far as we need it."""

    _fields_ = (
        ("iVersion", ctypes.c_int),
        ("szOsFile", ctypes.c_int),
        ("mxPathname", ctypes.c_int),
        ("pNext", Pointer),
        ("zName", ctypes.c_char_p),
        ("pAppData", Pointer),
        ("xOpen", OPEN),
    )


class Methods(ctypes.Structure):
    """sqlite3_io_methods: a version and up to 18 functions."""

    _fields_ = (("iVersion", ctypes.c_int), ("functions", Pointer * 18))


class File(ctypes.Structure):
    """sqlite3_file: where its functions are."""

    _fields_ = (("methods", ctypes.POINTER(Methods)),)


class NoSharedSqlite(Exception):
    """This Python has its SQLite built in, so that its functions cannot be reached."""


class Watch:
    """Copies the database and its WAL to `shadows` whenever SQLite has synced them."""

    def __init__(self, database: Path, shadows: Path) -> None:
        self._watched = {str(database), f"{database}-wal"}
        self._shadows = shadows

    def install(self) -> None:
        """Wrap the default VFS of this process; raises NoSharedSqlite."""
        library = _sqlite()
        library.sqlite3_vfs_find.restype = ctypes.POINTER(Vfs)
        vfs = library.sqlite3_vfs_find(None).contents
        original = OPEN(ctypes.cast(vfs.xOpen, Pointer).value or 0)

        def opened(vfs_: int, name: int | None, file: int, flags: int, out: int) -> int:
            code: int = original(vfs_, name, file, flags, out)
            if code == OK and name:
                path = os.fsdecode(ctypes.string_at(name))
                if path in self._watched:
                    self._wrap(file, path)
            return code

        wrapped = OPEN(opened)
        KEPT.extend([original, wrapped, library])
        vfs.xOpen = wrapped

    def _wrap(self, address: int, path: str) -> None:
        file = ctypes.cast(address, ctypes.POINTER(File)).contents
        own = Methods()
        count = METHODS_OF_VERSION[min(3, file.methods.contents.iVersion)]
        ctypes.memmove(
            ctypes.byref(own), file.methods, ctypes.sizeof(Pointer) * (count + 1)
        )  # the version fills a pointer's place
        original = SYNC(own.functions[X_SYNC])

        def synced(address_: int, flags: int) -> int:
            code: int = original(address_, flags)
            return self._copied(path) if code == OK else code

        wrapped = SYNC(synced)
        own.functions[X_SYNC] = ctypes.cast(wrapped, Pointer).value
        KEPT.extend([own, original, wrapped])
        file.methods = ctypes.pointer(own)

    def _copied(self, path: str) -> int:
        target = self._shadows / Path(path).name
        part = target.with_name(target.name + ".part")
        try:
            shutil.copyfile(path, part)
            part.replace(target)
        except OSError:
            return NOT_DONE
        return OK


def cut_power(database: Path, shadows: Path) -> None:
    """Leave of the database's files only what was synced. The process must be gone."""
    for path in (database, database.with_name(database.name + "-wal")):
        shadow = shadows / path.name
        if shadow.exists():
            shutil.copyfile(shadow, path)
        else:
            path.unlink(missing_ok=True)
    database.with_name(database.name + "-shm").unlink(missing_ok=True)


def begin(database: Path, shadows: Path) -> None:
    """Everything of a database that nobody has open counts as synced."""
    shadows.mkdir()
    for path in (database, database.with_name(database.name + "-wal")):
        with contextlib.suppress(FileNotFoundError):
            shutil.copyfile(path, shadows / path.name)


def _sqlite() -> ctypes.CDLL:
    """The SQLite that Python's own module has loaded."""
    loaded = Path("/proc/self/maps").read_text(encoding="utf-8").split()
    shared = [path for path in loaded if "/libsqlite3" in path]
    if not shared:
        raise NoSharedSqlite
    return ctypes.CDLL(shared[0])
