"""A held version that goes on with the next one answers as that one does on disk."""

import random
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.store import following
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import catch_up
from beleidsgraaf.store.evaluation import INDEX, QueryRequest, evaluate
from beleidsgraaf.store.following import follow
from beleidsgraaf.store.index import DEFAULT, held_indexes, mark_of, open_index
from beleidsgraaf.store.residence import follow_current, hold_current

BASE = "https://example.org/"
GRAPHS = [f"{BASE}id/graph/plan/{name}" for name in "abc"]
QUERIES = (
    "SELECT ?s ?p ?o (COUNT(*) AS ?n) { ?s ?p ?o } GROUP BY ?s ?p ?o ORDER BY ?s ?p ?o",
    "SELECT ?g ?s ?p ?o { GRAPH ?g { ?s ?p ?o } } ORDER BY ?g ?s ?p ?o",
)
MANY = 1_000


@pytest.fixture(autouse=True)
def _nothing_held() -> Iterator[None]:
    yield
    held_indexes().clear()


def line(iri: str) -> Callable[[int], bytes]:
    graph = "" if iri == DEFAULT else f" <{iri}>"
    return lambda number: f'<urn:{number}> <urn:says> "{number}"{graph} .\n'.encode()


def write(archive: Archive, said: Mapping[str, set[int]]) -> Path:
    """Publish graphs that say numbers; one number may stand in several graphs."""
    graphs = {iri: b"".join(sorted(map(line(iri), some))) for iri, some in said.items()}
    archive.write(
        graphs, as_of=date(2026, 1, 1), base_iri=BASE, software="0", findings={}, report=b"{}"
    )
    folder = archive.current_folder()
    assert folder is not None
    return folder


def answers(folder: Path) -> list[bytes]:
    catch_up(folder)
    return [
        evaluate(
            folder,
            QueryRequest(
                query, "select", has_dataset_clause=False, format="json", default_graph=default
            ),
        )
        for query in QUERIES
        for default in ("union", "store")
    ]


def from_disk(folder: Path) -> list[bytes]:
    kept = dict(held_indexes())
    held_indexes().clear()
    told = answers(folder)
    held_indexes().update(kept)
    return told


def is_held(folder: Path) -> bool:
    return mark_of(folder / INDEX) in held_indexes()


def some(chance: random.Random) -> dict[str, set[int]]:
    """Some graphs, each with some numbers."""
    kept = [iri for iri in (*GRAPHS, DEFAULT) if chance.random() < 0.8] or GRAPHS[:1]
    return {iri: {n for n in range(8) if chance.random() < 0.5} | {9} for iri in kept}


@pytest.mark.parametrize("seed", range(6))
def test_versions_that_follow_each_other_answer_as_on_disk(tmp_path: Path, seed: int) -> None:
    chance, archive = random.Random(seed), Archive(tmp_path)  # noqa: S311 - for data of a test
    first = write(archive, some(chance))
    hold_current(tmp_path, most=MANY)
    for _ in range(6):
        folder = write(archive, some(chance))
        if chance.random() < 0.3:
            continue  # nobody asked this one
        assert answers(folder) == from_disk(folder)
        assert is_held(folder)
    assert answers(first) == from_disk(first)


def test_an_older_version_is_read_on_disk_and_the_newer_one_stays(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first = write(archive, {GRAPHS[0]: {1}})
    second = write(archive, {GRAPHS[0]: {1, 2}})
    hold_current(tmp_path, most=MANY)
    assert follow(first / INDEX) is None
    assert answers(first) == from_disk(first)
    assert is_held(second)
    assert follow(second / INDEX) is None  # it is there


def test_where_much_differs_or_a_version_is_gone_the_disk_answers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    archive = Archive(tmp_path)
    write(archive, {GRAPHS[0]: {1}})
    hold_current(tmp_path, most=MANY)
    second = write(archive, {GRAPHS[0]: {1, 2, 3}})
    monkeypatch.setattr(following, "_MOST", 1)
    assert follow(second / INDEX) is None
    assert answers(second) == from_disk(second)
    monkeypatch.setattr(following, "_MOST", 2)
    older = next(iter(held_indexes()))
    (Path(older[0]).parent / "manifest.json").unlink()
    assert follow(second / INDEX) is None
    assert len(open_index(second / INDEX)) == 6


def test_another_archive_is_not_followed(tmp_path: Path) -> None:
    write(Archive(tmp_path / "one"), {GRAPHS[0]: {1}})
    hold_current(tmp_path / "one", most=MANY)
    write(Archive(tmp_path / "other"), {GRAPHS[0]: {1}})
    other = write(Archive(tmp_path / "other"), {GRAPHS[0]: {2}})
    assert follow(other / INDEX) is None
    assert answers(other) == from_disk(other)


def test_a_child_that_is_born_goes_on_with_the_version_that_serves(tmp_path: Path) -> None:
    follow_current(tmp_path)
    archive = Archive(tmp_path)
    write(archive, {GRAPHS[0]: {1}})
    hold_current(tmp_path, most=MANY)
    second = write(archive, {GRAPHS[0]: {1, 2}})
    follow_current(tmp_path)
    assert is_held(second)
    follow_current(tmp_path / "absent")
    assert is_held(second)
