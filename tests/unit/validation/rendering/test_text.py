"""The text of a report says all that is known, and has colours only where asked."""

from beleidsgraaf.validation.rendering.text import write_text
from beleidsgraaf.validation.report import Report


def test_a_finding_says_what_was_expected_and_found_and_how_to_mend_it(report: Report) -> None:
    told = write_text(report, "nl")
    assert (
        "Overtreding C08 (1×)\n"
        "  C08-targetDate klopt niet. Verbeter het.\n"
        "  - doel C08-targetDate (plan.ttl, regel 3, teken 18)\n"
        "    verwacht: een datum (JJJJ-MM-DD); gevonden: de tekst '1 mei 2024'\n"
        "    voorstel: Schrijf 2024-05-01\n"
    ) in told
    assert "    expected: a date (YYYY-MM-DD); found: the text" in write_text(report, "en")


def test_colours_are_given_only_when_asked_and_change_no_word(report: Report) -> None:
    plain, coloured = write_text(report, "nl"), write_text(report, "nl", coloured=True)
    assert "\033[" not in plain.replace("\x07", "")
    assert "\033[1;31mOvertreding C08 (1×)\033[0m" in coloured
    for code in ("1;31", "1;33", "1;36", "32", "0"):
        coloured = coloured.replace(f"\033[{code}m", "")
    assert coloured == plain


def test_a_control_character_of_the_input_never_reaches_the_terminal(report: Report) -> None:
    assert "\x07" not in write_text(report, "nl")
    assert "\u202e" not in write_text(report, "nl")
