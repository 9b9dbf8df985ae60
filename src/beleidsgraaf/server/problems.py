"""The one table error → HTTP status, and problem details (RFC 9457) as the body of every error.

Who asked for a page, as a browser does, gets the same words in the frame of all pages. Nothing else
in the server builds an error response.
"""

import http
import json
import logging
from collections.abc import Callable, Mapping

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response

from beleidsgraaf import errors
from beleidsgraaf.server.negotiation import choose, choose_language
from beleidsgraaf.server.pages.addresses import split_language
from beleidsgraaf.vocabulary import FIXED_BASE

_log = logging.getLogger(__name__)

# The first class of an error's family tree that stands here decides: status, title nl, title en.
PROBLEMS: Mapping[type[errors.BeleidsgraafError], tuple[int, str, str]] = {
    errors.SourceError: (400, "De invoer is niet te lezen", "The input cannot be read"),
    errors.DraftRejected: (422, "De gegevens voldoen niet", "The data do not conform"),
    errors.DatasetNotFound: (404, "Er is nog geen dataset", "There is no dataset yet"),
    errors.NotFound: (404, "Niet gevonden", "Not found"),
    errors.QueryMalformed: (400, "De vraag is geen SPARQL", "The query is no SPARQL"),
    errors.QueryRefused: (403, "Dit wordt niet uitgevoerd", "This is not carried out"),
    errors.QueryStopped: (503, "De vraag is gestopt", "The query was stopped"),
    errors.ParameterUnusable: (400, "Een parameter klopt niet", "A parameter is not right"),
    errors.QueryTimedOut: (504, "De vraag duurde te lang", "The query took too long"),
    errors.AnswerTooLarge: (413, "Het antwoord is te groot", "The answer is too large"),
    errors.QueryError: (400, "De vraag kan niet worden beantwoord", "The query has no answer"),
    errors.NotAcceptable: (406, "Geen gedeeld formaat", "No format in common"),
    errors.UnsupportedContent: (415, "Dit soort inhoud kan hier niet", "Content not taken here"),
    errors.NotAuthenticated: (401, "Een token ontbreekt", "A token is missing"),
    errors.NotAllowed: (403, "Dit mag niet", "This is not allowed"),
    errors.VersionConflict: (412, "Iemand anders was eerder", "Somebody else was first"),
    errors.Conflict: (409, "Dit botst met wat er is", "This conflicts with what there is"),
    errors.BytesDiffer: (409, "Niet meer wat aangehaald is", "No longer what was cited"),
    errors.TooManyRequests: (429, "Te veel aanvragen", "Too many requests"),
    errors.Busy: (503, "Te druk", "Too busy"),
    errors.ConfigurationError: (500, "De inrichting klopt niet", "The set-up is not right"),
    errors.BeleidsgraafError: (500, "Onverwachte fout", "Unexpected error"),
}
CLIENT_LEFT = 499  # nobody is there to read it; the number that nginx writes down for it
_REALM = "beleidsgraaf"
_REMADE = frozenset(("content-type", "content-length", "content-language"))
_SHAPES = (("application/problem+json", "application/json"), ("text/html",))
_ADVICE = {  # what Starlette itself answers: status → slug, title and detail in nl and en
    404: (
        "not-found",
        ("Niet gevonden", "Hier staat niets. Begin op / of stel een vraag aan /sparql."),
        ("Not found", "There is nothing here. Start at / or ask /sparql."),
    ),
    405: (
        "method-not-allowed",
        (
            "Deze methode kan hier niet",
            "De kopregel Allow noemt wat hier wel kan. Gegevens wijzigen gaat met "
            "'beleidsgraaf publish'.",
        ),
        (
            "This method is not possible here",
            "The header Allow names what is. Data are changed with 'beleidsgraaf publish'.",
        ),
    ),
    413: (
        "body-too-large",
        (
            "De aanvraag is te groot",
            "Maak de aanvraag kleiner; de grens is {limit}.",
        ),
        (
            "The request is too large",
            "Make the request smaller; the limit is {limit}.",
        ),
    ),
    408: (
        "request-timeout",
        ("De aanvraag kwam te langzaam binnen", "De grens is BELEIDSGRAAF_CLIENT_TIMEOUT."),
        ("The request came in too slowly", "The limit is BELEIDSGRAAF_CLIENT_TIMEOUT."),
    ),
    414: (
        "url-too-long",
        ("De URL is te lang", "Stuur de vraag met POST; de grens is BELEIDSGRAAF_MAX_URL."),
        ("The URL is too long", "Send the query by POST; the limit is BELEIDSGRAAF_MAX_URL."),
    ),
    431: (
        "headers-too-large",
        (
            "De kopregels zijn te groot",
            "Stuur minder kopregels; de grens is BELEIDSGRAAF_MAX_HEADERS.",
        ),
        ("The headers are too large", "Send fewer headers; the limit is BELEIDSGRAAF_MAX_HEADERS."),
    ),
    415: (
        "unsupported-media-type",
        (
            "Dit soort inhoud kan hier niet",
            "Stuur application/sparql-query, application/sparql-update of "
            "application/x-www-form-urlencoded.",
        ),
        (
            "This kind of content is not possible here",
            "Send application/sparql-query, application/sparql-update or "
            "application/x-www-form-urlencoded.",
        ),
    ),
    500: (
        "internal-error",
        (
            "Onverwachte fout",
            "Er ging iets mis dat niet aan de vraag ligt. Meld het aan de beheerder.",
        ),
        ("Unexpected error", "Something broke that is not the request's fault. Tell the operator."),
    ),
}


