"""Reads a request by the SPARQL 1.1 Protocol: GET, a posted form, a posted query.

Says what was asked, not whether it may be: that is ``query/request.py``.
"""

from dataclasses import dataclass
from urllib.parse import parse_qsl

from starlette.exceptions import HTTPException
from starlette.requests import Request

from beleidsgraaf.errors import QueryMalformed, QueryRefused
from beleidsgraaf.server.limits import read_body

_FORM = "application/x-www-form-urlencoded"
_QUERY = "application/sparql-query"
_UPDATE = "application/sparql-update"
_MOST_FIELDS = 1_000


@dataclass(frozen=True)
class Asked:
    """What a request asks: ``query`` is None when it has none."""

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    version: str | None


async def read_request(request: Request, *, max_body: int) -> Asked:
    """Read the query and its dataset from URL and body.

    Raises QueryMalformed for text that is no UTF-8 and for a repeated query, QueryRefused for an
    update, HTTPException 413 and 415.
    """
    fields = _fields(request.scope["query_string"])
    if request.method != "POST":
        return _asked(fields)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind == _UPDATE:
        raise _update_refused()
    if kind not in (_FORM, _QUERY):
        raise HTTPException(415, headers={"Accept-Post": f"{_QUERY}, {_FORM}"})
    body = await read_body(request, limit=max_body)
    if kind == _FORM:
        # A dataset named in the URL counts too: left out unseen, the answer would be another one.
        return _asked(_fields(body) + fields, required=True)
    return _asked([*fields, ("query", _decode(body))], required=True)


def _fields(encoded: bytes) -> list[tuple[str, str]]:
    try:
        return parse_qsl(
            encoded.decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except UnicodeDecodeError as error:
        raise _no_utf8() from error
    except ValueError as error:
        raise QueryMalformed(
            f"De aanvraag heeft meer dan {_MOST_FIELDS} velden.",
            f"The request has more than {_MOST_FIELDS} fields.",
        ) from error


def _decode(body: bytes) -> str:
    try:
        return body.decode("utf-8")
    except UnicodeDecodeError as error:
        raise _no_utf8() from error


def _asked(fields: list[tuple[str, str]], *, required: bool = False) -> Asked:
    if any(name == "update" for name, _ in fields):
        raise _update_refused()
    query = _single(fields, "query")
    if query is None and required:
        raise QueryMalformed(
            "De aanvraag heeft geen veld 'query'. Zet de vraag daarin.",
            "The request has no field 'query'. Put the query in it.",
        )
    return Asked(
        query=query,
        default_graphs=tuple(value for name, value in fields if name == "default-graph-uri"),
        named_graphs=tuple(value for name, value in fields if name == "named-graph-uri"),
        version=_single(fields, "version"),
    )


def _single(fields: list[tuple[str, str]], wanted: str) -> str | None:
    values = [value for name, value in fields if name == wanted]
    if len(values) > 1:
        raise QueryMalformed(
            f"Het veld '{wanted}' staat er {len(values)} keer; het mag er één keer staan.",
            f"The field '{wanted}' stands there {len(values)} times; it may stand there once.",
        )
    return values[0] if values else None


def _no_utf8() -> QueryMalformed:
    return QueryMalformed(
        "De vraag is geen geldige UTF-8. Stuur de vraag in UTF-8.",
        "The query is no valid UTF-8. Send it as UTF-8.",
    )


def _update_refused() -> QueryRefused:
    return QueryRefused(
        "Hier kan alleen gelezen worden. Gegevens wijzigen gaat met 'beleidsgraaf publish'.",
        "This service only reads. Change data with 'beleidsgraaf publish'.",
    )
