"""Counts of the published statements, as VoID says them: of each graph, and of all together.

They are counted anew, or brought up to a change from what the earlier catalog says. How they are
written down is ``dcat.py``'s writer's; blank nodes are not published, so each partition has an IRI:
that of the dataset with a fragment.
"""

import hashlib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from rdflib import RDF, Literal, URIRef

from beleidsgraaf.derivation.dcat import DcatWriter
from beleidsgraaf.store.changes import Changes, GraphChange
from beleidsgraaf.store.lookup import Lookup
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.store.walking import View
from beleidsgraaf.vocabulary import PREFIXES, VOID

_TYPE = f"<{RDF.type}>".encode()


@dataclass(frozen=True)
class Counts:
    """How much there is in all graphs together, each triple once; properties and classes by IRI."""

    triples: int
    subjects: int
    objects: int
    properties: Mapping[str, int]
    classes: Mapping[str, int]


@dataclass(frozen=True)
class GraphCounts:
    """How much there is in one graph."""

    triples: int
    subjects: int


def count_graph(stage: Stage, iri: str, *, earlier: Lookup) -> GraphCounts:
    """Count one graph; what an earlier catalog says of it helps."""
    change = stage.changes.graphs.get(iri, GraphChange())
    triples = _number(earlier, URIRef(iri), VOID.triples)
    subjects = _number(earlier, URIRef(iri), VOID.distinctSubjects)
    if stage.before is None or triples is None or subjects is None:
        return _count_lines(stage.graph(iri))
    if not change.is_empty:
        lines = Changes({iri: change})
        touched = {quad.subject for quad in [*lines.added(), *lines.removed()]}
        old, new = (View(index, graph=iri) for index in (stage.before, stage.index))
        subjects += sum(_says(new, node) - _says(old, node) for node in touched)
        triples += len(change.added) - len(change.removed)
    return GraphCounts(triples, subjects)


def count_dataset(stage: Stage, iri: URIRef, *, catalog: str) -> Counts:
    """Count all graphs but the catalog, anew or from what the earlier catalog says."""
    earlier = None if stage.before is None else _read_counts(Lookup(stage.before, catalog), iri)
    if earlier is None or stage.before is None:
        return _count_all(stage.graph(name) for name in stage.names if name != catalog)
    changes = stage.changes.without([catalog])
    old, new = (View(index, (catalog,)) for index in (stage.before, stage.index))
    come = {quad.triple for quad in changes.added() if not old.holds(quad.triple)}
    gone = {quad.triple for quad in changes.removed() if not new.holds(quad.triple)}
    properties, classes = Counter(earlier.properties), Counter(earlier.classes)
    for triples, sign in ((come, 1), (gone, -1)):
        for triple in triples:
            properties[triple.predicate.value] += sign
            value = str(triple.object)
            if triple.predicate.value == str(RDF.type) and value.startswith("<"):
                classes[_iri(value)] += sign
    return Counts(
        earlier.triples + len(come) - len(gone),
        earlier.subjects
        + _more({t.subject for t in come}, {t.subject for t in gone}, (old, new), _says),
        earlier.objects
        + _more({t.object for t in come}, {t.object for t in gone}, (old, new), _is_said),
        +properties,
        +classes,
    )


def say_graph(writer: DcatWriter, iri: URIRef, *, counts: GraphCounts) -> None:
    """Write how much there is in one graph."""
    writer.say(iri, VOID.triples, Literal(counts.triples))
    writer.say(iri, VOID.distinctSubjects, Literal(counts.subjects))


