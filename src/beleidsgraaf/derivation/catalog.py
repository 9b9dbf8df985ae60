"""Describes the dataset: the graph ``catalog``, as DCAT-AP-NL 3.0 asks it, with VoID counts.

All of it follows from the draft, from what the datasets say of themselves, the base and the day:
the same input gives the same bytes. So it holds nothing of the version that it becomes part of,
whose id is computed from these bytes, and its addresses are those below the base. The server adds
the version, and puts its own address in place of the base (``server/dataset_description.py``).
How one entry is written is ``dcat.py``, how statements are counted ``statistics.py``.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from urllib.parse import quote

from rdflib import DCAT, DCTERMS, FOAF, PROV, RDF, RDFS, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.dataset.description import Description, is_web_address
from beleidsgraaf.derivation.about import About, about_described, about_stated
from beleidsgraaf.derivation.dcat import DcatWriter, Entry, Texts, both
from beleidsgraaf.derivation.statistics import (
    count_dataset,
    count_graph,
    say_dataset,
    say_graph,
)
from beleidsgraaf.formats import JSONLD, NQUADS, TRIG, TURTLE
from beleidsgraaf.iris import Minter, slugify
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.lookup import Columns, Lookup
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.vocabulary import BG, ONTOLOGY_IRI, VOID

_Words = tuple[Texts, Texts]  # title and description

_DATASET = (
    both("Beleid als kennisgraaf", "Policy as a knowledge graph"),
    both(
        "Beleidsplannen met hun actielijnen, doelen en uitvoering, en wie daarbij betrokken zijn, "
        "elk met de plaats in het brondocument. De tellingen gaan over alle grafen behalve deze "
        "beschrijving. Zijn het er heel veel, dan ontbreken de maten van het netwerk: vraag die op "
        "onder /network.",
        "Policy plans with their action lines, goals and execution, and who is involved, each "
        "with the place in the source document. The counts are of all graphs but this description. "
        "Where they are very many the measures of the network are left out: ask for them at "
        "/network.",
    ),
)
_CATALOG = (
    both("Catalogus van beleid als kennisgraaf", "Catalogue of policy as a knowledge graph"),
    both("De datasets en diensten op dit adres.", "The datasets and services at this address."),
)


def _measured(nl: str, en: str) -> _Words:
    return (
        both(f"Maten van het netwerk: {nl}", f"Measures of the network: {en}"),
        both(
            "Per doel of partij wat op dit netwerk geteld is, bij elke publicatie opnieuw.",
            "What was counted on this network for each goal or party, with every publication.",
        ),
    )


_SYSTEM_GRAPHS = {
    "vocabulary": (
        both("Ontologie en begrippenlijsten", "Ontology and concept schemes"),
        both("Wat de gegevens betekenen.", "What the data mean."),
    ),
    "derived": (
        both("Afgeleide uitspraken", "Derived statements"),
        both(
            "Kortere wegen die bij elke publicatie opnieuw worden berekend.",
            "Shortcuts that are computed anew with every publication.",
        ),
    ),
    "measure/b": _measured("doel en partij", "goal and party"),
    "measure/r": _measured("verwijzingen", "references"),
    "measure/u": _measured("alles samen", "everything together"),
}
_SERVICES = {  # path: title, description and the standard that the service follows
    "sparql": (
        both("Vragen stellen in SPARQL", "Asking questions in SPARQL"),
        both("SPARQL 1.1, alleen lezen.", "SPARQL 1.1, reading only."),
        URIRef("https://www.w3.org/TR/sparql11-protocol/"),
    ),
    "graphs": (
        both("Grafen ophalen", "Fetching graphs"),
        both(
            "SPARQL 1.1 Graph Store HTTP Protocol, alleen lezen.",
            "SPARQL 1.1 Graph Store HTTP Protocol, reading only.",
        ),
        URIRef("https://www.w3.org/TR/sparql11-http-rdf-update/"),
    ),
}


@dataclass(frozen=True)
class Described:
    """The statements of a catalog, and the graphs whose entries stay as the earlier one has them.

    Of those nothing stands in ``triples``.
    """

    triples: frozenset[tuple[Node, Node, Node]]
    kept: frozenset[URIRef]


def describe_stage(
    stage: Stage,
    descriptions: Mapping[URIRef, Description],
    *,
    base: str,
    as_of: date,
    is_kept: bool,
) -> Described:
    """Describe what a stage holds, of which some graphs have a description of their own.

    The catalog on the stage is the earlier one: it is not counted, but remembered where nothing
    newer says what a graph is. Where ``is_kept`` allows it, an entry stays when its graph is the
    same, and nothing that it shares with others has changed.
    """
    minter = Minter(base)
    catalog = minter.graph("catalog")
    names = [URIRef(iri) for iri in stage.names if iri != str(catalog)]
    system = {minter.graph(key) for key in _SYSTEM_GRAPHS}
    earlier = Columns(stage.index, str(catalog))
    abouts = {
        iri: about_described(descriptions[iri])
        if iri in descriptions
        else about_stated(iri, Lookup(stage.index, str(iri)), earlier=earlier, minter=minter)
        for iri in names
        if iri not in system
    }
    union = Lookup(stage.index)
    writer = DcatWriter(minter, as_of, _names_of(abouts, union))
    made = _Catalog(writer, abouts, stage)
    changed = {URIRef(iri) for iri in stage.changes.graphs} | descriptions.keys()
    is_kept = is_kept and made.is_shared_by(earlier, as_of)
    kept = frozenset(abouts.keys() - changed if is_kept else ())
    made.write(names, kept)
    return Described(frozenset(writer.triples), kept)


def describe_dataset(
    graphs: Mapping[URIRef, Graph],
    descriptions: Mapping[URIRef, Description],
    *,
    base: str,
    as_of: date,
) -> Graph:
    """Make the catalog of graphs that are on no stage yet; one among them is the earlier one."""
    stage, catalog = Stage(None, lambda _: b""), Graph()
    stage.put({iri: canonical_nquads(graph, iri) for iri, graph in graphs.items()})
    described = describe_stage(stage, descriptions, base=base, as_of=as_of, is_kept=False)
    for triple in described.triples:
        catalog.add(triple)
    return catalog


class _Catalog:
    """Writes the catalog of graphs about which something is known."""

    def __init__(self, writer: DcatWriter, abouts: Mapping[URIRef, About], stage: Stage) -> None:
        self._writer = writer
        self._minter = writer.minter
        self._abouts = abouts
        self._stage = stage
        self._union = Lookup(stage.index)
        # Changes count from the previous version; what is on the stage may be an older catalog.
        before = stage.index if stage.before is None else stage.before
        self._earlier = Lookup(before, str(self._minter.graph("catalog")))
        for publisher in sorted({about.publisher for about in abouts.values()} - {""}):
            writer.agent(publisher)
        self._publisher = writer.agent(_main_publisher(abouts, writer.minter))
        self._licence = self._common_licence()
        self._dataset = self._minter.thing("dataset", "policy")

    def is_shared_by(self, earlier: Lookup, as_of: date) -> bool:
        """Tell whether what the entries share is as an earlier catalog has it."""
        modified = list(earlier.objects(self._dataset, DCTERMS.modified))
        publishers = list(earlier.objects(self._dataset, DCTERMS.publisher))
        return (
            modified == [Literal(as_of)]
            and publishers == [self._publisher]
            and all(
                set(earlier.objects(agent, FOAF.name)) == set(names)
                for agent, names in self._writer.named.items()
            )
        )

    def write(self, graphs: Sequence[URIRef], kept: frozenset[URIRef]) -> None:
        """Describe the catalog, the whole, each part that is not kept, and the services."""
        self._write_catalog()
        self._write_whole(graphs)
        for publisher in sorted({self._abouts[iri].publisher for iri in kept}):
            agent = self._writer.agent(publisher) if publisher else self._publisher
            self._writer.contact(agent)
        for iri in self._abouts.keys() - kept:
            self._write_part(iri)
        for key, words in _SYSTEM_GRAPHS.items():
            if (iri := self._minter.graph(key)) in graphs:
                self._write_system_graph(iri, words)
        for path, (title, description, standard) in _SERVICES.items():
            entry = self._entry(self._service(path), (title, description))
            self._writer.describe_service(entry, path=path, standard=standard)
            self._writer.say(entry.iri, DCAT.servesDataset, self._dataset)

    def _write_catalog(self) -> None:
        say, entry = (
            self._writer.say,
            self._entry(self._minter.thing("catalog", "policy"), _CATALOG),
        )
        say(entry.iri, RDF.type, DCAT.Catalog)
        self._writer.describe(entry)
        say(entry.iri, DCAT.dataset, self._dataset, *self._abouts)
        say(entry.iri, DCAT.service, *map(self._service, _SERVICES))
        say(entry.iri, FOAF.homepage, self._writer.url(""))
        graph = self._minter.graph("catalog")
        say(graph, RDF.type, VOID.DatasetDescription)
        say(graph, DCTERMS.title, *_CATALOG[0])
        say(graph, FOAF.primaryTopic, self._dataset)

    def _write_whole(self, graphs: Sequence[URIRef]) -> None:
        say, url, entry = self._writer.say, self._writer.url, self._entry(self._dataset, _DATASET)
        self._writer.describe_dataset(entry)
        say(entry.iri, RDF.type, VOID.Dataset)
        say(entry.iri, VOID.uriSpace, Literal(f"{self._minter.base}id/"))
        say(entry.iri, VOID.vocabulary, URIRef(f"{ONTOLOGY_IRI}#"))
        say(entry.iri, VOID.sparqlEndpoint, url("sparql"))
        say(entry.iri, VOID.exampleResource, *self._union.subjects(RDF.type, BG.PolicyPlan))
        say(entry.iri, FOAF.homepage, url(""))
        say(entry.iri, VOID.subset, *graphs)
        say(entry.iri, DCTERMS.hasPart, *self._abouts)
        for fmt in (TRIG, NQUADS, JSONLD):
            file = url(f"export/dataset.{fmt.extension}")
            self._writer.distribute(entry, f"policy-{fmt.name}", url=file, fmt=fmt)
            say(entry.iri, VOID.dataDump, file)
            say(entry.iri, VOID.feature, URIRef(fmt.iri))
        asked = self._writer.distribute(entry, "policy-sparql", url=url("sparql"), fmt=None)
        say(asked, DCAT.accessService, self._service("sparql"))
        counts = count_dataset(self._stage, entry.iri, catalog=str(self._minter.graph("catalog")))
        say_dataset(self._writer, entry.iri, counts=counts)

    def _publisher_of(self, iri: URIRef) -> URIRef:
        publisher = self._abouts[iri].publisher
        return self._writer.agent(publisher) if publisher else self._publisher

    def _write_part(self, iri: URIRef) -> None:
        about, say = self._abouts[iri], self._writer.say
        publisher = self._publisher_of(iri)
        entry = Entry(iri, about.titles, about.descriptions, publisher, about.licence)
        self._writer.describe_dataset(entry)
        say(iri, RDF.type, VOID.Dataset)
        say(iri, DCTERMS.isPartOf, self._dataset)
        sources = Lookup(self._stage.index, str(iri)).subjects(RDF.type, BG.SourceDocument)
        say(iri, PROV.wasDerivedFrom, *sources)
        if about.licence is not None:  # nothing is handed out under a licence that nobody gave
            key = iri.removeprefix(self._minter.graph(""))
            path = f"graphs/{key}" if key != iri else f"graphs?graph={quote(iri, safe='')}"
            file = self._writer.url(path)
            name = distribution_name(self._minter, iri)
            made = self._writer.distribute(entry, name, url=file, fmt=TURTLE)
            say(made, DCAT.accessService, self._service("graphs"))
        self._count(iri)

    def _write_system_graph(self, iri: URIRef, words: _Words) -> None:
        self._writer.say(iri, RDF.type, VOID.Dataset)
        self._writer.say(iri, DCTERMS.title, *words[0])
        self._writer.say(iri, DCTERMS.description, *words[1])
        self._count(iri)

    def _count(self, iri: URIRef) -> None:
        counts = count_graph(self._stage, str(iri), earlier=self._earlier)
        say_graph(self._writer, iri, counts=counts)

    def _entry(self, iri: URIRef, words: _Words) -> Entry:
        return Entry(iri, words[0], words[1], self._publisher, self._licence)

    def _service(self, path: str) -> URIRef:
        return self._minter.thing("data-service", path)

    def _common_licence(self) -> URIRef:
        """Give the licence of the whole: that of all parts, or that each part has its own."""
        licences = {about.licence for about in self._abouts.values()}
        common = licences.pop() if len(licences) == 1 else None
        if common is not None:
            return common
        mixed = self._minter.thing("license-document", "per-dataset")
        self._writer.say(mixed, RDF.type, DCTERMS.LicenseDocument)
        self._writer.say(mixed, RDFS.label, *both("Verschilt per dataset", "Differs per dataset"))
        return mixed


def distribution_name(minter: Minter, iri: URIRef) -> str:
    """Name the distribution of a graph."""
    return f"{slugify(iri.removeprefix(minter.graph('')))}-turtle"


def _main_publisher(abouts: Mapping[URIRef, About], minter: Minter) -> str:
    """Choose who publishes the whole: who keeps the register, or else the first by name."""
    register = abouts.get(minter.graph("register"))
    publishers = sorted(about.publisher for about in abouts.values() if about.publisher)
    if register is not None and register.publisher:
        return register.publisher
    return publishers[0] if publishers else minter.base


def _names_of(abouts: Mapping[URIRef, About], union: Lookup) -> dict[str, Texts]:
    """Find the labels of publishers that are named by their IRI."""
    found: dict[str, Texts] = {}
    for publisher in sorted({about.publisher for about in abouts.values()}):
        if is_web_address(publisher):
            values = union.objects(URIRef(publisher), RDFS.label)
            labels = {value for value in values if isinstance(value, Literal)}
            found |= {publisher: tuple(sorted(labels))} if labels else {}
    return found
