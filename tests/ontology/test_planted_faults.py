"""Faults planted in the bundled data are all found, each at the thing that was spoilt."""

import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from rdflib import DCAT, DCTERMS, RDF, RDFS, SKOS, XSD, Graph, Literal, URIRef

from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import Target, read_draft
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.validation.gate import validate
from beleidsgraaf.validation.report import Report
from beleidsgraaf.vocabulary import BG, CONCEPT, FIXED_BASE, OA

AS_OF = date(2026, 11, 21)
MINTER = Minter()
PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
GRAPH = MINTER.graph(f"plan/{PLAN}")
DERIVED = MINTER.graph("derived")

Graphs = dict[URIRef, Graph]
Fault = Callable[[Graphs], URIRef]


def goal(code: str) -> URIRef:
    return MINTER.goal(PLAN, code)


def told(code: str) -> URIRef:
    return MINTER.statement("gm1948", PLAN, code, 1)


def _without(subject: URIRef, predicate: URIRef) -> Fault:
    def plant(graphs: Graphs) -> URIRef:
        before = len(graphs[GRAPH])
        graphs[GRAPH].remove((subject, predicate, None))
        assert len(graphs[GRAPH]) < before, "there was nothing to spoil"
        return subject

    return plant


def _with(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Fault:
    def plant(graphs: Graphs) -> URIRef:
        graphs[GRAPH].add((subject, predicate, value))
        return subject

    return plant


def _instead(subject: URIRef, predicate: URIRef, value: URIRef | Literal) -> Fault:
    def plant(graphs: Graphs) -> URIRef:
        graphs[GRAPH].set((subject, predicate, value))
        return subject

    return plant


def _first(kind: URIRef, fault: Callable[[URIRef], Fault], skip: int = 0) -> Fault:
    def plant(graphs: Graphs) -> URIRef:
        found = sorted(s for s in graphs[GRAPH].subjects(RDF.type, kind))
        return fault(URIRef(found[skip]))(graphs)

    return plant


def _selector(kind: URIRef, predicate: URIRef, value: Literal) -> Fault:
    """Spoil a selector; what is found is the span that it belongs to."""

    def plant(graphs: Graphs) -> URIRef:
        selector = sorted(graphs[GRAPH].subjects(RDF.type, kind))[7]
        graphs[GRAPH].set((selector, predicate, value))
        return URIRef(str(selector).split("#")[0])

    return plant


def _see(source: URIRef, target: URIRef, number: int) -> Fault:
    def plant(graphs: Graphs) -> URIRef:
        reference = MINTER.cross_reference(PLAN, "planted", number)
        for predicate, value in (
            (RDF.type, BG.CrossReference),
            (BG.source, source),
            (BG.target, target),
            (BG.targetText, Literal("zie ook")),
            (BG.referenceKind, CONCEPT["reference-kind/see-also"]),
            (BG.resolutionStatus, CONCEPT["resolution-status/resolved"]),
        ):
            graphs[GRAPH].add((reference, predicate, value))
        return reference

    return plant


def _cycle(graphs: Graphs) -> URIRef:
    _see(goal("1a"), goal("3b"), 1)(graphs)  # 3b already says: see 1a
    return goal("1a")


def _plan_ends(graphs: Graphs) -> URIRef:
    period, plan = MINTER.thing("period", "planted"), MINTER.thing("policy-plan", PLAN)
    graphs[GRAPH].add((plan, DCTERMS.temporal, period))
    graphs[GRAPH].add((period, RDF.type, DCTERMS.PeriodOfTime))
    graphs[GRAPH].add((period, DCAT.endDate, _day("2021-12-31")))
    return goal("3f")


def _missing_statement(graphs: Graphs) -> URIRef:
    graphs[GRAPH].remove((told("2c"), BG.about, None))
    graphs[GRAPH].add((told("2c"), BG.about, goal("2b")))
    return goal("2c")


def _no_indicator(graphs: Graphs) -> URIRef:
    graphs[GRAPH].remove((goal("3e"), BG.hasIndicator, None))
    graphs[GRAPH].remove((None, BG.indicates, goal("3e")))
    return goal("3e")


def _derived(graphs: Graphs) -> URIRef:
    graphs[DERIVED].add((goal("4e"), BG.refersTo, goal("2a")))
    return goal("4e")


def _day(text: str) -> Literal:
    return Literal(text, datatype=XSD.date)


def _nl(text: str) -> Literal:
    return Literal(text, lang="nl")


FAULTS: dict[str, Fault] = {
    "C01": _without(MINTER.thing("policy-plan", PLAN), DCTERMS.title),
    "C02": _without(MINTER.thing("policy-plan", PLAN), BG.jurisdiction),
    "C03": _without(MINTER.action_line(PLAN, 2), BG.number),
    "C04": _without(MINTER.action_line(PLAN, 1), DCTERMS.title),
    "C05": _without(goal("1b"), BG.actionLine),
    "C06": _without(goal("1c"), BG.text),
    "C07": _instead(goal("1d"), BG.letter, Literal("D")),
    "C08": _instead(goal("3e"), BG.targetDate, Literal("2023", datatype=XSD.gYear)),
    "C09": _without(goal("3f"), BG.direction),
    "C10": _instead(told("1a"), BG.status, CONCEPT["lifecycle/active"]),
    "C12": _without(told("3e"), BG.statusEvidence),
    "C13": _first(BG.Activity, lambda one: _without(one, BG.activityType)),
    "C14": _first(BG.Involvement, lambda one: _without(one, BG.role)),
    "C15": _first(BG.CrossReference, lambda one: _without(one, BG.targetText)),
    "C17": _first(BG.Jurisdiction, lambda one: _with(one, BG.cbsCode, Literal("gm1948"))),
    "C18": _first(BG.Team, lambda one: _without(one, RDFS.label)),
    "C19": _first(BG.TextSpan, lambda one: _without(one, OA.hasSource), skip=20),
    "C20": _with(MINTER.thing("period", "planted"), DCAT.startDate, _day("2030-01-01")),
    "C21": _without(goal("2a"), BG.evidence),
    "C26": _first(BG.TargetGroup, lambda one: _with(one, SKOS.altLabel, _nl("team ")), skip=1),
    "C27": _with(goal("2a"), BG["actionLin"], MINTER.action_line(PLAN, 2)),
    "C28": _with(goal("9y"), BG.letter, Literal("y")),
    "G01": _see(goal("2a"), goal("9z"), 2),
    "G03": _see(told("4a"), goal("4a"), 3),
    "G04": _cycle,
    "G05": _plan_ends,
    "G08": _instead(
        MINTER.thing("policy-plan", PLAN), BG.statedActionLineCount, Literal(7)
    ),
    "G09": _instead(MINTER.action_line(PLAN, 4), BG.number, Literal(3)),
    "G10": _instead(goal("2b"), BG.letter, Literal("a")),
    "G11": _missing_statement,
    "G13": _with(MINTER.thing("actor", "idle"), RDF.type, BG.Actor),
    "G15": _first(BG.Activity, lambda one: _without(one, BG.contributesTo), skip=1),
    "G16": _no_indicator,
    "G17": _with(told("2b"), BG.statusDate, _day("2999-01-01")),
    "G18": _instead(told("1g"), BG.status, CONCEPT["execution-status/see-elsewhere"]),
    "G19": _selector(OA.TextQuoteSelector, OA.exact, Literal("verzonnen")),
    "G20": _instead(goal("4c"), SKOS.notation, Literal("4d")),
    "G23": _with(MINTER.thing("jurisdiction", "de-kempen"), BG.within,
                 MINTER.thing("jurisdiction", "de-kempen")),
    "G24": _first(BG.TargetGroup, lambda one: _with(one, SKOS.altLabel, _nl("bel 111222333"))),
    "G30": _derived,
    "G32": _with(goal("2b"), BG.refersTo, goal("2a")),
    "G33": _with(MINTER.thing("policy-plan", KEMPEN), DCTERMS.alternative, _nl("kader")),
}  # fmt: skip


@pytest.fixture(scope="module")
def bundled(tmp_path_factory: pytest.TempPathFactory) -> Graphs:
    """The graphs of the bundled data, as they would be published."""
    archive = Archive(Path(tmp_path_factory.mktemp("empty")))
    return dict(read_draft([], Target(archive, FIXED_BASE, AS_OF)).graphs)


@pytest.fixture(scope="module")
def planted(bundled: Graphs) -> tuple[dict[str, URIRef], Report]:
    """All faults at once: where each is expected, and the report."""
    graphs = {iri: Graph() + graph for iri, graph in bundled.items() if iri != DERIVED}
    late = {name: fault for name, fault in FAULTS.items() if name == "G30"}
    expected = {name: fault(graphs) for name, fault in FAULTS.items() if name not in late}
    graphs[DERIVED] = derive(graphs, FIXED_BASE)
    expected |= {name: fault(graphs) for name, fault in late.items()}
    return expected, validate(graphs, as_of=AS_OF)


@pytest.fixture(scope="module")
def clean(bundled: Graphs) -> tuple[Report, float]:
    """The report of the data as it is, and the seconds it took."""
    start = time.process_time()
    return validate(bundled, as_of=AS_OF), time.process_time() - start


def test_the_bundled_data_conforms_and_is_judged_fast(clean: tuple[Report, float]) -> None:
    report, seconds = clean
    assert report.conforms, report.to_text()
    assert seconds < 10  # one of an idle processor; one that others use too counts more


@pytest.mark.parametrize("rule", sorted(FAULTS))
def test_a_planted_fault_is_found_where_it_is(
    rule: str, planted: tuple[dict[str, URIRef], Report], clean: tuple[Report, float]
) -> None:
    expected, report = planted
    fresh = _found(rule, report) - _found(rule, clean[0])
    assert str(expected[rule]) in {focus for focus, _ in fresh}


def test_a_draft_with_planted_faults_does_not_conform(
    planted: tuple[dict[str, URIRef], Report],
) -> None:
    _, report = planted
    assert not report.conforms
    assert report.counts()["Violation"] >= 25


def _found(rule: str, report: Report) -> set[tuple[str, str]]:
    return {(str(each.focus), each.severity) for each in report.findings if each.id == rule}
