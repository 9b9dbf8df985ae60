"""Results as linked data: well formed as a data cube, and saying what the measures say."""

from collections.abc import Mapping
from decimal import Decimal

import pytest
from rdflib import PROV, QB, RDF, RDFS, XSD, BNode, Graph, Literal, URIRef

from beleidsgraaf.iris import Minter
from beleidsgraaf.network.catalogue import MEASURES, run_measure
from beleidsgraaf.network.observations import graph_of, input_of
from beleidsgraaf.network.results import Result
from beleidsgraaf.network.standard import PUBLISHED, QUALITY, camel, property_of
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import read_canonical, stored_nquads
from beleidsgraaf.vocabulary import BG, DQV, MEASURE
from tests.unit.network.conftest import AS_OF

M = Minter()
# Of the constraints of the data cube (W3C, RDF Data Cube § 11.1), those that are about us.
CONSTRAINTS = {
    "IC-1": """{ ?obs a qb:Observation .
        { FILTER NOT EXISTS { ?obs qb:dataSet ?d } }
        UNION { ?obs qb:dataSet ?a, ?b FILTER(?a != ?b) } }""",
    "IC-2": """{ ?d a qb:DataSet .
        { FILTER NOT EXISTS { ?d qb:structure ?s } }
        UNION { ?d qb:structure ?a, ?b FILTER(?a != ?b) } }""",
    "IC-3": """{ ?s a qb:DataStructureDefinition
        FILTER NOT EXISTS { ?s qb:component/qb:measure [a qb:MeasureProperty] } }""",
    "IC-4": """{ ?p a qb:DimensionProperty FILTER NOT EXISTS { ?p rdfs:range ?r } }""",
    "IC-6": """{ ?s qb:component ?c . ?c qb:componentRequired false . ?c qb:measure|qb:dimension ?p
        }""",
    "IC-11": """{ ?obs qb:dataSet/qb:structure/qb:component/qb:dimension ?p
        FILTER NOT EXISTS { ?obs ?p ?value } }""",
    "IC-12": """{ ?one qb:dataSet ?d ; measure:thing ?t . ?other qb:dataSet ?d ; measure:thing ?t
        FILTER(?one != ?other) }""",
    "IC-13": """{ ?d qb:structure/qb:component ?c . ?c qb:componentRequired true ; qb:attribute ?p
        FILTER NOT EXISTS { ?d ?p ?value } }""",
    "IC-14": """{ ?obs qb:dataSet/qb:structure/qb:component/qb:measure ?p
        FILTER NOT EXISTS { ?obs ?p ?value } }""",
}


@pytest.fixture(scope="module")
def graphs(bundled: Archive) -> Mapping[str, Graph]:
    """The graphs of measures of the bundled plans."""
    manifest = bundled.current()
    assert manifest is not None
    found = {
        iri: read_canonical(lines)
        for iri, lines in bundled.graphs(manifest).items()
        if "/id/graph/measure/" in iri
    }
    assert sorted(found) == [graph_of(M, key) for key in "BRU"]
    return found


@pytest.fixture(scope="module")
def all_of_them(graphs: Mapping[str, Graph]) -> Graph:
    """What these graphs say together."""
    whole = Graph()
    for graph in graphs.values():
        whole += graph
    return whole


@pytest.fixture(scope="module")
def results(bundled: Archive) -> Mapping[str, Result]:
    """The same measures, asked."""
    view = open_view(bundled)
    return {name: run_measure(view, name, parameters={}) for name in PUBLISHED}


def test_what_is_published_is_standard_and_asks_for_nothing() -> None:
    for name, columns in PUBLISHED.items():
        measure = MEASURES[name]
        assert measure.is_standard
        assert not [each for each in measure.parameters if each.is_required]
        assert len(set(columns)) == len(columns)


@pytest.mark.parametrize("name", CONSTRAINTS)
def test_it_is_a_data_cube(name: str, all_of_them: Graph) -> None:
    prefixes = {"qb": QB, "rdfs": RDFS, "measure": MEASURE}
    assert not all_of_them.query(f"ASK {CONSTRAINTS[name]}", initNs=prefixes).askAnswer


def test_a_constraint_sees_what_is_wrong(all_of_them: Graph) -> None:
    spoilt = Graph() + all_of_them
    one = next(spoilt.subjects(RDF.type, QB.Observation))
    spoilt.remove((one, QB.dataSet, None))
    assert spoilt.query(f"ASK {CONSTRAINTS['IC-1']}", initNs={"qb": QB}).askAnswer


