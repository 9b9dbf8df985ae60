"""Who validates a plan reads about that plan, not about everybody else's."""

import json
from datetime import date
from pathlib import Path

import pytest

from beleidsgraaf.publication import publish, validate_paths
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import FIXED_BASE

DAY = date(2026, 11, 21)
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
MEIERIJSTAD = "meierijstad-regionaal-beleidsplan-jeugdhulp"
TEAM = """
@base <https://w3id.org/beleidsgraaf/id/> .
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<actor/proef-team> a bg:Actor ; rdfs:label "proefteam"@nl ; bg:generic true .
"""


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(Path(tmp_path_factory.mktemp("published")))
    publish([], archive=archive, base_iri=FIXED_BASE, as_of=DAY)
    return archive


def _judge(path: Path, archive: Archive) -> Report:
    return validate_paths([path], archive=archive, base_iri=FIXED_BASE, as_of=DAY)


def _files(report: Report) -> set[str]:
    return {Path(each.place.file).parent.name for each in report.findings if each.place}


def test_a_plan_is_told_of_itself_and_the_rest_is_counted(root: Path, published: Archive) -> None:
    whole = json.loads((published.current_folder() / "report.json").read_text(encoding="utf-8"))
    report = _judge(root / "data" / KEMPEN, published)
    assert report.findings
    assert _files(report) == {KEMPEN}
    assert all(each.place for each in report.findings)
    assert report.elsewhere is not None
    for severity, number in report.counts().items():
        assert number + report.elsewhere[severity] == whole["counts"][severity]
    assert "Daarnaast: " in report.to_text("nl").splitlines()[-1]


def test_without_anything_published_nothing_is_said_of_the_register(
    root: Path, tmp_path: Path
) -> None:
    report = _judge(root / "data" / MEIERIJSTAD, Archive(tmp_path))
    assert _files(report) == {MEIERIJSTAD}
    assert report.elsewhere == {"Violation": 0, "Warning": 0, "Info": 0}
    assert "Daarnaast" not in report.to_text("nl")


def test_the_register_is_told_of_itself_when_handed_in(root: Path, tmp_path: Path) -> None:
    report = _judge(root / "data" / "register", Archive(tmp_path))
    assert "G13" in {each.id for each in report.findings}
    assert _files(report) == {"register"}


def test_a_file_of_rdf_is_the_place_of_what_it_says(tmp_path: Path, published: Archive) -> None:
    path = tmp_path / "proef.ttl"
    path.write_text(TEAM, encoding="utf-8")
    report = _judge(path, published)
    assert [(each.id, each.place and each.place.file) for each in report.findings] == [
        ("G13", "proef.ttl")
    ]


def test_a_violation_that_a_plan_causes_elsewhere_stays(tmp_path: Path, published: Archive) -> None:
    path = tmp_path / "proef.ttl"
    hidden = "<actor/proef-team> a bg:Actor"
    path.write_text(TEAM.replace(hidden, f'<goal/{KEMPEN}/t1> bg:letter "Z" . {hidden}'))
    report = _judge(path, published)
    assert {"C07", "G33"} <= {each.id for each in report.findings if each.severity == "Violation"}
    assert not report.conforms
