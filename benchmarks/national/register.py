"""The register of the made-up nation: municipalities, their areas, the parties, the laws.

The codes GM9001 … GM9342 have the form of real ones and belong to nobody.
"""

from benchmarks.national.words import GROUPS, LAWS, MUNICIPALITIES, PERFORMERS
from benchmarks.national.writing import GraphLines, concept, term, text, thing, truth

_FIRST_CODE = 9001
_TOOI = "https://identifier.overheid.nl/tooi/id/gemeente/"
_BWB = "http://linkeddata.overheid.nl/terms/bwb/id/"


def code(municipality: int) -> str:
    """Give the code of a municipality, counted from 0: ``gm9001`` …"""
    return f"gm{_FIRST_CODE + municipality}"


def name(municipality: int) -> str:
    """Give the name of a municipality: ``gemeente 001`` …"""
    return f"gemeente {municipality + 1:03d}"


def organisation(municipality: int) -> str:
    """Give the IRI of the organisation of a municipality."""
    return f"<{_TOOI}{code(municipality)}>"


def area(municipality: int) -> str:
    """Give the IRI of the area of a municipality."""
    return thing("jurisdiction", code(municipality))


def law(bwb: str) -> str:
    """Give the IRI of a law."""
    return f"<{_BWB}{bwb}>"


def write_register() -> GraphLines:
    """Write the register."""
    graph = GraphLines("register")
    for municipality in range(MUNICIPALITIES):
        _add_municipality(graph, municipality)
    for party in PERFORMERS + GROUPS:
        facts = [
            ("rdf:type", term(f"bg:{party.cls}")),
            ("rdfs:label", text(party.nl, "nl")),
            ("rdfs:label", text(party.en, "en")),
            ("bg:generic", truth(True)),
        ]
        graph.add(thing("actor", party.slug), facts)
    for bwb, title in LAWS.items():
        facts = [("rdf:type", term("eli:LegalResource")), ("dcterms:identifier", text(bwb))]
        graph.add(law(bwb), [*facts, ("dcterms:title", text(title, "nl"))])
    return graph


def _add_municipality(graph: GraphLines, municipality: int) -> None:
    label = [
        ("rdfs:label", text(name(municipality), "nl")),
        ("rdfs:label", text(f"municipality {municipality + 1:03d}", "en")),
    ]
    graph.add(
        area(municipality),
        [
            *label,
            ("rdf:type", term("bg:Jurisdiction")),
            ("bg:cbsCode", text(code(municipality).upper())),
            ("bg:jurisdictionType", concept("jurisdiction-type", "municipality")),
        ],
    )
    graph.add(
        organisation(municipality),
        [
            *label,
            ("rdf:type", term("bg:Organisation")),
            ("rdf:type", term("tooiont:Gemeente")),
            ("org:classification", concept("organisation-type", "municipality")),
            ("bg:generic", truth(False)),
            ("bg:governs", area(municipality)),
        ],
    )
