"""A fix covers the whole wrong term, however it is written, and nothing else."""

import pytest
from rdflib import XSD, Literal, URIRef

from beleidsgraaf.errors import Place
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.rendering.fixes import Original, fix_of
from beleidsgraaf.validation.report import Finding

RIGHT = Literal("right")


def _covered(text: str, value: URIRef | Literal, *, name: str = "plan.ttl") -> str | None:
    """Give what a fix takes away of a text in which the value stands at '§'."""
    before, _, _ = text.partition("§")
    plain = text.replace("§", "")
    line, character = before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1
    finding = Finding(
        "C08", "Violation", URIRef("urn:a"), None, value, {}, "urn:shape",
        place=Place(name, line=line, character=character),
        mend=Mend("", "", "right", RIGHT, in_place=True),
    )  # fmt: skip
    fix = fix_of(finding, {name: Original(name, plain.encode())})
    if fix is None:
        return None
    lines = plain.split("\n")
    starts = [sum(len(each) + 1 for each in lines[:n]) for n in range(len(lines))]
    start = starts[fix.line - 1] + fix.character - 1
    end = starts[fix.end_line - 1] + fix.end_character - 1
    return plain[start:end]


@pytest.mark.parametrize(
    ("text", "value", "covered"),
    [
        ('<a> <b> §"x"@en .', Literal("x", lang="en"), '"x"@en'),
        ("<a> <b> §'x' .", Literal("x"), "'x'"),
        ('<a> <b> §"zeg \\"ja\\"" .', Literal('zeg "ja"'), '"zeg \\"ja\\""'),
        ('<a> <b> §"caf\\u00e9" .', Literal("café"), '"caf\\u00e9"'),
        (
            '<a> <b> §"""een\n"twee" """@nl .',
            Literal('een\n"twee" ', lang="nl"),
            '"""een\n"twee" """@nl',
        ),
        ('<a> <b> §"1"^^xsd:int .', Literal("1", datatype=XSD.int), '"1"^^xsd:int'),
        ('<a> <b> §"1"^^<urn:t>.', Literal("1", datatype=URIRef("urn:t")), '"1"^^<urn:t>'),
        ("<a> <b> §1.5, 2 .", Literal("1.5", datatype=XSD.decimal), "1.5"),
        ("<a> <b> §true .", Literal("true", datatype=XSD.boolean), "true"),
        ("<a> <b> §<urn:x> .", URIRef("urn:x"), "<urn:x>"),
        ("<a> <b> §concept:x.", URIRef("https://example.org/x"), "concept:x"),
    ],
)
def test_the_whole_term_is_replaced(text: str, value: URIRef | Literal, covered: str) -> None:
    assert _covered(text, value) == covered


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('<a> <b> §"y" .', Literal("x")),
        ("<a> <b> §<urn:y> .", URIRef("urn:x")),
        ("<a> <b> §[ <c> <d> ] .", Literal("x")),
        ("<a> <b> §<x> .", URIRef("https://example.org/x")),
    ],
)
def test_another_term_is_left_alone(text: str, value: URIRef | Literal) -> None:
    assert _covered(text, value) is None


def test_json_is_left_to_its_author() -> None:
    assert _covered('{"a": §"x"}', Literal("x"), name="plan.jsonld") is None
