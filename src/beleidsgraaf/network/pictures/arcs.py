"""The picture of references: the goals of a plan below each other, and an arc for each reference.

An arc runs on the right of the goals, from what refers or depends to what it names. Other ways to
draw references are ``goals.py`` and ``groups.py``.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Kind, Network, Nodes, Relation
from beleidsgraaf.network.pictures import legend as legends
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import Address, Pen, Picture, box, framed, linked, words
from beleidsgraaf.network.pictures.incidence import plan_order
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
    label_of,
    line_of,
    name_of,
    paragraph,
    said_of,
    scope_words,
)
from beleidsgraaf.network.pictures.palette import ARC, INK
from beleidsgraaf.network.pictures.words import RELATIONS, Lang, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten, wrap
from beleidsgraaf.network.results import Words

MOST_GOALS = 150
_NAME, _HEAD = Style(13), Style(12, is_bold=True)
_LINES, _NAMES, _ARCS = 170.0, 330.0, 300.0  # widths of the columns
_ROW, _LINE, _GAP, _PAD = 26.0, 16.0, 10.0, 10.0
_TITLE = Words("Welke doelen verwijzen naar elkaar", "Which goals refer to each other")
_OTHERS = Words("Waar doelen van afhangen", "What goals depend on")
_NONE = Words(
    "In deze keuze is geen verwijzing of afhankelijkheid tussen doelen genoemd.",
    "No reference or dependency between goals is named in this selection.",
)


@dataclass(frozen=True)
class _Chart:
    """What is drawn; positions in the table of nodes."""

    nodes: Nodes
    rows: tuple[int, ...]
    links: tuple[Link, ...]
    families: Families
    lang: Lang
    top: float

    @property
    def names(self) -> float:
        """Where the names of goals begin."""
        return MARGIN + _LINES + _PAD

    @property
    def dots(self) -> float:
        """Where the arcs begin."""
        return self.names + _NAMES + _PAD

    def heading_of(self, rows: Sequence[int]) -> tuple[str, ...]:
        """Break the name of the action line of some rows into lines."""
        line = line_of(self.nodes, rows[0])
        if line < 0 or self.nodes.kinds[rows[0]] > Kind.LINE:
            is_goal = self.nodes.kinds[rows[0]] == Kind.GOAL
            return () if is_goal else wrap(said(_OTHERS, self.lang), _LINES - _PAD, style=_HEAD)
        name, code = name_of(self.nodes, line, lang=self.lang), self.nodes.codes[line]
        text = f"{code}. {name}" if code and not name.endswith(f" {code}") else name
        return wrap(text, _LINES - _PAD, style=replace(_HEAD, lang=self.lang), most=4)

    @cached_property
    def groups(self) -> list[tuple[int, list[int], float, float]]:
        """The action lines with their goals, where each begins and how high it is."""
        found: list[tuple[int, list[int], float, float]] = []
        y = self.top
        for row in self.rows:
            line = line_of(self.nodes, row) if self.nodes.kinds[row] <= Kind.LINE else -2
            if not found or found[-1][0] != line:
                found.append((line, [], 0, 0))
            found[-1][1].append(row)
        for place, (line, rows, _, _) in enumerate(found):
            height = max(len(rows) * _ROW, len(self.heading_of(rows)) * _LINE) + 8
            found[place] = (line, rows, y, height)
            y += height + _GAP
        return found

    @cached_property
    def heights(self) -> dict[int, float]:
        """The middle of each row."""
        return {
            row: top + (height - len(rows) * _ROW) / 2 + (place + 0.5) * _ROW
            for _, rows, top, height in self.groups
            for place, row in enumerate(rows)
        }

    @property
    def bottom(self) -> float:
        """Where the last group ends."""
        return self.groups[-1][2] + self.groups[-1][3] if self.groups else self.top


def draw_arcs(network: Network, lang: Lang = "nl", *, address: Address = str) -> Picture:
    """Draw a network in projection R; raises AnswerTooLarge above MOST_GOALS goals."""
    nodes, links = network.table.nodes, links_of(network)
    rows = _rows(network, links)
    about = scope_words(network, rows, lang=lang)
    width = MARGIN * 2 + _LINES + _NAMES + _ARCS + 2 * _PAD
    pieces, top = header(said(_TITLE, lang), about, width=width)
    shown = tuple(strongest(links).values())
    if not shown:
        none, top = paragraph(said(_NONE, lang), top, width=width, fill=INK)
        pieces += none
        top += 10
    chart = _Chart(nodes, rows, shown, families_of(nodes, rows), lang, top)
    pieces += [*_bands(chart), *_names(chart, address), *_arcs(chart)]
    samples, below = legends.legend([_samples(chart)], chart.bottom + 14, width=width)
    foot, below = paragraph(footnote(network, lang), below + 4, width=width, style=SMALL)
    picture = Picture(
        name="verwijzingen", lang=lang, title=f"{said(_TITLE, lang)}: {about}",
        description=_description(chart), svg="", width=round(width), height=round(below + MARGIN),
        columns=tuple(said(column, lang) for column in COLUMNS),
        rows=link_rows(nodes, links, lang=lang),
    )  # fmt: skip
    return replace(picture, svg=framed([*pieces, *samples, *foot], picture))


def _rows(network: Network, links: Sequence[Link]) -> tuple[int, ...]:
    """Take all goals, or of too many only those with a link."""
    nodes = network.table.nodes
    every = [each for each in network.members.tolist() if nodes.kinds[each] <= Kind.LINE]
    ends = {end for link in links for end in (link.source, link.target)}
    linked_ones = [each for each in every if each in ends]
    others = sorted(ends - set(every))  # what is no goal, but a goal depends on it
    chosen = every if len(every) + len(others) <= MOST_GOALS else linked_ones
    if len(chosen) + len(others) > MOST_GOALS:
        raise _too_large(len(chosen) + len(others))
    return (*plan_order(nodes, chosen), *others)


def _bands(chart: _Chart) -> Iterator[str]:
    for _, rows, top, height in chart.groups:
        colour = chart.families.colour_of(chart.nodes, rows[0])
        size = (chart.dots - MARGIN + 2 * _PAD, height)
        yield box((MARGIN, top), size, fill=colour.tint, pen=Pen(colour.tint, 0.1), radius=6)
        texts = chart.heading_of(rows)
        first = top + (height - len(texts) * _LINE) / 2 + 12
        for place, text in enumerate(texts):
            at = (MARGIN + _PAD, first + place * _LINE)
            yield words(text, at, style=_HEAD, fill=colour.ink)


def _names(chart: _Chart, address: Address) -> Iterator[str]:
    for row in chart.rows:
        y = chart.heights[row]
        text = shorten(label_of(chart.nodes, row, lang=chart.lang), _NAMES, style=_NAME)
        ink = chart.families.colour_of(chart.nodes, row).ink
        corner = (chart.dots - 3, y - 3)
        inside = words(text, (chart.names, y + 4.5), style=_NAME)
        inside += box(corner, (6, 6), fill=ink, pen=Pen(ink, 1), radius=3)
        iri = chart.nodes.iris[row]
        yield linked(iri, _said(chart, row), inside, address=address, class_="doel")


def _arcs(chart: _Chart) -> Iterator[str]:
    most = max(chart.bottom - chart.top, 1.0)
    start = chart.dots + 2 * _PAD + 2
    for link in chart.links:
        y1, y2 = chart.heights[link.source], chart.heights[link.target]
        bulge = start + 40 + (_ARCS * 1.28 - 60) * abs(y1 - y2) / most
        points = ((start, y1), (bulge, y1), (bulge, y2), (start, y2))
        yield arrow(
            points, link.relation, text=link_words(chart.nodes, link, lang=chart.lang), colour=ARC
        )


def _said(chart: _Chart, row: int) -> str:
    """Say a goal and where it points, for who does not see the arcs."""
    nodes, lang, parts = chart.nodes, chart.lang, [said_of(chart.nodes, row, lang=chart.lang)]
    for link in chart.links:
        if row in (link.source, link.target):
            other = link.target if row == link.source else link.source
            phrase = said(RELATIONS[link.relation][row == link.target], lang)
            parts.append(f"{phrase} {label_of(nodes, other, lang=lang)}")
    return "; ".join(parts)


def _samples(chart: _Chart) -> list[legends.Sample]:
    used = {link.relation for link in chart.links}
    points = ((0.0, 0.0), (12.0, 0.0), (26.0, 0.0), (40.0, 0.0))
    return [
        legends.Sample(arrow(points, each, text=text, colour=ARC), text)
        for each in SHOWN
        if each in used
        for text in [said(RELATIONS[each][0], chart.lang)]
    ]


def _description(chart: _Chart) -> str:
    depends = sum(link.relation is Relation.DEPENDS_ON for link in chart.links)
    nl = (
        f"{len(chart.rows)} doelen onder elkaar, met {len(chart.links)} bogen: {depends} keer "
        "hangt een doel af van een ander, en anders verwijst het ernaar. De tabel bij dit plaatje "
        "noemt elke boog."
    )
    en = (
        f"{len(chart.rows)} goals below each other, with {len(chart.links)} arcs: {depends} times "
        "a goal depends on another, otherwise it refers to it. The table with this picture names "
        "each arc."
    )
    return said(Words(nl, en), chart.lang)


def _too_large(count: int) -> AnswerTooLarge:
    return AnswerTooLarge(
        f"Een plaatje met {count} doelen is niet te lezen. Kies één plan, of neem het plaatje van "
        "actielijnen (quotient).",
        f"A picture of {count} goals cannot be read. Choose one plan, or take the picture of "
        "action lines (quotient).",
        limit=MOST_GOALS,
    )
