"""What could not be read becomes a report like any other, with the proposal in its words."""

from datetime import date

from beleidsgraaf.errors import Place, Problem, SourceError
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


def test_a_workbook_is_opened_again_only_when_its_cells_were_read() -> None:
    assert shows_cells(report_unreadable(SourceError([ASKED]), DAY))
    assert not shows_cells(report_unreadable(SourceError([BROKEN]), DAY))
