"""RDF files: every format, clear errors with file and line, and nothing is ever fetched."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from rdflib import RDFS, XSD, Graph, Literal, URIRef

from beleidsgraaf.errors import SourceError
from beleidsgraaf.formats import JSONLD, RDF_FORMATS, RDFXML, TURTLE, Format
from beleidsgraaf.store.parsing import parse_file, parse_rdf

TRIPLE = (URIRef("https://example.org/s"), RDFS.label, Literal("één tekst", lang="nl"))
RDF_NS = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"


def problem(caught: pytest.ExceptionInfo[SourceError]) -> tuple[str, int, str]:
    [only] = caught.value.problems
    assert only.nl
    assert only.en
    assert only.nl != only.en
    return only.place.file, only.place.line, only.nl


@pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
def test_every_format_is_read(fmt: Format, tmp_path: Path) -> None:
    path = tmp_path / f"x.{fmt.extension}"
    source = Graph()
    source.add(TRIPLE)
    plain = {"nquads": "nt", "trig": "turtle"}.get(fmt.rdflib, fmt.rdflib)  # without graph names
    path.write_bytes(source.serialize(format=plain, encoding="utf-8"))
    assert {name: set(graph) for name, graph in parse_file(path).items()} == {None: {TRIPLE}}


def test_named_graphs_are_kept_apart(tmp_path: Path) -> None:
    path = tmp_path / "x.trig"
    path.write_text("<a:s> <a:p> 1 . <a:g> { <a:s> <a:p> 2 , 3 }")
    read = parse_file(path)
    assert {name: len(graph) for name, graph in read.items()} == {None: 1, URIRef("a:g"): 2}


def test_the_lexical_form_is_kept() -> None:
    text = b'<a:s> <a:p> "01"^^<http://www.w3.org/2001/XMLSchema#integer> .'
    [(_, _, value)] = parse_rdf(text, TURTLE, file="x")[None]
    assert value == Literal("01", datatype=XSD.integer, normalize=False)
    assert str(value) == "01"


def test_a_byte_order_mark_is_no_error() -> None:
    assert len(parse_rdf(b"\xef\xbb\xbf<a:s> <a:p> 1 .", TURTLE, file="x")[None]) == 1


def test_a_syntax_error_has_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "fout.ttl"
    path.write_text("<a:s> <a:p> 1 .\n\n<a:s> <a:p> .\n")
    with pytest.raises(SourceError) as caught:
        parse_file(path)
    assert problem(caught)[:2] == (str(path), 3)


def test_what_is_no_utf8_has_file_and_line() -> None:
    with pytest.raises(SourceError, match="Bewaar het bestand als UTF-8") as caught:
        parse_rdf("<a:s> <a:p> 1 .\n# caf\xe9".encode("latin-1"), TURTLE, file="x.ttl")
    assert problem(caught)[:2] == ("x.ttl", 2)


def test_utf16_is_named(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="Bewaar het als UTF-8"):
        parse_rdf("<a:s> <a:p> 1 .".encode("utf-16"), TURTLE, file="x.ttl")


def test_a_place_in_a_line_is_counted_in_characters() -> None:
    for text in (b'\xef\xbb\xbf"\xc3\xa9\xc3\xa9\xff"', '"éé" <a:p> 1 .'.encode()):
        with pytest.raises(SourceError) as caught:
            parse_rdf(b"<a:s> <a:p> 1 .\n" + text, TURTLE, file="x.ttl")
        [only] = caught.value.problems
        assert (only.place.line, only.place.character) == (2, 5 if b"\xff" in text else 1)


def test_a_relative_iri_is_refused_rather_than_guessed() -> None:
    with pytest.raises(SourceError):
        parse_rdf(b"<s> <p> <o> .", TURTLE, file="x")


def test_an_unknown_type_says_which_are_known(tmp_path: Path) -> None:
    path = tmp_path / "x.docx"
    path.touch()
    with pytest.raises(SourceError, match=r"\.docx.*\.ttl.*\.xlsx.*dataset\.yaml"):
        parse_file(path)


@pytest.mark.parametrize("name", ["weg.ttl", "weg"])
def test_a_file_that_is_not_there(tmp_path: Path, name: str) -> None:
    with pytest.raises(SourceError, match="Controleer of het bestaat") as caught:
        parse_file(tmp_path / name)
    assert problem(caught)[0] == str(tmp_path / name)


@pytest.fixture
def listener() -> Iterator[tuple[str, list[str]]]:
    """A real server on this machine that notes who asks it for something."""
    asked: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(404)
            self.end_headers()

    server = HTTPServer(("127.0.0.1", 0), Listener)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}/context", asked
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize("form", ['"{}"', '{{"@import": "{}"}}', '[{{}}, "{}"]'])
def test_a_remote_context_is_never_fetched(listener: tuple[str, list[str]], form: str) -> None:
    address, asked = listener
    text = f'{{"@context": {form.format(address)}, "@id": "https://example.org/s"}}'
    with pytest.raises(SourceError, match="nooit opgehaald"):
        parse_rdf(text.encode(), JSONLD, file="x.jsonld")
    assert asked == []


def test_a_context_that_is_a_file_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "context.jsonld"
    secret.write_text('{"@context": {"name": "https://example.org/name"}}')
    text = f'{{"@context": "{secret.as_uri()}", "name": "x"}}'
    with pytest.raises(SourceError, match="nooit opgehaald"):
        parse_rdf(text.encode(), JSONLD, file="x.jsonld")


def test_xml_entities_are_refused(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("geheim")
    for entity in ('<!ENTITY a "b">', f'<!ENTITY a SYSTEM "{secret.as_uri()}">'):
        text = (
            f'<?xml version="1.0"?>\n<!DOCTYPE x [{entity}]>\n<r:RDF xmlns:r="{RDF_NS}" '
            'xmlns:e="https://example.org/"><r:Description r:about="https://example.org/s">'
            "<e:p>&a;</e:p></r:Description></r:RDF>"
        )
        with pytest.raises(SourceError, match="XML-entiteiten") as caught:
            parse_rdf(text.encode(), RDFXML, file="x.rdf")
        assert problem(caught)[:2] == ("x.rdf", 2)
