"""What differs between two versions, line by line and in the union."""

from beleidsgraaf.store.changes import Changes, GraphChange, appeared, disappeared
from beleidsgraaf.store.index import memory_index

A, B = "https://example.org/id/graph/plan/a", "https://example.org/id/graph/plan/b"


def _graph(name: str, *values: int) -> bytes:
    lines = [
        f"<https://example.org/s> <https://example.org/p> <https://example.org/{value}> <{name}> ."
        for value in values
    ]
    return "".join(f"{line}\n" for line in sorted(lines)).encode()


def test_gives_the_lines_that_a_graph_gains_and_loses() -> None:
    change = GraphChange.between(_graph(A, 1, 2), _graph(A, 2, 3))
    assert change.added == frozenset(_graph(A, 3).splitlines())
    assert change.removed == frozenset(_graph(A, 1).splitlines())
    assert change.reverse == GraphChange.between(_graph(A, 2, 3), _graph(A, 1, 2))


def test_leaves_out_graphs_that_stay_as_they_are() -> None:
    changes = Changes.between({A: _graph(A, 1), B: _graph(B, 1)}, {A: _graph(A, 1, 2)})
    assert changes.counts() == {A: (1, 0), B: (0, 1)}
    assert Changes.between({A: _graph(A, 1)}, {A: _graph(A, 1)}) == Changes()
    assert Changes().is_empty
    assert not changes.is_empty


def test_parts_and_joins_by_graph() -> None:
    changes = Changes.between({}, {A: _graph(A, 1), B: _graph(B, 2, 3)})
    assert changes.only([A]).counts() == {A: (1, 0)}
    assert changes.without([A]).counts() == {B: (2, 0)}
    assert changes.only([A]).joined(changes.without([A])) == changes


def test_tells_which_triples_the_union_gains_and_loses() -> None:
    before = {A: _graph(A, 1, 2), B: _graph(B, 2, 3)}
    after = {A: _graph(A, 3, 4), B: _graph(B, 2)}  # 1 goes, 2 stays in B, 3 moves to A, 4 comes
    changes = Changes.between(before, after)
    came = appeared(changes, memory_index(before.values()))
    went = disappeared(changes, memory_index(after.values()))
    assert [str(triple.object) for triple in came] == ["<https://example.org/4>"]
    assert [str(triple.object) for triple in went] == ["<https://example.org/1>"]


def test_counts_a_triple_of_two_graphs_once() -> None:
    changes = Changes.between({}, {A: _graph(A, 1), B: _graph(B, 1)})
    assert len(changes.added()) == 2
    assert len(appeared(changes, None)) == 1
    assert len(disappeared(Changes({i: c.reverse for i, c in changes.graphs.items()}), None)) == 1
