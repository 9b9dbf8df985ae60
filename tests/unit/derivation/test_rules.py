"""Each rule of the derived graph, on graphs small enough to derive by hand."""

import pytest
from rdflib import OWL, PROV, RDF, RDFS, XSD, Graph, Literal, Namespace, URIRef

from beleidsgraaf.derivation.rules import derive, rule_files
from beleidsgraaf.vocabulary import BG, CONCEPT

BASE = "https://example.org/"
EX = Namespace(BASE)
PLAN = EX["id/graph/plan/x"]
OTHER = EX["id/graph/register"]
SEE_ALSO = CONCEPT["reference-kind/see-also"]
MENTION = CONCEPT["reference-kind/document-mention"]


def graph(*triples: tuple[URIRef, URIRef, URIRef | Literal]) -> Graph:
    made = Graph()
    for triple in triples:
        made.add(triple)
    return made


def derived(*triples: tuple[URIRef, URIRef, URIRef | Literal]) -> set[tuple[object, ...]]:
    return set(derive({PLAN: graph(*triples)}, BASE))


def reference(
    name: str, source: URIRef, target: URIRef | None, kind: URIRef = MENTION
) -> list[tuple[URIRef, URIRef, URIRef | Literal]]:
    found = [
        (EX[name], RDF.type, BG.CrossReference),
        (EX[name], BG.source, source),
        (EX[name], BG.referenceKind, kind),
    ]
    return found + ([(EX[name], BG.target, target)] if target else [])


GOAL = (EX.goal, RDF.type, BG.Goal)
LINE = (EX.line, RDF.type, BG.ActionLine)
STATEMENT = (EX.statement, RDF.type, BG.ExecutionStatement)
ABOUT = (EX.statement, BG.about, EX.goal)


def test_rules_are_those_that_are_documented() -> None:
    assert [path.stem for path in rule_files()] == [
        "current-statement",
        "depends-on",
        "inverses",
        "involves",
        "refers-to",
        "see-also",
        "superclass-types",
    ]


class TestSuperclassTypes:
    def test_go_all_the_way_up(self) -> None:
        found = derived(
            (BG.Team, RDFS.subClassOf, BG.Actor),
            (BG.Actor, RDFS.subClassOf, EX.Agent),
            (EX.team, RDF.type, BG.Team),
        )
        assert found == {(EX.team, RDF.type, BG.Actor), (EX.team, RDF.type, EX.Agent)}

    def test_use_classes_of_another_graph(self) -> None:
        graphs = {
            PLAN: graph((EX.team, RDF.type, BG.Team)),
            OTHER: graph((BG.Team, RDFS.subClassOf, BG.Actor)),
        }
        assert set(derive(graphs, BASE)) == {(EX.team, RDF.type, BG.Actor)}

    def test_do_not_repeat_what_any_graph_states(self) -> None:
        graphs = {
            PLAN: graph((EX.team, RDF.type, BG.Team), (BG.Team, RDFS.subClassOf, BG.Actor)),
            OTHER: graph((EX.team, RDF.type, BG.Actor)),
        }
        assert set(derive(graphs, BASE)) == set()

    def test_end_when_two_classes_contain_each_other(self) -> None:
        found = derived(
            (EX.A, RDFS.subClassOf, EX.B),
            (EX.B, RDFS.subClassOf, EX.A),
            (EX.x, RDF.type, EX.A),
        )
        assert found == {(EX.x, RDF.type, EX.B)}


class TestInverses:
    @pytest.mark.parametrize("declared", ["forward", "backward"])
    def test_hold_both_ways_however_declared(self, declared: str) -> None:
        pair = (BG.partOf, BG.hasActionLine)
        first, second = pair if declared == "forward" else pair[::-1]
        found = derived(
            (first, OWL.inverseOf, second),
            (EX.line, BG.partOf, EX.plan),
            (EX.plan, BG.hasActionLine, EX.other),
        )
        assert found == {
            (EX.plan, BG.hasActionLine, EX.line),
            (EX.other, BG.partOf, EX.plan),
        }

    def test_leave_literals_alone(self) -> None:
        assert derived((EX.p, OWL.inverseOf, EX.q), (EX.s, EX.p, Literal("tekst"))) == set()


