"""What a SPARQL Update changes: its operations, one after another, and the graphs of each.

Works on the tokens of ``tokens.py``, as ``request.py`` does for queries. Refused here: LOAD and
SERVICE, because nothing is ever fetched. Each operation says beforehand which graphs it can change;
which of them may be changed, and carrying it out, is ``updating.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from beleidsgraaf.errors import QueryMalformed, QueryRefused
from beleidsgraaf.query import grammar
from beleidsgraaf.query.brackets import check_nesting
from beleidsgraaf.query.engine_text import EngineText, write_engine_text
from beleidsgraaf.query.faults import malformed, refused
from beleidsgraaf.query.prologue import (
    after_prologue,
    check_names,
    check_words,
    declared_prefixes,
)
from beleidsgraaf.query.templates import Template, block_end, graph_name, read_template
from beleidsgraaf.query.tokens import Kind, Token, replace_codepoints, tokenize
from beleidsgraaf.vocabulary import PREFIXES

_MANAGEMENT = ("CLEAR", "DROP", "CREATE", "ADD", "MOVE", "COPY")
_ONE_GRAPH = ("CLEAR", "DROP", "CREATE")
_SCOPES = ("DEFAULT", "NAMED", "ALL")
_NEWER = ("TRIPLE", "STRLANGDIR")


@dataclass(frozen=True)
class Management:
    """CLEAR, DROP, CREATE, ADD, MOVE or COPY, of a graph or of DEFAULT, NAMED or ALL."""

    verb: str
    graph: str
    target: str | None  # of ADD, MOVE and COPY
    is_silent: bool


@dataclass(frozen=True)
class Modification:
    """INSERT and DELETE, of data or of what a pattern finds.

    ``graphs`` are those that it names to write to, ``variables`` those that stand for more of them
    (only the pattern tells which), and ``writes_default`` says that triples name no graph.
    ``known`` is the graph of WITH; ``pattern`` is empty for data.
    """

    prologue: str
    templates: str
    graphs: frozenset[str]
    writes_default: bool
    variables: tuple[str, ...] = ()
    known: str | None = None
    dataset: tuple[str, ...] = ()  # its own: <iri> or NAMED <iri>, each
    pattern: str = ""

    @property
    def asks_graphs(self) -> bool:
        """Whether the pattern looks into graphs by name."""
        return any(token.is_word("GRAPH") for token in tokenize(self.pattern))

    @property
    def is_repeatable(self) -> bool:
        """Whether the pattern finds the same each time that it is asked."""
        return not any(token.is_word(*grammar.NEVER_THE_SAME) for token in tokenize(self.pattern))

    def text(self, dataset: Sequence[str]) -> str:
        """Give the engine's text of the operation; ``dataset`` counts when it names none."""
        if not self.pattern:
            return _engine_text(f"{self.prologue}{self.templates}")
        start = f"WITH <{self.known}> " if self.known else ""
        using = " ".join(f"USING {each}" for each in self.dataset or dataset)
        return _engine_text(f"{self.prologue}{start}{self.templates} {using} WHERE {self.pattern}")

    def choice(self, dataset: Sequence[str]) -> str:
        """Give the query that finds the graphs that the variables stand for."""
        start = f"{self.prologue}SELECT DISTINCT {' '.join(self.variables)}"
        seen = " ".join(f"FROM {each}" for each in self.dataset or dataset)
        return _engine_text(f"{start} {seen} WHERE {self.pattern}")


@dataclass(frozen=True)
class ParsedUpdate:
    """An update that may be carried out: its text, the engine's text of it, its operations."""

    text: str
    engine_text: EngineText
    operations: tuple[Modification | Management, ...]


