"""Counts the measures that are published with a version, on what is to become one.

What they are is ``standard.py``, when it is done ``refreshing.py``, how results are written
``observations.py``.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from beleidsgraaf.iris import Minter
from beleidsgraaf.network.catalogue import MEASURES, run_measure
from beleidsgraaf.network.extraction import extract
from beleidsgraaf.network.observations import (
    Triple,
    graph_of,
    observations,
    told_of_input,
)
from beleidsgraaf.network.scope import EVERYTHING, Filters
from beleidsgraaf.network.standard import PUBLISHED
from beleidsgraaf.network.viewing import IndexView
from beleidsgraaf.store.canonical import triple_lines
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.staging import Stage


def count_standard(
    stage: Stage, store: Versions, *, base: str, as_of: date, digest: str
) -> dict[str, bytes]:
    """Give the graphs of measures, as canonical lines; none where there is nothing to count.

    ``digest`` is the hash of the statements that are counted on.
    """
    minter = Minter(base)
    table = extract(stage, "")  # a stage has no id yet, and no result of these tells one
    view = IndexView(store, stage, table, as_of, EVERYTHING, Filters(), None)
    found: defaultdict[str, set[Triple]] = defaultdict(set)
    for name in PUBLISHED:
        measure = MEASURES[name]
        projection = measure.projection
        if view.network(projection).e:
            result = run_measure(view, name, parameters={})
            told = observations(measure, result, minter=minter, as_of=as_of)
            found[projection] |= {*told, *told_of_input(minter, projection, digest=digest)}
    graphs = {graph_of(minter, key): triples for key, triples in sorted(found.items())}
    return {iri: _lines(triples, iri) for iri, triples in graphs.items()}


def _lines(triples: Iterable[Triple], iri: str) -> bytes:
    return b"".join(line + b"\n" for line in sorted(triple_lines(triples, iri)))
