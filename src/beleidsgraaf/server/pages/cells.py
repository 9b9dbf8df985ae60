"""The cells of an answer as a page shows them: names in the place of addresses, each a link."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from beleidsgraaf.query.records import plain_value
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.labelling import Label, labels_of, shorten
from beleidsgraaf.server.pages.querying import Term

_MOST_NAMED = 1_200  # things in one answer; names of more would keep a reader waiting


@dataclass(frozen=True)
class Cell:
    """One value: ``title`` is its address where a name is shown for it."""

    text: str = ""
    href: str = ""
    lang: str = ""
    title: str = ""
    is_number: bool = False


def cells_of(
    data: Data, rows: Sequence[Sequence[Term | None]], *, words: Mapping[str, str]
) -> list[list[Cell]]:
    """Make the cells of all rows; things are named in the language of the page."""
    labels = labels_of(data, sorted(_things(rows))[:_MOST_NAMED])
    addresses = data.addresses
    return [[_cell(term, labels, words=words, addresses=addresses) for term in row] for row in rows]


def _things(rows: Iterable[Sequence[Term | None]]) -> set[str]:
    return {
        str(term["value"])
        for row in rows
        for term in row
        if term is not None and term["type"] == "uri"
    }


def _cell(
    term: Term | None,
    labels: Mapping[str, Label],
    *,
    words: Mapping[str, str],
    addresses: Addresses,
) -> Cell:
    if term is None:
        return Cell()
    if term["type"] == "uri":
        return _thing(str(term["value"]), labels, addresses=addresses)
    value = plain_value(term)
    if isinstance(value, bool):
        return Cell(words["true" if value else "false"])
    lang = str(term.get("xml:lang", ""))
    own = lang if lang != addresses.lang else ""
    return Cell(str(value), lang=own, is_number=isinstance(value, int | float))


def _thing(iri: str, labels: Mapping[str, Label], *, addresses: Addresses) -> Cell:
    label, href = labels.get(iri), addresses.of(iri)
    shown = addresses.own_path(iri) or shorten(iri)
    target = href if href != "#" else ""
    if label is None:
        return Cell(shown, target)
    return Cell(label.text, target, label.lang, shown)
