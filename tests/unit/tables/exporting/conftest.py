"""The bundled datasets as a version holds them: canonical graphs and a catalog."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from beleidsgraaf.derivation.catalog import describe_dataset
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.tables.exporting.dataset import TableExport, export_tables
from beleidsgraaf.tables.reading import Context, TableDataset, read_strictly
from tests.unit.tables.conftest import BASE

NAMES = (
    "register",
    "kempen-meerjarenbeleidskader-jeugdhulp",
    "meierijstad-regionaal-beleidsplan-jeugdhulp",
)
CATALOG = URIRef(f"{BASE}id/graph/catalog")


class Bundled:
    """The bundled datasets."""

    def __init__(self, data: Path, vocabulary: Graph) -> None:
        self.context = Context(vocabulary, BASE)
        register = read_strictly(data / "register", self.context)
        self.context = Context(vocabulary, BASE, [register.keys])
        self.datasets = {"register": register} | {
            name: read_strictly(data / name, self.context) for name in NAMES[1:]
        }
        self.graphs = {
            each.graph_iri: read_canonical(canonical_nquads(each.graph, each.graph_iri))
            for each in self.datasets.values()
        }
        described = {each.graph_iri: each.description for each in self.datasets.values()}
        self.graphs[CATALOG] = describe_dataset(
            self.graphs, described, base=BASE, as_of=date(2026, 11, 22)
        )

    def export(self, name: str) -> TableExport:
        """Export one of them."""
        return export_tables(self.datasets[name].graph_iri, self.graphs, context=self.context)


@pytest.fixture(scope="package")
def bundled(root: Path, vocabulary: Graph) -> Bundled:
    return Bundled(root / "data", vocabulary)


def nquads(dataset: TableDataset) -> bytes:
    """Give the canonical bytes of a dataset."""
    return canonical_nquads(dataset.graph, dataset.graph_iri)
