"""What a dataset says of itself: graph, title, publisher, licence, sources, expected counts.

Lives here: the noun ``Description`` and the check of its fields. Not here: how the fields lie in
``dataset.yaml`` or in the sheet ``dataset`` of a workbook (``tables/``), and whether a source
document has the checksum it should have (``tables/sources.py``).
"""

import difflib
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from beleidsgraaf.errors import Place, Problem, SourceError

# Fields as they lie in a file: nested mappings and lists; every scalar is still text.
Tree = Mapping[str, "Tree"] | Sequence["Tree"] | str
Path = tuple[str, ...]  # the way to a field: ("sources", "0", "file")
Locate = Callable[[Path], Place]

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHA256 = re.compile(r"[0-9a-f]{64}")
_CHARACTER = (  # of a path, query or fragment, as RFC 3987 has it
    r"(?:[A-Za-z0-9\-._~:/?@!$&'()*+,;=]|%[0-9A-Fa-f]{2}"
    r"|[\u00a0-\ud7ff\uf900-\ufdcf\ufdf0-\uffef])"
)
_WEB_ADDRESS = re.compile(
    rf"https?://[A-Za-z0-9.-]+(:[0-9]{{1,5}})?([/?]{_CHARACTER}*)?(#{_CHARACTER}*)?"
)
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_DAY_FIRST = re.compile(r"(?P<day>\d{1,2})[-/](?P<month>\d{1,2})[-/](?P<year>\d{4})")
_INSTANT = re.compile(_DAY.pattern + r"T\d{2}:\d{2}:\d{2}(\.\d{1,6})?(Z|[+-]\d{2}:\d{2})")
_COUNT = re.compile(r"[0-9]{1,9}")
_FIELDS = frozenset(
    ["graph", "plan", "title", "description", "publisher", "licence", "sources", "expected"]
)
_SOURCE_FIELDS = frozenset(
    ["file", "sha256", "title", "format", "received", "carries", "source", "page"]
)


@dataclass(frozen=True)
class SourceFile:
    """One source document as received; ``sha256`` is empty where nobody has noted it yet."""

    file: str
    sha256: str
    title: Mapping[str, str]
    format: str
    received: str  # xsd:dateTime
    carries: tuple[str, ...]  # keys of documents
    source: tuple[str, ...]  # IRIs: where it comes from
    page: tuple[str, ...]  # IRIs: a web page about it
    place: Place


@dataclass(frozen=True)
class Expected:
    """How many resources of a class there should be: fewer aborts, more warns."""

    class_name: str
    minimum: int
    maximum: int | None
    place: Place


@dataclass(frozen=True)
class Description:
    """What a dataset says of itself."""

    graph: str  # "plan" or "register"
    plan: str  # key of the plan's document; empty for the register
    title: Mapping[str, str]
    description: Mapping[str, str]
    publisher: str
    licence: str
    sources: tuple[SourceFile, ...]
    expected: tuple[Expected, ...]
    place: Place

    @property
    def graph_key(self) -> str:
        """Give the key of the named graph: ``register`` or ``plan/{plan}``."""
        return self.graph if self.graph == "register" else f"plan/{self.plan}"


def is_web_address(text: str) -> bool:
    """Tell whether a text is an http(s) IRI that any RDF tool will take."""
    return _WEB_ADDRESS.fullmatch(text) is not None


def describe(tree: Tree, locate: Locate) -> Description:
    """Make a Description of the fields of ``dataset.yaml`` or of the sheet ``dataset``.

    ``locate`` says where a field stands. Raises SourceError with every problem found.
    """
    reader = _Reader(locate)
    description = reader.description(tree)
    if reader.problems:
        raise SourceError(reader.problems)
    return description


