"""The mapping from columns to terms, as values: which sheets there are and what a column means.

The mappings themselves are files (``ontology/tables/*.yaml``); ``mapping_reading.py`` reads them.
"""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import URIRef

KINDS = frozenset(
    [
        "boolean",
        "choice",
        "class",
        "concept",
        "date",
        "decimal",
        "integer",
        "iri",
        "key",
        "quote",
        "quote-in",
        "quote-nr",
        "reference",
        "text",
    ]
)
_IGNORABLE = re.compile(r"[\s_\-.:]+")


def normalise(name: str) -> str:
    """Make names comparable: ``"CBS-code"``, ``"cbs_code"`` and ``"cbsCode"`` are one name."""
    return _IGNORABLE.sub("", unicodedata.normalize("NFC", name).casefold())


@dataclass(frozen=True)
class Column:
    """What one column of a sheet means."""

    key: str
    headings: Mapping[str, str]  # nl and en
    explanation: Mapping[str, str]
    kind: str
    property: URIRef | None = None  # row → value
    inverse: URIRef | None = None  # value → row
    text_property: URIRef | None = None  # of a quote column: gets the quotes joined
    required: bool = False
    unless: str = ""  # the key of a column of yes or no that excuses from required
    multiple: bool = False
    between: tuple[int, int] | None = None  # of a number: smallest and largest
    lang: str = "nl"  # of a text; empty for a plain string
    scheme: str = ""  # of a concept
    values: Mapping[str, str] | None = None  # of a class or choice: word → what it means
    to: tuple[str, ...] = ()  # of a reference: kinds of row
    bare: str = ""  # of a reference: the kind that a key without prefix has
    scope: tuple[str, ...] = ()  # of a quote: columns (or "self") that say where to search
    names: frozenset[str] = frozenset()  # normalised headings that are accepted


@dataclass(frozen=True)
class Sheet:
    """What one sheet means: a row is one resource."""

    name: str  # file stem, in Dutch
    alias: str  # the same in English
    order: int
    title: Mapping[str, str]
    explanation: Mapping[str, str]
    identity: str  # the rule in identities.py that gives a row its IRI and key
    concept: str  # of an IRI: kebab-case class
    classes: tuple[URIRef, ...]  # of every row, beside what a column of kind class says
    kind: str  # what references call a row; empty if nothing refers to it
    words: tuple[str, ...]  # the prefixes of a typed reference to a row
    is_scope: bool  # its quotes delimit where quotes about it are searched
    columns: tuple[Column, ...]
    examples: tuple[Mapping[str, str], ...] = ()  # rows to show: column key → text

    def column(self, key: str) -> Column:
        """Find a column by key."""
        return next(column for column in self.columns if column.key == key)

    @property
    def text_column(self) -> Column | None:
        """The column whose quotes make up the row's own text, if there is one."""
        return next((column for column in self.columns if column.text_property), None)

    @property
    def quote_columns(self) -> tuple[Column, ...]:
        """The columns that hold quotes, without their companions."""
        return tuple(column for column in self.columns if column.kind == "quote")


@dataclass(frozen=True)
class TableMapping:
    """All sheets, in the order in which rows get their IRIs."""

    sheets: tuple[Sheet, ...]

    def sheet(self, name: str) -> Sheet | None:
        """Find a sheet by Dutch or English name, however it is spelled."""
        wanted = normalise(name)
        for sheet in self.sheets:
            if wanted in {normalise(sheet.name), normalise(sheet.alias)}:
                return sheet
        return None

    @property
    def words(self) -> Mapping[str, str]:
        """Every prefix of a typed reference → the kind it means."""
        return {normalise(word): sheet.kind for sheet in self.sheets for word in sheet.words}

    def word(self, kind: str) -> str:
        """Give the Dutch word for a kind."""
        return next(sheet.words[0] for sheet in self.sheets if sheet.kind == kind)
