"""Arrays are kept in a file beside the versions, and made anew when it is not right."""

import shutil
from collections.abc import Iterator
from dataclasses import fields
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from beleidsgraaf.network.arrays import Edges, Nodes, Pairs, Table
from beleidsgraaf.network.extraction import extract
from beleidsgraaf.network.fact_extraction import extract_told, facts_of
from beleidsgraaf.network.facts import Told
from beleidsgraaf.network.keeping import FOLDER, have_at_hand, kept_table, kept_told
from beleidsgraaf.network.viewing import open_view
from beleidsgraaf.store.archive import Archive


@pytest.fixture
def made(index: Path) -> Table:
    return extract(index, "7-abc")


class Maker:
    """Makes a table, and counts how often."""

    def __init__(self, table: Table) -> None:
        self.table = table
        self.times = 0

    def __call__(self) -> Table:
        self.times += 1
        return self.table


def files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.iterdir() if path.suffix == ".npz")


def test_what_was_kept_is_what_was_made(made: Table, tmp_path: Path) -> None:
    make = Maker(made)
    kept_table(tmp_path, "7-abc", make=make)
    kept = kept_table(tmp_path, "7-abc", make=make)
    assert make.times == 1
    assert kept is not made
    assert (kept.version, kept.roles) == (made.version, made.roles)
    for part, kind in (("nodes", Nodes), ("edges", Edges), ("within", Pairs), ("reports", Pairs)):
        for each in fields(kind):
            before = getattr(getattr(made, part), each.name)
            after = getattr(getattr(kept, part), each.name)
            assert np.array_equal(before, after), (part, each.name)
            assert type(before) is type(after)
            assert getattr(before, "dtype", None) == getattr(after, "dtype", None)


@pytest.mark.parametrize("harm", ["torn", "foreign", "empty", "another version"])
def test_a_file_that_is_not_right_is_made_anew(made: Table, tmp_path: Path, harm: str) -> None:
    make = Maker(made)
    kept_table(tmp_path, "7-abc", make=make)
    (path,) = files(tmp_path)
    if harm == "torn":
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    elif harm == "foreign":
        np.savez(path, something=np.arange(3))
    elif harm == "empty":
        path.write_bytes(b"")
    else:
        kept_table(tmp_path, "8-def", make=Maker(made))
        (other,) = (each for each in files(tmp_path) if each != path)
        shutil.copy(other, path.with_name(path.name.replace("7-abc", "9-fff")))
        assert kept_table(tmp_path, "9-fff", make=make) is made
        assert make.times == 2
        return
    assert kept_table(tmp_path, "7-abc", make=make) is made
    assert kept_table(tmp_path, "7-abc", make=make) is not made  # it was mended
    assert make.times == 2


def test_without_a_place_to_write_the_arrays_are_just_made(made: Table, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("no folder")
    make = Maker(made)
    assert kept_table(blocked, "7-abc", make=make) is made
    assert kept_table(None, "7-abc", make=make) is made
    assert make.times == 2


def test_the_file_lies_beside_the_versions_and_never_in_one(region: Archive) -> None:
    folder = region.current_folder()
    assert folder is not None
    before = sorted(path.name for path in folder.rglob("*"))
    open_view(region)
    assert len(list(files(region.root / FOLDER))) == 1
    assert sorted(path.name for path in folder.rglob("*")) == before


def test_what_is_told_of_goals_have_at_hand_beside_it(
    index: Path, made: Table, tmp_path: Path
) -> None:
    told = extract_told(index, made)
    assert not have_at_hand(tmp_path, "7-abc")
    kept_table(tmp_path, "7-abc", make=Maker(made))
    assert not have_at_hand(tmp_path, "7-abc")
    kept_told(tmp_path, "7-abc", make=lambda: told)
    assert have_at_hand(tmp_path, "7-abc")
    kept = kept_told(tmp_path, "7-abc", make=lambda: pytest.fail("made again"))
    assert len(told.subjects) > 0
    for each in fields(Told):
        before, after = getattr(told, each.name), getattr(kept, each.name)
        assert np.array_equal(before, after), each.name
        assert getattr(before, "dtype", None) == getattr(after, "dtype", None)


def test_a_version_that_tells_nothing_can_be_kept(made: Table, tmp_path: Path) -> None:
    none = np.zeros(0, np.int32)
    days, codes = np.zeros(0, "datetime64[D]"), np.zeros(0, np.int8)
    told = Told(none, days, np.zeros(0, np.bool_), none, none, none, codes, none, ())
    kept_told(tmp_path, "7-abc", make=lambda: told)
    kept = kept_told(tmp_path, "7-abc", make=lambda: pytest.fail("made again"))
    facts = facts_of(kept, made, as_of=date(2026, 1, 1))
    assert set(facts.statuses) == {""}
    assert not facts.has_indicator.any()
