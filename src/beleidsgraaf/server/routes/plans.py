"""``/plans``: a filled-in workbook becomes a new plan, or replaces the one of that name.

The workbook comes as the body, or as a file in a form; a zip of the folder of tables is as good.
RDF goes to ``/graphs``. What is judged and written is ``publication.py``'s matter.
"""

import tempfile
from pathlib import Path

from anyio import to_thread
from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from beleidsgraaf.errors import UnsupportedContent
from beleidsgraaf.server.access import Token
from beleidsgraaf.server.dependencies import room_for
from beleidsgraaf.server.limits import read_body
from beleidsgraaf.server.routes.reading import refuse_past
from beleidsgraaf.server.routes.writes import Outcome, allow, carry_out, respond
from beleidsgraaf.server.uploads import (
    FORM,
    Upload,
    kind_of,
    read_form,
    read_upload,
    upload_of_form,
)
from beleidsgraaf.server.writing import PlanWrite

router = APIRouter()
_GRAPH = "/id/graph/"
TAKEN = (
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "application/zip",
    FORM,
)


@router.post("/plans", include_in_schema=False)
async def publish_plan(request: Request) -> Response:
    """Publish a workbook: a new plan, or a replaced one (role editor)."""
    token = allow(request)
    refuse_past(request)
    kind = kind_of(request.headers.get("content-type", ""))
    if kind not in TAKEN:
        raise _unsupported(kind)
    with room_for(request) as limit:
        body = await read_body(request, limit=limit)
        upload = _read(body, request.headers.get("content-type", ""))
        outcome = await _publish(request, upload, token=token)
    made = [iri.partition(_GRAPH)[2] for iri in outcome.made if "/plan/" in iri]
    return respond(request, outcome, location=f"/graphs/{made[0]}" if made else "")


async def _publish(request: Request, upload: Upload, *, token: Token) -> Outcome:
    """Have a workbook published, in a folder that is taken away when it is done."""
    folder = await to_thread.run_sync(_make_folder)
    try:
        act = PlanWrite(upload, Path(folder.name))
        return await carry_out(request, act, token=token, note=f"POST /plans {upload.name}")
    finally:
        await to_thread.run_sync(folder.cleanup)


def _read(body: bytes, content_type: str) -> Upload:
    is_form = kind_of(content_type) == FORM
    upload = (
        upload_of_form(read_form(body, content_type))
        if is_form
        else read_upload(body, content_type)
    )
    if not upload.name.endswith((".xlsx", ".zip")):
        raise _unsupported(upload.name.rpartition(".")[2])
    return upload


def _make_folder() -> "tempfile.TemporaryDirectory[str]":
    return tempfile.TemporaryDirectory(prefix="beleidsgraaf-", ignore_cleanup_errors=True)


def _unsupported(kind: str) -> UnsupportedContent:
    return UnsupportedContent(
        f"Een plan kan hier niet gestuurd worden als '{kind}'. Stuur een werkmap (.xlsx) of een "
        "zip van de map met tabellen; RDF gaat met PUT naar /graphs/plan/….",
        f"A plan cannot be sent here as '{kind}'. Send a workbook (.xlsx) or a zip of the folder "
        "of tables; RDF goes by PUT to /graphs/plan/….",
        accepted=list(TAKEN),
    )
