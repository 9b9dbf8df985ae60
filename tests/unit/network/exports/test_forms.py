"""Every form keeps what it was given, whatever things are called, and gives the same bytes."""

import csv
import io
import json
import subprocess
import warnings
import xml.etree.ElementTree as ElementTree
from collections.abc import Callable

import networkx as nx
import numpy as np
import openpyxl
import pytest

from beleidsgraaf.errors import AnswerTooLarge, NotAcceptable
from beleidsgraaf.network.arrays import Kind, Network, Table
from beleidsgraaf.network.exports import matrices
from beleidsgraaf.network.exports.attributes import edge_rows, node_rows
from beleidsgraaf.network.exports.forms import EXPORTS, find_export
from tests.unit.network.pictures.layouts import GRAPHVIZ, layout_engine
from tests.unit.network.pictures.sketch import (
    HOSTILE,
    dependencies,
    everything,
    hostile_plan,
    involvements,
    references,
    small_plan,
)
from tests.unit.network.tables import BASE

Cut = Callable[[Table], Network]
CUTS = [references, dependencies, involvements, everything]


def _read_graphml(network: Network) -> nx.Graph:
    return nx.parse_graphml(EXPORTS["graphml"].write(network).decode())


def _read_gexf(network: Network) -> nx.Graph:
    return nx.read_gexf(io.BytesIO(EXPORTS["gexf"].write(network)), version="1.3")


def _read_node_link(network: Network) -> nx.Graph:
    return nx.node_link_graph(json.loads(EXPORTS["node-link"].write(network)), edges="edges")


def _read_cytoscape(network: Network) -> nx.Graph:
    return nx.cytoscape_graph(json.loads(EXPORTS["cytoscape"].write(network)))


@pytest.mark.parametrize("cut", CUTS)
@pytest.mark.parametrize("plan", [small_plan, hostile_plan])
@pytest.mark.parametrize("read", [_read_graphml, _read_gexf, _read_node_link, _read_cytoscape])
def test_networkx_reads_back_what_was_written(
    cut: Cut, plan: Callable[[], Table], read: Callable[[Network], nx.Graph]
) -> None:
    network = cut(plan())
    found = read(network)
    assert found.is_directed() == network.is_directed
    assert {node: data["label"] for node, data in found.nodes(data=True) if data.get("label")} == {
        row.iri: row.values[0] for row in node_rows(network) if row.values[0]
    }
    assert set(found) == {row.iri for row in node_rows(network)}
    said = {
        (frozenset((row.source, row.target)) if not network.is_directed
         else (row.source, row.target)): row.values[0]
        for row in edge_rows(network)
    }  # fmt: skip
    read_back = {
        (frozenset((source, target)) if not network.is_directed else (source, target)): weight
        for source, target, weight in found.edges(data="weight")
    }
    assert read_back == said


@pytest.mark.parametrize("name", sorted(EXPORTS))
@pytest.mark.parametrize("cut", CUTS)
def test_the_same_network_gives_the_same_bytes(name: str, cut: Cut) -> None:
    assert EXPORTS[name].write(cut(hostile_plan())) == EXPORTS[name].write(cut(hostile_plan()))


@pytest.mark.parametrize("name", sorted(EXPORTS))
def test_a_network_without_anything_in_it_can_be_written(name: str) -> None:
    whole = everything(small_plan())
    none = whole.source[:0]
    empty = Network(
        whole.table, "U", "all", False, none, none, none, whole.weight[:0], none,
        whole.statements.where(whole.statements.weight > 1),
    )  # fmt: skip
    assert EXPORTS[name].write(empty)


def test_an_edge_says_what_lies_under_it() -> None:
    rows = {row.id.replace(BASE, ""): row for row in edge_rows(involvements(small_plan()))}
    assert len(rows) == involvements(small_plan()).e
    row = rows["doel-1a|involves|gemeente"]
    assert row.values[1:] == (2, "involves", "partner; responsible", "stated")
    both = {row.id.replace(BASE, ""): row.values for row in edge_rows(references(small_plan()))}
    assert both["doel-2a|depends-on; see-also|doel-2b"][2:] == (
        "depends-on; see-also", "", "curated; stated",
    )  # fmt: skip


def test_an_edge_of_a_folded_projection_is_named_after_it() -> None:
    plan = small_plan()
    pair = references(plan)
    actors = np.flatnonzero(plan.nodes.kinds == Kind.ACTOR).astype(np.int32)
    made = Network(
        plan, "PA", "all", False, actors, pair.source[:1] * 0, pair.target[:1] * 0 + 1,
        pair.weight[:1], pair.multiplicity[:1], involvements(plan).statements,
    )  # fmt: skip
    assert [row.id.replace(BASE, "") for row in edge_rows(made)] == ["gemeente|PA|school"]


def test_gexf_has_what_its_schema_asks() -> None:
    """The order and names of the official GEXF 1.3 schema, which is not ours to ship."""
    namespace = "{http://gexf.net/1.3}"
    root = ElementTree.fromstring(EXPORTS["gexf"].write(everything(hostile_plan())))  # noqa: S314
    assert (root.tag, root.get("version")) == (f"{namespace}gexf", "1.3")
    assert [child.tag.removeprefix(namespace) for child in root] == ["meta", "graph"]
    graph = root[1]
    assert [child.tag.removeprefix(namespace) for child in graph] == [
        "attributes", "attributes", "nodes", "edges",
    ]  # fmt: skip
    declared = {
        owner.get("class"): {each.get("id"): each.get("type") for each in owner}
        for owner in graph[:2]
    }
    assert set(declared["node"].values()) <= {"string", "boolean"}
    assert set(declared["edge"].values()) <= {"string", "integer"}
    for group, owner in ((graph[2], "node"), (graph[3], "edge")):
        assert int(group.get("count", "")) == len(group) > 0
        for thing in group:
            used = [value.get("for") for value in thing[0]]
            assert set(used) <= set(declared[owner])
            assert len(used) == len(set(used))
    shapes = {shape.get("value") for shape in graph[2].iter(f"{namespace}shape")}
    assert shapes <= {"disc", "square", "triangle", "diamond"}


