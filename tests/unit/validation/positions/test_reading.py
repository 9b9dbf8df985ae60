"""Places are found for the spots that are asked for, and no file can do harm."""

import subprocess
import sys
from pathlib import Path

import pytest
from rdflib import XSD, Literal

from beleidsgraaf.dataset.places import Spot
from beleidsgraaf.errors import Place, SourceError
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDF_FORMATS, RDFXML, TRIG, TURTLE, Format
from beleidsgraaf.validation.positions.reading import (
    FilePlaces,
    read_positions,
    read_rdf,
    syntax_faults,
)
from tests.unit.validation.positions.agreeing import offset_of

DEEP = 1_000_000
RDF = '<r:RDF xmlns:r="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="urn:e:">\n'
TEXTS = {
    TURTLE: '@prefix e: <urn:e:> .\ne:é a e:T ;\n  e:p 1.50 , "één"@nl , "één" , e:o .\n',
    TRIG: '@prefix e: <urn:e:> .\n<urn:g> { e:é a e:T ;\n  e:p 1.50 , "één"@nl , "één" , e:o }',
    NTRIPLES: "<urn:e:é> <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <urn:e:T> .\n"
    '<urn:e:é> <urn:e:p> "1.50"^^<http://www.w3.org/2001/XMLSchema#decimal> .\n'
    '<urn:e:é> <urn:e:p> "één"@nl .\n<urn:e:é> <urn:e:p> "één" .\n<urn:e:é> <urn:e:p> <urn:e:o> .',
    JSONLD: '{"@context": {"e": "urn:e:", "o": {"@id": "e:p", "@type": "@id"},\n'
    '"d": {"@id": "e:p", "@type": "http://www.w3.org/2001/XMLSchema#decimal"}},\n'
    '"@type": "e:T", "d": "1.50",\n"e:p": [{"@language": "nl", "@value": "één"}, "één"],\n'
    '"o": "e:o", "@id": "e:é"}',
    RDFXML: f'{RDF}<e:T r:about="urn:e:é"><e:p\n'
    'r:datatype="http://www.w3.org/2001/XMLSchema#decimal">1.50</e:p>\n'
    '<e:p xml:lang="nl">één</e:p><e:p>één</e:p><e:p r:resource="urn:e:o"/></e:T></r:RDF>',
}
TEXTS[NQUADS] = TEXTS[NTRIPLES].replace(" .\n", " <urn:g> .\n")


def at(fmt: Format, *spot: str | Literal) -> str:
    """Give the text that stands where a spot is."""
    text, wanted = TEXTS[fmt], Spot(*spot)
    found = read_positions(text.encode(), fmt, file="x", wanted=[wanted])
    return text[offset_of(text, found[wanted]) :]


@pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
def test_a_value_a_statement_a_subject(fmt: Format) -> None:
    assert at(fmt, "urn:e:é").lstrip('"<').startswith(("e:é", "urn:e:é"))
    assert at(fmt, "urn:e:é", "urn:e:p", "1.5").lstrip('"').startswith("1.50")
    assert at(fmt, "urn:e:é", "urn:e:p", "urn:e:o").lstrip('"<').startswith(("e:o", "urn:e:o"))
    assert at(fmt, "urn:e:é", "urn:e:p", "nergens") == at(fmt, "urn:e:é", "urn:e:p")
    assert at(fmt, "urn:e:é", "urn:e:nergens", "x") == at(fmt, "urn:e:é")


@pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
def test_a_value_without_a_path_is_found_under_any_or_as_the_path(fmt: Format) -> None:
    assert at(fmt, "urn:e:é", None, "1.5") == at(fmt, "urn:e:é", "urn:e:p", "1.5")
    assert at(fmt, "urn:e:é", None, "urn:e:o") == at(fmt, "urn:e:é", "urn:e:p", "urn:e:o")
    assert at(fmt, "urn:e:é", None, "urn:e:T").lstrip('"<').startswith(("e:T", "urn:e:T"))
    assert at(fmt, "urn:e:é", None, "urn:e:p") == at(fmt, "urn:e:é", "urn:e:p")
    assert at(fmt, "urn:e:é", None, "nergens") == at(fmt, "urn:e:é")
    plain = Literal("één")
    assert at(fmt, "urn:e:é", None, plain) == at(fmt, "urn:e:é", "urn:e:p", plain)


