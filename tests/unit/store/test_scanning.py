"""The lines of a version, read from end to end."""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import dumped_nquads
from beleidsgraaf.store.index import DEFAULT
from beleidsgraaf.store.scanning import has_lines, scan_statements

X = "https://example.org/"
Row = tuple[str, str, str]


def version(root: Path, graphs: Mapping[str, Iterable[Row]]) -> Path:
    """Publish graphs of N-Triples terms; gives the folder of the version."""
    archive = Archive(root)
    contents = {}
    for iri, rows in graphs.items():
        store = ox.Store()
        to = ox.DefaultGraph() if iri == DEFAULT else ox.NamedNode(iri)
        text = "".join(f"{subject} <{X}{name}> {value} .\n" for subject, name, value in rows)
        store.load(text.encode(), ox.RdfFormat.N_TRIPLES, to_graph=to)
        contents[iri] = dumped_nquads(store)
    archive.write(
        contents, as_of=date(2026, 1, 1), base_iri=X, software="test", findings={}, report=b"{}"
    )
    folder = archive.current_folder()
    assert folder is not None
    return folder


def scanned(folder: Path, wanted: Mapping[str, Iterable[str] | None]) -> list[Row]:
    asked = {
        X + name: None if values is None else [X + each for each in values]
        for name, values in wanted.items()
    }
    return [
        (subject.decode(), name.decode().removeprefix(f"<{X}")[:-1], value.decode())
        for columns in scan_statements(folder, asked)
        for subject, name, value in zip(*columns, strict=True)
    ]


@pytest.mark.parametrize(
    "value",
    [
        f"<{X}één?a=1&b=(2)>", '"gewoon"', '"een \\"citaat\\" \\\\"@nl', '"<x> . "', '"a\\nb\\tc"',
        '""', '"\\\\"', '"3"', f'"x y"^^<{X}soort>', f'"<{X}p> <{X}o> <{X}g> ."@en-gb',
    ],
)  # fmt: skip
def test_a_value_is_the_bytes_of_its_line(tmp_path: Path, value: str) -> None:
    rows = [(f"<{X}a>", "p", value), (f"<{X}a>", "q", value), (f"<{X}b>", "p", f"<{X}c>")]
    folder = version(tmp_path, {f"{X}id/graph/one": rows, DEFAULT: [(f"<{X}d>", "p", value)]})
    found = scanned(folder, {"p": None})
    assert sorted(found) == sorted(
        [(f"<{X}a>", "p", value), (f"<{X}b>", "p", f"<{X}c>"),
         (f"<{X}d>", "p", value)]
    )  # fmt: skip


def test_only_what_is_wanted_comes_once_for_each_graph_that_says_it(tmp_path: Path) -> None:
    rows = [(f"<{X}a>", "p", f"<{X}{value}>") for value in ("one", "ones", "two")]
    rows += [(f"<{X}a>", "pp", f"<{X}one>"), (f"<{X}p>", "q", f"<{X}one>")]
    folder = version(tmp_path, {f"{X}id/graph/{name}": rows for name in ("one", "two")})
    assert scanned(folder, {"p": ["one"]}) == [(f"<{X}a>", "p", f"<{X}one>")] * 2
    assert len(scanned(folder, {"p": None})) == 6
    assert scanned(folder, {"nothing": None}) == []


def test_no_line_is_lost_where_one_part_of_a_file_ends(tmp_path: Path) -> None:
    rows = [(f"<{X}{'a' * 100}{n}>", "pq"[n % 2], f'"{"é" * 30}{n}"') for n in range(40_000)]
    folder = version(tmp_path, {f"{X}id/graph/one": rows})
    assert sorted(scanned(folder, {"p": None})) == sorted(rows[::2])


def test_an_index_alone_has_no_lines(tmp_path: Path) -> None:
    folder = version(tmp_path / "root", {f"{X}id/graph/one": [(f"<{X}a>", "p", f"<{X}b>")]})
    assert has_lines(folder)
    assert not has_lines(tmp_path)
