"""``/controle``: have a plan judged, and read the report in the frame; nothing is kept.

What cannot be judged is said above the form, which keeps what was pasted. Programs use
``/validate``, which does the same work (``validate.py``).
"""

import json
from collections.abc import Mapping

from fastapi import APIRouter
from markupsafe import Markup
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.errors import BeleidsgraafError
from beleidsgraaf.server.dependencies import room_for, services_of
from beleidsgraaf.server.limits import read_body
from beleidsgraaf.server.pages.addresses import Addresses, split_language
from beleidsgraaf.server.pages.frame import frame_headers, render
from beleidsgraaf.server.pages.shown import Crumb, Shown, Wanted
from beleidsgraaf.server.pages.words_data import DATA
from beleidsgraaf.server.problems import advise_status, answer_error
from beleidsgraaf.server.routes.page import frame_of
from beleidsgraaf.server.routes.pages import read_params
from beleidsgraaf.server.routes.validate import judge, report_headers
from beleidsgraaf.server.uploads import Part, read_form, upload_of_form
from beleidsgraaf.validation.rendering.forms import FORMS

router = APIRouter()
_FORMATS = (
    ("ttl", "Turtle"),
    ("trig", "TriG"),
    ("jsonld", "JSON-LD"),
    ("rdf", "RDF/XML"),
    ("nt", "N-Triples"),
    ("nq", "N-Quads"),
)
_TOO_LARGE = 413
# For its reader alone. With "no-store" a browser could not even go back to it.
_PRIVATE = "private, no-cache"
_MEGABYTE = 1_000_000


@router.get("/controle", include_in_schema=False)
@router.get("/en/controle", include_in_schema=False)
async def show_form(request: Request) -> Response:
    """Show a form to send a plan that is to be judged."""
    wanted = _wanted(request)
    return Response(_form(wanted, {}), headers=frame_headers(wanted.lang))


@router.post("/controle", include_in_schema=False)
@router.post("/en/controle", include_in_schema=False)
async def check(request: Request) -> Response:
    """Judge what is sent, and show the report, or give it as a workbook."""
    wanted, fields = _wanted(request), dict[str, Part]()
    try:
        with room_for(request) as limit:
            body = await read_body(request, limit=limit)
            fields |= read_form(body, request.headers.get("content-type", ""))
            upload, is_page = upload_of_form(fields), not _wants_workbook(fields)
            form = FORMS["html" if is_page else "xlsx"]
            answer = await judge(
                request, upload, form=form.name, lang=wanted.lang, is_framed=is_page
            )
    except (BeleidsgraafError, HTTPException) as error:
        return _refuse(request, wanted, fields, error=error)
    head, _, report = answer.partition(b"\n")
    if not is_page:
        return Response(report, headers=report_headers(form, wanted.lang))
    return _show_report(wanted, fields, name=upload.name, told=json.loads(head), report=report)


def _wants_workbook(fields: Mapping[str, Part]) -> bool:
    return "report" in fields and fields["report"].text == "xlsx"


def _show_report(
    wanted: Wanted, fields: Mapping[str, Part], *, name: str, told: Mapping[str, bool],
    report: bytes,
) -> Response:  # fmt: skip
    words = DATA[wanted.lang]
    title = words["result-fine" if told["conforms"] else "result-refused"]
    context = {
        **_form_context(wanted, fields),
        "name": name,
        "conforms": told["conforms"],
        "report": Markup(report.decode()),  # noqa: S704 - its writer escapes each text
    }
    shown = Shown(
        "verslag.html", title, context,
        crumbs=_crumbs(wanted, words["result-title"]), section="data",
    )  # fmt: skip
    headers = {**frame_headers(wanted.lang), "Cache-Control": _PRIVATE}
    status = 200 if told["readable"] else 400
    return Response(render(shown, wanted), status_code=status, headers=headers)


def _refuse(
    request: Request, wanted: Wanted, fields: Mapping[str, Part], *,
    error: BeleidsgraafError | HTTPException,
) -> Response:  # fmt: skip
    """Say above the form why nothing was judged, with the status that a program would get."""
    if isinstance(error, BeleidsgraafError):
        told = answer_error(error, wanted.lang)
    else:
        told = advise_status(error.status_code, wanted.lang, detail=error.detail)
    detail = str(json.loads(bytes(told.body))["detail"])
    if told.status_code == _TOO_LARGE and isinstance(error, HTTPException):
        most = services_of(request).settings.max_upload // _MEGABYTE
        detail = DATA[wanted.lang]["check-too-large"].format(most=most)
    kept = {"Retry-After": told.headers["Retry-After"]} if "Retry-After" in told.headers else {}
    headers = {**frame_headers(wanted.lang), "Cache-Control": _PRIVATE, **kept}
    return Response(_form(wanted, fields, fault=detail), told.status_code, headers=headers)


def _form(wanted: Wanted, fields: Mapping[str, Part], *, fault: str = "") -> bytes:
    words = DATA[wanted.lang]
    title = words["check-failed" if fault else "check-title"]
    shown = Shown(
        "controle.html", title, {**_form_context(wanted, fields), "fault": fault},
        description=words["check-intro"], crumbs=_crumbs(wanted, words["check-title"]),
        section="data",
    )  # fmt: skip
    return render(shown, wanted)


def _form_context(wanted: Wanted, fields: Mapping[str, Part]) -> dict[str, object]:
    """Give what the form shows: the choices, and what was pasted into it."""
    addresses = Addresses("", wanted.lang)
    return {
        "t": DATA[wanted.lang],
        "action": addresses.path("/controle"),
        "formats": _FORMATS,
        "template": addresses.plain("/gegevens/sjabloon.xlsx", taal=wanted.lang),
        "pasted": fields["text"].text if "text" in fields else "",
        "format": fields["format"].text if "format" in fields else "",
    }


def _crumbs(wanted: Wanted, title: str) -> tuple[Crumb, ...]:
    words = DATA[wanted.lang]
    return Crumb(words["title"], Addresses("", wanted.lang).path("/gegevens")), Crumb(title)


def _wanted(request: Request) -> Wanted:
    """Say what the frame needs to know; raises ParameterUnusable, since the page takes nothing."""
    read_params(request, ())
    return frame_of(request, lang=split_language(request.url.path)[0])
