"""Faults of syntax have a repair, which makes the text what was meant."""

import pytest

from beleidsgraaf.errors import Problem
from beleidsgraaf.formats import JSONLD, NTRIPLES, RDFXML, TURTLE, Format
from beleidsgraaf.validation.positions.reading import syntax_faults

XSD = "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n"
RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:bg="urn:bg:">\n'
SKOS = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> ."
SPAN = "https://w3id.org/beleidsgraaf/id/goal/plan/1a"


def mended(text: str, problems: list[Problem]) -> str:
    """Carry out all edits, the last first."""
    lines = text.split("\n")
    for edit in sorted((each for some in problems for each in some.edits), reverse=True):
        line, start = lines[edit.line - 1], edit.character - 1
        lines[edit.line - 1] = line[:start] + edit.inserted + line[start + edit.removed :]
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "fmt", "mend", "right"),
    [
        (f"{XSD}<a:s> <a:p> 2023-12-31 .", TURTLE, '"2023-12-31"^^xsd:date',
         f'{XSD}<a:s> <a:p> "2023-12-31"^^xsd:date .'),
        ("<a:s> <a:p> True .", TURTLE, "true", "<a:s> <a:p> true ."),
        ("<a:s> skos:note 1 .", TURTLE, SKOS, f"{SKOS}\n<a:s> skos:note 1 ."),
        ("@prefix bg: <a:> .\nbgr:s a bg:C .", TURTLE, "bg", "@prefix bg: <a:> .\nbg:s a bg:C ."),
        ("<a:s> <a:p> <https://e.org/id/a b> .", TURTLE, "https://e.org/id/a-b",
         "<a:s> <a:p> <https://e.org/id/a-b> ."),
        ("<a:s> <a:p> <https://e.org/a b> .", TURTLE, "https://e.org/a%20b",
         "<a:s> <a:p> <https://e.org/a%20b> ."),
        ("<a:s> <a:p> <https://e.org/a ;\n <a:q> 1 .", TURTLE, ">",
         "<a:s> <a:p> <https://e.org/a> ;\n <a:q> 1 ."),
        ("<a:s> <a:p> <goal/plan/1a> .", TURTLE, SPAN, f"<a:s> <a:p> <{SPAN}> ."),
        ("<a:s> <a:p> 1\n\n<a:t> <a:p> 2 .", TURTLE, ".",
         "<a:s> <a:p> 1 .\n\n<a:t> <a:p> 2 ."),
        ("<a:s> <a:p> 1\n  <a:q> 2 .", TURTLE, ";", "<a:s> <a:p> 1 ;\n  <a:q> 2 ."),
        ("<a:s> <a:p> 1 ,\n  <a:q> 2 .", TURTLE, ";", "<a:s> <a:p> 1 ;\n  <a:q> 2 ."),
        ('<a:s> <a:p> "een doel@nl ;\n <a:q> 1 .', TURTLE, '"',
         '<a:s> <a:p> "een doel"@nl ;\n <a:q> 1 .'),
        ('<a:s> <a:p> "De "nieuwe" visie"@nl .', TURTLE, '\\"',
         '<a:s> <a:p> "De \\"nieuwe\\" visie"@nl .'),
        ('<a:s> <a:p> "De "nieuwe" visie"@nl .', NTRIPLES, '\\"',
         '<a:s> <a:p> "De \\"nieuwe\\" visie"@nl .'),
        ('<a:s> <a:p> "P:\\doelen" .', TURTLE, "\\\\", '<a:s> <a:p> "P:\\\\doelen" .'),
        ('{"@id": "a:s"\n "a:p": 1}', JSONLD, ",", '{"@id": "a:s",\n "a:p": 1}'),
        ('{"@graph": [{"@id": "a:s"}', JSONLD, "]}", '{"@graph": [{"@id": "a:s"}\n]}'),
        ('{"@id": "a:s", "a:p": False}', JSONLD, "false", '{"@id": "a:s", "a:p": false}'),
        (f'{RDF}<bg:C rdf:about="a:s"><bg:p>a & b</bg:p></bg:C></rdf:RDF>', RDFXML, "&amp;",
         f'{RDF}<bg:C rdf:about="a:s"><bg:p>a &amp; b</bg:p></bg:C></rdf:RDF>'),
        (f'{RDF}<bg:C rdf:about="a:s"><bg:p>é</bg:ps></bg:C></rdf:RDF>', RDFXML, "bg:p",
         f'{RDF}<bg:C rdf:about="a:s"><bg:p>é</bg:p></bg:C></rdf:RDF>'),
        (f'{RDF}<bgr:C rdf:about="a:s"></bgr:C></rdf:RDF>', RDFXML, "bg",
         f'{RDF}<bg:C rdf:about="a:s"></bg:C></rdf:RDF>'),
    ],
)  # fmt: skip
def test_what_was_meant(text: str, fmt: Format, mend: str, right: str) -> None:
    faults = syntax_faults(text.encode(), fmt, file="x")
    assert [fault.mend for fault in faults] == [mend]
    assert f"Bedoelt u '{mend}'?" in faults[0].nl
    assert f"Do you mean '{mend}'?" in faults[0].en
    assert mended(text, faults) == right
    assert syntax_faults(right.encode(), fmt, file="x") == []


def test_the_tag_that_is_missing_is_named_and_put_by_a_person() -> None:
    text = f'{RDF}<bg:C rdf:about="a:s">\n</rdf:RDF>'
    [fault] = syntax_faults(text.encode(), RDFXML, file="x")
    assert (fault.mend, fault.edits) == ("</bg:C>", ())


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        ("<a:s> qqq:p 1 .", TURTLE),
        ("<a:s> <a:p> Ja .", TURTLE),
        ("<a:s> <a:p> <b> .", TURTLE),
        ('<a:s> <a:p> "breekt af', TURTLE),
        ('{"@id": "a:s",}', JSONLD),
    ],
)
def test_what_only_a_person_knows_has_no_repair(text: str, fmt: Format) -> None:
    faults = syntax_faults(text.encode(), fmt, file="x")
    assert faults
    assert [fault.mend for fault in faults if fault.mend] == []
