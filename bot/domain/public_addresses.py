"""Which addresses of the internet a link may lead to: those that everybody can reach."""

from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network

_TRANSLATED = ip_network("64:ff9b::/96")  # an IPv4 address inside IPv6 (RFC 6052)


def is_public(address: str) -> bool:
    """Whether a numeric address is one of the public internet: not this machine, not its network,
    nothing reserved; those that carry an older one inside are judged by that."""
    try:
        found = ip_address(address.split("%")[0])
    except ValueError:
        return False
    return _is_public(found)


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    if isinstance(address, IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if address in _TRANSLATED:
            inner = IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return _is_public(inner)
        if address.teredo is not None:
            return False
    return address.is_global and not address.is_multicast
