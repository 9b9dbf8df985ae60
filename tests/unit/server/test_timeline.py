"""Each version has its moment and, where it was signed, its author."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.server.timeline import Timeline, changed_graphs
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.building import Imprint
from beleidsgraaf.store.journal import Signature

A, B = "https://example.org/id/graph/plan/a", "https://example.org/id/graph/plan/b"
IMPRINT = Imprint(date(2026, 1, 1), "https://example.org/", "1", {}, b"{}\n")
NOON = datetime(2026, 1, 2, 12, tzinfo=UTC)


def publish(archive: Archive, graphs: dict[str, int], *, signature: Signature | None) -> Manifest:
    """Publish a version in which each graph has so many statements."""
    with archive.staged() as stage:
        stage.remove(set(stage.names) - graphs.keys())
        stage.put(
            {
                iri: b"".join(f"<a:s> <a:p> <a:{n}> <{iri}> .\n".encode() for n in range(count))
                for iri, count in graphs.items()
            }
        )
        return archive.publish(stage, IMPRINT, signature=signature)


@pytest.fixture
def archive(tmp_path: Path) -> Archive:
    return Archive(tmp_path / "store")


def test_an_empty_store_has_no_past(archive: Archive) -> None:
    timeline = Timeline(archive)
    assert timeline.moments() == ()
    assert timeline.serving(NOON) is None
    assert timeline.facts("1-0123456789ab") == {"began": None, "author": None, "note": None}


def test_who_wrote_a_version_when_and_why(archive: Archive) -> None:
    timeline = Timeline(archive)
    signed = publish(archive, {A: 1}, signature=Signature("de editor", NOON, "PUT a"))
    assert timeline.facts(signed.id) == {
        "began": NOON.isoformat(), "author": "de editor", "note": "PUT a"
    }  # fmt: skip
    unsigned = publish(archive, {A: 2}, signature=None)
    facts = timeline.facts(unsigned.id)
    assert (facts["author"], facts["note"]) == (None, None)
    assert facts["began"] is not None  # when its folder was written


def test_what_served_at_a_moment(archive: Archive) -> None:
    first = publish(archive, {A: 1}, signature=Signature("x", NOON))
    second = publish(archive, {A: 2}, signature=Signature("x", NOON + timedelta(hours=2)))
    timeline = Timeline(archive)
    asked = {
        -60: first.id,  # before everything: the first
        0: first.id,
        119: first.id,
        120: second.id,
        9_999: second.id,
    }
    for minutes, version in asked.items():
        found = timeline.serving(NOON + timedelta(minutes=minutes))
        assert found is not None
        assert found.version == version


def test_what_differs_between_two_versions(archive: Archive) -> None:
    first = publish(archive, {A: 1}, signature=None)
    second = publish(archive, {A: 2, B: 3}, signature=None)
    third = publish(archive, {B: 3}, signature=None)
    assert changed_graphs(None, first) == [{"iri": A, "before": None, "after": 1}]
    assert changed_graphs(first, second) == [
        {"iri": A, "before": 1, "after": 2},
        {"iri": B, "before": None, "after": 3},
    ]
    assert changed_graphs(second, third) == [{"iri": A, "before": 2, "after": None}]
    assert changed_graphs(third, third) == []
