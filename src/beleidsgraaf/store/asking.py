"""Small things to ask of the engine without a version: terms as text, patterns it knows.

Asking a version is ``evaluation.py``.
"""

import re
from collections.abc import Collection, Mapping
from functools import lru_cache

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Identifier, Node

from beleidsgraaf.store.binding import bind
from beleidsgraaf.store.index import UNION
from beleidsgraaf.store.terms import quads_of, read_rows, to_oxigraph
from beleidsgraaf.vocabulary import PREFIXES

# A whole word, which is looked back at: what begins with plain letters is found much quicker.
_GRAPH = re.compile(r"GRAPH(?<=\bGRAPH)\s+(\?\w+)\s*\{")


@lru_cache(maxsize=20_000)
def term_text(term: Node) -> str:
    """Write a term as SPARQL does; the RDF library writes it, so no value can say more."""
    return str(to_oxigraph(term))


@lru_cache(maxsize=512)
def knows_regex(pattern: str, flags: str) -> bool:
    """Tell whether the engine understands a regular expression; if not, REGEX is an error."""
    asked = f'SELECT (REGEX("", {ox.Literal(pattern)}, {ox.Literal(flags)}) AS ?known) {{}}'
    rows = ox.Store().query(asked)
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
    return any(row["known"] is not None for row in rows)


def syntax_fault(query: str) -> str:
    """Say what is wrong with a query; nothing where the engine can read it."""
    try:
        ox.Store().query(query, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        return str(error)
    return ""


def union_index(graph: Graph) -> ox.Store:
    """Build an index in memory that holds a graph in its union, blank nodes and all."""
    store = ox.Store()
    store.extend(quads_of(graph, UNION))
    return store


def is_true(index: ox.Store, query: str) -> bool:
    """Answer an ASK over the union of all graphs."""
    return bool(index.query(query, prefixes=dict(PREFIXES), default_graph=UNION))


def rows_of_all_graphs(
    index: ox.Store, query: str, *, bindings: Mapping[str, Node]
) -> list[dict[str, Identifier]]:
    """Give the rows of a SELECT over the union, in which GRAPH may be any graph but the union.

    Naming hundreds of graphs to the engine costs more than leaving the union out by a filter.
    """
    bound = bind(query, bindings) if bindings else query
    text = _GRAPH.sub(rf"FILTER(\g<1> != {UNION}) \g<0>", bound)
    return read_rows(index.query(text, prefixes=dict(PREFIXES), default_graph=UNION))


def graphs_about(index: ox.Store, nodes: Collection[Node]) -> dict[Node, set[str]]:
    """Give the graphs that state something of each of some nodes."""
    values = " ".join(sorted(term_text(node) for node in nodes))
    pattern = f"VALUES ?this {{ {values} }} GRAPH ?graph {{ ?this ?property ?value }}"
    query = f"SELECT DISTINCT ?this ?graph WHERE {{ {pattern} }}"
    found: dict[Node, set[str]] = {}
    for row in rows_of_all_graphs(index, query, bindings={}):
        found.setdefault(row["this"], set()).add(str(row["graph"]))
    return found
