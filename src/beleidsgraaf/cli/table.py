"""Tables for people in a terminal: aligned columns, IRIs shortened with the known prefixes."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from beleidsgraaf.iris import Minter
from beleidsgraaf.vocabulary import PREFIXES

_WIDEST = 60  # a longer value is shown whole, but does not make its column wider


def align(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Write rows as columns under their headings; nothing is cut off."""
    table = [list(headings), *[list(row) for row in rows]]
    widths = [min(_WIDEST, max(len(row[i]) for row in table)) for i in range(len(headings))]
    table.insert(1, ["-" * width for width in widths])
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in table
    )


def results_table(results: bytes, *, base_iri: str) -> str:
    """Write SPARQL JSON results as a table; the answer to an ASK as one word."""
    content: Mapping[str, Any] = json.loads(results)
    if "boolean" in content:
        return "true" if content["boolean"] else "false"
    names = content["head"]["vars"]
    rows = [
        [_show(row.get(name), base_iri) for name in names] for row in content["results"]["bindings"]
    ]
    return align([f"?{name}" for name in names], rows)


def _show(term: Mapping[str, Any] | None, base_iri: str) -> str:
    if term is None:
        return ""
    if term["type"] == "triple":
        parts = (
            _show(term["value"][part], base_iri) for part in ("subject", "predicate", "object")
        )
        return f"<<( {' '.join(parts)} )>>"
    value = str(term["value"])
    if term["type"] == "uri":
        return shorten(value, base_iri=base_iri)
    return f"_:{value}" if term["type"] == "bnode" else " ".join(value.split())


def shorten(iri: str, *, base_iri: str) -> str:
    """Shorten an IRI by the longest prefix that fits, or to what follows the base of the data."""
    known = [(namespace, prefix) for prefix, namespace in PREFIXES.items()]
    fitting = [(len(namespace), prefix) for namespace, prefix in known if iri.startswith(namespace)]
    if fitting:
        length, prefix = max(fitting)
        return f"{prefix}:{iri[length:]}"
    relative = Minter(base_iri).relative(iri)
    return iri if relative == iri else f"<{relative}>"
