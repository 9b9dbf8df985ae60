"""A published graph → the tables that it could have been read from.

Not a copy of what was handed in: all of it follows from the graph and the catalog. The tables are
read again before they are given, so that what they cannot say is known. Not here: how tables lie
in files (``files.py``).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from rdflib import Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.iris import Minter
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.exporting.describing import description_of, sources_of
from beleidsgraaf.tables.exporting.quoting import Quoting
from beleidsgraaf.tables.exporting.resources import Resources, keys_of_graph
from beleidsgraaf.tables.exporting.rows import Cells, RowWriter
from beleidsgraaf.tables.exporting.wording import Wording
from beleidsgraaf.tables.mapping import Sheet, TableMapping
from beleidsgraaf.tables.problems import ProblemList
from beleidsgraaf.tables.quotes import QuoteFinder
from beleidsgraaf.tables.raw import Bundle, RawRow, RawSheet
from beleidsgraaf.tables.reading import Context, read_bundle, table_mapping
from beleidsgraaf.tables.references import Resolver
from beleidsgraaf.tables.sources import SourceText

Statement = tuple[Node, Node, Node]


@dataclass(frozen=True)
class TableExport:
    """A dataset as tables: for each sheet its rows, each a mapping from column key to text."""

    description: Description
    sheets: Mapping[str, Sequence[Cells]]
    sources: Sequence[SourceText]
    left_out: Sequence[Statement]  # what no table can say, in order


def export_tables(iri: URIRef, graphs: Mapping[URIRef, Graph], *, context: Context) -> TableExport:
    """Write the graph ``iri`` of a version as tables.

    ``context`` holds the keys of the register; those that only the published register has are
    found there.
    """
    minter, mapping = Minter(context.base), table_mapping()
    graph = graphs[iri]
    plan = iri.removeprefix(minter.graph("plan/")) if iri.startswith(minter.graph("plan/")) else ""
    known = list(context.known)
    resources = Resources(graph, mapping=mapping, minter=minter, plan=plan, known=known)
    if plan and (register := minter.graph("register")) in graphs:
        beside = graphs[register]
        known.append(keys_of_graph(beside, mapping=mapping, minter=minter, known=known))
    resolver = Resolver(mapping, resources.index(), known)
    wording = Wording(mapping, resolver, ConceptIndex(context.vocabulary))
    sources = sources_of(graph, wording)
    catalog = graphs.get(minter.graph("catalog"), Graph())
    quoting = Quoting(
        graph, QuoteFinder(sources), resources=resources, wording=wording, mapping=mapping
    )
    writer = RowWriter(graph, resources, wording=wording, quoting=quoting, plan=plan)
    sheets = {sheet.name: rows for sheet in mapping.sheets if (rows := writer.rows(sheet))}
    made = TableExport(
        description_of(iri, catalog, sources=sources, plan=plan, minter=minter), sheets, sources, ()
    )
    again = _read_again(made, mapping, context=replace(context, known=known))
    return replace(made, left_out=tuple(_difference(graph, again)))


def raw_sheet(sheet: Sheet, rows: Sequence[Cells], *, file: str = "") -> RawSheet:
    """Lay rows out under the columns that they use, in the order of the mapping."""
    used = [column for column in sheet.columns if any(column.key in cells for cells in rows)]
    headings = tuple(column.headings["nl"] for column in used)
    laid = (tuple(cells.get(column.key, "") for column in used) for cells in rows)
    numbered = (RawRow(number, cells) for number, cells in enumerate(laid, start=2))
    return RawSheet(sheet, file, sheet.name, headings, tuple(numbered))


def _read_again(made: TableExport, mapping: TableMapping, *, context: Context) -> Graph:
    sheets = tuple(
        raw_sheet(sheet, made.sheets[sheet.name])
        for sheet in mapping.sheets
        if sheet.name in made.sheets
    )
    bundle = Bundle("", made.description, sheets, tuple(made.sources), frozenset())
    return read_bundle(bundle, context, problems=ProblemList()).graph


def _difference(graph: Graph, again: Graph) -> list[Statement]:
    """Give the statements that one has and the other has not, numbers compared by value."""
    one, other = _comparable(graph), _comparable(again)
    return [one.get(key) or other[key] for key in sorted(one.keys() ^ other.keys())]


def _comparable(graph: Iterable[Statement]) -> dict[tuple[str, ...], Statement]:
    return {(str(each[0]), str(each[1]), _plain(each[2])): each for each in graph}


def _plain(term: Node) -> str:
    if isinstance(term, Literal) and isinstance(term.value, Decimal):
        return format(term.value.normalize(), "f")
    return term.n3()
