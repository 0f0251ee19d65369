"""How dev.py gets uv: from the index that the environment names, and only by its pinned hash."""

import hashlib
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

import dev

WHEEL = "uv-0.0.1-py3-none-any.whl"


@contextmanager
def package_index(folder: Path, *, content: bytes) -> Iterator[str]:
    """A package index on loopback that serves one wheel of uv, as PEP 503 says."""
    (folder / "simple" / "uv").mkdir(parents=True)
    (folder / "files").mkdir()
    (folder / "files" / WHEEL).write_bytes(content)
    page = f'<a href="../../files/{WHEEL}#sha256=0">{WHEEL}</a>'
    (folder / "simple" / "uv" / "index.html").write_text(page)
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Silent, directory=str(folder))) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/simple"
        server.shutdown()


class Silent(SimpleHTTPRequestHandler):
    """Serves files and says nothing."""

    def log_message(self, format: str, *args: object) -> None: ...


def test_uv_is_taken_from_the_index_that_is_named(tmp_path: Path) -> None:
    good = hashlib.sha256(b"the wheel").hexdigest()

    with package_index(tmp_path, content=b"the wheel") as index:
        assert dev.download(WHEEL, sha256=good, where=index) == b"the wheel"


def test_a_wheel_with_another_hash_is_not_installed(tmp_path: Path) -> None:
    good = hashlib.sha256(b"the wheel").hexdigest()

    with (
        package_index(tmp_path, content=b"another wheel") as index,
        pytest.raises(dev.Trouble, match=r"wrong uv-0\.0\.1"),
    ):
        dev.download(WHEEL, sha256=good, where=index)


def test_an_index_without_this_uv_is_told(tmp_path: Path) -> None:
    with (
        package_index(tmp_path, content=b"") as index,
        pytest.raises(dev.Trouble, match=r"has no uv-9\.whl"),
    ):
        dev.download("uv-9.whl", sha256="", where=index)


def test_every_machine_has_a_hash() -> None:
    assert dev.WHEELS.keys() == dev.HASHES.keys()
    assert all(len(digest) == 64 for digest in dev.HASHES.values())
