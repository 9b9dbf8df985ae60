"""The one door to measures, and what it says to what it cannot do."""

import pytest

from beleidsgraaf.errors import NotFound, ParameterUnusable
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.catalogue import MEASURES, find_measure, run_measure
from tests.unit.network.tables import nodes, view_of


def test_names_and_ids_are_each_for_one_measure() -> None:
    assert list(MEASURES) == [measure.name for measure in MEASURES.values()]
    assert len({measure.id for measure in MEASURES.values()}) == len(MEASURES)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_explains_itself_in_both_languages(name: str) -> None:
    measure = MEASURES[name]
    explained = (measure.title, measure.question, measure.definition, measure.pitfall)
    for words in explained:
        assert words.nl
        assert words.en
        assert words.nl != words.en
    for parameter in measure.parameters:
        assert parameter.nl != parameter.en
        assert parameter.default is None or not parameter.is_required


def test_a_measure_is_found_by_name_and_by_id() -> None:
    assert find_measure("load") is find_measure(" m2 ") is MEASURES["load"]


def test_an_unknown_measure_is_answered_with_the_nearest_and_all() -> None:
    with pytest.raises(NotFound, match=r"Bedoelt u 'load'\? .*load") as caught:
        find_measure("loads")
    assert "Do you mean 'load'?" in caught.value.en


def test_an_empty_scope_is_answered_with_what_to_do() -> None:
    with pytest.raises(NotFound, match="niets om te tellen"):
        run_measure(view_of([]), "load", parameters={})


def test_an_unknown_parameter_is_refused() -> None:
    view = view_of(nodes(Kind.GOAL, "a"))
    with pytest.raises(ParameterUnusable, match="kent geen parameter 'zzz'"):
        run_measure(view, "load", parameters={"zzz": 1})
