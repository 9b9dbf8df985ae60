"""A version read as arrays: every thing, every statement, with who says it and how it is known."""

from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from beleidsgraaf.network.arrays import Edges, Kind, Mode, Relation, Table
from beleidsgraaf.network.extraction import extract, extract_by_queries
from beleidsgraaf.network.fact_extraction import extract_facts
from beleidsgraaf.network.reading import text_of
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import BG, CONCEPT, FIXED_BASE
from tests.unit.network.conftest import AS_OF

X = "https://example.org/"


@pytest.fixture
def table(index: Path) -> Table:
    return extract(index, "1-abc")


def said(table: Table, edges: Edges | None = None) -> list[tuple[str, str, str, str, str, str]]:
    """Write each edge out: source, relation, target, role, mode, area."""
    edges = edges or table.edges

    def name(place: int) -> str:
        return table.nodes.iris[place].removeprefix(X) if place >= 0 else ""

    return [
        (
            name(edges.source[row]),
            Relation(edges.relation[row]).name,
            name(edges.target[row]),
            table.roles[edges.role[row]] if edges.role[row] >= 0 else "",
            Mode(edges.mode[row]).name,
            name(edges.area[row]),
        )
        for row in range(len(edges))
    ]


def test_every_statement_is_an_edge_and_nothing_else_is(table: Table) -> None:
    assert sorted(said(table)) == sorted(
        [
            ("1a", "INVOLVES", "veilig", "executing", "STATED", ""),
            ("1a", "INVOLVES", "youth", "target-group", "STATED", ""),
            ("1a", "INVOLVES", "veilig", "partner", "INFERRED", "oost"),
            ("1b", "INVOLVES", "veilig", "partner", "INFERRED", "oost"),
            ("1a", "INVOLVES", "school", "partner", "STATED", "west"),
            ("lineB", "INVOLVES", "school", "executing", "STATED", ""),
            ("act", "CARRIED_OUT_BY", "town", "executing", "STATED", "oost"),
            ("act", "CONTRIBUTES_TO", "1b", "", "STATED", "oost"),
            ("1a", "SEE_ALSO", "1c", "", "STATED", "oost"),
            ("1b", "SEE_ALSO", "1c", "", "STATED", "oost"),
            ("1c", "REFERS_TO", "1a", "", "INFERRED", ""),
            ("1c", "REFERS_TO", "law", "", "STATED", ""),
            ("1b", "DEPENDS_ON", "1a", "", "CURATED", ""),
            ("1a", "SCORED", "1b", "", "CURATED", ""),
            ("1a", "SCORED", "1b", "", "CURATED", "west"),
        ]
    )
    scores = table.edges.weight[table.edges.relation == Relation.SCORED]
    assert sorted(scores.tolist()) == [-2, 3]


def test_nodes_know_what_they_are_and_belong_to(table: Table) -> None:
    nodes = table.nodes
    assert list(nodes.iris) == sorted(nodes.iris)  # x:school before x:school-west too
    assert table.place_of(f"{X}school") + 1 == table.place_of(f"{X}school-west")

    def of(name: str) -> int:
        return table.place_of(X + name)

    kinds = {"1a": Kind.GOAL, "line1": Kind.LINE, "plan": Kind.PLAN, "act": Kind.ACTIVITY,
             "veilig": Kind.ACTOR, "oost": Kind.JURISDICTION, "law": Kind.OTHER}  # fmt: skip
    assert {name: Kind(nodes.kinds[of(name)]) for name in kinds} == kinds
    assert (nodes.line[of("1a")], nodes.plan[of("1a")]) == (of("line1"), of("plan"))
    assert (nodes.area[of("plan")], nodes.parent[of("oost")]) == (of("region"), of("region"))
    assert (nodes.names[of("1a")], nodes.names_en[of("1a")]) == ("Één", "One")
    assert (nodes.names[of("line2")], nodes.names_en[of("line2")]) == (
        "Actielijn 2",
        "Action line 2",
    )
    assert (nodes.names[of("1c")], nodes.codes[of("1c")]) == ('Drie\t"x"', "1c")
    flagged = {
        "generic": {nodes.iris[place][len(X):] for place in np.flatnonzero(nodes.is_generic)},
        "target": {nodes.iris[place][len(X):] for place in np.flatnonzero(nodes.is_target_group)},
        "town": {nodes.iris[place][len(X):] for place in np.flatnonzero(nodes.is_municipality)},
        "stub": {nodes.iris[place][len(X):] for place in np.flatnonzero(nodes.is_stub)},
    }  # fmt: skip
    assert flagged == {
        "generic": {"school"}, "target": {"youth"}, "town": {"oost", "town"}, "stub": {"line2"},
    }  # fmt: skip
    assert table.place_of(f"{X}nothing") == -1


