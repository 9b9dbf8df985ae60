"""What a folder or workbook holds → triples, each with its place.

Two passes over the rows: first which resource each describes, then what it says. Every problem is
collected; none stops the reading of the rest. Not here: opening files (``folders.py``,
``workbook.py``), and what becomes of the problems (``reading.py``).
"""

from collections.abc import Sequence

from rdflib import Graph

from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.tables.compiling import Compiler
from beleidsgraaf.tables.consistency import Consistency
from beleidsgraaf.tables.doubts import Doubts, Unread, doubts_of
from beleidsgraaf.tables.evidence import Evidence, IdentifiedRow
from beleidsgraaf.tables.headings import HeadingReading, Row
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.keys import identify_rows
from beleidsgraaf.tables.ledger import Ledger, LedgerInput, Passage, make_ledger
from beleidsgraaf.tables.ledger_rows import LEDGER_SHEET, LedgerRows
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.mapping import Sheet
from beleidsgraaf.tables.noting import PlaceNotes
from beleidsgraaf.tables.quotes import QuoteFinder, Span
from beleidsgraaf.tables.raw import Bundle
from beleidsgraaf.tables.references import Entry
from beleidsgraaf.tables.spans import source_triples, span_iri, span_triples
from beleidsgraaf.vocabulary import BG


class Understanding:
    """One reading of one bundle."""

    def __init__(self, bundle: Bundle, identifier: Identifier, *, limits: Limits) -> None:
        self._bundle = bundle
        self._identifier = identifier
        self._limits = limits
        self._partly: list[Sheet] = []  # of which rows, or all, could not be read
        self._unread = Unread((), (), frozenset(), ())
        self._unsaid: set[tuple[str, str]] = set()  # of source documents
        self.graph = Graph()
        self.places = PlaceNotes()
        self.warnings: list[Problem] = []
        self.ledgers: list[Ledger] = []

    def run(self) -> None:
        """Read rows, then keys, then what the rows say, then the ledger."""
        rows = self._rows()
        consistency = Consistency(self._identifier.concepts, self._identifier.problems)
        for row in rows:
            consistency.check(row)
        self.warnings += consistency.warnings
        identified, nameless, doubles = identify_rows(
            [row for row in rows if row.sheet.name != LEDGER_SHEET], identifier=self._identifier
        )
        is_whole = len(self._bundle.sources) == len(self._bundle.description.sources)
        finder = QuoteFinder(self._bundle.sources, is_whole=is_whole)
        evidence = Evidence(finder, [*identified, *nameless], identifier=self._identifier)
        compiler = Compiler(self._identifier, evidence)
        self._state(identified, compiler)
        for each in nameless:
            list(compiler.statements(each))  # for the faults alone
        spans = self._add_spans(identified, evidence)
        self._add_sources()
        self._account(
            [row for row in rows if row.sheet.name == LEDGER_SHEET],
            identified,
            evidence=evidence,
            cited=frozenset(spans),
        )
        self._complain_of_empty_tables()
        self._unread = Unread(
            identified,
            [*(each.row for each in nameless), *doubles],
            compiler.unread,
            self._identifier.problems.found,
            self._partly,
            self._unsaid,
        )

    def doubts(self) -> Doubts:
        """Say what a gate should not be believed about."""
        if not self._identifier.problems.found:
            return Doubts()
        return doubts_of(self._unread, self.graph, identifier=self._identifier)

    def _rows(self) -> list[Row]:
        rows: list[Row] = []
        own = self._identifier.resolver.own
        mapping = self._identifier.resolver.mapping
        self._partly += [each for each in mapping.sheets if each.name in self._bundle.unreadable]
        own.incomplete |= {sheet.kind for sheet in self._partly}
        for raw in self._bundle.sheets:
            reading = HeadingReading(raw, limits=self._limits, problems=self._identifier.problems)
            found = list(reading.rows())
            rows += found
            if not reading.is_whole:
                own.incomplete.add(raw.meaning.kind)
                if len(found) < len(raw.rows):
                    self._partly.append(raw.meaning)
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

    def _state(self, identified: Sequence[IdentifiedRow], compiler: Compiler) -> None:
        for each in identified:
            self.places.subject(each.identity.iri, _named_at(each.row))
            for said in compiler.statements(each):
                self.graph.add(said.triple)
                self.places.statement(said.triple, said.place)
        for each in identified:  # last: what is said goes before what could be
            self.places.row(each)

    def _add_spans(self, identified: Sequence[IdentifiedRow], evidence: Evidence) -> list[Span]:
        spans: dict[Span, Place] = {}
        for each in identified:
            for column in each.row.sheet.quote_columns:
                for span in evidence.of(each, column):
                    spans.setdefault(span, each.row.place(column.key))
        minter = self._identifier.minter
        for span, place in spans.items():
            source = evidence.finder.texts[span.sha256]
            self.places.span(span, source, iri=span_iri(span, minter), place=place)
            for triple in span_triples(span, source, minter=minter):
                self.graph.add(triple)
        return list(spans)

    def _add_sources(self) -> None:
        minter = self._identifier.minter
        for source in self._bundle.sources:
            self.places.source(minter.source_document(source.sha256), source)
            carries = []
            for key in source.about.carries:
                found = self._identifier.resolver.resolve(key, to=["document"], bare="document")
                if isinstance(found, Entry):
                    carries.append(found.iri)
                    continue
                self._unsaid.add((str(minter.source_document(source.sha256)), str(BG.carries)))
                if found is not None:
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
            if not self._identifier.problems.found:  # what went unread cites nothing either
                self.warnings += ledger.warnings()


def _named_at(row: Row) -> Place:
    """Give the cell with the IRI of what a row is about, or else the row."""
    return row.place("iri") if row.text("iri").strip() else row.place()
