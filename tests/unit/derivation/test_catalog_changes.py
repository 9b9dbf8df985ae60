"""The catalog after a change is, byte for byte, the one that is made of everything anew."""

import logging
import random
from datetime import date, timedelta
from importlib.metadata import version

import pytest
from rdflib import DCTERMS, RDF, RDFS, URIRef

from beleidsgraaf.derivation.catalog import describe_stage
from beleidsgraaf.derivation.dcat import DcatWriter
from beleidsgraaf.derivation.refreshing import refresh_catalog
from beleidsgraaf.iris import Minter
from beleidsgraaf.store.building import Imprint, make_entry, make_manifest
from beleidsgraaf.store.canonical import triple_lines
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.vocabulary import BG

BASE = "https://example.org/"
M = Minter(BASE)
CATALOG = str(M.graph("catalog"))
PLANS = [str(M.graph(f"plan/{name}")) for name in "abc"]
KEYS = ["register", "vocabulary", "derived"]
DAY = date(2026, 1, 1)
PUBLISHERS = [f"<{BASE}id/actor/{name}>" for name in ("dorp", "stad")] + ['"Gemeente Dorp"']


def statement(chance: random.Random, graph: str) -> str:
    node = f"<{BASE}id/x/{chance.randrange(12)}>"
    match chance.randrange(9):
        case 0:
            return f"{node} <{RDF.type}> <{BG[chance.choice(['Goal', 'PolicyPlan', 'Team'])]}>"
        case 1:
            return f"{node} <{RDF.type}> <{BG.SourceDocument}>"
        case 2:
            return f'<{graph}> <{DCTERMS.title}> "titel {chance.randrange(3)}"@nl'
        case 3:
            return f"<{graph}> <{DCTERMS.publisher}> {chance.choice(PUBLISHERS)}"
        case 4:
            return f"<{graph}> <{DCTERMS.license}> <{BASE}licence/{chance.randrange(2)}>"
        case 5:
            label = f'"naam {chance.randrange(3)}"@nl'
            return f"{chance.choice(PUBLISHERS[:2])} <{RDFS.label}> {label}"
        case _:
            return f'{node} <{BG.text}> "tekst {chance.randrange(20)}"@nl'


def lines(chance: random.Random, graph: str, size: int) -> bytes:
    made = {f"{statement(chance, graph)} <{graph}> .\n".encode() for _ in range(size)}
    return b"".join(sorted(made))


def stage_after(stage: Stage, day: date) -> Stage:
    """Begin with what a stage became."""
    graphs = {iri: stage.graph(iri) for iri in stage.names}
    entries = [make_entry(iri, content, base_iri=BASE) for iri, content in graphs.items()]
    imprint = Imprint(day, BASE, version("beleidsgraaf"), {}, b"")
    previous = make_manifest(entries, imprint, previous=None)
    return Stage(previous, graphs.__getitem__, before=memory_index(graphs.values()))


def anew(stage: Stage, day: date) -> bytes:
    """Describe what a stage holds without its memory, but for the earlier catalog."""
    whole = Stage(None, lambda _: b"")
    whole.put({iri: stage.graph(iri) for iri in stage.names})
    described = describe_stage(whole, {}, base=BASE, as_of=day, is_kept=False)
    return b"".join(sorted(line + b"\n" for line in triple_lines(described.triples, CATALOG)))


@pytest.mark.parametrize("seed", range(60))
def test_equals_describing_everything(seed: int) -> None:
    chance = random.Random(seed)  # noqa: S311 - for what a test makes up
    names = PLANS + [str(M.graph(key)) for key in KEYS]
    stage = Stage(None, lambda _: b"")
    stage.put({name: lines(chance, name, 15) for name in names})
    day = DAY
    refresh_catalog(stage, {}, base=BASE, as_of=day)
    for _ in range(4):
        stage = stage_after(stage, day)
        changed = chance.choice(names)
        day += timedelta(days=chance.randrange(2))
        if chance.randrange(5) or changed not in PLANS:
            old = stage.graph(changed).splitlines(keepends=True)
            new = lines(chance, changed, 3).splitlines(keepends=True)
            stage.put({changed: b"".join(sorted({*chance.sample(old, len(old) // 2), *new}))})
        else:
            stage.remove([changed])
        expected = anew(stage, day)
        refresh_catalog(stage, {}, base=BASE, as_of=day)
        assert stage.graph(CATALOG) == expected


def test_an_entry_that_does_not_change_is_not_written_again() -> None:
    chance = random.Random(1)  # noqa: S311 - for what a test makes up
    stage = Stage(None, lambda _: b"")
    stage.put({name: lines(chance, name, 9) for name in [*PLANS, str(M.graph("register"))]})
    refresh_catalog(stage, {}, base=BASE, as_of=DAY)
    refresh_catalog(stage, {}, base=BASE, as_of=DAY)
    stage = stage_after(stage, DAY)
    stage.put(
        {PLANS[0]: stage.graph(PLANS[0]) + f"<urn:z> <urn:p> <urn:z> <{PLANS[0]}> .\n".encode()}
    )
    described = describe_stage(stage, {}, base=BASE, as_of=DAY, is_kept=True)
    assert described.kept == {URIRef(PLANS[1]), URIRef(PLANS[2]), M.graph("register")}


def test_a_publisher_that_is_named_is_never_taken_for_an_address(
    caplog: pytest.LogCaptureFixture,
) -> None:
    writer = DcatWriter(M, DAY, {})
    with caplog.at_level(logging.WARNING):
        named, linked = (writer.agent(each) for each in ("gemeente Dorp", f"{BASE}id/actor/dorp"))
    assert (str(named), str(linked)) == (f"{BASE}id/agent/gemeente-dorp", f"{BASE}id/actor/dorp")
    assert caplog.messages == []
