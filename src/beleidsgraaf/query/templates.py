"""Blocks between braces in an update: where they end, and which graphs their triples are for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.query.faults import malformed
from beleidsgraaf.query.prologue import iri_of
from beleidsgraaf.query.tokens import Kind, Token


@dataclass(frozen=True)
class Template:
    """The quads of INSERT, DELETE or DATA: the graphs that they name, and whether some name none.

    ``variables`` are those that stand for a graph, with their question mark.
    """

    text: str
    graphs: frozenset[str]
    variables: frozenset[str]
    has_default: bool


def block_end(text: str, tokens: Sequence[Token], *, start: int) -> int:
    """Find the token after the block that starts here; raises QueryMalformed where none does."""
    if start >= len(tokens) or tokens[start].text != "{":
        at = tokens[start].start if start < len(tokens) else len(text)
        raise malformed(text, at, nl="hier hoort een {.", en="a { is expected here.")
    depth = 0
    for index in range(start, len(tokens)):
        if tokens[index].kind is Kind.SIGN:
            depth += (tokens[index].text == "{") - (tokens[index].text == "}")
        if depth == 0:
            return index + 1
    raise malformed(
        text,
        tokens[start].start,
        nl="deze { wordt nergens gesloten.",
        en="this { is never closed.",
    )


def read_template(
    text: str, tokens: Sequence[Token], *, start: int, prefixes: Mapping[str, str]
) -> tuple[Template, int]:
    """Read the block of quads that starts here; gives the token after it too.

    Raises QueryMalformed for a graph without a full IRI.
    """
    end = block_end(text, tokens, start=start)
    graphs, variables, has_default = set[str](), set[str](), False
    at = start + 1
    while at < end - 1:
        token = tokens[at]
        if token.is_word("GRAPH"):
            name = tokens[at + 1]
            if name.kind is Kind.VARIABLE:
                variables.add("?" + name.text[1:])
            else:
                graphs.add(graph_name(text, name, prefixes=prefixes))
            at = block_end(text, tokens, start=at + 2)
            continue
        has_default = has_default or token.text != "."
        at += 1
    written = text[tokens[start].start : tokens[end - 1].end]
    return Template(written, frozenset(graphs), frozenset(variables), has_default), end


def graph_name(text: str, token: Token, *, prefixes: Mapping[str, str]) -> str:
    """Give the IRI of a graph; raises QueryMalformed for what is none, or not a full one."""
    iri = iri_of(token, prefixes)
    if iri is None:
        raise malformed(
            text,
            token.start,
            nl="hier hoort de IRI van een graaf.",
            en="the IRI of a graph is expected here.",
        )
    if ":" not in iri:
        raise malformed(
            text,
            token.start,
            nl=f"noem de graaf <{iri}> met de volledige IRI.",
            en=f"name the graph <{iri}> by its full IRI.",
        )
    return iri
