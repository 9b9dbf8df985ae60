"""Advice: what the engine cannot parse is placed and explained."""

import pytest

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import QueryService, Question, formats_of
from beleidsgraaf.store.archive import Archive


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("SELECT ?x, ?y { ?x a ?y }", (1, 10), "geen komma"),
        ("SELECT COUNT(?x) { ?x a ?y }", (1, 8), "(COUNT(?x) AS ?aantal)"),
        ("SELECT * {\n ?x a ?y\n FILTER(?y == 1) }", (3, 12), "niet =="),
        ("SELECT * { ?x a ?y FILTER ?y = 1 }", (1, 27), "FILTER(?x = 1)"),
        ("SELECT * { ?x a ?y } ORDER ?x", (1, 22), "ORDER BY"),
        ("SELECT * { ?x a ?y\n ?x ?p 'a'@nl }", (2, 2), "punt ( . )"),
        ("SELECT ?x (COUNT(?y) AS ?n) { ?x a ?y }", (1, 1), "GROUP BY"),
        ("SELECT (1 AS ?x) { BIND(2 AS ?x) }", (1, 1), "na AS bestaat al"),
        ("SELECT * { ?x a ?y } GROUP BY ?x", (1, 1), "SELECT * gaat niet samen"),
        ("SELECT * { ?x a }", (1, 18), "tot hier"),
        ("SELECT ?x WHERE ?x a ?y", (1, 17), "tot hier"),
    ],
)
def test_a_common_mistake_is_found(
    archive: Archive, text: str, place: tuple[int, int], hint: str
) -> None:
    service = QueryService(archive)
    parsed = parse_request(text)
    with pytest.raises(QueryMalformed) as caught:
        service.answer(Question(parsed, formats_of(parsed.form)[0]), service.version())
    assert (caught.value.fields["line"], caught.value.fields["column"]) == place
    assert hint in caught.value.nl
    assert caught.value.en != caught.value.nl


def test_a_place_is_that_of_the_query_as_written(archive: Archive) -> None:
    """The engine reads a longer text; the place is mapped back."""
    text = "PREFIX service: <http://s/>\nSELECT * { ?x service:a <?b> } LIMIT ?x"
    service = QueryService(archive)
    parsed = parse_request(text)
    assert len(parsed.engine_text.text) > len(text)
    with pytest.raises(QueryMalformed) as caught:
        service.answer(Question(parsed, formats_of("select")[0]), service.version())
    assert caught.value.fields["line"] == 2
    assert caught.value.fields["column"] == text.splitlines()[1].rindex("?x") + 1
