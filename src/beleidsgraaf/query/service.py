"""Answers a query on one version: the version is chosen once and kept from start to end.

Knows nothing of HTTP or the command line: those choose the format and pass plain values. The
evaluation itself is ``store/engines.py``: a function of version, request → bytes.
"""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from rdflib.term import Identifier

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import Busy, DatasetNotFound, QueryMalformed, VersionNotFound
from beleidsgraaf.formats import JSONLD, NTRIPLES, RDFXML, RESULT_FORMATS, TURTLE, Format
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.request import Form, ParsedRequest, check_graph
from beleidsgraaf.store.engines import Place, Versions, answer_whole, place_of
from beleidsgraaf.store.evaluation import QueryRequest

_ID = re.compile(r"[0-9]{1,12}-[0-9a-f]{12}")  # anything else may be no file name at all
_LONGEST_SHOWN = 80
GRAPH_FORMATS = (TURTLE, NTRIPLES, RDFXML, JSONLD)


@dataclass(frozen=True)
class Question:
    """A parsed query with all that decides its answer, except the version.

    ``default_graphs`` and ``named_graphs`` replace the dataset; ``bindings`` are values of
    variables, given as terms.
    """

    parsed: ParsedRequest
    format: Format
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    bindings: Mapping[str, Identifier] = field(default_factory=dict)

    def fingerprint(self) -> str:
        """Hash all that decides the answer, so that equal questions have equal fingerprints."""
        bound = (f"{name}={term.n3()}" for name, term in sorted(self.bindings.items()))
        parts = (
            self.parsed.text,
            self.format.name,
            *self.default_graphs,
            "named",
            *self.named_graphs,
            "bound",
            *bound,
        )
        return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]


@dataclass(frozen=True)
class Answer:
    """The bytes of an answer, their format, and the id of the version that was asked."""

    body: bytes
    format: Format
    version: str


def request_of(
    question: Question,
    *,
    base_iri: str,
    max_rows: int | None,
    default_graph: Literal["union", "store"],
) -> QueryRequest:
    """Make of a question what the store evaluates.

    Raises QueryRefused for a graph that is no graph name.
    """
    for iri in question.default_graphs + question.named_graphs:
        check_graph(iri)
    return QueryRequest(
        query=question.parsed.engine_text.text,
        form=question.parsed.form,
        has_dataset_clause=question.parsed.has_dataset_clause,
        format=question.format.name,
        default_graphs=question.default_graphs,
        named_graphs=question.named_graphs,
        bindings=question.bindings,
        max_rows=max_rows,
        default_graph=default_graph,
        base_iri=base_iri,
    )


def formats_of(form: Form) -> tuple[Format, ...]:
    """Give the formats in which a query of that form can be answered, best first."""
    return RESULT_FORMATS if form in ("select", "ask") else GRAPH_FORMATS


def _checked(version_id: str) -> str:
    """Give an id that may be a file name; raises VersionNotFound, which shows what was asked."""
    if _ID.fullmatch(version_id):
        return version_id
    shown = "".join(each if each.isprintable() else "?" for each in version_id[:_LONGEST_SHOWN])
    raise VersionNotFound(
        f"Er is geen versie '{shown}'. Een id is zoals 1-0123456789ab; bekijk de lijst op "
        "/versions of met 'beleidsgraaf versions'.",
        f"There is no version '{shown}'. An id is like 1-0123456789ab; see the list at "
        "/versions or with 'beleidsgraaf versions'.",
        version=shown,
    )


@dataclass(frozen=True)
class QueryService:
    """Answers questions on the versions of an archive, within limits."""

    archive: Versions
    max_rows: int | None = None
    default_graph: Literal["union", "store"] = "union"

    def version(self, version_id: str | None = None) -> Manifest:
        """Find a version, the newest one without an id.

        Raises VersionNotFound, DatasetNotFound while nothing is published, and Busy while the
        engine that holds the data is away.
        """
        if version_id is not None:
            return self.archive.find(_checked(version_id))
        current = self.archive.current()
        if current is None:
            raise DatasetNotFound(
                "Er is nog niets gepubliceerd. Doe dat eerst met 'beleidsgraaf publish'.",
                "Nothing has been published yet. Do so first with 'beleidsgraaf publish'.",
            )
        return current

    def serving(self) -> Manifest | None:
        """Give the version that serves, None while there is none or its engine is away."""
        try:
            return self.archive.current()
        except Busy:
            return None

    def answer(self, question: Question, version: Manifest) -> Answer:
        """Evaluate a question on a version, here and now.

        Raises QueryMalformed (with line, column and advice), QueryRefused for a graph that is no
        graph name, and AnswerTooLarge beyond ``max_rows``. Nothing here can stop a query that
        runs away: the server has ``prepare`` and a worker process for that.
        """
        place, request = self.prepare(question, version)
        try:
            body = answer_whole(place, request)
        except QueryMalformed as error:
            raise advise(question.parsed, error) from error
        return Answer(body, question.format, version.id)

    def prepare(self, question: Question, version: Manifest) -> tuple[Place, QueryRequest]:
        """Make of a question what the store evaluates: where the version is, the request.

        Raises QueryRefused for a graph that is no graph name.
        """
        request = request_of(
            question,
            base_iri=version.base_iri,
            max_rows=self.max_rows,
            default_graph=self.default_graph,
        )
        return place_of(self.archive, version), request