def test_a_value_without_a_path_is_rather_a_value_than_a_path() -> None:
    text, spot = (
        "<urn:s> <urn:p> <urn:o> .\n<urn:s> <urn:q> <urn:p> .\n",
        Spot("urn:s", None, "urn:p"),
    )
    for fmt in (NTRIPLES, TURTLE):
        found = read_positions(text.encode(), fmt, file="x", wanted=[spot])
        assert found == {spot: Place("x", line=2, character=17)}


@pytest.mark.parametrize("fmt", RDF_FORMATS, ids=lambda fmt: fmt.name)
def test_a_literal_is_asked_for_with_its_language(fmt: Format) -> None:
    tagged = at(fmt, "urn:e:é", "urn:e:p", Literal("één", lang="nl"))
    plain = at(fmt, "urn:e:é", "urn:e:p", Literal("één"))
    unsure = at(fmt, "urn:e:é", "urn:e:p", Literal("één", lang="en"))
    assert tagged.lstrip('"').startswith("één")
    assert plain.lstrip('"').startswith("één")
    assert len(tagged) > len(plain)
    assert unsure == at(fmt, "urn:e:é", "urn:e:p", "één") == tagged  # the first of its likes


@pytest.mark.parametrize(
    ("written", "stored", "datatype"),
    [("01", "1", "integer"), ("+1", "1", "integer"), ("1.50", "1.5", "decimal")]
    + [("1", "true", "boolean"), ("1e3", "1000", "double")],
)
def test_a_literal_is_found_as_the_engine_stores_it(
    written: str, stored: str, datatype: str
) -> None:
    text = f'<urn:s> <urn:p> "x",\n"{written}"^^<{XSD[datatype]}> .'
    for value in (written, stored, Literal(stored, datatype=XSD[datatype])):
        spot = Spot("urn:s", "urn:p", value)
        found = read_positions(text.encode(), TURTLE, file="x", wanted=[spot])
        assert found == {spot: Place("x", line=2, character=1)}


def test_the_first_place_counts_and_the_unknown_is_left_out() -> None:
    text = b'<urn:s> <urn:p> "a" .\n<urn:s> <urn:p> "b", "a" .\n_:x <urn:p> 1 .'
    spot, blank = Spot("urn:s", "urn:p", "a"), Spot("_:x")
    found = read_positions(text, TURTLE, file="x", wanted=[spot, blank, Spot("urn:t")])
    assert found == {
        spot: Place("x", line=1, character=17),
        blank: Place("x", line=3, character=1),
    }


def test_a_file_is_read_when_somebody_asks(tmp_path: Path) -> None:
    path = tmp_path / "x.nt"
    places = FilePlaces(path, NTRIPLES, "plan.nt")
    assert places.locate([]) == {}
    path.write_text("\ufeff<urn:s> <urn:p> <urn:o> .\r\n<urn:t> <urn:p> <urn:o> .\r\n")
    assert places.locate([Spot("urn:s"), Spot("urn:t")]) == {
        Spot("urn:s"): Place("plan.nt", line=1, character=1),
        Spot("urn:t"): Place("plan.nt", line=2, character=1),
    }
    assert set(read_rdf(path)) == {None}


