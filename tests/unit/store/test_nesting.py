"""What is nested deeper than anybody writes is found before a parser that cannot bear it."""

import subprocess
import sys

import pytest

from beleidsgraaf.errors import SourceError
from beleidsgraaf.formats import JSONLD, NTRIPLES, RDFXML, TRIG, TURTLE, Format
from beleidsgraaf.store.nesting import MOST_LEVELS, first_triple_term, too_deep
from beleidsgraaf.store.parsing import parse_rdf

MANY = MOST_LEVELS + 100


@pytest.mark.parametrize(
    ("unit", "end", "fmt"),
    [("[", "]", JSONLD), ('{"a":', "}", JSONLD), ("<a>", "</a>", RDFXML), ("(", ")", TURTLE)]
    + [("[ <a:p> ", "]", TRIG), ("<a b='>' >", "</a>", RDFXML)],
)
def test_depth_counts_and_not_number(unit: str, end: str, fmt: Format) -> None:
    assert too_deep(unit * MOST_LEVELS + end * MOST_LEVELS, fmt) is None
    assert too_deep(f"{unit}{end} " * MANY, fmt) is None
    deep = too_deep(unit * MANY, fmt)
    assert deep is not None
    assert deep // len(unit) == MOST_LEVELS


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        ('{"a": "' + "[" * MANY + '"}', JSONLD),
        ('{"a": "\\"' + "[" * MANY + '"}', JSONLD),
        ("<!--" + "<a>" * MANY + "--><r/>", RDFXML),
        ("<r><![CDATA[" + "<a>" * MANY + "]]></r>", RDFXML),
        ("<r>" + "<a/>" * MANY + "</r>", RDFXML),
        ('<a:s> <a:p> """' + '"(' * MANY + '""" .', TURTLE),
        ("# " + "(" * MANY + "\n", TURTLE),
        ("<a:s> <a:p> <a:" + "(" * MANY + "> .", TURTLE),
        ("<a:s> <a:p> " + ", ".join([r"e:x\("] * MANY) + " .", TURTLE),
        ("(" * MANY, NTRIPLES),
    ],
)
def test_brackets_in_texts_and_remarks_do_not_count(text: str, fmt: Format) -> None:
    assert too_deep(text, fmt) is None


def test_a_triple_term_is_no_text() -> None:
    assert first_triple_term("<a:s> <a:p> \"<<\" . # <<\n'''<<'''") is None
    assert first_triple_term("<a:s> <a:p> <<( <a:b> <a:c> 1 )>> .") == 12


def test_a_file_that_ends_the_parser_does_not_end_the_process() -> None:
    text = "<a:s> <a:p> " + "<<( <a:s> <a:p> " * 200_000 + "<a:o>" + " )>>" * 200_000 + " .\n"
    alone = (
        "import sys, pyoxigraph\n"
        "list(pyoxigraph.parse(sys.stdin.read(), pyoxigraph.RdfFormat.N_TRIPLES))"
    )
    ended = subprocess.run([sys.executable, "-c", alone], input=text.encode(), check=False)
    assert ended.returncode < 0  # a signal; when this fails, the guard may go
    with pytest.raises(SourceError, match=r"RDF 1\.2") as caught:
        parse_rdf(text.encode(), NTRIPLES, file="x")
    [problem] = caught.value.problems
    assert (problem.place.line, problem.place.character) == (1, 13)


@pytest.mark.parametrize("text", ["<a:s> <a:p> 1 ~ <a:r> .", '<a:s> <a:p> "x"@ar--rtl .'])
def test_no_other_form_of_rdf_1_2_is_read_by_halves(text: str) -> None:
    with pytest.raises(SourceError, match=r"RDF 1\.2"):
        parse_rdf(text.encode(), TURTLE, file="x")
