"""The parts of a version's folder, here the default graph that a dataset may have of its own."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import QueryRequest, evaluate
from beleidsgraaf.store.index import DEFAULT

BASE = "https://example.org/"
PLAN = f"{BASE}id/graph/default"  # a key that could be taken for the default graph
OWN = b"<a:s> <a:p> _:own .\n"
COUNT = "SELECT (COUNT(*) AS ?n) WHERE { ?s ?p ?o }"
COUNT_NAMED = "SELECT (COUNT(*) AS ?n) WHERE { GRAPH ?g { ?s ?p ?o } }"


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "store")


def write(archive: Archive, graphs: Mapping[str, bytes]) -> Manifest:
    return archive.write(
        graphs, as_of=date(2026, 1, 1), base_iri=BASE, software="1", findings={}, report=b"{}\n"
    )


def named(*numbers: int) -> bytes:
    return "".join(f"<a:s> <a:p> <a:{n}> <{PLAN}> .\n" for n in numbers).encode()


def count(folder: Path, query: str, **options: object) -> int:
    request = QueryRequest(query, "select", has_dataset_clause=False, format="csv", **options)
    return int(evaluate(folder, request).split()[-1])


def test_a_default_graph_of_its_own_has_a_file_and_no_name(archive: Archive) -> None:
    manifest = write(archive, {DEFAULT: OWN, PLAN: named(1, 2)})
    folder = archive.folder(manifest.id)
    assert (folder / "graphs/_default.nq").read_bytes() == OWN
    assert (folder / "graphs/default.nq").read_bytes() == named(1, 2)
    assert archive.graphs(manifest) == {DEFAULT: OWN, PLAN: named(1, 2)}
    assert count(folder, COUNT, default_graph="store") == 1
    assert count(folder, COUNT_NAMED, default_graph="store") == 2
    assert count(folder, COUNT) == 3


def test_a_default_graph_goes_along_when_another_graph_changes(archive: Archive) -> None:
    many = named(*range(10, 60))
    write(archive, {DEFAULT: OWN, PLAN: many})
    second = write(archive, {DEFAULT: OWN + b"<a:s> <a:p> <a:9> .\n", PLAN: many + named(1)})
    folder = archive.folder(second.id)
    assert count(folder, COUNT, default_graph="store") == 2
    assert count(folder, COUNT_NAMED, default_graph="store") == 51
    third = write(archive, {DEFAULT: b"<a:s> <a:p> <a:9> .\n", PLAN: many + named(1)})
    assert count(archive.folder(third.id), COUNT, default_graph="store") == 1
    assert count(archive.folder(third.id), COUNT) == 52
