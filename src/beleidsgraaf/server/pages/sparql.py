"""The page to ask in SPARQL: examples, the editor, and the answer as a table with names."""

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import dropwhile
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.formats import RESULT_FORMATS, Format
from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.first_query import FIRST_QUERY
from beleidsgraaf.server.pages.shown import Crumb, Shown, Wanted
from beleidsgraaf.server.pages.words_sparql import SPARQL
from beleidsgraaf.stored_queries import StoredQuery, stored_queries
from beleidsgraaf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from beleidsgraaf.server.pages.data import Data
    from beleidsgraaf.server.pages.querying import Found, Sought
    from beleidsgraaf.workers.child import Output

_LONGEST_LINK = 8_000  # characters that every browser and proxy takes
# What ``?format=`` may be, for whoever cannot say it in a header.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {each.name: each for each in RESULT_FORMATS} | {each.extension: each for each in GRAPH_FORMATS}
)
_TABLES, _TRUTHS = ("json", "xml", "csv", "tsv"), ("json", "xml")


def write_query_page(
    out: "Output",
    example: str,
    *,
    wanted: Wanted,
    sought: "Sought | None" = None,
    fault: Mapping[str, object] | None = None,
) -> None:
    """Write the page with an example, or with a query and its answer, or what is wrong with it.

    Tells first whether the same query always has the same answer (``repeatable``). Raises what
    evaluating raises, and ParameterUnusable for an unknown example.
    """
    from beleidsgraaf.server.pages.data import Data
    from beleidsgraaf.server.pages.frame import render
    from beleidsgraaf.server.pages.querying import find

    data = Data(wanted)
    found = find(data, sought) if sought is not None and fault is None else None
    out.announce({"repeatable": found is None or found.is_repeatable})
    text = (
        sought.text
        if sought is not None
        else text_of(example, wanted.lang)
        if example
        else FIRST_QUERY
    )
    context = {
        "text": text,
        "example": example,
        "sought": sought,
        "fault": fault,
        "formats": tuple(FORMATS),
        **_answer(data, found, text=text),
        **_fixed(wanted),
    }
    out.write(render(_shown(wanted, context, is_plain=sought is None), wanted))


def text_of(name: str, lang: str) -> str:
    """Give the text of an example, with its question above it; raises ParameterUnusable."""
    found = examples().get(name)
    if found is None:
        raise ParameterUnusable(
            f"Er is geen voorbeeld '{name[:80]}'. Kies er een uit de lijst.",
            f"There is no example '{name[:80]}'. Choose one from the list.",
            parameter="voorbeeld",
        )
    query = "".join(dropwhile(_is_remark, found.text.splitlines(keepends=True)))
    return f"# {found.question[lang]}\n{query}"


def _is_remark(line: str) -> bool:
    """Tell whether a line says how a query is stored or made: that helps nobody who reads it."""
    return line.startswith("#") or not line.strip()


@cache
def examples() -> Mapping[str, StoredQuery]:
    """Give the stored queries that readers are offered, by name."""
    return MappingProxyType(stored_queries("explore"))


def _fixed(wanted: Wanted) -> dict[str, object]:
    """What stands on the page whatever is asked."""
    lang = wanted.lang
    return {
        "t": SPARQL[lang],
        "examples": [(name, each.question[lang]) for name, each in examples().items()],
        "prefixes": sorted(PREFIXES.items()),
    }


def _answer(data: "Data", found: "Found | None", *, text: str) -> dict[str, object]:
    """What stands on the page of an answer."""
    if found is None:
        return {"found": None, "cells": [], "share": "", "downloads": []}
    from beleidsgraaf.server.pages.cells import cells_of

    words, plain = SPARQL[data.lang], data.addresses.plain
    share = data.addresses.path("/sparql", query=text)
    return {
        "found": found,
        "is_table": found.form in ("select", "ask"),
        "cells": cells_of(data, found.rows, words=words),
        "share": share if len(share) <= _LONGEST_LINK else "",
        "downloads": [
            (each, plain("/sparql", query=text, format=each)) for each in _formats_of(found.form)
        ],
    }


def _formats_of(form: str) -> Sequence[str]:
    if form == "ask":
        return _TRUTHS
    return _TABLES if form == "select" else tuple(each for each in FORMATS if each not in _TABLES)


def _shown(wanted: Wanted, context: Mapping[str, object], *, is_plain: bool) -> Shown:
    words = SPARQL[wanted.lang]
    version = wanted.version if wanted.is_pinned else ""
    data = Addresses(wanted.base_iri, wanted.lang, version).path("/gegevens")
    crumbs = (Crumb(words["data"], data), Crumb(words["title"]))
    text = str(context["text"])
    elsewhere = {} if is_plain else {"there": _elsewhere(wanted, text)}
    return Shown(
        "sparql.html",
        words["title"],
        {**context, **elsewhere},
        description=words["description"],
        crumbs=crumbs,
        section="data",
    )


def _elsewhere(wanted: Wanted, text: str) -> str:
    """Give the address of the same answer in the other language."""
    path = "/sparql" if wanted.lang == "en" else "/en/sparql"
    pinned = {"version": wanted.version} if wanted.is_pinned else {}
    return f"{path}?{urlencode({'query': text, **pinned})}"
