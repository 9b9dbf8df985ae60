"""Evaluates SPARQL on one version: a function of (version, request) → bytes, with no state.

It trusts its caller about what may be asked (``query/request.py`` refuses SERVICE, updates and so
on) and has no time limit of its own: a worker process that can be killed calls it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from io import BytesIO
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any, Literal, cast

import pyoxigraph as ox
from rdflib import Graph
from rdflib.term import Identifier, Node

from beleidsgraaf.errors import QueryMalformed, QueryRefused
from beleidsgraaf.formats import by_name
from beleidsgraaf.store.binding import bind
from beleidsgraaf.store.index import UNION, open_index
from beleidsgraaf.store.rows import RowLimit, too_large
from beleidsgraaf.store.terms import graph_of, read_rows
from beleidsgraaf.vocabulary import PREFIXES

INDEX = "index"  # the folder of the index inside a version's folder
_POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
_FUNCTION = re.compile(r"custom function (<[^>]*>)")
_SORTED_UP_TO = 20_000  # triples; about what one screenful of a graph may ever need
Results = ox.QuerySolutions | ox.QueryBoolean | ox.QueryTriples


@dataclass(frozen=True)
class QueryRequest:
    """One query, and the dataset and format it is to be answered in.

    Without dataset clause and without ``default_graphs`` and ``named_graphs`` (of the SPARQL
    protocol, which go before the clause), the query sees the union of all graphs, or the store's
    own default graph when ``default_graph`` is ``store``. ``bindings`` are terms for variables.
    """

    query: str
    form: Literal["select", "ask", "construct", "describe"]
    has_dataset_clause: bool
    format: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: Mapping[str, Node] = field(default_factory=dict)
    max_rows: int | None = None
    default_graph: Literal["union", "store"] = "union"
    base_iri: str | None = None


def evaluate(version: Path, request: QueryRequest) -> bytes:
    """Answer a query on the version in folder ``version``, in the format asked for.

    Raises QueryMalformed (with line and column), QueryRefused and AnswerTooLarge; an answer is
    never cut.
    """
    whole = BytesIO()
    evaluate_to(whole, version, request=request)
    return whole.getvalue()


def evaluate_to(out: IO[bytes], version: Path | ox.Store, *, request: QueryRequest) -> None:
    """Write the answer to ``out`` as it comes, so that it is never held whole.

    Raises as ``evaluate`` does; when an answer proves too large, part of it is written already.
    """
    store = _store(version)
    results = _run(store, request)
    fmt = by_name(request.format).oxigraph
    if isinstance(results, ox.QueryTriples):
        assert isinstance(fmt, ox.RdfFormat)  # noqa: S101 - negotiation follows the form
        _write_triples(out, results, fmt=fmt, limit=request.max_rows)
        return
    assert isinstance(fmt, ox.QueryResultsFormat)  # noqa: S101
    limit = request.max_rows
    if isinstance(results, ox.QueryBoolean) or limit is None:
        results.serialize(out, fmt)
        return
    limited = RowLimit(
        out, request.format, limit=limit, recount=lambda: _has_more_rows(store, request, limit)
    )
    results.serialize(cast(IO[bytes], limited), fmt)


def check_syntax(request: QueryRequest) -> None:
    """Raise QueryMalformed or QueryRefused for what our engine would not evaluate on any data."""
    _run(ox.Store(), request)


def solutions(
    source: Path | ox.Store, query: str, *, bindings: Mapping[str, Node] | None = None
) -> list[dict[str, Identifier]]:
    """Give the rows of a SELECT over the union of all graphs; unbound variables are left out."""
    return read_rows(_run(_store(source), _plain_request(query, "select", bindings)))


def constructed(
    source: Path | ox.Store, query: str, *, bindings: Mapping[str, Node] | None = None
) -> Graph:
    """Give the triples of a CONSTRUCT or DESCRIBE over the union of all graphs."""
    results = _run(_store(source), _plain_request(query, "construct", bindings))
    if not isinstance(results, ox.QueryTriples):
        raise TypeError("only a CONSTRUCT or DESCRIBE gives triples")
    return graph_of(results)


def _store(source: Path | ox.Store) -> ox.Store:
    return open_index(source / INDEX) if isinstance(source, Path) else source


def _plain_request(
    query: str, form: Literal["select", "construct"], bindings: Mapping[str, Node] | None
) -> QueryRequest:
    return QueryRequest(query, form, has_dataset_clause=False, format="", bindings=bindings or {})


def _run(store: ox.Store, request: QueryRequest) -> Results:
    """Hand the query to the engine, its errors turned into ours."""
    query = bind(request.query, request.bindings) if request.bindings else request.query
    try:
        return store.query(
            query,
            base_iri=request.base_iri,
            prefixes=dict(PREFIXES),
            **_dataset(store, request),
        )
    except SyntaxError as error:
        raise malformed_by_engine(str(error)) from error
    except UnicodeEncodeError as error:
        raise malformed_by_engine("a character that is no Unicode scalar value") from error
    except RuntimeError as error:  # a function of its own name that nobody defined
        raise refused_by_engine(str(error)) from error


def _dataset(store: ox.Store, request: QueryRequest) -> dict[str, Any]:
    """Choose the query's default graph and named graphs, as arguments for the engine."""
    if request.default_graphs or request.named_graphs:
        return {
            "default_graph": [_graph_name(iri) for iri in request.default_graphs],
            "named_graphs": [_graph_name(iri) for iri in request.named_graphs],
        }
    if request.has_dataset_clause:
        return {}
    # Naming hundreds of graphs costs more than most queries; without the word, none can be asked.
    asks_graphs = "graph" in request.query.lower()
    named = [name for name in store.named_graphs() if name != UNION] if asks_graphs else []
    union = request.default_graph == "union"
    return {"default_graph": UNION if union else ox.DefaultGraph(), "named_graphs": named}


