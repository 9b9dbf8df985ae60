"""All measures in order, and the one door to run them: unknown names, parameters and empty
scopes end here with a clear answer.

What a measure counts stands beside its function in ``measures/``.
"""

from collections.abc import Mapping
from difflib import get_close_matches
from types import MappingProxyType

from beleidsgraaf.errors import NotFound
from beleidsgraaf.network.building import scope_name
from beleidsgraaf.network.measure import Measure, View
from beleidsgraaf.network.measures.breadth import BREADTH
from beleidsgraaf.network.measures.brokers import BROKERS
from beleidsgraaf.network.measures.change import CHANGE
from beleidsgraaf.network.measures.circles import CIRCLES
from beleidsgraaf.network.measures.coherence import COHERENCE
from beleidsgraaf.network.measures.components import COMPONENTS
from beleidsgraaf.network.measures.conflicts import CONFLICTS
from beleidsgraaf.network.measures.connection import CONNECTION
from beleidsgraaf.network.measures.cover import COVER
from beleidsgraaf.network.measures.coverage import COVERAGE
from beleidsgraaf.network.measures.deadlines import DEADLINES
from beleidsgraaf.network.measures.delay import DELAY
from beleidsgraaf.network.measures.falls import FALLS
from beleidsgraaf.network.measures.gateways import GATEWAYS
from beleidsgraaf.network.measures.holes import HOLES
from beleidsgraaf.network.measures.influence import INFLUENCE
from beleidsgraaf.network.measures.load import LOAD
from beleidsgraaf.network.measures.matrix import MATRIX
from beleidsgraaf.network.measures.missing_links import MISSING_LINKS
from beleidsgraaf.network.measures.neighbourhood import NEIGHBOURHOOD
from beleidsgraaf.network.measures.order import ORDER
from beleidsgraaf.network.measures.pairs import PAIRS
from beleidsgraaf.network.measures.references import REFERENCES
from beleidsgraaf.network.measures.robustness import ROBUSTNESS
from beleidsgraaf.network.measures.shared_dependence import SHARED_DEPENDENCE
from beleidsgraaf.network.measures.together import TOGETHER
from beleidsgraaf.network.measures.weak_points import WEAK_POINTS
from beleidsgraaf.network.parameters import checked
from beleidsgraaf.network.results import Cell, Result

_IN_ORDER: tuple[Measure, ...] = (
    COVERAGE,
    LOAD,
    BREADTH,
    REFERENCES,
    COMPONENTS,
    WEAK_POINTS,
    FALLS,
    DELAY,
    CIRCLES,
    ORDER,
    DEADLINES,
    BROKERS,
    TOGETHER,
    COHERENCE,
    CONNECTION,
    NEIGHBOURHOOD,
    MATRIX,
    INFLUENCE,
    CONFLICTS,
    HOLES,
    COVER,
    PAIRS,
    GATEWAYS,
    ROBUSTNESS,
    CHANGE,
    MISSING_LINKS,
    SHARED_DEPENDENCE,
)

MEASURES: Mapping[str, Measure] = MappingProxyType({measure.name: measure for measure in _IN_ORDER})


def find_measure(name: str) -> Measure:
    """Give the measure of that name, or of that id (M7). Raises NotFound with near names."""
    wanted = name.strip().casefold()
    for measure in MEASURES.values():
        if wanted in {measure.name, measure.id.casefold()}:
            return measure
    raise _no_such_measure(name)


def run_measure(view: View, name: str, *, parameters: Mapping[str, Cell]) -> Result:
    """Run a measure on a view.

    Raises NotFound for an unknown measure or an empty scope, ParameterUnusable or
    ResourceNotFound for a parameter.
    """
    measure = find_measure(name)
    if not view.network(measure.projection).n:
        raise _nothing_in_scope(view)
    return measure.run(view, checked(view, measure, given=parameters))


def _no_such_measure(name: str) -> NotFound:
    near = get_close_matches(name.casefold(), list(MEASURES), n=1, cutoff=0.6)
    known = ", ".join(MEASURES)
    meant = f" Bedoelt u '{near[0]}'?" if near else ""
    meant_en = f" Do you mean '{near[0]}'?" if near else ""
    return NotFound(
        f"Er is geen maat '{name}'.{meant} Deze zijn er: {known}.",
        f"There is no measure '{name}'.{meant_en} These there are: {known}.",
    )


def _nothing_in_scope(view: View) -> NotFound:
    scope = scope_name(view)
    return NotFound(
        f"In '{scope.nl}' staat niets om te tellen met deze filters. Laat een filter weg, of kies "
        "een ander gebied: een plan, een gemeente, een regio of alles.",
        f"There is nothing to count in '{scope.en}' with these filters. Leave out a filter, or "
        "choose another scope: a plan, a municipality, a region or everything.",
    )
