"""The judge judged: the comparison tells apart what differs, and only that."""

import pytest
from rdflib import XSD, BNode, Graph, Literal, URIRef
from rdflib.term import Identifier

from tests.conformance.comparing import is_same
from tests.conformance.results import Table, read_result

ONE, OTHER = URIRef("x:1"), URIRef("x:2")
CSV, TSV = b"a,b\r\n_:n,\r\n1,x\r\n", b"?a\t?b\n_:n\t\n1\t<x:1>\n"


def column(*terms: Identifier) -> Table:
    return Table(("a",), tuple({"a": term} for term in terms))


def pairs(*rows: tuple[Identifier, Identifier]) -> Table:
    return Table(("a", "b"), tuple({"a": first, "b": second} for first, second in rows))


def decimal(text: str) -> Literal:
    return Literal(text, datatype=XSD.decimal, normalize=False)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (column(ONE, OTHER), column(OTHER, ONE)),
        (column(BNode("x")), column(BNode("y"))),
        (
            pairs((BNode("x"), BNode("y")), (BNode("y"), ONE)),
            pairs((BNode("1"), ONE), (BNode("2"), BNode("1"))),
        ),
        (column(Literal("a", lang="en-US")), column(Literal("a", lang="en-us"))),
    ],
)
def test_what_is_the_same(expected: Table, given: Table) -> None:
    assert is_same(expected, given)


@pytest.mark.parametrize(
    ("expected", "given"),
    [
        (column(ONE), column(OTHER)),
        (column(ONE), column(ONE, ONE)),
        (column(ONE), column(BNode("x"))),
        (column(BNode("x"), BNode("x")), column(BNode("x"), BNode("y"))),
        (column(BNode("x"), BNode("y")), column(BNode("x"), BNode("x"))),
        (column(Literal("1")), column(Literal("1", datatype=XSD.integer))),
        (column(Literal("a", lang="en")), column(Literal("a"))),
        (column(ONE), Table(("a", "b"), ({"a": ONE},))),
        (Table(("a",), ({},)), column(ONE)),
    ],
)
def test_what_differs(expected: Table, given: Table) -> None:
    assert not is_same(expected, given)
    assert not is_same(expected, given, by_value=True)


def test_a_number_has_one_value_and_many_forms() -> None:
    assert not is_same(column(decimal("2.0")), column(decimal("2")))
    assert is_same(column(decimal("2.0")), column(decimal("2")), by_value=True)
    assert not is_same(column(decimal("2.0")), column(decimal("2.1")), by_value=True)


def test_graphs_and_truth_values() -> None:
    one, other = Graph(), Graph()
    one.add((BNode(), ONE, decimal("2.0")))
    other.add((BNode(), ONE, decimal("2")))
    assert is_same(one, one)
    assert not is_same(one, other)
    assert is_same(one, other, by_value=True)
    assert is_same(True, True)
    assert not is_same(True, False)
    assert not is_same(True, one)


@pytest.mark.parametrize(("content", "extension"), [(CSV, "csv"), (TSV, "tsv")])
def test_tables_of_text_keep_blank_nodes_and_gaps(content: bytes, extension: str) -> None:
    table = read_result(content, extension, base_iri="x:")
    assert isinstance(table, Table)
    assert table.variables == ("a", "b")
    assert table.rows[0]["a"] == BNode("n")
    assert table.rows[0].get("b") == (Literal("") if extension == "csv" else None)
    number = Literal("1") if extension == "csv" else Literal("1", datatype=XSD.integer)
    assert table.rows[1]["a"] == number
