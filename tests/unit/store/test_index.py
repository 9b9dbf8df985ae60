"""An index holds what it was built from, and the union of it once."""

from pathlib import Path

import pytest

from beleidsgraaf.store.index import build_index, memory_index, open_index


@pytest.mark.parametrize("piece", [1, 100, 10_000])
@pytest.mark.parametrize("value", ["<urn:o>", "_:b"])
def test_an_index_is_the_same_however_it_is_cut_in_pieces(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, piece: int, value: str
) -> None:
    lines = [
        f'<urn:s{n}> <urn:p> {value} <urn:g{n % 3}> .\n<urn:s> <urn:p> "{n}"@nl <urn:g> .\n'
        for n in range(40)
    ]
    graphs = ["".join(lines[:3]).encode(), b"", "".join(lines[3:]).encode().rstrip()]
    monkeypatch.setattr("beleidsgraaf.store.index._PIECE", piece)
    build_index(tmp_path / "index", graphs)
    assert set(map(str, open_index(tmp_path / "index"))) == set(map(str, memory_index(graphs)))
