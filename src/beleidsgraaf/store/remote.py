"""Asks a SPARQL engine of somebody else a query on the version that is published there.

The engine answers in a format that every engine has, which is read as it comes and written in the
one asked for; so limits and formats are the same on all engines. HTTP is ``endpoint.py``'s matter,
publishing ``remote_archive.py``'s, and what may be asked at all ``query/request.py``'s.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, islice
from typing import IO, cast

import pyoxigraph as ox

from beleidsgraaf.errors import AnswerTooLarge, Busy, QueryError, QueryMalformed, QueryRefused
from beleidsgraaf.formats import (
    NTRIPLES,
    RDF_FORMATS,
    RESULT_FORMATS,
    RESULTS_JSON,
    RESULTS_XML,
    TURTLE,
    Format,
    by_media_type,
    by_name,
)
from beleidsgraaf.store.binding import bind
from beleidsgraaf.store.endpoint import Body, Endpoint, ask
from beleidsgraaf.store.evaluation import QueryRequest, check_syntax
from beleidsgraaf.store.open_variables import without_open_parameters
from beleidsgraaf.store.remote_update import MANIFEST, MANIFESTS, NOTHING, union_graph, version_of
from beleidsgraaf.store.rows import RowLimit
from beleidsgraaf.vocabulary import PREFIXES

_RESULTS = f"{RESULTS_JSON.media_type}, {RESULTS_XML.media_type};q=0.5"
_GRAPH = f"{NTRIPLES.media_type}, {TURTLE.media_type};q=0.5"
_KEPT = f"SELECT ?version {{ GRAPH <{MANIFESTS}> {{ ?version <{MANIFEST}> ?text }} }}"
_SORTED_UP_TO = 20_000  # triples; the same as on the embedded engine
_NAMES_GRAPHS = re.compile(r"\bGRAPH\b", re.IGNORECASE)
_OWN_BASE = re.compile(r"\bBASE\s*<", re.IGNORECASE)
# Functions inside Virtuoso's database; the text that comes here may escape the first letter.
_INSIDE = re.compile(r"<\s*(?:b|\\U00000062)if:|<\s*(?:s|\\U00000073)ql:", re.IGNORECASE)


@dataclass(frozen=True)
class RemoteVersion:
    """A version on an engine of somebody else, as ``evaluate`` has a folder."""

    endpoint: Endpoint
    id: str
    graphs: tuple[str, ...]


def answer_remote_to(out: IO[bytes], version: RemoteVersion, *, request: QueryRequest) -> None:
    """Answer what is SPARQL 1.1 to our own engine, and never from two versions.

    The engine so gets no text of its own dialect (Virtuoso's can fetch files), and a mistake is
    told in the same words everywhere. Raises as ``ask_remote_to`` does, and Busy when the version
    was replaced meanwhile.
    """
    check_syntax(request)
    ask_remote_to(out, version, request=request)
    _check_kept(version, request)


def ask_remote(version: RemoteVersion, request: QueryRequest) -> bytes:
    """Answer a query whole; raises as ``ask_remote_to`` does."""
    whole = BytesIO()
    ask_remote_to(whole, version, request=request)
    return whole.getvalue()


def ask_remote_to(out: IO[bytes], version: RemoteVersion, *, request: QueryRequest) -> None:
    """Have the engine answer a query, and write the answer to ``out`` as it comes.

    Raises QueryMalformed (with line and column where the engine tells), QueryRefused,
    QueryTimedOut, AnswerTooLarge (part of it is written already then), Busy when the engine cannot
    be reached, ConfigurationError when it refuses us.
    """
    if _INSIDE.search(request.query):
        raise QueryRefused(
            "Functies binnen de databank (bif:, sql:) worden hier nooit uitgevoerd.",
            "Functions inside the database (bif:, sql:) are never carried out here.",
        )
    query = bind(request.query, request.bindings) if request.bindings else request.query
    query = without_open_parameters(query)
    prologue = _prologue(query, request)
    is_graph = request.form in ("construct", "describe")
    try:
        with ask(
            version.endpoint,
            prologue + query,
            dataset=_dataset(version, request),
            accept=_GRAPH if is_graph else _RESULTS,
        ) as body:
            write = _write_graph if is_graph else _write_results
            write(out, body, request=request)
    except QueryMalformed as error:
        raise _moved(error, len(prologue)) from error
    except SyntaxError as error:
        raise QueryError(
            "De SPARQL-dienst brak het antwoord af, of gaf iets dat geen antwoord is.",
            "The SPARQL engine broke off its answer, or gave something that is no answer.",
        ) from error


def replaced() -> Busy:
    """Say that the version that was being read is not there any more."""
    return Busy(
        "De gegevens zijn tijdens deze vraag vervangen door een nieuwe versie. Stel hem opnieuw.",
        "The data were replaced by a new version during this query. Ask it again.",
        retry_after=1,
    )


def _check_kept(version: RemoteVersion, request: QueryRequest) -> None:
    """Raise Busy unless what was read is still of this version, and so was all the time.

    The union of a version goes after its manifest; its graphs are those of the newest version.
    """
    accept = RESULTS_JSON.media_type
    with ask(version.endpoint, _KEPT, dataset={}, accept=accept) as body:
        rows = json.loads(body.read())["results"]["bindings"]
    kept = {version_of(row["version"]["value"]) for row in rows}
    newest = max(kept, key=lambda each: int(each.partition("-")[0]), default="")
    names_graphs = (
        request.default_graphs
        or request.named_graphs
        or request.has_dataset_clause
        or _NAMES_GRAPHS.search(request.query)
    )
    if version.id not in kept or (names_graphs and version.id != newest):
        raise replaced()


def _prologue(query: str, request: QueryRequest) -> str:
    """Declare base and known prefixes before the query, on the same line.

    The places in the engine's messages so keep their lines.
    """
    parts = []
    if request.base_iri and not _OWN_BASE.search(query):
        parts.append(f"BASE <{request.base_iri}> ")
    for name, iri in sorted(PREFIXES.items()):
        if f"{name}:" in query and not re.search(rf"\bPREFIX\s+{name}:", query, re.IGNORECASE):
            parts.append(f"PREFIX {name}: <{iri}> ")
    return "".join(parts)


def _moved(error: QueryMalformed, width: int) -> QueryMalformed:
    """Put a place on the first line back to where it stands without the prologue."""
    column = error.fields.get("column")
    if error.fields.get("line") == 1 and isinstance(column, int):
        error.fields["column"] = max(1, column - width)
    return error


def _dataset(version: RemoteVersion, request: QueryRequest) -> Mapping[str, Sequence[str]]:
    """Name the query's graphs as the SPARQL protocol does.

    Several default graphs would be the portable way to a union, but engines count a triple twice
    that stands in two of them; so publishing has written the union as a graph.
    """
    if request.default_graphs or request.named_graphs:
        default, named = request.default_graphs, request.named_graphs
    elif request.has_dataset_clause or request.default_graph == "store":
        return {}
    else:
        default, named = (union_graph(version.id),), version.graphs
    if default and not _NAMES_GRAPHS.search(request.query):
        return {"default-graph-uri": default}
    # Virtuoso takes none named for all of them, also those of others.
    return {"default-graph-uri": default, "named-graph-uri": named or (NOTHING,)}


def _write_results(out: IO[bytes], body: Body, *, request: QueryRequest) -> None:
    fmt = _format_of(body, RESULT_FORMATS, default=RESULTS_JSON).oxigraph
    wanted = by_name(request.format).oxigraph
    assert isinstance(fmt, ox.QueryResultsFormat)  # noqa: S101 - chosen among result formats
    assert isinstance(wanted, ox.QueryResultsFormat)  # noqa: S101 - negotiation follows the form
    results = ox.parse_query_results(cast(IO[bytes], body), fmt)
    if isinstance(results, ox.QueryBoolean) or request.max_rows is None:
        results.serialize(out, wanted)
        return
    limited = RowLimit(out, request.format, limit=request.max_rows)
    results.serialize(cast(IO[bytes], limited), wanted)


def _write_graph(out: IO[bytes], body: Body, *, request: QueryRequest) -> None:
    """Write a graph sorted where it is not large, and as it comes where it is."""
    fmt = _format_of(body, RDF_FORMATS, default=NTRIPLES).oxigraph
    wanted = by_name(request.format).oxigraph
    assert isinstance(fmt, ox.RdfFormat)  # noqa: S101 - chosen among RDF formats
    assert isinstance(wanted, ox.RdfFormat)  # noqa: S101 - negotiation follows the form
    quads = ox.parse(cast(IO[bytes], body), fmt)
    triples = _counted((quad.triple for quad in quads), request.max_rows)
    first = list(islice(triples, _SORTED_UP_TO + 1))
    if len(first) > _SORTED_UP_TO:
        ox.serialize(chain(first, triples), out, wanted)
        return
    plain = sorted(set(first), key=str)
    text = ox.serialize(plain, format=ox.RdfFormat.N_TRIPLES) or b""
    prefixes = {name: iri for name, iri in PREFIXES.items() if f"<{iri}".encode() in text}
    ox.serialize(plain, out, wanted, prefixes=prefixes)


def _format_of(body: Body, among: tuple[Format, ...], *, default: Format) -> Format:
    return by_media_type(body.media_type, among) or default


def _counted(triples: Iterable[ox.Triple], limit: int | None) -> Iterator[ox.Triple]:
    for place, triple in enumerate(triples, start=1):
        if limit is not None and place > limit:
            raise AnswerTooLarge(
                f"Het antwoord heeft meer dan {limit} uitspraken. Voeg LIMIT toe of maak de vraag "
                "nauwer.",
                f"The answer has more than {limit} triples. Add a LIMIT or narrow the query.",
                max_rows=limit,
            )
        yield triple
