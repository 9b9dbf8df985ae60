"""What a person meant is proposed where one thing is nearest, and nothing where two are."""

from datetime import date
from functools import cache
from typing import Any

import pytest
from rdflib import RDFS, SKOS, Graph, Literal, URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.validation.expectations import Asked
from beleidsgraaf.validation.gate import validate
from beleidsgraaf.validation.mending.proposals import propose
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.messages import Wording
from beleidsgraaf.validation.report import Finding
from beleidsgraaf.vocabulary import BG, BGSH

BASE = "https://w3id.org/beleidsgraaf/id/"
CONCEPT = f"{BASE}concept/"
TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"
DATA = """
@base <https://w3id.org/beleidsgraaf/id/> .
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix tooi: <https://identifier.overheid.nl/tooi/id/gemeente/> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .

<action-line/p/1> a bg:ActionLine ; bg:number 1 ; dcterms:title "Hulp op tijd"@en .
<action-line/p/2> a bg:ActionLine ; bg:number "2" ; skos:notation "3" ; dcterms:title "Thuis" .
<goal/p/1a> a bg:Goal ; bg:actionLine <action-line/p/1> ; bg:letter "A" ; skos:notation "1a" ;
    bg:targetDate "1 mei 2024" ; bg:direction <concept/goal-direction/increse> .
<goal/p/1b> a bg:Goal ; bg:actionLine <action-line/p/1/> ; bg:letter "b" ;
    bg:targetDate "31-12-2024"^^xsd:date ; bg:directon <concept/goal-direction/achieve> .
<goal/p/1c> a bg:Goal ; bg:letter "c" ; bg:targetDate "2024"^^xsd:gYear ;
    bg:direction <http://w3id.org/beleidsgraaf/id/concept/goal-direction/achieve> .
<goal/p/1d> a bg:Goal ; bg:actionLine <action-line/p/9> ; bg:letter "a", "a " ;
    bg:targetDate "2024-02-30"^^xsd:date ; bg:direction "omhoog" .
<activity/a> a bg:Activitity ; rdfs:label "Een pilot"@nl .
<activity/b> a bg:Activity ; rdfs:label "Hulp (jan@voorbeeld.nl)"@nl ;
    bg:status <concept/execution-status/ongoin> ; bg:level <concept/execution-level/lokaal> ;
    bg:activityType <concept/activity-type/pilot> ; bg:jurisdiction tooi:gm1948 .
<activity/c> a bg:Activity ; rdfs:label " Zorg "@nl ; bg:activityType "proefproject" .
<involvement/1> a bg:Involvement ; bg:actor "CJG de Kempen" ; bg:confidence 75.0 ;
    bg:role <concept/actor-role/partnr> .
<involvement/2> a bg:Involvement ; bg:actor <actor/cjg-de-kempn> ; bg:confidence "0,9" .
<actor/cjg-de-kempen> a bg:Team ; rdfs:label "CJG de Kempen"@nl ; bg:generic "nee" .
tooi:gm1948 a bg:Organisation ; rdfs:label "gemeente Meierijstad"@nl ; bg:generic false ;
    bg:governs <jurisdiction/gm1948> .
<http://identifier.overheid.nl/tooi/id/gemeente/GM1724> a bg:Organisation ;
    rdfs:label "Meerijstad"@nl ; bg:generic false .
<jurisdiction/gm1948> a bg:Jurisdiction ; rdfs:label "Meierijstad"@nl ; bg:cbsCode "gm1948" .
<period/x> a dcterms:PeriodOfTime ; dcat:startDate "2024-12-31"^^xsd:date ;
    dcat:endDate "2024-01-01"^^xsd:date .
<cross-reference/p/1a/1> a bg:CrossReference ; bg:target <goal/p/1z> ; bg:targetText "1b" ;
    bg:resolutionStatus <concept/resolution-status/resolved> .
<policy-note/n> a bg:PolicyNote ; bg:statedActionLineCount 2 .
<action-line/n/1> a bg:ActionLine ; bg:partOf <policy-note/n> ; bg:number 1 .
<action-line/n/2> a bg:ActionLine ; bg:partOf <policy-note/n> ; bg:number 2 ;
    bg:knownByReferenceOnly true .
<cross-reference/p/1a/2> a bg:CrossReference ; bg:target <action-line/n/2> ;
    bg:targetText "actielijn 2" ; bg:resolutionStatus <concept/resolution-status/external> .
<source-document/9f86d081884c7d65> a bg:SourceDocument ; bg:sha256 "9f86" ; bg:content "test" .
<source-document/s> a bg:SourceDocument ; bg:content "Jeugdigen krijgen tijdig passende hulp." .
<text-span/s/10-32> a bg:TextSpan ; oa:hasSource <source-document/s> ;
    oa:hasSelector <text-span/s/10-32#position>, <text-span/s/10-32#quote> .
<text-span/s/10-32#position> oa:start 10 ; oa:end 32 .
<text-span/s/10-32#quote> oa:exact "krijgen tijdig pasende" .
<text-span/s/1-9> a bg:TextSpan ; oa:hasSource <source-document/s> ;
    oa:hasSelector <text-span/s/1-9#position>, <text-span/s/1-9#quote> .
<text-span/s/1-9#position> oa:start 1 ; oa:end 9 .
<text-span/s/1-9#quote> oa:exact "Jeugdigen" .
"""


