"""Makes graphs, and documents of the Turtle family with every construct of the grammar.

Lives here: the strategies. What must hold of them stands in `test_agreement.py`.
"""

from hypothesis import strategies as st
from rdflib import RDF, XSD, Graph, Literal, URIRef
from rdflib.term import Identifier

HEADER = "@base <http://e.org/a/b> .\n@prefix e: <http://e.org/x#> .\nPREFIX : <http://e.org/>\n"
_FAULTLESS = st.characters(exclude_categories=["Cs", "Cc", "Cn", "Co"])
_TEXTS = st.text(
    st.one_of(_FAULTLESS, st.sampled_from("\n\t\"'\\<>&{}[]();,.#@^:_ é€😀\r")), max_size=12
)
_IRIS = st.sampled_from(
    [
        "http://e.org/x#a", "http://e.org/x#b.c", "http://e.org/ü", "urn:x:1", "http://e.org/a?b=c#d",
        "http://e.org/x#a,b", "http://e.org/x#", "http://e.org/100%25", "http://e.org/x&y",
    ]
)  # fmt: skip
_PREDICATES = st.sampled_from(
    [f"http://e.org/p#{name}" for name in "abc"]
    + ["http://www.w3.org/1999/02/22-rdf-syntax-ns#type", "http://e.org/ns/é"]
)
_LANGUAGES = st.sampled_from(["nl", "en", "nl-be", "de-1996"])
_TYPED = st.sampled_from(
    [
        ("1", XSD.integer), ("01", XSD.integer), ("-5", XSD.integer), ("1.50", XSD.decimal),
        (".5", XSD.decimal), ("1e3", XSD.double), ("1.0E-2", XSD.double), ("true", XSD.boolean),
        ("1", XSD.boolean), ("2026-01-01", XSD.date), ("x", XSD.integer),
        ("", XSD.string), ("abc", URIRef("http://e.org/type")),
    ]
)  # fmt: skip


def _literal(value: tuple[str, URIRef]) -> Literal:
    return Literal(value[0], datatype=value[1], normalize=False)


literals = st.one_of(
    _TEXTS.map(Literal),
    st.tuples(_TEXTS, _LANGUAGES).map(lambda pair: Literal(pair[0], lang=pair[1])),
    _TYPED.map(_literal),
)
values: st.SearchStrategy[Identifier] = st.one_of(_IRIS.map(URIRef), literals)


@st.composite
def graphs(draw: st.DrawFn) -> Graph:
    """Make a small graph of IRIs and literals."""
    graph = Graph()
    triples = st.tuples(_IRIS.map(URIRef), _PREDICATES.map(URIRef), values)
    for subject, predicate, value in draw(st.lists(triples, min_size=1, max_size=8)):
        if predicate != RDF.type or isinstance(value, URIRef):  # a type is no text
            graph.add((subject, predicate, value))
    return graph


# --- the Turtle family, as tokens

_space = st.sampled_from([" ", "\n", "\t ", ' # (a "note" <[\n', "\r\n", "  "])
_iri_tokens = st.sampled_from(
    [
        "<http://e.org/x#a>", "<c>", "<#d>", "<../up>", "<>", "<?q>", "<//h.org/x>", "e:a", ":b",
        "e:a.b", "e:%41-x", r"e:x\,y\.", "e:", ":", "e:ü", r"<http://e.org/\u00e9>", "e:9", ":a:b",
        "<urn:x:y>", "<./c/../d/>", "e:_x-1",
    ]
)  # fmt: skip
_blank_tokens = st.sampled_from(["_:a", "_:b.c", "_:0", "[]", "[ ]", "()"])
_literal_tokens = st.sampled_from(
    [
        '"x"', "'x'", '""', "''", '"""a\n"b" c"""', "'''it''s\n'''", r'"a\"b\\"', r"'\u00e9\t'",
        r'"""\"""\\"""', '"x"@nl', '"x"@nl-BE', '"1"^^e:t', '"1"^^ <u>', '"x" @en', "1", "-1.5",
        "+01", ".5", "1e3", "1.E3", "-.5e-1", "true", "false", '"# <no> [note"', '"""a""b"""',
        '"😀é"', "'\"'", '"\'"', '"é"^^<http://www.w3.org/2001/XMLSchema#string>',
    ]
)  # fmt: skip
_predicate_tokens = st.one_of(st.just("a"), _iri_tokens)


def _joined(parts: st.SearchStrategy[list[str]]) -> st.SearchStrategy[str]:
    return st.tuples(parts, _space, _space).map(lambda drawn: drawn[1].join(drawn[0]) + drawn[2])


def _pairs(objects: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(objects, min_size=1, max_size=3).map(" , ".join)
    pair = _joined(st.tuples(_predicate_tokens, several).map(list))
    ends = st.sampled_from(["", " ;", ";;"])
    return st.tuples(st.lists(pair, min_size=1, max_size=3).map("; ".join), ends).map("".join)


def _nested(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.one_of(
        _joined(st.lists(inner, max_size=3)).map(lambda items: f"( {items})"),
        _pairs(inner).map(lambda pairs: f"[ {pairs} ]"),
    )


_objects = st.recursive(
    st.one_of(_iri_tokens, _literal_tokens, _blank_tokens), _nested, max_leaves=6
)
_subjects = st.one_of(_iri_tokens, _iri_tokens, _blank_tokens, _nested(_objects))
_statement = st.one_of(
    _joined(st.tuples(_subjects, _pairs(_objects)).map(list)),
    _pairs(_objects).map(lambda pairs: f"[ {pairs} ]"),
)
_directives = st.sampled_from(
    ["@prefix e: <y/> .", "BASE <http://f.org/>", "@base <up/> .", "prefix : <#>"]
)
_block = st.one_of(
    st.tuples(_statement, _space).map(lambda pair: f"{pair[0]}{pair[1]}."), _directives
)
turtle_documents = st.lists(_block, max_size=4).map(lambda some: HEADER + "\n".join(some) + "\n")
_graph_names = st.sampled_from(["", "GRAPH <g>", "e:g", "graph _:g", "_:g", "[]"])
_graph = st.tuples(_graph_names, st.lists(_statement, max_size=3), st.sampled_from(["", "."])).map(
    lambda drawn: f"{drawn[0]} {{ {' . '.join(drawn[1])} {drawn[2] if drawn[1] else ''} }}"
)
trig_documents = st.lists(st.one_of(_graph, _block), max_size=4).map(
    lambda some: HEADER + "\n".join(some)
)
