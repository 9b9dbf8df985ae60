"""Where everything stands in the picture of three columns, and how long the names may be.

Drawing it is ``triptych.py``; what is shown is ``triad.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.naming import MARGIN, Families, families_of, label_of, name_of
from beleidsgraaf.network.pictures.spreading import spread
from beleidsgraaf.network.pictures.triad import Triad
from beleidsgraaf.network.pictures.words import Lang, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten, wrap
from beleidsgraaf.network.results import Words

BOLD, HEAD = Style(13, is_bold=True), Style(12, is_bold=True)
HEADS = (
    Words("Organisaties (aantal)", "Organisations (number)"),
    Words("Doelen per actielijn", "Goals by action line"),
    Words("Stukken, wetten, instrumenten (aantal)", "Documents, laws, instruments (number)"),
)
MIDDLE, ARCS, PAD = 336.0, 150.0, 9.0
BOX, LINE_STEP = 24.0, 16.0  # the height of a box; from line to line in a heading
_LEFT, _RIGHT, _GAP = 380.0, 330.0, 88.0  # the most that a name may take; between columns
_ITEM, _OTHER = 30.0, 27.0  # from goal to goal, and in the outer columns


@dataclass(frozen=True)
class Place:
    """Where a thing stands: its left and right edge, and its middle."""

    left: float
    right: float
    y: float
    height: float = BOX


@dataclass(frozen=True)
class Sheet:
    """What is drawn where."""

    found: Triad
    lang: Lang
    mark: int
    top: float

    @cached_property
    def sides(self) -> tuple[float, float, float, float]:
        """Where the left column ends, the middle begins and ends, and the right begins."""
        widths = [BOLD.width(self.label(each)) for each in self.found.actors]
        left = MARGIN + min(max(widths, default=0.0), _LEFT) + 2 * PAD
        start = left + (_GAP if self.found.actors else 0)
        end = start + MIDDLE + 4 * PAD
        return left, start, end, end + ARCS

    @property
    def width(self) -> float:
        """How wide the picture is."""
        return self.sides[3] + self._papers + MARGIN

    @property
    def _papers(self) -> float:
        """How wide the right column is."""
        if not self.found.papers:
            return 0.0
        names = max(BOLD.width(self.label(each)) for each in self.found.papers)
        return max(names, HEAD.width(said(HEADS[2], self.lang))) + 2 * PAD

    @cached_property
    def families(self) -> Families:
        """The colours of the action lines."""
        return families_of(self.found.nodes, self.found.middle)

    @cached_property
    def lit(self) -> frozenset[int]:
        """What is marked: a thing and all that it is tied to."""
        if self.mark < 0:
            return frozenset()
        return frozenset({self.mark, *self.found.neighbours.get(self.mark, ())})

    def label(self, position: int) -> str:
        """Name a thing of the outer columns, with how many it is tied to."""
        room = _LEFT if self.found.nodes.kinds[position] == Kind.ACTOR else _RIGHT
        count = f" ({self.found.counts[position]})"
        name = name_of(self.found.nodes, position, lang=self.lang)
        return shorten(name, room - BOLD.width(count), style=BOLD) + count

    @cached_property
    def heads(self) -> Mapping[int, tuple[str, ...]]:
        """The name of each action line, broken into lines."""
        style = replace(HEAD, lang=self.lang)
        return {
            each.line: wrap(_line_name(self, each.line), MIDDLE, style=style, most=3)
            for each in self.found.groups
            if each.line >= 0
        }

    @cached_property
    def items(self) -> Mapping[int, tuple[str, ...]]:
        """The name of each goal or activity, broken into lines where it is long."""
        nodes, style = self.found.nodes, replace(BOLD, lang=self.lang)
        return {
            each: wrap(label_of(nodes, each, lang=self.lang), MIDDLE, style=style, most=3)
            for group in self.found.groups
            for each in group.items
        }

    @cached_property
    def middle(self) -> Mapping[int, Place]:
        """Where goals and action lines stand."""
        _, start, end, _ = self.sides
        places: dict[int, Place] = {}
        y = self.top
        for group in self.found.groups:
            height = len(self.heads.get(group.line, ())) * LINE_STEP + PAD
            if group.line >= 0:
                places[group.line] = Place(start, end, y + height / 2, height)
                y += height
            for item in group.items:
                height = BOX + (len(self.items[item]) - 1) * LINE_STEP
                room = height + _ITEM - BOX
                places[item] = Place(start + PAD, end - PAD, y + room / 2, height)
                y += room
            y += 2 * PAD
        return places

    @property
    def bottom(self) -> float:
        """Where the middle column ends."""
        return max((each.y + each.height / 2 for each in self.middle.values()), default=self.top)

    @cached_property
    def outer(self) -> Mapping[int, Place]:
        """Where organisations and documents stand: each near what it is tied to."""
        left, _, _, right = self.sides
        found = {}
        for column, is_left in ((self.found.actors, True), (self.found.papers, False)):
            near = sorted((self._near(each), self.found.nodes.iris[each], each) for each in column)
            heights = spread(
                [y for y, _, _ in near], _OTHER, top=self.top + BOX / 2, bottom=self.bottom
            )
            for (_, _, each), y in zip(near, heights, strict=True):
                width = BOLD.width(self.label(each)) + 2 * PAD
                start = left - width if is_left else right
                found[each] = Place(start, start + width, y)
        return found

    def _near(self, position: int) -> float:
        heights = [self.middle[each].y for each in self.found.neighbours[position]]
        return sum(heights) / len(heights)

    @property
    def below(self) -> float:
        """Where all columns end."""
        return max([self.bottom, *(each.y + BOX / 2 for each in self.outer.values())])

    def place(self, position: int) -> Place:
        """Give where a thing stands."""
        return self.middle.get(position) or self.outer[position]


def _line_name(sheet: Sheet, line: int) -> str:
    name = name_of(sheet.found.nodes, line, lang=sheet.lang)
    code = sheet.found.nodes.codes[line]
    return f"{code}. {name}" if code and not name.endswith(f" {code}") else name
