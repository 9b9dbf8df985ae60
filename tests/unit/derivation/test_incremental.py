"""What a change does to the derived graph is what deriving everything anew would give."""

import random
from collections.abc import Mapping
from datetime import date

import pytest
from rdflib import OWL, PROV, RDF, RDFS, XSD

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.derivation.compiled import compile_rule
from beleidsgraaf.derivation.incremental import derived_change
from beleidsgraaf.derivation.rules import derive_lines, rule_files
from beleidsgraaf.iris import Minter
from beleidsgraaf.store.building import Imprint, make_entry, make_manifest
from beleidsgraaf.store.changes import GraphChange
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.staging import Stage, patched
from beleidsgraaf.vocabulary import BG, CONCEPT

BASE = "https://example.org/"
M = Minter(BASE)
PLANS = [str(M.graph(f"plan/{name}")) for name in "ab"]
DERIVED, VOCABULARY = str(M.graph("derived")), str(M.graph("vocabulary"))
RULES = [path.read_text(encoding="utf-8") for path in rule_files()]

NODES = [f"<{BASE}id/x/{number}>" for number in range(9)]
CLASSES = [f"<{BG[n]}>" for n in ("Goal", "ActionLine", "Activity", "ExecutionStatement",
                                  "Dependency", "Team", "Actor")]  # fmt: skip
LINKS = [f"<{BG[name]}>" for name in ("about", "jurisdiction", "from", "to", "hasInvolvement",
                                      "actor", "target", "source", "actionLine", "hasActionLine",
                                      "partOf", "involves", "refersTo", "seeAlso", "dependsOn",
                                      "currentStatement")]  # fmt: skip
LINKS.append(f"<{PROV.wasRevisionOf}>")
TERMS = "\n".join(
    [
        f"<{BG.Team}> <{RDFS.subClassOf}> <{BG.Actor}>",
        f"<{BG.Actor}> <{RDFS.subClassOf}> <{BASE}Agent>",
        f"<{BG.partOf}> <{OWL.inverseOf}> <{BG.hasActionLine}>",
        f"<{BG.about}> <{OWL.inverseOf}> <{BG.isAboutOf}>",
    ]
)


def statement(chance: random.Random) -> str:
    """Make up a statement that some rule may look at."""
    subject = chance.choice(NODES)
    match chance.randrange(10):
        case 0 | 1 | 2:
            return f"{subject} <{RDF.type}> {chance.choice(CLASSES)}"
        case 3:
            day = f"2024-01-0{chance.randrange(1, 4)}"
            return f'{subject} <{BG.statusDate}> "{day}"^^<{XSD.date}>'
        case 4:
            kind = chance.choice(["see-also", "other"])
            return f"{subject} <{BG.referenceKind}> <{CONCEPT[f'reference-kind/{kind}']}>"
        case _:
            return f"{subject} {chance.choice(LINKS)} {chance.choice(NODES)}"


def lines(statements: set[str], graph: str) -> bytes:
    return b"".join(sorted(f"{each} <{graph}> .\n".encode() for each in statements))


def stage_of(graphs: Mapping[str, bytes]) -> Stage:
    """A stage that begins with these graphs as the previous version."""
    imprint = Imprint(date(2026, 1, 1), BASE, "1", {}, b"")
    entries = [make_entry(iri, content, base_iri=BASE) for iri, content in graphs.items()]
    previous: Manifest = make_manifest(entries, imprint, previous=None)
    return Stage(previous, graphs.__getitem__, before=memory_index(graphs.values()))


def with_derived(graphs: dict[str, bytes]) -> dict[str, bytes]:
    return {**graphs, DERIVED: derive_lines(graphs.values(), DERIVED)}


@pytest.mark.parametrize("seed", range(150))
def test_equals_deriving_everything(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - for what a test makes up
    said = {plan: {statement(chance) for _ in range(chance.randrange(5, 60))} for plan in PLANS}
    vocabulary = lines(set(TERMS.splitlines()), VOCABULARY)
    before = with_derived(
        {VOCABULARY: vocabulary} | {plan: lines(some, plan) for plan, some in said.items()}
    )
    stage = stage_of(before)
    plan = chance.choice(PLANS)
    gone = set(chance.sample(sorted(said[plan]), chance.randrange(min(5, len(said[plan])))))
    new = said[plan] - gone | {statement(chance) for _ in range(chance.randrange(5))}
    stage.put({plan: lines(new, plan)})
    expected = derive_lines((stage.graph(iri) for iri in (VOCABULARY, *PLANS)), DERIVED)
    change = derived_change(stage, BASE, rules=RULES)
    assert change is not None
    assert patched(before[DERIVED], change) == expected
    assert change == GraphChange.between(before[DERIVED], expected)


@pytest.mark.parametrize("path", rule_files(), ids=lambda path: path.stem)
def test_every_rule_can_be_asked_of_some_things_alone(path: object) -> None:
    assert compile_rule(path.read_text(encoding="utf-8")) is not None  # type: ignore[attr-defined]


def test_a_changed_vocabulary_is_asked_of_everything() -> None:
    stage = stage_of(with_derived({VOCABULARY: lines(set(TERMS.splitlines()), VOCABULARY)}))
    stage.put({VOCABULARY: b""})
    assert derived_change(stage, BASE, rules=RULES) is None


@pytest.mark.parametrize(
    "rule",
    [
        "CONSTRUCT { ?a bg:x ?b } WHERE { ?a bg:y ?c . ?d bg:z ?b }",
        "CONSTRUCT { ?a bg:x 1 . ?b bg:x 1 } WHERE { ?a bg:y ?b }",
        "CONSTRUCT { ?a bg:x ?b } WHERE { ?a bg:y ?b FILTER EXISTS { ?c a bg:Goal } }",
    ],
)
def test_a_rule_that_does_not_hang_together_is_asked_of_everything(rule: str) -> None:
    assert compile_rule(rule) is None