def say_dataset(writer: DcatWriter, iri: URIRef, *, counts: Counts) -> None:
    """Write how much there is in all graphs, with a partition per class and property."""
    writer.say(iri, VOID.triples, Literal(counts.triples))
    writer.say(iri, VOID.distinctSubjects, Literal(counts.subjects))
    writer.say(iri, VOID.distinctObjects, Literal(counts.objects))
    writer.say(iri, VOID.properties, Literal(len(counts.properties)))
    writer.say(iri, VOID.classes, Literal(len(counts.classes)))
    kinds = (
        ("class", counts.classes, (VOID["class"], VOID.classPartition, VOID.entities)),
        ("property", counts.properties, (VOID.property, VOID.propertyPartition, VOID.triples)),
    )
    for kind, numbers, (named, partition, counted) in kinds:
        for term, number in numbers.items():
            part = URIRef(f"{iri}#{kind}-{_short_name(term)}")
            writer.say(iri, partition, part)
            writer.say(part, named, URIRef(term))
            writer.say(part, counted, Literal(number))


def _count_lines(lines: bytes) -> GraphCounts:
    """Count sorted lines: those of a subject stand together."""
    subjects = sum(1 for _ in groupby(lines.splitlines(), key=lambda line: line.split(b" ", 1)[0]))
    return GraphCounts(lines.count(b"\n"), subjects)


def _count_all(graphs: Iterable[bytes]) -> Counts:
    union = {
        (line[: line.rindex(b" <")]) for lines in graphs for line in lines.splitlines()
    }  # without the name of the graph
    subjects, objects = set(), set()
    properties: Counter[bytes] = Counter()
    classes: Counter[bytes] = Counter()
    for triple in union:
        subject, predicate, value = triple.split(b" ", 2)
        subjects.add(subject)
        objects.add(value)
        properties[predicate] += 1
        if predicate == _TYPE and value.startswith(b"<"):
            classes[value] += 1
    named = ({_iri(k.decode()): n for k, n in some.items()} for some in (properties, classes))
    return Counts(len(union), len(subjects), len(objects), *named)


def _read_counts(earlier: Lookup, iri: URIRef) -> Counts | None:
    """Read what a catalog says of all graphs together; None where it does not say it."""
    totals = [
        _number(earlier, iri, said)
        for said in (VOID.triples, VOID.distinctSubjects, VOID.distinctObjects)
    ]
    partitions = (
        (VOID.propertyPartition, VOID.property, VOID.triples),
        (VOID.classPartition, VOID["class"], VOID.entities),
    )
    counted: list[dict[str, int]] = []
    for partition, named, said in partitions:
        parts = [part for part in earlier.objects(iri, partition) if isinstance(part, URIRef)]
        counted.append(
            {
                str(term): _number(earlier, part, said) or 0
                for part in parts
                for term in earlier.objects(part, named)
            }
        )
    triples, subjects, objects = totals
    if triples is None or subjects is None or objects is None:
        return None
    return Counts(triples, subjects, objects, counted[0], counted[1])


def _number(earlier: Lookup, subject: URIRef, said: URIRef) -> int | None:
    found = next(iter(earlier.objects(subject, said)), None)
    return None if found is None else int(str(found))


def _more(
    come: set[Any], gone: set[Any], views: tuple[View, View], occurs: Callable[[View, Any], bool]
) -> int:
    """Count how many more nodes occur; what comes occurs afterwards, what goes did before."""
    old, new = views
    news = sum(not occurs(old, node) for node in come - gone)
    return news - sum(not occurs(new, node) for node in gone - come)


def _says(view: View, node: Any) -> bool:
    return next(view.triples(node, None, value=None), None) is not None


def _is_said(view: View, node: Any) -> bool:
    return next(view.triples(None, None, value=node), None) is not None


def _iri(term: str) -> str:
    return term.removeprefix("<").removesuffix(">")


def _short_name(iri: str) -> str:
    """Name a term by its prefix and local name, or by a hash where it has no known prefix."""
    for prefix, namespace in PREFIXES.items():
        local = iri.removeprefix(namespace)
        if local != iri and local.isidentifier():
            return f"{prefix}-{local}"
    return hashlib.sha256(iri.encode()).hexdigest()[:12]
