"""SPARQL Update on the index of a stage, and what it did to the graphs that it may touch.

Nothing here knows which graphs may be changed: ``query/updating.py`` asks that before, and says
which graphs an operation can touch. Only those are looked at afterwards.
"""

from collections.abc import Callable, Collection

import pyoxigraph as ox
from rdflib import Graph

from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.store.evaluation import malformed_by_engine, refused_by_engine
from beleidsgraaf.store.index import DEFAULT
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.vocabulary import PREFIXES

Name = Callable[[Graph], Graph]


def check_grammar(text: str) -> None:
    """Raise QueryMalformed (with line and column) for what the engine cannot read."""
    try:
        ox.Store().update(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise malformed_by_engine(str(error)) from error
    except (RuntimeError, OSError):  # it reads it, but an empty store lacks what it asks for
        return


def chosen_graphs(index: ox.Store, query: str) -> frozenset[str]:
    """Give every IRI that a SELECT with a dataset clause finds."""
    rows = index.query(query, prefixes=dict(PREFIXES))
    assert isinstance(rows, ox.QuerySolutions)  # noqa: S101 - a SELECT
    found = (term for row in rows for term in row)
    return frozenset(term.value for term in found if isinstance(term, ox.NamedNode))


def modify(stage: Stage, text: str, *, graphs: Collection[str], name: Name) -> None:
    """Carry out an operation that can change only ``graphs``; emptied graphs are gone.

    ``name`` gives the blank nodes that it made names. Raises QueryRefused for what the engine
    cannot do.
    """
    if not graphs:
        return
    index = stage.writable_index()
    try:
        index.update(text, prefixes=dict(PREFIXES))
    except RuntimeError as error:  # a function of its own name that nobody defined
        raise refused_by_engine(str(error)) from error
    for iri in sorted(graphs):
        held = _held(index, iri)
        stage.absorb(iri, held=held, lines=_named(held, iri, name))


def modify_plain(stage: Stage, text: str) -> None:
    """Carry out a whole update on a dataset with a default graph of its own, as the standard says.

    Raises QueryMalformed (with line and column) and QueryRefused.
    """
    store = ox.Store()
    for iri in stage.names:
        store.extend(ox.parse(stage.graph(iri), ox.RdfFormat.N_QUADS))
        if iri != DEFAULT:
            store.add_graph(ox.NamedNode(iri))
    try:
        store.update(text, prefixes=dict(PREFIXES))
    except SyntaxError as error:
        raise malformed_by_engine(str(error)) from error
    except RuntimeError as error:
        raise refused_by_engine(str(error)) from error
    graphs = {name.value: _held(store, name.value) for name in store.named_graphs()}
    graphs[DEFAULT] = _held(store, DEFAULT)
    stage.remove(set(stage.names) - graphs.keys())
    stage.put(graphs)


def moved(lines: bytes, target: str) -> bytes:
    """Give the lines of a graph as those of another."""
    return canonical_nquads(read_canonical(lines), target)


def _held(store: ox.Store, iri: str) -> bytes:
    name = ox.DefaultGraph() if iri == DEFAULT else ox.NamedNode(iri)
    lines = [f"{quad} .\n" for quad in store.quads_for_pattern(None, None, None, name)]
    return b"".join(sorted(line.encode() for line in lines))


def _named(lines: bytes, iri: str, name: Name) -> bytes:
    if not any(line.startswith(b"_:") or b" _:" in line for line in lines.splitlines()):
        return lines
    return canonical_nquads(name(read_canonical(lines)), iri)