@dataclass
class _Reader:
    """Goes through the tokens of an update."""

    text: str
    tokens: Sequence[Token]
    at: int = 0
    prologue: str = ""
    prefixes: dict[str, str] = field(default_factory=lambda: dict(PREFIXES))

    @property
    def token(self) -> Token | None:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def takes(self, *words: str) -> bool:
        """Step over a word, when it is one of these."""
        found = self.token is not None and self.token.is_word(*words)
        self.at += found
        return found

    def wants(self, *words: str) -> None:
        """Step over one of these words; raises QueryMalformed when there is another."""
        if not self.takes(*words):
            listing = ", ".join(words)
            raise self.fail(f"hier hoort {listing}.", f"{listing} is expected here.")

    def fail(self, nl: str, en: str) -> QueryMalformed:
        start = len(self.text) if self.token is None else self.token.start
        return malformed(self.text, start, nl=nl, en=en)

    def graph(self) -> str:
        """Step over the name of a graph."""
        if self.token is None:
            raise self.fail("hier hoort de IRI van een graaf.", "the IRI of a graph is expected.")
        iri = graph_name(self.text, self.token, prefixes=self.prefixes)
        self.at += 1
        return iri

    def template(self) -> Template:
        """Step over a block of quads."""
        found, self.at = read_template(
            self.text, self.tokens, start=self.at, prefixes=self.prefixes
        )
        return found

    def block(self) -> str:
        """Step over any block, and give its text."""
        start, self.at = self.at, block_end(self.text, self.tokens, start=self.at)
        return self.between(start)

    def between(self, start: int) -> str:
        """Give the text of the tokens from ``start`` to here."""
        if start == self.at:
            return ""
        return self.text[self.tokens[start].start : self.tokens[self.at - 1].end]


def parse_update(text: str, *, max_length: int | None = None) -> ParsedUpdate:
    """Read the operations of an update.

    Raises QueryMalformed (with line and column) for what is no update, and QueryRefused for LOAD
    and SERVICE, and for one that is too long.
    """
    if max_length is not None and len(text) > max_length:
        raise QueryRefused(
            f"De wijziging is te lang: {len(text)} tekens, en ten hoogste {max_length} mag. "
            "Verdeel haar, of stuur de graaf als geheel.",
            f"The update is too long: {len(text)} characters of at most {max_length}. "
            "Split it, or send the graph as a whole.",
            limit=max_length,
        )
    text = replace_codepoints(text)
    tokens = tuple(tokenize(text))
    check_words(text, tokens)
    check_nesting(text, tokens)
    _refuse_newer(text, tokens)
    operations = tuple(_operations(_Reader(text, tokens)))
    declared = declared_prefixes(tokens)
    check_names(text, tokens, declared=declared)
    engine_text = write_engine_text(text, tokens, prefixes=PREFIXES | declared)
    return ParsedUpdate(text, engine_text, operations)


def _refuse_newer(text: str, tokens: Sequence[Token]) -> None:
    """Raise QueryRefused for what would make statements that only RDF 1.2 knows."""
    for token, after in pairwise((*tokens, Token(Kind.SIGN, "", len(text)))):
        is_annotation = token.text == "{" and after.text == "|"
        is_directed = token.kind is Kind.LANGUAGE and "--" in token.text
        if token.text in ("<<", "~") or token.word in _NEWER or is_annotation or is_directed:
            raise refused(
                text,
                token.start,
                nl="dit is RDF 1.2 (uitspraken over uitspraken, of een schrijfrichting), dat hier "
                "niet bewaard wordt. Geef wat over een uitspraak gezegd wordt een eigen IRI.",
                en="this is RDF 1.2 (statements about statements, or a base direction), which is "
                "not kept here. Give what is said of a statement an IRI of its own.",
            )


def _operations(reader: _Reader) -> Iterator[Modification | Management]:
    while True:
        start = reader.at
        reader.at += after_prologue(reader.tokens[start:])
        reader.prologue += reader.between(start) + "\n"
        reader.prefixes |= declared_prefixes(reader.tokens[start : reader.at])
        if reader.token is None:
            return
        yield _operation(reader)
        if reader.token is not None and reader.token.text != ";":
            raise reader.fail("hier hoort een ; of het einde.", "a ; or the end is expected here.")
        reader.at += 1


