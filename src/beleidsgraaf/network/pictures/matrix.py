"""The matrix of goals by organisations: who is named with what, in which role, and where nobody.

A role is a letter and a shape, in the colour of the action line. Above MOST_ROWS goals the rows
are action lines, and above that many lines plans; of many organisations those with most goals are
drawn and the table holds all.
"""

import math
from collections.abc import Mapping
from dataclasses import dataclass, replace

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Network, Nodes
from beleidsgraaf.network.pictures import legend as legends
from beleidsgraaf.network.pictures.canvas import (
    Address,
    Pen,
    Picture,
    box,
    framed,
    linked,
    segment,
    tag,
    title,
    words,
)
from beleidsgraaf.network.pictures.incidence import Incidence, incidence_of
from beleidsgraaf.network.pictures.marks import mark
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
    page_width,
    paragraph,
    said_of,
    scope_words,
)
from beleidsgraaf.network.pictures.palette import ALARM, BAND, GRID, INK, QUIET
from beleidsgraaf.network.pictures.words import ROLE_SHAPES, Lang, role_of, said
from beleidsgraaf.network.pictures.wrapping import Style, shorten
from beleidsgraaf.network.results import Words

MOST_ROWS, MOST_COLUMNS = 150, 60
_ROW, _CELL, _TOTAL = 25.0, 27.0, 44.0
_NAME_WIDTH, _HEAD_LENGTH, _ANGLE = 440.0, 300.0, 55
_NAME, _CODE, _PLAN = Style(13), Style(13, is_bold=True), Style(12, is_bold=True)
_TITLE = Words("Wie werkt waaraan", "Who works on what")
_NOBODY = Words("niemand genoemd", "nobody named")
_FOR_WHOM = Words("alleen doelgroep genoemd", "target group named only")
_LEFT_OUT = Words("niemand in deze keuze", "nobody in this selection")
_TOTALS = Words("totaal", "total")
_COLUMNS = (
    Words("doel", "goal"), Words("organisatie", "organisation"), Words("rol", "role"),
    Words("doel (adres)", "goal (address)"), Words("organisatie (adres)", "organisation (address)"),
)  # fmt: skip


@dataclass(frozen=True)
class _Grid:
    """What is drawn and where; positions in the table of nodes."""

    nodes: Nodes
    found: Incidence
    columns: tuple[int, ...]
    families: Families
    lang: Lang
    top: float  # of the first row
    names: float  # where the cells begin

    def x(self, column: int) -> float:
        """Give the middle of a column."""
        return self.names + (column + 0.5) * _CELL

    @property
    def plans(self) -> Mapping[int, int]:
        """Which rows begin a plan, and which plan; none where there is one only."""
        plans = [int(self.nodes.plan[row]) for row in self.found.rows]
        if len(set(plans) - {-1}) < 2:
            return {}
        starts = range(len(plans))
        return {row: plans[row] for row in starts if not row or plans[row] != plans[row - 1]}

    def y(self, row: int) -> float:
        """Give the middle of a row; a heading stands above the first of each plan."""
        headings = sum(start <= row for start in self.plans)
        return self.top + (row + 0.5 + headings) * _ROW

    @property
    def right(self) -> float:
        """Where the cells end."""
        return self.names + len(self.columns) * _CELL


def draw_matrix(network: Network, lang: Lang = "nl", *, address: Address = str) -> Picture:
    """Draw a network in projection B; ``address`` says where things link to.

    Raises AnswerTooLarge where even the plans are more than MOST_ROWS.
    """
    nodes, found = network.table.nodes, _readable(network)
    about = scope_words(network, found.rows, lang=lang)
    labels = [_NAME.width(_row_text(nodes, found, row, lang, _NAME_WIDTH)) for row in found.rows]
    names = MARGIN + min(max(labels, default=0.0) + 44, _NAME_WIDTH + 44)
    columns = found.columns[:MOST_COLUMNS]
    heads = [_head_width(nodes, column, lang) for column in columns]
    lean = math.cos(math.radians(_ANGLE)) * max(heads[-12:], default=0.0)
    rise = math.sin(math.radians(_ANGLE)) * max(heads, default=0.0)
    width = page_width(names + len(columns) * _CELL + max(_TOTAL, lean) - MARGIN)
    pieces, top = header(said(_TITLE, lang), about, width=width)
    families = families_of(nodes, found.rows)
    grid = _Grid(nodes, found, columns, families, lang, top + rise + 8, names)
    pieces += [*_rows(grid, address), *_heads(grid, address), *_cells(grid), *_totals(grid)]
    samples, below = legends.legend(_samples(grid), grid.y(len(found.rows)) + 22, width=width)
    more, below = _left_out(grid, below + 6, width=width)
    foot, below = paragraph(footnote(network, lang), below + 4, width=width, style=SMALL)
    picture = Picture(
        name="matrix", lang=lang, title=f"{said(_TITLE, lang)}: {about}",
        description=_description(grid), svg="", width=round(width), height=round(below + MARGIN),
        columns=tuple(said(column, lang) for column in _COLUMNS), rows=_table(grid),
    )  # fmt: skip
    return replace(picture, svg=framed([*pieces, *samples, *more, *foot], picture))


