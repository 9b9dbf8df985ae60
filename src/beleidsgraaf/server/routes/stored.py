"""``/queries`` and ``/queries/{name}``: the stored queries as an API that needs no SPARQL.

One route serves them all; which there are was read when the app was made. What a request asks is
``stored_asking.py``, the forms of an answer ``stored_renderings.py``, pages ``stored_pages.py``.
"""

import hashlib
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

import beleidsgraaf
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.errors import ConfigurationError, QueryNotFound
from beleidsgraaf.formats import RESULTS_JSON, Format
from beleidsgraaf.query.records import read_rows, write_records
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import Question
from beleidsgraaf.query.spreadsheet import MOST_ROWS, write_workbook
from beleidsgraaf.server.caching import is_known, validators, version_headers
from beleidsgraaf.server.dependencies import (
    Services,
    StreamedAnswer,
    answer,
    open_answer,
    services_of,
    work,
)
from beleidsgraaf.server.negotiation import choose, with_charset
from beleidsgraaf.server.pages.addresses import ENGLISH
from beleidsgraaf.server.routes.page import decided_by, html_page
from beleidsgraaf.server.routes.stored_asking import (
    RESERVED,
    ROWS_ON_A_PAGE,
    Asked,
    read_asked,
    read_fields,
    read_language,
)
from beleidsgraaf.server.routes.stored_pages import (
    COLLECTIONS,
    Shown,
    graph_page,
    list_page,
    table_page,
)
from beleidsgraaf.server.routes.stored_renderings import PAGE, WORKBOOK, renderings_of
from beleidsgraaf.server.routes.stored_words import words_of
from beleidsgraaf.stored_queries import StoredQuery, bind, stored_queries, unknown_parameter
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_VARY = {"Vary": "Accept, Accept-Language"}
_BOM = "\ufeff".encode()

Collections = Mapping[str, Mapping[str, StoredQuery]]


def read_collections() -> Collections:
    """Read all queries on offer, by collection and name.

    Raises ConfigurationError for a header that is wrong, or a parameter with a name that is taken.
    """
    found = {name: stored_queries(name) for name in COLLECTIONS}
    for query in (each for queries in found.values() for each in queries.values()):
        if taken := {parameter.name for parameter in query.parameters} & set(RESERVED):
            raise ConfigurationError(
                f"In {query.path.name} heeft een parameter een naam die bezet is: {taken}.",
                f"In {query.path.name} a parameter has a name that is taken: {taken}.",
                file=str(query.path),
            )
    return MappingProxyType(found)


async def list_queries(request: Request) -> Response:
    """List the stored queries with their parameters and columns, as JSON or as a page."""
    fields = read_fields(request)
    for name in fields:
        if name not in ("collection", "taal"):
            raise unknown_parameter(name, ("collection", "taal"))
    collections: Collections = request.app.state.stored_queries
    wanted = fields.get("collection") or "explore"
    if wanted not in collections:
        raise unknown_parameter(wanted, tuple(collections))
    queries = collections[wanted].values()
    choice = choose(request.headers.get("accept"), [("application/json",), ("text/html",)])
    usual = services_of(request).settings.language
    lang = read_language(request, fields, default=usual, is_page=True)  # refused for data too
    if choice is not None and choice.index == 1:
        page = list_page(wanted, queries, lang=lang)
        response: Response = html_page(request, page, lang=lang)
    else:
        response = JSONResponse([_listed(query) for query in queries])
    tag = hashlib.sha256(bytes(response.body)).hexdigest()[:32]
    headers = validators(tag) | _VARY
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    response.headers.update(headers)
    return response


