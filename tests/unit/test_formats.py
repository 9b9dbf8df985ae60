"""One table of formats: each name, ending and media type leads to one format."""

import pytest
from pyoxigraph import QueryResultsFormat, RdfFormat

from beleidsgraaf.formats import (
    JSONLD,
    RDF_FORMATS,
    RDFXML,
    RESULT_FORMATS,
    RESULTS_JSON,
    RESULTS_XML,
    TURTLE,
    Format,
    by_extension,
    by_media_type,
    by_name,
)

ALL = RDF_FORMATS + RESULT_FORMATS


@pytest.mark.parametrize("fmt", ALL, ids=lambda fmt: fmt.name)
def test_every_format_is_found_by_all_it_is_called(fmt: Format) -> None:
    among = RDF_FORMATS if fmt in RDF_FORMATS else RESULT_FORMATS
    assert by_name(fmt.name) is fmt
    assert by_media_type(fmt.media_type) is fmt
    assert by_media_type(f"{fmt.media_type.upper()}; charset=utf-8") is fmt
    for ending in (fmt.extension, *fmt.extensions):
        assert by_extension(f".{ending.upper()}", among) is fmt
    for alias in fmt.aliases:
        assert by_media_type(alias, among) is fmt


@pytest.mark.parametrize("fmt", ALL, ids=lambda fmt: fmt.name)
def test_the_engine_agrees(fmt: Format) -> None:
    kind = RdfFormat if fmt in RDF_FORMATS else QueryResultsFormat
    assert kind.from_media_type(fmt.media_type) == fmt.oxigraph
    if fmt in RDF_FORMATS:
        # for JSON-LD the engine has an IRI that the W3C's list of formats does not have
        assert fmt is JSONLD or fmt.oxigraph.iri == fmt.iri
        assert fmt.oxigraph.supports_datasets == fmt.quads


def test_names_and_iris_are_unique() -> None:
    for field in ("name", "iri", "media_type", "extension"):
        assert len({getattr(fmt, field) for fmt in ALL}) == len(ALL) == 10


def test_an_alias_that_two_share_depends_on_what_is_asked() -> None:
    assert by_media_type("application/json", RESULT_FORMATS) is RESULTS_JSON
    assert by_media_type("application/json", RDF_FORMATS) is JSONLD
    assert by_media_type("text/xml", RESULT_FORMATS) is RESULTS_XML
    assert by_media_type("text/xml", RDF_FORMATS) is RDFXML


def test_what_is_unknown() -> None:
    assert by_media_type("text/html") is None
    assert by_extension("docx") is None
    with pytest.raises(KeyError):
        by_name("n3")


def test_text_needs_a_charset_and_the_rest_does_not() -> None:
    assert TURTLE.charset == "; charset=utf-8"
    assert JSONLD.charset == ""
