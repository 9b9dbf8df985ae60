"""A workbook (XLSX) ⇄ the folder of CSV files that it stands for.

Sheets are named after the CSV files; the sheet ``dataset`` stands for ``dataset.yaml`` (a name and
a value a row), the sheet ``brontekst`` for the source document (a line of text a row). Lives here:
that correspondence. Not here: opening a workbook safely and reading its cells
(``opening.py``), making bytes of one (``saving.py``).
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from openpyxl.utils import get_column_letter

from beleidsgraaf.dataset.description import Description, SourceFile, describe
from beleidsgraaf.errors import Place, SourceError
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.tables.computed import SheetText, complain_of_computed
from beleidsgraaf.tables.flat import flatten, unflatten
from beleidsgraaf.tables.folders import DESCRIPTION_FILE, complain_of_sheet, read_folder
from beleidsgraaf.tables.limits import DEFAULT_LIMITS, Limits
from beleidsgraaf.tables.mapping import TableMapping, normalise
from beleidsgraaf.tables.mapping_reading import read_mapping
from beleidsgraaf.tables.opening import Cells, open_workbook
from beleidsgraaf.tables.problems import ProblemList
from beleidsgraaf.tables.raw import Bundle, RawRow, RawSheet
from beleidsgraaf.tables.saving import save_workbook, text_rows
from beleidsgraaf.tables.sheets import is_notes
from beleidsgraaf.tables.sources import SOURCE_WORD as SOURCE_SHEET
from beleidsgraaf.tables.sources import SourceText, complain_of_empty_source, source_text
from beleidsgraaf.tables.unseen import complain_of_merged, warn_of_hidden
from beleidsgraaf.tables.yamlfiles import read_yaml

DESCRIPTION_SHEET = "dataset"
UNREAD_SHEETS = frozenset(["uitleg", "lijsten"])  # of the template
DESCRIPTION_HEADINGS = ("gegeven", "waarde")


def read_workbook(
    path: Path, *, mapping: TableMapping, limits: Limits, problems: ProblemList
) -> Bundle | None:
    """Read all that a workbook holds; None, with problems noted, where that is not a plan."""
    opened = open_workbook(path, is_read=_is_read, limits=limits, problems=problems)
    if opened is None:
        return None
    found: dict[str, RawSheet] = {}
    unreadable: set[str] = set()
    for name, each in opened.items():
        if _is_special(name) or not each.rows:  # such as the "Blad1" that Excel starts with
            continue
        sheet = mapping.sheet(name)
        place = Place(str(path), table=name)
        if sheet is None:
            complain_of_sheet(place, name, mapping=mapping, problems=problems)
        elif sheet.name in found:
            problems.add(
                place,
                nl=f"Deze tabel is er al als '{found[sheet.name].table}'.",
                en=f"This table is there already as '{found[sheet.name].table}'.",
            )
        else:
            spoiled = complain_of_merged(each, place, problems=problems)
            if 1 in spoiled:
                unreadable.add(sheet.name)
                continue
            rows = tuple(RawRow(n, row) for n, row in enumerate(each.rows[1:], start=2))
            found[sheet.name] = RawSheet(sheet, str(path), name, each.rows[0], rows, spoiled)
    sheets = {name: each.rows for name, each in opened.items()}
    description = _description(path, sheets, problems=problems)
    if description is None:
        return None
    return Bundle(
        str(path),
        description,
        tuple(found[sheet.name] for sheet in mapping.sheets if sheet.name in found),
        tuple(_sources(path, sheets, about=description.sources, problems=problems)),
        frozenset(unreadable),
        tuple(warn_of_hidden(path, opened)),
    )


def _is_read(name: str) -> bool:
    """Tell whether a sheet is looked at; that of lists is hidden and full of formulas."""
    return not is_notes(name) and normalise(name) not in UNREAD_SHEETS


def _is_special(name: str) -> bool:
    plain = normalise(name)
    return plain == DESCRIPTION_SHEET or plain.startswith(SOURCE_SHEET)


def _description(
    path: Path, sheets: dict[str, Cells], *, problems: ProblemList
) -> Description | None:
    name = next((each for each in sheets if normalise(each) == DESCRIPTION_SHEET), None)
    if name is None:
        problems.add(
            Place(str(path)),
            nl=f"In deze werkmap ontbreekt het blad '{DESCRIPTION_SHEET}', dat zegt welk plan dit "
            "is. Begin met een leeg sjabloon.",
            en=f"This workbook misses the sheet '{DESCRIPTION_SHEET}', which says what plan this "
            "is. Start from an empty template.",
        )
        return None
    is_computed = False
    for number, cells in enumerate(sheets[name], start=1):
        for cell in cells[:2]:
            if complaint := complain_of_computed(cell, as_text=True):
                is_computed = True
                problems.found.append(complaint.at(Place(str(path), table=name, row=number)))
    if is_computed:
        return None
    tree, rows = unflatten([tuple(map(str, row)) for row in sheets[name]])

    def locate(at: tuple[str, ...]) -> Place:
        while at and at not in rows:
            at = at[:-1]
        return Place(str(path), table=name, row=rows.get(at, 0), column=DESCRIPTION_HEADINGS[1])

    try:
        return describe(tree, locate)
    except SourceError as error:
        problems.found.extend(error.problems)
        return None


# --- the source document -------------------------------------------------------------------------


def _sources(
    path: Path, sheets: dict[str, Cells], *, about: tuple[SourceFile, ...], problems: ProblemList
) -> Iterator[SourceText]:
    names = {normalise(name): name for name in sheets}
    for number, source in enumerate(about, start=1):
        name = names.get(SOURCE_SHEET if number == 1 else f"{SOURCE_SHEET}{number}")
        if name is None:
            problems.add(
                source.place,
                nl=f"Het blad '{SOURCE_SHEET}' met de tekst van '{source.file}' ontbreekt. Zet "
                "daarin per rij één regel van de tekst.",
                en=f"The sheet '{SOURCE_SHEET}' with the text of '{source.file}' is missing. Put "
                "one line of the text in each row of it.",
            )
            continue
        place = Place(str(path), table=name)
        text = _text(sheets[name], source.sha256)
        if not any(map(any, sheets[name])):
            complain_of_empty_source(place, problems)
        elif (text is None or not source.sha256) and _is_taken_apart(
            sheets[name], place, problems=problems
        ):
            continue
        elif text is None:
            problems.add(
                place,
                nl=f"De tekst in dit blad is niet die van '{source.file}': sha256 klopt niet. "
                "Plak de oorspronkelijke tekst opnieuw, of laat sha256 leeg als de tekst met "
                "opzet anders is.",
                en=f"The text in this sheet is not that of '{source.file}': sha256 differs. Paste "
                "the original text again, or leave sha256 empty if the text differs on purpose.",
            )
        else:
            yield source_text(source, text, place=place, sha256=_sha256(text))


def _is_taken_apart(cells: Cells, sheet: Place, *, problems: ProblemList) -> bool:
    """Note what pasting changed; a checksum that fits proves that it changed nothing."""
    before = len(problems.found)
    for number, row in enumerate(cells, start=1):
        first = row[0] if row else ""
        place = replace(sheet, row=number, column="A")
        if isinstance(first, SheetText) and (first.kind != "s" or first.is_computed):
            problems.add(
                place,
                nl=f"Excel maakte van deze regel een getal, datum of formule ({first[:40]}). "
                "Maak kolom A op als Tekst en plak de tekst opnieuw.",
                en=f"Excel made a number, date or formula of this line ({first[:40]}). Format "
                "column A as Text and paste the text again.",
            )
        beside = next((n for n, cell in enumerate(row[1:], start=2) if cell), 0)
        if beside:
            problems.add(
                replace(place, column=get_column_letter(beside)),
                nl="Naast kolom A mag hier niets staan: bij het plakken is de regel gesplitst, of "
                "er staat een notitie. Zet de hele regel in kolom A en maak de andere leeg.",
                en="Nothing may stand beside column A here: pasting split the line, or there is a "
                "note. Put the whole line in column A and clear the others.",
            )
    return len(problems.found) > before


def _text(cells: Cells, sha256: str) -> str | None:
    """Join rows to lines, and cells of a row with tabs, as pasting had taken them apart.

    A spreadsheet forgets how lines end and how many empty ones come last; the checksum tells.
    """
    lines = ["\t".join(_without_empty_end(row)) for row in cells]
    joined = "\n".join(lines).rstrip("\n")
    if not sha256:
        return joined
    for line_end in ("\n", "\r\n"):
        for empty_lines in range(6):
            text = joined.replace("\n", line_end) + line_end * empty_lines
            if _sha256(text) == sha256:
                return text
    return None


def _without_empty_end(row: tuple[str, ...]) -> tuple[str, ...]:
    while row and not row[-1]:
        row = row[:-1]
    return row


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


# --- the other way -------------------------------------------------------------------------------


def write_workbook(folder: Path) -> bytes:
    """Write a folder as one workbook that reads the same; every cell as text.

    Same folder, same bytes. Raises SourceError where the folder cannot be read, or holds what a
    workbook cannot.
    """
    mapping = read_mapping(knowledge_folder("ontology") / "tables")
    problems = ProblemList()
    bundle = read_folder(folder, mapping=mapping, limits=DEFAULT_LIMITS, problems=problems)
    problems.raise_all()
    if bundle is None:
        raise AssertionError("a bundle that is not there comes with a problem")
    sheets: dict[str, list[tuple[str, ...]]] = {
        DESCRIPTION_SHEET: [DESCRIPTION_HEADINGS, *_flat_description(folder)]
    }
    for raw in bundle.sheets:
        sheets[raw.meaning.name] = [raw.headings]
        for row in raw.rows:
            missing = row.number - len(sheets[raw.meaning.name]) - 1
            sheets[raw.meaning.name] += [()] * missing
            sheets[raw.meaning.name].append(row.cells)
    for number, source in enumerate(bundle.sources, start=1):
        name = SOURCE_SHEET if number == 1 else f"{SOURCE_SHEET} {number}"
        sheets[name] = list(text_rows(source.text))
    texts = frozenset(name for name in sheets if name.startswith(SOURCE_SHEET))
    return save_workbook(sheets, texts=texts, place=Place(str(folder)))


def _flat_description(folder: Path) -> list[tuple[str, ...]]:
    path = folder / DESCRIPTION_FILE
    tree = read_yaml(path.read_text(encoding="utf-8-sig"), str(path)).tree
    return list(flatten(tree))
