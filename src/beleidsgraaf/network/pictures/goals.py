"""The picture of goals: which goals depend on or refer to which, in layers from left to right.

Only goals with a link are drawn, and what else they depend on; the other goals are named below. A
plan without goals takes part with its action lines. Above MOST_GOALS the picture of groups
(``groups.py``) is the one to take.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Kind, Mode, Network, Nodes, Relation
from beleidsgraaf.network.pictures import legend as legends
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import (
    Address,
    Picture,
    Point,
    framed,
    linked,
    tag,
    words,
)
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.layering import Diagram, Layout, lay_out
from beleidsgraaf.network.pictures.links import (
    COLUMNS,
    SHOWN,
    Link,
    link_rows,
    link_words,
    links_of,
    strongest,
)
from beleidsgraaf.network.pictures.naming import (
    MARGIN,
    SMALL,
    Families,
    families_of,
    footnote,
    header,
    name_of,
    page_width,
    paragraph,
    plans_of,
    said_of,
    scope_words,
)
from beleidsgraaf.network.pictures.palette import INK, QUIET
from beleidsgraaf.network.pictures.shapes import outline
from beleidsgraaf.network.pictures.words import KINDS, MODES, RELATIONS, Lang, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten, wrap
from beleidsgraaf.network.results import Words

MOST_GOALS = 150
_NAME, _CODE, _TAG = Style(13), Style(13, is_bold=True), Style(10)
_TEXT_WIDTH, _PAD, _STEP, _TAG_STEP, _PLAN_WIDTH = 178.0, 9.0, 17.0, 13.0, 240.0
_TITLE = Words("Hoe doelen van elkaar afhangen en naar elkaar verwijzen", "How goals are linked")
_NONE = Words(
    "In deze keuze is geen verwijzing of afhankelijkheid tussen doelen genoemd.",
    "No reference or dependency between goals is named in this selection.",
)
_UNLINKED = Words(
    "Bij deze doelen is geen verband met een ander doel in deze keuze genoemd:",
    "At these goals no link with another goal in this selection is named:",
)
_BORDERS = ((1, 1.5), (2, 3.0), (3, 4.5))  # named so often, so thick


@dataclass(frozen=True)
class _Chart:
    """What is drawn; positions in the table of nodes."""

    network: Network
    lang: Lang
    links: tuple[Link, ...]
    goals: tuple[int, ...]  # with a link
    alone: tuple[int, ...]
    families: Families
    named: Mapping[int, int]  # by how many goals a goal is pointed to

    @property
    def nodes(self) -> Nodes:
        return self.network.table.nodes

    @property
    def has_plans(self) -> bool:
        """Whether each goal must say of which plan it is."""
        return len(plans_of(self.nodes, self.goals)) > 1

    def tag_of(self, position: int) -> str:
        """Give the word above a name: the kind of what is no goal, or the plan of a goal."""
        kind, plan = Kind(int(self.nodes.kinds[position])), int(self.nodes.plan[position])
        parts = [] if kind is Kind.GOAL else [said(KINDS[kind], self.lang)]
        if kind in (Kind.GOAL, Kind.LINE) and self.has_plans and plan >= 0:
            parts.append(name_of(self.nodes, plan, lang=self.lang))
        return " · ".join(parts)


def draw_goals(
    network: Network, lang: Lang = "nl", *, address: Address = str, engines: Sequence[str] = ()
) -> Picture:
    """Draw the goals of a network in projection R, D or U.

    ``address`` says where a goal links to. Raises AnswerTooLarge above MOST_GOALS linked goals.
    """
    chart = _chart(network, lang)
    if len(chart.goals) > MOST_GOALS:
        raise _too_large(len(chart.goals))
    shown = strongest(chart.links)
    at = {position: place for place, position in enumerate(chart.goals)}
    diagram = Diagram(
        tuple(_size(chart, position) for position in chart.goals),
        tuple((at[source], at[target]) for source, target in shown),
    )
    layout = lay_out(diagram, choice=engines)
    return _composed(chart, layout, address=address, sizes=diagram.sizes)


def linked_goals(network: Network) -> int:
    """Count the goals that the picture would draw."""
    return len({end for link in links_of(network) for end in (link.source, link.target)})


def _chart(network: Network, lang: Lang) -> _Chart:
    nodes = network.table.nodes
    links = links_of(network)
    ends = {end for link in links for end in (link.source, link.target)}
    every = [
        position
        for position in network.members.tolist()
        if nodes.kinds[position] in (Kind.GOAL, Kind.LINE)
    ]
    alone = [position for position in every if position not in ends]
    return _Chart(
        network, lang, links, tuple(plan_order(nodes, ends)), tuple(plan_order(nodes, alone)),
        families_of(nodes, sorted(ends)),
        Counter(target for _, target in strongest(links)),
    )  # fmt: skip


def _too_large(count: int) -> AnswerTooLarge:
    return AnswerTooLarge(
        f"Een plaatje met {count} doelen is niet te lezen. Kies één plan, of neem het plaatje van "
        f"actielijnen, plannen of gemeenten (tot {MOST_GOALS} doelen staat elk doel erin).",
        f"A picture of {count} goals cannot be read. Choose one plan, or take the picture of "
        f"action lines, plans or municipalities (up to {MOST_GOALS} goals each one is drawn).",
        limit=MOST_GOALS,
    )


def _box_lines(chart: _Chart, position: int) -> tuple[str, ...]:
    """Break the name of a goal into lines; on the first, its code goes before."""
    indent = _CODE.width(chart.nodes.codes[position] + " ") + 3
    name = name_of(chart.nodes, position, lang=chart.lang)
    return wrap(name, _TEXT_WIDTH, style=replace(_NAME, lang=chart.lang), indent=indent)


def _size(chart: _Chart, position: int) -> tuple[float, float]:
    height = len(_box_lines(chart, position)) * _STEP + 2 * _PAD - 3
    return _TEXT_WIDTH + 2 * _PAD, height + (_TAG_STEP if chart.tag_of(position) else 0)


def _composed(
    chart: _Chart, layout: Layout, *, address: Address, sizes: Sequence[tuple[float, float]]
) -> Picture:
    nodes, lang = chart.nodes, chart.lang
    width = page_width(layout.width)
    about = scope_words(chart.network, [*chart.goals, *chart.alone], lang=lang)
    pieces, top = header(said(_TITLE, lang), about, width=width)
    if not chart.goals:
        none, top = paragraph(said(_NONE, lang), top, width=width, fill=INK)
        pieces += none
    left = (width - layout.width) / 2
    drawn = _arrows(chart, layout) + _boxes(chart, layout, address=address, sizes=sizes)
    pieces.append(tag("g", *drawn, transform=f"translate({left:.1f} {top:.1f})"))
    samples, top = legends.legend(
        [_lines(chart), _marks(chart)], top + layout.height + 20, width=width
    )
    pieces += samples
    unlinked, top = _unlinked(chart, top + 8, width=width, address=address)
    foot, top = paragraph(footnote(chart.network, lang), top + 8, width=width, style=SMALL)
    picture = Picture(
        name="doelen", lang=lang, title=f"{said(_TITLE, lang)}: {about}",
        description=_description(chart), svg="", width=round(width), height=round(top + MARGIN),
        columns=tuple(said(column, lang) for column in COLUMNS),
        rows=link_rows(nodes, chart.links, lang=lang), engine=layout.engine,
    )  # fmt: skip
    return replace(picture, svg=framed([*pieces, *unlinked, *foot], picture))


def _arrows(chart: _Chart, layout: Layout) -> list[str]:
    links = strongest(chart.links).values()
    return [
        arrow(curve, link.relation, text=link_words(chart.nodes, link, lang=chart.lang))
        for link, curve in zip(links, layout.curves, strict=True)
    ]


def _boxes(
    chart: _Chart, layout: Layout, *, address: Address, sizes: Sequence[tuple[float, float]]
) -> list[str]:
    return [
        linked(
            chart.nodes.iris[position],
            _said(chart, position),
            _box(chart, position, at=centre, size=size),
            address=address,
            class_="doel",
        )
        for position, centre, size in zip(chart.goals, layout.centres, sizes, strict=True)
    ]


def _box(chart: _Chart, position: int, *, at: Point, size: tuple[float, float]) -> str:
    """Draw a goal: code in bold, name, the colour of its action line, a border by mentions."""
    nodes, colour = chart.nodes, chart.families.colour_of(chart.nodes, position)
    corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
    thick = border_of(chart.named[position])
    kind = Kind(int(nodes.kinds[position]))
    drawn = [outline(kind, corner, size=size, colour=colour, border=thick)]
    x, y = corner[0] + _PAD + 2, corner[1] + _PAD + 11
    code, tag_text = nodes.codes[position], chart.tag_of(position)
    if tag_text:
        text = shorten(tag_text, _TEXT_WIDTH, style=_TAG)
        drawn.append(words(text, (x, y - 2), style=_TAG, fill=QUIET))
        y += _TAG_STEP
    if code:
        drawn.append(words(code, (x, y), style=_CODE, fill=colour.ink))
    for place, line in enumerate(_box_lines(chart, position)):
        indent = _CODE.width(code + " ") + 3 if place == 0 and code else 0
        drawn.append(words(line, (x + indent, y + place * _STEP), style=_NAME))
    return "".join(drawn)


def border_of(named: int) -> float:
    """Give the thickness of the border of a goal that so many others point to."""
    return next((thick for least, thick in reversed(_BORDERS) if named >= least), _BORDERS[0][1])


def _said(chart: _Chart, position: int) -> str:
    """Say a goal and its links in words, for who does not see the arrows."""
    nodes, lang = chart.nodes, chart.lang
    parts = [said_of(nodes, position, lang=lang)]
    for relation in SHOWN:
        for place, phrase in enumerate(RELATIONS[relation]):
            others = [
                (link.target, link.source)[place]
                for link in chart.links
                if link.relation is relation and (link.source, link.target)[place] == position
            ]
            if others:
                names = ", ".join(_short(nodes, each, lang) for each in plan_order(nodes, others))
                parts.append(f"{said(phrase, lang)} {names}")
    return "; ".join(parts)


def _short(nodes: Nodes, position: int, lang: Lang) -> str:
    return nodes.codes[position] or name_of(nodes, position, lang=lang)


def _lines(chart: _Chart) -> list[legends.Sample]:
    nodes, lang = chart.nodes, chart.lang
    samples = []
    for line in chart.families.lines:
        plan = int(nodes.plan[line])
        text = said_of(nodes, line, lang=lang)
        if chart.has_plans and plan >= 0:
            text += f" ({shorten(name_of(nodes, plan, lang=lang), _PLAN_WIDTH, style=_NAME)})"
        colour = chart.families.colour_of(nodes, line)
        samples.append(legends.swatch(nodes.codes[line], colour, meaning=text))
    return samples


def _marks(chart: _Chart) -> list[legends.Sample]:
    lang, samples = chart.lang, []
    for relation in SHOWN:
        links = [each for each in strongest(chart.links).values() if each.relation is relation]
        if links:
            samples.append(legends.line(relation, _meaning(relation, links, lang)))
    most = max((chart.named[goal] for goal in chart.goals), default=0)
    borders = [(least, thick) for least, thick in _BORDERS[1:] if most >= least]
    return samples + [legends.border(thick, _often(least, lang)) for least, thick in borders]


def _meaning(relation: Relation, links: Sequence[Link], lang: Lang) -> str:
    """Say what an arrow means, and how many of a kind are not in so many words in the text."""
    text = f"{said(RELATIONS[relation][0], lang)} ({len(links)})"
    if relation is Relation.SEE_ALSO:
        text += said(Words(", geen afhankelijkheid", ", no dependency"), lang)
    for mode in (Mode.INFERRED, Mode.CURATED):
        count = sum(link.modes[0] is mode for link in links)
        if count:
            text += f", {count} {said(MODES[mode], lang)}"
    return text


def _often(least: int, lang: Lang) -> str:
    if least == _BORDERS[-1][0]:
        words_of = Words(f"door {least} of meer doelen genoemd", f"named by {least} goals or more")
    else:
        words_of = Words(f"door {least} doelen genoemd", f"named by {least} goals")
    return said(words_of, lang)


def _unlinked(
    chart: _Chart, top: float, *, width: float, address: Address
) -> tuple[list[str], float]:
    """Name the goals without a link, in columns."""
    if not chart.alone:
        return [], top
    drawn: list[str] = []
    if chart.goals:
        drawn, top = paragraph(said(_UNLINKED, chart.lang), top, width=width, fill=INK)
    columns = max(int((width - 2 * MARGIN) // 300), 1)
    column, rows = (width - 2 * MARGIN) / columns, -(-len(chart.alone) // columns)
    for place, position in enumerate(chart.alone):
        x, y = MARGIN + place // rows * column, top + (place % rows + 1) * _STEP
        code = chart.nodes.codes[position]
        indent = _CODE.width(code + " ") + 3 if code else 0
        name = shorten(
            name_of(chart.nodes, position, lang=chart.lang), column - indent - 16, style=_NAME
        )
        ink = chart.families.colour_of(chart.nodes, position).ink
        inside = words(code, (x, y), style=_CODE, fill=ink) if code else ""
        inside += words(name, (x + indent, y), style=_NAME)
        about = said_of(chart.nodes, position, lang=chart.lang)
        drawn.append(
            linked(chart.nodes.iris[position], about, inside, address=address, class_="doel")
        )
    return drawn, top + rows * _STEP


def _description(chart: _Chart) -> str:
    depends = sum(link.relation is Relation.DEPENDS_ON for link in chart.links)
    others = len(chart.links) - depends
    nl = (
        f"{len(chart.goals)} doelen met een verband, van links naar rechts: wie afhangt of "
        f"verwijst staat links. {depends} keer hangt een doel af van een ander, {others} keer is "
        f"er alleen een verwijzing. {len(chart.alone)} doelen hebben geen verband. De tabel "
        "bij dit plaatje noemt elk verband."
    )
    en = (
        f"{len(chart.goals)} goals with a link, from left to right: what depends or refers stands "
        f"left. {depends} times a goal depends on another, {others} times there is a reference "
        f"only. {len(chart.alone)} goals have no link. The table with this picture names each link."
    )
    return said(Words(nl, en), chart.lang)
