"""The tree of a plan: plan, action lines, goals, and beside each goal who and what is named there.

Every name is a link. What the tree is made of is ``branches.py``.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from beleidsgraaf.network.arrays import Kind, Nodes, Table
from beleidsgraaf.network.pictures.branches import Branch, Leaf, Tree, tree_of
from beleidsgraaf.network.pictures.canvas import (
    Address,
    Pen,
    Picture,
    Point,
    framed,
    linked,
    path,
    words,
)
from beleidsgraaf.network.pictures.naming import (
    MARGIN,
    Families,
    families_of,
    header,
    label_of,
    name_of,
    said_of,
)
from beleidsgraaf.network.pictures.palette import INK, LIGHT_LINE, QUIET
from beleidsgraaf.network.pictures.shapes import outline
from beleidsgraaf.network.pictures.words import KINDS, Lang, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten, wrap
from beleidsgraaf.network.results import Words

_PLAN_X, _PLAN_W = MARGIN, 150.0
_LINE_X, _LINE_W = _PLAN_X + _PLAN_W + 44, 200.0
_LEAF_X, _LEAF_W = _LINE_X + _LINE_W + 44, 240.0
_TEXT_X, _TEXT_W = _LEAF_X + _LEAF_W + 24, 470.0
_WIDTH = _TEXT_X + _TEXT_W + MARGIN
_NAME, _SMALL, _HEAD = Style(13), Style(12), Style(12, is_bold=True)
_STEP, _SMALL_STEP, _PAD, _GAP, _BETWEEN = 17.0, 16.0, 8.0, 12.0, 14.0
_TITLE = Words("Doelenboom", "Tree of goals")
_HEADS = (
    (_PLAN_X, Words("Plan", "Plan")), (_LINE_X, Words("Actielijn", "Action line")),
    (_LEAF_X, Words("Doel (of activiteit)", "Goal (or activity)")),
    (_TEXT_X, Words("Genoemd", "Named")),
)  # fmt: skip
_WITH, _BY = Words("Met:", "With:"), Words("Stukken:", "Documents:")
_ITSELF = Words("de actielijn zelf", "the action line itself")
_NOBODY = Words("niemand en niets genoemd", "nobody and nothing named")
_COLUMNS = (
    Words("actielijn", "action line"), Words("soort", "kind"), Words("doel", "goal"),
    Words("genoemd", "named"), Words("naam", "name"), Words("adres", "address"),
)  # fmt: skip


@dataclass(frozen=True)
class _Brush:
    nodes: Nodes
    families: Families
    lang: Lang
    address: Address

    def lines(self, position: int, width: float) -> tuple[str, ...]:
        text = label_of(self.nodes, position, lang=self.lang)
        return wrap(text, width - 2 * _PAD - 6, style=replace(_NAME, lang=self.lang), most=4)

    def height(self, position: int, width: float) -> float:
        return len(self.lines(position, width)) * _STEP + 2 * _PAD


@dataclass(frozen=True)
class _Word:
    """A name in the running text beside a leaf: where it stands from the upper left."""

    text: str
    x: float
    line: int
    thing: int  # -1 for words of our own


def draw_tree(table: Table, plan: str, *, lang: Lang = "nl", address: Address = str) -> Picture:
    """Draw the tree of a plan, by its IRI; raises ResourceNotFound."""
    tree, nodes = tree_of(table, plan), table.nodes
    families = families_of(nodes, [branch.line for branch in tree.branches])
    brush = _Brush(nodes, families, lang, address)
    about = name_of(nodes, tree.plan, lang=lang)
    pieces, top = header(said(_TITLE, lang), about, width=_WIDTH)
    pieces += [
        words(said(text, lang), (x, top + 10), style=_HEAD, fill=QUIET) for x, text in _HEADS
    ]
    y, middles = top + 26, []
    for branch in tree.branches:
        drawn, middle, y = _branch(brush, branch, y)
        pieces += drawn
        middles.append(middle)
        y += _BETWEEN
    pieces += _trunk(brush, tree.plan, middles, top + 26)
    picture = Picture(
        name="boom", lang=lang, title=f"{said(_TITLE, lang)}: {about}",
        description=_description(tree, about, lang), svg="", width=round(_WIDTH),
        height=round(y + MARGIN), columns=tuple(said(each, lang) for each in _COLUMNS),
        rows=tuple(_rows(brush, tree)),
    )  # fmt: skip
    return replace(picture, svg=framed(pieces, picture))


def _branch(brush: _Brush, branch: Branch, top: float) -> tuple[list[str], float, float]:
    """Draw a line with its leaves; give the drawing, the height of its middle, and its end."""
    y, leaves, middles = top, [], []
    for leaf in branch.leaves:
        drawn, middle, y = _leaf(brush, leaf, y)
        leaves += drawn
        if leaf.thing >= 0:
            middles.append(middle)
        y += _GAP
    tall = brush.height(branch.line, _LINE_W)
    at = max(middles[0] if middles else top, top + tall / 2)  # beside its first: read from above
    y = max(y - _GAP, at + tall / 2)
    joins = [_join((_LINE_X + _LINE_W, at), (_LEAF_X, each)) for each in middles]
    box = _box(brush, branch.line, (_LINE_X, at - tall / 2), width=_LINE_W)
    return [*joins, box, *leaves], at, y


def _leaf(brush: _Brush, leaf: Leaf, top: float) -> tuple[list[str], float, float]:
    text = _running(brush, leaf)
    lines = max((each.line for each in text), default=0) + 1
    beside = lines * _SMALL_STEP + 4
    own = brush.height(leaf.thing, _LEAF_W) if leaf.thing >= 0 else 0.0
    tall = max(own, beside)
    drawn = []
    if leaf.thing >= 0:
        drawn.append(_box(brush, leaf.thing, (_LEAF_X, top + (tall - own) / 2), width=_LEAF_W))
    else:
        at = (_LEAF_X + _LEAF_W, top + tall / 2 + 4)
        drawn.append(
            words(said(_ITSELF, brush.lang), at, style=_SMALL, fill=QUIET, text_anchor="end")
        )
    first = top + (tall - beside) / 2 + 13
    for each in text:
        at = (_TEXT_X + each.x, first + each.line * _SMALL_STEP)
        if each.thing < 0:
            drawn.append(words(each.text, at, style=_SMALL, fill=QUIET))
            continue
        label = said_of(brush.nodes, each.thing, lang=brush.lang)
        word = words(each.text, at, style=_SMALL, fill=INK, text_decoration="underline")
        iri = brush.nodes.iris[each.thing]
        drawn.append(linked(iri, label, word, address=brush.address))
    return drawn, top + tall / 2, top + tall


def _running(brush: _Brush, leaf: Leaf) -> list[_Word]:
    """Set who and what is named beside a leaf, line by line."""
    found: list[_Word] = []
    line = 0
    for head, things in ((_WITH, leaf.actors), (_BY, leaf.documents)):
        if not things:
            continue
        start = _SMALL.width(said(head, brush.lang) + " ")
        found.append(_Word(said(head, brush.lang), 0.0, line, -1))
        x = start
        for place, thing in enumerate(things):
            name = shorten(
                name_of(brush.nodes, thing, lang=brush.lang), _TEXT_W - start - 12, style=_SMALL
            )
            comma = "," if place < len(things) - 1 else ""
            if x > start and x + _SMALL.width(name + comma) > _TEXT_W:
                x, line = start, line + 1
            found.append(_Word(name, x, line, thing))
            if comma:
                found.append(_Word(comma, x + _SMALL.width(name), line, -1))
            x += _SMALL.width(name + ", ")
        line += 1
    return found or [_Word(said(_NOBODY, brush.lang), 0.0, 0, -1)]


def _trunk(brush: _Brush, plan: int, middles: Sequence[float], top: float) -> list[str]:
    tall = brush.height(plan, _PLAN_W)
    at = max(middles[0] if middles else top, top + tall / 2)
    joins = [_join((_PLAN_X + _PLAN_W, at), (_LINE_X, each)) for each in middles]
    return [*joins, _box(brush, plan, (_PLAN_X, at - tall / 2), width=_PLAN_W)]


def _join(start: Point, end: Point) -> str:
    half = (start[0] + end[0]) / 2
    return path((start, (half, start[1]), (half, end[1]), end), Pen(LIGHT_LINE, 1.2))


def _box(brush: _Brush, position: int, corner: Point, *, width: float) -> str:
    nodes, size = brush.nodes, (width, brush.height(position, width))
    kind, colour = Kind(int(nodes.kinds[position])), brush.families.colour_of(nodes, position)
    drawn = [outline(kind, corner, size=size, colour=colour)]
    drawn += [
        words(line, (corner[0] + _PAD + 5, corner[1] + _PAD + 13 + place * _STEP), style=_NAME)
        for place, line in enumerate(brush.lines(position, width))
    ]
    label = said_of(nodes, position, lang=brush.lang)
    return linked(nodes.iris[position], label, "".join(drawn), address=brush.address)


def _rows(brush: _Brush, tree: Tree) -> list[tuple[str, ...]]:
    nodes, lang = brush.nodes, brush.lang
    rows: list[tuple[str, ...]] = []
    for branch in tree.branches:
        line = label_of(nodes, branch.line, lang=lang)
        for leaf in branch.leaves:
            thing = leaf.thing if leaf.thing >= 0 else branch.line
            kind = said(KINDS[Kind(int(nodes.kinds[thing]))], lang)
            label = label_of(nodes, thing, lang=lang)
            for each in (*leaf.actors, *leaf.documents) or (-1,):
                named = said(KINDS[Kind(int(nodes.kinds[each]))], lang) if each >= 0 else ""
                name = name_of(nodes, each, lang=lang) if each >= 0 else ""
                rows.append((line, kind, label, named, name, nodes.iris[thing]))
    return rows


def _description(tree: Tree, about: str, lang: Lang) -> str:
    leaves = sum(leaf.thing >= 0 for branch in tree.branches for leaf in branch.leaves)
    text = Words(
        f"{about}: {len(tree.branches)} actielijnen met samen {leaves} doelen of activiteiten, en "
        "wie en welke stukken daarbij genoemd zijn. De lijst eronder zegt hetzelfde.",
        f"{about}: {len(tree.branches)} action lines with {leaves} goals or activities together, "
        "and who and which documents are named there. The list below says the same.",
    )
    return said(text, lang)
