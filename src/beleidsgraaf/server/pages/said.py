"""What a text says of a thing, ready to show: quotes with their place, statements, who is involved,
references and activities. Rows of ``queries/pages`` become values here; templates only show them.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.words import ROLES, role_of
from beleidsgraaf.server.pages.data import Data, Row
from beleidsgraaf.server.pages.naming import Named, Naming, said

_JUDGED = ("inferred", "curated")
_STRENGTH: Mapping[str, int] = MappingProxyType({name: at for at, name in enumerate(ROLES)})


@dataclass(frozen=True)
class Quote:
    """Words of the source, and where they stand."""

    text: str
    href: str
    mode: str = "stated"  # or inferred, curated: then it is a judgement


@dataclass(frozen=True)
class Statement:
    """How an area carries a goal or line out, and with what result."""

    area: Named
    text: str
    places: Sequence[str]  # addresses in the source
    status: str
    is_judged: bool
    basis: str  # stated, inferred, curated
    date: str
    level: str
    proof: Sequence[Quote]


@dataclass(frozen=True)
class Linked:
    """A thing that is linked, in which ways, and the sentences that say so."""

    thing: Named
    ways: Sequence[str]
    quotes: Sequence[Quote]
    mode: str = "stated"
    is_target_group: bool = False
    note: str = ""


def merged(rows: Sequence[Row]) -> Row:
    """Give the first value in each column: what is asked in parts is one thing again."""
    names = rows[0] if rows else ()
    return {
        name: next((row[name] for row in rows if row[name] is not None), None) for name in names
    }


def notation(iri: object) -> str:
    """Give the last part of the IRI of a concept."""
    return str(iri or "").rpartition("/")[2]


def quotes_of(data: Data, rows: Iterable[Row], *, span: str = "span", quote: str = "quote") -> list[
    Quote
]:  # fmt: skip
    """Gather the quotes in rows, each once, in the order of the source."""
    found = {
        str(row[span]): Quote(
            str(row[quote]), data.addresses.of(str(row[span])), notation(row.get("mode") or "")
        )
        for row in rows
        if row[span] and row[quote]
    }
    return [found[each] for each in sorted(found, key=_place)]


def statements_of(data: Data, naming: Naming, *, thing: str) -> list[Statement]:
    """Tell how a goal or line is carried out, by area."""
    grouped: dict[str, list[Row]] = {}
    for row in data.rows("statements", thing=thing):
        grouped.setdefault(str(row["statement"]), []).append(row)
    return [_statement(data, naming, rows) for rows in grouped.values()]


def involved_in(data: Data, naming: Naming, *, thing: str) -> list[Linked]:
    """Tell who is involved, each with roles and quotes: who carries out first."""
    grouped = _grouped(data.rows("involved", thing=thing), "actor")
    made = [_involved(data, naming, iri, rows) for iri, rows in grouped.items()]
    return sorted(made, key=lambda each: (each.is_target_group, each.thing.name.casefold()))


def role_names(data: Data, rows: Iterable[Row]) -> list[str]:
    """Say the roles in rows in words, the strongest first: who carries out is also named."""
    found = {notation(row["role"]) for row in rows}
    order = sorted(found, key=lambda each: (_STRENGTH.get(each, len(_STRENGTH)), each))
    return [said(role_of(each).name, data.lang) for each in order]


def references_from(data: Data, naming: Naming, *, thing: str) -> list[Linked]:
    """Tell what a goal or line refers to; without a target, the words of the text."""
    rows = data.rows("references", thing=thing)
    grouped = _grouped([row for row in rows if row["target"]], "target")
    made = [_linked(data, naming.of(iri), found, by="kind") for iri, found in grouped.items()]
    return sorted(made, key=lambda each: (each.thing.code, each.thing.name.casefold()))


def references_to(data: Data, naming: Naming, *, thing: str) -> list[Linked]:
    """Tell which goals and lines refer to a thing."""
    grouped = _grouped(data.rows("referenced", thing=thing), "from")
    made = [_linked(data, naming.of(iri), found, by="kind") for iri, found in grouped.items()]
    return sorted(made, key=lambda each: (each.thing.href, each.thing.name))


def dependencies_of(data: Data, naming: Naming, *, thing: str, way: str) -> list[Linked]:
    """Tell what a thing needs (``needs``), or what needs it (``neededBy``), and why."""
    rows = [row for row in data.rows("dependencies", thing=thing) if row[way]]
    made = []
    for iri, found in _grouped(rows, way).items():
        reason = found[0]["en"] if data.lang == "en" and found[0]["en"] else found[0]["nl"]
        made.append(_linked(data, naming.of(iri), found, by="", note=str(reason)))
    return sorted(made, key=lambda each: (each.thing.code, each.thing.name.casefold()))


def activities_of(data: Data, naming: Naming, *, thing: str) -> list[Linked]:
    """Tell which activities contribute to a goal or line, and how far they are."""
    grouped = _grouped(data.rows("activities", thing=thing), "activity")
    return [
        _linked(data, naming.of(iri), found, by="status") for iri, found in grouped.items()
    ]  # fmt: skip


def linked_rows(
    data: Data,
    naming: Naming,
    *,
    rows: Sequence[Row],
    by: str,
) -> list[Linked]:
    """Gather rows by a thing, each with its roles in words; in the order of plans and codes."""
    made = [
        Linked(
            naming.of(iri),
            role_names(data, found),
            quotes_of(data, found),
            _weakest(found),
        )
        for iri, found in _grouped(rows, by).items()
    ]
    places = {place: at for at, place in enumerate(naming.in_order(m.thing.iri for m in made))}
    return sorted(made, key=lambda each: places.get(each.thing.iri, len(places)))


def is_document(naming: Naming, iri: str) -> bool:
    """Tell whether a thing is a document, so neither goal nor line nor anything else."""
    kind = naming.kind(iri)
    return kind in (Kind.DOCUMENT, Kind.PLAN)


def _statement(data: Data, naming: Naming, rows: Sequence[Row]) -> Statement:
    first = rows[0]
    basis = notation(first["basis"])
    places = sorted({str(row["span"]) for row in rows if row["span"]}, key=_place)
    levels = sorted({data.concept(row["level"]) for row in rows if row["level"]})
    return Statement(
        naming.of(str(first["area"])),
        str(first["text"]),
        [data.addresses.of(each) for each in places],
        data.concept(first["status"]) if first["status"] else "",
        basis in _JUDGED,
        basis,
        str(first["statusDate"] or ""),
        ", ".join(levels),
        quotes_of(data, rows, span="statusSpan", quote="statusQuote"),
    )


def _involved(data: Data, naming: Naming, iri: str, rows: Sequence[Row]) -> Linked:
    return Linked(
        naming.of(iri),
        role_names(data, rows),
        quotes_of(data, rows),
        _weakest(rows),
        naming.is_target_group(iri),
    )


def _linked(data: Data, thing: Named, rows: Sequence[Row], *, by: str, note: str = "") -> Linked:
    ways = sorted({data.concept(row[by]) for row in rows if row[by]}) if by else []
    return Linked(thing, ways, quotes_of(data, rows), _weakest(rows), note=note)


def _weakest(rows: Sequence[Row]) -> str:
    """Give how well a link is known: as the text says it, if any sentence does."""
    modes = {notation(row["mode"]) for row in rows} - {""}
    return min(modes, key=lambda mode: ("stated", *_JUDGED).index(mode), default="stated")


def _grouped(rows: Iterable[Row], name: str) -> Mapping[str, list[Row]]:
    grouped: dict[str, list[Row]] = {}
    for row in rows:
        grouped.setdefault(str(row[name]), []).append(row)
    return grouped


def _place(span: str) -> tuple[str, int, str]:
    """Order by document, and then by where in it: ``…/{document}/{start}-{end}``."""
    document, _, extent = span.rpartition("/")
    start = extent.partition("-")[0]
    return document, int(start) if start.isdecimal() else 0, extent
