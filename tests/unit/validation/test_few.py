"""A check with a second query, for when few things are asked about, gets the same rows by it."""

import random
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rdflib import URIRef

from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.asking import graphs_about
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.validation.checks import FEW, PLACE, Check, bundled_checks, run_checks
from beleidsgraaf.vocabulary import FIXED_BASE

DAY = date(2026, 11, 21)
DEF = "https://w3id.org/beleidsgraaf/def#"
LABEL = "http://www.w3.org/2000/01/rdf-schema#label"
DERIVED = f"{FIXED_BASE}id/graph/derived"
WITH_FEW = [check for check in bundled_checks() if check.few]
WITH_GRAPHS = [check for check in bundled_checks() if check.graphs]


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """The bundled data with faults: equal names, statements moved in and out of derived."""
    archive = Archive(Path(tmp_path_factory.mktemp("empty")))
    graphs = read_draft([], Target(archive, FIXED_BASE, DAY)).graphs
    lines = [
        line
        for iri, graph in sorted(graphs.items())
        for line in canonical_nquads(graph, str(iri)).decode().splitlines()
    ]
    chance = random.Random(7)  # noqa: S311 - only to choose faults
    return memory_index(["\n".join(sorted({*_thinned(lines, chance), *_faults(lines)})).encode()])


def _thinned(lines: list[str], chance: random.Random) -> list[str]:
    """Leave statements out that others are derived from."""
    grounds = ("hasInvolvement>", "#actor>", "#target>", "#source>", "#about>", "#type>", "#from>")
    return [x for x in lines if chance.random() > 0.1 or not any(g in x for g in grounds)]


def _faults(lines: list[str]) -> list[str]:
    areas = [x.split(" ") for x in lines if f"<{DEF}jurisdiction>" in x and "/actor/" in x]
    first, second = areas[0], next(x for x in areas if x[2] == areas[0][2] and x[0] != areas[0][0])
    actors = sorted({x.split(" ")[0] for x in lines if f"<{DEF}Actor> <{DERIVED}>" in x})
    alone = [x for x in actors if x not in {area[0] for area in areas}][:3]
    graph = first[3]
    names = [f'{x} <{LABEL}> "Bureau: Zuid-Oost" {graph} .' for x in (first[0], *alone)]
    names.append(f'{second[0]} <{LABEL}> "BUREAU ZUID oost"@nl {graph} .')
    derived = [x for x in lines if f" <{DERIVED}> ." in x]
    by_hand = [x.replace(f"<{DERIVED}>", graph) for x in derived if f"<{DEF}involves>" in x]
    wrong = [" ".join([derived[at].split(" ")[0], *x.split(" ")[1:]]) for at, x in
             enumerate(derived[50::40])]  # fmt: skip
    quotes = [x.replace('> "', '> "Anders: ', 1) for x in lines if "oa#exact>" in x]
    told = [x.split(" ") for x in lines if f"<{DEF}about>" in x and "/execution-statement/" in x]
    more = [f"{x[0]} <{DEF}jurisdiction> <urn:area> {x[3]} ." for x in told[::9]]
    return [*names, *by_hand[:20], *wrong, *quotes[:20], *more]


@pytest.mark.parametrize("check", WITH_FEW, ids=lambda check: check.name)
def test_both_queries_give_the_same_rows(check: Check, index: Any) -> None:
    whole = run_checks(index, [check], as_of=DAY)
    nodes = {URIRef(str(quad.subject)[1:-1]) for quad in index}
    some = run_checks(index, [check], as_of=DAY, focus=sorted(nodes))
    assert {(x.focus, x.value) for x in some} == {(x.focus, x.value) for x in whole}
    assert len(whole) >= 3


def test_only_the_things_asked_about_are_answered_for(index: Any) -> None:
    for check in WITH_FEW:
        asked = run_checks(index, [check], as_of=DAY)[0].focus
        found = run_checks(index, [check], as_of=DAY, focus=[URIRef(asked)])
        assert {each.focus for each in found} == {asked}


@pytest.mark.parametrize("check", WITH_GRAPHS, ids=lambda check: check.name)
def test_what_is_found_stands_in_the_graphs_that_a_check_looks_into(
    check: Check, index: Any
) -> None:
    found = {each.focus for each in run_checks(index, [check], as_of=DAY)}
    named = [URIRef(each) for each in found]
    graphs = graphs_about(index, named)
    assert all(any(map(check.looks_into, graphs[each])) for each in named)
    assert not check.looks_into(f"{FIXED_BASE}id/graph/catalog")


def test_each_such_query_belongs_to_a_check_and_has_a_place_for_the_things() -> None:
    files = sorted((knowledge_folder("queries") / "checks" / FEW).glob("*.rq"))
    assert [path.stem for path in files] == sorted(check.name for check in WITH_FEW)
    assert all(PLACE in check.few for check in WITH_FEW)
