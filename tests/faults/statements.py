"""The bundled data as an ordered list of statements, ready to be spoilt and written.

Here: reading the clean data, in the order in which a person would lay it out (a subject at a time,
its types first). Not here: writing it (``writers.py``) and spoiling it (``graph_kinds.py``).
"""

from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path
from typing import NamedTuple

from rdflib import RDF, Graph, Literal, URIRef

from beleidsgraaf.iris import Minter
from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.tables.reading import read_dataset
from beleidsgraaf.vocabulary import FIXED_BASE

DATA = Path(__file__).parents[2] / "data"
MINTER = Minter(FIXED_BASE)
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
MEIERIJSTAD = "meierijstad-regionaal-beleidsplan-jeugdhulp"
REGISTER = "register"
DATASETS = (KEMPEN, MEIERIJSTAD, REGISTER)

Term = URIRef | Literal


class Statement(NamedTuple):
    """One triple; two of the same content are the same."""

    subject: URIRef
    predicate: URIRef
    object: Term


Statements = list[Statement]


@cache
def vocabulary() -> Graph:
    """The ontology and its code lists."""
    return read_vocabulary()


def graph_name(dataset: str) -> URIRef:
    """The IRI of the graph that a dataset is."""
    return MINTER.graph(REGISTER if dataset == REGISTER else f"plan/{dataset}")


@cache
def clean(dataset: str) -> tuple[Statement, ...]:
    """Read the clean statements of a dataset, in the order in which they are written."""
    register = read_dataset(DATA / REGISTER, vocabulary=vocabulary(), known=(), base=FIXED_BASE)
    if dataset == REGISTER:
        return laid_out(register.graph)
    keys = (register.keys,)
    plan = read_dataset(DATA / dataset, vocabulary=vocabulary(), known=keys, base=FIXED_BASE)
    return laid_out(plan.graph)


def laid_out(graph: Graph) -> tuple[Statement, ...]:
    """Sort statements as a person lays them out: subject by subject, the types first."""
    found = [Statement(*triple) for triple in graph]  # type: ignore[arg-type]
    return tuple(sorted(found, key=_order))


def _order(one: Statement) -> tuple[str, bool, str, str]:
    return one.subject, one.predicate != RDF.type, one.predicate, one.object.n3()


def instances(statements: Sequence[Statement], *classes: URIRef) -> list[URIRef]:
    """Give the subjects of one of these classes, sorted."""
    return sorted(
        {one.subject for one in statements if one.predicate == RDF.type and one.object in classes}
    )


def having(statements: Sequence[Statement], fits: Callable[[Statement], bool]) -> list[Statement]:
    """Give the statements that fit, in their order."""
    return [one for one in statements if fits(one)]


def value(statements: Sequence[Statement], subject: URIRef, predicate: URIRef) -> Term | None:
    """Give the first value of a property of a subject."""
    found = (o for s, p, o in statements if s == subject and p == predicate)
    return next(found, None)
