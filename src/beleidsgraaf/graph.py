"""The Python interface: ``open()`` a published dataset, ``query`` it, ``validate`` a file.

Every error that is raised on purpose is a ``BeleidsgraafError``: ``str(error)`` and ``.nl`` say in
Dutch what is wrong and what to do, ``.en`` says it in English.

What is heavy is imported inside the functions: ``import beleidsgraaf`` stays light, because every
program and process pays for it.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from beleidsgraaf.errors import ConfigurationError, ParameterUnusable, QueryMalformed
from beleidsgraaf.vocabulary import FIXED_BASE

if TYPE_CHECKING:
    import networkx
    import pandas
    from rdflib.term import Identifier, Node

    from beleidsgraaf.query.request import ParsedRequest
    from beleidsgraaf.store.endpoint import Endpoint
    from beleidsgraaf.validation.report import Report


@dataclass(frozen=True)
class Graph:
    """A published dataset, at the version that was current when it was opened.

    On a SPARQL engine that version goes when a newer one is published; open it anew then.
    """

    store: "Path | Endpoint"
    version: str

    def query(self, sparql: str, **bindings: "Identifier") -> "Result":
        """Ask a SPARQL query over the union of all graphs; ``bindings`` are terms for variables.

        Raises QueryMalformed, with line and column, QueryRefused, ParameterUnusable for a
        binding that is no term of rdflib, and of a SPARQL engine also QueryTimedOut and Busy.
        """
        from beleidsgraaf.query.request import parse_request

        if not isinstance(sparql, str):
            raise QueryMalformed(
                f"De vraag is geen tekst maar {type(sparql).__name__}. Geef SPARQL als str.",
                f"The query is no text but {type(sparql).__name__}. Give SPARQL as a str.",
            )
        for name, term in bindings.items():
            _check_term(name, term)
        result = Result(self, parse_request(sparql), bindings)
        len(result)  # a faulty query fails here, not where its answer is used
        return result

    def network(
        self, projection: str = "U", *, scope: str = "all", with_target_groups: bool = False
    ) -> "networkx.MultiDiGraph":
        """Give the network of goals, actors and what links them, for networkx.

        ``projection`` is U (everything), B, D, R, PA, PG, M or Q; ``scope`` is "all", or
        "plan:…", "municipality:…" or "region:…" with a name or IRI. Nodes are IRIs. Raises
        ResourceNotFound for a projection or scope that is not there.
        """
        from beleidsgraaf.network.conversion import to_networkx
        from beleidsgraaf.network.scope import Filters
        from beleidsgraaf.network.viewing import open_view
        from beleidsgraaf.store.engines import open_store

        filters = Filters(with_target_groups=with_target_groups)
        store = open_store(self.store)
        view = open_view(store, self.version, scope=scope, filters=filters)
        return to_networkx(view.network(projection))


@dataclass(frozen=True, repr=False)
class Result:
    """The answer to a query: rows of a SELECT, or triples of a CONSTRUCT or DESCRIBE.

    Triples have the columns subject, predicate and object; an ASK has one row with ``answer``.
    ``len()`` counts the rows, a loop gives them as dictionaries, and ``bool()`` is the answer to an
    ASK, and of anything else whether there are rows.
    """

    graph: Graph
    parsed: "ParsedRequest"
    bindings: "Mapping[str, Identifier]"

    @property
    def columns(self) -> list[str]:
        """Name the columns, in the order of the query."""
        return list(self._table[0])

    def to_dicts(self) -> list[dict[str, Any]]:
        """Give a dictionary per row: numbers, dates and truth values as such, all else as str.

        A variable without a value is None.
        """
        columns, rows = self._table
        return [dict(zip(columns, row, strict=True)) for row in rows]

    def to_csv(self, path: str | os.PathLike[str] | None = None) -> str:
        """Give the rows as CSV, as SPARQL 1.1 defines it for a SELECT; with ``path`` also a file.

        The file is in UTF-8 and replaces what stood there.
        """
        text = self._csv()
        if path is not None:
            Path(path).write_bytes(text.encode())
        return text

    def to_pandas(self) -> "pandas.DataFrame":
        """Give the rows as a data frame; raises ConfigurationError when pandas is absent."""
        try:
            import pandas
        except ImportError as error:
            raise ConfigurationError(
                "Hiervoor is pandas nodig. Installeer 'beleidsgraaf[pandas]'.",
                "This needs pandas. Install 'beleidsgraaf[pandas]'.",
            ) from error
        columns, rows = self._table
        return pandas.DataFrame(rows, columns=columns)

    def __iter__(self) -> Iterator[dict[str, Any]]:
        return iter(self.to_dicts())

    def __len__(self) -> int:
        return len(self._table[1])

    def __bool__(self) -> bool:
        rows = self._table[1]
        return bool(rows[0][0]) if self.parsed.form == "ask" else bool(rows)

    def __repr__(self) -> str:
        form = self.parsed.form.upper()
        if form == "ASK":
            return f"<Result of ASK: {bool(self)}>"
        rows = "1 row" if len(self) == 1 else f"{len(self)} rows"
        return f"<Result of {form}: {rows}, columns {', '.join(self.columns)}>"

    def _csv(self) -> str:
        import csv
        import io

        if self.parsed.form == "select":
            return self._answer("csv").decode()
        columns, rows = self._table
        output = io.StringIO()
        csv.writer(output).writerows([columns, *rows])
        return output.getvalue()

    @cached_property
    def _table(self) -> tuple[list[str], list[list[Any]]]:
        if self.parsed.form in ("construct", "describe"):
            return ["subject", "predicate", "object"], _triples(self._answer("ntriples"))
        answer = json.loads(self._answer("json"))
        if self.parsed.form == "ask":
            return ["answer"], [[answer["boolean"]]]
        columns = answer["head"]["vars"]
        rows = answer["results"]["bindings"]
        return columns, [[_plain(row.get(name)) for name in columns] for row in rows]

    def _answer(self, format_name: str) -> bytes:
        from beleidsgraaf.formats import by_name
        from beleidsgraaf.query.service import QueryService, Question
        from beleidsgraaf.store.engines import open_store

        service = QueryService(open_store(self.graph.store))
        question = Question(self.parsed, by_name(format_name), bindings=self.bindings)
        return service.answer(question, service.version(self.graph.version)).body


def open(  # noqa: A001 - the promised name
    store: str | os.PathLike[str] | None = None,
    *,
    as_of: date | None = None,
    user: str = "",
    password: str = "",
) -> Graph:
    """Open the store in a folder or on a SPARQL engine (its URL), or else the bundled data.

    The bundled data is published once into the user's cache, ``as_of`` (today) being the day that
    counts; ``user`` and ``password`` are told to an engine that asks for them. Raises
    DatasetNotFound for a store without a version, ConfigurationError for a file or an engine that
    refuses us, and Busy for an engine that cannot be reached.
    """
    from beleidsgraaf.query.service import QueryService
    from beleidsgraaf.store.engines import open_store

    if isinstance(store, str) and store.lower().startswith(("http://", "https://")):
        place: Path | Endpoint = _engine(store, user, password)
    else:
        place = _folder(store, as_of)
    return Graph(place, QueryService(open_store(place)).version().id)


def validate(
    path: str | os.PathLike[str],
    *,
    store: str | os.PathLike[str] | None = None,
    graph_iri: str | None = None,
    as_of: date | None = None,
) -> "Report":
    """Judge a plan folder, workbook or RDF file without publishing it.

    It is judged beside what ``store`` holds, or beside the bundled vocabulary and register; RDF
    without a graph name is judged as ``graph_iri``. Raises SourceError for what cannot be read.
    """
    from beleidsgraaf.publication import validate_paths
    from beleidsgraaf.store.archive import Archive

    with tempfile.TemporaryDirectory() as empty:
        archive = Archive(Path(empty if store is None else store))
        current = archive.current()
        return validate_paths(
            [Path(path)],
            archive=archive,
            base_iri=FIXED_BASE if current is None else current.base_iri,
            as_of=as_of or date.today(),
            graph_iri=graph_iri,
        )


def _engine(url: str, user: str, password: str) -> "Endpoint":
    """Name an engine; raises ConfigurationError for a URL that holds a password, or is none."""
    from urllib.parse import urlsplit

    from beleidsgraaf.store.endpoint import Endpoint

    parts = urlsplit(url)
    if "@" in parts.netloc or not parts.hostname:
        raise ConfigurationError(
            "Dit is geen URL zoals https://voorbeeld.nl/sparql. Een gebruiker en wachtwoord gaan "
            "apart: open(url, user=…, password=…).",
            "This is no URL like https://example.org/sparql. A user and password go apart: "
            "open(url, user=…, password=…).",
        )
    return Endpoint(url, url, user, password)


def _folder(store: str | os.PathLike[str] | None, as_of: date | None) -> Path:
    """Find the folder of a store, or of the bundled data; raises ConfigurationError for a file."""
    folder = _publish_bundled(as_of or date.today()) if store is None else Path(store)
    if folder.is_file():
        raise ConfigurationError(
            f"{folder} is een bestand en geen opslag. Geef de map van een opslag (die maakt "
            "'beleidsgraaf publish'), of niets voor de meegeleverde gegevens.",
            f"{folder} is a file and no store. Give the folder of a store ('beleidsgraaf publish' "
            "makes one), or nothing for the bundled data.",
        )
    return folder.absolute()


def _publish_bundled(as_of: date) -> Path:
    """Publish the bundled data where nobody did so before; gives the store."""
    from beleidsgraaf.publication import publish
    from beleidsgraaf.store.archive import Archive

    store = _cache_folder() / _fingerprint()
    archive = Archive(store)
    with archive.writing():
        if archive.current() is None:
            publish([], archive=archive, base_iri=FIXED_BASE, as_of=as_of)
    return store


def _cache_folder() -> Path:
    """Give a folder of this user that outlives the program, or a new one where that is refused."""
    root = os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache"
    folder = Path(root) / "beleidsgraaf"
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return Path(tempfile.mkdtemp(prefix="beleidsgraaf-"))
    return folder if os.access(folder, os.W_OK) else Path(tempfile.mkdtemp(prefix="beleidsgraaf-"))


def _fingerprint() -> str:
    """Hash what the bundled data comes from, so that a change of it is published anew."""
    from beleidsgraaf.resources import knowledge_folder

    digest = hashlib.sha256()
    for folder in map(knowledge_folder, ("data", "ontology", "queries")):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            digest.update(f"{path.relative_to(folder)}\n".encode() + path.read_bytes())
    return digest.hexdigest()[:16]


def _check_term(name: str, term: object) -> None:
    """Raise ParameterUnusable for what is no IRI or literal that can stand in a query."""
    from rdflib import Literal, URIRef

    from beleidsgraaf.store.terms import to_oxigraph

    try:
        if not isinstance(term, Literal | URIRef):
            raise TypeError(f"{type(term).__name__} {term!r:.80}")
        to_oxigraph(term)
    except (TypeError, ValueError) as error:
        raise ParameterUnusable(
            f"De waarde voor ?{name} is geen bruikbare term ({error}). Geef een term van rdflib: "
            "Literal(3), Literal('tekst') of URIRef('https://…').",
            f"The value for ?{name} is no usable term ({error}). Give a term of rdflib: "
            "Literal(3), Literal('text') or URIRef('https://…').",
            parameter=name,
        ) from error


def _plain(term: Mapping[str, str] | None) -> Any:
    """Turn a term of the JSON results into a Python value."""
    from rdflib import Literal, URIRef

    if term is None:
        return None
    if "datatype" not in term:
        return term["value"]
    return _python(Literal(term["value"], datatype=URIRef(term["datatype"])))


def _triples(content: bytes) -> list[list[Any]]:
    from beleidsgraaf.store.canonical import read_canonical

    return [[_python(term) for term in triple] for triple in sorted(read_canonical(content))]


def _python(term: "Node") -> Any:
    from rdflib import Literal

    value = term.toPython() if isinstance(term, Literal) else str(term)
    return str(term) if isinstance(value, Literal | str) else value
