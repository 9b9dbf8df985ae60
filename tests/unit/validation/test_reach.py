"""What is asked again after a change gives, with what is kept, the report of everything.

Random changes of the bundled data: statements that come, go and get other values, hubs, types, the
class hierarchy, whole things.
"""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from beleidsgraaf.dataset.places import KnownPlaces
from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.gate import judge
from beleidsgraaf.validation.reading import read_report
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import FIXED_BASE

DAY, LONG_AGO = date(2026, 11, 21), date(2019, 1, 1)
Lines = dict[str, set[bytes]]
Graphs = dict[str, bytes]
TYPE = b" <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> "


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    """The graphs of the bundled data, as they would be published."""
    archive = Archive(Path(tmp_path_factory.mktemp("empty")))
    graphs = read_draft([], Target(archive, FIXED_BASE, DAY)).graphs
    return {str(iri): canonical_nquads(graph, str(iri)) for iri, graph in graphs.items()}


@pytest.fixture(scope="module")
def before(bundled: Graphs) -> tuple[Any, Report]:
    """The index of the bundled data, and the report of it."""
    index = memory_index(bundled[iri] for iri in sorted(bundled))
    return index, judge(index, as_of=DAY, places=KnownPlaces())


def _parts(line: bytes) -> tuple[bytes, bytes, bytes, bytes]:
    subject, predicate, rest = line.split(b" ", 2)
    value, _, graph = rest.rpartition(b" <")
    return subject, predicate, value, b"<" + graph


def _remove(lines: Lines, chance: random.Random) -> None:
    iri, line = _any(lines, chance)
    lines[iri].discard(line)


def _add(lines: Lines, chance: random.Random) -> None:
    iri, line = _any(lines, chance)
    other = _parts(_any(lines, chance)[1])[0]
    lines[iri].add(b" ".join([other, *_parts(line)[1:]]))


def _change(lines: Lines, chance: random.Random) -> None:
    iri, line = _any(lines, chance)
    subject, predicate, _, graph = _parts(line)
    other = _parts(_any(lines, chance)[1])[2]
    lines[iri].discard(line)
    lines[iri].add(b" ".join([subject, predicate, other, graph]))


def _retype(lines: Lines, chance: random.Random) -> None:
    typed = sorted((iri, line) for iri, some in lines.items() for line in some if TYPE in line)
    (iri, line), (_, other) = chance.choice(typed), chance.choice(typed)
    subject, predicate, _, graph = _parts(line)
    lines[iri].discard(line)
    lines[iri].add(b" ".join([subject, predicate, _parts(other)[2], graph]))


def _forget(lines: Lines, chance: random.Random) -> None:
    subject = _parts(_any(lines, chance)[1])[0] + b" "
    for iri, some in lines.items():
        lines[iri] = {line for line in some if not line.startswith(subject)}


def _move(lines: Lines, chance: random.Random) -> None:
    """Say the same in another graph: the union stays as it is."""
    iri, line = _any(lines, chance)
    other = chance.choice(sorted(lines))
    lines[iri].discard(line)
    lines[other].add(b" ".join([*_parts(line)[:3], f"<{other}> .".encode()]))


def _any(lines: Lines, chance: random.Random) -> tuple[str, bytes]:
    return chance.choice(_listed(tuple(sorted((k, frozenset(v)) for k, v in lines.items()))))


@cache
def _listed(lines: tuple[tuple[str, frozenset[bytes]], ...]) -> list[tuple[str, bytes]]:
    return [(iri, line) for iri, some in lines for line in sorted(some)]


WAYS: list[Callable[[Lines, random.Random], None]] = [
    _remove, _add, _change, _retype, _forget, _move
]  # fmt: skip


@pytest.mark.parametrize("seed", range(12))
def test_asking_again_gives_the_report_of_everything(
    seed: int, bundled: Graphs, before: tuple[Any, Report]
) -> None:
    chance = random.Random(seed)  # noqa: S311 - only to choose changes
    lines = {iri: set(content.splitlines()) for iri, content in bundled.items()}
    for _ in range(chance.choice([1, 2, 4])):
        chance.choice(WAYS)(lines, chance)
    _assert_same(bundled, lines, before)


def test_a_hub_that_changes_reaches_all_that_point_to_it(
    bundled: Graphs, before: tuple[Any, Report]
) -> None:
    lines = {iri: set(content.splitlines()) for iri, content in bundled.items()}
    for iri, some in lines.items():
        lines[iri] = {x for x in some if b"concept-scheme/execution-status>" not in x}
    assert len(_assert_same(bundled, lines, before).findings) > 40


def test_a_class_hierarchy_that_changes_asks_everything_again(
    bundled: Graphs, before: tuple[Any, Report]
) -> None:
    lines = {iri: set(content.splitlines()) for iri, content in bundled.items()}
    for iri, some in lines.items():
        lines[iri] = {x for x in some if b"rdf-schema#subClassOf>" not in x}
    _assert_same(bundled, lines, before)


def test_another_day_asks_again_what_depends_on_the_day(bundled: Graphs) -> None:
    iri, line = next(
        (iri, line)
        for iri, content in sorted(bundled.items())
        for line in content.splitlines()
        if TYPE in line and b"def#ExecutionStatement>" in line
    )
    subject, _, _, graph = _parts(line)
    dated = b'%s <https://w3id.org/beleidsgraaf/def#statusDate> "2020-01-01"^^<%s> %s\n' % (
        subject, b"http://www.w3.org/2001/XMLSchema#date", graph,
    )  # fmt: skip
    index = memory_index([*bundled.values(), dated])
    report = judge(index, as_of=DAY, places=KnownPlaces())
    whole = judge(index, as_of=LONG_AGO, places=KnownPlaces())
    assert whole.findings != report.findings  # that day lies in the future then
    some = judge(
        index, as_of=LONG_AGO, places=KnownPlaces(), before=index, changes=Changes(),
        previous=report,
    )  # fmt: skip
    assert some.to_json() == whole.to_json()


def test_a_report_that_other_rules_made_is_not_trusted(before: tuple[Any, Report]) -> None:
    index, report = before
    for other in (replace(report, findings=(), rules="other"), replace(report, findings=())):
        judged = judge(
            index, as_of=DAY, places=KnownPlaces(), before=index, changes=Changes(), previous=other
        )
        assert (judged == report) is (other.rules != report.rules)
    assert report.findings


def _assert_same(bundled: Graphs, lines: Lines, before: tuple[Any, Report]) -> Report:
    index, report = before
    graphs = {iri: b"".join(x + b"\n" for x in sorted(some)) for iri, some in lines.items()}
    after = memory_index(graphs[iri] for iri in sorted(graphs))
    whole = judge(after, as_of=DAY, places=KnownPlaces())
    kept = read_report(report.to_json().encode(), DAY)  # as a version keeps it
    changes = Changes.between(bundled, graphs)
    some = judge(
        after, as_of=DAY, places=KnownPlaces(), before=index, changes=changes, previous=kept
    )
    assert some.to_json() == whole.to_json()
    return whole