@pytest.mark.parametrize(
    ("content", "fmt", "word"),
    [
        ("<urn:s> <urn:p> <urn:o> .".encode("utf-16"), TURTLE, "UTF-16"),
        (b"<urn:s> <urn:p> 1 .\n# caf\xe9", TURTLE, "geen UTF-8"),
        (b"\0\0\0", TURTLE, "geen tekst"),
        (b"<urn:s> <urn:p> " + b"[ <urn:p> " * DEEP, TURTLE, "dieper genest"),
        (b"<urn:s> <urn:p> " + b"(" * DEEP + b")" * DEEP + b" .", TRIG, "dieper genest"),
        (b"<urn:s> <urn:p> " + b"<<( <urn:s> <urn:p> " * DEEP, NTRIPLES, "RDF 1.2"),
        (b"[" * DEEP, JSONLD, "dieper genest"),
        (b'{"urn:p":' * DEEP + b"1" + b"}" * DEEP, JSONLD, "dieper genest"),
        (RDF.encode() + b"<e:T><e:p>" * DEEP, RDFXML, "dieper genest"),
        (b'<!DOCTYPE r [<!ENTITY a "&b;&b;">]><r/>', RDFXML, "XML-entiteiten"),
        (b"<a> <b> <c> .", TURTLE, "niet volledig"),
        (b'<urn:s> <urn:p> "' + b"x" * 1_000_000, NTRIPLES, "niet afgesloten"),
        (b'"""' * 100_000 + b"(", TURTLE, "onderwerp verwacht"),
        (b"", JSONLD, "leeg"),
        (b"a." * DEEP, TURTLE, "onderwerp verwacht"),
        (b"foo bar " * DEEP, TURTLE, "onderwerp verwacht"),
    ],
    ids=range(16),
)
def test_harmful_files_are_refused_in_words(content: bytes, fmt: Format, word: str) -> None:
    with pytest.raises(SourceError, match=word):
        read_rdf(content, fmt, file="x")
    assert syntax_faults(content, fmt, file="x")


@pytest.mark.parametrize(
    ("fmt", "before", "behind"),
    [
        (TURTLE, '<a:s> <a:p> "1" ; # "\n <a:q> ', " ."),
        (NTRIPLES, '<a:s> <a:p> "\\"" .\n<a:s> <a:p> ', " ."),
        (JSONLD, '{"@id": "urn:s",\n "urn:p": ', "}"),
    ],
    ids=lambda value: getattr(value, "name", ""),
)
def test_a_text_longer_than_the_parser_holds(fmt: Format, before: str, behind: str) -> None:
    most = 8 if fmt == JSONLD else 16
    for letter in ("x", "é"):
        text = letter * ((most << 20) // len(letter.encode()))
        with pytest.raises(SourceError, match=f"meer dan {most} MB") as caught:
            read_rdf(f'{before}"{text}"{behind}'.encode(), fmt, file="x")
        character = len(before.splitlines()[1]) + 1
        assert [each.place for each in caught.value.problems] == [
            Place("x", "", 0, "", 2, character)
        ]


def test_a_file_of_nested_things_within_the_limit_is_read() -> None:
    text = b"<urn:s> <urn:p> " + b"[ <urn:p> " * 400 + b"1" + b" ]" * 400 + b" ."
    assert len(read_rdf(text, TURTLE, file="x")[None]) == 401
    flat = b"<urn:s> <urn:p> " + b"[ <urn:p> 1 ] , " * 2000 + b"1 ."
    assert len(read_rdf(flat, TURTLE, file="x")[None]) == 4001
    assert read_rdf(b"", TURTLE, file="x") == {}


def test_a_large_file_of_lines_is_never_held_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "x.nt"
    with path.open("w") as file:
        for number in range(300_000):
            file.write(f'<urn:s{number}> <urn:p> "de waarde van nummer {number} in een tekst" .\n')
    code = (
        "import pathlib, resource, sys\n"
        "from beleidsgraaf.dataset.places import Spot\n"
        "from beleidsgraaf.formats import NTRIPLES\n"
        "from beleidsgraaf.validation.positions.reading import FilePlaces\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "places = FilePlaces(pathlib.Path(sys.argv[1]), NTRIPLES, 'x')\n"
        "[place] = places.locate([Spot('urn:s299999', 'urn:p')]).values()\n"
        "print(place.line, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    answer = subprocess.run(
        [sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True
    )
    line, grown = map(int, answer.stdout.split())
    assert line == 300_000
    assert grown < path.stat().st_size / 1024 / 4
