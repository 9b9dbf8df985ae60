"""Text spans and source documents → triples (Web Annotation).

Lives here: how a span is written. Not here: how it is found (``quotes.py``).
"""

from collections.abc import Iterator

from rdflib import Literal, URIRef
from rdflib.namespace import DCTERMS, FOAF, PROV, RDF, XSD

from beleidsgraaf.iris import Minter
from beleidsgraaf.tables.quotes import Span
from beleidsgraaf.tables.sources import SourceText
from beleidsgraaf.vocabulary import BG, OA

Triple = tuple[URIRef, URIRef, URIRef | Literal]

_AROUND = 32  # code points of prefix and suffix


def span_iri(span: Span, minter: Minter) -> URIRef:
    """Mint the IRI of a span."""
    return minter.text_span(span.sha256, span.start, span.end)


def selector_iris(iri: URIRef) -> tuple[URIRef, URIRef]:
    """Give the IRIs of a span's two selectors: by position and by quote."""
    return URIRef(f"{iri}#position"), URIRef(f"{iri}#quote")


def span_triples(span: Span, source: SourceText, *, minter: Minter) -> Iterator[Triple]:
    """Write a span with its two selectors.

    The Web Annotation vocabulary gives offsets as non-negative integers; they are written as
    xsd:integer, like every whole number of the dataset.
    """
    iri = span_iri(span, minter)
    position, quote = selector_iris(iri)
    yield iri, RDF.type, BG.TextSpan
    yield iri, OA.hasSource, minter.source_document(span.sha256)
    yield iri, OA.hasSelector, position
    yield iri, OA.hasSelector, quote
    yield position, RDF.type, OA.TextPositionSelector
    yield position, OA.start, Literal(span.start)
    yield position, OA.end, Literal(span.end)
    yield quote, RDF.type, OA.TextQuoteSelector
    yield quote, OA.exact, Literal(source.text[span.start : span.end])
    yield quote, OA.prefix, Literal(source.text[max(0, span.start - _AROUND) : span.start])
    yield quote, OA.suffix, Literal(source.text[span.end : span.end + _AROUND])


def source_triples(
    source: SourceText, carries: list[URIRef], *, minter: Minter
) -> Iterator[Triple]:
    """Write a source document with its whole text, so that every offset can be checked."""
    iri = minter.source_document(source.sha256)
    about = source.about
    yield iri, RDF.type, BG.SourceDocument
    for lang, title in sorted(about.title.items()):
        yield iri, DCTERMS.title, Literal(title, lang=lang)
    yield iri, BG.sha256, Literal(source.sha256)
    yield iri, BG.content, Literal(source.text)
    yield iri, DCTERMS["format"], Literal(about.format)
    # Not normalised: Python would turn the Z into +00:00.
    received = Literal(about.received, datatype=XSD.dateTime, normalize=False)
    yield iri, PROV.generatedAtTime, received
    for document in carries:
        yield iri, BG.carries, document
    for address in about.source:
        yield iri, DCTERMS.source, URIRef(address)
    for address in about.page:
        yield iri, FOAF.page, URIRef(address)
