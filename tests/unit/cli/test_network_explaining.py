"""What the command says of measures: every one in the list, every parameter explained."""

import pytest

from beleidsgraaf.cli.network_explaining import explanation, listing
from beleidsgraaf.network.catalogue import MEASURES


@pytest.mark.parametrize("lang", ["nl", "en"])
def test_the_list_has_a_line_for_each_measure_with_its_whole_question(lang: str) -> None:
    lines = listing(lang).splitlines()[2:-2]
    assert [line.split()[0] for line in lines] == list(MEASURES)
    for line, measure in zip(lines, MEASURES.values(), strict=True):
        assert line.endswith(measure.question.en if lang == "en" else measure.question.nl)
        assert all(each.name in line for each in measure.parameters)


def test_a_measure_says_what_it_counts_and_which_values_it_takes() -> None:
    told = explanation([MEASURES["cover"], MEASURES["brokers"]], "nl")
    first, second = told.split("\n\n")
    assert first.startswith("cover (B5): Met welke vijf partijen")
    assert "wat het niet zegt: Genoemd zijn is genoeg" in first
    assert "share: tot dit deel van de doelen bereikt is (0 tot 1)" in first
    assert "(getal; minstens 0; hoogstens 1; anders 0.8)" in first
    assert "(U | B; anders U)" in second
    assert "literatuur: Freeman 1977" in second


def test_what_must_be_given_is_said_to_be_so() -> None:
    told = explanation([MEASURES["connection"]], "en")
    assert "(IRI, code or name; required)" in told
