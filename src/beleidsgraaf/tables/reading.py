"""Reading a plan or the register: the order of lines from folder or workbook to triples.

Two passes over the rows: first which resource each describes, then what it says. Every problem is
collected; SourceError is raised once, with all of them.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.tables.compiling import Compiler
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.consistency import Consistency
from beleidsgraaf.tables.evidence import Evidence, IdentifiedRow
from beleidsgraaf.tables.expectations import Expectations
from beleidsgraaf.tables.folders import read_folder
from beleidsgraaf.tables.headings import HeadingReading, Row
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.keys import identify_rows
from beleidsgraaf.tables.ledger import Ledger, LedgerInput, Passage, make_ledger
from beleidsgraaf.tables.ledger_rows import LEDGER_SHEET, LedgerRows
from beleidsgraaf.tables.limits import DEFAULT_LIMITS, Limits
from beleidsgraaf.tables.mapping import TableMapping
from beleidsgraaf.tables.mapping_reading import read_mapping
from beleidsgraaf.tables.numbering import Numbering
from beleidsgraaf.tables.problems import ProblemList
from beleidsgraaf.tables.quotes import QuoteFinder, Span
from beleidsgraaf.tables.raw import Bundle
from beleidsgraaf.tables.references import Entry, KeyIndex, Resolver
from beleidsgraaf.tables.spans import source_triples, span_iri, span_triples
from beleidsgraaf.tables.workbook import read_workbook


@dataclass(frozen=True)
class TableDataset:
    """What was read: one named graph, and what belongs to it."""

    description: Description
    graph_iri: URIRef
    graph: Graph
    places: Mapping[URIRef, Place]
    warnings: tuple[Problem, ...]
    ledgers: tuple[Ledger, ...]
    keys: KeyIndex  # for datasets read after this one


def read_dataset(
    path: Path,
    *,
    vocabulary: Graph,
    known: Sequence[KeyIndex] = (),
    base: str,
    limits: Limits = DEFAULT_LIMITS,
) -> TableDataset:
    """Read a folder with ``dataset.yaml``, or a workbook.

    ``vocabulary`` holds the concept schemes, ``known`` the keys of the datasets that this one may
    refer to. Raises SourceError with every problem found.
    """
    mapping = table_mapping()
    problems = ProblemList()
    read = read_folder if path.is_dir() else read_workbook
    bundle = read(path, mapping=mapping, limits=limits, problems=problems)
    if bundle is None:
        problems.raise_all()
        raise AssertionError("a bundle that is not there comes with a problem")
    description = bundle.description
    identifier = Identifier(
        Minter(base),
        description.plan or description.graph,
        Resolver(mapping, KeyIndex(), known),
        ConceptIndex(vocabulary),
        Numbering(),
        problems,
    )
    reading = _Reading(bundle, identifier, limits=limits)
    reading.run()
    expectations = Expectations(reading.graph, vocabulary, mapping=mapping)
    warnings = list(reading.warnings)
    if not problems.found:
        for expected in description.expected:
            warnings += expectations.check(expected, problems=problems)
    problems.raise_all()
    return TableDataset(
        description=description,
        graph_iri=identifier.minter.graph(description.graph_key),
        graph=reading.graph,
        places=reading.places,
        warnings=tuple(sorted(warnings)),
        ledgers=tuple(reading.ledgers),
        keys=identifier.resolver.own.shared(),
    )


def table_mapping() -> TableMapping:
    """Read the mapping from columns to terms that belongs to this installation."""
    return read_mapping(knowledge_folder("ontology") / "tables")


class _Reading:
    """One reading of one bundle."""

    def __init__(self, bundle: Bundle, identifier: Identifier, *, limits: Limits) -> None:
        self._bundle = bundle
        self._identifier = identifier
        self._limits = limits
        self.graph = Graph()
        self.places: dict[URIRef, Place] = {}
        self.warnings: list[Problem] = []
        self.ledgers: list[Ledger] = []

    def run(self) -> None:
        """Read rows, then keys, then what the rows say, then the ledger."""
        rows = self._rows()
        consistency = Consistency(self._identifier.concepts, self._identifier.problems)
        for row in rows:
            consistency.check(row)
        self.warnings += consistency.warnings
        identified, nameless = identify_rows(
            [row for row in rows if row.sheet.name != LEDGER_SHEET], identifier=self._identifier
        )
        named = self._bundle.description.sources
        is_whole = len(self._bundle.sources) == len(named)
        finder = QuoteFinder(self._bundle.sources, is_whole=is_whole)
        evidence = Evidence(finder, [*identified, *nameless], identifier=self._identifier)
        compiler = Compiler(self._identifier, evidence)
        for each in identified:
            self.places[each.identity.iri] = each.row.place()
            for triple in compiler.triples(each):
                self.graph.add(triple)
        for each in nameless:
            list(compiler.triples(each))  # for the faults alone
        spans = self._add_spans(identified, evidence)
        self._add_sources()
        self._account(
            [row for row in rows if row.sheet.name == LEDGER_SHEET],
            identified,
            evidence=evidence,
            cited=frozenset(spans),
        )
        self._complain_of_empty_tables()

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        own = self._identifier.resolver.own
        mapping = self._identifier.resolver.mapping
        for name in self._bundle.unreadable:
            own.incomplete |= {sheet.kind for sheet in mapping.sheets if sheet.name == name}
        for raw in self._bundle.sheets:
            reading = HeadingReading(raw, limits=self._limits, problems=self._identifier.problems)
            rows += reading.rows()
            if not reading.is_whole:
                own.incomplete.add(raw.meaning.kind)
            elif not raw.rows and raw.meaning.kind:
                own.empty[raw.meaning.kind] = raw.place()
        return rows

    def _complain_of_empty_tables(self) -> None:
        own = self._identifier.resolver.own
        for kind in sorted(own.missed):
            place = own.empty[kind]
            self._identifier.problems.add(
                place,
                nl=f"De tabel '{place.table}' heeft geen rijen, terwijl andere tabellen ernaar "
                "verwijzen. Vul haar in.",
                en=f"The table '{place.table}' has no rows, while other tables refer to it. Fill "
                "it in.",
            )

    def _add_spans(self, identified: Sequence[IdentifiedRow], evidence: Evidence) -> list[Span]:
        spans: dict[Span, Place] = {}
        for each in identified:
            for column in each.row.sheet.quote_columns:
                for span in evidence.of(each, column):
                    spans.setdefault(span, each.row.place(column.key))
        minter = self._identifier.minter
        for span, place in spans.items():
            self.places.setdefault(span_iri(span, minter), place)
            source = evidence.finder.texts[span.sha256]
            for triple in span_triples(span, source, minter=minter):
                self.graph.add(triple)
        return list(spans)

    def _add_sources(self) -> None:
        minter = self._identifier.minter
        for source in self._bundle.sources:
            self.places.setdefault(minter.source_document(source.sha256), source.about.place)
            carries = []
            for key in source.about.carries:
                found = self._identifier.resolver.resolve(key, to=["document"], bare="document")
                if isinstance(found, Entry):
                    carries.append(found.iri)
                elif found is not None:
                    self._identifier.problems.found.append(found.at(source.about.place))
            for triple in source_triples(source, carries, minter=minter):
                self.graph.add(triple)

    def _account(
        self,
        rows: Sequence[Row],
        identified: Sequence[IdentifiedRow],
        *,
        evidence: Evidence,
        cited: frozenset[Span],
    ) -> None:
        ledger_rows = LedgerRows(self._identifier, evidence, cited=cited)
        ledger_rows.read(rows)
        passages = []
        for each in identified:
            column = each.row.sheet.text_column
            pieces = evidence.of(each, column) if column else ()
            if column and pieces:
                key = (each.identity.own_keys or (each.identity.shared_key,))[-1]
                name = f"{each.row.sheet.words[0]} {key}"
                passages.append(Passage(name, each.row.place(column.key), pieces))
        given = LedgerInput(cited, ledger_rows.skipped, ledger_rows.nothing_further, passages)
        for source in self._bundle.sources:
            ledger = make_ledger(source, given)
            self.ledgers.append(ledger)
            self.warnings += ledger.warnings()
