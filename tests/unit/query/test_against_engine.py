"""Our tokens against the engine's own parser: they must agree on every query that we let through.

Two properties. Queries made by the grammar, in any spelling: we read the form, the dataset and
SERVICE that were put in, and the rewritten text means the same to the engine. Queries made of
hostile pieces: what we let through never makes the engine call out. (The engine refuses port 9
without opening a connection, and says so: the sign that it would have called.)
"""

import pyoxigraph as ox
from hypothesis import example, given, settings
from hypothesis import strategies as st

from beleidsgraaf.errors import QueryError
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.vocabulary import PREFIXES

CALL = "http://127.0.0.1:9/"
BASE = "http://base.example/"
PROLOGUE = (
    f"PREFIX : <{CALL}> PREFIX service: <{CALL}> PREFIX SERVICEe: <{CALL}> PREFIX e: <{CALL}> "
    "PREFIX rel: <#> "
)

spaces = st.sampled_from(["", " ", "\n", "\t", " # SERVICE <x> {} '\n", '#"""\r'])
gaps = st.sampled_from([" ", "\n", " #'''\n", "\t#{\r\n"])
words_in_text = st.sampled_from(
    ["SERVICE <http://x/> {}", "#", "}", " FROM <g>", "é", "\\\\", "\\'", '\\"', "\\n", "<a>", ""]
)


@st.composite
def literals(draw: st.DrawFn) -> str:
    quote = draw(st.sampled_from(["'", '"', "'''", '"""']))
    text = "".join(draw(st.lists(words_in_text, max_size=3)))
    return f"{quote}{text}{quote}" + draw(st.sampled_from(["", "@nl", "@en-service", "^^e:t"]))


iris = st.sampled_from(
    ["<http://x/service#a>", "<#SERVICE>", "<urn:it's>", "<?b)SERVICE:x#>", "<>", "e:SERVICE",
     "service:x", "SERVICEe:a.b", ":service", "rel:a", "e:%73ervice", "e:a\\-service"]
)  # fmt: skip
variables = st.sampled_from(["?service", "$SERVICE", "?from", "?x", "?éé"])
terms = st.one_of(iris, variables, literals(), st.sampled_from(["1", ".5", "1e3", "true", "-1"]))
expressions = st.sampled_from(
    ["?x<?from", "?x<=?from", "(?x<1&&?from>2)", "?x = 'SERVICE'", "?x<\"<a>\"", "!BOUND(?x)",
     "?x IN (<#a>, e:b)", "REGEX(STR(?x), '^\\\\s#')", "EXISTS{?x ?y ?z}", "?x< <#service>"]
)  # fmt: skip


@st.composite
def patterns(draw: st.DrawFn, depth: int = 2) -> tuple[str, bool]:
    """A group's content, and whether SERVICE was put into it."""
    parts, called = [], False
    for _ in range(draw(st.integers(1, 3))):
        kind = draw(st.sampled_from(["triple", "filter", "optional", "values", "service", "group"]))
        if kind in ("optional", "group", "service") and depth:
            inside, inner = draw(patterns(depth - 1))
            head = {"optional": "OPTIONAL", "group": "", "service": f"SeRVice<{CALL}>"}[kind]
            parts.append(f"{head}{draw(spaces)}{{{inside}}}")
            called |= inner or kind == "service"
        elif kind == "filter":
            parts.append(f"FILTER{draw(spaces)}({draw(expressions)}{draw(spaces)})")
        elif kind == "values":
            value = draw(st.one_of(iris, literals()))
            parts.append(f"VALUES ?x{draw(spaces)}{{{draw(spaces)}{value} }}")
        else:
            subject, verb = draw(st.one_of(iris, variables)), draw(st.one_of(iris, variables))
            parts.append(draw(gaps).join([subject, verb, draw(terms)]) + " .")
    return draw(gaps).join(parts), called


