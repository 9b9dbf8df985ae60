"""The picture of groups: action lines, plans or areas, and what their goals say of each other.

For more goals than one can read: every goal is counted in its group. An arrow is drawn for each
pair of groups; solid where a goal depends on one of the other, with how many references there are.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Kind, Network, Nodes, Relation
from beleidsgraaf.network.pictures import legend as legends
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import (
    Address,
    Pen,
    Picture,
    Point,
    box,
    framed,
    linked,
    tag,
    words,
)
from beleidsgraaf.network.pictures.goals import MOST_GOALS, draw_goals, linked_goals
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.layering import Diagram, Layout, lay_out
from beleidsgraaf.network.pictures.links import links_of
from beleidsgraaf.network.pictures.naming import (
    MARGIN,
    SMALL,
    families_of,
    footnote,
    header,
    label_of,
    name_of,
    page_width,
    paragraph,
    plans_of,
    said_of,
    scope_words,
)
from beleidsgraaf.network.pictures.palette import INK, PAPER, QUIET
from beleidsgraaf.network.pictures.shapes import outline
from beleidsgraaf.network.pictures.words import Lang, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten, wrap
from beleidsgraaf.network.results import Words

Level = Literal["line", "plan", "area"]
LEVELS: Mapping[Level, Words] = MappingProxyType(
    {
        "line": Words("actielijnen", "action lines"),
        "plan": Words("plannen", "plans"),
        "area": Words("gebieden", "areas"),
    }
)
MOST_GROUPS, _MOST_NAMED = 150, 40
_NAME, _COUNT = Style(13, is_bold=True), Style(12)
_TEXT_WIDTH, _PAD, _STEP = 190.0, 10.0, 17.0
_COLUMNS = (
    Words("van", "from"), Words("naar", "to"), Words("hangt af van", "depends on"),
    Words("verwijst naar", "refers to"), Words("van (adres)", "from (address)"),
    Words("naar (adres)", "to (address)"),
)  # fmt: skip


@dataclass(frozen=True)
class _Chart:
    """Groups are positions in the table of nodes."""

    network: Network
    level: Level
    lang: Lang
    members: Mapping[int, tuple[int, ...]]  # goals, or lines in their place, of each group
    inside: Mapping[int, int]  # references within each
    ties: Mapping[tuple[int, int], Counter[bool]]  # by pair; True counts the dependencies

    @property
    def nodes(self) -> Nodes:
        return self.network.table.nodes

    @property
    def groups(self) -> tuple[int, ...]:
        """The groups that are drawn: those with a tie."""
        tied = {group for pair in self.ties for group in pair}
        return tuple(plan_order(self.nodes, tied))

    @property
    def alone(self) -> tuple[int, ...]:
        """The groups without a tie, which are named below."""
        tied = {group for pair in self.ties for group in pair}
        return tuple(plan_order(self.nodes, set(self.members) - tied))

    def label(self, group: int) -> str:
        """Give code and name, and the plan of a line where there are several."""
        text, plan = label_of(self.nodes, group, lang=self.lang), int(self.nodes.plan[group])
        if self.level == "line":
            text = said_of(self.nodes, group, lang=self.lang)
        if plan >= 0 and len(plans_of(self.nodes, tuple(self.members))) > 1:
            text += f" ({name_of(self.nodes, plan, lang=self.lang)})"
        return text


def draw_references(network: Network, lang: Lang = "nl", *, address: Address = str) -> Picture:
    """Draw the references of a network: each goal, or where that is too much, its groups.

    Raises AnswerTooLarge where even the areas are too many.
    """
    if linked_goals(network) <= MOST_GOALS:
        return draw_goals(network, lang, address=address)
    levels: tuple[Level, ...] = ("line", "plan", "area")
    for level in levels[:-1]:
        if len(_chart(network, level, lang).groups) <= MOST_GROUPS:
            return draw_groups(network, level, lang=lang, address=address)
    return draw_groups(network, levels[-1], lang=lang, address=address)


def draw_groups(
    network: Network, level: Level, *, lang: Lang = "nl", address: Address = str,
    engines: Sequence[str] = (),
) -> Picture:  # fmt: skip
    """Draw the groups of a network in projection R, D or U; raises AnswerTooLarge."""
    chart = _chart(network, level, lang)
    if len(chart.groups) > MOST_GROUPS:
        raise _too_large(chart)
    at = {group: place for place, group in enumerate(chart.groups)}
    diagram = Diagram(
        tuple(_size(chart, group) for group in chart.groups),
        tuple((at[source], at[target]) for source, target in chart.ties),
    )
    layout = lay_out(diagram, choice=engines)
    return _composed(chart, layout, address=address, sizes=diagram.sizes)


def _chart(network: Network, level: Level, lang: Lang) -> _Chart:
    nodes = network.table.nodes
    goals = [
        each for each in network.members.tolist() if nodes.kinds[each] in (Kind.GOAL, Kind.LINE)
    ]
    group = {goal: _group(nodes, goal, level) for goal in goals}
    inside: Counter[int] = Counter()
    ties: dict[tuple[int, int], Counter[bool]] = {}
    for link in links_of(network):
        if link.target not in group:  # a document or activity, which is in no group
            continue
        source, target = group[link.source], group[link.target]
        if source == target:
            inside[source] += 1
        else:
            ties.setdefault((source, target), Counter())[link.relation is Relation.DEPENDS_ON] += 1
    members: dict[int, list[int]] = defaultdict(list)
    for goal, its in group.items():
        members[its].append(goal)
    gathered = {its: tuple(goals) for its, goals in sorted(members.items())}
    return _Chart(network, level, lang, gathered, inside, dict(sorted(ties.items())))


def _group(nodes: Nodes, goal: int, level: Level) -> int:
    """Find the group of a goal at a level, or the nearest below it that there is."""
    line, plan = int(nodes.line[goal]), int(nodes.plan[goal])
    area = int(nodes.area[plan]) if plan >= 0 else -1
    chain = {"line": (line,), "plan": (plan, line), "area": (area, plan, line)}[level]
    return next((each for each in chain if each >= 0), goal)


def _too_large(chart: _Chart) -> AnswerTooLarge:
    count, level = len(chart.groups), LEVELS[chart.level]
    return AnswerTooLarge(
        f"Een plaatje met {count} {level.nl} is niet te lezen (hoogstens {MOST_GROUPS}). Kies een "
        "plan, gemeente of regio, of neem het netwerk als GraphML of GEXF.",
        f"A picture of {count} {level.en} cannot be read (at most {MOST_GROUPS}). Choose a plan, "
        "municipality or region, or take the network as GraphML or GEXF.",
        limit=MOST_GROUPS,
    )


def _lines(chart: _Chart, group: int) -> tuple[str, ...]:
    return wrap(chart.label(group), _TEXT_WIDTH, style=replace(_NAME, lang=chart.lang))


def _counted(chart: _Chart, group: int) -> str:
    """Say how many goals a group has, or action lines in their place, and links among them."""
    kinds = Counter(int(chart.nodes.kinds[each]) for each in chart.members[group])
    parts = []
    for kind, one, many in (
        (Kind.GOAL, Words("doel", "goal"), Words("doelen", "goals")),
        (Kind.LINE, Words("actielijn", "action line"), Words("actielijnen", "action lines")),
    ):
        count = kinds[kind]
        if count and chart.members[group] != (group,):
            parts.append(f"{count} {said(one if count == 1 else many, chart.lang)}")
    if chart.nodes.kinds[group] == Kind.LINE and chart.members[group] == (group,):
        parts.append(said(Words("zonder eigen doelen", "without goals of its own"), chart.lang))
    own = chart.inside.get(group, 0)
    if own:
        among = Words(f"{own} keer onderling", f"{own} times among them")
        parts.append(said(among, chart.lang))
    return ", ".join(parts)


def _size(chart: _Chart, group: int) -> tuple[float, float]:
    return _TEXT_WIDTH + 2 * _PAD, (len(_lines(chart, group)) + 1) * _STEP + 2 * _PAD - 3


def _composed(
    chart: _Chart, layout: Layout, *, address: Address, sizes: Sequence[tuple[float, float]]
) -> Picture:
    lang, network = chart.lang, chart.network
    level = LEVELS[chart.level]
    heading = said(
        Words(f"Hoe {level.nl} met elkaar samenhangen", f"How {level.en} are linked"), lang
    )
    about = scope_words(
        network, [each for its in chart.members.values() for each in its], lang=lang
    )
    width = page_width(layout.width)
    pieces, top = header(heading, about, width=width)
    left = (width - layout.width) / 2
    drawn = _arrows(chart, layout) + _boxes(chart, layout, address=address, sizes=sizes)
    pieces.append(tag("g", *drawn, transform=f"translate({left:.1f} {top:.1f})"))
    samples, top = legends.legend([_samples(chart)], top + layout.height + 20, width=width)
    rest, top = _left_over(chart, top + 8, width=width)
    foot, top = paragraph(footnote(network, lang), top + 8, width=width, style=SMALL)
    picture = Picture(
        name=f"groepen-{chart.level}", lang=lang, title=f"{heading}: {about}",
        description=_description(chart), svg="", width=round(width), height=round(top + MARGIN),
        columns=tuple(said(column, lang) for column in _COLUMNS), rows=_rows(chart),
        engine=layout.engine,
    )  # fmt: skip
    return replace(picture, svg=framed([*pieces, *samples, *rest, *foot], picture))


def _arrows(chart: _Chart, layout: Layout) -> list[str]:
    """Draw an arrow for each pair, thicker for more, with the number halfway."""
    drawn, numbers = [], []
    for ((source, target), counts), curve in zip(chart.ties.items(), layout.curves, strict=True):
        total = counts[True] + counts[False]
        relation = Relation.DEPENDS_ON if counts[True] else Relation.SEE_ALSO
        text = _tie_words(chart, source, target, counts=counts)
        thick = min(1.5 + math.log2(total), 6.0)
        drawn.append(arrow(curve, relation, text=text, width=thick))
        numbers.append(_number(str(total), curve))
    return drawn + numbers


def _number(text: str, curve: Sequence[Point]) -> str:
    x, y = _halfway(curve)
    wide = _COUNT.width(text) + 6
    paper = box((x - wide / 2, y - 8), (wide, 16), fill=PAPER, pen=Pen(PAPER, 0.5), radius=4)
    return paper + words(text, (x, y + 4.3), style=_COUNT, text_anchor="middle")


def _halfway(curve: Sequence[Point]) -> Point:
    """Give the middle of the Bézier in the middle of a curve."""
    pieces = (len(curve) - 1) // 3
    start = 3 * (pieces // 2)
    if pieces % 2 == 0:
        return curve[start]
    one, two, three, four = curve[start : start + 4]
    return (
        (one[0] + 3 * two[0] + 3 * three[0] + four[0]) / 8,
        (one[1] + 3 * two[1] + 3 * three[1] + four[1]) / 8,
    )


def _boxes(
    chart: _Chart, layout: Layout, *, address: Address, sizes: Sequence[tuple[float, float]]
) -> list[str]:
    nodes, drawn = chart.nodes, []
    families = families_of(nodes, chart.groups)
    for group, at, size in zip(chart.groups, layout.centres, sizes, strict=True):
        corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
        colour, kind = families.colour_of(nodes, group), Kind(int(nodes.kinds[group]))
        inside = [outline(kind, corner, size=size, colour=colour)]
        x, y = corner[0] + _PAD + 2, corner[1] + _PAD + 11
        lines = _lines(chart, group)
        for place, line in enumerate(lines):
            inside.append(words(line, (x, y + place * _STEP), style=_NAME, fill=INK))
        below = (x, y + len(lines) * _STEP)
        inside.append(words(_counted(chart, group), below, style=_COUNT, fill=QUIET))
        label = f"{chart.label(group)}: {_counted(chart, group)}"
        drawn.append(linked(nodes.iris[group], label, *inside, address=address, class_=chart.level))
    return drawn


def _left_over(chart: _Chart, top: float, *, width: float) -> tuple[list[str], float]:
    """Name the groups that are not drawn."""
    names = [f"{chart.label(group)} – {_counted(chart, group)}" for group in chart.alone]
    if not names:
        return [], top
    heading = Words("Geen verband met een andere groep genoemd:", "No link with another named:")
    drawn, top = paragraph(said(heading, chart.lang), top, width=width, fill=INK)
    for name in names[:_MOST_NAMED]:
        lines, top = paragraph(shorten(name, width - 2 * MARGIN - 4), top, width=width)
        drawn += lines
    if len(names) > _MOST_NAMED:
        rest = len(names) - _MOST_NAMED
        more = Words(f"en nog {rest}", f"and {rest} more")
        lines, top = paragraph(said(more, chart.lang), top, width=width)
        drawn += lines
    return drawn, top


def _tie_words(chart: _Chart, source: int, target: int, *, counts: Counter[bool]) -> str:
    one, other = chart.label(source), chart.label(target)
    nl = f"{one} → {other}: {counts[True]} keer hangt af van, {counts[False]} keer verwijst naar"
    en = f"{one} → {other}: {counts[True]} times depends on, {counts[False]} times refers to"
    return said(Words(nl, en), chart.lang)


def _samples(chart: _Chart) -> list[legends.Sample]:
    if not chart.ties:
        none = Words("geen verbanden tussen groepen genoemd", "no links between groups named")
        return [legends.Sample("", said(none, chart.lang))]
    solid = Words(
        "hangt af van, minstens één keer; het getal telt alle verbanden",
        "depends on, once at least; the number counts all links",
    )
    dashed = Words("verwijst alleen, geen afhankelijkheid", "refers only, no dependency")
    return [
        legends.line(relation, said(text, chart.lang))
        for relation, text in ((Relation.DEPENDS_ON, solid), (Relation.SEE_ALSO, dashed))
        if any(
            (relation is Relation.DEPENDS_ON) == bool(each[True]) for each in chart.ties.values()
        )
    ]


def _rows(chart: _Chart) -> tuple[tuple[str, ...], ...]:
    nodes = chart.nodes
    return tuple(
        (
            chart.label(source), chart.label(target),
            str(counts[True]), str(counts[False]), nodes.iris[source], nodes.iris[target],
        )
        for (source, target), counts in chart.ties.items()
    )  # fmt: skip


def _description(chart: _Chart) -> str:
    level = LEVELS[chart.level]
    nl = (
        f"{len(chart.members)} {level.nl}, met verbanden "
        f"tussen {len(chart.ties)} paren. De tabel bij dit plaatje noemt elk paar."
    )
    en = (
        f"{len(chart.members)} {level.en}, with links between "
        f"{len(chart.ties)} pairs. The table with this picture names each pair."
    )
    return said(Words(nl, en), chart.lang)
