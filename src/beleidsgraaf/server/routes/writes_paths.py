"""What the URLs that write do, for the OpenAPI document."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.server.routes.graph_writes import TAKEN as GRAPHS_TAKEN
from beleidsgraaf.server.routes.plans import TAKEN as PLANS_TAKEN
from beleidsgraaf.server.schemas import (
    BYTES,
    PROBLEM,
    TEXT,
    Json,
    Operation,
    in_path,
    in_query,
)
from beleidsgraaf.server.uploads import FORM

TAG = "Schrijven"
_OBJECT: Json = {"type": "object"}
_FAILURES = (401, 403, 404, 409, 412, 413, 415, 429, 503, 504)
_REPORT: Json = {
    PROBLEM: {"schema": {"$ref": "#/components/schemas/Problem"}},
    "text/html": {"schema": TEXT},
}
_UNREAD: Json = {
    "description": "Niet te lezen, met report; of een parameter klopt niet. / Unreadable, with the "
    "report; or a parameter is not right.",
    "content": _REPORT,
}
_REFUSED: Json = {
    "description": "De keuring weigert; report zegt waar en hoe het wel moet. Er is niets gewijzigd"
    ". / Refused by the gate, with its report. Nothing was changed.",
    "content": _REPORT,
}
_DONE: Json = {"description": "Gedaan, of er was niets te wijzigen. / Done, or nothing to change."}
_MADE: Json = {
    "description": "Nieuw gemaakt; Location zegt waar. / Made; Location says where.",
    "content": {"application/json": {"schema": _OBJECT}},
}
_ABOUT = (
    "Alleen plannen en het register zijn te schrijven, met een token met de rol editor. Elke "
    "wijziging gaat door de keuring en maakt een nieuwe versie, of geen. If-Match weigert (412) "
    "als er intussen iets anders staat; If-None-Match: * maakt alleen iets nieuws. / Only plans "
    "and the register can be written, with a token of role editor. Each write passes the gate and "
    "makes a new version, or none."
)
DRY_RUN = in_query(
    "dry-run",
    "Geef verslag en verschil, en wijzig niets. / Report and difference; nothing is written.",
    schema={"type": "string", "enum": ["true", "false"]},
    emptiable=True,
)


@dataclass(frozen=True)
class Write(Operation):
    """An operation that changes data: it is never known already, and may be refused by the gate."""

    makes: bool = False

    def write(self) -> Json:
        """Write the operation as OpenAPI has it."""
        written = super().write()
        responses: Json = {
            "204": _DONE,
            "400": _UNREAD,
            "422": _REFUSED,
            **({"201": _MADE} if self.makes else {}),
            **written["responses"],
        }
        del responses["304"]
        told = {**responses["200"], "description": "Een proef (dry-run). / A dry run."}
        told["content"] = {**told.get("content", {}), "text/html": {"schema": TEXT}}
        return written | {
            "responses": dict(sorted({**responses, "200": told}.items())),
            "security": [{"token": []}],
        }


def body_of(media_types: Sequence[str]) -> Json:
    """Describe a body that is sent as one of these."""
    form: Json = {"type": "object", "properties": {"file": {"type": "string", "format": "binary"}}}
    schemas = {kind: {"schema": form if kind == FORM else BYTES} for kind in media_types}
    return {"required": True, "content": schemas}


def _graph_write(summary: str, where: Sequence[Json], *, is_sent: bool = True) -> Write:
    return Write(
        summary,
        _ABOUT,
        TAG,
        (*where, DRY_RUN),
        {"application/json": _OBJECT},
        _FAILURES,
        body_of(GRAPHS_TAKEN) if is_sent else None,
        makes=is_sent,
    )


def _writes(where: Sequence[Json]) -> Mapping[str, Operation]:
    return {
        "put": _graph_write("Vervangt één graaf. / Replaces one graph.", where),
        "post": _graph_write("Voegt aan één graaf toe. / Adds to one graph.", where),
        "delete": _graph_write("Verwijdert één graaf. / Removes one graph.", where, is_sent=False),
    }


INDIRECT = _writes(
    (
        in_query(
            "graph",
            "IRI van de graaf. / IRI of the graph.",
            schema={"type": "string", "format": "iri"},
        ),
        in_query(
            "default",
            "De standaardgraaf; alleen te lezen. / The default graph; read-only.",
            schema=TEXT,
        ),
    )
)
DIRECT = _writes((in_path("key", "naam van de graaf / name of the graph", schema=TEXT),))
PLANS: Mapping[str, Operation] = MappingProxyType(
    {
        "post": Write(
            "Publiceert een werkmap: een nieuw of vervangen plan. / Publishes a workbook.",
            _ABOUT,
            TAG,
            (DRY_RUN,),
            {"application/json": _OBJECT},
            _FAILURES,
            body_of(PLANS_TAKEN),
            makes=True,
        )
    }
)
