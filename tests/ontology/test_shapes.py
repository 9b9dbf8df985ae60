"""Every rule catches what it should and nothing else, and says so in words people understand."""

import re
import warnings

import pyshacl
import pytest
from rdflib import RDF, SH, Graph, URIRef
from rdflib.namespace import OWL

from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.checks import Check, run_checks
from beleidsgraaf.validation.engine import run_shapes
from beleidsgraaf.validation.generation import UNPUBLISHED, generated_shapes
from beleidsgraaf.validation.report import Finding
from beleidsgraaf.validation.shapes import (
    GENERATED,
    faults,
    reporting_shapes,
    rule_of,
    said_in,
    shapes_folder,
)  # fmt: skip
from beleidsgraaf.vocabulary import BG, BGSH, FIXED_BASE
from tests.ontology.judging import (
    AS_OF,
    MINTER,
    Example,
    base,
    checks,
    declarations,
    examples,
    hierarchy,
    judge,
    judge_example,
    kinds,
    shapes,
    union_of,
    vocabulary,
)  # fmt: skip

C_RULES = [f"C{number:02}" for number in range(1, 31)]
G_RULES = [f"G{number:02}" for number in range(1, 37)]
# What SHACL core cannot say.
AS_QUERIES = {"C12", "C21", "C22", "C25", "C26", "C27", "C28", "C29", "C30"}
JARGON = re.compile(r"https?:|\bbg:|\bIRI\b|\bURI\b|RDF|SHACL|\{|shape|triple|literal\b", re.I)

EVERY = examples()
CHECKED = [each for each in EVERY if each.id in {c.id for c in checks()} - UNPUBLISHED]


def _names(some: list[Example]) -> list[str]:
    return [each.path.stem for each in some]


def test_nothing_is_wrong_with_the_plan_that_examples_add_to() -> None:
    plan = MINTER.graph("plan/voorbeeld")
    graphs = {MINTER.graph("vocabulary"): hierarchy() + declarations(), plan: base()}
    graphs[MINTER.graph("derived")] = derive(graphs, FIXED_BASE)
    assert judge(graphs).findings == ()


@pytest.mark.parametrize("example", EVERY, ids=_names(EVERY))
def test_an_example_finds_exactly_what_it_says(example: Example) -> None:
    report = judge_example(example)
    assert kinds(report.findings) == example.finds, report.to_text()
    assert example.violates == (example.id in {rule for rule, _ in example.finds})


@pytest.mark.parametrize("rule", [*C_RULES, *G_RULES])
def test_every_rule_has_a_conforming_and_a_violating_example(rule: str) -> None:
    assert {each.violates for each in EVERY if each.id == rule} == {True, False}


def test_every_severity_of_a_check_has_an_example() -> None:
    wanted = {(check.id, check.severity) for check in checks()}
    shown = {pair for each in EVERY for pair in each.finds}
    assert sorted(wanted - shown) == []


def test_every_rule_is_written_once_and_no_other() -> None:
    by_hand = {rule_of(shape) for shape in reporting_shapes(shapes())}
    asked = {check.id for check in checks()}
    assert sorted(by_hand | asked) == [*C_RULES, *G_RULES]
    assert by_hand & asked == {"C24"}  # its unique label alone needs a query
    assert {rule for rule in asked if rule.startswith("C")} == AS_QUERIES | {"C24"}


def test_the_vocabulary_itself_conforms() -> None:
    assert (
        judge({MINTER.graph("vocabulary"): vocabulary()})
        .to_text("en")
        .startswith("Conforms: 0 violations, 0 warnings, 0 remarks")
    )


def test_the_published_shapes_of_the_checks_are_up_to_date() -> None:
    published = (shapes_folder() / GENERATED).read_text(encoding="utf-8")
    anew = (
        "from beleidsgraaf.validation import generation; "
        "print(generation.generated_shapes(), end='')"
    )
    assert published == generated_shapes(), f'python -c "{anew}" > ontology/shapes/graph.ttl'


def test_all_shapes_are_well_formed_by_the_shapes_of_shacl_itself() -> None:
    every = shapes() + Graph().parse(shapes_folder() / GENERATED)
    empty = Graph()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        conforms, _, text = pyshacl.validate(empty, shacl_graph=every, meta_shacl=True)
    assert conforms, text


def test_the_generated_shapes_use_terms_of_shacl_only_and_speak_both_languages() -> None:
    assert list(faults(Graph().parse(shapes_folder() / GENERATED))) == []


