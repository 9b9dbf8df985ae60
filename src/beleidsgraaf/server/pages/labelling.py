"""What anything in the data is called, by its IRI: forty at a time, with one stored query."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.server.pages.data import Data, Row
from beleidsgraaf.vocabulary import PREFIXES

_AT_ONCE = 40  # the query has a variable for each


@dataclass(frozen=True)
class Label:
    """A name, and its language where that is not the page's."""

    text: str
    lang: str = ""


def labels_of(data: Data, iris: Iterable[str]) -> Mapping[str, Label]:
    """Find the names of things, in the language of the page where there is one; some have none."""
    found: dict[str, tuple[tuple[bool, bool, str], Label]] = {}
    things = sorted(set(iris))
    for first in range(0, len(things), _AT_ONCE):
        some = things[first : first + _AT_ONCE]
        full = [*some, *[some[0]] * (_AT_ONCE - len(some))]
        values = {f"thing{number}": iri for number, iri in enumerate(full, 1)}
        for row in data.rows("labels", **values):
            _keep(found, row, lang=data.lang)
    return MappingProxyType({iri: label for iri, (_, label) in found.items()})


def shorten(iri: str) -> str:
    """Write an IRI with its prefix where it has one of ours, and else whole."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri.removeprefix(namespace)}"
    return iri


def _keep(found: dict[str, tuple[tuple[bool, bool, str], Label]], row: Row, *, lang: str) -> None:
    """Keep the better of two names: in the language of the page, then in Dutch, then the first."""
    said = str(row["lang"] or "")
    rank = (said != lang, said != "nl", str(row["name"]))
    known = found.get(str(row["thing"]))
    if known is None or rank < known[0]:
        label = Label(str(row["name"]), said if said not in ("", lang) else "")
        found[str(row["thing"])] = (rank, label)
