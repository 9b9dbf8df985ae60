"""A folder with ``dataset.yaml``, source documents and CSV files → bundle."""

from pathlib import Path

from beleidsgraaf.dataset.description import Description, describe
from beleidsgraaf.errors import Place, SourceError
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.mapping import TableMapping
from beleidsgraaf.tables.problems import ProblemList, suggestion
from beleidsgraaf.tables.raw import Bundle, RawSheet
from beleidsgraaf.tables.sheets import CsvReading, is_notes, table_files
from beleidsgraaf.tables.sources import read_source
from beleidsgraaf.tables.yamlfiles import read_yaml

DESCRIPTION_FILE = "dataset.yaml"

_FAIRLY_LIKE = 60  # hundredths of a name


def read_folder(
    folder: Path, *, mapping: TableMapping, limits: Limits, problems: ProblemList
) -> Bundle | None:
    """Read all that a folder holds; None, with problems noted, where it says nothing of itself."""
    sheets: dict[str, RawSheet] = {}
    unreadable: set[str] = set()
    for path in table_files(folder):
        if is_notes(path.stem):
            continue
        sheet = mapping.sheet(path.stem)
        if sheet is None:
            complain_of_sheet(Place(str(path)), path.stem, mapping=mapping, problems=problems)
        elif sheet.name in sheets:
            _complain_of_double(path, sheets[sheet.name], problems=problems)
        else:
            raw = CsvReading(path, sheet=sheet, limits=limits, problems=problems).read()
            if raw is None:
                unreadable.add(sheet.name)
            else:
                sheets[sheet.name] = raw
    description = read_description(folder, limits=limits, problems=problems)
    if description is None:
        return None
    sources = [
        read_source(folder, about, limits=limits, problems=problems)
        for about in description.sources
    ]
    return Bundle(
        str(folder),
        description,
        tuple(sheets[sheet.name] for sheet in mapping.sheets if sheet.name in sheets),
        tuple(source for source in sources if source is not None),
        frozenset(unreadable),
    )


def read_description(folder: Path, *, limits: Limits, problems: ProblemList) -> Description | None:
    """Read ``dataset.yaml`` of a folder; None, with problems noted, where that fails."""
    path = folder / DESCRIPTION_FILE
    if not path.is_file():
        problems.add(
            Place(str(folder)),
            nl=f"In deze map ontbreekt {DESCRIPTION_FILE}, dat zegt welk plan dit is. Maak het "
            "naar het voorbeeld van een ander plan.",
            en=f"This folder misses {DESCRIPTION_FILE}, which says what plan this is. Make it "
            "after the example of another plan.",
        )
        return None
    try:
        if path.stat().st_size > limits.file:
            raise _too_large(path, limits)
        text = path.read_bytes().decode("utf-8-sig")
        yaml = read_yaml(text, str(path))
        return describe(yaml.tree, yaml.locate)
    except UnicodeDecodeError as error:
        problems.add(
            Place(str(path)),
            nl=f"Dit bestand is geen UTF-8 (plaats {error.start}). Sla het op als UTF-8.",
            en=f"This file is not UTF-8 (position {error.start}). Save it as UTF-8.",
        )
    except SourceError as error:
        problems.found.extend(error.problems)
    return None


def complain_of_sheet(
    place: Place, name: str, *, mapping: TableMapping, problems: ProblemList
) -> None:
    """Note a sheet that the mapping does not know."""
    names = [sheet.name for sheet in mapping.sheets]
    every = [*names, *(sheet.alias for sheet in mapping.sheets)]
    nl, en = suggestion(name, every, at_least=_FAIRLY_LIKE)  # a sheet of notes is no table
    problems.add(
        place,
        nl=f"De tabel '{name}' is onbekend.{nl} Bekend zijn: {', '.join(names)}. Begin de naam "
        "met # als de tabel niet gelezen hoeft te worden.",
        en=f"The table '{name}' is unknown.{en} Known are: {', '.join(names)}. Start the name "
        "with # if the table need not be read.",
    )


def _complain_of_double(path: Path, first: RawSheet, *, problems: ProblemList) -> None:
    problems.add(
        Place(str(path)),
        nl=f"Deze tabel is er al als {Path(first.file).name}. Zet de rijen in één bestand.",
        en=f"This table is there already as {Path(first.file).name}. Put the rows in one file.",
    )


def _too_large(path: Path, limits: Limits) -> SourceError:
    complaints = ProblemList()
    complaints.add(
        Place(str(path)),
        nl=f"Dit bestand is groter dan {limits.file} bytes.",
        en=f"This file is larger than {limits.file} bytes.",
    )
    return SourceError(complaints.found)
