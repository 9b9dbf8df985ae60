"""The bundled data as tables that can be spoilt, and written as a folder of CSV or a workbook."""

import csv
import io
import shutil
from dataclasses import dataclass, field
from pathlib import Path

import openpyxl
import yaml

from tests.faults.statements import DATA

Rows = list[list[str]]
Cell = tuple[str, int, str]
"""Table, row as a spreadsheet counts (the headings are row 1), heading; "" for any column."""


@dataclass
class Tables:
    """All tables of one dataset, each with its headings as the first row."""

    dataset: str
    tables: dict[str, Rows]
    description: str
    typed: dict[Cell, object] = field(default_factory=dict)  # a workbook's cell that is no text
    raw: dict[str, str] = field(default_factory=dict)  # a CSV file as text, instead of its rows
    encoding: str = "utf-8"

    def column(self, table: str, heading: str) -> int:
        """Give the place of a heading; -1 when the table lacks it."""
        headings = self.tables.get(table, [[]])[0]
        return headings.index(heading) if heading in headings else -1

    def cells(self, *headings: str, table: str = "") -> list[tuple[Cell, str]]:
        """Give the filled cells under these headings, in one table or in all."""
        found = []
        for name, rows in sorted(self.tables.items()):
            for heading in headings if not table or table == name else ():
                at = self.column(name, heading)
                if at >= 0:
                    found += [
                        ((name, number, heading), row[at])
                        for number, row in enumerate(rows[1:], start=2)
                        if row[at]
                    ]
        return found

    def put(self, cell: Cell, text: str) -> None:
        """Write a cell."""
        table, row, heading = cell
        self.tables[table][row - 1][self.column(table, heading)] = text


def read_tables(dataset: str) -> Tables:
    """Read the tables of a bundled dataset."""
    folder = DATA / dataset
    tables = {}
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            tables[path.stem] = list(csv.reader(file))
    return Tables(dataset, tables, (folder / "dataset.yaml").read_text(encoding="utf-8"))


def csv_text(rows: Rows) -> str:
    """Write rows as the bundled files have them."""
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows(rows)
    return out.getvalue()


def write_folder(tables: Tables, folder: Path) -> None:
    """Write a dataset as a folder of CSV files, with its source document as received."""
    folder.mkdir(parents=True)
    (folder / "dataset.yaml").write_text(tables.description, encoding="utf-8")
    for name, rows in tables.tables.items():
        text = tables.raw.get(name) or csv_text(rows)
        (folder / f"{name}.csv").write_bytes(text.encode(tables.encoding, "ignore"))
    source = DATA / tables.dataset / "bron.txt"
    if source.exists():
        shutil.copy(source, folder / "bron.txt")


def write_workbook(tables: Tables, path: Path) -> None:
    """Write a dataset as a workbook: a sheet for each table, the description, the source text."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    described = book.create_sheet("dataset")
    described.append(["gegeven", "waarde"])
    tree = yaml.load(tables.description, yaml.BaseLoader)  # noqa: S506 - every value as text
    for name, value in _flat(tree):
        described.append([name, value])
    for name, rows in tables.tables.items():
        sheet = book.create_sheet(name)
        for number, row in enumerate(rows, start=1):
            for place, text in enumerate(row, start=1):
                typed = tables.typed.get((name, number, rows[0][place - 1]))
                cell = sheet.cell(number, place)
                cell.value = typed if typed is not None else (text or None)
                if typed is None and text:
                    cell.data_type = "s"
    source = DATA / tables.dataset / "bron.txt"
    if source.exists():
        sheet = book.create_sheet("brontekst")
        for line in source.read_text(encoding="utf-8").split("\n"):
            sheet.append([line])
    book.save(path)


def _flat(tree: object, at: str = "") -> list[tuple[str, str]]:
    """Give nested fields as rows: ``sources.1.file``; a list of words is one cell."""
    if isinstance(tree, dict):
        named = [(f"{at}.{key}" if at else key, some) for key, some in tree.items()]
        return [pair for name, some in named for pair in _flat(some, name)]
    if isinstance(tree, list) and not all(isinstance(some, str) for some in tree):
        counted = enumerate(tree, start=1)
        return [pair for n, some in counted for pair in _flat(some, f"{at}.{n}")]
    return [(at, "; ".join(tree) if isinstance(tree, list) else str(tree))]
