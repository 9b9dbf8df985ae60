"""The picture of one thing and all that is said of it: who on the left, what on the right.

Each way of being linked is a group with its own words above it; kinds are told by shape and word.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Network, Nodes, Relation
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import (
    Address,
    Picture,
    Point,
    framed,
    linked,
    words,
)
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.naming import (
    MARGIN,
    SMALL,
    Families,
    families_of,
    footnote,
    header,
    label_of,
    paragraph,
    said_of,
)
from beleidsgraaf.network.pictures.palette import INK, QUIET
from beleidsgraaf.network.pictures.shapes import outline
from beleidsgraaf.network.pictures.words import KINDS, RELATIONS, Lang, role_of, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten, wrap
from beleidsgraaf.network.results import Words

MOST_IN_A_GROUP = 15
_SPREAD = 12.0  # between arrows at the middle
_BOX, _GUTTER, _PAD, _STEP, _GAP, _LEAST_WIDTH = 270.0, 90.0, 9.0, 17.0, 8.0, 480.0
_HEAD, _NAME, _TAG = Style(12, is_bold=True), Style(13), Style(10)
_TITLE = Words("Waarmee dit samenhangt", "What this is linked to")
_NOTHING = Words(
    "Hierbij is in deze keuze geen verband genoemd.",
    "No link with this is named in this selection.",
)
_COLUMNS = (
    Words("verband", "relation"), Words("soort", "kind"), Words("naam", "name"),
    Words("rol", "role"), Words("adres", "address"),
)  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """Things that are linked to the middle in one way."""

    relation: Relation
    is_from_middle: bool  # whether the middle says it
    others: tuple[int, ...]  # positions in the table of nodes
    roles: Mapping[int, tuple[str, ...]]

    @property
    def is_left(self) -> bool:
        """Whether the group tells who does it."""
        return self.is_from_middle == (self.relation is not Relation.CONTRIBUTES_TO) and (
            self.relation in (Relation.INVOLVES, Relation.CARRIED_OUT_BY, Relation.CONTRIBUTES_TO)
        )

    def heading(self, lang: Lang) -> str:
        """Say how these are linked to the middle."""
        return said(RELATIONS[self.relation][0 if self.is_from_middle else 1], lang).capitalize()


@dataclass(frozen=True)
class _Brush:
    """What everything is drawn with."""

    network: Network
    families: Families
    lang: Lang
    address: Address

    @property
    def nodes(self) -> Nodes:
        return self.network.table.nodes


@dataclass(frozen=True)
class _Column:
    """What one side shows, from the top down: each box with its height."""

    boxes: tuple[tuple[_Group, int, float], ...]  # group, thing, upper edge
    notes: tuple[tuple[str, float], ...]  # text, baseline
    height: float


def draw_neighbourhood(
    network: Network, iri: str, *, lang: Lang = "nl", address: Address = str
) -> Picture:
    """Draw what a network (U, or a smaller one) says of one thing; raises ResourceNotFound."""
    nodes = network.table.nodes
    middle = next((each for each in network.members.tolist() if nodes.iris[each] == iri), -1)
    if middle < 0:
        raise ResourceNotFound(
            f"'{iri}' staat niet in dit netwerk. Kies een ruimer gebied of een andere projectie.",
            f"'{iri}' is not in this network. Choose a larger scope or another projection.",
        )
    groups = _groups(network, middle)
    families = families_of(nodes, [middle, *(each for g in groups for each in g.others)])
    return _composed(_Brush(network, families, lang, address), middle, groups=groups)


def _groups(network: Network, middle: int) -> list[_Group]:
    """Gather what the statements say of the middle, by relation and direction."""
    edges, nodes = network.statements, network.table.nodes
    inside = np.zeros(len(nodes), dtype=np.bool_)
    inside[network.members] = True
    touching = edges.where(
        ((edges.source == middle) != (edges.target == middle))
        & inside[edges.source]
        & inside[edges.target]
    )
    found: dict[tuple[int, bool], dict[int, set[str]]] = defaultdict(lambda: defaultdict(set))
    names = (*network.table.roles, "")
    for source, target, relation, role in zip(
        touching.source.tolist(), touching.target.tolist(), touching.relation.tolist(),
        touching.role.tolist(), strict=True,
    ):  # fmt: skip
        other = target if source == middle else source
        found[relation, source == middle][other].add(names[role])
    return [
        _Group(
            Relation(relation),
            is_from_middle,
            tuple(plan_order(nodes, others)),
            {each: tuple(sorted(roles - {""})) for each, roles in others.items()},
        )
        for (relation, is_from_middle), others in sorted(
            found.items(), key=lambda item: (item[0][0], not item[0][1])
        )
    ]


def _column(nodes: Nodes, groups: Sequence[_Group], lang: Lang) -> _Column:
    boxes, notes, y = [], [], 0.0
    for group in groups:
        notes.append((group.heading(lang), y + 12))
        y += 22
        for other in group.others[:MOST_IN_A_GROUP]:
            boxes.append((group, other, y))
            y += _height(nodes, other, lang) + _GAP
        rest = len(group.others) - MOST_IN_A_GROUP
        if rest > 0:
            more = Words(f"en nog {rest}; zie de tabel", f"and {rest} more; see the table")
            notes.append((said(more, lang), y + 10))
            y += 20
        y += 12
    return _Column(tuple(boxes), tuple(notes), max(y - 12 - _GAP, 0.0))


def _lines(nodes: Nodes, position: int, lang: Lang) -> tuple[str, ...]:
    text = label_of(nodes, position, lang=lang)
    return wrap(text, _BOX - 2 * _PAD - 8, style=replace(_NAME, lang=lang), most=3)


def _height(nodes: Nodes, position: int, lang: Lang) -> float:
    return len(_lines(nodes, position, lang)) * _STEP + 2 * _PAD + 10


def _composed(brush: _Brush, middle: int, *, groups: Sequence[_Group]) -> Picture:
    nodes, lang = brush.nodes, brush.lang
    left, right = (
        _column(nodes, [each for each in groups if each.is_left is is_left], lang)
        for is_left in (True, False)
    )
    at_middle = MARGIN + (_BOX + _GUTTER if left.boxes else 0)
    width = at_middle + _BOX + MARGIN + (_GUTTER + _BOX if right.boxes else 0)
    width = max(width, _LEAST_WIDTH)
    about = said_of(nodes, middle, lang=lang)
    pieces, top = header(said(_TITLE, lang), about, width=width)
    own = max(_height(nodes, middle, lang), _SPREAD * (2 + max(len(left.boxes), len(right.boxes))))
    height = max(left.height, right.height, own)
    corner = (at_middle, top + (height - own) / 2)
    for column, x in ((left, MARGIN), (right, at_middle + _BOX + _GUTTER)):
        at = (x, top + (height - column.height) / 2)
        pieces += _headings(column, at)
        pieces += _lines_of(brush, column, at=at, middle=corner, height=own)
        pieces += _boxes(brush, column, at=at)
    drawn = _box(brush, middle, corner, height=own)
    pieces.append(linked(nodes.iris[middle], about, drawn, address=brush.address, class_="midden"))
    below = top + height + 12
    if not groups:
        none, below = paragraph(said(_NOTHING, lang), below, width=width, fill=INK)
        pieces += none
    foot, below = paragraph(footnote(brush.network, lang), below, width=width, style=SMALL)
    picture = Picture(
        name="buurt", lang=lang, title=f"{said(_TITLE, lang)}: {about}",
        description=_description(groups, about, lang), svg="", width=round(width),
        height=round(below + MARGIN), columns=tuple(said(each, lang) for each in _COLUMNS),
        rows=_rows(nodes, groups, lang),
    )  # fmt: skip
    return replace(picture, svg=framed([*pieces, *foot], picture))


def _headings(column: _Column, at: Point) -> list[str]:
    return [words(text, (at[0], at[1] + y), style=_HEAD, fill=QUIET) for text, y in column.notes]


def _lines_of(
    brush: _Brush, column: _Column, *, at: Point, middle: Point, height: float
) -> list[str]:
    """Draw the lines between a side and the middle, each at a place of its own there."""
    drawn, is_left = [], at[0] < middle[0]
    count = len(column.boxes)
    for place, (group, other, y) in enumerate(column.boxes, start=1):
        tall = _height(brush.nodes, other, brush.lang)
        near = (at[0] + (_BOX if is_left else 0), at[1] + y + tall / 2)
        spread = 6 + (height - 12) * place / (count + 1)
        edge = (middle[0] + (0 if is_left else _BOX), middle[1] + spread)
        start, end = (edge, near) if group.is_from_middle else (near, edge)
        half = (start[0] + end[0]) / 2
        curve = (start, (half, start[1]), (half, end[1]), end)
        text = f"{group.heading(brush.lang)}: {label_of(brush.nodes, other, lang=brush.lang)}"
        drawn.append(arrow(curve, group.relation, text=text))
    return drawn


def _boxes(brush: _Brush, column: _Column, *, at: Point) -> list[str]:
    drawn = []
    for group, other, y in column.boxes:
        roles = _roles(group, other, brush.lang)
        label = f"{group.heading(brush.lang)}: {said_of(brush.nodes, other, lang=brush.lang)}"
        inside = _box(brush, other, (at[0], at[1] + y), more=roles)
        about = f"{label} ({roles})" if roles else label
        iri = brush.nodes.iris[other]
        drawn.append(linked(iri, about, inside, address=brush.address, class_="buur"))
    return drawn


def _box(brush: _Brush, position: int, corner: Point, *, more: str = "", height: float = 0) -> str:
    """Draw a thing: its kind and role in small letters, its name below; a height for the middle."""
    nodes, lang = brush.nodes, brush.lang
    kind = Kind(int(nodes.kinds[position]))
    size = (_BOX, height or _height(nodes, position, lang))
    colour = brush.families.colour_of(nodes, position)
    drawn = [outline(kind, corner, size=size, colour=colour, border=3.5 if height else 1.5)]
    spare = max(size[1] - _height(nodes, position, lang), 0) / 2
    x, y = corner[0] + _PAD + 4, corner[1] + spare + _PAD + 7
    tag = " · ".join(part for part in (said(KINDS[kind], lang), more) if part)
    drawn.append(words(shorten(tag, _BOX - 3 * _PAD, style=_TAG), (x, y), style=_TAG, fill=QUIET))
    drawn += [
        words(line, (x, y + (place + 1) * _STEP - 1), style=_NAME)
        for place, line in enumerate(_lines(nodes, position, lang))
    ]
    return "".join(drawn)


def _roles(group: _Group, other: int, lang: Lang) -> str:
    return ", ".join(said(role_of(role).name, lang) for role in group.roles[other])


def _rows(nodes: Nodes, groups: Sequence[_Group], lang: Lang) -> tuple[tuple[str, ...], ...]:
    return tuple(
        (
            group.heading(lang), said(KINDS[Kind(int(nodes.kinds[other]))], lang),
            label_of(nodes, other, lang=lang), _roles(group, other, lang), nodes.iris[other],
        )
        for group in groups
        for other in group.others
    )  # fmt: skip


def _description(groups: Sequence[_Group], about: str, lang: Lang) -> str:
    parts = [f"{group.heading(lang).lower()} {len(group.others)}" for group in groups]
    return f"{about}. {'; '.join(parts) or said(_NOTHING, lang)}."
