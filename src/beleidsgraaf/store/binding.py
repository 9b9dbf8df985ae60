"""Puts terms in the place of a query's variables, token by token.

The engine has substitution of its own, but for projected variables only; a parameter of a stored
query mostly stands in a pattern or filter. What a query may ask is ``query/``'s matter.
"""

import re
from collections.abc import Iterator, Mapping

from rdflib.term import Node

from beleidsgraaf.store.terms import to_oxigraph

# Only what a variable must not be looked for in, and what tells where a SELECT clause ends. The
# tokens of ``query/`` are exact; this floor cannot ask for them, and a test holds these to those.
_TOKEN = re.compile(
    r'''
      (?P<blank>\s+)
    | (?P<comment>\#[^\n\r]*)
    | (?P<string>"""(?:"{0,2}(?:[^"\\]|\\.))*"""|\'\'\'(?:'{0,2}(?:[^'\\]|\\.))*\'\'\'
        |"(?:[^"\\\n\r]|\\.)*"|'(?:[^'\\\n\r]|\\.)*')
    | (?P<iri><[^<>"{}|^`\x00-\x20]*>)
    | (?P<variable>[?$]\w[\w\u00b7\u0300-\u036f\u203f\u2040]*)
    | (?P<word>(?:[^\W\d][\w\-.]*)?:(?:[\w\-.:]|\\.)*|[^\W\d][\w\-.]*)
    | (?P<language>@[A-Za-z]+(?:-[A-Za-z0-9]+)*)
    | (?P<number>(?:[0-9]+\.?[0-9]*|\.[0-9]+)[eE][+\-]?[0-9]+|[0-9]*\.[0-9]+|[0-9]+)
    | (?P<bracket>[(){}\[\]])
    | (?P<other>.)
    ''',
    re.VERBOSE | re.DOTALL,
)
_OPERANDS = ("variable", "string", "language", "number")


def bind(query: str, bindings: Mapping[str, Node]) -> str:
    """Put terms in the place of variables; a projected variable stays a column of the answer.

    The RDF library writes the term, so no value can change what the query asks.
    """
    terms = {name: str(to_oxigraph(value)) for name, value in bindings.items()}
    out: list[str] = []
    depth, projecting = 0, -1  # projecting: depth of the SELECT clause the token stands in
    for kind, text in tokens(query):
        if kind == "bracket":
            depth += 1 if text in "({[" else -1
            projecting = -1 if text in "{}" else projecting
        elif kind == "word" and text.upper() in ("SELECT", "WHERE", "FROM"):
            projecting = depth if text.upper() == "SELECT" else -1
        elif kind == "variable" and text[1:] in terms:
            name = text[1:]
            out.append(f"({terms[name]} AS ?{name})" if projecting == depth else terms[name])
            continue
        out.append(text)
    return "".join(out)


def with_first(query: str, pattern: str) -> str:
    """Put a pattern at the beginning of what a SELECT looks for."""
    out: list[str] = []
    is_open = False
    for kind, text in tokens(query):
        out.append(text)
        if not is_open and kind == "bracket" and text == "{":
            is_open = True
            out.append(f" {pattern} ")
    return "".join(out)


def tokens(query: str) -> Iterator[tuple[str, str]]:
    """Cut a query into pairs of kind and text, which together are the query again."""
    offset, follows_operand, brackets = 0, False, [""]
    while match := _TOKEN.match(query, offset):
        kind, text = match.lastgroup or "other", match.group()
        # ``(?a<?b&&?c>2)`` compares, though the longest match would be an IRI.
        if kind == "iri" and follows_operand and brackets[-1] == "(" and "://" not in text:
            kind, text = "other", "<"
        if kind == "bracket" and text in "({[":
            brackets.append(text)
        elif kind == "bracket" and len(brackets) > 1:
            brackets.pop()
        follows_operand = kind in _OPERANDS or text == ")"
        offset += len(text)
        yield kind, text
