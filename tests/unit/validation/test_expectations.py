"""Each constraint that our shapes use says in words what was asked and what stands there."""

from dataclasses import dataclass

import pytest
from rdflib import SH, XSD, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked, expected, found
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.messages import Wording
from beleidsgraaf.validation.shapes import load_shapes
from beleidsgraaf.vocabulary import BG

HEAD = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""
THINGS = (
    HEAD
    + """
bg:Goal rdfs:label "doel"@nl, "goal"@en .
bg:ActionLine rdfs:label "actielijn"@nl, "action line"@en .
bg:to rdfs:label "naar"@nl, "to"@en .
<urn:planned> skos:inScheme <urn:scheme> ; skos:prefLabel "gepland"@nl, "planned"@en .
<urn:done> skos:inScheme <urn:scheme> ; skos:prefLabel "afgerond"@nl, "completed"@en .
<urn:a> a bg:Goal ; bg:text "een"@nl, "one"@en ; bg:to "2024-01-01"^^xsd:date .
<urn:line> a bg:ActionLine ; skos:notation "1" .
"""
)


@dataclass(frozen=True)
class Case:
    """A constraint of a shape, a value, and what is said of it in both languages."""

    shape: str
    component: str
    value: Node | None
    expected: tuple[str, str]
    found: tuple[str, str]


CASES = [
    Case(
        "sh:datatype xsd:date",
        "Datatype",
        Literal("1 mei"),
        ("een datum (JJJJ-MM-DD)", "a date (YYYY-MM-DD)"),
        ("de tekst '1 mei'", "the text '1 mei'"),
    ),
    Case(
        "sh:datatype rdf:langString ; sh:languageIn ( 'nl' )",
        "Datatype",
        Literal("x"),
        ("tekst in het Nederlands (@nl)", "text in Dutch (@nl)"),
        ("de tekst 'x'", "the text 'x'"),
    ),
    Case(
        "sh:languageIn ( 'nl' 'en' )",
        "LanguageIn",
        Literal("x", lang="de"),
        (
            "tekst in het Nederlands (@nl) of het Engels (@en)",
            "text in Dutch (@nl) or English (@en)",
        ),
        ("de tekst @de 'x'", "the text @de 'x'"),
    ),
    Case(
        "sh:class bg:ActionLine",
        "Class",
        URIRef("urn:a"),
        ("een actielijn", "an action line"),
        ("doel 'urn:a'", "goal 'urn:a'"),
    ),
    Case(
        "sh:class bg:ActionLine",
        "Class",
        URIRef("urn:nowhere"),
        ("een actielijn", "an action line"),
        ("'urn:nowhere', wat niet in de gegevens staat", "'urn:nowhere', which is not in the data"),
    ),
    Case(
        "sh:or ( [ sh:class bg:Goal ] [ sh:class bg:ActionLine ] )",
        "Or",
        Literal(3),
        ("een actielijn of een doel", "a goal or an action line"),
        ("het getal 3", "the number 3"),
    ),
    Case(
        "sh:nodeKind sh:IRI",
        "NodeKind",
        Literal(True),
        ("een verwijzing naar iets (een IRI)", "a reference to something (an IRI)"),
        ("de waarde true", "the value true"),
    ),
    Case(
        "sh:minCount 1",
        "MinCount",
        None,
        ("minstens één veld", "at least one field"),
        ("2: ", "2: "),
    ),
    Case(
        "sh:minCount 1 ; sh:maxCount 1",
        "MaxCount",
        None,
        ("precies één veld", "exactly one field"),
        (
            "2: de Nederlandse tekst 'een' en de Engelse tekst 'one'",
            "2: the Dutch text 'een' and the English text 'one'",
        ),
    ),
    Case(
        "sh:maxCount 1",
        "MaxCount",
        None,
        ("hoogstens één veld", "at most one field"),
        ("2: ", "2: "),
    ),
    Case(
        "sh:in ( <urn:planned> <urn:done> )",
        "In",
        Literal("x"),
        ("'gepland' of 'afgerond'", "'planned' or 'completed'"),
        ("de tekst 'x'", "the text 'x'"),
    ),
    Case(
        "sh:node <urn:concepts>",
        "Node",
        Literal("2024", datatype=XSD.gYear),
        ("'afgerond' of 'gepland'", "'completed' or 'planned'"),
        ("het jaar 2024", "the year 2024"),
    ),
    Case(
        "sh:pattern '^[a-z]$'",
        "Pattern",
        Literal("A"),
        ("iets als b", "something like b"),
        ("de tekst 'A'", "the text 'A'"),
    ),
    Case(
        "sh:pattern '^x+$'",
        "Pattern",
        Literal("A"),
        ("de vorm ^x+$", "the form ^x+$"),
        ("de tekst 'A'", "the text 'A'"),
    ),
    Case(
        "sh:maxLength 2",
        "MaxLength",
        Literal("abc"),
        ("hoogstens 2 tekens", "at most 2 characters"),
        ("3 tekens: 'abc'", "3 characters: 'abc'"),
    ),
    Case(
        "sh:minLength 1",
        "MinLength",
        Literal("", lang="nl"),
        ("een tekst die niet leeg is", "a text that is not empty"),
        ("de Nederlandse tekst ''", "the Dutch text ''"),
    ),
    Case(
        "sh:uniqueLang true",
        "UniqueLang",
        None,
        ("hoogstens één veld in elke taal", "at most one field in each language"),
        ("de Nederlandse tekst 'een' en", "the Dutch text 'een' and"),
    ),
    Case(
        "sh:minInclusive 0 ; sh:maxInclusive 1",
        "MaxInclusive",
        Literal("75.0", datatype=XSD.decimal),
        ("een getal van 0 tot en met 1", "a number from 0 to 1"),
        ("het getal 75.0", "the number 75.0"),
    ),
    Case(
        "sh:minInclusive 1",
        "MinInclusive",
        Literal(0),
        ("1 of meer", "1 or more"),
        ("het getal 0", "the number 0"),
    ),
    Case(
        "sh:lessThanOrEquals bg:to",
        "LessThanOrEquals",
        Literal("2025-01-01", datatype=XSD.date),
        ("niet later dan naar (2024-01-01)", "not later than to (2024-01-01)"),
        ("de datum 2025-01-01", "the date 2025-01-01"),
    ),
    Case(
        "sh:disjoint bg:to",
        "Disjoint",
        Literal("x"),
        ("iets anders dan naar (2024-01-01)", "something else than to (2024-01-01)"),
        ("de tekst 'x'", "the text 'x'"),
    ),
    Case(
        "sh:hasValue <urn:planned>",
        "HasValue",
        None,
        ("'gepland'", "'planned'"),
        ("de Nederlandse", "the Dutch"),
    ),
    Case(
        "sh:qualifiedValueShape <urn:named> ; sh:qualifiedMinCount 1",
        "QualifiedMinCount",
        None,
        ("minstens één Duitse tekst", "at least one German text"),
        ("de Nederlandse tekst 'een' en", "the Dutch text 'een' and"),
    ),
]


