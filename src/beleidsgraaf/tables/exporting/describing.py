"""What a published graph says of itself → the fields of ``dataset.yaml``, and its sources.

Title, publisher and licence stand in the graph ``catalog``, source documents in the graph of the
plan. What stands in neither (expected counts) is not given; what is not known is left empty, for
a person to fill in.
"""

import hashlib
from collections.abc import Iterator

from rdflib import DCTERMS, FOAF, PROV, RDF, Graph, Literal, URIRef

from beleidsgraaf.dataset.description import Description, SourceFile, Tree
from beleidsgraaf.errors import Place
from beleidsgraaf.iris import Minter
from beleidsgraaf.tables.exporting.resources import iris
from beleidsgraaf.tables.exporting.wording import Wording
from beleidsgraaf.tables.sources import SourceText, source_text
from beleidsgraaf.vocabulary import BG

_NOWHERE = Place("")


def sources_of(graph: Graph, wording: Wording) -> list[SourceText]:
    """Give the source documents of a graph, with their texts."""
    documents = iris(graph.subjects(RDF.type, BG.SourceDocument))
    return [
        _source(graph, iri, number, wording=wording)
        for number, iri in enumerate(documents, start=1)
    ]


def description_of(
    iri: URIRef, catalog: Graph, *, sources: list[SourceText], plan: str, minter: Minter
) -> Description:
    """Describe a graph by what the catalog says of it."""
    titles, descriptions = (
        {
            str(text.language): str(text)
            for text in catalog.objects(iri, predicate)
            if isinstance(text, Literal) and text.language in {"nl", "en"}
        }
        for predicate in (DCTERMS.title, DCTERMS.description)
    )
    return Description(
        graph="plan" if plan else "register",
        plan=plan,
        title=dict(sorted(titles.items(), reverse=True)),
        description=dict(sorted(descriptions.items(), reverse=True)),
        publisher=_publisher(catalog.value(iri, DCTERMS.publisher), catalog, minter=minter),
        licence=str(catalog.value(iri, DCTERMS.license) or ""),
        sources=tuple(source.about for source in sources),
        expected=(),
        place=_NOWHERE,
    )


def fields_of(description: Description) -> dict[str, Tree]:
    """Write a description as the fields of ``dataset.yaml``."""
    fields: dict[str, Tree] = {
        "graph": description.graph,
        "plan": description.plan,
        "title": description.title,
        "description": description.description,
        "publisher": description.publisher,
        "licence": description.licence,
        "sources": [dict(_source_fields(source)) for source in description.sources],
        "expected": {
            each.class_name: {
                "min": str(each.minimum),
                **({} if each.maximum is None else {"max": str(each.maximum)}),
            }
            for each in description.expected
        },
    }
    needed = {"graph", "title", "publisher", "licence"}
    return {name: field for name, field in fields.items() if field or name in needed}


def _source_fields(source: SourceFile) -> Iterator[tuple[str, Tree]]:
    yield "file", source.file
    yield "sha256", source.sha256
    yield "title", source.title
    yield "format", source.format
    yield "received", source.received
    for name, items in (
        ("carries", source.carries),
        ("source", source.source),
        ("page", source.page),
    ):
        if items:
            yield name, list(items)


def _source(graph: Graph, iri: URIRef, number: int, *, wording: Wording) -> SourceText:
    file = "bron.txt" if number == 1 else f"bron{number}.txt"
    titles = {
        str(text.language): str(text)
        for text in graph.objects(iri, DCTERMS.title)
        if isinstance(text, Literal)
    }
    carried = [
        wording.reference(document, ["document"], bare="document")
        for document in iris(graph.objects(iri, BG.carries))
    ]
    text = str(graph.value(iri, BG.content) or "")
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    about = SourceFile(
        file=file,
        sha256=sha256,
        title=dict(sorted(titles.items(), reverse=True)),
        format=str(graph.value(iri, DCTERMS["format"]) or ""),
        received=str(graph.value(iri, PROV.generatedAtTime) or ""),
        carries=tuple(filter(None, carried)),
        source=tuple(sorted(map(str, graph.objects(iri, DCTERMS.source)))),
        page=tuple(sorted(map(str, graph.objects(iri, FOAF.page)))),
        place=_NOWHERE,
    )
    return source_text(about, text, place=_NOWHERE, sha256=sha256)


def _publisher(agent: object, catalog: Graph, *, minter: Minter) -> str:
    """Give the name of a publisher that was given by name, and the IRI of one given by IRI."""
    if not isinstance(agent, URIRef):
        return ""
    name = catalog.value(agent, FOAF.name)
    return str(name) if agent.startswith(minter.thing("agent", "")) and name else str(agent)
