"""What could not be read becomes a report like any other, with the proposal in its words."""

import json
from datetime import date

from beleidsgraaf.errors import Edit, Place, Problem, SourceError
from beleidsgraaf.validation.rendering.sarif import write_sarif
from beleidsgraaf.validation.unreadable import report_unreadable, shows_cells

CELL = Place("plan.xlsx", "doelen", 3, "status")
ASKED = Problem(CELL, "Dit bestaat niet. Bedoelt u 'gepland'?", "Unknown. Do you mean 'gepland'?")
BROKEN = Problem(Place("plan.xlsx"), "Dit is geen werkmap.", "This is no workbook.")
DAY = date(2026, 1, 31)


def test_every_problem_is_a_violation_at_its_place() -> None:
    report = report_unreadable(SourceError([ASKED, BROKEN]), DAY)
    assert not report.conforms
    assert {each.place for each in report.findings} == {CELL, BROKEN.place}
    assert "Dit is geen werkmap. (plan.xlsx)" in report.to_text("nl")


def test_a_proposal_in_the_words_becomes_a_mend() -> None:
    report = report_unreadable(SourceError([ASKED, BROKEN]), DAY)
    mends = {each.place: each.mend for each in report.findings}
    mend = mends[CELL]
    assert mend is not None
    assert (mend.replacement, mend.en) == ("gepland", "Write gepland")
    assert mends[BROKEN.place] is None


def test_the_edits_of_a_problem_reach_every_form() -> None:
    place = Place("plan.ttl", line=3, character=9)
    edits = (Edit(3, 9, 4, "true"),)
    problem = Problem(place, "Geen waarde.", "No value.", "true", edits)
    report = report_unreadable(SourceError([problem]), DAY)
    assert "voorstel: Schrijf true" in report.to_text("nl")
    [finding] = json.loads(report.to_json())["findings"]
    assert finding["mend"] == {"nl": "Schrijf true", "en": "Write true", "replacement": "true"}
    [result] = json.loads(write_sarif(report, "nl", version="1", originals={}))["runs"][0][
        "results"
    ]
    [replacement] = result["fixes"][0]["artifactChanges"][0]["replacements"]
    assert replacement == {
        "deletedRegion": {"startLine": 3, "startColumn": 9, "endLine": 3, "endColumn": 13},
        "insertedContent": {"text": "true"},
    }


def test_a_workbook_is_opened_again_only_when_its_cells_were_read() -> None:
    assert shows_cells(report_unreadable(SourceError([ASKED]), DAY))
    assert not shows_cells(report_unreadable(SourceError([BROKEN]), DAY))


def test_many_problems_stand_in_the_order_of_the_file() -> None:
    places = [Place("plan.ttl", line=line, character=1) for line in range(1, 121)]
    problems = [Problem(place, f"Fout {place.line}.", f"Fault {place.line}.") for place in places]
    report = report_unreadable(SourceError(problems), DAY)
    assert [each.place for each in report.findings] == places
