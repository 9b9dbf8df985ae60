"""Names for blank nodes: what is published has an IRI, also where its sender gave none.

The name follows from what is said of the node and of the nodes around it, so that the same data
sent twice gives the same statements, and other data other names. Nodes of which the same is said
are told apart by a number. After RDF 1.1, section 3.5: ``/.well-known/genid/``.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping

from rdflib import BNode, Graph, URIRef
from rdflib.term import Node

Triple = tuple[Node, Node, Node]
_ROUNDS = 8  # steps around a node that its own name looks at; its surroundings count as a whole too


def skolemised(graph: Graph, base: str) -> Graph:
    """Give the graph with an IRI below ``base`` for each blank node."""
    return renamed(graph, lambda name: URIRef(f"{base}id/.well-known/genid/{name}"))


def renamed(graph: Graph, make: Callable[[str], Node]) -> Graph:
    """Give the graph with another node for each blank node, which ``make`` makes of its name."""
    blank = [triple for triple in graph if BNode in (type(triple[0]), type(triple[2]))]
    if not blank:
        return graph
    nodes = {node: make(name) for node, name in _names(blank).items()}
    result = Graph()
    for subject, predicate, value in graph:
        result.add((nodes.get(subject, subject), predicate, nodes.get(value, value)))
    return result


def _names(triples: list[Triple]) -> dict[Node, str]:
    said = _said_of(triples)
    colours = dict.fromkeys(said, "")
    for _ in range(_ROUNDS):
        finer = {node: _colour(node, said[node], colours) for node in said}
        is_stable = len(set(finer.values())) == len(set(colours.values()))
        colours = finer
        if is_stable:
            break
    names: dict[Node, str] = {}
    counted: Counter[str] = Counter()
    for group in _groups(said):
        whole = _digest(sorted(colours[node] for node in group))
        for node in group:
            name = _digest([whole, colours[node]])
            counted[name] += 1
            names[node] = name if counted[name] == 1 else f"{name}-{counted[name]}"
    return names


def _said_of(triples: Iterable[Triple]) -> dict[Node, list[Triple]]:
    """Gather what is said of each blank node."""
    said: defaultdict[Node, list[Triple]] = defaultdict(list)
    for triple in triples:
        for node in {triple[0], triple[2]}:
            if isinstance(node, BNode):
                said[node].append(triple)
    return dict(sorted(said.items(), key=lambda each: str(each[0])))


def _colour(node: Node, triples: Iterable[Triple], colours: Mapping[Node, str]) -> str:
    def shown(term: Node) -> str:
        if term == node:
            return "self"
        return f"blank {colours[term]}" if isinstance(term, BNode) else term.n3()

    return _digest(sorted(" ".join(map(shown, triple)) for triple in triples))


def _groups(said: Mapping[Node, Iterable[Triple]]) -> list[list[Node]]:
    """Put blank nodes together that hang together."""
    groups: list[list[Node]] = []
    seen: set[Node] = set()
    for first in said:
        if first in seen:
            continue
        seen.add(first)
        group = [first]
        for node in group:  # grows meanwhile
            for triple in said[node]:
                news = {term for term in (triple[0], triple[2]) if isinstance(term, BNode)} - seen
                group += sorted(news, key=str)
                seen |= news
        groups.append(group)
    return groups


def _digest(parts: Iterable[str]) -> str:
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:24]