def _operation(reader: _Reader) -> Modification | Management:
    first = reader.token
    assert first is not None  # noqa: S101 - asked before
    if first.is_word("LOAD"):
        raise refused(
            reader.text,
            first.start,
            nl="LOAD wordt hier nooit uitgevoerd: deze dienst haalt niets van elders. Haal het "
            "bestand zelf op en stuur het met PUT of POST naar de graaf.",
            en="LOAD is never carried out: this service fetches nothing from elsewhere. Fetch the "
            "file yourself and send it to the graph with PUT or POST.",
        )
    if reader.takes(*_MANAGEMENT):
        return _management(reader, first.text.upper())
    if first.is_word("INSERT", "DELETE", "WITH"):
        return _modification(reader)
    if first.is_word(*grammar.FORMS):
        raise reader.fail(
            f"{first.text.upper()} vraagt iets en wijzigt niets. Stuur het als vraag (query).",
            f"{first.text.upper()} asks and changes nothing. Send it as a query.",
        )
    raise reader.fail(
        "hier hoort INSERT, DELETE, WITH, CLEAR, DROP, CREATE, ADD, MOVE of COPY te staan.",
        "INSERT, DELETE, WITH, CLEAR, DROP, CREATE, ADD, MOVE or COPY is expected here.",
    )


def _management(reader: _Reader, verb: str) -> Management:
    is_silent = reader.takes("SILENT")
    if verb in _ONE_GRAPH:
        scope = reader.token
        if verb != "CREATE" and reader.takes(*_SCOPES):
            assert scope is not None  # noqa: S101 - it was just stepped over
            return Management(verb, scope.text.upper(), None, is_silent)
        reader.wants("GRAPH")
        return Management(verb, reader.graph(), None, is_silent)
    source = _graph_or_default(reader)
    reader.wants("TO")
    return Management(verb, source, _graph_or_default(reader), is_silent)


def _graph_or_default(reader: _Reader) -> str:
    if reader.takes("DEFAULT"):
        return "DEFAULT"
    reader.takes("GRAPH")
    return reader.graph()


def _modification(reader: _Reader) -> Modification:
    known = reader.graph() if reader.takes("WITH") else None
    templates: dict[str, Template] = {}
    for verb in ("DELETE", "INSERT"):
        if not reader.takes(verb):
            continue
        if reader.takes("DATA"):
            return _built(reader, {f"{verb} DATA": reader.template()}, known)
        if verb == "DELETE" and reader.takes("WHERE"):
            quads = reader.template()
            return _built(reader, {verb: quads}, known, pattern=quads.text)
        templates[verb] = reader.template()
    if not templates:
        raise reader.fail("na WITH hoort DELETE of INSERT.", "DELETE or INSERT comes after WITH.")
    dataset: list[str] = []
    while reader.takes("USING"):
        dataset.append(f"{'NAMED ' if reader.takes('NAMED') else ''}<{reader.graph()}>")
    reader.wants("WHERE")
    return _built(reader, templates, known, dataset=dataset, pattern=reader.block())


def _built(
    reader: _Reader,
    templates: Mapping[str, Template],
    known: str | None,
    *,
    dataset: Sequence[str] = (),
    pattern: str = "",
) -> Modification:
    has_default = any(each.has_default for each in templates.values())
    graphs = {iri for each in templates.values() for iri in each.graphs}
    return Modification(
        prologue=reader.prologue,
        templates=" ".join(f"{verb} {each.text}" for verb, each in templates.items()),
        graphs=frozenset(graphs | ({known} if known and has_default else set())),
        writes_default=has_default and known is None,
        variables=tuple(sorted({name for each in templates.values() for name in each.variables})),
        known=known,
        dataset=tuple(dataset),
        pattern=pattern,
    )


def _engine_text(text: str) -> str:
    tokens = tuple(tokenize(text))
    return write_engine_text(text, tokens, prefixes=PREFIXES | declared_prefixes(tokens)).text