async def answer_query(request: Request) -> Response:
    """Answer a stored query: JSON, CSV, TSV, XLSX, HTML, SPARQL results, or RDF for a graph."""
    services = services_of(request)
    name, _, extension = request.path_params["name"].partition(".")
    query = _find(request.app.state.stored_queries, name, extension=extension)
    asked = read_asked(request, query, extension=extension, default=services.settings.language)
    version = services.queries.version(asked.version)
    asking = _Asking(request, services, query, asked, version)
    headers = asking.headers()
    if is_known(request, headers):
        return Response(status_code=304, headers=headers)
    if asked.rendering is PAGE:
        return await asking.page(headers)
    if asked.limit is not None and await asking.has_more():
        asking = replace(asking, more=True)
    return await asking.respond(headers | asking.headers_of_paging())


for _start in ("", ENGLISH):
    router.add_route(f"{_start}/queries", list_queries, methods=["GET"], include_in_schema=False)
    router.add_route(
        f"{_start}/queries/{{name}}", answer_query, methods=["GET"], include_in_schema=False
    )


@dataclass(frozen=True)
class _Asking:
    """One request for an answer; ``more`` says that rows follow those that are asked for."""

    request: Request
    services: Services
    query: StoredQuery
    asked: Asked
    version: Manifest
    more: bool = False

    def question(self, fmt: Format, *, limit: int | None, offset: int) -> Question:
        """Make the question for the engine: numbers of our own behind the text of the query."""
        window = (f"\nLIMIT {limit}" if limit is not None else "") + (
            f"\nOFFSET {offset}" if offset else ""
        )
        parsed = parse_request(self.query.text + window)
        return Question(parsed, fmt, bindings=bind(self.query, self.asked.values))

    def main_question(self) -> Question:
        """Make the question that gives the answer."""
        asked = self.asked
        return self.question(asked.rendering.format, limit=asked.limit, offset=asked.offset)

    async def has_more(self) -> bool:
        """Ask whether a row follows the last one asked for."""
        beyond = self.asked.offset + (self.asked.limit or 0)
        question = self.question(RESULTS_JSON, limit=1, offset=beyond)
        return bool(
            read_rows((await answer(self.request, question, version=self.version)).body).rows
        )

    def headers(self) -> dict[str, str]:
        """Give the headers that do not depend on the rows."""
        asked, own = self.asked, self.asked.rendering
        question = self.main_question()
        parts = (question.fingerprint(), *asked.fingerprint(), beleidsgraaf.__version__)
        parts += decided_by(self.request) if own is PAGE else ()
        tag = hashlib.sha256("\0".join(parts).encode()).hexdigest()[:32]
        headers = version_headers(
            self.version.id,
            tag if question.parsed.repeatable else None,
            pinned=asked.version is not None and own is not PAGE,
        )
        headers |= _VARY if own.is_own else {}
        headers["Content-Type"] = with_charset(own.media_type)
        if own.saved:
            name = f"{self.query.name}.{own.extension}"
            headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return headers

    def headers_of_paging(self) -> dict[str, str]:
        """Say that rows were left off, and where they are."""
        asked, links = self.asked, []
        limit = asked.limit or 0
        if self.more:
            links.append((asked.offset + limit, "next"))
        if asked.limit is not None and asked.offset > 0:
            links.append((max(asked.offset - limit, 0), "prev"))
        written = [
            f'<{self.request.url.path}?{asked.elsewhere(offset=offset, limit=limit)}>; rel="{rel}"'
            for offset, rel in links
        ]
        headers = {"Link": ", ".join(written)} if written else {}
        return headers | ({"Beleidsgraaf-Truncated": f"rows={limit}"} if self.more else {})

    async def respond(self, headers: Mapping[str, str]) -> Response:
        """Evaluate, and give the answer in the form asked for."""
        if self.asked.rendering.is_own:
            body = await work(self.request, self._job(), query=self.query.text)
            return Response(body, headers=headers)
        opened = await open_answer(self.request, self.main_question(), version=self.version)
        start = _BOM if self.asked.bom and self.asked.rendering.saved else b""
        if opened.whole is None:
            return StreamedAnswer(_after(start, opened.chunks()), headers=headers)
        opened.close()
        return Response(start + opened.whole, headers=headers)

    async def page(self, headers: Mapping[str, str]) -> Response:
        """Evaluate, and write the page; one row more than it holds says whether there are more."""
        asked, asking = self.asked, self
        if self.query.form == "select":
            most = asked.limit or ROWS_ON_A_PAGE
            question = self.question(RESULTS_JSON, limit=most + 1, offset=asked.offset)
            rows = read_rows((await answer(self.request, question, version=self.version)).body)
            asking = replace(self, more=len(rows.rows) > most)
            shown = Shown(self.query, asked, self.version, asking.more)
            page = table_page(shown, replace(rows, rows=rows.rows[:most]))
        else:
            page = graph_page(Shown(self.query, asked, self.version))
        pinned = self.version if asked.version else None
        response = html_page(self.request, page, lang=asked.language, pinned=pinned)
        response.headers.update({**headers, **asking.headers_of_paging()})
        return response

    def _job(self) -> Job:
        """Make the job that evaluates and turns the rows over, in a worker."""
        place, request = self.services.queries.prepare(self.main_question(), version=self.version)
        request = replace(request, max_rows=min(request.max_rows or MOST_ROWS, MOST_ROWS))
        if self.asked.rendering is not WORKBOOK:
            return Job(partial(write_records, request=request), (place,))
        words = words_of(self.asked.language)
        names = (words["answer"], words["notes"])
        notes = self._notes(words)
        return Job(partial(write_workbook, request=request, names=names, notes=notes), (place,))

    def _notes(self, words: Mapping[str, str]) -> list[tuple[str, str]]:
        """Say in a workbook what it answers, so that it explains itself wherever it ends up."""
        lang = self.asked.language
        given = bind(self.query, self.asked.values)
        told = [
            (words["question"], self.query.question[lang]),
            (words["version"], self.version.id),
            (words["as-of"], self.version.as_of.isoformat()),
            (words["address"], str(self.request.url)),
        ]
        told += [(words["cut-short"], words["cut"])] if self.more else []
        told += [
            (f"{each.name} = {given[each.name]}", getattr(each, lang))
            for each in self.query.parameters
            if each.name in given
        ]
        return told + [(each.name, getattr(each, lang)) for each in self.query.columns]


