"""A network as a matrix in a workbook (XLSX): who is named with what, or how strong each tie is.

Frozen panes, heads that stand upright, and a sheet that explains. A matrix of everything is no
reading matter: above the limits the list of edges is the form to take.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from openpyxl import Workbook
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Network
from beleidsgraaf.network.exports.attributes import graph_attributes
from beleidsgraaf.network.pictures.incidence import incidence_of
from beleidsgraaf.network.pictures.words import ROLES, role_of
from beleidsgraaf.workbooks import put_text, workbook_bytes

MOST_ROWS = 20_000  # openpyxl writes some 5,000 rows a second; people read fewer
MOST_COLUMNS = 16_000  # Excel has room for 16,384
MOST_CELLS = 4_000_000  # that could be filled; empty ones cost nothing
MOST_FILLED = 500_000
_HEAD_HEIGHT, _NAME_WIDTH, _CELL_WIDTH = 190, 48, 5


@dataclass(frozen=True)
class _Matrix:
    rows: Sequence[str]
    columns: Sequence[str]
    cells: Sequence[tuple[int, int, str | float]]  # row, column, from 0
    notes: Sequence[tuple[str, str]]


def write_matrix(network: Network) -> bytes:
    """Write a network as a matrix; of goals by organisations where it has organisations at goals.

    Raises AnswerTooLarge above MOST_ROWS, MOST_COLUMNS, MOST_CELLS or MOST_FILLED.
    """
    matrix = _incidence(network) if network.projection == "B" else _adjacency(network)
    _check(matrix)
    book = Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("Matrix")
    _fill(sheet, matrix)
    _explain(book.create_sheet("Toelichting"), matrix.notes)
    return workbook_bytes(book)


def _incidence(network: Network) -> _Matrix:
    found, nodes = incidence_of(network), network.table.nodes
    rows = {position: place for place, position in enumerate(found.rows)}
    columns = {position: place for place, position in enumerate(found.columns)}
    cells = [
        (rows[row], columns[column], " ".join(role_of(role).letter.nl for role in roles))
        for (row, column), roles in found.cells.items()
    ]
    used = {role for roles in found.cells.values() for role in roles}
    letters = [
        (role.letter.nl, f"{role.name.nl} / {role.name.en}")
        for notation, role in ROLES.items()
        if notation in used
    ]
    names = [f"{nodes.codes[each]} {nodes.names[each]}".strip() for each in found.rows]
    return _Matrix(
        names,
        [nodes.names[each] for each in found.columns],
        sorted(cells),
        [*_about(network), *letters],
    )


def _adjacency(network: Network) -> _Matrix:
    nodes = network.table.nodes
    names = [
        f"{nodes.codes[each]} {nodes.names[each]}".strip() for each in network.members.tolist()
    ]
    ties = zip(
        network.source.tolist(), network.target.tolist(), network.weight.tolist(), strict=True
    )
    cells = [(source, target, round(weight, 6)) for source, target, weight in ties]
    if not network.is_directed:
        cells += [(target, source, weight) for source, target, weight in cells]
    return _Matrix(names, names, sorted(cells), _about(network))


def _about(network: Network) -> list[tuple[str, str]]:
    return list(graph_attributes(network).items())


def _check(matrix: _Matrix) -> None:
    rows, columns, filled = len(matrix.rows), len(matrix.columns), len(matrix.cells)
    is_small = rows <= MOST_ROWS and columns <= MOST_COLUMNS and filled <= MOST_FILLED
    if is_small and rows * columns <= MOST_CELLS:
        return
    raise AnswerTooLarge(
        f"Deze matrix heeft {rows} rijen en {columns} kolommen; een werkmap gaat tot {MOST_ROWS} "
        f"rijen en {MOST_CELLS} cellen. Kies één plan of gemeente, of neem de lijst van "
        "verbindingen (CSV).",
        f"This matrix has {rows} rows and {columns} columns; a workbook goes up to {MOST_ROWS} "
        f"rows and {MOST_CELLS} cells. Choose one plan or municipality, or take the list of "
        "edges (CSV).",
        limit=MOST_CELLS,
    )


def _fill(sheet: Worksheet, matrix: _Matrix) -> None:
    """Write names down and across, cells, and totals at the end of each row and column."""
    bold, upright = Font(bold=True), Alignment(textRotation=90, vertical="bottom")
    by_row, by_column = [0] * len(matrix.rows), [0] * len(matrix.columns)
    for place, name in enumerate([*matrix.columns, "Totaal / Total"], start=2):
        head = sheet.cell(row=1, column=place)
        put_text(head, name)
        head.font, head.alignment = bold, upright
        sheet.column_dimensions[get_column_letter(place)].width = _CELL_WIDTH
    for place, name in enumerate([*matrix.rows, "Totaal / Total"], start=2):
        put_text(sheet.cell(row=place, column=1), name)
    for row, column, value in matrix.cells:
        cell = sheet.cell(row=row + 2, column=column + 2)
        if isinstance(value, str):
            put_text(cell, value)
        else:
            cell.value = value
        cell.alignment = Alignment(horizontal="center")
        by_row[row] += 1
        by_column[column] += 1
    for place, total in enumerate(by_row, start=2):
        sheet.cell(row=place, column=len(matrix.columns) + 2).value = total
    for place, total in enumerate(by_column, start=2):
        sheet.cell(row=len(matrix.rows) + 2, column=place).value = total
    sheet.column_dimensions["A"].width = _NAME_WIDTH
    sheet.row_dimensions[1].height = _HEAD_HEIGHT
    sheet.freeze_panes = "B2"


def _explain(sheet: Worksheet, notes: Sequence[tuple[str, str]]) -> None:
    for row, (name, text) in enumerate(notes, start=1):
        put_text(sheet.cell(row=row, column=1), name)
        put_text(sheet.cell(row=row, column=2), text)
    sheet.column_dimensions["A"].width = 16
    sheet.column_dimensions["B"].width = 70