class TestRefersTo:
    def test_from_a_goal_itself_and_through_a_statement(self) -> None:
        found = derived(
            GOAL,
            STATEMENT,
            ABOUT,
            *reference("r1", EX.goal, EX.first),
            *reference("r2", EX.statement, EX.second),
        )
        assert found == {
            (EX.goal, BG.refersTo, EX.first),
            (EX.goal, BG.refersTo, EX.second),
        }

    def test_from_an_action_line_itself_and_through_a_statement(self) -> None:
        found = derived(
            LINE,
            (EX.statement, BG.about, EX.line),
            *reference("r1", EX.line, EX.first),
            *reference("r2", EX.statement, EX.second),
        )
        assert found == {
            (EX.line, BG.refersTo, EX.first),
            (EX.line, BG.refersTo, EX.second),
        }

    def test_is_not_lifted_from_a_goal_to_its_action_line(self) -> None:
        found = derived(
            GOAL,
            LINE,
            (EX.goal, BG.actionLine, EX.line),
            *reference("r1", EX.goal, EX.first),
        )
        assert found == {(EX.goal, BG.refersTo, EX.first)}

    @pytest.mark.parametrize("status", ["resolved", "unresolved", "ambiguous", "external"])
    def test_whatever_the_resolution_status(self, status: str) -> None:
        found = derived(
            GOAL,
            *reference("r1", EX.goal, EX.first),
            (EX.r1, BG.resolutionStatus, CONCEPT[f"resolution-status/{status}"]),
        )
        assert found == {(EX.goal, BG.refersTo, EX.first)}

    def test_needs_a_target(self) -> None:
        assert derived(GOAL, *reference("r1", EX.goal, None)) == set()

    def test_not_from_documents_activities_or_statements(self) -> None:
        found = derived(
            STATEMENT,
            (EX.activity, RDF.type, BG.Activity),
            (EX.plan, RDF.type, BG.PolicyPlan),
            *reference("r1", EX.activity, EX.first),
            *reference("r2", EX.plan, EX.first),
            *reference("r3", EX.statement, EX.first),
        )
        assert found == set()

    def test_joins_over_graphs(self) -> None:
        graphs = {
            PLAN: graph(GOAL, STATEMENT, ABOUT),
            OTHER: graph(*reference("r1", EX.statement, EX.first)),
        }
        assert set(derive(graphs, BASE)) == {(EX.goal, BG.refersTo, EX.first)}


def test_see_also_is_the_part_of_that_kind_and_also_refers() -> None:
    found = derived(
        GOAL,
        STATEMENT,
        ABOUT,
        *reference("r1", EX.goal, EX.first, SEE_ALSO),
        *reference("r2", EX.statement, EX.second, SEE_ALSO),
        *reference("r3", EX.goal, EX.third),
    )
    assert found == {
        (EX.goal, BG.seeAlso, EX.first),
        (EX.goal, BG.seeAlso, EX.second),
        (EX.goal, BG.refersTo, EX.first),
        (EX.goal, BG.refersTo, EX.second),
        (EX.goal, BG.refersTo, EX.third),
    }


class TestInvolves:
    def involvement(self, subject: URIRef, name: str) -> list[tuple[URIRef, URIRef, URIRef]]:
        return [(subject, BG.hasInvolvement, EX[name]), (EX[name], BG.actor, EX[f"{name}-actor"])]

    def test_of_a_goal_itself_and_through_a_statement(self) -> None:
        found = derived(
            GOAL, ABOUT, *self.involvement(EX.goal, "i1"), *self.involvement(EX.statement, "i2")
        )
        assert found == {
            (EX.goal, BG.involves, EX["i1-actor"]),
            (EX.goal, BG.involves, EX["i2-actor"]),
        }

    def test_of_an_action_line_itself_and_through_a_statement(self) -> None:
        found = derived(
            LINE,
            (EX.statement, BG.about, EX.line),
            *self.involvement(EX.line, "i1"),
            *self.involvement(EX.statement, "i2"),
        )
        assert found == {
            (EX.line, BG.involves, EX["i1-actor"]),
            (EX.line, BG.involves, EX["i2-actor"]),
        }

    def test_of_an_activity_only_its_own_and_never_lifted(self) -> None:
        found = derived(
            GOAL,
            STATEMENT,
            ABOUT,
            (EX.activity, RDF.type, BG.Activity),
            (EX.activity, BG.contributesTo, EX.goal),
            (EX.statement, BG.reports, EX.activity),
            *self.involvement(EX.activity, "i1"),
        )
        assert found == {(EX.activity, BG.involves, EX["i1-actor"])}

    def test_not_of_instruments_or_statements(self) -> None:
        found = derived(
            STATEMENT,
            (EX.tool, RDF.type, BG.Instrument),
            *self.involvement(EX.tool, "i1"),
            *self.involvement(EX.statement, "i2"),
        )
        assert found == set()