class _Reader:
    """Reads fields one by one and keeps what is wrong."""

    def __init__(self, locate: Locate) -> None:
        self.locate = locate
        self.problems: list[Problem] = []

    def description(self, tree: Tree) -> Description:
        fields = self._mapping(tree, (), known=_FIELDS)
        graph = self._text(fields, ("graph",)) or "plan"
        if graph not in {"plan", "register"}:
            self._say(
                ("graph",),
                f"'{graph}' is geen soort dataset. Schrijf 'plan' of 'register'.",
                f"'{graph}' is not a kind of dataset. Write 'plan' or 'register'.",
            )
        return Description(
            graph=graph,
            plan="" if graph == "register" else self._slug(fields, ("plan",)),
            title=self._labels(fields, ("title",), required=True),
            description=self._labels(fields, ("description",)),
            publisher=self._text(fields, ("publisher",), required=True),
            licence=self._iri(fields, ("licence",), required=True),
            sources=tuple(self._sources(fields.get("sources", ()))),
            expected=tuple(self._expected(fields.get("expected", {}))),
            place=self.locate(()),
        )

    def _sources(self, tree: Tree) -> Iterator[SourceFile]:
        for number, item in enumerate(self._items(tree, ("sources",))):
            at = ("sources", str(number))
            fields = self._mapping(item, at, known=_SOURCE_FIELDS)
            sha256 = self._text(fields, (*at, "sha256")).lower()
            if sha256 and not _SHA256.fullmatch(sha256):
                self._say(
                    (*at, "sha256"),
                    "Een sha256-controlegetal heeft 64 tekens 0-9 en a-f.",
                    "A sha256 checksum has 64 characters 0-9 and a-f.",
                )
            yield SourceFile(
                file=self._file_name(fields, (*at, "file")),
                sha256=sha256,
                title=self._labels(fields, (*at, "title"), required=True),
                format=self._text(fields, (*at, "format")) or "text/plain",
                received=self._instant(fields, (*at, "received")),
                carries=tuple(self._texts(fields, (*at, "carries"))),
                source=tuple(self._iris(fields, (*at, "source"))),
                page=tuple(self._iris(fields, (*at, "page"))),
                place=self.locate(at),
            )

    def _expected(self, tree: Tree) -> Iterator[Expected]:
        for name, item in self._mapping(tree, ("expected",)).items():
            at = ("expected", name)
            fields = self._mapping(item, at, known=frozenset(["min", "max"]))
            minimum = self._count(fields, (*at, "min")) or 0
            maximum = self._count(fields, (*at, "max"))
            if maximum is not None and maximum < minimum:
                self._say(
                    at,
                    f"Bij '{name}' is max kleiner dan min.",
                    f"For '{name}' max is smaller than min.",
                )
            yield Expected(name, minimum, maximum, self.locate(at))

    # --- one field -------------------------------------------------------------------------------

    def _mapping(
        self, tree: Tree, at: Path, *, known: frozenset[str] | None = None
    ) -> Mapping[str, Tree]:
        if not isinstance(tree, Mapping):
            if tree:
                self._say(
                    at,
                    f"Onder '{_name(at)}' horen velden met een naam en een waarde.",
                    f"'{_name(at)}' should hold fields with a name and a value.",
                )
            return {}
        for name in sorted(set(tree) - (known if known is not None else set(tree))):
            self._unknown((*at, name), name, known=sorted(known or ()))
        return tree

    def _items(self, tree: Tree, at: Path) -> Sequence[Tree]:
        if isinstance(tree, str) and not tree:
            return ()
        if isinstance(tree, str | Mapping):
            self._say(
                at,
                f"Onder '{_name(at)}' hoort een lijst.",
                f"'{_name(at)}' should be a list.",
            )
            return ()
        return tree

    def _text(self, fields: Mapping[str, Tree], at: Path, *, required: bool = False) -> str:
        value = fields.get(at[-1], "")
        if not isinstance(value, str):
            self._say(
                at,
                f"Bij '{_name(at)}' hoort één waarde.",
                f"'{_name(at)}' should be one value.",
            )
            return ""
        if required and not value.strip():
            self._say(
                at,
                f"'{_name(at)}' ontbreekt. Vul het in.",
                f"'{_name(at)}' is missing. Fill it in.",
            )
        return value.strip()

    def _texts(self, fields: Mapping[str, Tree], at: Path) -> Iterator[str]:
        value = fields.get(at[-1], "")
        items = value.split(";") if isinstance(value, str) else self._items(value, at)
        for item in items:
            if isinstance(item, str) and item.strip():
                yield item.strip()

    def _labels(
        self, fields: Mapping[str, Tree], at: Path, *, required: bool = False
    ) -> Mapping[str, str]:
        value = fields.get(at[-1], {})
        if isinstance(value, str):
            value = {"nl": value} if value else {}
        labels = self._mapping(value, at, known=frozenset(["nl", "en"]))
        found = {lang: self._text(labels, (*at, lang)) for lang in ("nl", "en")}
        if required and not found["nl"]:
            self._text({}, (*at, "nl"), required=True)
        return {lang: text for lang, text in found.items() if text}

    def _slug(self, fields: Mapping[str, Tree], at: Path) -> str:
        value = self._text(fields, at, required=True)
        if value and not _SLUG.fullmatch(value):
            self._say(
                at,
                f"'{value}' is geen sleutel. Gebruik kleine letters, cijfers en streepjes.",
                f"'{value}' is not a key. Use lower-case letters, digits and hyphens.",
            )
        return value

    def _iri(self, fields: Mapping[str, Tree], at: Path, *, required: bool = False) -> str:
        value = self._text(fields, at, required=required)
        return value if self._is_iri(value, at) else ""

    def _iris(self, fields: Mapping[str, Tree], at: Path) -> Iterator[str]:
        for value in self._texts(fields, at):
            if self._is_iri(value, at):
                yield value

    def _is_iri(self, value: str, at: Path) -> bool:
        if value and not is_web_address(value):
            self._say(
                at,
                f"'{value}' is geen webadres. Begin met https://.",
                f"'{value}' is not a web address. Start with https://.",
            )
        return is_web_address(value)

    def _instant(self, fields: Mapping[str, Tree], at: Path) -> str:
        value = self._text(fields, at, required=True)
        day = _year_first(value)
        instant = f"{day}T00:00:00Z" if _DAY.fullmatch(day) else value
        if value and not _is_instant(instant):
            self._say(
                at,
                f"'{value}' is geen dag of tijdstip. Schrijf 1-11-2026, 2026-11-01 of "
                "2026-11-01T00:00:00Z.",
                f"'{value}' is not a day or point in time. Write 2026-11-01, 1-11-2026 or "
                "2026-11-01T00:00:00Z.",
            )
        return instant

    def _count(self, fields: Mapping[str, Tree], at: Path) -> int | None:
        value = self._text(fields, at)
        if value and not _COUNT.fullmatch(value):
            self._say(
                at,
                f"'{value}' is geen aantal. Schrijf een geheel getal.",
                f"'{value}' is not a count. Write a whole number.",
            )
        return int(value) if _COUNT.fullmatch(value) else None

    def _file_name(self, fields: Mapping[str, Tree], at: Path) -> str:
        value = self._text(fields, at, required=True)
        if re.search(r"[/\\:\0]", value) or value in {".", ".."}:
            self._say(
                at,
                f"'{value}' is geen bestandsnaam. Zet het bestand in dezelfde map en noem "
                "alleen de naam.",
                f"'{value}' is not a file name. Put the file in the same folder and give only "
                "its name.",
            )
            return ""
        return value

    def _unknown(self, at: Path, name: str, *, known: Sequence[str]) -> None:
        near = difflib.get_close_matches(name, known, n=1)
        nl, en = (f" Bedoelt u '{near[0]}'?", f" Do you mean '{near[0]}'?") if near else ("", "")
        choices = ", ".join(known)
        self._say(
            at,
            f"Het veld '{name}' is onbekend.{nl} Mogelijk zijn: {choices}.",
            f"The field '{name}' is unknown.{en} Possible are: {choices}.",
        )

    def _say(self, at: Path, nl: str, en: str) -> None:
        self.problems.append(Problem(self.locate(at), nl, en))


def _year_first(day: str) -> str:
    """Write a day as data do, where people wrote it as the sheets ask for it: 1-11-2026."""
    match = _DAY_FIRST.fullmatch(day)
    return f"{match['year']}-{match['month']:0>2}-{match['day']:0>2}" if match else day


def _is_instant(text: str) -> bool:
    if not _INSTANT.fullmatch(text):
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _name(at: Path) -> str:
    """Write the way to a field as a person counts: the first source is number 1."""
    return ".".join(str(int(part) + 1) if part.isdecimal() else part for part in at) or "dataset"
