"""What a finding is about is said in words, never as an IRI."""

import pytest
from rdflib import Graph, Literal, URIRef

from beleidsgraaf.validation.messages import Wording

DATA = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@base <https://w3id.org/beleidsgraaf/id/> .
bg:Actor rdfs:label "actor"@nl, "actor"@en .
bg:Team rdfs:subClassOf bg:Actor ; rdfs:label "team"@nl, "team"@en .
bg:Goal rdfs:label "doel"@nl, "goal"@en .
bg:ExecutionStatement rdfs:label "uitvoering"@nl, "execution"@en .
bg:TextSpan rdfs:label "fragment"@nl, "span"@en .
<goal/x/1a> a bg:Goal ; skos:notation "1a" ; rdfs:label "Hulp op tijd"@nl, "Help in time"@en .
<goal/x/1b> a bg:Goal ; skos:notation "1b" .
<actor/teams> a bg:Actor, bg:Team ; rdfs:label "toegangsteams"@nl .
<execution-statement/x/1> a bg:ExecutionStatement ; bg:about <goal/x/1a> .
<execution-statement/x/2> a bg:ExecutionStatement .
<text-span/x/0-4> a bg:TextSpan ;
    oa:hasSelector <text-span/x/0-4#position>, <text-span/x/0-4#quote> .
<text-span/x/0-4#position> oa:start 0 ; oa:end 4 .
<text-span/x/0-4#quote> oa:exact "Hulp" .
<period/x> dcat:startDate "2026-01-01"^^xsd:date ; dcat:endDate "2029-12-31"^^xsd:date .
<period/y> dcat:startDate "2026-01-01"^^xsd:date .
"""


@pytest.mark.parametrize(
    ("thing", "nl", "en"),
    [
        ("goal/x/1a", "doel 1a 'Hulp op tijd'", "goal 1a 'Help in time'"),
        ("goal/x/1b", "doel 1b", "goal 1b"),
        ("actor/teams", "team 'toegangsteams'", "team 'toegangsteams'"),
        (
            "execution-statement/x/1",
            "uitvoering bij doel 1a 'Hulp op tijd'",
            "execution at goal 1a 'Help in time'",
        ),
        (
            "execution-statement/x/2",
            "uitvoering 'execution-statement/x/2'",
            "execution 'execution-statement/x/2'",
        ),
        ("text-span/x/0-4", "fragment bij 'Hulp'", "span at 'Hulp'"),
        ("period/x", "periode 2026-01-01 t/m 2029-12-31", "period 2026-01-01 to 2029-12-31"),
        ("period/y", "'period/y'", "'period/y'"),
        ("actor/unknown", "'actor/unknown'", "'actor/unknown'"),
    ],
)
def test_a_thing_is_told_by_kind_code_and_name(thing: str, nl: str, en: str) -> None:
    wording = Wording(Graph().parse(data=DATA, format="turtle"))
    node = URIRef(f"https://w3id.org/beleidsgraaf/id/{thing}")
    assert (wording.describe(node, "nl"), wording.describe(node, "en")) == (nl, en)


@pytest.mark.parametrize(
    ("thing", "nl", "en"),
    [
        ("goal/x/1a", [("doel 1a 'Hulp op tijd'", "")], [("goal 1a 'Help in time'", "")]),
        (
            "actor/teams",
            [("team 'toegangsteams'", "")],
            [("team '", ""), ("toegangsteams", "nl"), ("'", "")],
        ),
        (
            "text-span/x/0-4",
            [("fragment bij 'Hulp'", "")],
            [("span at '", ""), ("Hulp", "nl"), ("'", "")],  # no language: Dutch, as sources are
        ),
    ],
)
def test_a_name_in_another_language_says_so(
    thing: str, nl: list[tuple[str, str]], en: list[tuple[str, str]]
) -> None:
    wording = Wording(Graph().parse(data=DATA, format="turtle"))
    node = URIRef(f"https://w3id.org/beleidsgraaf/id/{thing}")
    assert (wording.pieces(node, "nl"), wording.pieces(node, "en")) == (nl, en)


def test_a_text_is_shortened_to_one_line() -> None:
    wording = Wording(Graph())
    assert wording.describe(Literal("een\n  twee", lang="nl"), "nl") == "een twee"
    long = wording.describe(Literal("woord " * 40), "nl")
    assert len(long) <= 80
    assert long.endswith("…")
