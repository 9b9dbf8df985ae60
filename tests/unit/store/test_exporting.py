"""A whole version as one stream: nothing lost, nothing held, the same each time."""

import json
from datetime import date
from pathlib import Path

import pyoxigraph as ox
import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.formats import JSONLD, NQUADS, TRIG, Format
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.exporting import EXPORT_FORMATS, export_version

BASE = "https://example.org/"
BIG, EMPTY, ODD = (f"{BASE}id/graph/{key}" for key in ("plan/big", "plan/empty", "register"))
TRICKY = r'"@prefix x: <y> .\n\"quoted\"}"@nl'


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Manifest, set[str]]:
    """A version with a graph of many blocks, an empty one, and one with awkward literals."""
    many = sorted(
        f"<{BASE}s{s}> <{BASE}p> <{BASE}o{o}> <{BIG}> .\n" for s in range(1_500) for o in range(3)
    )
    odd = f"<{BASE}x> <{BASE}p> {TRICKY} <{ODD}> .\n"
    graphs = {BIG: "".join(many).encode(), EMPTY: b"", ODD: odd.encode()}
    archive = Archive(tmp_path_factory.mktemp("archive"))
    manifest = archive.write(
        graphs, as_of=date(2026, 1, 1), base_iri=BASE, software="0", findings={}, report=b"{}"
    )
    stated = ox.parse(b"".join(graphs.values()), ox.RdfFormat.N_QUADS)
    return archive.folder(manifest.id), manifest, {str(quad) for quad in stated}


@pytest.mark.parametrize("fmt", EXPORT_FORMATS, ids=lambda fmt: fmt.name)
def test_every_quad_is_there(written: tuple[Path, Manifest, set[str]], fmt: Format) -> None:
    folder, manifest, stated = written
    pieces = list(export_version(folder, manifest, fmt=fmt))
    assert isinstance(fmt.oxigraph, ox.RdfFormat)
    found = [str(quad) for quad in ox.parse(b"".join(pieces), fmt.oxigraph)]
    assert set(found) == stated
    assert len(found) == len(stated) == 4_501
    assert pieces == list(export_version(folder, manifest, fmt=fmt))


@pytest.mark.parametrize("fmt", EXPORT_FORMATS, ids=lambda fmt: fmt.name)
def test_it_comes_in_pieces(written: tuple[Path, Manifest, set[str]], fmt: Format) -> None:
    pieces = list(export_version(written[0], written[1], fmt=fmt))
    assert len(pieces) >= 3
    assert max(map(len, pieces)) < 0.6 * sum(map(len, pieces))


def test_json_ld_is_json_with_a_part_for_each_graph(
    written: tuple[Path, Manifest, set[str]],
) -> None:
    parts = json.loads(b"".join(export_version(written[0], written[1], fmt=JSONLD)))
    assert {part["@id"]: len(part["@graph"]) for part in parts} == {BIG: 1_500, EMPTY: 0, ODD: 1}


def test_trig_says_each_prefix_once(written: tuple[Path, Manifest, set[str]]) -> None:
    text = b"".join(export_version(written[0], written[1], fmt=TRIG)).decode()
    assert text.count("@prefix bg: ") == 1
    assert f"<{EMPTY}> {{\n}}" in text


def test_nothing_published_is_still_a_document(
    written: tuple[Path, Manifest, set[str]],
) -> None:
    nothing = Manifest(1, date(2026, 1, 1), BASE, "0", None, (), {})
    assert b"".join(export_version(written[0], nothing, fmt=JSONLD)) == b"[]\n"
    assert b"".join(export_version(written[0], nothing, fmt=NQUADS)) == b""