def _graph_name(iri: str) -> ox.NamedNode:
    try:
        return ox.NamedNode(iri)
    except ValueError as error:
        raise QueryMalformed(
            f"'{iri}' is geen geldige IRI van een graaf. Geef een volledige IRI.",
            f"'{iri}' is not a valid graph IRI. Give an absolute IRI.",
        ) from error


def malformed_by_engine(detail: str) -> QueryMalformed:
    """Say in our words what the engine could not read."""
    match = _POSITION.match(detail)
    if match is None:
        return QueryMalformed(
            f"De vraag is geen geldige SPARQL: {detail}.",
            f"The query is not valid SPARQL: {detail}.",
        )
    line, column, expected = int(match[1]), int(match[2]), match[3]
    return QueryMalformed(
        f"De vraag is geen geldige SPARQL: regel {line}, kolom {column}: {expected}.",
        f"The query is not valid SPARQL: line {line}, column {column}: {expected}.",
        line=line,
        column=column,
    )


def refused_by_engine(detail: str) -> QueryRefused:
    """Say in our words what the engine can read and not carry out."""
    match = _FUNCTION.search(detail)
    if match is None:
        return QueryRefused(
            f"Dit kan hier niet uitgevoerd worden: {detail}.",
            f"This cannot be carried out here: {detail}.",
        )
    return QueryRefused(
        f"De functie {match[1]} is hier niet bekend. Gebruik de functies van SPARQL, of een "
        "omzetting zoals xsd:integer(?x).",
        f"The function {match[1]} is not known here. Use the functions of SPARQL, or a cast such "
        "as xsd:integer(?x).",
        function=match[1],
    )


def _write_triples(
    out: IO[bytes], results: ox.QueryTriples, *, fmt: ox.RdfFormat, limit: int | None
) -> None:
    """Write a graph: sorted, each triple once and with short names, where it is not large.

    A large one is written as it comes, so that it is never held whole; equal versions give an
    equal order there too, but a triple that the pattern makes twice may stand there twice.
    """
    most = _SORTED_UP_TO if limit is None else min(_SORTED_UP_TO, limit)
    first = list(islice(results, most + 1))
    if limit is not None and len(first) > limit:
        raise too_large(limit)
    if len(first) > _SORTED_UP_TO:
        ox.serialize(_counted(chain(first, results), limit), out, fmt)
        return
    triples = sorted(set(first), key=str)
    plain = ox.serialize(triples, format=ox.RdfFormat.N_TRIPLES) or b""
    prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}".encode() in plain}
    ox.serialize(triples, out, fmt, prefixes=prefixes)


def _counted(triples: Iterable[ox.Triple], limit: int | None) -> Iterator[ox.Triple]:
    for place, triple in enumerate(triples, start=1):
        if limit is not None and place > limit:
            raise too_large(limit)
        yield triple


def _has_more_rows(store: ox.Store, request: QueryRequest, limit: int) -> bool:
    counted = _run(store, request)
    assert isinstance(counted, ox.QuerySolutions)  # noqa: S101 - a SELECT came here
    return sum(1 for _ in islice(counted, limit + 1)) > limit
