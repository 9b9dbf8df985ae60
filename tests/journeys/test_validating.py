"""Who validates a plan reads about that plan, not about everybody else's."""

import json
import shutil
from collections.abc import Sequence
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


def _copy(root: Path, folder: Path, *, changes: Sequence[tuple[str, str, str]]) -> Path:
    """Copy a bundled plan, changing in tables a text, the first time that it occurs."""
    plan = folder / KEMPEN
    shutil.copytree(root / "data" / KEMPEN, plan)
    for name, old, new in changes:
        table = plan / name
        text = table.read_text(encoding="utf-8")
        assert old in text
        table.write_text(text.replace(old, new, 1), encoding="utf-8")
    return plan


def _told(report: Report) -> set[tuple[str, str, str | None, str]]:
    return {(each.id, str(each.focus), each.path, str(each.value)) for each in report.findings}


def test_what_cannot_be_read_hides_nothing_and_blames_nobody(
    root: Path, tmp_path: Path, published: Archive, caplog: pytest.LogCaptureFixture
) -> None:
    whole = _told(_judge(root / "data" / KEMPEN, published))
    unread = [("actoren.csv", ",Beroepsgroep,", ",Beroep,"), ("actielijnen.csv", "\n4,", "\nvier,")]
    report = _judge(_copy(root, tmp_path / "a", changes=unread), published)
    assert not report.conforms
    reading = [each for each in report.findings if each.id == "reading"]
    assert {each.place.column for each in reading if each.place} == {"klasse", "nummer"}
    found = {each for each in _told(report) if each[0] != "reading"}
    assert found < whole  # no gap in the numbering, no involvement of what is no actor
    assert not [each for each in caplog.messages if "nergens geciteerd" in each]
    wrong = [*unread, ("actoren.csv", ",16,25,", ",-5,25,")]
    report = _judge(_copy(root, tmp_path / "b", changes=wrong), published)
    also = {each for each in _told(report) if each[0] != "reading"}
    assert {each[0] for each in also - whole} == {"C18"}  # an age below 0
    assert len([each for each in report.findings if each.id == "reading"]) == len(reading)


def test_a_plan_knows_the_keys_of_the_register_that_serves(
    root: Path, tmp_path: Path, published: Archive
) -> None:
    register = tmp_path / "new" / "register"
    shutil.copytree(root / "data" / "register", register)
    with (register / "actoren.csv").open("a", encoding="utf-8") as file:
        file.write("proefteam,,Team,proefteam,trial team,,,nee,,,,,\n")
    store = Archive(tmp_path / "store")
    publish([register], archive=store, base_iri=FIXED_BASE, as_of=DAY)
    named = [("betrokkenheid.csv", "kwetsbare-jeugdigen", "proefteam")]
    plan = _copy(root, tmp_path / "alone", changes=named)
    assert "reading" not in {each.id for each in _judge(plan, store).findings}
    unknown = [each for each in _judge(plan, published).findings if each.id == "reading"]
    assert [each.place.column for each in unknown if each.place] == ["actor"]


def test_a_violation_that_a_plan_causes_elsewhere_stays(tmp_path: Path, published: Archive) -> None:
    path = tmp_path / "proef.ttl"
    hidden = "<actor/proef-team> a bg:Actor"
    path.write_text(TEAM.replace(hidden, f'<goal/{KEMPEN}/t1> bg:letter "Z" . {hidden}'))
    report = _judge(path, published)
    assert {"C07", "G33"} <= {each.id for each in report.findings if each.severity == "Violation"}
    assert not report.conforms
