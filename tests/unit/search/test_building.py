"""The index is the same for the same things, and tells of a word where it stands best."""

import sqlite3
from pathlib import Path

import pytest

from beleidsgraaf.search.building import build_index, whole_name
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.things import Field, Kind, Thing
from tests.unit.search.conftest import THINGS


def test_the_same_things_give_the_same_bytes(tmp_path: Path) -> None:
    for name in ("one", "other"):
        build_index(tmp_path / name, THINGS, version="1-abc")
    assert (tmp_path / "one").read_bytes() == (tmp_path / "other").read_bytes()


def test_a_word_stands_in_each_thing_once_at_its_best_place(index: Index) -> None:
    number = index.words.index("toegang")
    ((word, things, fields),) = index.places([number])
    assert word == number
    assert {THINGS[nth].iri: Field(field) for nth, field in zip(things, fields, strict=True)} == {
        "x:teams": Field.OTHER, "x:toegang": Field.NAME, "x:1b": Field.TEXT,
    }  # fmt: skip
    assert index.field(number) == Field.NAME


def test_things_come_back_as_they_were(index: Index) -> None:
    kept = index.things(range(len(THINGS)))
    assert [(each.iri, each.kind, each.name, each.text, each.about, each.plan, each.mentions)
            for each in kept] == [
        (each.iri, each.kind, each.name, each.text, each.about, each.plan, each.mentions)
        for each in THINGS
    ]  # fmt: skip
    assert [each.other_names for each in kept] == [each.other_names for each in THINGS]


def test_only_plans_and_documents_are_found_by_iri(index: Index) -> None:
    assert index.plan("x:plan") == 0
    assert index.plan("x:teams") is None


def test_a_whole_name_does_without_words_that_say_nothing() -> None:
    assert whole_name(["de", "toegang"]) == whole_name(["toegangen"]) == "toegang"
    assert whole_name(["de", "het"]) == "de het"


def test_an_index_of_nothing_has_nothing(tmp_path: Path) -> None:
    build_index(tmp_path / "empty", [], version="1-abc")
    empty = Index(sqlite3.connect(tmp_path / "empty"))
    assert (empty.size, empty.words) == (0, ())


def test_an_index_that_lacks_a_part_is_refused(tmp_path: Path) -> None:
    build_index(tmp_path / "torn", [Thing("x:a", Kind.GOAL, "Doel")], version="1-abc")
    database = sqlite3.connect(tmp_path / "torn")
    database.execute("DELETE FROM column WHERE name = 'mentions'")
    with pytest.raises(sqlite3.DatabaseError):
        Index(database)
