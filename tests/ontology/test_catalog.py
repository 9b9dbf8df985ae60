"""The graph ``catalog`` is what DCAT-AP-NL 3.0 asks for, and its counts are true.

Whether the shapes would notice is tested by spoiling the catalog, one obligation at a time.
"""

import warnings
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path

import pyshacl
import pytest
from rdflib import DCAT, DCTERMS, FOAF, RDF, RDFS, SH, Graph, Literal, URIRef
from rdflib.term import Identifier

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.derivation.catalog import describe_dataset
from beleidsgraaf.errors import Place
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.evaluation import solutions
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.vocabulary import BG, FIXED_BASE, VCARD, VOID

AS_OF = date(2026, 11, 21)
M = Minter()
CATALOG, WHOLE = M.graph("catalog"), M.thing("dataset", "policy")
PLAN = M.graph("plan/meierijstad-regionaal-beleidsplan-jeugdhulp")
SPARQL = M.thing("data-service", "sparql")
FILE = M.thing("distribution", "policy-trig")
CC_BY, CC0 = (
    URIRef(f"https://creativecommons.org/{path}/") for path in ("licenses/by/4.0", "zero/1.0")
)

Graphs = dict[URIRef, Graph]


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    """The graphs of the bundled data, before the gate."""
    archive = Archive(tmp_path_factory.mktemp("empty"))
    return dict(read_draft([], Target(archive, FIXED_BASE, AS_OF)).graphs)


@cache
def profile() -> Graph:
    """What the profile obliges, as shapes."""
    shapes = Graph()
    for path in sorted((Path(__file__).parent / "dcat-shapes").glob("*.ttl")):
        shapes.parse(path)
    return shapes


