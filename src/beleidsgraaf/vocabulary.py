"""Every prefix and namespace that code names, and nowhere else.

The ontology's own terms are defined in ``ontology/beleidsgraaf.ttl``; this module only lets code
write ``BG.Goal``. IRIs of data are minted in ``iris.py``.
"""

from types import MappingProxyType

from rdflib import Namespace
from rdflib.namespace import DCAT, DCTERMS, FOAF, ORG, OWL, PROV, QB, RDF, RDFS, SH, SKOS, XSD

ONTOLOGY_IRI = "https://w3id.org/beleidsgraaf/def"
FIXED_BASE = "https://w3id.org/beleidsgraaf/"  # of concepts and schemes, never a setting

BG = Namespace(f"{ONTOLOGY_IRI}#")
BGSH = Namespace(f"{ONTOLOGY_IRI}/shapes#")
OA = Namespace("http://www.w3.org/ns/oa#")
ELI = Namespace("http://data.europa.eu/eli/ontology#")
CV = Namespace("http://data.europa.eu/m8g/")
TOOIONT = Namespace("https://identifier.overheid.nl/tooi/def/ont/")
SCHEMA = Namespace("https://schema.org/")
VOID = Namespace("http://rdfs.org/ns/void#")
DQV = Namespace("http://www.w3.org/ns/dqv#")
LDQD = Namespace("http://www.w3.org/2016/05/ldqd#")
SD = Namespace("http://www.w3.org/ns/sparql-service-description#")
VANN = Namespace("http://purl.org/vocab/vann/")
VCARD = Namespace("http://www.w3.org/2006/vcard/ns#")
EU_AUTHORITY = Namespace("http://publications.europa.eu/resource/authority/")
MEASURE = Namespace(f"{ONTOLOGY_IRI}/measure#")
MEDIA_TYPE = Namespace("https://www.iana.org/assignments/media-types/")
CONCEPT = Namespace(f"{FIXED_BASE}id/concept/")
SCHEME = Namespace(f"{FIXED_BASE}id/concept-scheme/")

PREFIXES = MappingProxyType(
    {
        "bg": str(BG),
        "bgsh": str(BGSH),
        "concept": str(CONCEPT),
        "cv": str(CV),
        "dcat": str(DCAT),
        "dcterms": str(DCTERMS),
        "dqv": str(DQV),
        "eli": str(ELI),
        "foaf": str(FOAF),
        "measure": str(MEASURE),
        "oa": str(OA),
        "org": str(ORG),
        "owl": str(OWL),
        "prov": str(PROV),
        "qb": str(QB),
        "rdf": str(RDF),
        "rdfs": str(RDFS),
        "schema": str(SCHEMA),
        "sh": str(SH),
        "skos": str(SKOS),
        "tooiont": str(TOOIONT),
        "xsd": str(XSD),
    }
)
