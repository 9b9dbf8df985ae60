"""A network for networkx, from a store in a folder and through the Python interface."""

from pathlib import Path

import networkx as nx
import pytest

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.graph import Graph
from beleidsgraaf.network.conversion import to_networkx
from beleidsgraaf.network.projections import PROJECTIONS
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import open_store
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.engines.servers import serving_engine
from tests.unit.network.conftest import AS_OF

X = "https://example.org/"


def test_every_statement_is_an_edge_with_what_is_known_of_it(region: Archive) -> None:
    graph = to_networkx(open_view(region).network("U"))
    assert isinstance(graph, nx.MultiDiGraph)
    assert graph.nodes[f"{X}1a"] == {
        "kind": "goal", "name": "Één", "name_en": "One", "code": "1a", "plan": f"{X}plan",
    }  # fmt: skip
    said = sorted(graph.get_edge_data(f"{X}1a", f"{X}veilig").values(), key=lambda d: d["role"])
    assert said == [
        {"relation": "involves", "role": "executing", "mode": "stated", "area": "", "weight": 1.0},
        {"relation": "involves", "role": "partner", "mode": "inferred", "area": f"{X}oost",
         "weight": 1.0},
    ]  # fmt: skip
    assert [d["relation"] for d in graph[f"{X}1b"][f"{X}1a"].values()] == ["depends-on"]
    assert graph.graph["projection"] == "U"


@pytest.mark.parametrize("projection", sorted(PROJECTIONS))
def test_networkx_counts_the_same_nodes_and_pairs(bundled: Archive, projection: str) -> None:
    network = open_view(bundled).network(projection)
    graph = to_networkx(network)
    plain = nx.DiGraph(graph) if network.is_directed else nx.Graph(graph)
    assert (plain.number_of_nodes(), plain.number_of_edges()) == (network.n, network.e)


def test_another_engine_gives_the_same(bundled: Archive, tmp_path: Path) -> None:
    with serving_engine("oxigraph", tmp_path) as endpoint:
        store = open_store(endpoint)
        publish([], archive=store, base_iri=FIXED_BASE, as_of=AS_OF)
        version = store.current_id()
        assert version == bundled.current_id()
        there = Graph(endpoint, version).network("U")
    here = to_networkx(open_view(bundled).network("U"))
    assert dict(there.nodes(data=True)) == dict(here.nodes(data=True))
    assert list(there.edges(data=True)) == list(here.edges(data=True))


def test_the_python_interface_gives_it(bundled: Archive) -> None:
    version = bundled.current_id()
    assert version is not None
    graph = Graph(bundled.root, version)
    everything, more = graph.network(), graph.network(with_target_groups=True)
    assert everything.graph["version"] == version
    assert everything.number_of_nodes() > 100
    assert more.number_of_nodes() > everything.number_of_nodes()
    kempen = graph.network("B", scope="region:de Kempen")
    assert 0 < kempen.number_of_edges() < everything.number_of_edges()
    with pytest.raises(ResourceNotFound):
        graph.network("Z")
    with pytest.raises(ResourceNotFound):
        graph.network(scope="plan:nergens")