@pytest.mark.parametrize("name", PUBLISHED)
def test_each_row_is_an_observation(
    name: str, all_of_them: Graph, results: Mapping[str, Result]
) -> None:
    result, dataset = results[name], M.thing("measure", name)
    columns = [column.name for column in result.columns]
    rows = {
        row[0]: dict(zip(columns, row, strict=True))
        for row in result.rows
        if row[columns.index(PUBLISHED[name][0])] is not None
    }
    told = {str(all_of_them.value(one, MEASURE.thing)): one
            for one in all_of_them.subjects(QB.dataSet, dataset)}  # fmt: skip
    assert told.keys() == rows.keys()
    assert len(rows) >= 30
    for column in result.columns:
        if column.name not in PUBLISHED[name]:
            continue
        path = property_of(name, column).iri
        for thing, one in told.items():
            value = all_of_them.value(one, path)
            expected = rows[thing][column.name]
            python = value.toPython() if isinstance(value, Literal) else None
            assert (float(python) if isinstance(python, Decimal) else python) == expected


def test_what_a_plan_does_not_name_is_a_measurement_of_quality(
    all_of_them: Graph, results: Mapping[str, Result]
) -> None:
    metric = MEASURE.coverage
    assert (metric, RDF.type, DQV.Metric) in all_of_them
    measured = set(all_of_them.subjects(RDF.type, DQV.QualityMeasurement))
    assert measured == set(all_of_them.subjects(DQV.isMeasurementOf, metric))
    assert len(measured) == results["coverage"].figures["goals"]
    for one in measured:
        assert all_of_them.value(one, DQV.computedOn) == all_of_them.value(one, MEASURE.thing)
        assert all_of_them.value(one, DQV.value) == all_of_them.value(one, MEASURE.coverageNotNamed)
    assert QUALITY.keys() <= PUBLISHED.keys()


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_run_says_on_what_it_rests(
    name: str, all_of_them: Graph, results: Mapping[str, Result]
) -> None:
    result, dataset = results[name], M.thing("measure", name)
    run = M.thing("measure-run", name)
    assert all_of_them.value(dataset, MEASURE.nodes) == Literal(result.basis.n)
    assert all_of_them.value(dataset, MEASURE.edges) == Literal(result.basis.e)
    assert all_of_them.value(dataset, PROV.wasGeneratedBy) == run
    assert all_of_them.value(run, MEASURE.asOf) == Literal(AS_OF)
    settings = {f"{key}={value}" for key, value in result.parameters.items()}
    assert {str(each) for each in all_of_them.objects(run, MEASURE.parameter)} == settings
    agents = all_of_them.objects(run, PROV.wasAssociatedWith)
    named = {str(label) for agent in agents for label in all_of_them.objects(agent, RDFS.label)}
    assert named == set(result.engine.split(", "))
    given = input_of(M, result.basis.projection)
    assert all_of_them.value(run, PROV.used) == given
    assert len(str(all_of_them.value(given, BG.sha256))) == 64


def test_everything_has_an_address_a_name_and_the_form_in_which_it_is_kept(
    graphs: Mapping[str, Graph], bundled: Archive
) -> None:
    manifest = bundled.current()
    assert manifest is not None
    lines = bundled.graphs(manifest)
    for iri, graph in graphs.items():
        assert not [each for triple in graph for each in triple if isinstance(each, BNode)]
        assert stored_nquads(graph, iri) == lines[iri]
        for kind in (RDF.Property, QB.DataSet, DQV.Metric):
            for each in graph.subjects(RDF.type, kind):
                languages = {label.language for label in graph.objects(each, RDFS.label)
                             if isinstance(label, Literal)}  # fmt: skip
                assert languages == {"nl", "en"}, each


def test_every_property_of_a_measure_is_described(all_of_them: Graph) -> None:
    used = {each for each in all_of_them.predicates() if each in MEASURE}
    assert {MEASURE.asOf, MEASURE.parameter, MEASURE.thing} <= used
    assert used <= set(all_of_them.subjects(RDF.type, RDF.Property))
    for name, datatype in (("asOf", XSD.date), ("parameter", XSD.string), ("seed", XSD.integer)):
        assert all_of_them.value(MEASURE[name], RDFS.range) == datatype
        assert all_of_them.value(MEASURE[name], RDFS.domain) == PROV.Activity


def test_names_of_properties() -> None:
    assert camel("rank_from") == "rankFrom"
    assert camel("weak-points_cut_off") == "weakPointsCutOff"
    assert URIRef("https://w3id.org/beleidsgraaf/def/measure#loadRank") == MEASURE.loadRank