def faults(catalog: Graph, *, meta: bool = False) -> set[tuple[object, object]]:
    """Focus and path of all that the profile would not take."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # of rdflib, inside pySHACL
        _, report, _ = pyshacl.validate(catalog, shacl_graph=profile(), meta_shacl=meta)
    assert isinstance(report, Graph)
    results = report.subjects(RDF.type, SH.ValidationResult)
    return {(report.value(it, SH.focusNode), report.value(it, SH.resultPath)) for it in results}


def described(**changes: str) -> Description:
    """What a dataset says of itself, with changes."""
    fields = {"publisher": "Gemeente Voorbeeld", "licence": str(CC_BY)} | changes
    words = {"title": {"nl": "Titel"}, "description": {}}
    return Description(
        graph="plan", plan="x", sources=(), expected=(), place=Place("x"), **words, **fields
    )  # type: ignore[arg-type]


def catalog_of(graphs: Graphs, descriptions: dict[URIRef, Description]) -> Graph:
    return describe_dataset(graphs, descriptions, base=FIXED_BASE, as_of=AS_OF)


def test_the_bundled_catalog_is_what_the_profile_asks(graphs: Graphs) -> None:
    catalog = graphs[CATALOG]
    kinds = (DCAT.Catalog, DCAT.Dataset, DCAT.Distribution, DCAT.DataService)
    assert [len(list(catalog.subjects(RDF.type, kind))) for kind in kinds] == [1, 4, 7, 2]
    assert faults(catalog, meta=True) == set()


SPOILT = [
    *(
        (WHOLE, predicate)
        for predicate in (
            DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.publisher,
            DCTERMS.creator, DCTERMS.accessRights, DCTERMS.language, DCAT.contactPoint, DCAT.theme,
        )
    ),
    *((FILE, predicate) for predicate in (DCAT.accessURL, DCTERMS.license)),
    *(
        (SPARQL, predicate)
        for predicate in (
            DCTERMS.title, DCTERMS.description, DCTERMS.identifier, DCTERMS.publisher,
            DCTERMS.license, DCTERMS.accessRights, DCAT.contactPoint, DCAT.theme,
            DCAT.endpointURL, DCAT.endpointDescription,
        )
    ),
    *(
        (M.thing("catalog", "policy"), predicate)
        for predicate in (
            DCTERMS.title, DCTERMS.description, DCTERMS.publisher, DCAT.contactPoint, DCAT.dataset,
        )
    ),
    (M.thing("agent", "beleidsgraaf"), FOAF.name),
]  # fmt: skip


@pytest.mark.parametrize(
    ("subject", "predicate"),
    SPOILT,
    ids=[f"{s.split('/')[-2]}-{p.split('/')[-1]}" for s, p in SPOILT],
)
def test_what_is_obliged_is_missed(graphs: Graphs, subject: URIRef, predicate: URIRef) -> None:
    catalog = Graph() + graphs[CATALOG]
    catalog.remove((subject, predicate, None))
    assert len(catalog) < len(graphs[CATALOG])
    assert (subject, predicate) in faults(catalog)


WRONG = {
    "theme": (WHOLE, DCAT.theme, URIRef("https://example.org/thema")),
    "access": (WHOLE, DCTERMS.accessRights, Literal("openbaar")),
    "language": (WHOLE, DCTERMS.language, Literal("nl")),
    "english only": (WHOLE, DCTERMS.title, Literal("Policy", lang="en")),
    "publisher": (WHOLE, DCTERMS.publisher, Literal("iemand")),
    "file type": (FILE, DCTERMS["format"], Literal("trig")),
    "media type": (FILE, DCAT.mediaType, Literal("application/trig")),
    "licence": (FILE, DCTERMS.license, Literal("CC-BY")),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_is_found(graphs: Graphs, name: str) -> None:
    subject, predicate, value = WRONG[name]
    catalog = Graph() + graphs[CATALOG]
    catalog.set((subject, predicate, value))
    assert (subject, predicate) in faults(catalog)


def test_a_contact_without_an_address_is_found(graphs: Graphs) -> None:
    catalog = Graph() + graphs[CATALOG]
    catalog.remove((None, VCARD.hasURL, None))
    assert (M.thing("contact", "beleidsgraaf"), None) in faults(catalog)


Ask = Callable[[str], list[dict[str, Identifier]]]


@pytest.fixture(scope="module")
def asked(graphs: Graphs) -> Ask:
    """Ask all graphs but the catalog, through the engine."""
    stated = {iri: graph for iri, graph in graphs.items() if iri != CATALOG}
    index = memory_index(canonical_nquads(graph, iri) for iri, graph in sorted(stated.items()))
    return lambda query: solutions(index, query)


class TestCounts:
    @pytest.mark.parametrize(
        ("predicate", "counted"),
        [
            (VOID.triples, "(COUNT(*) AS ?n)"),
            (VOID.distinctSubjects, "(COUNT(DISTINCT ?s) AS ?n)"),
            (VOID.distinctObjects, "(COUNT(DISTINCT ?o) AS ?n)"),
            (VOID.properties, "(COUNT(DISTINCT ?p) AS ?n)"),
        ],
    )
    def test_of_the_whole(
        self,
        graphs: Graphs,
        asked: Ask,
        predicate: URIRef,
        counted: str,
    ) -> None:
        [row] = asked(f"SELECT {counted} {{ ?s ?p ?o }}")
        assert graphs[CATALOG].value(WHOLE, predicate) == row["n"]

    def test_of_each_class_and_property(self, graphs: Graphs, asked: Ask) -> None:
        catalog = graphs[CATALOG]
        for partition, named, counted, query in (
            (VOID.classPartition, VOID["class"], VOID.entities, "?s a ?term"),
            (VOID.propertyPartition, VOID.property, VOID.triples, "?s ?term ?o"),
        ):
            said = {
                catalog.value(part, named): catalog.value(part, counted)
                for part in catalog.objects(WHOLE, partition)
            }
            found = asked(f"SELECT ?term (COUNT(*) AS ?n) {{ {query} }} GROUP BY ?term")
            assert said == {row["term"]: row["n"] for row in found}
            assert len(said) > 20
        assert Literal(24) in catalog.objects(URIRef(f"{WHOLE}#class-bg-Goal"), VOID.entities)

    def test_of_each_graph(self, graphs: Graphs) -> None:
        catalog = graphs[CATALOG]
        counted = {iri: int(str(number)) for iri, number in catalog[: VOID.triples]}
        for iri, graph in graphs.items():
            assert iri == CATALOG or counted[iri] == len(graph)


class TestWhatIsSaidOfAGraph:
    X = M.graph("plan/x")

    def test_is_what_its_tables_say(self, graphs: Graphs) -> None:
        catalog = graphs[CATALOG]
        assert {text.language for text in catalog.objects(PLAN, DCTERMS.title)} == {"nl", "en"}
        assert catalog.value(PLAN, DCTERMS.license) == CC_BY
        assert catalog.value(PLAN, DCTERMS.identifier) == Literal(str(PLAN))

    def test_is_kept_when_only_another_graph_is_published(self, graphs: Graphs) -> None:
        others = {iri: graph for iri, graph in graphs.items() if iri != self.X}
        again = catalog_of({**others, self.X: Graph()}, {self.X: described()})
        for predicate in (DCTERMS.title, DCTERMS.publisher, DCTERMS.license):
            assert set(again.objects(PLAN, predicate)) == set(
                graphs[CATALOG].objects(PLAN, predicate)
            )
        assert again.value(self.X, DCTERMS.title) == Literal("Titel", lang="nl")
        assert faults(again) == set()

    def test_can_be_said_by_the_graph_itself(self) -> None:
        own = Graph()
        own.add((self.X, DCTERMS.title, Literal("Zelf", lang="nl")))
        own.add((self.X, DCTERMS.license, CC0))
        catalog = catalog_of({self.X: own}, {})
        assert catalog.value(self.X, DCTERMS.title) == Literal("Zelf", lang="nl")
        assert catalog.value(FILE, DCTERMS.license) == CC0

    def test_is_else_the_title_of_its_plan(self) -> None:
        own = Graph()
        own.add((M.thing("policy-plan", "x"), DCTERMS.title, Literal("Het plan", lang="nl")))
        catalog = catalog_of({self.X: own}, {})
        assert catalog.value(self.X, DCTERMS.title) == Literal("Het plan", lang="nl")
        assert faults(catalog) == set()

    def test_is_never_a_licence_that_nobody_gave(self) -> None:
        catalog = catalog_of({self.X: Graph()}, {})
        assert catalog.value(self.X, DCTERMS.license) is None
        assert catalog.value(self.X, DCAT.distribution) is None
        assert faults(catalog) == set()

    def test_when_licences_differ_the_whole_says_so(self) -> None:
        other = M.graph("plan/y")
        catalog = catalog_of(
            {self.X: Graph(), other: Graph()},
            {self.X: described(), other: described(licence=str(CC0))},
        )
        mixed = catalog.value(FILE, DCTERMS.license)
        assert Literal("Verschilt per dataset", lang="nl") in catalog.objects(mixed, RDFS.label)
        assert catalog.value(other, DCTERMS.license) == CC0
        assert faults(catalog) == set()

    def test_a_publisher_may_be_an_organisation_of_the_graph(self) -> None:
        gemeente = URIRef("https://identifier.overheid.nl/tooi/id/gemeente/gm1948")
        register = Graph()
        register.add((gemeente, RDFS.label, Literal("gemeente Meierijstad", lang="nl")))
        register.add((gemeente, RDF.type, BG.Organisation))
        iri = M.graph("register")
        catalog = catalog_of({iri: register}, {iri: described(publisher=str(gemeente))})
        assert catalog.value(WHOLE, DCTERMS.publisher) == gemeente
        assert catalog.value(gemeente, FOAF.name) == Literal("gemeente Meierijstad", lang="nl")
        assert faults(catalog) == set()


def test_the_same_input_gives_the_same_bytes_whatever_was_published_before(
    graphs: Graphs,
) -> None:
    first = {iri: graph for iri, graph in graphs.items() if iri != CATALOG}
    parts = {iri: described() for iri in first}
    once = catalog_of(first, parts)
    again = catalog_of(first | {CATALOG: once}, parts)
    assert canonical_nquads(once, CATALOG) == canonical_nquads(again, CATALOG)


def test_another_base_moves_all_addresses(graphs: Graphs) -> None:
    base = "https://data.example.org/"
    iri = Minter(base).graph("plan/x")
    catalog = describe_dataset({iri: Graph()}, {iri: described()}, base=base, as_of=AS_OF)
    ours = {node for triple in catalog for node in triple if str(node).startswith(FIXED_BASE)}
    assert ours == {URIRef(f"{FIXED_BASE}def"), URIRef(f"{FIXED_BASE}def#")}