def test_the_same_version_gives_the_same_arrays(table: Table, index: Path) -> None:
    again = extract(index, "1-abc")
    assert again.nodes.iris == table.nodes.iris
    for name in ("source", "target", "relation", "role", "mode", "area", "weight"):
        assert (getattr(again.edges, name) == getattr(table.edges, name)).all()


def written(part: object) -> dict[str, Any]:
    """Write a table, or a part of one, as plain values."""
    assert is_dataclass(part)
    values = {each.name: getattr(part, each.name) for each in fields(part)}
    return {
        name: written(value) if is_dataclass(value) else np.asarray(value).tolist()
        for name, value in values.items()
    }


@pytest.mark.parametrize("store", ["region", "bundled"])
def test_lines_give_the_same_arrays_as_queries(store: str, request: pytest.FixtureRequest) -> None:
    folder = request.getfixturevalue(store).current_folder()
    by_lines, by_queries = extract(folder, "1-abc"), extract_by_queries(folder, "1-abc")
    assert written(by_lines) == written(by_queries)
    assert len(by_lines.edges) > 10


def test_what_two_graphs_say_counts_once(region: Archive, tmp_path: Path) -> None:
    """Nor does it matter which of two modes, roles or areas stands first."""
    current = region.current()
    assert current is not None
    graphs = region.graphs(current)
    more = [
        f"{X}i1> <{BG.assertionMode}> <{CONCEPT}assertion-mode/inferred",
        f"{X}i1> <{BG.role}> <{CONCEPT}actor-role/partner",
        f"{X}se> <{BG.jurisdiction}> <{X}west",
    ]
    for iri in (f"{X}again", f"{X}aside"):
        lines = {line.rpartition(b"<")[0] for line in graphs[min(graphs)].splitlines()}
        lines |= {f"<{each}> ".encode() for each in more}
        graphs[iri] = b"".join(sorted(line + f"<{iri}> .\n".encode() for line in lines))
    archive = Archive(tmp_path)
    archive.write(
        graphs, as_of=AS_OF, base_iri=FIXED_BASE, software="test", findings={}, report=b"{}"
    )
    folder = archive.current_folder()
    assert folder is not None
    assert written(extract(folder, "1-abc")) == written(extract_by_queries(folder, "1-abc"))
    modes = [
        row
        for row in said(extract(folder, "1-abc"))
        if row[:4] == ("1a", "INVOLVES", "veilig", "executing")
    ]
    assert [row[4] for row in modes] == ["INFERRED"]


def test_facts_tell_dates_and_the_status_of_who_is_asked(table: Table, index: Path) -> None:
    facts = extract_facts(index, table, as_of=AS_OF)
    row = {table.nodes.iris[place][len(X) :]: n for n, place in enumerate(facts.subjects)}
    assert str(facts.target_date[row["1a"]]) == "2027-06-30"
    assert facts.is_exact[row["1a"]]
    assert str(facts.target_date[row["1b"]]) == "2028-12-31"
    assert not facts.is_exact[row["1b"]]
    assert np.isnat(facts.target_date[row["1c"]])
    assert (facts.is_done[row["1b"]], facts.is_done[row["1a"]]) == (True, False)
    assert (facts.has_activity[row["1b"]], facts.has_activity[row["1a"]]) == (True, False)
    assert (facts.has_own_statement[row["1a"]], facts.has_own_statement[row["1c"]]) == (True, False)
    east = np.zeros(len(table.nodes), np.bool_)
    east[table.place_of(f"{X}oost")] = True
    heard = extract_facts(index, table, as_of=AS_OF, areas=east)
    assert (heard.statuses[row["1a"]], heard.is_done[row["1a"]]) == ("completed", True)


@pytest.mark.parametrize(
    ("term", "text"),
    [('"a"', ("a", "")), ('"a \\"b\\"\\t\\\\n"@nl', ('a "b"\t\\n', "nl")), ("3", ("3", "")),
     ('"2025-01-01"^^<http://www.w3.org/2001/XMLSchema#date>', ("2025-01-01", "")),
     ('"\\u00e9\\U0001F600"@en', ("é😀", "en"))],
)  # fmt: skip
def test_a_literal_is_read_as_it_was_written(term: str, text: tuple[str, str]) -> None:
    assert text_of(term) == text