def test_depends_on_comes_from_dependencies_only() -> None:
    found = derived(
        (EX.dependency, RDF.type, BG.Dependency),
        (EX.dependency, BG["from"], EX.goal),
        (EX.dependency, BG.to, EX.condition),
        (EX.interaction, RDF.type, BG.GoalInteraction),
        (EX.interaction, BG["from"], EX.goal),
        (EX.interaction, BG.to, EX.condition2),
    )
    assert found == {(EX.goal, BG.dependsOn, EX.condition)}


class TestCurrentStatement:
    def statement(
        self, name: str, when: str = "", *, where: str = "here", revises: str = ""
    ) -> list[tuple[URIRef, URIRef, URIRef | Literal]]:
        made: list[tuple[URIRef, URIRef, URIRef | Literal]] = [
            (EX[name], RDF.type, BG.ExecutionStatement),
            (EX[name], BG.about, EX.goal),
            (EX[name], BG.jurisdiction, EX[where]),
        ]
        if when:
            made.append((EX[name], BG.statusDate, Literal(when, datatype=XSD.date)))
        if revises:
            made.append((EX[name], PROV.wasRevisionOf, EX[revises]))
        return made

    def current(self, *statements: list[tuple[URIRef, URIRef, URIRef | Literal]]) -> set[str]:
        found = derived(GOAL, *(triple for one in statements for triple in one))
        assert all(triple[:2] == (EX.goal, BG.currentStatement) for triple in found)
        return {str(triple[2]).removeprefix(BASE) for triple in found}

    def test_is_the_newest(self) -> None:
        assert self.current(
            self.statement("s1", "2021-12-31"),
            self.statement("s2", "2023-01-01"),
            self.statement("s3", "2022-06-01"),
        ) == {"s2"}

    def test_is_each_of_two_of_the_same_date(self) -> None:
        assert self.current(
            self.statement("s1", "2023-01-01"), self.statement("s2", "2023-01-01")
        ) == {"s1", "s2"}

    def test_is_chosen_for_each_jurisdiction(self) -> None:
        assert self.current(
            self.statement("s1", "2021-01-01"),
            self.statement("s2", "2023-01-01"),
            self.statement("s3", "2020-01-01", where="there"),
            self.statement("s4", where="elsewhere"),
        ) == {"s2", "s3", "s4"}

    def test_is_every_unrevised_one_where_none_has_a_date(self) -> None:
        assert self.current(self.statement("s1"), self.statement("s2")) == {"s1", "s2"}

    def test_has_a_date_where_another_has_one(self) -> None:
        assert self.current(self.statement("s1"), self.statement("s2", "2020-01-01")) == {"s2"}

    def test_is_not_revised(self) -> None:
        assert self.current(
            self.statement("s1", "2023-01-01"),
            self.statement("s2", "2022-01-01", revises="s1"),
        ) == {"s2"}

    def test_a_revised_date_does_not_count(self) -> None:
        assert self.current(
            self.statement("s1", "2023-01-01"),
            self.statement("s2", revises="s1"),
            self.statement("s3"),
        ) == {"s2", "s3"}

    def test_a_chain_of_revisions_leaves_the_last(self) -> None:
        assert self.current(
            self.statement("s1"),
            self.statement("s2", revises="s1"),
            self.statement("s3", revises="s2"),
        ) == {"s3"}

    def test_is_of_goals_not_of_action_lines(self) -> None:
        line = (EX.line, RDF.type, BG.ActionLine)
        triples = [(s, p, EX.line if o == EX.goal else o) for s, p, o in self.statement("s1")]
        assert derived(line, *triples) == set()


def test_a_derived_graph_is_no_ground_for_itself() -> None:
    graphs = {
        PLAN: graph((BG.partOf, OWL.inverseOf, BG.hasActionLine)),
        EX["id/graph/derived"]: graph((EX.line, BG.partOf, EX.plan)),
    }
    assert set(derive(graphs, BASE)) == set()