def _readable(network: Network) -> Incidence:
    """Take goals as rows, or what they are part of where they are too many to read."""
    for level in ("goal", "line", "plan"):
        found = incidence_of(network, level)
        if len(found.rows) <= MOST_ROWS:
            return found
    raise AnswerTooLarge(
        f"Ook per plan zijn het {len(found.rows)} rijen; dat is niet te lezen. Kies een gemeente "
        "of regio, of neem de matrix als werkmap.",
        f"Even by plan there are {len(found.rows)} rows, too many to read. Choose a municipality "
        "or region, or take the matrix as a workbook.",
        limit=MOST_ROWS,
    )


def _row_text(nodes: Nodes, found: Incidence, row: int, lang: Lang, room: float) -> str:
    """Give a name, cut where it must be; that nobody is named with it is never cut."""
    nobody = "" if found.row_total(row) else f" – {_nobody(found, row, lang)}"
    return shorten(name_of(nodes, row, lang=lang), room - _NAME.width(nobody), style=_NAME) + nobody


def _nobody(found: Incidence, row: int, lang: Lang) -> str:
    """Say that a goal names nobody, or nobody whom the choice of edges keeps."""
    if row in found.for_whom:
        return said(_FOR_WHOM, lang)
    return said(_LEFT_OUT if row in found.left_out else _NOBODY, lang)


def _head_width(nodes: Nodes, column: int, lang: Lang) -> float:
    return min(_NAME.width(name_of(nodes, column, lang=lang)), _HEAD_LENGTH)


def _rows(grid: _Grid, address: Address) -> list[str]:
    """Draw bands, names with their code, and a rule between action lines."""
    drawn, before = [], -1
    for place, row in enumerate(grid.found.rows):
        top, line = grid.y(place) - _ROW / 2, line_of(grid.nodes, row)
        if place % 2:
            size = (grid.right + _TOTAL - MARGIN, _ROW)
            drawn.append(box((MARGIN, top), size, fill=BAND, pen=Pen(BAND, 0.1)))
        if place and line != before and place not in grid.plans:
            drawn.append(segment((MARGIN, top), (grid.right + _TOTAL, top), pen=Pen(GRID, 1.2)))
        before = line
        if place in grid.plans:
            name = name_of(grid.nodes, grid.plans[place], lang=grid.lang)
            drawn.append(words(name, (MARGIN, grid.y(place) - _ROW + 6), style=_PLAN, fill=QUIET))
        drawn.append(_row_name(grid, place, row, address=address))
    return drawn


def _row_name(grid: _Grid, place: int, row: int, *, address: Address) -> str:
    nodes, lang = grid.nodes, grid.lang
    ink, y = grid.families.colour_of(nodes, row).ink, grid.y(place) + 4.5
    code, total = nodes.codes[row], grid.found.row_total(row)
    indent = max(_CODE.width(code) + 9, 30.0) if code else 0.0
    room = grid.names - MARGIN - indent - 12
    text = _row_text(nodes, grid.found, row, lang, room)
    inside = words(code, (MARGIN, y), style=_CODE, fill=ink) if code else ""
    inside += words(text, (MARGIN + indent, y), style=_NAME, fill=INK if total else ALARM)
    names = ", ".join(
        f"{name_of(nodes, column, lang=lang)} ({_roles(grid, row, column)})"
        for column in grid.found.columns
        if (row, column) in grid.found.cells
    )
    label = f"{said_of(nodes, row, lang=lang)}: {names or _nobody(grid.found, row, lang)}"
    return linked(nodes.iris[row], label, inside, address=address, class_="doel")


def _heads(grid: _Grid, address: Address) -> list[str]:
    drawn = []
    for place, column in enumerate(grid.columns):
        name, total = name_of(grid.nodes, column, lang=grid.lang), grid.found.column_total(column)
        text = shorten(name, _HEAD_LENGTH, style=_NAME)
        turned = f"translate({grid.x(place) + 4:.1f} {grid.top - 6:.1f}) rotate(-{_ANGLE})"
        label = f"{said_of(grid.nodes, column, lang=grid.lang)}: {total}"
        inside = words(text, (0, 0), style=_NAME, transform=turned)
        iri = grid.nodes.iris[column]
        drawn.append(linked(iri, label, inside, address=address, class_="organisatie"))
    return drawn


