"""Who carries out a goal, and what roles are called."""

from rdflib import Graph
from rdflib.namespace import RDF, SKOS

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.executing import ROLE_WORDS, names_executor, only_targets
from beleidsgraaf.resources import knowledge_folder
from tests.unit.network.tables import involves, make_table, nodes


def test_roles_are_called_as_their_concepts_are() -> None:
    graph = Graph().parse(knowledge_folder("ontology") / "schemes" / "actor-role.ttl")
    said = {
        str(concept).rpartition("/")[2]: {
            label.language: str(label) for label in graph.objects(concept, SKOS.prefLabel)
        }
        for concept in graph.subjects(RDF.type, SKOS.Concept)
    }
    assert said == {role: {"nl": words.nl, "en": words.en} for role, words in ROLE_WORDS.items()}


def test_an_executor_has_the_role_or_is_the_only_actor() -> None:
    table = make_table(
        [*nodes(Kind.GOAL, "a b c d"), *nodes(Kind.ACTOR, "X Y")],
        involves("a: X Y/partner", "b: X/partner", "c: X/partner Y/partner", "d: X Y/responsible"),
    )
    names = table.nodes.names
    found = table.edges.where(names_executor(table.edges, table.roles))
    assert {
        (names[one], names[other]) for one, other in zip(found.source, found.target, strict=True)
    } == {("a", "X"), ("b", "X"), ("d", "X"), ("d", "Y")}


def test_a_target_counts_once_however_often_it_is_named() -> None:
    table = make_table(
        [*nodes(Kind.GOAL, "a b"), *nodes(Kind.ACTOR, "X Y")],
        involves("a: X X/partner", "b: X Y"),
    )
    alone = only_targets(table.edges.source, table.edges.target)
    assert [table.nodes.names[place] for place in alone] == ["a"]
