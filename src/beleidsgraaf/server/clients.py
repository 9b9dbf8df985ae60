"""Who asks: the client's address, straight or through proxies, and the part of it that is kept.

An address is personal data: logs and lists get only the network it stands in. The whole address
serves the rate limit, in memory, and goes no further.
"""

from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address

from starlette.types import Scope

_UNKNOWN = "-"


def client_of(scope: Scope) -> str:
    """Give the address of the client."""
    client = scope.get("client")
    return str(client[0]) if client else _UNKNOWN


def look_behind_proxies(scope: Scope, trusted: int) -> None:
    """Put into the scope what so many trusted proxies say of the client: address and scheme.

    The address is the one that the outermost of them saw: that many places from the end of
    X-Forwarded-For. What stands before it anyone may have written.
    """
    addresses = _forwarded(scope, b"x-forwarded-for")
    if len(addresses) >= trusted and _parse(addresses[-trusted]) is not None:
        scope["client"] = (addresses[-trusted], 0)
    schemes = _forwarded(scope, b"x-forwarded-proto")
    scheme = schemes[-min(trusted, len(schemes))].lower()
    if scheme in ("http", "https"):
        scope["scheme"] = scheme


def _forwarded(scope: Scope, wanted: bytes) -> list[str]:
    joined = b",".join(value for name, value in scope["headers"] if name == wanted)
    return [each.strip() for each in joined.decode("latin-1").split(",")]


@lru_cache(maxsize=4096)
def network_of(address: str, *, bits4: int = 24, bits6: int = 48) -> str:
    """Give the network an address stands in, by default too wide to point at one person."""
    found = _parse(address)
    if found is None:
        return _UNKNOWN
    if isinstance(found, IPv6Address):
        cleared = int(found) >> (128 - bits6) << (128 - bits6)
        return f"{IPv6Address(cleared)}/{bits6}"
    return f"{IPv4Address(int(found) >> (32 - bits4) << (32 - bits4))}/{bits4}"


def _parse(address: str) -> IPv4Address | IPv6Address | None:
    """Read an address; one of IPv4 inside IPv6 is the IPv4 one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return None
    return getattr(found, "ipv4_mapped", None) or found
