"""Who asks over HTTP, as far as limits need to know; nothing of it is kept or logged."""

import ipaddress

from aiohttp import web

UNKNOWN = "unknown"


def visitor(request: web.Request) -> str:
    """The visitor's network address; behind a proxy on this machine or in its network the one that
    the proxy names last. Of an IPv6 address the first half: the rest is theirs to choose."""
    peer = _address(request.remote or "")
    if peer is None:
        return UNKNOWN
    if peer.is_private or peer.is_loopback:
        named = request.headers.getall("X-Forwarded-For", [""])[-1].rpartition(",")[2]
        peer = _address(named.strip()) or peer
    if isinstance(peer, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((peer, 64), strict=False))
    return str(peer)


def _address(text: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address | None:
    try:
        return ipaddress.ip_address(text)
    except ValueError:
        return None
