"""What is wrong in a block of triples is told exactly where the engine refuses one."""

import pyoxigraph as ox
from hypothesis import given, settings
from hypothesis import strategies as st

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.template_grammar import Block, BlockReader
from beleidsgraaf.query.tokens import tokenize

VERBS = ("INSERT DATA", "DELETE DATA", "DELETE WHERE", "DELETE", "INSERT")
_iris = st.sampled_from(["<urn:a>", "e:b", "e:"])
_variables = st.just("?x")
_literals = st.sampled_from(
    [
        "'x'",
        '"y"@nl',
        "'1'^^e:t",
        "'1' ^^ <urn:t>",
        "1",
        "-1.5",
        "+ 2",
        "1e3",
        "true",
        "FALSE",
        "()",
    ]
)
_blanks = st.sampled_from(["_:n", "[]", "[ ]"])
_properties = st.one_of(_iris, st.just("a"), st.just("?p"))


def _pairs(nodes: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    several = st.lists(nodes, min_size=1, max_size=2).map(" , ".join)
    pair = st.tuples(_properties, several).map(" ".join)
    ends = st.sampled_from(["", " ;", " ; ;"])
    return st.tuples(st.lists(pair, min_size=1, max_size=2).map(" ; ".join), ends).map("".join)


_nodes = st.recursive(
    st.one_of(_iris, _iris, _literals, _variables, _blanks),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=2).map(lambda some: f"( {' '.join(some)} )"),
        _pairs(inner).map(lambda pairs: f"[ {pairs} ]"),
    ),
    max_leaves=4,
)
_triples = st.lists(
    st.one_of(
        st.tuples(_nodes, _pairs(_nodes)).map(" ".join),
        _pairs(_nodes).map(lambda pairs: f"[ {pairs} ]"),
    ),
    max_size=2,
).map(" . ".join)
_graphs = st.tuples(st.sampled_from(["e:g", "?g", "<urn:g>"]), _triples, st.sampled_from(["", "."]))
_quads = st.tuples(_triples, _graphs, _triples).map(
    lambda some: f"{some[0]} GRAPH {some[1][0]} {{ {some[1][1]} }} {some[1][2]} {some[2]}"
)
_blocks = st.one_of(_triples, _quads)
_STRAY = [".", ";", ",", "[", "]", "(", ")", "a", "GRAPH", "FILTER", "/", "^", "?x", "_:m", "'t'",
          "e:c", "{", "}", "*", "1", "WHERE", "@nl", "^^", "true"]  # fmt: skip


def faults(verb: str, block: str) -> QueryMalformed | None:
    """Read a block of a verb as the advice does."""
    text = f"{verb} {{ {block} }}"
    tokens = tuple(tokenize(text))
    at = len(verb.split())
    known = Block.after([token.word for token in tokens[:at]])
    assert known is not None
    try:
        BlockReader(text, tokens, known, at).read()
    except QueryMalformed as error:
        return error
    return None


def is_read(verb: str, block: str) -> bool:
    """Tell whether the engine reads a block of a verb.

    Data with a variable for a graph it reads where that graph is empty, which SPARQL forbids.
    """
    if "DATA" in verb and "GRAPH ?" in block:
        return False
    tail = " WHERE {}" if verb in ("DELETE", "INSERT") else ""
    try:
        ox.Store().update(f"{verb} {{ {block} }}{tail}", prefixes={"e": "urn:e:"})
    except SyntaxError:
        return False
    return True


@settings(max_examples=80)
@given(verb=st.sampled_from(VERBS), block=_blocks)
def test_what_the_grammar_makes_is_judged_as_the_engine_does(verb: str, block: str) -> None:
    assert (faults(verb, block) is None) == is_read(verb, block)


@settings(max_examples=120)
@given(data=st.data(), verb=st.sampled_from(VERBS), block=_blocks)
def test_a_block_with_a_slip_is_judged_as_the_engine_does(
    data: st.DataObject, verb: str, block: str
) -> None:
    words = block.split()
    at = data.draw(st.integers(0, max(len(words) - 1, 0)))
    instead = data.draw(st.lists(st.sampled_from(_STRAY), max_size=1))
    words[at : at + data.draw(st.integers(0, 1))] = instead
    spoilt = " ".join(words)
    if not _pairs_up(spoilt):  # told before, of the whole text
        return
    assert (faults(verb, spoilt) is None) == is_read(verb, spoilt)


def _pairs_up(text: str) -> bool:
    opened = []
    for token in tokenize(text):
        if token.text in ("(", "[", "{"):
            opened.append(token.text)
        elif token.text in (")", "]", "}") and (
            not opened or opened.pop() + token.text not in ("()", "[]", "{}")
        ):
            return False
    return not opened
