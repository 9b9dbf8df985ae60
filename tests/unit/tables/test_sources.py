"""Source documents: the right one, from the folder itself, in UTF-8."""

from pathlib import Path

import pytest

from tests.unit.tables.conftest import DESCRIPTION, Plan


def test_a_changed_source_is_refused_with_its_checksum(plan: Plan) -> None:
    (plan.write() / "bron.txt").write_text("iets anders", encoding="utf-8")
    problem = plan.problem(plan.folder)
    assert (Path(problem.place.file).name, problem.place.line) == ("dataset.yaml", 7)
    assert "sha256" in problem.nl


def test_a_missing_source_is_said(plan: Plan) -> None:
    (plan.write() / "bron.txt").unlink()
    assert "ontbreekt in de map" in plan.problem(plan.folder).nl


def test_a_missing_checksum_is_given_to_copy(plan: Plan) -> None:
    before = plan.read()
    plan.description = DESCRIPTION.replace("    sha256: {sha256}\n", "")
    problem = plan.problem()
    sha256 = before.description.sources[0].sha256
    assert problem.nl.endswith(sha256)


@pytest.mark.parametrize(
    "name", ["../bron.txt", "/etc/passwd", "a/bron.txt", "..", "C:bron.txt", "a\\bron.txt"]
)
def test_a_source_outside_the_folder_is_refused(plan: Plan, name: str) -> None:
    (plan.folder.parent / "bron.txt").write_text("geheim", encoding="utf-8")
    plan.description = DESCRIPTION.replace("file: bron.txt", f"file: '{name}'")
    problem = plan.problem()
    assert "geen bestandsnaam" in problem.nl
    assert problem.place.line == 7


def test_a_link_out_of_the_folder_is_refused(plan: Plan) -> None:
    outside = plan.folder.parent / "geheim.txt"
    folder = plan.write()
    (folder / "bron.txt").rename(outside)
    (folder / "bron.txt").symlink_to(outside)
    assert "buiten de map" in plan.problem(folder).nl


def test_a_source_that_is_not_utf_8_is_refused(plan: Plan) -> None:
    import hashlib

    folder = plan.write()
    content = "één\nplan".encode("cp1252")
    (folder / "bron.txt").write_bytes(content)
    text = DESCRIPTION.format(sha256=hashlib.sha256(content).hexdigest())
    (folder / "dataset.yaml").write_text(text, encoding="utf-8")
    (problem, *_) = [p for p in plan.problems(folder) if p.place.file.endswith("bron.txt")]
    assert "0xe9" in problem.nl
    assert problem.place.line == 1


def test_a_source_that_carries_an_unknown_document_is_refused(plan: Plan) -> None:
    plan.description = DESCRIPTION.replace("carries: [dorp-jeugd]", "carries: [dorp-jeugt]")
    assert "'dorp-jeugd'" in plan.problem().nl


def test_a_quote_without_any_source_is_refused(plan: Plan) -> None:
    plan.description = "\n".join(DESCRIPTION.split("\n")[:5]) + "\n# {sha256}\n"
    problems = plan.problems()
    assert {"citaat", "status citaat"} >= {problem.place.column for problem in problems}
    assert all("geen brondocument" in problem.nl for problem in problems)


@pytest.mark.parametrize("text", ["", "\n \n"])
def test_an_empty_source_is_said_once(plan: Plan, text: str) -> None:
    plan.source = text
    assert "De brontekst is leeg" in plan.problem().nl
