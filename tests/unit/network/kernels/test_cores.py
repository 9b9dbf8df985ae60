"""Core numbers are those of networkx."""

import networkx as nx

from beleidsgraaf.network.kernels.cores import core_numbers
from tests.unit.network.kernels.random_graphs import random_graphs, to_networkx


def test_core_numbers_are_those_of_networkx() -> None:
    for most in (14, 40):
        for graph in random_graphs(150, seed=20, most=most):
            peer = nx.core_number(to_networkx(graph, is_directed=False))
            assert dict(enumerate(core_numbers(graph).tolist())) == peer
