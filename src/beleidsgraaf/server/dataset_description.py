"""The description of the dataset as served: the graph ``catalog``, with version and own address.

The catalog in a version cannot hold the version's id, and its addresses start with the base of the
data (``derivation/catalog.py``). Whoever asks this server wants to know which version it gives,
and to reach it here: on another machine, or under another name, than the base says.
"""

from rdflib import DCAT, DCTERMS, PROV, RDF, XSD, Graph, Literal, URIRef

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.iris import Minter
from beleidsgraaf.vocabulary import VOID

# What points to where something is to be had, and not to what it is.
_ADDRESSES = frozenset(
    (
        DCAT.accessURL,
        DCAT.downloadURL,
        DCAT.endpointURL,
        DCAT.endpointDescription,
        VOID.dataDump,
        VOID.sparqlEndpoint,
    )
)
# Terms of DCAT 3 that the library's list does not have yet.
_VERSION, _CURRENT, _PREVIOUS = (
    URIRef(f"{DCAT}{name}") for name in ("version", "hasCurrentVersion", "previousVersion")
)


def describe_served(catalog: Graph, version: Manifest, *, root: str) -> Graph:
    """Put the address ``root`` of this server in place of the base, and add the version."""
    served = Graph()
    for subject, predicate, value in catalog:
        if predicate in _ADDRESSES and str(value).startswith(version.base_iri):
            value = URIRef(root + str(value)[len(version.base_iri) :])
        served.add((subject, predicate, value))
    _add_version(served, version, root=root)
    return served


def _add_version(served: Graph, version: Manifest, *, root: str) -> None:
    dataset = Minter(version.base_iri).thing("dataset", "policy")
    this = URIRef(f"{root}versions/{version.id}")
    served.add((dataset, _VERSION, Literal(version.id)))
    served.add((dataset, _CURRENT, this))
    served.add((this, RDF.type, PROV.Entity))
    served.add((this, DCTERMS.isVersionOf, dataset))
    served.add((this, _VERSION, Literal(version.id)))
    served.add((this, DCTERMS.issued, Literal(version.as_of.isoformat(), datatype=XSD.date)))
    served.add((this, DCTERMS.identifier, Literal(f"sha256:{version.checksum}")))
    if version.previous is not None:
        previous = URIRef(f"{root}versions/{version.previous}")
        served.add((this, _PREVIOUS, previous))
        served.add((this, PROV.wasRevisionOf, previous))
