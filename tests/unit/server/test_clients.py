"""Who asks: never more of an address than the network, and proxies only where they are trusted."""

import pytest
from starlette.types import Scope

from beleidsgraaf.server.clients import client_of, look_behind_proxies, network_of


def scope_with(**headers: str) -> Scope:
    named = [(n.replace("_", "-").encode(), v.encode()) for n, v in headers.items()]
    return {"type": "http", "client": ("10.0.0.1", 5), "scheme": "http", "headers": named}


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("192.0.2.77", "192.0.2.0/24"),
        ("2001:db8:1234:5678::9", "2001:db8:1234::/48"),
        ("::ffff:192.0.2.77", "192.0.2.0/24"),
        ("fe80::1%eth0", "fe80::/48"),
        ("somebody", "-"),
        ("-", "-"),
    ],
)
def test_an_address_is_cut_to_its_network(address: str, network: str) -> None:
    assert network_of(address) == network


def test_the_rate_limit_takes_a_household_as_one() -> None:
    assert network_of("2001:db8:0:1:2:3:4:5", bits4=32, bits6=64) == "2001:db8:0:1::/64"
    assert network_of("::ffff:192.0.2.77", bits4=32, bits6=64) == "192.0.2.77/32"


@pytest.mark.parametrize(
    ("forwarded", "trusted", "client"),
    [
        ("192.0.2.1", 1, "192.0.2.1"),
        ("6.6.6.6, 192.0.2.1", 1, "192.0.2.1"),
        ("6.6.6.6, 192.0.2.1, 10.0.0.9", 2, "192.0.2.1"),
        ("192.0.2.1", 2, "10.0.0.1"),
        ("<script>", 1, "10.0.0.1"),
        ("", 1, "10.0.0.1"),
    ],
)
def test_only_what_a_trusted_proxy_wrote_counts(forwarded: str, trusted: int, client: str) -> None:
    scope = scope_with(x_forwarded_for=forwarded)
    look_behind_proxies(scope, trusted)
    assert client_of(scope) == client
    assert scope["scheme"] == "http"


@pytest.mark.parametrize(
    ("written", "scheme"),
    [("https", "https"), ("HTTPS", "https"), ("http, https", "https"), ("gopher", "http")],
)
def test_the_scheme_is_one_that_exists(written: str, scheme: str) -> None:
    scope = scope_with(x_forwarded_proto=written)
    look_behind_proxies(scope, 1)
    assert scope["scheme"] == scheme


def test_a_client_without_an_address_has_none() -> None:
    assert client_of({"type": "http", "client": None}) == "-"
