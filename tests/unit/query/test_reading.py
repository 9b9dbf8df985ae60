"""A query read elsewhere is the query read here."""

from io import BytesIO

import pytest

from beleidsgraaf.errors import QueryMalformed, QueryRefused
from beleidsgraaf.query.reading import raise_advice, read_back, write_reading
from beleidsgraaf.query.request import parse_request

TEXTS = [
    "SELECT * WHERE { ?s ?p ?o }",
    "ASK FROM <http://example.org/g> { ?s ?p ?o }",
    "PREFIX service: <http://example.org/> DESCRIBE service:x service:y",
    "CONSTRUCT { ?s ?p 'é\N{GRINNING FACE}' } WHERE { ?s ?p ?o FILTER(?o<5 && NOW()>?x) }",
]


@pytest.mark.parametrize("text", TEXTS)
def test_what_comes_back_is_what_was_read(text: str) -> None:
    out = BytesIO()
    write_reading(out, text, max_length=1_000)
    assert read_back(out.getvalue()) == parse_request(text)


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("SELECT * WHERE { SERVICE <http://example.org/> { ?s ?p ?o } }", QueryRefused),
        ("SELEC * WHERE { ?s ?p ?o }", QueryMalformed),
        ("ASK { } #" + "x" * 1_000, QueryRefused),
    ],
)
def test_what_is_refused_here_is_refused_there(text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        write_reading(BytesIO(), text, max_length=1_000)


def test_advice_is_raised_with_its_place() -> None:
    parsed = parse_request("SELECT * WHERE {\n ?s ?p }")
    engine = QueryMalformed("x", "error", line=2, column=10)
    with pytest.raises(QueryMalformed) as caught:
        raise_advice(BytesIO(), parsed, error=engine)
    assert caught.value.fields["line"] in (1, 2)
