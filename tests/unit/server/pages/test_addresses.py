"""Addresses of pages: every thing has one, in its language and version, whatever its IRI."""

import pytest

from beleidsgraaf.server.pages.addresses import Addresses, page_of, split_language

BASE = "https://data.example.nl/"
DUTCH, ENGLISH = Addresses(BASE), Addresses(BASE, "en")


@pytest.mark.parametrize(
    ("iri", "page"),
    [
        (f"{BASE}id/policy-plan/p", "/plan/p"),
        (f"{BASE}id/action-line/p/3", "/plan/p/actielijn/3"),
        (f"{BASE}id/goal/p/3b", "/plan/p/doel/3b"),
        (f"{BASE}id/actor/huisartsen", "/organisatie/huisartsen"),
        (f"{BASE}id/policy-note/n", "/stuk/n"),
        (f"{BASE}id/text-span/32aa/10-20", "/bron/32aa#10-20"),
        ("https://identifier.overheid.nl/tooi/id/gemeente/gm1948", "/organisatie/gm1948"),
    ],
)
def test_a_thing_has_its_page_in_both_languages(iri: str, page: str) -> None:
    assert DUTCH.of(iri) == page
    assert ENGLISH.of(iri) == f"/en{page}"


@pytest.mark.parametrize(
    ("iri", "address"),
    [
        (f"{BASE}id/activity/a", "/doc/activity/a"),
        ("https://w3id.org/beleidsgraaf/id/concept/x/y", "/doc/concept/x/y"),
        ("https://w3id.org/beleidsgraaf/def#Goal", "/def#Goal"),
        ("https://w3id.org/beleidsgraaf/def/shapes#C05", "/def/shapes#C05"),
        ("https://w3id.org/beleidsgraaf/def/measure#loadGoals", "/def/measure#loadGoals"),
        ("http://elders.nl/a?b=c&d", "/doc?iri=http%3A%2F%2Felders.nl%2Fa%3Fb%3Dc%26d"),
        ("javascript:alert(1)", "#"),
        ("urn:x", "#"),
    ],
)
def test_what_has_no_page_has_another_address(iri: str, address: str) -> None:
    assert DUTCH.of(iri) == address
    assert ENGLISH.of(iri) == (f"/en{address}" if address != "#" else "#")


def test_a_version_goes_before_a_fragment() -> None:
    pinned = Addresses(BASE, "en", "1-0123456789ab")
    assert pinned.of(f"{BASE}id/text-span/a/1-2") == "/en/bron/a?version=1-0123456789ab#1-2"
    assert pinned.path("/", pagina=2) == "/en?pagina=2&version=1-0123456789ab"


@pytest.mark.parametrize("path", ["goal/p", "goal//x", "goal/p/1a/z", "goal", "", "concept/a/b"])
def test_a_path_that_fits_no_page_has_none(path: str) -> None:
    assert page_of(path) == ""


@pytest.mark.parametrize(
    ("path", "split"),
    [("/", ("nl", "/")), ("/en", ("en", "/")), ("/en/over", ("en", "/over")),
     ("/energie", ("nl", "/energie"))],
)  # fmt: skip
def test_the_language_stands_in_the_path(path: str, split: tuple[str, str]) -> None:
    assert split_language(path) == split