@pytest.mark.parametrize(
    "case", CASES, ids=[f"{n}-{each.component}" for n, each in enumerate(CASES)]
)
def test_a_constraint_says_what_it_asks_and_what_stands_there(case: Case) -> None:
    shapes = Graph().parse(
        data=f"""{HEAD}
        <urn:shape> sh:path bg:text ; sh:name "veld"@nl, "field"@en ; {case.shape} .
        <urn:concepts> sh:property [ sh:path skos:inScheme ; sh:hasValue <urn:scheme> ] .
        <urn:named> sh:name "Duitse tekst"@nl, "German text"@en .""",
        format="turtle",
    )
    component = str(SH[f"{case.component}ConstraintComponent"])
    finding = Finding(
        "C00", "Violation", URIRef("urn:a"), str(BG.text), case.value,  # type: ignore[arg-type]
        {}, "urn:shape", constraint=component,
    )  # fmt: skip
    things = Graph().parse(data=THINGS, format="turtle")
    asked, wording = Asked(finding, shapes, things), Wording(things)
    for lang, said, stands in zip(("nl", "en"), case.expected, case.found, strict=True):
        assert expected(asked, wording, lang=lang) == said
        assert found(asked, wording, lang=lang).startswith(stands)


def test_every_component_of_our_shapes_is_told() -> None:
    """A new kind of constraint in a shape needs words here, or its message must say it all."""
    shapes = load_shapes()
    names = {str(p).removeprefix(str(SH)) for _, p, _ in shapes if str(p).startswith(str(SH))}
    tested = {case.component[0].lower() + case.component[1:] for case in CASES}
    untold = {"not", "xone", "lessThan", "qualifiedValueShape"}
    words = {"name", "message", "severity", "path", "property", "inversePath"}
    targets = {"targetClass", "targetNode", "targetObjectsOf", "targetSubjectsOf"}
    assert names - words - targets - untold <= tested


def test_a_check_says_only_what_stands_there() -> None:
    finding = Finding("G19", "Violation", URIRef("urn:a"), None, Literal("x"), {}, "urn:check")
    things = Graph().parse(data=THINGS, format="turtle")
    asked, wording = Asked(finding, Graph(), things), Wording(things)
    assert expected(asked, wording, lang="nl") == ""
    assert found(asked, wording, lang="nl") == "x"


def test_nothing_is_called_nothing() -> None:
    shapes = Graph().parse(
        data=HEAD + '<urn:shape> sh:name "veld"@nl, "field"@en ; sh:minCount 1 .', format="turtle"
    )
    finding = Finding(
        "C00", "Violation", URIRef("urn:b"), str(BG.text), None, {}, "urn:shape",
        constraint=str(SH.MinCountConstraintComponent),
    )  # fmt: skip
    asked = Asked(finding, shapes, Graph())
    assert found(asked, Wording(Graph()), lang="nl") == "niets"
    assert found(asked, Wording(Graph()), lang="en") == "nothing"
