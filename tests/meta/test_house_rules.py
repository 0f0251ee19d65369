"""Rules that nobody remembers at night: time, mocks, SQL and names, read from the sources."""

import ast
import re
from collections.abc import Iterator

import pytest

from tests.meta.sources import ROOT, Source, dotted, sources

PROGRAM = ("bot", "cogs", "db")
ASKS_THE_TIME = re.compile(
    r"(^|\.)(datetime|date)\.(now|utcnow|today)$|(^|\.)utcnow$"
    r"|^time\.(time|time_ns|localtime|gmtime|ctime)$"
)
SQL_TIME = re.compile(r"CURRENT_(TIMESTAMP|DATE|TIME)\b|unixepoch\(\)|\(\s*'now'", re.IGNORECASE)
SQL = re.compile(
    r"\b(SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|CREATE\s+TABLE)\b",
    re.DOTALL,
)
EMPTY_NAMES = ("utils", "util", "helpers", "helper", "manager", "misc", "common")


def asks_the_time(source: Source) -> Iterator[str]:
    """Where a file asks the machine, or SQLite, for the time."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute) and ASKS_THE_TIME.search(dotted(node)):
            yield f"{source.path}:{node.lineno} {dotted(node)}"
        elif isinstance(node, ast.ImportFrom) and node.module in ("time", "discord.utils"):
            for alias in node.names:
                if alias.name in ("time", "time_ns", "localtime", "gmtime", "ctime", "utcnow"):
                    yield f"{source.path}:{node.lineno} {node.module}.{alias.name}"
        elif isinstance(node, ast.Constant) and SQL_TIME.search(str(node.value)):
            yield f"{source.path}:{node.lineno} asks SQLite"


def loose_fakes(source: Source) -> Iterator[str]:
    """Where a test uses a fake that would accept anything."""
    for node in ast.walk(source.tree):
        if not isinstance(node, ast.Call):
            continue
        called = dotted(node.func)
        name = called.rpartition(".")[2]
        shaped = any(keyword.arg in ("spec", "spec_set") for keyword in node.keywords)
        by_name = bool(node.args) and isinstance(node.args[0], ast.Constant)
        if name in ("Mock", "MagicMock", "AsyncMock") and not shaped and not node.args:
            yield f"{source.path}:{node.lineno} bare {name}()"
        elif by_name and (name == "patch" or called == "monkeypatch.setattr"):
            yield f"{source.path}:{node.lineno} {called}() by a dotted path"


def sql_texts(source: Source) -> Iterator[str]:
    """Where a file holds SQL."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and SQL.search(str(node.value)):
            yield f"{source.path}:{node.lineno}"


def test_only_the_clock_asks_the_machine_for_the_time() -> None:
    asking = [line for source in sources(*PROGRAM) for line in asks_the_time(source)]

    assert [line for line in asking if not line.startswith("bot/clock.py:")] == []


def test_no_migration_asks_sqlite_for_the_time() -> None:
    scripts = [*(ROOT / "db").rglob("*.sql")]

    assert [path.name for path in scripts if SQL_TIME.search(path.read_text("utf-8"))] == []


def test_no_fake_accepts_anything() -> None:
    assert [line for source in sources("tests") for line in loose_fakes(source)] == []


def test_sql_is_written_in_db_alone() -> None:
    rooms = sources("cogs", "bot/services", "bot/ui", "bot/domain")

    assert [line for source in rooms for line in sql_texts(source)] == []


def test_no_module_has_a_name_that_says_nothing() -> None:
    names = [source.path for source in sources(*PROGRAM, "tests")]

    assert [name for name in names if name.removesuffix(".py").split("/")[-1] in EMPTY_NAMES] == []


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = [
        source.path
        for source in sources(*PROGRAM, "tests")
        if source.text.strip() and not ast.get_docstring(source.tree)
    ]

    assert silent == []


@pytest.mark.parametrize(
    "line",
    [
        "now = datetime.now(UTC)",
        "def f(clock=datetime.datetime.now): ...",
        "date.today()",
        "discord.utils.utcnow()",
        "from discord.utils import utcnow",
        "from time import time",
        "time.time()",
        "tx.run('UPDATE a SET b = unixepoch()')",
    ],
)
def test_asking_for_the_time_is_found(line: str) -> None:
    assert len([*asks_the_time(Source("bot/some.py", line))]) == 1


@pytest.mark.parametrize("line", ["self.clock()", "env.now()", "time.monotonic()", "now.date()"])
def test_a_time_that_was_handed_in_is_left_alone(line: str) -> None:
    assert [*asks_the_time(Source("bot/some.py", line))] == []


@pytest.mark.parametrize(
    "line",
    [
        "Mock()",
        "mock.AsyncMock(return_value=1)",
        "patch('bot.app.run')",
        "mock.patch('a.b', new=1)",
        "monkeypatch.setattr('bot.app.run', f)",
    ],
)
def test_a_loose_fake_is_found(line: str) -> None:
    assert len([*loose_fakes(Source("tests/test_some.py", line))]) == 1


@pytest.mark.parametrize("line", ["Mock(spec=Messenger)", "monkeypatch.setattr(app, 'run', f)"])
def test_a_fake_with_a_shape_is_left_alone(line: str) -> None:
    assert [*loose_fakes(Source("tests/test_some.py", line))] == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("SELECT id\nFROM events", 1),
        ("UPDATE events SET title = :title", 1),
        ("Select a date from the list, or update where it takes place.", 0),
    ],
)
def test_sql_is_told_from_prose(text: str, found: int) -> None:
    assert len([*sql_texts(Source("cogs/some.py", repr(text)))]) == found
