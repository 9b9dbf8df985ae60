"""The tree of errors: every way in which a request of a person or program can fail.

::

    BeleidsgraafError
    ├── SourceError            a source file or table cannot be read; holds all Problems found
    ├── DraftRejected          the gate found a Violation; holds the report
    ├── NotFound
    │   ├── DatasetNotFound
    │   ├── VersionNotFound
    │   ├── ResourceNotFound
    │   └── QueryNotFound
    ├── QueryError
    │   ├── QueryMalformed     syntax error, with line and column where known
    │   ├── QueryRefused       a form or keyword that is never carried out (SERVICE, LOAD, update)
    │   ├── ParameterUnusable  unknown, or with a value of another type; field ``parameter``
    │   ├── QueryTimedOut
    │   ├── QueryStopped       an operator ended it while it ran
    │   └── AnswerTooLarge
    ├── NotAcceptable          no format that both sides know
    ├── UnsupportedContent     what was sent is of a kind that is not taken here
    ├── NotAuthenticated       no token, or one that is not known
    ├── NotAllowed             the role of the token does not reach this far, or nobody's does
    ├── VersionConflict        what was to be changed is not any more what the writer last saw
    ├── Conflict               what is asked does not go together with what there is
    ├── BytesDiffer            an answer is not any more the bytes that were cited
    ├── TooManyRequests        one client asks faster than the limit
    ├── Busy
    └── ConfigurationError

An error speaks Dutch first and English second, says what is wrong, where, and what to do. It
knows nothing of HTTP or exit codes: ``server/problems.py`` and ``cli/main.py`` hold those tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, order=True)
class Place:
    """Where something stands that a person wrote: a cell of a table, or a line of a file."""

    file: str
    table: str = ""
    row: int = 0  # as a spreadsheet counts: the headings are row 1; 0 = not in a row
    column: str = ""
    line: int = 0
    character: int = 0  # of the line, the first is 1; 0 = not known

    def describe(self, lang: str = "nl") -> str:
        """Say the place in words, leaving out what is not known."""
        words = {
            "nl": ("tabel", "rij", "kolom", "regel", "teken"),
            "en": ("table", "row", "column", "line", "character"),
        }
        table, row, column, line, character = words["en" if lang == "en" else "nl"]
        parts = [
            self.file,
            f"{table} '{self.table}'" if self.table else "",
            f"{row} {self.row}" if self.row else "",
            f"{column} '{self.column}'" if self.column else "",
            f"{line} {self.line}" if self.line else "",
            f"{character} {self.character}" if self.character else "",
        ]
        return ", ".join(part for part in parts if part)


@dataclass(frozen=True, order=True)
class Edit:
    """A change of a text: at a line and character so many go, and ``inserted`` comes instead."""

    line: int
    character: int
    removed: int
    inserted: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing that is wrong at one place, with what to do about it, in both languages.

    ``mend`` is what would be right, where that can be computed; ``edits`` make it so.
    """

    place: Place
    nl: str
    en: str
    mend: str = ""
    edits: tuple[Edit, ...] = ()

    def describe(self, lang: str = "nl") -> str:
        """Give place and message in one line."""
        return f"{self.place.describe(lang)}: {self.en if lang == 'en' else self.nl}"


class BeleidsgraafError(Exception):
    """Any error that beleidsgraaf raises on purpose."""

    slug: ClassVar[str] = "error"

    def __init__(self, nl: str, en: str, **fields: object) -> None:
        super().__init__(nl)
        self.nl = nl
        self.en = en
        self.fields = fields

    def describe(self, lang: str = "nl") -> str:
        """Give the message in Dutch or English."""
        return self.en if lang == "en" else self.nl

    def __reduce__(self) -> tuple[object, ...]:
        """Let an error be handed to another process whole: its making takes more than a text."""
        return (type(self).__new__, (type(self), self.nl), self.__dict__)


class SourceError(BeleidsgraafError):
    """A source document, table, workbook or RDF file cannot be read as it should."""

    slug = "source-unreadable"

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(self._lines("nl"), self._lines("en"))

    def _lines(self, lang: str) -> str:
        return "\n".join(problem.describe(lang) for problem in self.problems)


class DraftRejected(BeleidsgraafError):
    """The gate refused a draft; ``report`` says why, and nothing was published."""

    slug = "draft-rejected"

    def __init__(self, nl: str, en: str, *, report: object) -> None:
        super().__init__(nl, en)
        self.report = report


class NotFound(BeleidsgraafError):
    """Something was asked for that does not exist."""

    slug = "not-found"


class DatasetNotFound(NotFound):
    """The store holds no published dataset yet."""

    slug = "dataset-not-found"


class VersionNotFound(NotFound):
    """There is no version with that id."""

    slug = "version-not-found"


class ResourceNotFound(NotFound):
    """There is no such resource in the dataset."""

    slug = "resource-not-found"


class QueryNotFound(NotFound):
    """There is no stored query of that name."""

    slug = "query-not-found"


class QueryError(BeleidsgraafError):
    """A query cannot be answered."""

    slug = "query-error"


class QueryMalformed(QueryError):
    """The query breaks the grammar; fields ``line`` and ``column`` (1-based) where known."""

    slug = "query-malformed"


class QueryRefused(QueryError):
    """The query asks for something that is never carried out here."""

    slug = "query-refused"


class ParameterUnusable(QueryError):
    """A parameter of a stored query or route is unknown, or its value is of another type."""

    slug = "parameter-unusable"


class QueryTimedOut(QueryError):
    """The query took longer than the limit."""

    slug = "query-timed-out"


class QueryStopped(QueryError):
    """An operator of the service ended the query while it ran."""

    slug = "query-stopped"


class AnswerTooLarge(QueryError):
    """The answer has more rows or bytes than the limit."""

    slug = "answer-too-large"


class NotAcceptable(BeleidsgraafError):
    """None of the formats asked for can be given."""

    slug = "not-acceptable"


class UnsupportedContent(BeleidsgraafError):
    """What was sent is of a kind that is not taken here; field ``accepted`` lists what is."""

    slug = "unsupported-media-type"


class NotAuthenticated(BeleidsgraafError):
    """What was asked needs a token, and there is none, or none that is known here."""

    slug = "not-authenticated"


class NotAllowed(BeleidsgraafError):
    """Who asks may not do this."""

    slug = "not-allowed"


class VersionConflict(BeleidsgraafError):
    """Somebody else wrote in between; field ``current`` is the version that serves."""

    slug = "version-conflict"


class Conflict(BeleidsgraafError):
    """What is asked does not go together with what there is; field ``graph`` says where."""

    slug = "conflict"


class BytesDiffer(BeleidsgraafError):
    """An answer is not any more what was cited; fields ``cited`` and ``given`` are checksums."""

    slug = "bytes-differ"


class TooManyRequests(BeleidsgraafError):
    """One client asks faster than the limit; field ``retry_after`` in seconds."""

    slug = "too-many-requests"


class Busy(BeleidsgraafError):
    """All workers are taken; field ``retry_after`` in seconds."""

    slug = "busy"


class ConfigurationError(BeleidsgraafError):
    """A setting or an installed part is wrong."""

    slug = "configuration-error"
