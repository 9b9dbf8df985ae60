"""Versions to read networks from: the bundled plans, and a small region made up for the corners."""

from datetime import date
from pathlib import Path

import pytest
from rdflib import Graph, URIRef

from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.vocabulary import FIXED_BASE, PREFIXES
from tests.bundled import bundled_archive

AS_OF = date(2026, 1, 1)
_GRAPHS = f"{FIXED_BASE}id/graph/"
# Two towns report on one goal of the plan of their region; a third plan has no goals. Goals are
# x:1a …, towns x:oost and x:west; "veilig" is involved with 1a by the plan and by the east.
_REGION = """
@prefix x: <https://example.org/> . @prefix c: <https://w3id.org/beleidsgraaf/id/concept/> .
x:region a bg:Jurisdiction ; rdfs:label "Regio Noord"@nl .
x:oost a bg:Jurisdiction ; rdfs:label "Oost"@nl ; bg:within x:region ;
  bg:jurisdictionType <https://w3id.org/beleidsgraaf/id/concept/jurisdiction-type/municipality> .
x:west a bg:Jurisdiction ; rdfs:label "West"@nl ; bg:within x:region .
x:plan a bg:PolicyPlan ; dcterms:title "Plan voor het noorden"@nl ; bg:jurisdiction x:region .
x:bare a bg:PolicyPlan ; dcterms:title "Kaal plan"@nl ; bg:jurisdiction x:west .
x:line1 a bg:ActionLine ; bg:partOf x:plan ; skos:notation "1" ; dcterms:title "Eerst"@nl .
x:line2 a bg:ActionLine ; bg:partOf x:plan ; skos:notation "2" ; bg:knownByReferenceOnly true .
x:lineB a bg:ActionLine ; bg:partOf x:bare ; skos:notation "1" ; dcterms:title "Alleen"@nl .
x:1a a bg:Goal ; bg:actionLine x:line1 ; skos:notation "1a" ; rdfs:label "Één"@nl , "One"@en ;
  bg:hasInvolvement x:i1 , x:i5 ; bg:targetDate "2027-06-30"^^xsd:date .
x:1b a bg:Goal ; bg:actionLine x:line1 ; skos:notation "1b" ; rdfs:label "Twee"@nl ;
  bg:targetPeriod x:period .
x:period dcat:endDate "2028-12-31"^^xsd:date .
x:1c a bg:Goal ; bg:actionLine x:line1 ; skos:notation "1c" ; rdfs:label "Drie\\t\\"x\\""@nl .
x:se a bg:ExecutionStatement ; bg:about x:1a , x:1b ; bg:jurisdiction x:oost ; bg:reports x:act ;
  bg:hasInvolvement x:i2 ;
  bg:status <https://w3id.org/beleidsgraaf/id/concept/execution-status/completed> ;
  bg:statusDate "2025-01-01"^^xsd:date .
x:sw a bg:ExecutionStatement ; bg:about x:1a ; bg:jurisdiction x:west ; bg:hasInvolvement x:i3 ;
  bg:status <https://w3id.org/beleidsgraaf/id/concept/execution-status/ongoing> .
x:act a bg:Activity ; rdfs:label "Cursus"@nl ; bg:contributesTo x:1b ; bg:hasInvolvement x:i4 ;
  bg:assertionMode <https://w3id.org/beleidsgraaf/id/concept/assertion-mode/stated> .
x:veilig a bg:Actor , bg:Organisation ; rdfs:label "Veilig"@nl ; bg:generic false .
x:school a bg:Actor , bg:Organisation ; rdfs:label "School"@nl ; bg:generic true .
x:school-west a bg:Actor , bg:Organisation ; rdfs:label "School West"@nl ; bg:generic false .
x:town a bg:Actor , bg:Organisation ; rdfs:label "gemeente Oost"@nl ; bg:governs x:oost .
x:youth a bg:Actor , bg:TargetGroup ; rdfs:label "Jongeren"@nl .
x:i1 bg:actor x:veilig ; bg:role <ROLE/executing> ; bg:assertionMode <MODE/stated> ;
  bg:evidence x:span .
x:i2 bg:actor x:veilig ; bg:role <ROLE/partner> ; bg:assertionMode <MODE/inferred> ;
  bg:evidence x:span2 .
x:i3 bg:actor x:school ; bg:role <ROLE/partner> ; bg:assertionMode <MODE/stated> .
x:i4 bg:actor x:town ; bg:role <ROLE/executing> ; bg:assertionMode <MODE/stated> .
x:i5 bg:actor x:youth ; bg:role <ROLE/target-group> ; bg:assertionMode <MODE/stated> .
x:i6 bg:actor x:school ; bg:role <ROLE/executing> ; bg:assertionMode <MODE/stated> .
x:lineB bg:hasInvolvement x:i6 .
x:law a eli:LegalResource ; dcterms:title "De wet"@nl .
x:r1 a bg:CrossReference ; bg:source x:se ; bg:target x:1c ; bg:assertionMode <MODE/stated> ;
  bg:referenceKind <https://w3id.org/beleidsgraaf/id/concept/reference-kind/see-also> .
x:r2 a bg:CrossReference ; bg:source x:1c ; bg:target x:1a ; bg:assertionMode <MODE/inferred> ;
  bg:referenceKind <https://w3id.org/beleidsgraaf/id/concept/reference-kind/previously-mentioned> .
x:r3 a bg:CrossReference ; bg:source x:1c ; bg:target x:law ; bg:assertionMode <MODE/stated> ;
  bg:referenceKind <https://w3id.org/beleidsgraaf/id/concept/reference-kind/document-mention> .
x:r4 a bg:CrossReference ; bg:source x:1c ; bg:target x:1c ; bg:assertionMode <MODE/stated> ;
  bg:referenceKind <https://w3id.org/beleidsgraaf/id/concept/reference-kind/see-also> .
x:d1 a bg:Dependency ; bg:from x:1b ; bg:to x:1a ; bg:assertionMode <MODE/curated> ;
  bg:rationale "Zonder het een niet het ander."@nl , "Not one without the other."@en ;
  bg:evidence x:span .
x:span oa:hasSelector x:quote , x:place ; oa:hasSource x:document .
x:document bg:content "Nul. Om het ander gaat het.\\nNiet." . x:quote oa:exact "het ander" .
x:place oa:start 8 ; oa:end 17 .
x:span2 oa:hasSelector x:quote2 , x:place2 . x:quote2 oa:exact "met Veilig" .
x:place2 oa:start 40 ; oa:end 50 .
x:s1 a bg:GoalInteraction ; bg:from x:1a ; bg:to x:1b ; bg:score 3 .
x:s2 a bg:GoalInteraction ; bg:from x:1a ; bg:to x:1b ; bg:score -2 ; bg:jurisdiction x:west .
""".replace("ROLE", f"{FIXED_BASE}id/concept/actor-role").replace(
    "MODE", f"{FIXED_BASE}id/concept/assertion-mode"
)


@pytest.fixture(scope="session")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A store with the bundled plans."""
    return bundled_archive(tmp_path_factory, "bundled", as_of=AS_OF)


@pytest.fixture(scope="session")
def region(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    """A store with the made-up region, as if the gate had let it through."""
    prefixes = "".join(f"@prefix {name}: <{iri}> .\n" for name, iri in PREFIXES.items())
    stated, vocabulary = Graph().parse(data=prefixes + _REGION, format="turtle"), read_vocabulary()
    said = {URIRef(f"{_GRAPHS}a"): stated, URIRef(f"{_GRAPHS}b"): vocabulary}
    graphs = {"register": stated, "vocabulary": vocabulary, "derived": derive(said, FIXED_BASE)}
    archive = Archive(tmp_path_factory.mktemp("region"))
    archive.write(
        {
            f"{_GRAPHS}{key}": canonical_nquads(graph, f"{_GRAPHS}{key}")
            for key, graph in graphs.items()
        },
        as_of=AS_OF,
        base_iri=FIXED_BASE,
        software="test",
        findings={},
        report=b"{}",
    )
    return archive


@pytest.fixture
def index(region: Archive) -> Path:
    """The folder of the version of the made-up region."""
    folder = region.current_folder()
    assert folder is not None
    return folder
