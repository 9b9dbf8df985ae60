"""The patterns of IRIs are a contract: each is pinned by the example that the design gives."""

import hashlib

import pytest
from hypothesis import given, strategies
from rdflib import URIRef

from beleidsgraaf.iris import Minter, slugify
from beleidsgraaf.vocabulary import FIXED_BASE

PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"
SHA = "32aa7f3e2073c68a" + "0" * 48
M = Minter()


@pytest.mark.parametrize(
    ("minted", "path"),
    [
        (M.thing("policy-plan", PLAN), f"policy-plan/{PLAN}"),
        (M.thing("period", "2020-2024"), "period/2020-2024"),
        (M.thing("plan-extension", PLAN, 1), f"plan-extension/{PLAN}/1"),
        (M.action_line("meierijstad-nota", 5), "action-line/meierijstad-nota/5"),
        (M.goal(PLAN, "3b"), f"goal/{PLAN}/3b"),
        (M.goal("kempen", "t1"), "goal/kempen/t1"),
        (M.statement("gm1948", PLAN, "2a", 1), f"execution-statement/gm1948/{PLAN}/2a/1"),
        (M.cross_reference(PLAN, "3b", 3), f"cross-reference/{PLAN}/3b/3"),
        (M.source_document(SHA), "source-document/32aa7f3e2073c68a"),
        (M.text_span(SHA, 6681, 6701), "text-span/32aa7f3e2073c68a/6681-6701"),
        (M.graph("register"), "graph/register"),
        (M.graph(f"plan/{PLAN}"), f"graph/plan/{PLAN}"),
    ],
)
def test_patterns(minted: URIRef, path: str) -> None:
    assert minted == URIRef(f"https://w3id.org/beleidsgraaf/id/{path}")


def test_another_base_changes_the_beginning_only() -> None:
    own = Minter("https://data.meierijstad.nl/")
    assert own.goal(PLAN, "1a") == URIRef(f"https://data.meierijstad.nl/id/goal/{PLAN}/1a")


class TestInvolvement:
    SUBJECT, ACTOR = M.goal(PLAN, "3b"), M.thing("actor", "meierijstad-toegangsteams")
    ROLE = URIRef(f"{FIXED_BASE}id/concept/actor-role/executing")

    def test_is_the_hash_of_its_three_parts_relative_to_the_base(self) -> None:
        parts = (
            f"id/goal/{PLAN}/3b\nid/actor/meierijstad-toegangsteams\n"
            "id/concept/actor-role/executing"
        )
        expected = hashlib.sha256(parts.encode()).hexdigest()[:12]
        minted = M.involvement(self.SUBJECT, self.ACTOR, self.ROLE)
        assert minted == M.thing("involvement", expected)

    def test_keeps_its_hash_under_another_base(self) -> None:
        own = Minter("https://data.meierijstad.nl/")
        subject, actor = own.goal(PLAN, "3b"), own.thing("actor", "meierijstad-toegangsteams")
        there = own.involvement(subject, actor, self.ROLE)
        here = M.involvement(self.SUBJECT, self.ACTOR, self.ROLE)
        assert there.rpartition("/")[2] == here.rpartition("/")[2]

    def test_differs_by_each_of_its_parts(self) -> None:
        minted = {
            M.involvement(self.SUBJECT, self.ACTOR, self.ROLE),
            M.involvement(M.goal(PLAN, "3c"), self.ACTOR, self.ROLE),
            M.involvement(self.SUBJECT, M.thing("actor", "huisartsen"), self.ROLE),
            M.involvement(self.SUBJECT, self.ACTOR, URIRef(f"{self.ROLE}-not")),
        }
        assert len(minted) == 4

    def test_a_foreign_iri_counts_whole(self) -> None:
        foreign = "https://identifier.overheid.nl/tooi/id/gemeente/gm1948"
        assert M.relative(foreign) == foreign


@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("CJG+ de Kempen", "cjg-de-kempen"),
        ("Reusel-De Mierden", "reusel-de-mierden"),
        ("  Één   coördinatie! ", "een-coordinatie"),
        ("POH GGZ jeugd", "poh-ggz-jeugd"),
        ("…", ""),
    ],
)
def test_slugs(text: str, slug: str) -> None:
    assert slugify(text) == slug


@given(strategies.text(max_size=60))
def test_a_slug_is_its_own_slug_and_plain(text: str) -> None:
    slug = slugify(text)
    assert slugify(slug) == slug
    assert set(slug) <= set("abcdefghijklmnopqrstuvwxyz0123456789-")
    assert not slug.startswith("-")
    assert not slug.endswith("-")
