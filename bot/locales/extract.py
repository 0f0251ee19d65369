"""Finds every text for people: the literal keys in the code, and the command tree's own texts."""

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from discord import app_commands

KEYWORDS = frozenset({"_", "N_", "Text", "Refusal", "words"})
UNDESCRIBED = "…"  # what discord.py puts where nothing was written


class NotLiteral(Exception):
    """A key that cannot be extracted, because it is put together while running."""


@dataclass(frozen=True, slots=True, order=True)
class Key:
    """What a text is looked up by; `many` is the plural form's English, empty if there is none."""

    context: str
    text: str
    many: str = ""


@dataclass(frozen=True, slots=True)
class Found:
    """A key and the file that it stands in."""

    key: Key
    file: str


def in_code(root: Path, folders: Iterable[str]) -> list[Found]:
    """Every key in the Python files of these folders. Raises NotLiteral, naming the line."""
    found: list[Found] = []
    for folder in folders:
        for path in sorted((root / folder).rglob("*.py")):
            file = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"), file)
            found += [Found(key, file) for key in _keys(tree, file)]
    return found


def in_commands(
    commands: Iterable[app_commands.Command[Any, ..., Any] | app_commands.Group | Any],
) -> list[Found]:
    """The names and descriptions of these commands, their groups, options and choices."""
    return [Found(key, "commands") for command in commands for key in _of_command(command)]


def _keys(tree: ast.AST, file: str) -> Iterator[Key]:
    refusals = {"Refusal"}
    for node in ast.walk(tree):
        if isinstance(node, ast.ClassDef) and _names(node.bases) & refusals:
            refusals.add(node.name)
            for call in ast.walk(node):
                if isinstance(call, ast.Call) and call.args and _is_super_init(call):
                    yield from _literals(call.args[0], file)
        if not isinstance(node, ast.Call) or not node.args:
            continue
        if isinstance(node.func, ast.Attribute) and node.func.attr == "plural":
            (one,), (many,) = _literals(node.args[0], file), _literals(node.args[1], file)
            yield Key("", one.text, many.text)
        elif _called(node.func) in KEYWORDS:
            yield from _literals(node.args[0], file)


def _called(func: ast.expr) -> str | None:
    """The keyword that is called: `_("…")`, or `words(language)("…")`."""
    if isinstance(func, ast.Name):
        return None if func.id == "words" else func.id
    if isinstance(func, ast.Call) and isinstance(func.func, ast.Name):
        return func.func.id if func.func.id == "words" else None
    return None


def _is_super_init(call: ast.Call) -> bool:
    func = call.func
    return (
        isinstance(func, ast.Attribute)
        and func.attr == "__init__"
        and isinstance(func.value, ast.Call)
        and _names([func.value.func]) == {"super"}
    )


def _names(nodes: Iterable[ast.expr]) -> set[str]:
    return {node.id for node in nodes if isinstance(node, ast.Name)}


def _literals(node: ast.expr, file: str) -> list[Key]:
    """The key, or the two of an `if`; none where it comes from elsewhere and was found there."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [Key("", node.value)]
    if isinstance(node, ast.IfExp):
        return [*_literals(node.body, file), *_literals(node.orelse, file)]
    if isinstance(node, ast.Name | ast.Attribute | ast.Subscript):
        return []
    raise NotLiteral(f"{file}:{node.lineno}: a key must be a literal string")


def _of_command(command: Any) -> Iterator[Key]:
    yield Key("command name", command.name)
    if isinstance(command, app_commands.ContextMenu):
        return
    yield Key("", command.description)
    if isinstance(command, app_commands.Group):
        for child in command.commands:
            yield from _of_command(child)
        return
    for option in command.parameters:
        yield Key("option name", option.display_name)
        if str(option.description) != UNDESCRIBED:
            yield Key("", str(option.description))
        yield from (Key("", choice.name) for choice in option.choices)
