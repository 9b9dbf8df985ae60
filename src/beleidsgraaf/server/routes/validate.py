"""``/validate``: judges what somebody sends beside what is published, and keeps nothing of it.

The work is done by a child of the pool, with its limits of time and memory, in a folder that is
gone when the answer is. The form is ``validate_page.py``.
"""

import json
import tempfile
from collections.abc import Mapping
from datetime import date
from functools import partial
from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.errors import AnswerTooLarge, NotAcceptable, ParameterUnusable, QueryTimedOut
from beleidsgraaf.server.dependencies import Services, room_for, services_of, work
from beleidsgraaf.server.limits import read_body
from beleidsgraaf.server.negotiation import choose, with_charset
from beleidsgraaf.server.routes.page import html_page, language_of
from beleidsgraaf.server.routes.reading import parameter
from beleidsgraaf.server.routes.stored_asking import read_language
from beleidsgraaf.server.routes.validate_page import LANGUAGES, form_page, report_page
from beleidsgraaf.server.uploads import (
    FORM,
    Part,
    Upload,
    kind_of,
    read_form,
    read_upload,
    upload_of_form,
)
from beleidsgraaf.server.validating import Judging, judge_to
from beleidsgraaf.store.engines import endpoint_of
from beleidsgraaf.validation.rendering.forms import FORMS, Form
from beleidsgraaf.workers.frames import Job

router = APIRouter()
_DOWNLOADS = {"xlsx", "sarif"}
_OFFERS = ("json", "html", "text", "sarif", "turtle", "xlsx")  # the first where nothing is asked


@router.get("/validate", include_in_schema=False)
@router.get("/en/validate", include_in_schema=False)
async def show_form(request: Request) -> Response:
    """Show a form to send a plan that is to be judged."""
    lang = language_of(request)
    return html_page(request, form_page(lang), lang=lang)


@router.post("/validate", include_in_schema=False)
@router.post("/en/validate", include_in_schema=False)
async def validate(request: Request) -> Response:
    """Judge RDF, a workbook or a zip of tables, and give the report; nothing is kept."""
    with room_for(request) as limit:
        upload, fields = await receive(request, limit)
        form, lang = _form(request, fields), _language(request, fields)
        is_page = form.name == "html"
        answer = await judge(request, upload, form=form.name, lang=lang, is_framed=is_page)
    head, _, report = answer.partition(b"\n")
    status = 200 if json.loads(head)["readable"] else 400
    if is_page:
        page = report_page(report.decode(), name=upload.name, lang=lang)
        response = html_page(request, page, lang=lang, status=status)
        response.headers["Cache-Control"] = "no-store"
        return response
    return Response(report, status_code=status, headers=report_headers(form, lang))


async def receive(request: Request, limit: int) -> tuple[Upload, Mapping[str, Part]]:
    """Read what is sent: a file as the body, or in a form with fields."""
    content_type = request.headers.get("content-type", "")
    if kind_of(content_type) == FORM:
        fields = read_form(await read_body(request, limit=limit), content_type)
        return upload_of_form(fields), fields
    read_upload(b"", content_type)  # refuse what is of no use before it is read
    return read_upload(await read_body(request, limit=limit), content_type), {}


async def judge(
    request: Request, upload: Upload, *, form: str, lang: str, is_framed: bool = False
) -> bytes:
    """Have a child judge an upload, in a folder that is taken away when it is done.

    Raises QueryTimedOut and AnswerTooLarge, with what to do instead.
    """
    services = services_of(request)
    folder = await to_thread.run_sync(_make_folder)
    try:
        judging = Judging(
            endpoint_of(services.queries.archive) or services.settings.folder.absolute(),
            Path(folder.name),
            services.settings.base_iri,
            date.today(),  # the edge: below, the day is an argument
            form,
            lang,
            parameter(request, "graph"),
            is_framed=is_framed,
        )
        return await work(
            request,
            Job(partial(judge_to, judging=judging), (upload,)),
            query=f"validate {upload.name}",
            within=services.settings.write_timeout,  # it takes what publishing it would
        )
    except QueryTimedOut as error:
        raise _took_too_long(services) from error
    except AnswerTooLarge as error:
        raise _too_much(services) from error
    finally:
        await to_thread.run_sync(folder.cleanup)


def _make_folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="beleidsgraaf-", ignore_cleanup_errors=True)


def _form(request: Request, fields: Mapping[str, Part]) -> Form:
    """Choose the form of the report: as the form or the URL names it, else by Accept."""
    named = fields["report"].text if "report" in fields else parameter(request, "report")
    if named is not None and named not in FORMS:
        raise ParameterUnusable(
            f"Een verslag als '{named}' is er niet. Kies uit: {', '.join(FORMS)}.",
            f"There is no report as '{named}'. Choose one of: {', '.join(FORMS)}.",
            parameter="report",
        )
    if named is not None:
        return FORMS[named]
    accept = request.headers.get("accept")
    choice = choose(accept, [FORMS[name].media_types for name in _OFFERS])
    if choice is None:
        types = [FORMS[name].media_types[0] for name in _OFFERS]
        raise NotAcceptable(
            f"Een verslag is er niet als '{accept}'. Kies uit: {', '.join(types)}.",
            f"A report cannot be had as '{accept}'. Choose one of: {', '.join(types)}.",
            formats=types,
        )
    return FORMS[_OFFERS[choice.index]]


def _language(request: Request, fields: Mapping[str, Part]) -> str:
    if "lang" in fields and fields["lang"].text in LANGUAGES:
        return fields["lang"].text
    return read_language(request, {}, default=services_of(request).settings.language)


def report_headers(form: Form, lang: str) -> dict[str, str]:
    """Give the headers of a report that a program or a browser gets as such."""
    headers = {
        "Content-Type": with_charset(form.media_types[0]),
        "Content-Language": lang,
        "Cache-Control": "no-store",
        "Vary": "Accept, Accept-Language",
    }
    if form.name in _DOWNLOADS:
        name = "verslag" if lang == "nl" else "report"
        headers["Content-Disposition"] = f'attachment; filename="{name}.{form.extension}"'
    return headers


def _too_much(services: Services) -> AnswerTooLarge:
    most = services.settings.query_memory >> 20
    return AnswerTooLarge(
        f"Het controleren heeft meer dan {most} MiB geheugen nodig (QUERY_MEMORY). Deel de "
        "gegevens op, of gebruik 'beleidsgraaf validate' op een eigen computer.",
        f"The check needs more than {most} MiB of memory (QUERY_MEMORY). Split the data, or use "
        "'beleidsgraaf validate' on a computer of your own.",
    )


def _took_too_long(services: Services) -> QueryTimedOut:
    within = services.settings.write_timeout
    return QueryTimedOut(
        f"Het controleren is na {within:g} seconden gestopt. Deel de gegevens op, of gebruik "
        "'beleidsgraaf validate' op een eigen computer.",
        f"The check was stopped after {within:g} seconds. Split the data, or use 'beleidsgraaf "
        "validate' on a computer of your own.",
        seconds=within,
    )
