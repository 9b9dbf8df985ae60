"""What every URL that writes has in common: who may, under which conditions, and how it ended.

The order is fixed: the token, the conditions, then a turn in the queue of writers, then a child of
the pool that does the work (``server/writing.py``). Every write that came that far is logged.
"""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from functools import partial
from types import MappingProxyType
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from beleidsgraaf.errors import (
    AnswerTooLarge,
    BeleidsgraafError,
    DraftRejected,
    ParameterUnusable,
    QueryTimedOut,
    SourceError,
)
from beleidsgraaf.server.access import Role, Token, demand
from beleidsgraaf.server.caching import VERSION_HEADER
from beleidsgraaf.server.dependencies import Services, services_of
from beleidsgraaf.server.negotiation import choose, choose_language
from beleidsgraaf.server.observation import about_query
from beleidsgraaf.server.pages.frame import frame_headers
from beleidsgraaf.server.pages.framing import frame_body
from beleidsgraaf.server.patience import WhileConnected
from beleidsgraaf.server.problems import answer_error
from beleidsgraaf.server.routes.reading import parameter
from beleidsgraaf.server.writing import Act, Writing, write_to
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.workers.frames import Job

_log = logging.getLogger(__name__)
_REPORTS = (("application/problem+json", "application/json"), ("text/html",))
_TITLES: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "nl": ("Zo zou het gaan: er is niets opgeslagen", "Niet opgeslagen: dit moet eerst beter"),
        "en": ("What would come of it: nothing was kept", "Not kept: this has to be mended first"),
    }
)
_TAG = re.compile(r'\s*(?:(W/)?"([^"]*)"|(\*))\s*(?:,|$)')
_VERSION = re.compile(r"([0-9]{1,12}-[0-9a-f]{12})(?:-.*)?")
_STATE = re.compile(r"([0-9a-f]{32})(?:-.*)?")
_REPRESENTATION = re.compile(r"\breturn\s*=\s*\"?representation\b", re.IGNORECASE)


@dataclass(frozen=True)
class Outcome:
    """How a write ended: what the child told, and what it wrote."""

    told: Mapping[str, Any]
    body: bytes = field(repr=False)

    @property
    def made(self) -> list[str]:
        """The graphs that are new."""
        return list(self.told["made"]) if self.told.get("is_new") else []


def allow(request: Request) -> Token:
    """Give the token of who may write; raises NotAllowed and NotAuthenticated."""
    authorization = request.headers.get("authorization")
    return demand(authorization, services_of(request).tokens, role=Role.EDITOR)


async def carry_out(request: Request, act: Act, *, token: Token, note: str) -> Outcome:
    """Write in turn, in a child.

    Raises what the write raises, Busy, QueryTimedOut, and ClientDisconnect when the client leaves
    before the end: then the work is stopped, and what served before still does.
    """
    services, writing = services_of(request), _writing(request, token, note)
    about = about_query(request.scope, note)
    try:
        async with WhileConnected(request), services.writers.turn():
            now = replace(writing.signature, at=datetime.now(UTC))
            outcome = await _work(services, act, replace(writing, signature=now), about=about)
    except BeleidsgraafError as error:
        _note(writing, about, {"outcome": error.slug})
        raise _in_words(error, services) from error
    except ClientDisconnect:
        _note(writing, about, {"outcome": "client left"})
        raise
    _note(writing, about, outcome.told)
    return outcome


def respond(request: Request, outcome: Outcome, *, location: str = "") -> Response:
    """Answer how a write ended; ``location`` is where something new is found."""
    told = outcome.told
    if told["outcome"] in ("rejected", "unreadable"):
        return _refuse(request, outcome)
    headers = {"Cache-Control": "no-store", "Vary": "Accept, Accept-Language, Authorization"}
    if told["version"]:
        headers |= {VERSION_HEADER: told["version"], "Link": _links(told)}
    if told["outcome"] == "trial" and _is_page(outcome):
        page = _page(request, outcome, status=200)
        about = (VERSION_HEADER, "Link")
        page.headers.update({name: headers[name] for name in about if name in headers})
        return page
    if told["outcome"] == "trial":
        return Response(outcome.body, headers=headers, media_type="application/json")
    headers |= {"ETag": f'"{told["state"] or told["version"]}"'}
    if location and told["is_new"]:
        headers["Location"] = location
        return _tell(told, headers, status=201)
    if _REPRESENTATION.search(request.headers.get("prefer", "")):
        # A kept answer to a POST would be given again without a look at the token.
        del headers["ETag"]
        return _tell(told, headers | {"Preference-Applied": "return=representation"}, status=200)
    return Response(status_code=204, headers=headers)


async def _work(
    services: Services, act: Act, writing: Writing, *, about: Mapping[str, object]
) -> Outcome:
    job, within = Job(partial(write_to, writing=writing), (act,)), services.settings.write_timeout
    run = await services.pool.begin(job, within=within, about=about, keeps_going=True)
    try:
        body = b"".join([chunk async for chunk in run.answer.chunks()])
    finally:
        services.pool.end(run)
    return Outcome(run.answer.told, body)


def _writing(request: Request, token: Token, note: str) -> Writing:
    services = services_of(request)
    settings = services.settings
    choice = choose(request.headers.get("accept"), _REPORTS)
    return Writing(
        store=endpoint_of(services.queries.archive) or settings.folder.absolute(),
        base_iri=settings.base_iri,
        as_of=date.today(),  # the edge: below, day and moment are arguments
        signature=Signature(token.name, datetime.now(UTC), note),
        seen=_states(request.headers.getlist("if-match")),
        only_new=_is_only_new(request),
        is_dry_run=is_trial(request),
        gate=settings.gate,
        default_graph=settings.default_graph,
        lang=_language(request),
        wants_page=choice is not None and choice.index == 1,
    )


