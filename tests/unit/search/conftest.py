"""Indexes to ask: a handful of made-up things, and the bundled plans."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.search.building import write_index
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.things import Kind, Thing
from beleidsgraaf.store.archive import Archive
from tests.bundled import bundled_archive

THINGS = (
    Thing("x:plan", Kind.PLAN, "Plan voor de jeugd", "Plan for youth", plan="x:plan"),
    Thing("x:other", Kind.PLAN, "Sociaal kader", "Social framework", plan="x:other"),
    Thing(
        "x:teams", Kind.ACTOR, "lokale toegangsteams", "local access teams",
        other_names=("medewerkers van de toegang",), mentions=7,
    ),
    Thing("x:toegang", Kind.ACTOR, "de toegang", "the access", mentions=2),
    Thing("x:aanbieders", Kind.ACTOR, "aanbieders", "providers", mentions=5),
    Thing("x:town", Kind.ACTOR, "gemeente Meierijstad", hidden_names=("Meerijstad",), mentions=3),
    Thing(
        "x:1a", Kind.GOAL, "Betere scholen", "Better schools", "1a", text="Elk kind leert lezen.",
        plan="x:plan", around=("doel goal", "Plan voor de jeugd", "Meierijstad"), mentions=1,
    ),
    Thing(
        "x:1b", Kind.GOAL, "Kortere wachttijd", "Shorter waiting times", "1b",
        text="De toegang is snel.", plan="x:other", around=("doel goal", "Sociaal kader"),
    ),
    Thing(
        "x:s1", Kind.STATEMENT, "Betere scholen", "Better schools", "1a",
        text="Basisscholen en jeugd-ggz werken samen in het café.", about="x:1a", plan="x:plan",
    ),
)  # fmt: skip


@pytest.fixture
def index() -> Index:
    """An index of the made-up things."""
    database = sqlite3.connect(":memory:")
    write_index(database, THINGS, version="1-abc")
    return Index(database)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A store with the bundled plans."""
    return bundled_archive(tmp_path_factory, "bundled", as_of=date(2026, 11, 21))


@pytest.fixture
def place(bundled: Archive) -> Path:
    """The folder of the version with the bundled plans."""
    folder = bundled.current_folder()
    assert folder is not None
    return folder
