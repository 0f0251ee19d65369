"""Where Hearth listens over HTTP, and for how long."""

import ipaddress
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Protocol

from aiohttp import web

PORT = 8480


class BadAddress(Exception):
    """What was given as the address to listen on is none; says why, in words for a host."""


class CannotListen(Exception):
    """The address cannot be listened on; says why, in words for a host."""


@dataclass(frozen=True, slots=True)
class Address:
    """Where to listen."""

    host: str = "127.0.0.1"
    port: int = PORT

    @classmethod
    def read(cls, text: str) -> "Address":
        """What a host types: "8480", "0.0.0.0:8480", "[::1]:8480". Raises BadAddress."""
        match = re.fullmatch(
            r"(?:\[?(?P<host>[0-9a-fA-F.:]+?)\]?:)?(?P<port>\d{1,5})", text.strip()
        )
        try:
            host = ipaddress.ip_address((match and match["host"]) or cls().host)
            port = int(match["port"]) if match else 0
        except ValueError:
            port = 0
        if not 0 < port < 65536:
            raise BadAddress(
                f"--web takes a port, or an address of this machine with one: {PORT}, "
                f"0.0.0.0:{PORT} or [::1]:{PORT}. “{text}” is neither."
            )
        return cls(str(host), port)


class Pages(Protocol):
    """Some of what is served."""

    def add_to(self, site: web.Application) -> None:
        """Have the site answer their addresses."""


@asynccontextmanager
async def served(at: Address, *pages: Pages) -> AsyncIterator[None]:
    """Serve the pages for the length of the block. Nothing is logged of who asks for what.

    Raises CannotListen.
    """
    site = web.Application()
    for one in pages:
        one.add_to(site)
    runner = web.AppRunner(site, access_log=None)
    await runner.setup()
    try:
        try:
            await web.TCPSite(runner, at.host, at.port).start()
        except OSError as error:
            raise CannotListen(
                f"Nothing can listen on {at.host}, port {at.port} ({error.strerror}). "
                "Choose another port: --web 8481"
            ) from error
        yield
    finally:
        await runner.cleanup()
