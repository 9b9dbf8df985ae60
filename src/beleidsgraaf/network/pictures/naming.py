"""What things in a picture are called, and what stands above and below every picture."""

from collections.abc import Sequence
from dataclasses import dataclass

from beleidsgraaf.network.arrays import Kind, Network, Nodes
from beleidsgraaf.network.pictures.canvas import words
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.network.pictures.palette import NO_FAMILY, QUIET, Colour, colour_at
from beleidsgraaf.network.pictures.words import KINDS, Lang, said
from beleidsgraaf.network.pictures.wrapping import Style, clean, wrap
from beleidsgraaf.network.results import Words

MARGIN = 24.0
HEADING, SUBHEADING, SMALL = Style(18, is_bold=True), Style(13), Style(11)
_NAMELESS = Words("zonder naam", "without a name")
_LEAST_WIDTH = 640.0


def name_of(nodes: Nodes, position: int, *, lang: Lang) -> str:
    """Give the short name of a thing, in English where there is one and it is asked for.

    It begins with a capital, as on the pages.
    """
    dutch, english = clean(nodes.names[position]), clean(nodes.names_en[position])
    name = (english if lang == "en" else "") or dutch or said(_NAMELESS, lang)
    return name[:1].upper() + name[1:]


def label_of(nodes: Nodes, position: int, *, lang: Lang) -> str:
    """Give code and name, such as "1a Voldoende voorzieningen"."""
    return f"{clean(nodes.codes[position])} {name_of(nodes, position, lang=lang)}".strip()


def line_of(nodes: Nodes, position: int) -> int:
    """Find the action line of a goal; a line is its own, and -1 is none."""
    return position if nodes.kinds[position] == Kind.LINE else int(nodes.line[position])


def said_of(nodes: Nodes, position: int, *, lang: Lang) -> str:
    """Say in words what a thing is: "Doel 1a Voldoende voorzieningen (actielijn 1 Preventie)"."""
    kind = Kind(int(nodes.kinds[position]))
    word, label = said(KINDS[kind], lang), label_of(nodes, position, lang=lang)
    name = name_of(nodes, position, lang=lang)
    text = name if name.startswith(f"{word} ") else f"{word} {label}"  # "Actielijn 4" is named so
    line = int(nodes.line[position])
    if kind is Kind.GOAL and line >= 0:
        text += f" ({said(KINDS[Kind.LINE], lang).lower()} {label_of(nodes, line, lang=lang)})"
    return text


@dataclass(frozen=True)
class Families:
    """The action lines of a picture in order, and the colour of each.

    A colour follows the number of a line, so that it is the same in every picture; a line without
    a number takes that of its place here.
    """

    lines: tuple[int, ...]  # positions in the table of nodes

    def colour_of(self, nodes: Nodes, position: int) -> Colour:
        """Give the colour of the action line that a thing is part of."""
        line = line_of(nodes, position)
        if nodes.kinds[position] not in (Kind.GOAL, Kind.LINE) or line < 0:
            return NO_FAMILY
        code = nodes.codes[line]
        if code.isascii() and code.isdecimal() and int(code) > 0:
            return colour_at(int(code) - 1)
        return colour_at(self.lines.index(line) if line in self.lines else -1)


def families_of(nodes: Nodes, positions: Sequence[int]) -> Families:
    """Gather the action lines of things."""
    lines = {line_of(nodes, position) for position in positions} - {-1}
    return Families(tuple(plan_order(nodes, lines)))


def plans_of(nodes: Nodes, positions: Sequence[int]) -> tuple[int, ...]:
    """Gather the plans of things, by name."""
    plans = {int(nodes.plan[position]) for position in positions} - {-1}
    return tuple(sorted(plans, key=lambda plan: (nodes.names[plan], nodes.iris[plan])))


def scope_words(network: Network, positions: Sequence[int], *, lang: Lang) -> str:
    """Say what a picture is about: the plans whose things stand in it."""
    nodes = network.table.nodes
    plans = plans_of(nodes, positions)
    if not plans:
        return said(Words("alle plannen", "all plans"), lang)
    if len(plans) > 4:
        return said(Words(f"{len(plans)} plannen", f"{len(plans)} plans"), lang)
    return "; ".join(name_of(nodes, plan, lang=lang) for plan in plans)


def footnote(network: Network, lang: Lang) -> str:
    """Say on what a picture rests, so that it can be cited."""
    version = network.table.version
    nl = f"Uit een netwerk van {network.n} namen en {network.e} verbindingen, versie {version}"
    en = f"From a network of {network.n} names and {network.e} links, version {version}"
    return said(Words(nl, en), lang)


def paragraph(
    text: str, top: float, *, width: float, style: Style = SUBHEADING, fill: str = QUIET
) -> tuple[list[str], float]:
    """Set a text from a height down between the margins; give its lines and where it ends."""
    lines = wrap(text, width - 2 * MARGIN, style=style, most=12)
    step = style.size * 1.4
    drawn = [
        words(line, (MARGIN, top + step * (place + 0.8)), style=style, fill=fill)
        for place, line in enumerate(lines)
    ]
    return drawn, top + step * len(lines)


def header(title: str, about: str, *, width: float) -> tuple[list[str], float]:
    """Set title and what it is about; give them and where the drawing may begin."""
    first, below = paragraph(title, MARGIN - 6, width=width, style=HEADING, fill="#1b1b1b")
    second, below = paragraph(about, below + 2, width=width)
    return [*first, *second], below + 18


def page_width(drawing: float) -> float:
    """Give the width of a picture around a drawing."""
    return max(drawing + 2 * MARGIN, _LEAST_WIDTH)