def _cells(grid: _Grid) -> list[str]:
    drawn = []
    for place, row in enumerate(grid.found.rows):
        colour = grid.families.colour_of(grid.nodes, row)
        for number, column in enumerate(grid.columns):
            roles = grid.found.cells.get((row, column))
            if roles is None:
                continue
            role = role_of(roles[0])
            text = said(role.letter, grid.lang) + ("+" if len(roles) > 1 else "")
            about = (
                f"{label_of(grid.nodes, row, lang=grid.lang)} – "
                f"{name_of(grid.nodes, column, lang=grid.lang)}: {_roles(grid, row, column)}"
            )
            at = (grid.x(number), grid.y(place))
            drawn.append(tag("g", title(about), mark(role.shape, text, at=at, colour=colour)))
    return drawn


def _roles(grid: _Grid, row: int, column: int) -> str:
    return ", ".join(said(role_of(role).name, grid.lang) for role in grid.found.cells[row, column])


def _totals(grid: _Grid) -> list[str]:
    """Draw how many there are at the end of each row and below each column."""
    x, bottom = grid.right + _TOTAL / 2, grid.y(len(grid.found.rows)) + 5
    drawn = [
        words(str(total), (x, grid.y(place) + 4.5), style=_NAME, text_anchor="middle",
              fill=INK if total else ALARM)
        for place, total in enumerate(grid.found.row_total(row) for row in grid.found.rows)
    ]  # fmt: skip
    drawn += [
        words(str(grid.found.column_total(column)), (grid.x(place), bottom), style=_NAME,
              text_anchor="middle")
        for place, column in enumerate(grid.columns)
    ]  # fmt: skip
    head = said(_TOTALS, grid.lang)
    drawn.append(words(head, (x, grid.top - 6), style=SMALL, text_anchor="middle", fill=QUIET))
    at = (grid.names - 12, bottom)
    drawn.append(words(head, at, style=SMALL, text_anchor="end", fill=QUIET))
    line = grid.y(len(grid.found.rows)) - _ROW / 2
    return [*drawn, segment((MARGIN, line), (grid.right + _TOTAL, line), pen=Pen(GRID, 1.2))]


def _samples(grid: _Grid) -> list[list[legends.Sample]]:
    """Explain each letter that is used, and each shape."""
    first = {
        role: shape
        for roles in grid.found.cells.values()
        for role, shape in ((each, role_of(each).shape) for each in roles)
    }
    colour = grid.families.colour_of(grid.nodes, grid.found.rows[0]) if first else None
    letters, shapes = [], []
    for role in sorted(first, key=lambda each: said(role_of(each).name, grid.lang)):
        shown = role_of(role)
        drawing = mark(first[role], said(shown.letter, grid.lang), at=(20, 0), colour=colour)
        letters.append(legends.Sample(drawing, said(shown.name, grid.lang)))
    for shape, meaning in ROLE_SHAPES.items():
        if shape in first.values():
            drawing = mark(shape, "", at=(20, 0), colour=colour)
            shapes.append(legends.Sample(drawing, said(meaning, grid.lang)))
    if any(len(roles) > 1 for roles in grid.found.cells.values()):
        several = Words("meer dan één rol", "more than one role")
        shapes.append(
            legends.Sample(mark("ring", "+", at=(20, 0), colour=None), said(several, grid.lang))
        )
    half = -(-len(letters) // 2)
    return [letters[:half], letters[half:], shapes]


def _left_out(grid: _Grid, top: float, *, width: float) -> tuple[list[str], float]:
    """Say how many organisations are not drawn."""
    rest = grid.found.columns[len(grid.columns) :]
    if not rest:
        return [], top
    most = grid.found.column_total(rest[0])
    words_of = Words(
        f"Niet getekend: {len(rest)} organisaties die elk bij hoogstens {most} staan; de tabel "
        "noemt ze allemaal.",
        f"Not drawn: {len(rest)} organisations with at most {most} each; the table names them all.",
    )
    return paragraph(said(words_of, grid.lang), top, width=width)


def _table(grid: _Grid) -> tuple[tuple[str, ...], ...]:
    """Lay everything out as rows; a goal with nobody has a row too."""
    nodes, rows = grid.nodes, []
    for row in grid.found.rows:
        name, iri = label_of(nodes, row, lang=grid.lang), nodes.iris[row]
        named = [column for column in grid.found.columns if (row, column) in grid.found.cells]
        rows += [
            (name, name_of(nodes, column, lang=grid.lang), _roles(grid, row, column), iri,
             nodes.iris[column])
            for column in named
        ] or [(name, _nobody(grid.found, row, grid.lang), "", iri, "")]  # fmt: skip
    return tuple(rows)


def _description(grid: _Grid) -> str:
    rows, columns = len(grid.found.rows), len(grid.found.columns)
    nobody = sum(not grid.found.row_total(row) for row in grid.found.rows)
    nl = (
        f"{rows} rijen en {columns} organisaties, die met de meeste vooraan. Bij {nobody} rijen "
        "staat niemand. De tabel bij dit plaatje noemt elke organisatie met haar rol."
    )
    en = (
        f"{rows} rows and {columns} organisations, those with most first. Nobody stands at "
        f"{nobody} rows. The table with this picture names each organisation with its role."
    )
    return said(Words(nl, en), grid.lang)
