"""From folder to triples: what a plan without a fault says, and that nothing is lost."""

from pathlib import Path

from rdflib import RDF, XSD, Literal, URIRef
from rdflib.namespace import DCTERMS, PROV, RDFS, SKOS
from rdflib.term import BNode

from beleidsgraaf.iris import Minter
from beleidsgraaf.tables.reading import read_dataset
from beleidsgraaf.vocabulary import BG, CONCEPT, OA
from tests.unit.tables.conftest import BASE, SOURCE, Plan

ID = f"{BASE}id/"
ALLOWED = {
    None,
    XSD.boolean,
    XSD.date,
    XSD.dateTime,
    XSD.decimal,
    XSD.integer,
}


def iri(path: str) -> URIRef:
    return URIRef(ID + path)


def test_a_plan_without_a_fault_gives_no_warning(plan: Plan) -> None:
    dataset = plan.read()
    assert dataset.warnings == ()
    assert dataset.graph_iri == iri("graph/plan/dorp-jeugd")
    assert dataset.description.publisher == "gemeente Dorp"


def test_every_kind_of_row_gets_its_iri(plan: Plan) -> None:
    graph = plan.read().graph
    expected = {
        "policy-plan/dorp-jeugd": BG.PolicyPlan,
        "jurisdiction/dorp": BG.Jurisdiction,
        "period/2024-2025": DCTERMS.PeriodOfTime,
        "actor/kinderen": BG.TargetGroup,
        "action-line/dorp-jeugd/1": BG.ActionLine,
        "goal/dorp-jeugd/1a": BG.Goal,
        "execution-statement/dorp/dorp-jeugd/1b/1": BG.ExecutionStatement,
        "activity/dorp-pilot": BG.Activity,
        "cross-reference/dorp-jeugd/1b/1": BG.CrossReference,
    }
    assert {path: graph.value(iri(path), RDF.type) for path in expected} == expected


def test_the_text_of_a_statement_joins_its_quotes_with_one_space(plan: Plan) -> None:
    text = plan.read().graph.value(iri("execution-statement/dorp/dorp-jeugd/1a/1"), BG.text)
    assert text == Literal("De gemeente start een pilot. De gemeente betaalt.", lang="nl")


def test_columns_state_what_the_mapping_says(plan: Plan) -> None:
    graph = plan.read().graph
    goal, line = iri("goal/dorp-jeugd/1a"), iri("action-line/dorp-jeugd/1")
    statement = iri("execution-statement/dorp/dorp-jeugd/1a/1")
    assert (goal, BG.actionLine, line) in graph
    assert (goal, SKOS.notation, Literal("1a")) in graph
    assert (goal, RDFS.label, Literal("Sports", lang="en")) in graph
    assert (line, BG.partOf, iri("policy-plan/dorp-jeugd")) in graph
    assert (line, BG.number, Literal(1)) in graph
    assert (statement, BG.status, CONCEPT["execution-status/starting"]) in graph
    assert (statement, BG.reports, iri("activity/dorp-pilot")) in graph
    age = graph.value(iri("actor/kinderen"), BG.maximumAge)
    assert age is not None
    assert age.n3() == '"16.5"^^<http://www.w3.org/2001/XMLSchema#decimal>'


def test_an_involvement_hangs_on_its_subject(plan: Plan) -> None:
    graph = plan.read().graph
    goal, actor = iri("goal/dorp-jeugd/1a"), iri("actor/kinderen")
    role = CONCEPT["actor-role/target-group"]
    involvement = Minter(BASE).involvement(goal, actor, role)
    assert (goal, BG.hasInvolvement, involvement) in graph
    assert (involvement, BG.role, role) in graph


def test_every_span_reproduces_its_quote(plan: Plan) -> None:
    graph = plan.read().graph
    spans = list(graph.subjects(RDF.type, BG.TextSpan))
    assert len(spans) == 13
    for span in spans:
        start = int(str(graph.value(URIRef(f"{span}#position"), OA.start)))
        end = int(str(graph.value(URIRef(f"{span}#position"), OA.end)))
        quote = URIRef(f"{span}#quote")
        assert str(graph.value(quote, OA.exact)) == SOURCE[start:end]
        assert str(graph.value(quote, OA.prefix)) == SOURCE[max(0, start - 32) : start]
        assert str(graph.value(quote, OA.suffix)) == SOURCE[end : end + 32]
        assert str(span).endswith(f"/{start}-{end}")


def test_the_source_document_carries_its_text(plan: Plan) -> None:
    graph = plan.read().graph
    (source,) = graph.subjects(RDF.type, BG.SourceDocument)
    assert graph.value(source, BG.content) == Literal(SOURCE)
    assert graph.value(source, BG.carries) == iri("policy-plan/dorp-jeugd")
    received = graph.value(source, PROV.generatedAtTime)
    assert received is not None
    assert str(received) == "2026-11-01T00:00:00Z"


def test_literals_have_the_agreed_types_and_no_node_is_blank(plan: Plan) -> None:
    graph = plan.read().graph
    literals = [o for o in graph.objects() if isinstance(o, Literal)]
    assert {literal.datatype for literal in literals} <= ALLOWED
    assert not [node for triple in graph for node in triple if isinstance(node, BNode)]


def test_the_same_input_gives_the_same_triples_and_places(plan: Plan) -> None:
    first, second = plan.read(), plan.read()
    assert set(first.graph) == set(second.graph)
    assert list(first.places.items()) == list(second.places.items())


def test_a_place_leads_back_to_the_row(plan: Plan) -> None:
    dataset = plan.read()
    place = dataset.places[iri("goal/dorp-jeugd/1b")]
    assert (Path(place.file).name, place.table, place.row) == ("doelen.csv", "doelen", 3)


def test_the_order_of_rows_does_not_matter(plan: Plan) -> None:
    before = set(plan.read().graph)
    for rows in plan.sheets.values():
        rows[1:] = reversed(rows[1:])
    assert set(plan.read().graph) == before


def test_another_base_moves_the_data_but_not_the_concepts(plan: Plan) -> None:
    base = "https://data.dorp.nl/"
    graph = read_dataset(plan.write(), vocabulary=plan.vocabulary, base=base).graph
    goal = URIRef(f"{base}id/goal/dorp-jeugd/1a")
    assert graph.value(goal, BG.direction) == CONCEPT["goal-direction/increase"]


def test_a_plan_refers_to_the_register_read_before_it(plan: Plan, tmp_path: Path) -> None:
    register = Plan(tmp_path / "register", plan.vocabulary)
    register.folder.mkdir()
    register.sheets = {"actoren": plan.sheets.pop("actoren")}
    register.description = (
        "graph: register\ntitle: Register\npublisher: x\nlicence: https://example.org/\n# {sha256}"
    )
    known = register.read()
    dataset = read_dataset(plan.write(), vocabulary=plan.vocabulary, known=[known.keys], base=BASE)
    assert known.graph_iri == iri("graph/register")
    assert (None, BG.actor, iri("actor/kinderen")) in dataset.graph
    assert (iri("actor/kinderen"), None, None) not in dataset.graph


def test_bundled_data_reads_without_a_problem(root: Path, plan: Plan) -> None:
    register = plan.read_path(root / "data" / "register")
    folders = sorted(path.parent for path in (root / "data").glob("*/dataset.yaml"))
    plans = [folder for folder in folders if folder.name != "register"]
    assert len(plans) >= 2
    for folder in plans:
        dataset = read_dataset(folder, vocabulary=plan.vocabulary, known=[register.keys], base=BASE)
        assert dataset.warnings == ()
        assert all(ledger.is_complete for ledger in dataset.ledgers)
