"""The whole made-up nation, graph after graph: the register, then plans until it is large enough.

A smaller dataset is the beginning of a larger one with the same seed.
"""

from collections.abc import Iterator
from itertools import islice

from benchmarks.national.plan import write_plan
from benchmarks.national.register import write_register
from benchmarks.national.words import MUNICIPALITIES, TOPICS
from benchmarks.national.writing import GraphLines

_AT_FIRST = 3  # plans of a municipality before any has more


def write_nation(triples: int, *, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give graph IRI and canonical N-Quads of each graph, until there are ``triples`` or more."""
    count = 0
    for graph in _graphs(seed):
        content = graph.written()
        count += content.count(b"\n")
        yield graph.iri, content
        if count >= triples:
            return
    raise ValueError(f"the made-up nation has {count} triples, not {triples}")


def _graphs(seed: int) -> Iterator[GraphLines]:
    yield write_register()
    topics = iter(TOPICS)
    while some := list(islice(topics, _AT_FIRST)):
        for municipality in range(MUNICIPALITIES):
            for topic in some:
                yield write_plan(municipality, topic, seed=seed)
