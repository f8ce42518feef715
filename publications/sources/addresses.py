"""Which addresses the program may talk to: those of the public internet, and no other."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable
from urllib.parse import SplitResult, urlsplit

from profiles.faults import gettext_noop
from publications.sources.faults import SourceFault

# (address of the host, port) → whether a connection may be made.
AddressCheck = Callable[[str, int], bool]

PORTS = {"http": 80, "https": 443}
_MAX_URL = 8_000
# Networks that carry an IPv4 address in an IPv6 one by translation (RFC 6052, RFC 8215).
_TRANSLATED = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48")))


def is_public(address: str, port: int) -> bool:
    """Whether an IP address is one of the public internet, and the port that of the web.

    Refused are loopback, private, carrier-grade NAT, link-local, unique local, multicast, documentation and
    reserved networks (the IANA special-purpose registries, as the standard library has them), also when an IPv4
    address stands in an IPv6 one.
    """
    if port not in PORTS.values():
        return False
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return False
    return all(one.is_global and not one.is_multicast and not one.is_reserved for one in (ip, *_inner(ip)))


def _inner(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address leads to."""
    if isinstance(ip, ipaddress.IPv4Address):
        return []
    found = [ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())]
    if any(ip in network for network in _TRANSLATED):
        found.append(ipaddress.IPv4Address(int(ip) & 0xFFFF_FFFF))
    return [one for one in found if one is not None]


def split_url(url: str) -> SplitResult:
    """The parts of an address that may be asked for. Raises SourceFault ("refused")."""
    refused = SourceFault(
        "refused", gettext_noop("An address was refused: only http and https without a password are asked.")
    )
    if len(url) > _MAX_URL or any(character <= " " or character == "\\" for character in url):
        raise refused
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018 - raises ValueError for a port that is none
    except ValueError:
        raise refused from None
    if parts.scheme not in PORTS or not parts.hostname or "@" in parts.netloc:
        raise refused
    return parts


def port_of(parts: SplitResult) -> int:
    return parts.port or PORTS[parts.scheme]