HEADS = {
    "select": "SELECT * ",
    "ask": "ask ",
    "construct": "CONSTRUCT{ ?x ?from 'SERVICE' }",
    "describe": "DESCRIBE <#service> ",
}


@settings(max_examples=400)
@given(st.sampled_from(sorted(HEADS)), patterns(), st.booleans(), spaces)
def test_a_query_made_by_the_grammar_is_read_as_it_was_made(
    form: str, made: tuple[str, bool], has_dataset: bool, space: str
) -> None:
    pattern, called = made
    clause = " FROM <http://g> FROM NAMED e:g " if has_dataset else ""
    text = f"{PROLOGUE}{HEADS[form]}{space}{clause}WHERE{space}{{{pattern}}}"
    assert "SyntaxError" not in _answer(text)  # the generator makes what the engine takes
    if called:
        assert _refusal(text)
        return
    parsed = parse_request(text)
    assert (parsed.form, parsed.has_dataset_clause) == (form, has_dataset)
    assert _answer(parsed.engine_text.text) == _answer(text)


PIECES = st.sampled_from(
    ["SERVICE", "service ", "SERVICE:x", "SERVICEe:x", ":x", f"<{CALL}>", "SILENT", "{", "}", "{}",
     "(", ")", "<", ">", "<?b", "<a", "#", "#>", "\n", " ", "'", "'''", '"', '"""', "\\", "\\u0027",
     "\\u0053ERVICE ", "\\u003c", "\\u000a", "?a", "?a<?b)", "FILTER(", "FILTER(?a<", "BIND(", "AS",
     "OPTIONAL", "UNION", "?s ?p ?o", "?s ?p ", "true", "1", "1e", ".", ";", ",", "@en", "@en-",
     "^^", "e:a.", "e:a", "_:b", "VALUES ?s {", "<<", ">>", "<<(", ")>>", "{|", "|}", "&&", "=",
     "<=", "é", "(?a<='>", "EXISTS", "LATERAL", "GRAPH", "SELECT * "]
)  # fmt: skip


@settings(max_examples=1_500)
@given(st.lists(PIECES, max_size=12))
@example(["SERVICE:x", "{}"])
@example(["FILTER(?a<?b)SERVICE:x", "#>", "\n", "{}"])
@example(["?s ?p ", "(?a<='>", " ", ")", "SERVICE", f"<{CALL}>", "{}", "#", "'", ")", "\n"])
@example(["?s ?p ", "true", "SERVICE:x", "{}"])
@example(["FILTER(?a<", "<a", ")SERVICE:x", "#>", "\n", "{}"])
def test_what_is_let_through_never_calls_out(pieces: list[str]) -> None:
    text = f"{PROLOGUE}SELECT * {{{''.join(pieces)}}}"
    try:
        parsed = parse_request(text)
    except QueryError:
        return
    answer = _answer(parsed.engine_text.text)
    assert "port 9" not in answer
    assert "encoding the service name" not in answer


def test_the_sign_of_a_call_is_seen() -> None:
    assert "port 9" in _answer(f"ASK {{ SERVICE <{CALL}> {{}} }}")
    assert "port 9" in _answer(f"{PROLOGUE} ASK {{ SERVICE:x {{}} }}")


def _refusal(text: str) -> bool:
    try:
        parse_request(text)
    except QueryError as error:
        return "SERVICE" in error.nl
    return False


def _answer(text: str) -> str:
    """What the engine gives, as text; an error as its class and message."""
    store = ox.Store()
    node = ox.NamedNode(CALL)
    store.add(ox.Quad(node, node, node))
    try:
        result = store.query(text, base_iri=BASE, prefixes=dict(PREFIXES))
        if isinstance(result, ox.QueryBoolean):
            return str(bool(result))
        return "\n".join(sorted(str(row) for row in result))
    except (SyntaxError, OSError, RuntimeError) as error:
        return f"{type(error).__name__}: {error}"
