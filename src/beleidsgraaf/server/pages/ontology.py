"""The pages of the ontology: every term with its meaning, place, example and query; the rules."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from markupsafe import Markup
from rdflib import DCTERMS, RDF, SH, SKOS, XSD, Graph, URIRef
from rdflib.term import Node

from beleidsgraaf.formats import NQUADS, NTRIPLES, TURTLE
from beleidsgraaf.iris import Minter
from beleidsgraaf.query.request import parse_request
from beleidsgraaf.query.service import GRAPH_FORMATS, Question, request_of
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.server.pages.addresses import Addresses
from beleidsgraaf.server.pages.data import Data
from beleidsgraaf.server.pages.labelling import Label, labels_of, shorten
from beleidsgraaf.server.pages.model_picture import SUBJECTS, draw_model
from beleidsgraaf.server.pages.shown import Crumb, Shown
from beleidsgraaf.server.pages.suggestions import counts_of
from beleidsgraaf.server.pages.terms import (
    CLASSES,
    FORMAT_NAMES,
    PROPERTIES,
    Described,
    Rule,
    read_rules,
    read_terms,
    texts,
)
from beleidsgraaf.server.pages.words_def import DEF
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import answer_whole
from beleidsgraaf.store.parsing import parse_text
from beleidsgraaf.vocabulary import BGSH, ONTOLOGY_IRI

_EVERYTHING = "CONSTRUCT WHERE { ?s ?p ?o }"
_LONGEST = 160  # characters of a value that is an example
# Uses of a term; of more, the example is the first that comes. A large version lies on the disk,
# where putting uses in order takes ten times as long.
_FEW, _FEW_OF_MANY, _MANY = 20_000, 100, 200_000


@dataclass(frozen=True)
class Link:
    """A term as a page mentions it."""

    text: str
    href: str
    lang: str = ""


@dataclass(frozen=True)
class Property:
    """A property at a class: with how many values, and which."""

    link: Link
    cardinality: str
    ranges: tuple[Link, ...]
    rule: str  # where the rule stands


@dataclass(frozen=True)
class Example:
    """A thing of the data, with the value of a property where that is the term."""

    thing: Link
    value: Link | None = None


@dataclass(frozen=True)
class Entry:
    """A term with all that the page says of it."""

    term: Described
    label: str
    definition: str
    note: str
    links: tuple[tuple[str, tuple[Link, ...]], ...]  # key of the words, terms
    properties: tuple[Property, ...]
    count: int
    example: Example | None
    query: str  # where it can be asked


def show_ontology(data: Data, given: Mapping[str, str]) -> Shown:  # noqa: ARG001 - takes nothing
    """Show every class and property, with a picture of the model."""
    graph, words = _vocabulary(data), DEF[data.lang]
    terms, ontology = read_terms(graph), URIRef(ONTOLOGY_IRI)
    book = _Book(data, terms, read_rules(_shapes()))
    groups = [
        (key, [book.entry(each) for each in _sorted(terms, data.lang) if each.kind in kinds])
        for key, kinds in (
            ("classes", {str(each) for each in CLASSES}),
            ("links", {str(PROPERTIES[0])}),
            ("values", {str(PROPERTIES[1])}),
        )
    ]
    pictures = draw_model(
        terms,
        "en" if data.lang == "en" else "nl",
        titles={key: words[f"model-{key}"] for key in SUBJECTS},
        description=words["model-note"],
    )
    context = {
        "intro": texts(graph, ontology, predicate=DCTERMS.description).get(data.lang, ""),
        "groups": groups,
        "schemes": _schemes(graph, data),
        "shapes_href": data.addresses.path("/def/shapes"),
        "pictures": [(each.title, Markup(each.svg)) for each in pictures],  # noqa: S704 - escaped
        "measures_href": data.addresses.path("/def/measure"),
        "other_lang": "nl" if data.lang == "en" else "en",
    }
    return _shown(data, "def.html", context, path="/def")


def show_shapes(data: Data, given: Mapping[str, str]) -> Shown:  # noqa: ARG001
    """Show what must hold in the data, by class."""
    shapes, words = _shapes(), DEF[data.lang]
    owners = {rule.shape: rule.owner for rule in read_rules(shapes)}
    owners |= {str(each): str(owner) for each, owner in shapes.subject_objects(SH.targetClass)}
    labels = labels_of(data, set(owners.values()))
    found: dict[str, list[dict[str, str]]] = {}
    for rule in sorted({str(each) for each in shapes.subjects(SH.severity, None)}):
        if rule.startswith(str(BGSH)):
            owner = owners.get(rule, "")
            heading = labels[owner].text if owner in labels else words["general"]
            found.setdefault(heading, []).append(_rule(shapes, rule, lang=data.lang))
    last = found.pop(words["general"], [])
    groups = [*sorted(found.items()), *([(words["general"], last)] if last else [])]
    return _shown(data, "def_shapes.html", {"groups": groups}, path="/def/shapes")


class _Book:
    """What is needed to describe each term in turn."""

    def __init__(self, data: Data, terms: Sequence[Described], rules: Sequence[Rule]) -> None:
        self._data = data
        self._terms = {term.iri: term for term in terms}
        self._rules = rules
        counted = counts_of(data)
        self._counts = {**counted.classes, **counted.properties}
        self._few = _FEW if sum(counted.properties.values()) <= _MANY else _FEW_OF_MANY
        self._examples = {term.iri: self._example_of(term) for term in terms}
        named = {rule.path for rule in rules}
        named |= {each for term in terms for each in (*term.above, *term.domains, *term.ranges)}
        named |= {
            each["value"]
            for row in self._examples.values()
            for each in row
            if each["type"] == "uri"
        }
        self._labels = labels_of(data, named)

    def entry(self, term: Described) -> Entry:
        """Describe a term."""
        lang = self._data.lang
        below = (each.iri for each in self._terms.values() if term.iri in each.above)
        linked = (
            ("above", term.above), ("below", sorted(below)), ("domain", term.domains),
            ("range", term.ranges), ("inverse", term.inverse),
        )  # fmt: skip
        return Entry(
            term,
            term.labels.get(lang) or term.name,
            term.definitions.get(lang, ""),
            term.notes.get(lang, ""),
            tuple((key, tuple(self._link(iri) for iri in iris)) for key, iris in linked if iris),
            tuple(self._property(rule) for rule in self._rules if rule.owner == term.iri),
            self._counts.get(term.iri, 0),
            self._example(term),
            self._data.addresses.path("/sparql", query=_query_of(term, lang)),
        )

    def _property(self, rule: Rule) -> Property:
        known = self._terms.get(rule.path)
        return Property(
            self._link(rule.path),
            rule.cardinality,
            tuple(self._link(iri) for iri in known.ranges) if known else (),
            self._data.addresses.path(f"/def/shapes#{rule.shape.removeprefix(str(BGSH))}"),
        )

    def _link(self, iri: str) -> Link:
        label = self._labels.get(iri, Label(shorten(iri)))
        if iri in self._terms:
            known = self._terms[iri]
            return Link(known.labels.get(self._data.lang) or known.name, f"#{known.name}")
        is_type = iri.startswith((str(XSD), str(RDF)))  # no page tells of those
        return Link(label.text, "" if is_type else self._data.addresses.of(iri), label.lang)

    def _example_of(self, term: Described) -> list[Mapping[str, str]]:
        """Find a thing of a class, or a statement with a property: terms as results have them."""
        count = self._counts.get(term.iri)
        if not count:
            return []
        kind = "class" if term.kind in {str(each) for each in CLASSES} else "property"
        name = "example" if count <= self._few else "one"
        rows = self._data.terms(f"{name}-of-{kind}", **{kind: term.iri}).rows
        return [each for each in rows[0] if each is not None] if rows else []

    def _example(self, term: Described) -> Example | None:
        links = [
            self._link(each["value"]) if each["type"] == "uri" else _literal(each)
            for each in self._examples[term.iri]
        ]
        if not links:
            return None
        return Example(links[0], links[1] if len(links) > 1 else None)


def _literal(term: Mapping[str, str]) -> Link:
    text = term["value"]
    cut = text if len(text) <= _LONGEST else f"{text[:_LONGEST].rstrip()}…"
    return Link(cut, "", term.get("xml:lang", ""))


def _query_of(term: Described, lang: str) -> str:
    if term.kind in {str(each) for each in CLASSES}:
        return (
            f"SELECT ?x ?label WHERE {{\n  ?x a {shorten(term.iri)} .\n"
            f'  OPTIONAL {{ ?x rdfs:label ?label FILTER(LANG(?label) = "{lang}") }}\n'
            "}\nLIMIT 100\n"
        )
    return f"SELECT ?x ?y WHERE {{\n  ?x {shorten(term.iri)} ?y .\n}}\nLIMIT 100\n"


def _sorted(terms: Iterable[Described], lang: str) -> list[Described]:
    return sorted(terms, key=lambda each: ((each.labels.get(lang) or each.name).lower(), each.iri))


def _schemes(graph: Graph, data: Data) -> list[tuple[Link, list[tuple[Link, str]]]]:
    def named(thing: Node) -> Link:
        names = texts(graph, thing, predicate=SKOS.prefLabel) or texts(
            graph, thing, predicate=DCTERMS.title
        )
        return Link(names.get(data.lang, shorten(str(thing))), data.addresses.of(str(thing)))

    found = []
    for scheme in graph.subjects(RDF.type, SKOS.ConceptScheme):
        concepts = [
            (named(each), texts(graph, each, predicate=SKOS.definition).get(data.lang, ""))
            for each in graph.subjects(SKOS.inScheme, scheme)
        ]
        found.append((named(scheme), sorted(concepts, key=lambda each: each[0].text.lower())))
    return sorted(found, key=lambda each: (each[0].text.lower(), each[0].href))


def _rule(shapes: Graph, iri: str, *, lang: str) -> dict[str, str]:
    rule = URIRef(iri)
    names, messages = (
        texts(shapes, rule, predicate=SH.name),
        texts(shapes, rule, predicate=SH.message),
    )
    severity = str(shapes.value(rule, SH.severity)).rpartition("#")[2]
    return {
        "id": iri.removeprefix(str(BGSH)),
        "name": names.get(lang, ""),
        "message": messages.get(lang) or names.get(lang, ""),
        "severity": DEF[lang].get(severity, severity),
    }


def _shown(data: Data, template: str, context: Mapping[str, object], *, path: str) -> Shown:
    words, addresses = DEF[data.lang], data.addresses
    title = words["title" if path == "/def" else "shapes-title"]
    crumbs = [Crumb(words["data"], addresses.path("/gegevens"))]
    if path != "/def":
        crumbs.append(Crumb(words["title"], addresses.path("/def")))
    formats = [
        (FORMAT_NAMES.get(each.name, each.name), addresses.plain(f"{path}.{each.extension}"))
        for each in GRAPH_FORMATS
    ]
    return Shown(
        template,
        title,
        {"t": words, "formats": formats, **_addresses(data, path), **context},
        description=words["description" if path == "/def" else "shapes-description"],
        crumbs=(*crumbs, Crumb(title)),
        section="data",
    )


def _addresses(data: Data, path: str) -> dict[str, str]:
    """Say where the page is: not at the address with an ending, by which it can be had too."""
    wanted, pinned = data.wanted, data.addresses.version
    dutch = Addresses(wanted.base_iri, "nl", pinned).path(path)
    english = Addresses(wanted.base_iri, "en", pinned).path(path)
    here, there = (english, dutch) if data.lang == "en" else (dutch, english)
    return {"here": here, "there": there, "dutch": dutch, "english": english}


def _vocabulary(data: Data) -> Graph:
    """Read the graph of the ontology.

    Where the version lies in a folder, its file is read: a third of the time that the index takes.
    """
    wanted = data.wanted
    graph = str(Minter(wanted.base_iri).graph("vocabulary"))
    manifest = data.store.find(wanted.version)
    entry = next((each for each in manifest.graphs if each.iri == graph), None)
    if entry is not None and isinstance(data.store, Archive):
        text = data.store.graph(manifest, entry).decode()
        return parse_text(text, NQUADS, file=graph).get(URIRef(graph), Graph())
    question = Question(parse_request(_EVERYTHING), NTRIPLES, default_graphs=(graph,))
    request = request_of(question, base_iri=wanted.base_iri, max_rows=None, default_graph="union")
    return parse_text(answer_whole(data.place, request).decode(), NTRIPLES, file=graph)[None]


@cache
def _shapes() -> Graph:
    """Read the shapes of the installed release."""
    paths = sorted((knowledge_folder("ontology") / "shapes").glob("*.ttl"))
    text = "\n".join(path.read_text(encoding="utf-8") for path in paths)
    return parse_text(text, TURTLE, file="shapes")[None]
