"""First pass: every row gets its resource, and the index learns the keys.

Lives here: the order, duplicates, and which kinds are incomplete. Not here: the rules themselves
(``identities.py``).
"""

from collections.abc import Mapping, Sequence
from string import ascii_lowercase
from types import MappingProxyType
from typing import NamedTuple

from rdflib import URIRef

from beleidsgraaf.tables.evidence import IdentifiedRow
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.identities import Identifier, Identity
from beleidsgraaf.tables.references import Entry


class IdentifiedRows(NamedTuple):
    """The rows of a dataset, by what became of them.

    Those that cannot be identified have a makeshift name: their other cells are still to be
    looked at, so that a person hears of every fault at once.
    """

    found: list[IdentifiedRow]
    nameless: list[IdentifiedRow]
    doubles: list[Row]


def identify_rows(rows: Sequence[Row], *, identifier: Identifier) -> IdentifiedRows:
    """Identify rows in their order, so that a goal finds its action line in the index."""
    found: dict[URIRef, IdentifiedRow] = {}
    by_key: dict[tuple[str, str], IdentifiedRow] = {}
    nameless: list[IdentifiedRow] = []
    doubles: list[Row] = []
    for row in rows:
        identity = identifier.identify(row)
        if identity is None:
            identifier.resolver.own.incomplete.add(row.sheet.kind)
            makeshift = URIRef(f"urn:row:{row.sheet.name}:{row.number}")
            nameless.append(IdentifiedRow(row, Identity(makeshift)))
            continue
        earlier = found.get(identity.iri) or by_key.get((row.sheet.name, identity.shared_key))
        if earlier is not None:
            _complain_of_duplicate(row, earlier, rows=rows, identifier=identifier)
            # What refers to the key that this row should have had is not to blame.
            identifier.resolver.own.incomplete.add(row.sheet.kind)
            doubles.append(row)
            continue
        found[identity.iri] = IdentifiedRow(row, identity)
        if identity.shared_key:  # one key with two IRIs is a duplicate too
            by_key[(row.sheet.name, identity.shared_key)] = found[identity.iri]
        if row.sheet.kind:
            _add(row, identity, identifier=identifier)
    return IdentifiedRows(list(found.values()), nameless, doubles)


def _add(row: Row, identity: Identity, *, identifier: Identifier) -> None:
    key = identity.own_keys[-1] if identity.own_keys else identity.shared_key
    if row.sheet.kind in {"document", "jurisdiction"}:
        key = identity.shared_key
    entry = Entry(row.sheet.kind, key, identity.iri, row.place(), identity.document, identity.code)
    identifier.resolver.own.add(entry, own_keys=identity.own_keys, shared_key=identity.shared_key)


def _complain_of_duplicate(
    row: Row, earlier: IdentifiedRow, *, rows: Sequence[Row], identifier: Identifier
) -> None:
    what = earlier.identity.shared_key or earlier.identity.iri.partition("/id/")[2]
    where = earlier.row.place()
    is_involvement = row.sheet.identity == "involvement"
    nl = (
        "Zet de citaten samen in één rij."
        if is_involvement
        else "Geef elk een eigen sleutel, of voeg de rijen samen."
    )
    en = (
        "Put the quotes together in one row."
        if is_involvement
        else "Give each its own key, or join the rows."
    )
    key, free = _free(row, rows)
    if free:
        nl, en = f"{nl} Bedoelt u '{free}'?", f"{en} Do you mean '{free}'?"
    identifier.problems.add(
        row.place(key),
        nl=f"Deze rij beschrijft hetzelfde als rij {where.row} van '{where.table}' ({what}). {nl}",
        en=f"This row describes the same as row {where.row} of '{where.table}' ({what}). {en}",
    )


def _free(row: Row, rows: Sequence[Row]) -> tuple[str, str]:
    """Give the column that tells the rows of a group apart, and the first value nobody has."""
    group, key, choices = _COUNTED.get(row.sheet.identity, ("", "", ()))
    if not row.text(key).strip():
        return "", ""
    taken = {
        other.text(key).strip()
        for other in rows
        if other.sheet == row.sheet and other.text(group).strip() == row.text(group).strip()
    }
    return key, next((choice for choice in choices if choice not in taken), "")


_COUNTED: Mapping[str, tuple[str, str, Sequence[str]]] = MappingProxyType(
    {  # identity → what the rows have in common, what tells them apart, what that may be
        "action-line": ("partOf", "number", [str(number) for number in range(1, 100)]),
        "goal": ("actionLine", "letter", ascii_lowercase),
    }
)
