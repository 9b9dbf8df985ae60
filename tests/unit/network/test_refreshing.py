"""The graphs of measures follow the data: anew where they may differ, and the same either way."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

from beleidsgraaf.network.refreshing import asked_terms, refresh_measures
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.vocabulary import BG, FIXED_BASE
from tests.unit.network.conftest import AS_OF

GRAPHS = f"{FIXED_BASE}id/graph/"
PLAN = f"{GRAPHS}plan/meierijstad-regionaal-beleidsplan-jeugdhulp"
MEASURES = [f"{GRAPHS}measure/{key}" for key in "bru"]
ACTOR = b"<https://w3id.org/beleidsgraaf/id/actor/meierijstad-toegangsteams>"


@contextmanager
def changed(archive: Archive, old: bytes, new: bytes) -> Iterator[Stage]:
    """A stage on which lines of the plan have other words."""
    with archive.staged(is_trial=True) as stage:
        lines = stage.graph(PLAN)
        assert old in lines
        other = sorted({line for line in lines.replace(old, new).splitlines() if line})
        stage.put({PLAN: b"".join(line + b"\n" for line in other)})
        yield stage


def refreshed(stage: Stage, archive: Archive, *, as_of: date = AS_OF) -> dict[str, bytes]:
    """The graphs of measures after they are brought up to a stage."""
    refresh_measures(stage, archive, base=FIXED_BASE, as_of=as_of)
    return {iri: stage.graph(iri) for iri in MEASURES if iri in stage.names}


def from_scratch(stage: Stage, archive: Archive) -> dict[str, bytes]:
    """What the same graphs give where nothing went before."""
    fresh = Stage(None, lambda _: b"")
    fresh.put({iri: stage.graph(iri) for iri in stage.names if iri not in MEASURES})
    return refreshed(fresh, archive)


def test_nothing_new_changes_nothing(bundled: Archive) -> None:
    with bundled.staged(is_trial=True) as stage:
        assert sorted(refreshed(stage, bundled)) == MEASURES
        assert not stage.is_changed


def test_another_name_is_not_counted_anew(bundled: Archive) -> None:
    with changed(bundled, b'"Veilig Thuis', b'"Heel Veilig Thuis') as stage:
        found = refreshed(stage, bundled)
        assert list(stage.changes.graphs) == [PLAN]
        assert found == from_scratch(stage, bundled)


def test_another_link_changes_the_numbers(bundled: Archive) -> None:
    old = ACTOR + b" <" + GRAPHS.encode()
    new = b"<https://w3id.org/beleidsgraaf/id/actor/veilig-thuis> <" + GRAPHS.encode()
    with changed(bundled, b"#actor> " + old, b"#actor> " + new) as stage:
        found = refreshed(stage, bundled)
        added = stage.changes.graphs[MEASURES[0]].added
        assert any(b"#loadGoals>" in line for line in added)
        assert found == from_scratch(stage, bundled)


def test_another_day_is_counted_anew(bundled: Archive) -> None:
    with bundled.staged(is_trial=True) as stage:
        refreshed(stage, bundled, as_of=date(2040, 1, 1))
        added = stage.changes.graphs[MEASURES[0]].added
        assert any(b"#asOf>" in line and b'"2040-01-01"' in line for line in added)
        assert any(b"#coverageDaysOverdue>" in line for line in added)


def test_a_large_dataset_has_none_rather_than_old_ones(bundled: Archive) -> None:
    with bundled.staged(is_trial=True) as stage:
        refresh_measures(stage, bundled, base=FIXED_BASE, as_of=AS_OF, most=8_000)
        assert not set(MEASURES) & set(stage.names)
        assert sorted(refreshed(stage, bundled)) == MEASURES
        assert not stage.is_changed


def test_where_nothing_is_linked_there_is_nothing_to_tell(bundled: Archive) -> None:
    with bundled.staged(is_trial=True) as stage:
        stage.remove([iri for iri in stage.names if "/plan/" in iri])
        assert refreshed(stage, bundled) == {}


def test_what_numbers_follow_from_is_known() -> None:
    names = (
        "actor role hasInvolvement about jurisdiction within source target referenceKind from to "
        "score contributesTo reports actionLine partOf generic knownByReferenceOnly governs status "
        "statusDate targetDate targetPeriod"
    )
    assert {str(BG[name]) for name in names.split()} <= asked_terms()


def test_names_are_not_asked() -> None:
    assert not [term for term in asked_terms() if term.endswith(("label", "title", "quote"))]
