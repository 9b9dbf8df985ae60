"""One thing of a catalog as DCAT-AP-NL 3.0 asks it: a dataset, a distribution, a service.

What there is to describe is ``catalog.py``. Sources: https://docs.geostandaarden.nl/dcat/dcat-ap-nl30/,
chapters "Klassen" (what is obliged of each class) and "Waardelijsten" (which lists to choose from).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rdflib import DCAT, DCTERMS, FOAF, RDF, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.dataset.description import is_web_address
from beleidsgraaf.formats import JSONLD, NQUADS, NTRIPLES, RDFXML, TRIG, TURTLE, Format
from beleidsgraaf.iris import Minter, slugify
from beleidsgraaf.vocabulary import EU_AUTHORITY, MEDIA_TYPE, ONTOLOGY_IRI, VCARD

Texts = tuple[Literal, ...]

_DUTCH = EU_AUTHORITY["language/NLD"]
_PUBLIC = EU_AUTHORITY["access-right/PUBLIC"]
_GOVERNMENT = EU_AUTHORITY["data-theme/GOVE"]
_FILE_TYPES = {  # names in the list of file types of the Publications Office of the EU
    TURTLE: "RDF_TURTLE",
    NTRIPLES: "RDF_N_TRIPLES",
    RDFXML: "RDF_XML",
    JSONLD: "JSON_LD",
    TRIG: "RDF_TRIG",
    NQUADS: "RDF_N_QUADS",
}


def both(nl: str, en: str) -> Texts:
    """Say something in Dutch and English."""
    return Literal(nl, lang="nl"), Literal(en, lang="en")


@dataclass(frozen=True)
class Entry:
    """What is asked of catalogs, datasets and services alike."""

    iri: URIRef
    titles: Texts
    descriptions: Texts
    publisher: URIRef
    licence: URIRef | None


class DcatWriter:
    """Gathers the statements about entries; addresses are those below the base."""

    def __init__(self, minter: Minter, as_of: date, names: Mapping[str, Texts]) -> None:
        self.minter = minter
        self.triples: set[tuple[Node, Node, Node]] = set()
        self.named: dict[URIRef, Texts] = {}  # publisher → its names
        self._as_of = Literal(as_of)
        self._names = names  # of publishers that are named by their IRI

    def say(self, subject: Node, predicate: URIRef, *values: Node | None) -> None:
        """State something; what is not known is not stated."""
        for value in values:
            if value is not None:
                self.triples.add((subject, predicate, value))

    def url(self, path: str) -> URIRef:
        """Give the address of a path below the base."""
        return URIRef(self.minter.base + path)

    def agent(self, publisher: str) -> URIRef:
        """Describe a publisher, given by name or IRI, and give its IRI."""
        if is_web_address(publisher):
            iri = URIRef(publisher)
        else:
            iri = self.minter.thing("agent", slugify(publisher) or "publisher")
        self.say(iri, RDF.type, FOAF.Agent)
        names = self._names.get(publisher, (Literal(publisher),))
        self.named[iri] = tuple(sorted({*self.named.get(iri, ()), *names}, key=str))
        self.say(iri, FOAF.name, *names)
        return iri

    def describe(self, entry: Entry) -> None:
        """Say what a catalog, dataset or service has in common with the others."""
        self.say(entry.iri, DCTERMS.title, *entry.titles)
        self.say(entry.iri, DCTERMS.description, *entry.descriptions)
        self.say(entry.iri, DCTERMS.publisher, entry.publisher)
        self.say(entry.iri, DCTERMS.creator, entry.publisher)
        self.say(entry.iri, DCAT.contactPoint, self.contact(entry.publisher))
        self.say(entry.iri, DCTERMS.license, entry.licence)
        self.say(entry.iri, DCTERMS.language, _DUTCH)
        self.say(entry.iri, DCTERMS.modified, self._as_of)

    def describe_dataset(self, entry: Entry) -> None:
        """Describe a dataset, but for its distributions."""
        self.say(entry.iri, RDF.type, DCAT.Dataset)
        self.describe(entry)
        self._describe_resource(entry.iri)
        self.say(entry.iri, DCTERMS.conformsTo, URIRef(ONTOLOGY_IRI))
        self.say(entry.iri, DCAT.landingPage, self.url(""))

    def describe_service(self, entry: Entry, *, path: str, standard: URIRef) -> None:
        """Describe a service; its description in RDF stands at ``/sparql``."""
        self.say(entry.iri, RDF.type, DCAT.DataService)
        self.describe(entry)
        self._describe_resource(entry.iri)
        self.say(entry.iri, DCTERMS.conformsTo, standard)
        self.say(standard, RDF.type, DCTERMS.Standard)
        self.say(entry.iri, DCAT.endpointURL, self.url(path))
        self.say(entry.iri, DCAT.endpointDescription, self.url("sparql"))

    def distribute(self, entry: Entry, name: str, *, url: URIRef, fmt: Format | None) -> URIRef:
        """Say where a dataset is to be had: as a file in a format, or else through a service."""
        iri = self.minter.thing("distribution", name)
        self.say(entry.iri, DCAT.distribution, iri)
        self.say(iri, RDF.type, DCAT.Distribution)
        self.say(iri, DCTERMS.title, *entry.titles)
        self.say(iri, DCTERMS.license, entry.licence)
        self.say(iri, DCTERMS.language, _DUTCH)
        self.say(iri, DCTERMS.conformsTo, URIRef(ONTOLOGY_IRI))
        self.say(iri, DCAT.accessURL, url)
        if fmt is not None:
            self.say(iri, DCAT.downloadURL, url)
            self.say(iri, DCAT.mediaType, MEDIA_TYPE[fmt.media_type])
            self.say(iri, DCTERMS["format"], EU_AUTHORITY[f"file-type/{_FILE_TYPES[fmt]}"])
        return iri

    def _describe_resource(self, iri: URIRef) -> None:
        self.say(iri, DCTERMS.identifier, Literal(str(iri)))
        self.say(iri, DCTERMS.accessRights, _PUBLIC)
        self.say(iri, DCAT.theme, _GOVERNMENT)

    def contact(self, publisher: URIRef) -> URIRef:
        """Point to the site itself: of a publisher no more than a name is known."""
        names = self.named.get(publisher, ())
        iri = self.minter.thing("contact", slugify(str(names[0])) or "publisher")
        self.say(iri, RDF.type, VCARD.Kind, VCARD.Organization)
        self.say(iri, VCARD.fn, *names)
        self.say(iri, VCARD.hasURL, self.url(""))
        return iri
