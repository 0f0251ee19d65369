"""Reads the SQL out of the sources of db/, with the names of the functions that run it."""

import ast
import importlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from tests.meta.sources import sources

OF_THE_ENGINES = (
    "backup",
    "engine",
    "glance",
    "migrate",
    "postgres",
    "postgres_connection",
    "postgres_place",
)
STATEMENT = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|CREATE)\b")


@dataclass(frozen=True)
class Sql:
    """One statement, and the function that runs it: "events.get"."""

    place: str
    text: str

    @property
    def parameters(self) -> set[str]:
        """The named values."""
        return set(re.findall(r"(?<![:\w]):([a-z_]\w*)", self.text))


def statements() -> Iterator[Sql]:
    """Every statement of the repositories; what a function puts together itself is left out."""
    for source in sources("db"):
        if source.module.rpartition(".")[2] in OF_THE_ENGINES:
            continue
        names = vars(importlib.import_module(source.module))
        for function in ast.walk(source.tree):
            if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
                for text in _texts(function, names):
                    yield Sql(f"{source.module.removeprefix('db.')}.{function.name}", text)


def _texts(function: ast.AST, names: dict[str, object]) -> Iterator[str]:
    inside_another: set[ast.AST] = set()
    for node in ast.walk(function):
        if isinstance(node, ast.JoinedStr):
            inside_another |= set(node.values)
        if node in inside_another or not isinstance(node, ast.JoinedStr | ast.Constant):
            continue
        try:
            value = eval(compile(ast.Expression(node), "sql", "eval"), names)
        except NameError:
            continue  # put together from what the function was given
        if isinstance(value, str) and STATEMENT.match(value):
            yield value
