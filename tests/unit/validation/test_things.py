"""What is asked of the things of a draft is asked once, and never of more than is worth it."""

from collections.abc import Iterator

from rdflib import RDF, Graph, URIRef
from rdflib.term import Node

from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.lookup import Lookup
from beleidsgraaf.validation.things import Remembering, instances

KIND = URIRef("urn:Goal")
TYPE = f" <{RDF.type}> <{KIND}> ".encode()
PLAN = b"".join(b"<urn:mine-%d>%s<urn:plan/mine> .\n" % (n, TYPE) for n in range(3))
OTHERS = b"".join(b"<urn:theirs-%d>%s<urn:plan/theirs> .\n" % (n, TYPE) for n in range(2_000))


class _Counted(Graph):
    """A graph that counts what is read of it."""

    read = 0

    def objects(self, subject: Node, predicate: Node) -> Iterator[Node]:  # type: ignore[override]
        for each in super().objects(subject, predicate):
            self.read += 1
            yield each


def test_the_same_question_is_asked_once() -> None:
    graph = _Counted()
    for n in range(5):
        graph.add((URIRef("urn:a"), RDF.type, URIRef(f"urn:{n}")))
    things = Remembering(graph)
    first, again = (things.objects(URIRef("urn:a"), RDF.type) for _ in range(2))
    one = next(first)
    assert graph.read == 1
    assert [*again] == [one, *first]
    assert len(set(things.objects(URIRef("urn:a"), RDF.type))) == 5
    assert graph.read == 5


def test_of_few_things_all_are_looked_at() -> None:
    things = Remembering(Lookup(memory_index([PLAN])))
    assert len(instances(things, KIND, near=URIRef("urn:mine-1"))) == 3


def test_of_very_many_things_those_beside_one_are_looked_at() -> None:
    things = Remembering(Lookup(memory_index([PLAN, OTHERS])))
    near = instances(things, KIND, near=URIRef("urn:mine-1"))
    assert near == [URIRef(f"urn:mine-{n}") for n in range(3)]
    assert instances(things, KIND, near=URIRef("urn:unknown")) == []
