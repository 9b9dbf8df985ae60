"""What is known about each published graph: title, description, publisher, licence.

A graph from tables says it in its ``dataset.yaml``. One from RDF may say it of its own IRI. What
was published earlier keeps what the earlier catalog said of it. ``catalog.py`` writes it as DCAT.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from rdflib import DCTERMS, FOAF, Literal, URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.iris import Minter
from beleidsgraaf.store.lookup import Lookup


@dataclass(frozen=True)
class About:
    """What is known about a graph; ``publisher`` is a name or an IRI, empty where unknown."""

    titles: tuple[Literal, ...]
    descriptions: tuple[Literal, ...]
    publisher: str = ""
    licence: URIRef | None = None


def about_described(described: Description) -> About:
    """Take what a dataset of tables says of itself."""
    return About(
        _texts(described.title),
        _texts(described.description or described.title),
        described.publisher,
        URIRef(described.licence),
    )


def about_stated(iri: URIRef, graph: Lookup, *, earlier: Lookup, minter: Minter) -> About:
    """Take what a graph, or else the ``earlier`` catalog, says of the graph's IRI.

    Where neither says a title, it is that of the plan whose graph it is, or the graph's key.
    """
    is_own = next(graph.objects(iri, DCTERMS.title), None) is not None
    own = graph if is_own else earlier
    key = str(iri).removeprefix(minter.graph(""))
    plan = minter.thing("policy-plan", key.removeprefix("plan/"))
    titles = _literals(own, iri, DCTERMS.title) or _literals(graph, plan, DCTERMS.title)
    titles = titles or (Literal(key, lang="nl"),)
    licence = min(own.objects(iri, DCTERMS.license), key=str, default=None)
    return About(
        titles,
        _literals(own, iri, DCTERMS.description) or titles,
        _publisher(own, iri, minter),
        licence if isinstance(licence, URIRef) else None,
    )


def _publisher(graph: Lookup, iri: URIRef, minter: Minter) -> str:
    """Give the name of a publisher that the catalog itself gave an IRI, else its IRI or name."""
    publisher = min(graph.objects(iri, DCTERMS.publisher), key=str, default=None)
    if publisher is None:
        return ""
    ours = str(publisher).startswith(minter.thing("agent", ""))
    name = min(graph.objects(publisher, FOAF.name), key=str, default=None) if ours else None
    return str(publisher if name is None else name)


def _texts(texts: Mapping[str, str]) -> tuple[Literal, ...]:
    return tuple(Literal(text, lang=lang) for lang, text in sorted(texts.items()))


def _literals(graph: Lookup, subject: URIRef, predicate: URIRef) -> tuple[Literal, ...]:
    found = graph.objects(subject, predicate)
    return tuple(sorted(value for value in found if isinstance(value, Literal)))