def add_problem_handlers(app: FastAPI) -> None:
    """Answer every error of the app with problem details."""
    app.add_exception_handler(errors.BeleidsgraafError, answer_reader)
    app.add_exception_handler(HTTPException, _answer_http)
    app.add_exception_handler(RequestValidationError, _answer_invalid)
    app.add_exception_handler(ClientDisconnect, _answer_nobody)
    # The edge of a route: whatever nobody foresaw must not show its insides to the asker.
    app.add_exception_handler(Exception, answer_unforeseen)


async def answer_known(request: Request, error: Exception) -> Response:
    """Answer an error for layers that the app's handlers do not reach; to programs, as data."""
    if isinstance(error, errors.BeleidsgraafError):
        return answer_error(error, _language(request))
    if isinstance(error, HTTPException):
        return await _answer_http(request, error)
    return await _answer_nobody(request, error)


async def answer_reader(request: Request, error: Exception) -> Response:
    """Answer an error of ours as a page to a browser, and as data to a program."""
    assert isinstance(error, errors.BeleidsgraafError)  # noqa: S101 - registered for that class
    if _wants_page(request):
        return _page(request, lambda lang: answer_error(error, lang))
    return answer_error(error, _language(request))


def answer_error(error: errors.BeleidsgraafError, lang: str) -> Response:
    """Make the response for an error of ours, for layers outside the app."""
    family = next(each for each in type(error).__mro__ if each in PROBLEMS)
    status, nl, en = PROBLEMS[family]
    headers = {"Retry-After": str(retry)} if (retry := error.fields.get("retry_after")) else {}
    if status == http.HTTPStatus.UNAUTHORIZED:
        headers["WWW-Authenticate"] = f'Bearer realm="{_REALM}"'
    return _problem(
        {
            "slug": error.slug,
            "title": en if lang == "en" else nl,
            "status": status,
            "detail": error.describe(lang),
            **error.fields,
        },
        lang,
        headers=headers,
    )


async def _answer_http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101 - registered for that class
    return _advise(request, error.status_code, error.detail, headers=error.headers)


async def _answer_invalid(request: Request, error: Exception) -> Response:
    return _advise(request, 400, str(error))


async def _answer_nobody(_request: Request, _error: Exception) -> Response:
    return Response(status_code=CLIENT_LEFT)


async def answer_unforeseen(request: Request, error: Exception) -> Response:
    """Answer what nobody foresaw, saying nothing of its insides."""
    _log.error("unforeseen error", exc_info=error, extra={"fields": {"path": request.url.path}})
    return _advise(request, 500, "")


def _advise(
    request: Request, status: int, detail: str, *, headers: Mapping[str, str] | None = None
) -> Response:
    limit = ""
    if status == http.HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
        limit = _limit(detail, request.app.state.services.settings.max_body)

    def make(lang: str) -> Response:
        return advise_status(status, lang, detail=detail, limit=limit, headers=headers)

    return _page(request, make) if _wants_page(request) else make(_language(request))


def _wants_page(request: Request) -> bool:
    """Tell whether whoever asks would rather read a page, as a browser would."""
    choice = choose(request.headers.get("accept"), _SHAPES)
    return choice is not None and choice.index == 1


def _page(request: Request, make: Callable[[str], Response]) -> Response:
    """Say in the frame of pages what an answer of ``make`` says, in the language of the URL."""
    from beleidsgraaf.server.pages.frame import frame_headers
    from beleidsgraaf.server.pages.framing import frame_error

    by_path, _ = split_language(request.url.path)
    lang = "en" if by_path == "en" or request.query_params.get("taal") == "en" else "nl"
    told = make(lang)
    theme = request.app.state.services.settings.theme
    body = frame_error(json.loads(bytes(told.body)), lang=lang, theme=theme)
    kept = {name: value for name, value in told.headers.items() if name not in _REMADE}
    framed = {name.lower(): value for name, value in frame_headers(lang).items()}
    return Response(body, told.status_code, headers={**framed, **kept})


def _limit(detail: str, max_body: int) -> str:
    """Say which limit a body went beyond: ``read_body`` gives the number."""
    limit = detail if detail.isdecimal() else str(max_body)
    return f"{limit} bytes (BELEIDSGRAAF_{'MAX_BODY' if limit == str(max_body) else 'MAX_UPLOAD'})"


def advise_status(
    status: int,
    lang: str,
    *,
    detail: str = "",
    limit: str = "",
    headers: Mapping[str, str] | None = None,
) -> Response:
    """Make the response for a bare status, with advice where there is some.

    ``limit`` is what the advice may name: a number, and the setting that it comes from.
    """
    phrase = http.HTTPStatus(status).phrase
    slug = phrase.lower().replace(" ", "-")
    slug, nl, en = _ADVICE.get(status, (slug, (phrase, detail), (phrase, detail)))
    title, advice = en if lang == "en" else nl
    content = {"slug": slug, "title": title, "status": status}
    content["detail"] = advice.replace("{limit}", limit)
    return _problem(content, lang, headers=headers)


def _language(request: Request) -> str:
    default = request.app.state.services.settings.language
    return choose_language(request.headers.get("accept-language"), default)


def _problem(
    content: Mapping[str, object], lang: str, *, headers: Mapping[str, str] | None = None
) -> Response:
    body = {"type": f"{FIXED_BASE}problem/{content['slug']}"} | dict(content)
    return JSONResponse(
        {name: value for name, value in body.items() if name != "slug"},
        status_code=int(str(content["status"])),
        media_type="application/problem+json",
        headers={
            **(headers or {}),
            "Content-Language": lang,
            "Cache-Control": "no-store",
            "Vary": "Accept, Accept-Language",
        },
    )
