"""An update changes the graphs that it may, all of it or nothing, and the union follows."""

import pyoxigraph as ox
import pytest

from beleidsgraaf.dataset.writable import check_writable
from beleidsgraaf.errors import Conflict, NotAllowed, QueryMalformed, QueryRefused
from beleidsgraaf.query.update import parse_update
from beleidsgraaf.query.updating import carry_out
from beleidsgraaf.store.index import UNION, memory_index
from beleidsgraaf.store.skolem import skolemised
from beleidsgraaf.store.staging import Stage

BASE = "https://example.org/"
A, B = f"{BASE}id/graph/plan/a", f"{BASE}id/graph/plan/b"
DERIVED = f"{BASE}id/graph/derived"
PREFIX = f"PREFIX e: <{BASE}> PREFIX g: <{BASE}id/graph/plan/> "


def line(graph: str, subject: str, value: str) -> bytes:
    return f"<{BASE}{subject}> <{BASE}p> <{BASE}{value}> <{graph}> .\n".encode()


@pytest.fixture
def stage() -> Stage:
    """Two plans that share a statement, and a graph that nobody may write."""
    made = Stage(None, lambda _: b"")
    made.put(
        {
            A: line(A, "s", "1") + line(A, "s", "2"),
            B: line(B, "s", "2") + line(B, "t", "3"),
            DERIVED: line(DERIVED, "d", "4"),
        }
    )
    return made


def run(stage: Stage, text: str) -> None:
    """Carry out an update, and hold the index against the graphs."""
    carry_out(
        stage,
        parse_update(PREFIX + text),
        check=lambda iri: check_writable(iri, BASE),
        name=lambda graph: skolemised(graph, BASE),
    )
    assert_union(stage)


def assert_union(stage: Stage) -> None:
    fresh = memory_index(map(stage.graph, stage.names))
    everything = ox.Store.quads_for_pattern
    assert set(everything(stage.index, None, None, None, None)) == set(
        everything(fresh, None, None, None, None)
    )


def values(stage: Stage, graph: str) -> set[str]:
    quads = ox.parse(stage.graph(graph), ox.RdfFormat.N_QUADS)
    return {str(quad.object).removeprefix(f"<{BASE}").rstrip(">") for quad in quads}


def test_data_is_inserted_and_deleted(stage: Stage) -> None:
    run(
        stage,
        "INSERT DATA { GRAPH g:a { e:s e:p e:5 } } ; DELETE DATA { GRAPH g:a { e:s e:p e:2 } }",
    )
    assert values(stage, A) == {"1", "5"}
    assert values(stage, B) == {"2", "3"}  # and so the union keeps 2


def test_a_pattern_sees_the_union_and_what_came_before_it(stage: Stage) -> None:
    run(
        stage,
        "INSERT DATA { GRAPH g:a { e:n e:p e:9 } } ; "
        "INSERT { GRAPH g:b { ?s e:q ?o } } WHERE { ?s e:p ?o FILTER(?s != e:t) }",
    )
    assert values(stage, B) == {"1", "2", "3", "4", "9"}  # 4 is derived: to be read, not written


def test_with_says_what_a_pattern_sees(stage: Stage) -> None:
    run(stage, "WITH g:b DELETE { ?s ?p ?o } INSERT { ?s ?p e:new } WHERE { ?s ?p ?o }")
    assert values(stage, B) == {"new"}
    assert values(stage, A) == {"1", "2"}


def test_a_variable_may_choose_the_graph(stage: Stage) -> None:
    run(stage, "DELETE { GRAPH ?g { ?s ?p e:2 } } WHERE { GRAPH ?g { ?s ?p e:2 } }")
    assert (values(stage, A), values(stage, B)) == ({"1"}, {"3"})
    run(stage, "DELETE WHERE { GRAPH ?g { e:t ?p ?o } }")
    assert B not in stage.names  # without statements a graph is gone


@pytest.mark.parametrize(
    "text",
    [
        "INSERT DATA { e:s e:p e:5 }",
        f"INSERT DATA {{ GRAPH <{DERIVED}> {{ e:s e:p e:5 }} }}",
        "INSERT DATA { GRAPH <urn:beleidsgraaf:union> { e:s e:p e:5 } }",
        "DELETE { GRAPH ?g { ?s ?p ?o } } WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { GRAPH ?g { ?s ?p ?o } }",
        "DELETE WHERE { ?s ?p ?o }",
        "INSERT { GRAPH ?g { e:s e:p e:5 } } WHERE "
        "{ BIND(IRI(CONCAT('urn:beleidsgraaf:', 'union')) AS ?g) }",
        "WITH e:x INSERT { e:s e:p e:5 } WHERE {}",
        "CLEAR ALL",
        "DROP DEFAULT",
        "CLEAR SILENT NAMED",
        f"DROP SILENT GRAPH <{DERIVED}>",
        f"COPY g:a TO <{DERIVED}>",
        f"MOVE <{DERIVED}> TO g:a",
        "ADD DEFAULT TO g:a",
        "CREATE GRAPH e:x",
        "INSERT DATA { GRAPH g:a { e:s e:p e:5 } } ; CLEAR ALL",
    ],
)
def test_other_graphs_are_never_changed(stage: Stage, text: str) -> None:
    with pytest.raises(NotAllowed, match="register"):
        run(stage, text)


