"""Malformed shapes are refused before anything is judged."""

from pathlib import Path

import pytest
from rdflib import SH

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.validation.shapes import load_shapes, reporting_shapes, rule_of, shape_name
from beleidsgraaf.vocabulary import BGSH

GOOD = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix bgsh: <https://w3id.org/beleidsgraaf/def/shapes#> .
@prefix sh: <http://www.w3.org/ns/shacl#> .
bgsh:X01 a sh:NodeShape ; sh:targetClass bg:Goal ; sh:property bgsh:X01-text ;
    sh:severity sh:Violation ; sh:name "Doel"@nl, "Goal"@en ;
    sh:message "Dit klopt niet."@nl, "This is wrong."@en .
bgsh:X01-text a sh:PropertyShape ; sh:path bg:text ; sh:minCount 1 ;
    sh:severity sh:Warning ; sh:name "tekst"@nl, "text"@en ;
    sh:message "De tekst ontbreekt."@nl, "The text is missing."@en .
"""


def _folder(tmp_path: Path, text: str) -> Path:
    (tmp_path / "goal.ttl").write_text(text, encoding="utf-8")
    return tmp_path


def test_well_formed_shapes_are_read(tmp_path: Path) -> None:
    shapes = load_shapes(_folder(tmp_path, GOOD))
    assert reporting_shapes(shapes) == {BGSH["X01"], BGSH["X01-text"]}
    assert shapes.value(BGSH["X01-text"], SH.minCount).toPython() == 1  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("right", "wrong", "told"),
    [
        ("sh:minCount", "sh:minCnt", "minCnt is not a term of SHACL"),
        ("sh:Warning", "sh:Warn", "Warn is not a term of SHACL"),
        ("sh:severity sh:Warning ;", "", "X01-text needs a sh:severity"),
        (', "This is wrong."@en', "", "X01 needs sh:message once in nl and once in en"),
        ('"tekst"@nl, "text"@en', '"text"@en', "X01-text needs sh:name once in nl and once in en"),
        ('"text"@en', '"text"@en, "words"@en', "X01-text needs sh:name once in nl and once in en"),
        ("bgsh:X01 a", "bgsh:X01 b", "line"),
    ],
)
def test_a_malformed_shape_is_refused(tmp_path: Path, right: str, wrong: str, told: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        load_shapes(_folder(tmp_path, GOOD.replace(right, wrong)))
    assert told in refused.value.describe("en")
    assert "goal.ttl" in refused.value.describe("nl")


def test_the_generated_file_is_not_loaded(tmp_path: Path) -> None:
    (tmp_path / "graph.ttl").write_text("this is no Turtle", encoding="utf-8")
    assert len(load_shapes(_folder(tmp_path, GOOD))) > 0


def test_a_shape_belongs_to_the_rule_that_its_name_starts_with() -> None:
    assert rule_of(BGSH["C05-actionLine"]) == "C05"
    assert shape_name(BGSH["C05-actionLine"]) == "C05-actionLine"
