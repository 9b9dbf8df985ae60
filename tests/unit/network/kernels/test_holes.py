"""Constraint and effective size are those of networkx."""

import networkx as nx
import pytest

from beleidsgraaf.network.kernels import holes
from beleidsgraaf.network.kernels.holes import constraint, effective_size
from tests.unit.network.kernels.random_graphs import random_graphs, to_networkx


@pytest.mark.parametrize("is_weighted", [False, True])
def test_they_are_those_of_networkx(is_weighted: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(holes, "_ROWS", 5)  # so that the parts are put together
    weight = "weight" if is_weighted else None
    for graph in random_graphs(150, seed=27):
        if not graph.n:
            assert len(constraint(graph)) == len(effective_size(graph)) == 0
            continue
        peer = to_networkx(graph, is_directed=False)
        for ours, theirs in ((constraint, nx.constraint), (effective_size, nx.effective_size)):
            # Asked for all nodes at once, networkx 3.6 divides the ties of j by the wrong maximum.
            expected = theirs(peer, nodes=list(peer), weight=weight)
            found = ours(graph, is_weighted=is_weighted)
            assert found == pytest.approx([expected[v] for v in range(graph.n)], nan_ok=True)
