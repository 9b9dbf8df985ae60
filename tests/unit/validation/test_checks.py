"""A check is read with its header, asked with its parameters, and refused when malformed."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.checks import Check, read_check, run_checks
from beleidsgraaf.validation.generation import generated_shapes, select_of
from beleidsgraaf.vocabulary import BG

LATE = """\
#+ id: X01
#+ severity: Warning
#+ focus: bg:Goal bg:ActionLine
#+ path: bg:targetDate
#+ needs: asOf
#+ name_nl: "Te laat"
#+ name_en: "Too late"
#+ nl: "Deze datum is \\"voorbij\\": kies een andere."
#+ en: "This date is over: choose another."
PREFIX bg: <https://w3id.org/beleidsgraaf/def#>
SELECT DISTINCT ?this ?value WHERE {
  ?this bg:targetDate ?value .
  FILTER(STR(?value) < STR(?asOf))
}
"""
DATA = """
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<urn:old> bg:targetDate "2020-01-01"^^xsd:date .
<urn:older> bg:targetDate "2019-01-01"^^xsd:date .
<urn:new> bg:targetDate "2030-01-01"^^xsd:date .
"""


def _check(tmp_path: Path, text: str = LATE, name: str = "X01-late.rq") -> Check:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return read_check(path)


def _index() -> object:
    return memory_index([canonical_nquads(Graph().parse(data=DATA, format="turtle"), "urn:g")])


def test_the_header_says_what_a_finding_means(tmp_path: Path) -> None:
    check = _check(tmp_path)
    assert (check.id, check.severity, check.needs) == ("X01", "Warning", ("asOf",))
    assert check.focus == (BG.Goal, BG.ActionLine)
    assert check.messages["nl"] == 'Deze datum is "voorbij": kies een andere.'


def test_every_row_is_a_finding(tmp_path: Path) -> None:
    found = run_checks(_index(), [_check(tmp_path)], as_of=date(2021, 1, 1))
    assert sorted(str(each.focus) for each in found) == ["urn:old", "urn:older"]
    assert {each.path for each in found} == {str(BG.targetDate)}
    assert {str(each.value) for each in found} == {"2020-01-01", "2019-01-01"}


def test_the_day_that_is_today_is_an_argument(tmp_path: Path) -> None:
    assert run_checks(_index(), [_check(tmp_path)], as_of=date(2018, 1, 1)) == []
    assert len(run_checks(_index(), [_check(tmp_path)], as_of=date(2031, 1, 1))) == 3


def test_only_some_things_may_be_asked_about(tmp_path: Path) -> None:
    some = run_checks(
        _index(), [_check(tmp_path)], as_of=date(2021, 1, 1), focus=[URIRef("urn:older")]
    )
    assert [str(each.focus) for each in some] == ["urn:older"]
    assert run_checks(_index(), [_check(tmp_path)], as_of=date(2021, 1, 1), focus=[]) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("#+ en: ", "#+ english: "),
        ("#+ severity: Warning\n", ""),
        ("#+ severity: Warning", "#+ severity: Grave"),
        ("#+ id: X01", "#+ id: X02"),
        ("bg:Goal bg:ActionLine", "policy:Goal"),
        ("SELECT DISTINCT ?this", "SELECT ?this"),
        ('#+ name_nl: "Te laat"', '#+ name_nl: "Te laat'),
    ],
)
def test_a_malformed_check_is_refused(tmp_path: Path, right: str, wrong: str) -> None:
    with pytest.raises(ConfigurationError) as refused:
        _check(tmp_path, LATE.replace(right, wrong))
    assert "X01-late.rq" in refused.value.describe("en")


def test_the_published_query_asks_for_the_day_on_which_it_is_run(tmp_path: Path) -> None:
    text = select_of(_check(tmp_path))
    assert "NOW()" in text
    assert "$this bg:targetDate ?value" in text
    assert "PREFIX" not in text


def test_the_published_shapes_are_turtle_with_the_message_as_it_is(tmp_path: Path) -> None:
    shapes = Graph().parse(data=generated_shapes([_check(tmp_path)]), format="turtle")
    messages = {str(value) for _, p, value in shapes if str(p).endswith("#message")}
    assert 'Deze datum is "voorbij": kies een andere.' in messages
