"""What a picture of references shows: who points to whom, in which way, how it is known.

Read out of the statements of a network, with the direction that they have; an undirected
projection has lost it.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from beleidsgraaf.network.arrays import Edges, Kind, Mode, Network, Nodes, Relation
from beleidsgraaf.network.pictures.naming import label_of
from beleidsgraaf.network.pictures.palette import LIGHT_LINE, LINE
from beleidsgraaf.network.pictures.words import MODES, RELATIONS, Lang, said
from beleidsgraaf.network.results import Words

SHOWN = (Relation.DEPENDS_ON, Relation.SEE_ALSO, Relation.REFERS_TO)  # the strongest first
COLUMNS = (
    Words("van", "from"), Words("verband", "relation"), Words("naar", "to"),
    Words("hoe bekend", "how known"), Words("van (adres)", "from (address)"),
    Words("naar (adres)", "to (address)"),
)  # fmt: skip


@dataclass(frozen=True, order=True)
class Link:
    """One thing that points to another; positions in the table of nodes."""

    source: int
    target: int
    relation: Relation
    modes: tuple[Mode, ...]  # in order, each once


def links_of(network: Network) -> tuple[Link, ...]:
    """Gather what goals and lines of a network depend on, and which of each other they name."""
    edges, nodes = network.statements, network.table.nodes
    inside = np.zeros(len(nodes), dtype=np.bool_)
    inside[network.members] = True
    goals = inside & np.isin(nodes.kinds, [Kind.GOAL, Kind.LINE])
    ends = goals[edges.target] | (inside[edges.target] & (edges.relation == Relation.DEPENDS_ON))
    chosen = edges.where(
        np.isin(edges.relation, SHOWN) & goals[edges.source] & ends & (edges.source != edges.target)
    )
    return gathered(chosen)


def gathered(edges: Edges) -> tuple[Link, ...]:
    """Gather edges to links: each pair once for each relation, with how it is known."""
    modes: dict[tuple[int, int, int], set[int]] = defaultdict(set)
    for source, target, relation, mode in zip(
        edges.source.tolist(), edges.target.tolist(), edges.relation.tolist(),
        edges.mode.tolist(), strict=True,
    ):  # fmt: skip
        modes[source, target, relation].add(mode)
    return tuple(
        Link(source, target, Relation(relation), tuple(Mode(mode) for mode in sorted(found)))
        for (source, target, relation), found in sorted(modes.items())
    )


def strongest(links: Iterable[Link]) -> Mapping[tuple[int, int], Link]:
    """Keep for each pair the link that says most: of a dependency and a see-also the first."""
    found: dict[tuple[int, int], Link] = {}
    for link in sorted(links, key=lambda each: SHOWN.index(each.relation)):
        found.setdefault((link.source, link.target), link)
    return dict(sorted(found.items()))


def link_words(nodes: Nodes, link: Link, *, lang: Lang) -> str:
    """Say a link in words: "3f … hangt af van 3e … (afgeleid uit de tekst)"."""
    source, target = (label_of(nodes, each, lang=lang) for each in (link.source, link.target))
    return f"{source} {said(RELATIONS[link.relation][0], lang)} {target} ({modes_of(link, lang)})"


def modes_of(link: Link, lang: Lang) -> str:
    """Say how a link is known."""
    return ", ".join(said(MODES[mode], lang) for mode in link.modes)


def link_rows(nodes: Nodes, links: Iterable[Link], *, lang: Lang) -> tuple[tuple[str, ...], ...]:
    """Lay links out as a table under COLUMNS."""
    return tuple(
        (
            label_of(nodes, link.source, lang=lang),
            said(RELATIONS[link.relation][0], lang),
            label_of(nodes, link.target, lang=lang),
            modes_of(link, lang),
            nodes.iris[link.source],
            nodes.iris[link.target],
        )
        for link in links
    )


def dashes_of(relation: Relation) -> str:
    """Give the dashes of a line: solid is a dependency and nothing else."""
    return {Relation.DEPENDS_ON: "", Relation.SEE_ALSO: "7 4"}.get(relation, "2 4")


def colour_of(relation: Relation) -> str:
    """Give the colour of a line."""
    return LINE if relation is Relation.DEPENDS_ON else LIGHT_LINE
