"""Reads a request by the SPARQL 1.1 Protocol: GET, a posted form, a posted query or update.

Says what was asked, not whether it may be: that is ``query/request.py`` and ``query/update.py``.
"""

import re
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
_CHARSET = re.compile(r'charset\s*=\s*"?([\w-]+)', re.IGNORECASE)


@dataclass(frozen=True)
class Asked:
    """What a request asks: ``query`` is None when it has none.

    With an ``update`` the graphs are those of ``using-graph-uri`` and ``using-named-graph-uri``.
    """

    query: str | None
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    version: str | None
    update: str | None = None
    format: str | None = None  # that the answer is asked in, where a header cannot say it


async def read_request(request: Request, *, max_body: int) -> Asked:
    """Read the query and its dataset from URL and body.

    Raises QueryMalformed for text that is no UTF-8 and for a repeated query or update,
    QueryRefused for an update by GET, HTTPException 413 and 415.
    """
    fields = _fields(request.scope["query_string"])
    if request.method != "POST":
        return _asked(fields)
    content_type = request.headers.get("content-type", "")
    kind = content_type.partition(";")[0].strip().lower()
    if kind not in (_FORM, _QUERY, _UPDATE):
        raise HTTPException(415, headers={"Accept-Post": f"{_QUERY}, {_UPDATE}, {_FORM}"})
    charset = _CHARSET.search(content_type)
    if kind == _UPDATE and charset is not None and charset[1].lower() not in ("utf-8", "utf8"):
        raise _no_utf8()
    body = await read_body(request, limit=max_body)
    if kind == _FORM:
        # A dataset named in the URL counts too: left out unseen, the answer would be another one.
        return _asked(_fields(body) + fields, required=True)
    name = "update" if kind == _UPDATE else "query"
    return _asked([*fields, (name, _decode(body))], required=True)


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
    query, update = _single(fields, "query"), _single(fields, "update")
    if update is not None:
        return _asked_update(fields, update, is_posted=required, query=query)
    if query is None and required:
        raise QueryMalformed(
            "De aanvraag heeft geen veld 'query' of 'update'. Zet de vraag of de wijziging daarin.",
            "The request has no field 'query' or 'update'. Put the query or update in it.",
        )
    return Asked(
        query=query,
        default_graphs=_all(fields, "default-graph-uri"),
        named_graphs=_all(fields, "named-graph-uri"),
        version=_single(fields, "version"),
        format=_single(fields, "format"),
    )


def _asked_update(
    fields: list[tuple[str, str]], update: str, *, is_posted: bool, query: str | None
) -> Asked:
    if not is_posted:
        raise QueryRefused(
            "Een wijziging gaat met POST, niet met GET.", "An update goes by POST, not by GET."
        )
    version = _single(fields, "version")
    if query is not None or version is not None:
        other = "query" if query is not None else "version"
        raise QueryMalformed(
            f"Een wijziging gaat niet samen met het veld '{other}'. Laat een van de twee weg.",
            f"An update does not go together with the field '{other}'. Leave one of them out.",
        )
    return Asked(
        query=None,
        default_graphs=_all(fields, "using-graph-uri"),
        named_graphs=_all(fields, "using-named-graph-uri"),
        version=None,
        update=update,
    )


def _all(fields: list[tuple[str, str]], wanted: str) -> tuple[str, ...]:
    return tuple(value for name, value in fields if name == wanted)


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
