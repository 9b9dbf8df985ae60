"""The plain pages at ``/def`` and ``/def/shapes``: each term and rule under its own fragment."""

from collections.abc import Iterable
from html import escape
from urllib.parse import quote

from rdflib import DCTERMS, OWL, RDF, RDFS, SH, SKOS, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.query.service import GRAPH_FORMATS
from beleidsgraaf.vocabulary import BG, BGSH, FIXED_BASE, ONTOLOGY_IRI, SCHEMA

_KINDS = (
    (OWL.Class, "Klassen"),
    (OWL.ObjectProperty, "Eigenschappen die naar iets anders wijzen"),
    (OWL.DatatypeProperty, "Eigenschappen met een waarde"),
)
_LINKS = (
    (RDFS.subClassOf, "valt onder"),
    (RDFS.subPropertyOf, "valt onder"),
    (SCHEMA.domainIncludes, "hoort bij"),
    (SCHEMA.rangeIncludes, "wijst naar"),
    (OWL.inverseOf, "omgekeerde van"),
)


def show_ontology(graph: Graph) -> tuple[str, str]:
    """Make the page of the ontology: classes, properties and concept schemes."""
    ontology = URIRef(ONTOLOGY_IRI)
    parts = [f"<p>{escape(_text(graph, ontology, DCTERMS.description))}</p>", _formats("/def")]
    for kind, heading in _KINDS:
        terms = [term for term in graph.subjects(RDF.type, kind) if str(term).startswith(BG)]
        described = "\n".join(_term(graph, term) for term in _by_name(graph, terms, RDFS.label))
        parts.append(f"<h2>{heading}</h2>\n{described}")
    parts.append("<h2>Begrippenlijsten</h2>")
    schemes = graph.subjects(RDF.type, SKOS.ConceptScheme)
    parts += [_scheme(graph, scheme) for scheme in _by_name(graph, schemes, None)]
    title = _text(graph, ontology, DCTERMS.title) or "Ontologie"
    return title, "\n".join(parts)


def show_shapes(graph: Graph) -> tuple[str, str]:
    """Make the page of the shapes: what each asks, in words."""
    rules = sorted(str(rule) for rule in graph.subjects(SH.severity, None))
    items = []
    for iri in (rule for rule in rules if rule.startswith(BGSH)):
        rule, name = URIRef(iri), iri.removeprefix(BGSH)
        severity = str(graph.value(rule, SH.severity)).rpartition("#")[2]
        message = _text(graph, rule, SH.message) or _text(graph, rule, SH.name)
        items.append(
            f'<dt id="{escape(name)}">{escape(name)} <small>({escape(severity)})</small></dt>'
            f"<dd>{escape(message)}</dd>"
        )
    body = "<dl>\n" + "\n".join(items) + "\n</dl>"
    return "Regels voor de gegevens", f"{_formats('/def/shapes')}\n{body}"


def _term(graph: Graph, term: Node) -> str:
    name = str(term).removeprefix(BG)
    english = _text(graph, term, RDFS.label, lang="en")
    links = [
        f"<dt>{words}</dt>" + "".join(f"<dd>{_link(graph, value)}</dd>" for value in values)
        for predicate, words in _LINKS
        if (values := sorted(graph.objects(term, predicate), key=str))
    ]
    return (
        f'<section id="{escape(name)}">\n<h3>{escape(_text(graph, term, RDFS.label))}</h3>\n'
        f'<p><code>bg:{escape(name)}</code> · <span lang="en">{escape(english)}</span></p>\n'
        f"<p>{escape(_text(graph, term, SKOS.definition))}</p>\n"
        + (f"<dl>{''.join(links)}</dl>\n" if links else "")
        + "</section>"
    )


def _scheme(graph: Graph, scheme: Node) -> str:
    concepts = _by_name(graph, graph.subjects(SKOS.inScheme, scheme), SKOS.prefLabel)
    items = "".join(
        f"<dt>{_link(graph, each)}</dt><dd>{escape(_text(graph, each, SKOS.definition))}</dd>\n"
        for each in concepts
    )
    return f"<section>\n<h3>{_link(graph, scheme)}</h3>\n<dl>\n{items}</dl>\n</section>"


def _link(graph: Graph, term: Node) -> str:
    iri = str(term)
    name = _name(graph, term) or iri
    href = iri
    if iri.startswith(BG):
        href = f"/def#{quote(iri.removeprefix(BG))}"
    elif iri.startswith(f"{FIXED_BASE}id/"):
        href = f"/doc/{quote(iri.removeprefix(f'{FIXED_BASE}id/'))}"
    return f'<a href="{escape(href)}">{escape(name)}</a>'


def _name(graph: Graph, term: Node) -> str:
    names = (_text(graph, term, each) for each in (RDFS.label, SKOS.prefLabel, DCTERMS.title))
    return next((name for name in names if name), "")


def _by_name(graph: Graph, terms: Iterable[Node], predicate: URIRef | None) -> list[Node]:
    def name_of(term: Node) -> tuple[str, str]:
        name = _text(graph, term, predicate) if predicate else _name(graph, term)
        return name.lower(), str(term)

    return sorted(terms, key=name_of)


def _text(graph: Graph, subject: Node, predicate: URIRef, *, lang: str = "nl") -> str:
    texts = [text for text in graph.objects(subject, predicate) if isinstance(text, Literal)]
    return str(min(texts, key=lambda text: (text.language != lang, str(text)), default=""))


def _formats(path: str) -> str:
    links = ", ".join(f'<a href="{path}.{f.extension}">{f.name}</a>' for f in GRAPH_FORMATS)
    return f"<p>Als data: {links}</p>"
