"""Which hosts may be reached: those of the public network, written in the one usual way.

What looks like a public name may be this machine, its network, or the service that tells a cloud machine its secrets.
An address is judged by what it leads to: the addresses of IPv4 that are wrapped into IPv6 by their inner one.
"""

from __future__ import annotations

import ipaddress
from urllib.parse import SplitResult

from tollcheck.errors import FetchError

MEND = "is not one of the web without a name and password; give one like https://…"
PORTS = {"http": 80, "https": 443}

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

# IPv4 within IPv6, and after how many bits it stands: RFC 6052 (NAT64), 8215, 3056 (6to4), 4291 (compatible), 6145.
_WRAPPED = tuple(
    (ipaddress.IPv6Network(network), after)
    for network, after in (
        ("64:ff9b::/96", 96),
        ("2002::/16", 16),
        ("::/96", 96),
        ("::ffff:0:0:0/96", 96),
    )
)
# Never public whatever they wrap: NAT64 of one's own network, Teredo, documentation, site-local, protocols' own, 6to4
# relays, Azure's metadata, which has a public address.
_CLOSED = tuple(
    ipaddress.ip_network(network)
    for network in (
        "64:ff9b:1::/48",
        "2001::/32",
        "3fff::/20",
        "5f00::/16",
        "fec0::/10",
        "192.0.0.0/24",
        "192.88.99.0/24",
        "168.63.129.16",
    )
)


def is_public(address: str) -> bool:
    """Whether an IP address belongs to the public network.

    >>> is_public("8.8.8.8"), is_public("10.0.0.1"), is_public("::ffff:127.0.0.1"), is_public("169.254.169.254")
    (True, False, False, False)
    """
    try:
        parsed = _unwrapped(ipaddress.ip_address(address.split("%")[0]))
    except ValueError:
        return False
    if any(parsed.version == network.version and parsed in network for network in _CLOSED):
        return False
    return bool(parsed.is_global and not parsed.is_multicast and not parsed.is_reserved)


def _unwrapped(parsed: Address) -> Address:
    if isinstance(parsed, ipaddress.IPv4Address):
        return parsed
    if parsed.ipv4_mapped:
        return parsed.ipv4_mapped
    for network, after in _WRAPPED:
        if parsed in network:
            return ipaddress.IPv4Address((int(parsed) >> (96 - after)) & 0xFFFFFFFF)
    return parsed


def host_of(parts: SplitResult) -> tuple[str, int]:
    """Host and port of an address, the host in ASCII; FetchError where they are not those of a web server."""
    try:
        port = parts.port
    except ValueError as error:
        raise FetchError(f"{parts.hostname}: the port is not a number; check the address") from error
    if parts.scheme not in PORTS or not parts.hostname or parts.username is not None or "\\" in parts.netloc:
        raise FetchError(f"address: {MEND}")
    host = _ascii(parts.hostname)
    last = host.rstrip(".").rpartition(".")[2]
    if "%" in host or (":" not in host and last[:1].isdigit() and not _is_plain(host)):
        raise FetchError(f"{parts.hostname}: is an unusual way to write an address; give the name of the server")
    return host, port if port is not None else PORTS[parts.scheme]


def _ascii(host: str) -> str:
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode()
    except UnicodeError as error:
        raise FetchError("address: its name cannot be one of a server; check it") from error


def _is_plain(host: str) -> bool:
    """Whether a host is four numbers as everybody writes them."""
    try:
        ipaddress.IPv4Address(host)
    except ValueError:
        return False
    return True