def test_a_graph_that_differs_each_time_it_is_asked_is_refused(stage: Stage) -> None:
    with pytest.raises(QueryRefused, match="RAND"):
        run(
            stage,
            "INSERT { GRAPH ?g { e:s e:p e:5 } } WHERE "
            "{ BIND(IF(RAND() < 0.5, g:a, <urn:beleidsgraaf:union>) AS ?g) }",
        )


def test_graphs_are_managed(stage: Stage) -> None:
    run(stage, "COPY g:a TO g:c ; ADD g:b TO g:c ; MOVE g:b TO g:d ; CREATE GRAPH g:e")
    names = {name.rpartition("/")[2] for name in stage.names if "/plan/" in name}
    assert names == {"a", "c", "d", "e"}
    assert values(stage, f"{BASE}id/graph/plan/c") == {"1", "2", "3"}
    run(stage, "CLEAR GRAPH g:a ; DROP GRAPH g:c ; DROP SILENT GRAPH g:z ; COPY g:d TO g:d")
    assert A in stage.names
    assert not stage.graph(A)
    assert values(stage, f"{BASE}id/graph/plan/d") == {"2", "3"}


@pytest.mark.parametrize("text", ["CLEAR GRAPH g:z", "CREATE GRAPH g:a", "MOVE g:z TO g:a"])
def test_without_silent_a_graph_must_be_as_expected(stage: Stage, text: str) -> None:
    with pytest.raises(Conflict, match="graaf"):
        run(stage, text)


def test_blank_nodes_get_names(stage: Stage) -> None:
    run(stage, "INSERT { GRAPH g:b { ?s e:note [ e:p e:5 ] } } WHERE { ?s e:p e:3 }")
    assert b"_:" not in stage.graph(B)
    assert stage.graph(B).count(b"/.well-known/genid/") == 2
    assert not list(stage.index.quads_for_pattern(None, None, ox.BlankNode("x"), UNION))


def test_a_name_of_a_graph_inside_a_text_is_no_graph(stage: Stage) -> None:
    run(stage, "INSERT DATA { GRAPH g:a { e:s e:p 'GRAPH <urn:x> { } ; CLEAR ALL' } }")
    assert b"CLEAR ALL" in stage.graph(A)


class TestReading:
    @pytest.mark.parametrize(
        "text",
        [
            "LOAD <https://example.org/x>",
            "LOAD SILENT <file:///etc/passwd> INTO GRAPH g:a",
            "INSERT { GRAPH g:a { ?s ?p ?o } } WHERE { SERVICE <https://x.org/> { ?s ?p ?o } }",
        ],
    )
    def test_nothing_is_fetched(self, text: str) -> None:
        with pytest.raises(QueryRefused):
            parse_update(PREFIX + text)

    @pytest.mark.parametrize(
        "text",
        [
            "SELECT * { ?s ?p ?o }",
            "INSERT DATA { GRAPH g:a { e:s e:p e:5 }",
            "INSERT DATA { GRAPH ?g { e:s e:p e:5 } } extra",
            "CREATE DEFAULT",
            "WITH g:a",
            "COPY g:a g:b",
            "INSERT DATA { GRAPH <a> { e:s e:p e:5 } }",
            "INSERT DATA { GRAPH x:a { e:s e:p e:5 } }",
        ],
    )
    def test_what_is_no_update_is_told_where(self, text: str) -> None:
        with pytest.raises(QueryMalformed) as caught:
            parse_update(PREFIX + text)
        assert caught.value.fields["line"] == 1

    def test_the_engine_has_the_last_word(self, stage: Stage) -> None:
        with pytest.raises(QueryMalformed, match="Regel 1, kolom"):
            run(stage, "INSERT DATA { GRAPH g:a { e:s e:p ?o } }")

    def test_one_that_is_too_long_is_refused(self) -> None:
        with pytest.raises(QueryRefused, match="te lang"):
            parse_update("CLEAR ALL", max_length=5)

    def test_a_prefix_may_change_between_operations(self) -> None:
        parsed = parse_update(
            "PREFIX x: <urn:a:> CREATE GRAPH x:g ; PREFIX x: <urn:b:> CREATE GRAPH x:g"
        )
        assert [each.graph for each in parsed.operations] == ["urn:a:g", "urn:b:g"]  # type: ignore[union-attr]
