"""JSON as Discord sends it: discord.py looks for this content type to the letter."""

import json
from collections.abc import Mapping
from typing import Any

from aiohttp import web


def json_reply(
    data: Any, *, status: int = 200, headers: Mapping[str, str] | None = None
) -> web.Response:
    """A reply with this JSON."""
    told = {**(headers or {}), "Content-Type": "application/json"}
    return web.Response(body=json.dumps(data).encode(), status=status, headers=told)


def error(status: int, code: int) -> web.Response:
    """A JSON error as Discord writes it."""
    return json_reply({"message": f"error {code}", "code": code}, status=status)
