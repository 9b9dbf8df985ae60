"""The sheet ``verantwoording``: what the author set aside on purpose."""

from collections.abc import Iterator, Sequence

from beleidsgraaf.tables.cells import parse_cell
from beleidsgraaf.tables.evidence import Evidence, quote_lines
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.ledger import Marked
from beleidsgraaf.tables.problems import Complaint
from beleidsgraaf.tables.quotes import Scope, Span

LEDGER_SHEET = "verantwoording"


class LedgerRows:
    """Reads the rows and notes what is wrong with them."""

    def __init__(
        self, identifier: Identifier, evidence: Evidence, *, cited: frozenset[Span]
    ) -> None:
        self._identifier = identifier
        self._evidence = evidence
        self._cited = cited
        # With other faults about, spans are missing: then a count says nothing.
        self._counts_hold = not identifier.problems.found
        self.skipped: list[Marked] = []
        self.nothing_further: list[Marked] = []

    def read(self, rows: Sequence[Row]) -> None:
        """Read every row of the sheet, in order."""
        for row in rows:
            if all([self._is_filled(row, key) for key in ("kind", "reason")]):
                self._read(row)

    def _is_filled(self, row: Row, key: str) -> bool:
        if not row.text(key).strip():
            self._identifier.complain_of_empty(row, key)
            return False
        return True

    def _read(self, row: Row) -> None:
        kind = parse_cell(row.text("kind").strip(), row.sheet.column("kind"))
        self._identifier.reference(row, "part")  # for the faults alone
        if isinstance(kind, Complaint):
            self._identifier.problems.found.append(kind.at(row.place("kind")))
            return
        reason = row.text("reason").strip()
        is_about_a_part = str(kind) != "skipped" and row.text("part").strip()
        if not (quote_lines(row.text("quote")) or is_about_a_part):
            self._identifier.complain_of_empty(row, "quote")
            return
        scope = self._evidence.scope_for(row, row.sheet.column("quote"))
        if scope is None:
            return
        if str(kind) == "skipped":
            self.skipped += [Marked(span, reason) for span in self._skipped(row, scope)]
        elif quote_lines(row.text("quote")):
            column = row.sheet.column("quote")
            found = self._evidence.locate(row, column, scope=scope)
            self.nothing_further += [Marked(span, reason) for span in found or ()]
        else:
            self.nothing_further += [Marked(span, reason) for span in scope.spans]

    def _skipped(self, row: Row, scope: Scope) -> Iterator[Span]:
        column = row.sheet.column("quote")
        if row.text("quote.nr").strip() or not self._evidence.finder.texts:
            yield from self._evidence.locate(row, column, scope=scope) or ()
            return
        expected = int(self._identifier.optional(row, "count") or "1")
        for quote in quote_lines(row.text("quote")):
            everywhere = self._evidence.finder.occurrences(quote, scope)
            if not everywhere:
                self._evidence.locate(row, column, scope=scope)
                continue
            found = list(self._outside_others(everywhere))
            if len(found) == expected:
                self.skipped_now(found)
                yield from found
            elif self._counts_hold:
                self._complain_of_count(row, quote, found=len(found), expected=expected)

    def skipped_now(self, spans: Sequence[Span]) -> None:
        """Keep later rows from skipping the same characters."""
        self._cited |= frozenset(spans)

    def _outside_others(self, spans: Sequence[Span]) -> Iterator[Span]:
        before: Span | None = None
        for span in spans:
            if any(span.overlaps(other) for other in self._cited):
                continue
            if before is None or not span.overlaps(before):
                before = span
                yield span

    def _complain_of_count(self, row: Row, quote: str, *, found: int, expected: int) -> None:
        self._identifier.problems.add(
            row.place("count"),
            nl=f"'{quote}' komt {found} keer voor buiten andere citaten, niet {expected} keer. "
            "Kijk wat er met de andere plaatsen is, en pas het aantal aan.",
            en=f"'{quote}' occurs {found} times outside other quotes, not {expected} times. See "
            "what became of the other places, and adapt the count.",
        )
