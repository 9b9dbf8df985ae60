"""Blank nodes get names that follow from what is said of them."""

import random

import pytest
from rdflib import BNode, Graph, URIRef
from rdflib.compare import isomorphic

from beleidsgraaf.store.skolem import renamed, skolemised

BASE = "https://example.org/"
DATA = """
@prefix e: <urn:e:> .
e:a e:knows [ e:name "x" ; e:knows [ e:name "y" ] ], [ e:name "z" ] .
e:b e:list ( 1 2 3 1 ) .
[ e:name "twin" ] e:of e:c .
[ e:name "twin" ] e:of e:c .
"""


def graph(text: str = DATA) -> Graph:
    return Graph().parse(data=text, format="turtle")


def shuffled(original: Graph, seed: int) -> Graph:
    """The same graph, its blank nodes with other labels."""
    chance = random.Random(seed)  # noqa: S311 - for labels of a test
    nodes = {each: BNode() for each in original.all_nodes() if isinstance(each, BNode)}
    result = Graph()
    for s, p, o in sorted(original, key=lambda _: chance.random()):
        result.add((nodes.get(s, s), p, nodes.get(o, o)))  # type: ignore[call-overload]
    return result


def test_every_node_gets_one() -> None:
    named = skolemised(graph(), BASE)
    assert len(named) == len(graph())
    nodes = {node for triple in named for node in triple}
    assert not any(isinstance(node, BNode) for node in nodes)
    made = [node for node in nodes if f"{BASE}id/.well-known/genid/" in str(node)]
    assert len(made) == 9


@pytest.mark.parametrize("seed", range(5))
def test_the_same_data_give_the_same_names(seed: int) -> None:
    assert set(skolemised(shuffled(graph(), seed), BASE)) == set(skolemised(graph(), BASE))


def test_other_data_give_other_names() -> None:
    first = set(skolemised(graph('[ <urn:p> [ <urn:q> "a" ] ] <urn:r> "b" .'), BASE))
    second = set(skolemised(graph('[ <urn:p> [ <urn:q> "c" ] ] <urn:r> "b" .'), BASE))
    assert not first & second


def test_what_stands_beside_a_node_gives_it_no_other_name() -> None:
    alone = set(skolemised(graph('<urn:a> <urn:p> [ <urn:q> "a" ] .'), BASE))
    beside = graph('<urn:a> <urn:p> [ <urn:q> "a" ] . <urn:z> <urn:p> [ <urn:q> "z" ] .')
    assert alone < set(skolemised(beside, BASE))


def test_names_can_be_labels_of_blank_nodes() -> None:
    other = renamed(graph(), lambda name: BNode(f"g{name}"))
    assert isomorphic(other, graph())


def test_a_chain_of_thousands_is_named_in_time() -> None:
    nodes = [BNode() for _ in range(3_000)]
    chain = Graph()
    for first, second in zip(nodes, nodes[1:], strict=False):
        chain.add((first, URIRef("urn:next"), second))
    assert len({s for s, _, _ in skolemised(chain, BASE)}) == 2_999
