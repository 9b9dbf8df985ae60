"""Reads what a request asks of a stored query: values, form, rows, version and language.

Says what was asked; answering is ``stored.py``, and binding values as terms ``stored_queries.py``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode

from starlette.requests import Request

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.server.negotiation import choose_language
from beleidsgraaf.server.pages.addresses import split_language
from beleidsgraaf.server.routes.stored_renderings import (
    PAGE,
    Rendering,
    choose_rendering,
    renderings_of,
)
from beleidsgraaf.stored_queries import StoredQuery, unknown_parameter

RESERVED = ("format", "limit", "offset", "bom", "version", "taal")
MOST_ROWS_ASKED = 1_000_000
ROWS_ON_A_PAGE = 500
_FURTHEST = 1_000_000_000
_MOST_FIELDS = 100
_TRUTH = {"true": True, "false": False}
_Chosen = TypeVar("_Chosen", str, bool)


@dataclass(frozen=True)
class Asked:
    """What is asked: ``fields`` are the whole query of the URL, ``values`` those for the query.

    ``limit`` is None where all rows are asked for.
    """

    fields: Mapping[str, str]
    values: Mapping[str, str]
    rendering: Rendering
    limit: int | None
    offset: int
    bom: bool
    version: str | None
    language: str

    def elsewhere(self, **changed: str | int | None) -> str:
        """Write the query of a URL that asks the same but for what is changed; None leaves out."""
        fields = {**self.fields, **changed}
        return urlencode({name: value for name, value in fields.items() if value not in (None, "")})

    def fingerprint(self) -> tuple[str, ...]:
        """Give what decides the answer besides the question itself."""
        return (self.rendering.name, str(self.bom), self.language if self.rendering.is_own else "")


def read_asked(request: Request, query: StoredQuery, *, extension: str, default: str) -> Asked:
    """Read a request; ``default`` is the language when it names none.

    Raises ParameterUnusable, NotAcceptable.
    """
    fields = read_fields(request)
    known = [parameter.name for parameter in query.parameters]
    for name in fields:
        if name not in known and name not in RESERVED:
            raise unknown_parameter(name, [*known, *RESERVED])
    rendering = choose_rendering(
        renderings_of(query.form),
        extension=extension,
        named=fields.get("format") or None,
        accept=request.headers.get("accept"),
    )
    asked = Asked(
        fields=fields,
        # A form sends an empty field for what was not filled in.
        values={name: value for name, value in fields.items() if name in known and value},
        rendering=rendering,
        limit=read_whole(fields, "limit", least=1, most=MOST_ROWS_ASKED),
        offset=read_whole(fields, "offset", least=0, most=_FURTHEST) or 0,
        bom=_choice(fields, "bom", _TRUTH, default=False),
        version=fields.get("version"),
        language=read_language(request, fields, default=default, is_page=rendering is PAGE),
    )
    if query.form != "select":
        return replace(asked, limit=None, offset=0)
    if asked.rendering is PAGE:
        return replace(asked, limit=min(asked.limit or ROWS_ON_A_PAGE, ROWS_ON_A_PAGE))
    return asked


def read_fields(request: Request) -> dict[str, str]:
    """Read the query of the URL; raises ParameterUnusable for what stands twice or is no UTF-8."""
    try:
        pairs = parse_qsl(
            request.scope["query_string"].decode("ascii"),
            keep_blank_values=True,
            errors="strict",
            max_num_fields=_MOST_FIELDS,
        )
    except (UnicodeDecodeError, ValueError) as error:
        raise ParameterUnusable(
            f"De parameters zijn geen geldige UTF-8, of het zijn er meer dan {_MOST_FIELDS}.",
            f"The parameters are no valid UTF-8, or there are more than {_MOST_FIELDS}.",
        ) from error
    fields = dict(pairs)
    for name in fields:
        if (times := sum(1 for other, _ in pairs if other == name)) > 1:
            raise ParameterUnusable(
                f"De parameter '{name[:80]}' staat er {times} keer; het mag er één keer staan.",
                f"The parameter '{name[:80]}' stands there {times} times; it may stand once.",
                parameter=name[:80],
            )
    return fields


def read_language(
    request: Request, fields: Mapping[str, str], *, default: str, is_page: bool = False
) -> str:
    """Choose nl or en by ``?taal=``, else by the address, else by Accept-Language.

    A page follows its address alone, so that who shares it shares its language.
    """
    by_path, _ = split_language(request.url.path)
    usual = by_path
    if by_path == "nl" and not is_page:
        usual = choose_language(request.headers.get("accept-language"), default)
    return _choice(fields, "taal", {"nl": "nl", "en": "en"}, default=usual)


def read_whole(fields: Mapping[str, str], name: str, *, least: int, most: int) -> int | None:
    """Read a whole number, None where there is none; raises ParameterUnusable."""
    text = fields.get(name)
    if not text:
        return None
    if re.fullmatch("[0-9]{1,10}", text) and least <= int(text) <= most:
        return int(text)
    raise ParameterUnusable(
        f"De parameter '{name}' vraagt een geheel getal van {least} tot en met {most}.",
        f"The parameter '{name}' asks for a whole number from {least} to {most}.",
        parameter=name,
    )


def _choice(
    fields: Mapping[str, str], name: str, choices: Mapping[str, _Chosen], *, default: _Chosen
) -> _Chosen:
    text = fields.get(name)
    if not text:
        return default
    if text in choices:
        return choices[text]
    listing = ", ".join(choices)
    raise ParameterUnusable(
        f"De parameter '{name}' is een van: {listing}.",
        f"The parameter '{name}' is one of: {listing}.",
        parameter=name,
    )
