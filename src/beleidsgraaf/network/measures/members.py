"""Where a thing that was asked for stands among the members of a network."""

import numpy as np

from beleidsgraaf.errors import ParameterUnusable
from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.building import called
from beleidsgraaf.network.projections import PROJECTIONS
from beleidsgraaf.network.results import Words


def member_at(network: Network, iri: str, *, name: str) -> int:
    """Give the place of a thing among the members; ``name`` is the parameter that it came in.

    Raises ParameterUnusable for one that exists and does not take part here.
    """
    place = network.table.place_of(iri)
    at = int(np.searchsorted(network.members, place))
    if place >= 0 and at < network.n and int(network.members[at]) == place:
        return at
    thing = called(network.table, place) if place >= 0 else Words(iri, iri)
    words = PROJECTIONS[network.projection].name
    raise ParameterUnusable(
        f"'{thing.nl}' doet niet mee in dit netwerk ({words.nl}) met dit gebied en deze filters. "
        "Kies een groter gebied, laat een filter weg, of vraag naar iets anders.",
        f"'{thing.en}' takes no part in this network ({words.en}) with this scope and these "
        "filters. Choose a larger scope, leave out a filter, or ask for something else.",
        parameter=name,
    )