def _find(collections: Collections, name: str, *, extension: str) -> StoredQuery:
    query = next((found[name] for found in collections.values() if name in found), None)
    if query is not None:
        extensions = [each.extension for each in renderings_of(query.form)]
        if extension in ("", *extensions):
            return query
        listing = ", ".join(f".{each}" for each in extensions)
        raise QueryNotFound(
            f"De vraag '{name}' is er niet als '.{extension[:20]}'. Kies uit: {listing}.",
            f"The query '{name}' cannot be had as '.{extension[:20]}'. Choose one of: {listing}.",
            name=name,
        )
    raise QueryNotFound(
        f"Er is geen opgeslagen vraag '{name[:80]}'. De lijst staat op /queries.",
        f"There is no stored query '{name[:80]}'. The list is at /queries.",
        name=name[:80],
    )


def _listed(query: StoredQuery) -> dict[str, object]:
    return {
        "name": query.name,
        "url": f"/queries/{query.name}",
        "question": dict(query.question),
        "parameters": [
            {
                "name": each.name,
                "type": each.type,
                "default": each.default,
                "choices": [
                    {"code": choice.name, "nl": choice.nl, "en": choice.en}
                    for choice in each.choices
                ],
                "description": {"nl": each.nl, "en": each.en},
            }
            for each in query.parameters
        ],
        "columns": [
            {"name": each.name, "description": {"nl": each.nl, "en": each.en}}
            for each in query.columns
        ],
        "formats": [each.name for each in renderings_of(query.form)],
    }


async def _after(start: bytes, chunks: AsyncIterator[bytes]) -> AsyncIterator[bytes]:
    if start:
        yield start
    async for chunk in chunks:
        yield chunk