def test_xml_takes_no_control_characters() -> None:
    plan = small_plan()
    object.__setattr__(plan.nodes, "names", tuple("a\x00b\x1b\ufffe" for _ in plan.nodes.names))
    for name in ("graphml", "gexf"):
        ElementTree.fromstring(EXPORTS[name].write(everything(plan)))  # noqa: S314


@pytest.mark.parametrize("layout", GRAPHVIZ)
def test_graphviz_shows_every_name_to_the_letter(layout: str) -> None:
    command = layout_engine(layout)
    dot = EXPORTS["dot"].write(dependencies(hostile_plan()))
    drawn = subprocess.run(
        [command, "-Tsvg"], input=dot, capture_output=True, check=True, timeout=400
    )
    root = ElementTree.fromstring(drawn.stdout)  # noqa: S314
    space = "{http://www.w3.org/2000/svg}"
    shown = [
        "".join((text.text or "").strip() for text in group.iter(f"{space}text"))
        for group in root.iter(f"{space}g")
        if group.get("class") == "node"
    ]
    wanted = [f"1{number} {name}".strip() for number, name in enumerate(HOSTILE)]

    def bare(text: str) -> str:
        return "".join(text.split()).replace("\u00a0", "")

    assert sorted(map(bare, shown)) == sorted(map(bare, wanted))


def _csv(name: str, network: Network) -> list[dict[str, str]]:
    content = EXPORTS[name].write(network)
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def test_gephi_knows_the_headings_of_the_lists() -> None:
    plan = small_plan()
    edges = _csv("edges", references(plan))
    assert list(edges[0])[:5] == ["Source", "Target", "Type", "Label", "Weight"]
    assert {row["Type"] for row in edges} == {"Undirected"}
    assert {row["Type"] for row in _csv("edges", dependencies(plan))} == {"Directed"}
    nodes = _csv("nodes", references(plan))
    assert list(nodes[0])[:2] == ["Id", "Label"]
    assert {row["Source"] for row in edges} <= {row["Id"] for row in nodes}


def test_no_text_of_a_list_is_a_formula() -> None:
    rows = _csv("nodes", everything(hostile_plan()))
    labels = {row["Label"] for row in rows}
    assert "'=1+1" in labels
    assert set(HOSTILE) - {"=1+1"} <= labels
    assert not [text for row in rows for text in row.values() if text.startswith(tuple("=+-@\t\r"))]


def _sheet(network: Network) -> list[tuple[object, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = openpyxl.load_workbook(io.BytesIO(EXPORTS["matrix"].write(network)))
    assert book.sheetnames == ["Matrix", "Toelichting"]
    assert book["Matrix"].freeze_panes == "B2"
    assert not [cell for row in book["Matrix"] for cell in row if cell.data_type == "f"]
    return list(book["Matrix"].iter_rows(values_only=True))


def test_the_matrix_of_organisations_has_letters_and_totals() -> None:
    assert _sheet(involvements(small_plan())) == [
        (None, "Gemeente", "Toegangsteam", "School", "Totaal / Total"),
        ("1a Voldoende voorzieningen", "V S", None, "S", 2),
        ("1b Hulp zo vroeg mogelijk", "U", None, None, 1),
        ("1d Eigen kracht", None, "U", None, 1),
        ("2a Samenwerkingsverbanden op orde", None, None, None, 0),
        ("2b Passende hulp", "?", "D", None, 2),
        ("Totaal / Total", 3, 2, 1, None),
    ]


def test_another_matrix_holds_weights_both_ways_when_undirected() -> None:
    rows = _sheet(references(small_plan()))
    weights = [row[1:-1] for row in rows[1:-1]]
    assert weights == [tuple(column) for column in zip(*weights, strict=True)]
    assert sum(value or 0 for row in weights for value in row) == 2 * 4  # type: ignore[misc]
    assert _sheet(dependencies(small_plan()))[2][1:3] == (1, None)


def test_a_text_that_looks_like_a_formula_stays_text() -> None:
    assert "=1+1" in [row[0].removeprefix("11 ") for row in _sheet(references(hostile_plan()))[1:]]  # type: ignore[attr-defined]


def test_a_matrix_that_is_too_large_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(matrices, "MOST_ROWS", 4)
    with pytest.raises(AnswerTooLarge, match="5 rijen"):
        EXPORTS["matrix"].write(dependencies(small_plan()))


def test_a_form_that_is_not_there_names_those_that_are() -> None:
    assert find_export("gexf").extension == ".gexf"
    with pytest.raises(NotAcceptable, match="graphml, gexf"):
        find_export("pajek")


def test_relations_are_words_with_a_hyphen() -> None:
    found = {row.values[2] for row in edge_rows(everything(small_plan()))}
    assert found == {"depends-on", "depends-on; see-also", "see-also", "refers-to", "involves"}
