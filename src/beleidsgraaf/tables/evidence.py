"""The quotes of a row → spans: in which stretch of the source each quote is sought.

The stretch (scope) is what the author names in ``… in``; else what the columns named in the
mapping refer to, as far as that has quotes of its own; else the whole document. Lives here: that
choice. Not here: the search itself (``quotes.py``), the triples (``spans.py``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from beleidsgraaf.tables.cells import split_values
from beleidsgraaf.tables.headings import Row
from beleidsgraaf.tables.identities import Identifier, Identity
from beleidsgraaf.tables.mapping import Column, normalise
from beleidsgraaf.tables.problems import Complaint
from beleidsgraaf.tables.quotes import QuoteFinder, Scope, Span
from beleidsgraaf.tables.references import Entry
from beleidsgraaf.tables.sources import SOURCE_WORD

_NUMBER = re.compile(r"[0-9]{0,6}")
_SOURCE_WORDS = frozenset([SOURCE_WORD, "sourcetext"])
_MAIN = "quote"  # the column whose quotes delimit what is said about the row


@dataclass(frozen=True)
class IdentifiedRow:
    """A row and the resource that it describes."""

    row: Row
    identity: Identity


class Evidence:
    """Finds the spans of every row, each once."""

    def __init__(
        self, finder: QuoteFinder, rows: Sequence[IdentifiedRow], *, identifier: Identifier
    ) -> None:
        self.finder = finder
        self._identifier = identifier
        self._problems = identifier.problems
        self._rows: Mapping[URIRef, IdentifiedRow] = {each.identity.iri: each for each in rows}
        self._found: dict[tuple[URIRef, str], tuple[Span, ...] | None] = {}

    def of(self, each: IdentifiedRow, column: Column) -> tuple[Span, ...]:
        """Give the spans of a row's quotes, in order."""
        return self._of(each, column) or ()

    def is_read(self, each: IdentifiedRow, column: Column) -> bool:
        """Tell whether the quotes of a row were all found."""
        return self._of(each, column) is not None

    def _of(self, each: IdentifiedRow, column: Column) -> tuple[Span, ...] | None:
        """Give the spans; None where the quotes have a fault, which is noted once."""
        at = (each.identity.iri, column.key)
        if at not in self._found:
            self._found[at] = None  # what a circle of scopes finds
            self._found[at] = self._find(each, column)
        return self._found[at]

    def _find(self, each: IdentifiedRow, column: Column) -> tuple[Span, ...] | None:
        if {column.key, f"{column.key}.in", f"{column.key}.nr"} & each.row.unreadable:
            return None
        if not quote_lines(each.row.text(column.key)):
            return None if column.required else ()  # of a required one it is said already
        return self.locate(each.row, column, scope=self._scope(each, column))

    def locate(self, row: Row, column: Column, *, scope: Scope | None) -> tuple[Span, ...] | None:
        """Find the quotes of a cell within a scope; None where one is at fault."""
        quotes = quote_lines(row.text(column.key))
        numbers = self.numbers(row, column)
        if scope is None or numbers is None:
            return None
        if not self.finder.is_whole:
            return None  # a document that could not be read is complained of already
        if not self.finder.texts:
            self._say(
                row,
                column.key,
                nl="Er is geen brondocument om dit citaat in te zoeken. Noem het bij 'sources' in "
                "de beschrijving van de dataset.",
                en="There is no source document to find this quote in. Name it in 'sources' of "
                "the description of the dataset.",
            )
            return None
        found = [
            self.finder.locate(quote, scope, number=number)
            for quote, number in zip(quotes, numbers, strict=True)
        ]
        spans = tuple(span for span in found if isinstance(span, Span))
        for complaint in found:
            if isinstance(complaint, Complaint):
                self._problems.found.append(complaint.at(row.place(column.key)))
        return spans if len(spans) == len(found) else None

    def numbers(self, row: Row, column: Column) -> list[int | None] | None:
        """Read ``… nr``: one number a quote, where empty means that the quote is unique."""
        quotes = quote_lines(row.text(column.key))
        key = f"{column.key}.nr"
        text = row.text(key).strip()
        parts = [part.strip() for part in text.split(";")] if text else []
        parts += [""] * (len(quotes) - len(parts))
        if len(parts) > len(quotes) or not all(_NUMBER.fullmatch(part) for part in parts):
            self._say(
                row,
                key,
                nl=f"'{text}' past niet bij {len(quotes)} citaten. Schrijf per citaat een nummer, "
                "gescheiden door puntkomma's, of laat het leeg.",
                en=f"'{text}' does not fit {len(quotes)} quotes. Write one number a quote, "
                "separated by semicolons, or leave it empty.",
            )
            return None
        return [int(part) if part else None for part in parts]

    # --- where to search -------------------------------------------------------------------------

    def _scope(self, each: IdentifiedRow, column: Column) -> Scope | None:
        key = f"{column.key}.in"
        if each.row.text(key).strip():
            return self._named_scope(each.row, key)
        for source in column.scope:
            entries = (
                [self._entry_of(each)] if source == "self" else self._entries(each.row, source)
            )
            if entries is None:
                return None
            scope = self._scope_of([entry for entry in entries if self._is_scope(entry)])
            if scope is None or scope.spans:
                return scope
        return self.finder.everywhere

    def scope_for(self, row: Row, column: Column) -> Scope | None:
        """Give the scope of a row that describes no resource (the ledger's own)."""
        if row.text(f"{column.key}.in").strip():
            return self._named_scope(row, f"{column.key}.in")
        for source in column.scope:
            entries = self._entries(row, source)
            if entries is None or entries:
                return None if entries is None else self._scope_of(entries)
        return self.finder.everywhere

    def _named_scope(self, row: Row, key: str) -> Scope | None:
        entries: list[Entry] = []
        if normalise(row.text(key)) in _SOURCE_WORDS:
            return self.finder.everywhere
        for text in split_values(row.text(key), row.sheet.column(key)):
            kinds = sorted({sheet.kind for sheet in self._identifier.resolver.mapping.sheets})
            entry = self._identifier.resolver.resolve(text, to=kinds, bare="goal")
            if entry is None:
                return None
            if isinstance(entry, Complaint):
                self._problems.found.append(entry.at(row.place(key)))
                return None
            entries.append(entry)
        scope = self._scope_of(entries)
        if scope is not None and not scope.spans:
            self._say(
                row,
                key,
                nl=f"{scope.nl} heeft zelf geen citaat om in te zoeken. Noem een doel of "
                "uitvoeringstekst.",
                en=f"{scope.en} has no quote of its own to search in. Name a goal or statement.",
            )
            return None
        return scope

    def _scope_of(self, entries: Sequence[Entry]) -> Scope | None:
        spans: list[Span] = []
        for entry in entries:
            row = self._rows.get(entry.iri)
            found = self._of(row, row.row.sheet.column(_MAIN)) if row else ()
            if found is None:
                return None
            spans += found
        words = self._identifier.resolver.mapping.word
        nl = ", ".join(f"{words(entry.kind)} {entry.key}" for entry in entries)
        en = ", ".join(f"{entry.kind} {entry.key}" for entry in entries)
        return Scope(tuple(spans), nl, en)

    def _entries(self, row: Row, key: str) -> list[Entry] | None:
        """Resolve a cell; None where that fails, for then the cell itself is complained of."""
        column = row.sheet.column(key)
        resolve = self._identifier.resolver.resolve
        found = [
            resolve(text, to=column.to, bare=column.bare)
            for text in split_values(row.text(key), column)
        ]
        entries = [entry for entry in found if isinstance(entry, Entry)]
        return entries if len(entries) == len(found) else None

    def _entry_of(self, each: IdentifiedRow) -> Entry:
        row, identity = each.row, each.identity
        key = identity.own_keys[-1] if identity.own_keys else identity.shared_key
        return Entry(row.sheet.kind, key, identity.iri, row.place())

    def _is_scope(self, entry: Entry) -> bool:
        row = self._rows.get(entry.iri)
        return row is not None and row.row.sheet.is_scope

    def _say(self, row: Row, key: str, *, nl: str, en: str) -> None:
        self._problems.add(row.place(key), nl=nl, en=en)


def quote_lines(text: str) -> list[str]:
    """Split a cell of quotes: one quote a line, because a quote may hold any character."""
    return [line.strip() for line in text.splitlines() if line.strip()]
