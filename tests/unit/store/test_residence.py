"""A version in memory answers as the one on disk, and is held only while it serves and fits."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.evaluation import INDEX, QueryRequest, evaluate
from beleidsgraaf.store.index import DEFAULT, held_indexes, mark_of, open_index
from beleidsgraaf.store.residence import hold_current

BASE = "https://example.org/"
A, B = f"{BASE}id/graph/plan/a", f"{BASE}id/graph/plan/b"
MANY = 1_000
QUERIES = (
    ("SELECT ?s ?p ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ?p ?o ORDER BY ?s ?p ?o", "select"),
    ("SELECT ?g ?s { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s", "select"),
    ("SELECT * FROM bg:A { ?s ?p ?o } ORDER BY ?s ?p ?o".replace("bg:A", f"<{A}>"), "select"),
    ('ASK { ?s ?p "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> }', "ask"),
    ("CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", "construct"),
)


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    yield
    held_indexes().clear()


def write(archive: Archive, *numbers: int, default: bytes = b"") -> Path:
    """Publish a version: the same triple in two graphs, text that looks like a line's end."""
    graphs = {
        A: [f'<urn:{n}> <urn:says> "{n} <{A}> .\\n{n} <{A}> ." <{A}> .' for n in numbers],
        B: [f'<urn:{n}> <urn:size> "1.5"^^<http://www.w3.org/2001/XMLSchema#decimal> <{B}> .'
            for n in numbers],
    }  # fmt: skip
    graphs[A] += [line.replace(B, A) for line in graphs[B]]
    content = {
        iri: "".join(f"{x}\n" for x in sorted(lines)).encode() for iri, lines in graphs.items()
    }
    archive.write(
        content | ({DEFAULT: default} if default else {}), as_of=date(2026, 1, 1), base_iri=BASE,
        software="0", findings={}, report=b"{}",
    )  # fmt: skip
    folder = archive.current_folder()
    assert folder is not None
    return folder


def answers(folder: Path) -> list[bytes]:
    return [
        evaluate(
            folder,
            QueryRequest(
                query,
                form,  # type: ignore[arg-type]
                has_dataset_clause="FROM" in query,
                format="ntriples" if form == "construct" else "json",
                default_graph=default,  # type: ignore[arg-type]
            ),
        )
        for query, form in QUERIES
        for default in ("union", "store")
    ]


def is_held(folder: Path) -> bool:
    return mark_of(folder / INDEX) in held_indexes()


@pytest.mark.parametrize("default", [b"", b'<urn:own> <urn:says> "default ." .\n'])
def test_the_answers_are_those_of_the_disk(tmp_path: Path, default: bytes) -> None:
    folder = write(Archive(tmp_path), 1, 2, 3, default=default)
    from_disk = answers(folder)
    hold_current(tmp_path, most=MANY)
    assert is_held(folder)
    assert answers(folder) == from_disk
    assert len(open_index(folder / INDEX)) == len(set(held_indexes()[mark_of(folder / INDEX)]))


def test_only_the_version_that_serves_is_held(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = write(archive, 1)
    hold_current(tmp_path, most=MANY)
    second = write(archive, 1, 2)
    assert (is_held(first), is_held(second)) == (True, False)
    hold_current(tmp_path, most=MANY)
    assert (is_held(first), is_held(second)) == (False, True)
    kept = held_indexes()[mark_of(second / INDEX)]
    hold_current(tmp_path, most=MANY)
    assert held_indexes()[mark_of(second / INDEX)] is kept


def test_what_is_large_absent_or_damaged_is_not_held(tmp_path: Path) -> None:
    hold_current(tmp_path / "absent", most=MANY)
    assert held_indexes() == {}
    folder = write(Archive(tmp_path), 1, 2)
    hold_current(tmp_path, most=5)
    assert not is_held(folder)
    hold_current(tmp_path, most=6)
    assert is_held(folder)
    held_indexes().clear()
    (folder / "graphs" / "plan" / "a.nq").write_bytes(b"<urn:1> <urn:says> ")
    hold_current(tmp_path, most=MANY)
    assert held_indexes() == {}
    assert len(answers(folder)) == 2 * len(QUERIES)
