"""Makes drafts: what somebody hands in, as graphs that wait for derivation and the gate.

From paths (folders, workbooks, RDF files), from RDF that was sent, from an older version. The order
in which drafts go on is ``publication.py``; what a table means is ``tables/``'s matter.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, lru_cache, partial
from pathlib import Path
from typing import Literal

from rdflib import DCTERMS, BNode, Graph, URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.dataset.places import Places
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.dataset.writable import check_named_in, check_writable, is_computed
from beleidsgraaf.errors import Conflict, Place, Problem, ResourceNotFound, SourceError
from beleidsgraaf.formats import TURTLE, Format, by_extension
from beleidsgraaf.iris import Minter, slugify
from beleidsgraaf.query.update import parse_update
from beleidsgraaf.query.updating import carry_out
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import (
    canonical_nquads,
    files_as_nquads,
    read_canonical,
    stored_nquads,
)
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.index import DEFAULT
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.store.modifying import modify_plain
from beleidsgraaf.store.parsing import parse_file, read_bytes, text_of
from beleidsgraaf.store.skolem import renamed, skolemised
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.tables.doubts import Doubts
from beleidsgraaf.tables.exporting.resources import keys_of_graph
from beleidsgraaf.tables.inputs import REGISTER, Reader
from beleidsgraaf.tables.reading import table_mapping
from beleidsgraaf.tables.references import KeyIndex
from beleidsgraaf.validation.positions.reading import FilePlaces, read_rdf
from beleidsgraaf.validation.positions.refusals import at_place, name_of_graph


@dataclass(frozen=True)
class Target:
    """Where a write goes and how.

    ``as_of`` is the day that counts as today, ``graph_iri`` the graph of RDF files that name none.
    ``if_match`` is what the writer last saw: the id of a version, the checksum of the graph, or
    ``*`` for anything that exists. A dry run gives the report and the changes, and writes nothing;
    of tables it judges what can be read, beside saying what cannot.
    With the gate on ``report`` nothing is refused. ``default_graph`` is ``store`` where the dataset
    has a default graph of its own, holds what is sent and nothing else, and keeps its blank nodes.
    Those two are for conformance servers. With ``guards_titles`` a plan that is there under quite
    another title is not replaced, unless ``if_match`` tells that the writer saw it. ``witness``
    looks at the stage of a dry run before it is taken away.
    """

    archive: Versions
    base_iri: str
    as_of: date
    graph_iri: str | None = None
    if_match: str | None = None
    is_dry_run: bool = False
    signature: Signature | None = None
    gate: Literal["enforce", "report"] = "enforce"
    default_graph: Literal["union", "store"] = "union"
    guards_titles: bool = False
    witness: Callable[[Stage], object] | None = None

    @property
    def is_plain(self) -> bool:
        """Whether a version holds what is sent and nothing else."""
        return self.default_graph == "store"

    def as_trial(self, paths: Sequence[Path]) -> "Target":
        """Write and refuse nothing; RDF that names no graph is a plan named after its file."""
        graph_iri = self.graph_iri
        if graph_iri is None and paths:
            named = slugify(paths[0].stem) or "draft"
            graph_iri = str(Minter(self.base_iri).graph(f"plan/{named}"))
        return replace(self, graph_iri=graph_iri, is_dry_run=True, gate="report")

    def named(self, iri: str | None) -> str:
        """Name a graph that is to be written, None being the default graph; raises NotAllowed."""
        if not self.is_plain:
            check_writable(iri, self.base_iri)
        return str(iri or DEFAULT)


@dataclass(frozen=True)
class Handed:
    """What somebody hands in: graphs, where what they say is written, what is said of them."""

    graphs: Mapping[str, bytes] = field(default_factory=dict)
    places: Sequence[Places] = ()
    descriptions: Mapping[URIRef, Description] = field(default_factory=dict)
    problems: Sequence[Problem] = ()  # of a dry run: what could not be read
    doubts: Doubts = Doubts()  # of a dry run: what findings would only follow from that


def draft_files(stage: Stage, paths: Sequence[Path], *, target: Target) -> Handed:
    """Read folders, workbooks and RDF files, or without paths the bundled data.

    A plan that comes alone brings the register that it was written with, where there is none.
    Raises SourceError, in a dry run only where no table tells what it is about; and Conflict.
    """
    reader = _reader(target, published=partial(_published_keys, stage, target))
    inputs = reader.read(paths or [knowledge_folder("data")])
    graphs, descriptions = dict(inputs.graphs), dict(inputs.descriptions)
    _check_titles(stage, descriptions, target=target)
    beside = inputs.register
    if beside is not None and beside.graph_iri not in {*graphs, *stage.names}:
        graphs[beside.graph_iri] = beside.graph
        descriptions[beside.graph_iri] = beside.description
    files = [_places_of(path, path.name) for path in inputs.files]
    lines = {str(iri): _lines(str(iri), graph, target) for iri, graph in graphs.items()}
    places = [*inputs.places, *files]
    return Handed(lines, places, descriptions, inputs.problems, inputs.doubts)


def draft_post(iri: str | None, content: bytes, *, fmt: Format, target: Target) -> Handed:
    """Read RDF that was sent for one graph, None being the default graph.

    Blank nodes get names. Raises SourceError for what cannot be read, or names another graph, and
    NotAllowed for a graph that is not for writing.
    """
    name = target.named(iri)
    file = name.removeprefix(f"{target.base_iri}id/graph/")
    found = dict(read_rdf(content, fmt, file=file, base_iri=iri or target.base_iri))
    graph = found.pop(None, Graph())
    graph += found.pop(URIRef(name), Graph())
    if found:
        raise SourceError([_foreign(file, sorted(map(str, found)))])
    if target.is_plain:
        graph = renamed(graph, lambda label: BNode(f"g{label}"))
    else:
        graph = skolemised(graph, target.base_iri)
    where = FilePlaces(content, fmt, file, base_iri=iri or target.base_iri)
    return Handed({name: _lines(name, graph, target)}, [where])


def draft_merged(stage: Stage, handed: Handed) -> Handed:
    """Put what is handed in beside what the graphs hold already."""
    graphs = {}
    for iri, lines in handed.graphs.items():
        both = {*lines.splitlines(keepends=True), *stage.graph(iri).splitlines(keepends=True)}
        graphs[iri] = b"".join(sorted(both))
    return Handed(graphs, handed.places)


def draft_without(stage: Stage, iri: str) -> Handed:
    """Remove a graph; raises ResourceNotFound when it is not there."""
    if iri not in stage.names:
        raise ResourceNotFound(
            f"Er is geen graaf <{iri}>. Op /versions staat wat er is.",
            f"There is no graph <{iri}>. See /versions for all.",
            graph=iri,
        )
    stage.remove([iri])
    return Handed()


def draft_update(stage: Stage, text: str, *, target: Target) -> Handed:
    """Carry out a SPARQL Update; raises QueryMalformed, QueryRefused and NotAllowed."""
    parsed = parse_update(text)
    if target.is_plain:
        modify_plain(stage, parsed.engine_text.text)
    else:
        carry_out(stage, parsed, check=target.named, name=lambda g: skolemised(g, target.base_iri))
    return Handed()


def draft_version(stage: Stage, version: Manifest, *, target: Target) -> Handed:
    """Take the graphs of an older version, and what its catalog says of them."""
    graphs = target.archive.graphs(version)
    known = {*stage.names, *graphs}
    computed = set() if target.is_plain else {iri for iri in known if is_computed(iri)}
    stage.remove(set(stage.names) - graphs.keys() - computed)
    kept = computed - {str(Minter(target.base_iri).graph("catalog"))}
    return Handed({iri: lines for iri, lines in graphs.items() if iri not in kept})


def complete(stage: Stage, handed: Handed, *, target: Target) -> Handed:
    """Put what is handed in on the stage, beside what every dataset has.

    That is the vocabulary of this release and, on an empty store, a register.
    """
    graphs, descriptions = dict(handed.graphs), dict(handed.descriptions)
    if not target.is_plain:
        minter = Minter(target.base_iri)
        vocabulary, register = str(minter.graph("vocabulary")), str(minter.graph(REGISTER))
        graphs[vocabulary] = _vocabulary_lines(vocabulary)
        if stage.previous is None and register not in graphs:
            bundled = _reader(target).read_register()
            graphs[register] = _lines(register, bundled.graph, target)
            descriptions[bundled.graph_iri] = bundled.description
    stage.put(graphs)
    return replace(handed, graphs=graphs, descriptions=descriptions)


def read_vocabulary() -> Graph:
    """Read the ontology, its concept schemes and alignments: all Turtle except the shapes."""
    vocabulary = Graph()
    for path in _vocabulary_files():
        vocabulary += parse_file(path).get(None, Graph())
    return vocabulary


def _vocabulary_files() -> list[Path]:
    ontology = knowledge_folder("ontology")
    folders = (ontology, ontology / "schemes", ontology / "alignments")
    return [path for folder in folders for path in sorted(folder.glob("*.ttl"))]


@lru_cache(maxsize=2)
def _vocabulary_lines(iri: str) -> bytes:
    return files_as_nquads(((path.read_bytes(), TURTLE) for path in _vocabulary_files()), iri)


def _check_titles(
    stage: Stage, descriptions: Mapping[URIRef, Description], *, target: Target
) -> None:
    """Raise Conflict where the key of a plan is that of quite another one."""
    if not target.guards_titles or target.if_match is not None:
        return
    catalog = read_canonical(stage.graph(str(Minter(target.base_iri).graph("catalog"))))
    for iri, description in sorted(descriptions.items(), key=lambda each: each[0]):
        then = [str(title) for title in sorted(catalog.objects(iri, DCTERMS.title), key=str)]
        now = sorted(description.title.values())
        if str(iri) in stage.names and then and not _names(then) & _names(now):
            raise _taken(iri, " / ".join(then), " / ".join(now))


def _names(titles: Sequence[str]) -> set[str]:
    return {slugify(title) for title in titles}


def _taken(graph: str, then: str, now: str) -> Conflict:
    return Conflict(
        f"Er is al een plan met deze sleutel: '{then}'. Dit heet '{now}'. Geef het een eigen "
        "sleutel, of stuur de kopregel If-Match: * als het dat plan moet vervangen.",
        f"There is a plan with this key already: '{then}'. This one is called '{now}'. Give it a "
        "key of its own, or send the header If-Match: * if it is to replace that plan.",
        graph=str(graph),
    )


def _published_keys(stage: Stage, target: Target, beside: KeyIndex) -> KeyIndex | None:
    """Give the keys of the register that serves; what has no key there, by those beside a plan."""
    minter = Minter(target.base_iri)
    register = str(minter.graph(REGISTER))
    if target.is_plain or register not in stage.names:
        return None
    graph = read_canonical(stage.graph(register))
    return keys_of_graph(graph, mapping=table_mapping(), minter=minter, known=[beside])


def _reader(
    target: Target, published: Callable[[KeyIndex], KeyIndex | None] | None = None
) -> Reader:
    def name_graph(name: URIRef | None, path: Path) -> URIRef:
        iri = str(name or target.graph_iri or "") or (DEFAULT if target.is_plain else None)
        if not target.is_plain:
            try:
                check_named_in(str(path), iri, base=target.base_iri)
            except SourceError as error:
                raise at_place(error, _where_named(path, iri)) from error
        return URIRef(iri or "")

    vocabulary: Callable[[], Graph] = cache(read_vocabulary)
    return Reader(
        target.base_iri,
        vocabulary,
        name_graph,
        is_tolerant=target.is_dry_run,
        parse=partial(read_rdf, wants_names=not target.is_plain),
        published=published,
    )


def _places_of(path: Path, name: str) -> Places:
    fmt = by_extension(path.suffix)
    assert fmt is not None  # noqa: S101 - the file was read
    return FilePlaces(path, fmt, name)


def _where_named(path: Path, iri: str | None) -> Place | None:
    """Find the name of a graph in a file that was read."""
    fmt = by_extension(path.suffix)
    if fmt is None or iri is None:
        return None
    text = text_of(read_bytes(path), fmt, file=str(path))
    return name_of_graph(text, fmt, iri=iri, file=str(path))


def _lines(iri: str, graph: Graph, target: Target) -> bytes:
    return stored_nquads(graph, iri) if target.is_plain else canonical_nquads(graph, iri)


def _foreign(file: str, names: Sequence[str]) -> Problem:
    listing = ", ".join(f"<{name}>" for name in names)
    return Problem(
        Place(file),
        f"Dit gaat ook over andere grafen: {listing}. Stuur elke graaf naar het eigen adres.",
        f"This is about other graphs too: {listing}. Send each graph to its own address.",
    )
