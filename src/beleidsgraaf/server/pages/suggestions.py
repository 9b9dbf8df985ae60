"""What the editor of queries suggests: prefixes, and the classes and properties of the version."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from beleidsgraaf.server.pages.shown import Wanted
from beleidsgraaf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from beleidsgraaf.server.pages.data import Data

_CLASS = "http://www.w3.org/2002/07/owl#Class"


@dataclass(frozen=True)
class Counted:
    """How often each class and property stands in the data, by IRI."""

    classes: Mapping[str, int]
    properties: Mapping[str, int]


def write_suggestions(out: IO[bytes], *, wanted: Wanted) -> None:
    """Write them as JSON, with labels in one language, what they mean, and how often they occur."""
    from beleidsgraaf.server.pages.data import Data
    from beleidsgraaf.server.pages.labelling import labels_of, shorten

    data = Data(wanted)
    counted, meanings = counts_of(data), _meanings(data)
    classes = set(counted.classes) | {iri for iri, (kind, _) in meanings.items() if kind == _CLASS}
    properties = set(counted.properties) | (set(meanings) - classes)
    labels = labels_of(data, classes | properties)
    lists = {
        name: [
            {
                "term": shorten(iri) if shorten(iri) != iri else f"<{iri}>",
                "label": labels[iri].text if iri in labels else shorten(iri),
                "about": meanings[iri][1] if iri in meanings else "",
                "count": numbers.get(iri, 0),
            }
            for iri in sorted(terms)
        ]
        for name, terms, numbers in (
            ("classes", classes, counted.classes),
            ("properties", properties, counted.properties),
        )
    }
    content = {"prefixes": dict(PREFIXES), **lists}
    out.write(json.dumps(content, ensure_ascii=False, sort_keys=True).encode())


def counts_of(data: "Data") -> Counted:
    """Read how often each class and property occurs, as the catalog says."""
    classes: dict[str, int] = {}
    properties: dict[str, int] = {}
    for row in data.rows("counts"):
        kind, term = (classes, row["class"]) if row["class"] else (properties, row["property"])
        kind[str(term)] = int(row["number"])
    return Counted(classes, properties)


def _meanings(data: "Data") -> Mapping[str, tuple[str, str]]:
    """Give the kind and the definition of each term of our own, by IRI."""
    found: dict[str, tuple[str, str]] = {}
    for row in data.rows("terms"):
        term, kind = str(row["term"]), str(row["kind"])
        is_wanted = not row["is_label"] and row["lang"] == data.lang
        if is_wanted or term not in found:
            found[term] = (kind, str(row["text"]) if is_wanted else "")
    return found
