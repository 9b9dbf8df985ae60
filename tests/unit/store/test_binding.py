"""Terms in the place of variables: wherever a variable may stand, and nowhere else."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib import RDFS, XSD, Literal, URIRef

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.tokens import Kind, tokenize
from beleidsgraaf.store.binding import bind, tokens
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.store.index import memory_index

X = URIRef("https://example.org/x")


@pytest.mark.parametrize(
    ("query", "bound"),
    [
        ("ASK { ?x ?p $x }", "ASK { <X> ?p <X> }"),
        ("SELECT ?x ?y WHERE { ?x ?p ?y }", "SELECT (<X> AS ?x) ?y WHERE { <X> ?p ?y }"),
        ("SELECT DISTINCT ?x { ?x ?p ?y }", "SELECT DISTINCT (<X> AS ?x) { <X> ?p ?y }"),
        ("SELECT (COUNT(?x) AS ?n) { }", "SELECT (COUNT(<X>) AS ?n) { }"),
        ("SELECT ?y ?x FROM <a:g> { }", "SELECT ?y (<X> AS ?x) FROM <a:g> { }"),
        (
            "SELECT ?y { { SELECT ?x ?y { ?x ?p ?y } } FILTER(?x = ?y) }",
            "SELECT ?y { { SELECT (<X> AS ?x) ?y { <X> ?p ?y } } FILTER(<X> = ?y) }",
        ),
        ("DESCRIBE ?x", "DESCRIBE <X>"),
        ("ASK { ?xy ?x2 'a?x' } # ?x", "ASK { ?xy ?x2 'a?x' } # ?x"),
        ("ASK { FILTER(?y<?x&&?z>2) }", "ASK { FILTER(?y<<X>&&?z>2) }"),
        ("SELECT ?y { ?y :SELECT ?x }", "SELECT ?y { ?y :SELECT <X> }"),
        ("ASK { ?y a:b\\?x ?x\u0301 }", "ASK { ?y a:b\\?x ?x\u0301 }"),
        ('ASK { ?s ?p """a " ?x""" , <a:?x> }', 'ASK { ?s ?p """a " ?x""" , <a:?x> }'),
    ],
)
def test_variables_are_replaced(query: str, bound: str) -> None:
    assert bind(query, {"x": X}) == bound.replace("<X>", f"<{X}>")


PIECES = (
    "?x", "$x", "?x\u0301", "?x\u00b7y", "?", "$", "<", ">", "<=", "&&", "||", "=", "!", "(", ")",
    "{", "}", "[", "]", " ", "\n", "# ?x\n", "'?x'", '"?x"', "'''?x'''", '"""?x\n"""', "'a'@nl",
    "<a:?x>", "<http://a/?x>", "a:b", "a:b\\?x", ":", ":SELECT", "_:b", "12", "1.5", ".", ",", ";",
    "SELECT", "a", "/", "*", "^", "-",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
@settings(max_examples=1_500)
def test_variables_are_found_where_the_exact_tokens_have_them(text: str) -> None:
    try:
        exact = [token for token in tokenize(text) if token.kind is Kind.VARIABLE]
    except QueryMalformed:
        return
    offset, found = 0, []
    for kind, part in tokens(text):
        if kind == "variable":
            found.append((offset, part))
        offset += len(part)
    assert offset == len(text)
    assert found == [(token.start, token.text) for token in exact]


@pytest.mark.parametrize(
    "value",
    ['"', "'", '" } #', "\\", '\\" . ?s ?p ?o', "regel 1\nregel 2", "?s", '"""', "é ☃ \U0001f600"],
)
def test_no_value_changes_what_is_asked(value: str) -> None:
    store = memory_index([b'<a:s> <a:p> "anders" <a:g> .\n'])
    query = "SELECT ?s ?waarde { ?s ?p ?o OPTIONAL { ?s ?q ?waarde FILTER(?o = ?waarde) } }"
    [row] = solutions(store, query, bindings={"waarde": Literal(value)})
    assert row == {"s": URIRef("a:s"), "waarde": Literal(value)}


@pytest.mark.parametrize(
    "term",
    [
        Literal("tekst", lang="nl"),
        Literal(3),
        Literal("2023-12-31", datatype=XSD.date),
        RDFS.label,
    ],
)
def test_every_kind_of_term_is_bound(term: Literal | URIRef) -> None:
    store = memory_index([f"<a:s> <a:p> {term.n3()} <a:g> .\n".encode()])
    assert solutions(store, "SELECT ?s { ?s ?p ?x }", bindings={"x": term}) == [
        {"s": URIRef("a:s")}
    ]
    assert solutions(store, "SELECT ?s { ?s ?p ?x }", bindings={"x": Literal("iets anders")}) == []


def test_an_invalid_iri_is_no_term() -> None:
    with pytest.raises(ValueError, match="Invalid IRI"):
        bind("ASK { ?x ?p ?o }", {"x": URIRef("a:b> ?p ?o } #")})