def is_trial(request: Request) -> bool:
    """Tell whether nothing is to be written; raises ParameterUnusable for neither yes nor no."""
    value = parameter(request, "dry-run")
    if value not in (None, "", "true", "false"):
        raise ParameterUnusable(
            f"De parameter 'dry-run' is true of false, niet '{value}'.",
            f"The parameter 'dry-run' is true or false, not '{value}'.",
            parameter="dry-run",
        )
    return value in ("", "true")


def _states(headers: list[str]) -> tuple[str, ...]:
    """Read If-Match: of each entity tag what it says of a version or of a graph.

    Weak tags never match (RFC 9110 §13.1.1), so they stay as they are: the state of nothing.
    """
    states: list[str] = []
    for header in headers:
        found, at = [], 0
        while at < len(header) and (match := _TAG.match(header, at)):
            found.append(match[3] or _state(match[2], is_weak=match[1] is not None))
            at = match.end()
        if at < len(header) or not found:
            raise ParameterUnusable(
                'De kopregel If-Match is een ETag tussen aanhalingstekens, zoals "…", of *.',
                'The header If-Match is an ETag in quotes, such as "…", or *.',
                parameter="If-Match",
            )
        states += found
    return tuple(states)


def _state(tag: str, *, is_weak: bool) -> str:
    known = _VERSION.fullmatch(tag) or _STATE.fullmatch(tag)
    return known[1] if known and not is_weak else "-"


def _is_only_new(request: Request) -> bool:
    known = request.headers.get("if-none-match")
    if known is not None and known.strip() != "*":
        raise ParameterUnusable(
            "Bij schrijven kan If-None-Match alleen * zijn: maak iets nieuws. Gebruik If-Match om "
            "te zeggen wat u het laatst zag.",
            "When writing, If-None-Match can only be *: make something new. Use If-Match to say "
            "what you last saw.",
            parameter="If-None-Match",
        )
    return known is not None


def _tell(told: Mapping[str, Any], headers: Mapping[str, str], *, status: int) -> Response:
    names = ("version", "previous", "is_new", "made", "changes", "findings")
    body = json.dumps({name: told[name] for name in names}, ensure_ascii=False, indent=2) + "\n"
    return Response(body, status, headers, media_type="application/json")


def _links(told: Mapping[str, Any]) -> str:
    links = [f'</versions/{told["version"]}>; rel="latest-version"']
    if told["is_new"] and told["previous"]:
        links.append(f'</versions/{told["previous"]}>; rel="predecessor-version"')
    return ", ".join(links)


def _refuse(request: Request, outcome: Outcome) -> Response:
    """Answer with the report: as a page for people who ask for one, else as a problem."""
    told, lang = outcome.told, _language(request)
    is_rejected = told["outcome"] == "rejected"
    if _is_page(outcome):
        return _page(request, outcome, status=422 if is_rejected else 400)
    error: BeleidsgraafError = DraftRejected(told["nl"], told["en"], report=None)
    if not is_rejected:
        error = SourceError(())
        error.nl, error.en = told["nl"], told["en"]
    error.fields["report"] = json.loads(outcome.body)
    return answer_error(error, lang)


def _is_page(outcome: Outcome) -> bool:
    return outcome.body.lstrip()[:1] == b"<"


def _page(request: Request, outcome: Outcome, *, status: int) -> Response:
    """Put the report in the frame of all pages, in the language that was asked for."""
    lang, theme = _language(request), services_of(request).settings.theme
    title = _TITLES[lang][0 if status == 200 else 1]
    report = f'<div class="verslag">\n{outcome.body.decode()}\n</div>'
    body = frame_body(title, report, lang=lang, styles=("netwerk.css",), theme=theme)
    headers = {
        **frame_headers(lang),
        "Cache-Control": "no-store",
        "Vary": "Accept, Accept-Language, Authorization",
    }
    return Response(body, status, headers)


def _language(request: Request) -> str:
    default = services_of(request).settings.language
    return choose_language(request.headers.get("accept-language"), default)


def _note(writing: Writing, about: Mapping[str, object], told: Mapping[str, Any]) -> None:
    """Log who did what, when, and which version came of it."""
    shown = ("outcome", "version", "previous", "is_new", "changes")
    fields = {
        "request": about["request"],
        "author": writing.signature.author,
        "what": writing.signature.note,
        "dry_run": writing.is_dry_run,
        **{name: told[name] for name in shown if name in told},
    }
    _log.info("write", extra={"fields": fields})


def _in_words(error: BeleidsgraafError, services: Services) -> BeleidsgraafError:
    """Say of a write what the pool says of a query."""
    if isinstance(error, QueryTimedOut):
        within = services.settings.write_timeout
        return QueryTimedOut(
            f"Deze wijziging is na {within:g} seconden gestopt (WRITE_TIMEOUT). Kijk op /versions "
            "wat er geldt. Verdeel haar, of gebruik 'beleidsgraaf publish'.",
            f"This write was stopped after {within:g} seconds (WRITE_TIMEOUT). See /versions for "
            "what holds. Split it, or use 'beleidsgraaf publish'.",
            seconds=within,
        )
    if isinstance(error, AnswerTooLarge):
        return AnswerTooLarge(
            "Deze wijziging heeft meer geheugen nodig dan mag (QUERY_MEMORY). Verdeel haar, of "
            "gebruik 'beleidsgraaf publish'.",
            "This write needs more memory than it may have (QUERY_MEMORY). Split it, or use "
            "'beleidsgraaf publish'.",
        )
    return error
