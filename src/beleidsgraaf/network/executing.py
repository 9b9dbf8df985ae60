"""Who carries out a goal, and what the roles of actors are called.

The roles are concepts of ``ontology/schemes/actor-role.ttl``, by notation; a test holds the words
below against it.
"""

from collections.abc import Mapping
from types import MappingProxyType

import numpy as np

from beleidsgraaf.network.arrays import Edges, Kind, Mask, Network, Positions, Relation
from beleidsgraaf.network.results import Words

EXECUTORS = ("responsible", "executing")

ROLE_WORDS: Mapping[str, Words] = MappingProxyType(
    {
        "performer": Words("uitvoerende of sturende partij", "performer"),
        "beneficiary": Words("begunstigde", "beneficiary"),
        "responsible": Words("verantwoordelijke", "responsible"),
        "executing": Words("uitvoerder", "executing party"),
        "partner": Words("samenwerkingspartner", "partner"),
        "purchaser": Words("inkoper", "purchaser"),
        "provider": Words("aanbieder", "provider"),
        "referrer": Words("verwijzer", "referrer"),
        "monitoring": Words("monitorende partij", "monitoring party"),
        "decision-maker": Words("beslisser", "decision-maker"),
        "facilitator": Words("ondersteunende partij", "facilitator"),
        "funder": Words("financier", "funder"),
        "applicant": Words("aanvrager", "applicant"),
        "registrar": Words("registerhouder", "registrar"),
        "target-group": Words("doelgroep", "target group"),
        "mentioned": Words("genoemd", "mentioned"),
    }
)


def with_role(edges: Edges, roles: tuple[str, ...], *, wanted: tuple[str, ...]) -> Mask:
    """Say which edges from goals to actors have one of the wanted roles."""
    codes = [place for place, role in enumerate(roles) if role in wanted]
    wanted_here = (edges.relation == Relation.INVOLVES) & np.isin(edges.role, codes)
    return np.asarray(wanted_here, np.bool_)


def names_executor(
    edges: Edges, roles: tuple[str, ...], *, wanted: tuple[str, ...] = EXECUTORS
) -> Mask:
    """Say which edges name who carries out the goal: by role, else the goal's only actor.

    The edges must hold all that involve actors of the goals they speak of.
    """
    by_role = with_role(edges, roles, wanted=wanted)
    involves = edges.relation == Relation.INVOLVES
    alone = only_targets(edges.source[involves], edges.target[involves])
    has_none = ~np.isin(edges.source, edges.source[by_role])
    return np.asarray(by_role | (involves & has_none & np.isin(edges.source, alone)), np.bool_)


def only_targets(source: Positions, target: Positions) -> Positions:
    """Give the sources that have exactly one target, however often they name it."""
    pairs = distinct_pairs(source, target)
    sources, counts = np.unique(pairs[:, 0], return_counts=True)
    return np.asarray(sources[counts == 1], np.int32)


def distinct_pairs(source: Positions, target: Positions) -> Positions:
    """Give each pair of source and target once, in order: an array of two columns."""
    keys = np.unique(source.astype(np.int64) << 32 | target)
    return np.column_stack([keys >> 32, keys & 0xFFFFFFFF]).astype(np.int32)


def goals_and_actors(network: Network) -> Positions:
    """Give pairs of goal and actor of projection B, as places among the members, each once."""
    is_actor = network.kinds[network.source] == Kind.ACTOR
    goal = np.where(is_actor, network.target, network.source)
    actor = np.where(is_actor, network.source, network.target)
    return distinct_pairs(goal, actor)
