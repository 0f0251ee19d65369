"""Every sentence that refuses something, for test_read_aloud.py: read from the code itself."""

import ast
import re
from collections.abc import Iterator

from bot.i18n import Words
from tests.meta.ears import heard
from tests.meta.sources import sources

LONGEST_NAME = 60


def refusals(_: Words) -> Iterator[tuple[str, str]]:
    """Each once, by how it begins in English, its holes as they are named."""
    for key in sorted(set(_keys())):
        holes = {name: f"[{name}]" for name in re.findall(r"{(\w+)}", key)}
        yield f"refused: {key[:LONGEST_NAME]}", heard(_.language, _(key, **holes))


def _keys() -> Iterator[str]:
    for source in sources("bot", "cogs", "db"):
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call) and _refuses(node):
                yield ast.literal_eval(node.args[0])


def _refuses(call: ast.Call) -> bool:
    is_one = isinstance(call.func, ast.Name) and call.func.id == "Refusal"
    return is_one and bool(call.args) and isinstance(call.args[0], ast.Constant)
