"""Answers a query that somebody wrote, as far as a page shows it, and says what is wrong with one.

The whole answer, however long, is what ``/sparql`` gives to programs (``server/answering.py``).
"""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import IO, Any, Literal

from rdflib import Graph, URIRef
from rdflib import Literal as Value
from rdflib.term import Node

from beleidsgraaf.errors import AnswerTooLarge, BeleidsgraafError, QueryMalformed
from beleidsgraaf.formats import NTRIPLES, RESULTS_JSON
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.records import read_rows
from beleidsgraaf.query.request import Form, ParsedRequest, parse_request
from beleidsgraaf.query.service import Question, request_of
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.store.engines import answer_to
from beleidsgraaf.store.evaluation import QueryRequest, check_syntax

MOST_ROWS = 500  # that a page shows
Term = Mapping[str, Any]  # as SPARQL JSON results have it
_BETWEEN = b"},{"


@dataclass(frozen=True)
class Sought:
    """A query as it was asked, with the limits that hold here: plain values, for a child."""

    text: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    max_length: int
    default_graph: Literal["union", "store"]


@dataclass(frozen=True)
class Found:
    """What a page shows of an answer; ``is_cut`` says that there is more than stands here."""

    form: Form
    is_repeatable: bool
    columns: Sequence[str] = ()
    rows: Sequence[Sequence[Term | None]] = ()
    is_cut: bool = False
    is_true: bool = False  # the answer to an ASK


def find(data: Data, sought: Sought) -> Found:
    """Answer a query; raises QueryMalformed (with line, column and advice) and QueryRefused."""
    parsed = parse_request(sought.text, max_length=sought.max_length)
    request = _request(parsed, sought, base_iri=data.wanted.base_iri)
    body, is_cut = _first_rows(data, request, parsed=parsed)
    found = Found(parsed.form, parsed.repeatable, is_cut=is_cut)
    if parsed.form == "ask":
        return replace(found, is_true=bool(json.loads(body)["boolean"]))
    if parsed.form == "select":
        rows = read_rows(_mended(body) if is_cut else body)
        return replace(found, columns=rows.columns, rows=rows.rows)
    graph = Graph().parse(data=body, format="nt")
    triples = sorted(graph, key=lambda triple: [each.n3() for each in triple])
    rows_of = [[_term(each) for each in triple] for triple in triples]
    return replace(found, columns=("subject", "predicate", "object"), rows=rows_of)


def write_faults(out: IO[bytes], text: str, *, max_length: int, lang: str) -> None:
    """Write as JSON what the parser has against a query: for each fault line, column, message."""
    faults = []
    try:
        parsed = parse_request(text, max_length=max_length)
        sought = Sought(text, (), (), max_length, "union")
        try:
            check_syntax(_request(parsed, sought, base_iri="https://example.org/"))
        except QueryMalformed as error:
            raise advise(parsed, error) from error
    except BeleidsgraafError as error:
        faults.append(fault_of(error, lang=lang))
    out.write(json.dumps({"faults": faults}, ensure_ascii=False, sort_keys=True).encode())


def fault_of(error: BeleidsgraafError, *, lang: str) -> dict[str, object]:
    """Give an error as plain values: its message without the excerpt, line and column if known."""
    message, _, excerpt = error.describe(lang).partition("\n")
    fault: dict[str, object] = {"message": message, "excerpt": excerpt}
    return fault | {key: error.fields[key] for key in ("line", "column") if key in error.fields}


def _request(parsed: ParsedRequest, sought: Sought, *, base_iri: str) -> QueryRequest:
    is_table = parsed.form in ("select", "ask")
    question = Question(
        parsed,
        RESULTS_JSON if is_table else NTRIPLES,
        default_graphs=sought.default_graphs,
        named_graphs=sought.named_graphs,
    )
    return request_of(
        question, base_iri=base_iri, max_rows=MOST_ROWS, default_graph=sought.default_graph
    )


def _first_rows(data: Data, request: QueryRequest, *, parsed: ParsedRequest) -> tuple[bytes, bool]:
    """Evaluate as far as a page goes; a table that is longer breaks off after some row."""
    out = io.BytesIO()
    try:
        answer_to(out, data.place, request=request)
    except AnswerTooLarge:
        return out.getvalue(), True
    except QueryMalformed as error:
        raise advise(parsed, error) from error
    return out.getvalue(), False


def _mended(body: bytes) -> bytes:
    """Close a table that breaks off: after the last row of which the end can be seen.

    The mark between rows may stand inside a value too; then what is before it is no JSON.
    """
    end = len(body)
    while (end := body.rfind(_BETWEEN, 0, end)) > 0:
        closed = body[: end + 1] + b"]}}"
        try:
            json.loads(closed)
        except ValueError:
            continue
        return closed
    head, _, _ = body.partition(b',"results"')
    return head + b',"results":{"bindings":[]}}'


def _term(node: Node) -> Term:
    if isinstance(node, URIRef):
        return {"type": "uri", "value": str(node)}
    if isinstance(node, Value):
        more = {"xml:lang": node.language} if node.language else {}
        more |= {"datatype": str(node.datatype)} if node.datatype else {}
        return {"type": "literal", "value": str(node), **more}
    return {"type": "bnode", "value": str(node)}
