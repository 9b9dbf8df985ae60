"""Carries an update out on a stage: all of its operations, or none.

Only graphs that the caller allows are ever changed. The engine itself knows no such limits, so
each operation's graphs are known, and asked about, before the engine gets it; what a variable
stands for is found by asking the pattern first. A pattern that names no dataset sees the union of
all graphs, as a query does, with what earlier operations of the same update did.
"""

from collections.abc import Callable

from rdflib import Graph

from beleidsgraaf.errors import Conflict, QueryMalformed, QueryRefused
from beleidsgraaf.query.update import Management, Modification, ParsedUpdate
from beleidsgraaf.query.update_advice import advise_update
from beleidsgraaf.store.index import UNION_IRI
from beleidsgraaf.store.modifying import check_grammar, chosen_graphs, modify, moved
from beleidsgraaf.store.staging import Stage

Check = Callable[[str | None], object]  # raises when a graph may not be changed; None: no graph
Name = Callable[[Graph], Graph]  # gives blank nodes names


def carry_out(stage: Stage, update: ParsedUpdate, *, check: Check, name: Name) -> None:
    """Change the stage as the update says.

    Raises QueryMalformed (with line and column) when the engine cannot read it, QueryRefused for
    what it cannot do here, Conflict for a graph that is there already or is not, and what ``check``
    raises. The stage is of no use then.
    """
    try:
        check_grammar(update.engine_text.text)
    except QueryMalformed as error:
        raise advise_update(update, error) from error
    for operation in update.operations:
        if isinstance(operation, Management):
            _manage(stage, operation, check)
        else:
            _modify(stage, operation, check=check, name=name)


def _modify(stage: Stage, operation: Modification, *, check: Check, name: Name) -> None:
    if operation.writes_default:
        check(None)
    dataset = _dataset(stage, operation)
    graphs = operation.graphs | _chosen(stage, operation, dataset)
    for iri in sorted(graphs):
        check(iri)
    modify(stage, operation.text(dataset), graphs=graphs, name=name)


def _dataset(stage: Stage, operation: Modification) -> list[str]:
    """Name the graphs that a pattern sees when it names none itself."""
    named = [f"NAMED <{iri}>" for iri in stage.names] if operation.asks_graphs else []
    return [f"<{operation.known or UNION_IRI}>", *named]


def _chosen(stage: Stage, operation: Modification, dataset: list[str]) -> frozenset[str]:
    """Find the graphs that variables stand for, by asking the pattern."""
    if not operation.variables:
        return frozenset()
    if not operation.is_repeatable:
        raise QueryRefused(
            "Een wijziging waarin een variabele de graaf kiest, kan geen NOW, RAND, UUID, STRUUID "
            "of BNODE gebruiken. Noem de graaf met de IRI.",
            "An update in which a variable chooses the graph cannot use NOW, RAND, UUID, STRUUID "
            "or BNODE. Name the graph by its IRI.",
        )
    return chosen_graphs(stage.index, operation.choice(dataset))


def _manage(stage: Stage, operation: Management, check: Check) -> None:
    verb, graph, target = operation.verb, operation.graph, operation.target
    if graph in ("DEFAULT", "NAMED", "ALL") or target == "DEFAULT":
        check(None)
    if target is None:
        check(graph)
        _manage_one(stage, operation)
        return
    check(target)
    if verb == "MOVE":
        check(graph)
    if not _is_there(stage, graph, operation) or graph == target:
        return
    lines = moved(stage.graph(graph), target)
    if verb == "ADD":
        lines = _joined(lines, stage.graph(target))
    stage.put({target: lines})
    if verb == "MOVE":
        stage.remove([graph])


def _manage_one(stage: Stage, operation: Management) -> None:
    graph = operation.graph
    if operation.verb == "CREATE":
        if graph not in stage.names:
            stage.put({graph: b""})
        elif not operation.is_silent:
            raise Conflict(
                f"CREATE: de graaf <{graph}> bestaat al. Zet er SILENT bij als dat mag.",
                f"CREATE: the graph <{graph}> exists. Add SILENT if that is fine.",
                graph=graph,
            )
    elif _is_there(stage, graph, operation):
        if operation.verb == "DROP":
            stage.remove([graph])
        else:
            stage.put({graph: b""})


def _is_there(stage: Stage, graph: str, operation: Management) -> bool:
    if graph in stage.names:
        return True
    if operation.is_silent:
        return False
    raise Conflict(
        f"{operation.verb}: er is geen graaf <{graph}>. Zet er SILENT bij als dat mag.",
        f"{operation.verb}: there is no graph <{graph}>. Add SILENT if that is fine.",
        graph=graph,
    )


def _joined(*graphs: bytes) -> bytes:
    return b"".join(sorted({line for lines in graphs for line in lines.splitlines(keepends=True)}))