@cache
def _findings() -> tuple[Finding, ...]:
    graphs = {
        Minter().graph("plan/p"): Graph().parse(data=DATA, format="turtle"),
        Minter().graph("vocabulary"): read_vocabulary(),
    }
    graphs[Minter().graph("derived")] = Graph().parse(
        data=f"<{BASE}actor/cjg-de-kempen> a <{BG.Actor}> . <{TOOI}gm1948> a <{BG.Actor}> .",
        format="turtle",
    )
    return validate(graphs, as_of=date(2026, 1, 31)).findings


def _mends(focus: str, what: str) -> list[Mend]:
    """Give the mends at a thing, of a path or of a rule."""
    return [
        each.mend
        for each in _findings()
        if str(each.focus) in (BASE + focus, focus)
        and what in (each.path, each.id)
        and each.mend is not None
    ]


@pytest.mark.parametrize(
    ("focus", "what", "right"),
    [
        ("goal/p/1a", BG.targetDate, "2024-05-01"),
        ("goal/p/1b", BG.targetDate, "2024-12-31"),
        ("goal/p/1a", BG.letter, "a"),
        ("goal/p/1a", BG.direction, f"{CONCEPT}goal-direction/increase"),
        ("goal/p/1c", BG.direction, f"{CONCEPT}goal-direction/achieve"),
        ("goal/p/1d", BG.direction, f"{CONCEPT}goal-direction/increase"),
        ("goal/p/1b", BG.actionLine, f"{BASE}action-line/p/1"),
        ("goal/p/1c", "C05", f"{BASE}action-line/p/1"),
        ("goal/p/1b", "C27", str(BG.direction)),
        ("action-line/p/1", SKOS.notation, "1"),
        ("action-line/p/1", "http://purl.org/dc/terms/title", '"Hulp op tijd"@nl'),
        ("action-line/p/2", "http://purl.org/dc/terms/title", '"Thuis"@nl'),
        ("action-line/p/2", BG.number, "2"),
        ("action-line/p/2", "G20", "2"),
        ("activity/a", "C27", str(BG.Activity)),
        ("activity/b", BG.status, f"{CONCEPT}execution-status/ongoing"),
        ("activity/b", BG.level, f"{CONCEPT}execution-level/local"),
        ("activity/b", BG.jurisdiction, f"{BASE}jurisdiction/gm1948"),
        ("activity/b", "G24", '"Hulp"@nl'),
        ("activity/c", "C26", '"Zorg"@nl'),
        ("involvement/1", BG.actor, f"{BASE}actor/cjg-de-kempen"),
        ("involvement/1", BG.role, f"{CONCEPT}actor-role/partner"),
        ("involvement/1", BG.confidence, "0.75"),
        ("involvement/2", BG.actor, f"{BASE}actor/cjg-de-kempen"),
        ("involvement/2", BG.confidence, "0.9"),
        ("actor/cjg-de-kempen", BG.generic, "false"),
        ("http://identifier.overheid.nl/tooi/id/gemeente/GM1724", "C22", f"{TOOI}gm1724"),
        ("http://identifier.overheid.nl/tooi/id/gemeente/GM1724", "C26", '"Meierijstad"@nl'),
        ("jurisdiction/gm1948", BG.cbsCode, "GM1948"),
        ("period/x", "http://www.w3.org/ns/dcat#startDate", "2024-01-01"),
        ("cross-reference/p/1a/1", "G01", f"{BASE}goal/p/1b"),
        (
            "source-document/9f86d081884c7d65",
            BG.sha256,
            "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        ),
        ("text-span/s/10-32", "G19", "krijgen tijdig passende"),
        ("text-span/s/1-9", "G19", "0"),
    ],
)  # fmt: skip
def test_what_was_meant_is_proposed(focus: str, what: str, right: str) -> None:
    proposed = {mend.replacement for mend in _mends(focus, str(what))}
    assert proposed == {right}


@pytest.mark.parametrize(
    ("focus", "what"),
    [
        ("goal/p/1d", BG.actionLine),  # 1 and 2 are equally near to 9
        ("goal/p/1d", BG.targetDate),  # the thirtieth of February may be any day
        ("activity/c", BG.activityType),  # no type is called so
        ("involvement/2", BG.role),  # nothing tells which role is missing
        ("cross-reference/p/1a/2", BG.target),  # the line of another document was meant, and said
        ("policy-note/n", BG.statedActionLineCount),  # the number is right: one line is a stub
    ],
)
def test_nothing_is_proposed_where_only_a_person_can_say(focus: str, what: str) -> None:
    found = [each for each in _findings() if str(each.focus) == BASE + focus]
    assert any(each.path == str(what) for each in found)
    assert _mends(focus, str(what)) == []


def test_a_year_for_a_day_becomes_a_period_without_a_value_to_fill_in() -> None:
    (mend,) = _mends("goal/p/1c", str(BG.targetDate))
    assert mend.replacement is None
    assert "2024-01-01 tot 2024-12-31" in mend.nl


def test_two_values_that_say_the_same_become_one() -> None:
    mends = _mends("goal/p/1d", str(BG.letter))
    assert "Deze zeggen hetzelfde. Houd alleen a" in {mend.nl for mend in mends}


def test_a_proposal_names_a_thing_in_both_languages() -> None:
    (mend,) = _mends("goal/p/1a", str(BG.direction))
    assert mend.nl.startswith("Bedoelt u 'omhoog'? Schrijf <")
    assert mend.en.startswith("Do you mean 'increase'? Write <")
    assert mend.in_place


def test_every_term_that_is_put_in_place_is_a_term() -> None:
    mends = [each.mend for each in _findings() if each.mend is not None and each.mend.in_place]
    assert mends
    assert all(isinstance(mend.term, URIRef | Literal) for mend in mends)


def test_in_a_cell_a_text_is_proposed_bare() -> None:
    marked = Finding(**_a_mended_text(), place=Place("plan.ttl", line=1, character=1))
    celled = Finding(**_a_mended_text(), place=Place("p.xlsx", table="doelen", row=2, column="b"))
    said = [propose(Asked(each, Graph(), Graph()), Wording(Graph())) for each in (marked, celled)]
    assert [(each.nl, each.en, each.replacement) for each in said if each] == [
        ('Schrijf "Hulp"@nl', 'Write "Hulp"@nl', '"Hulp"@nl'),
        ("Schrijf 'Hulp'", "Write 'Hulp'", '"Hulp"@nl'),
    ]


def _a_mended_text() -> dict[str, Any]:
    return {
        "id": "G24",
        "severity": "Violation",
        "focus": URIRef(f"{BASE}goal/p/1a"),
        "path": str(RDFS.label),
        "value": Literal("Hulp (jan@voorbeeld.nl)", lang="nl"),
        "messages": {},
        "shape": str(BGSH["G24-e-mail"]),
    }