@pytest.mark.parametrize("example", CHECKED, ids=_names(CHECKED))
def test_a_check_and_its_published_shape_agree(example: Example) -> None:
    asked = [check for check in checks() if check.id == example.id]
    graphs = example.graphs()
    union = union_of(graphs) - declarations()  # a shape asks of each term, at length
    if not any(check.focus for check in asked):
        union = example.added()  # a shape of everything is slow, and asks of one thing at a time
    as_shapes = run_shapes(union, _published(asked))
    names = {str(check.shape) for check in asked}
    as_queries = [each for each in judge_example(example).findings if each.shape in names]
    assert {(each.focus, each.shape, each.severity) for each in as_shapes} == {
        (each.focus, each.shape, each.severity) for each in as_queries
    }


def _published(asked: list[Check]) -> Graph:
    return Graph().parse(data=generated_shapes(asked), format="turtle")


@pytest.mark.parametrize("check", checks(), ids=[check.name for check in checks()])
def test_a_check_asked_of_some_things_finds_the_same_there(check: Check) -> None:
    nowhere = [URIRef("https://w3id.org/beleidsgraaf/id/goal/voorbeeld/none")]
    found: list[Finding] = []
    for example in EVERY:
        if example.id == check.id and example.violates:
            whole = [
                each for each in judge_example(example).findings if each.shape == str(check.shape)
            ]
            index = memory_index(canonical_nquads(g, iri) for iri, g in example.graphs().items())
            for focus in {URIRef(each.focus) for each in whole}:
                some = run_checks(index, [check], as_of=AS_OF, focus=[focus])
                assert {each.order for each in some} == {
                    each.order for each in whole if each.focus == focus
                }
            assert run_checks(index, [check], as_of=AS_OF, focus=nowhere) == []
            found += whole
    assert found, "no violating example makes this check find anything"


def test_messages_are_for_people() -> None:
    said = [
        m
        for s in reporting_shapes(shapes())
        for m in said_in(shapes(), s, told=SH.message).values()
    ]
    said += [message for check in checks() for message in check.messages.values()]
    assert [message for message in said if JARGON.search(message)] == []
    assert [message for message in said if not message.endswith(".")] == []
    assert [message for message in said if not 20 <= len(message) <= 260] == []


def test_a_file_of_shapes_is_named_after_the_class_it_is_about() -> None:
    wrong = []
    for path in sorted(shapes_folder().glob("*.ttl")):
        aims = {aim for aim in Graph().parse(path).objects(None, SH.targetClass)}
        named = {_kebab(str(aim)) for aim in aims}
        if path.name not in {GENERATED, "parts.ttl"} and named != {path.stem}:
            wrong.append((path.name, named))
    assert wrong == []


def test_every_class_and_every_property_that_people_fill_in_has_a_shape() -> None:
    aims = {str(aim) for aim in shapes().objects(None, SH.targetClass)}
    classes = {str(c) for c in vocabulary().subjects(RDF.type, OWL.Class) if str(c) in BG}
    bare = {str(BG[name]) for name in ("Organisation", "Team", "Collaboration")}
    bare |= {str(BG[name]) for name in ("ProfessionalGroup", "PolicyNote")}
    assert sorted(classes - aims) == sorted(bare)  # what holds for their superclass is enough
    paths = {str(path) for path in shapes().objects(None, SH.path)}
    kinds_of_property = (OWL.ObjectProperty, OWL.DatatypeProperty)
    properties = {
        str(p) for kind in kinds_of_property for p in vocabulary().subjects(RDF.type, kind)
    }
    derived = {str(BG[name]) for name in ("refersTo", "seeAlso", "involves", "dependsOn")}
    derived |= {str(BG[name]) for name in ("currentStatement", "hasActionLine")}
    own = {each for each in properties if each in BG}
    assert sorted(own - paths) == sorted(derived)


def test_no_shape_uses_what_engines_get_wrong() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in shapes_folder().glob("*.ttl"))
    for trap in ("xsd:int ", "xsd:nonNegativeInteger", "sh:in ", "(?=", "(?!", "$shapesGraph"):
        assert trap not in text
    assert "sh:sparql" not in shapes().serialize(format="nt")
    assert len(reporting_shapes(shapes())) >= 200
    assert len(checks()) == 60
    assert {"C27", "C28", "C29", "C30", "G30", "G32", "G33", "G36"} == UNPUBLISHED
    assert all(str(shape).startswith(str(BGSH)) for shape in reporting_shapes(shapes()))


def _kebab(iri: str) -> str:
    name = re.split(r"[#/]", iri)[-1]
    return re.sub(r"(?<=[a-z])(?=[A-Z])", "-", name).lower()
