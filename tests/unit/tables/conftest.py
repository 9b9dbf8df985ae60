"""A small plan that reads without a fault; each test spoils one cell of it and looks."""

import csv
import hashlib
import io
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from rdflib import Graph

from beleidsgraaf.errors import Problem, SourceError
from beleidsgraaf.tables.limits import DEFAULT_LIMITS, Limits
from beleidsgraaf.tables.reading import TableDataset, read_dataset

BASE = "https://w3id.org/beleidsgraaf/"

SOURCE = """Beleidsplan Jeugd

Actielijn 1: Meedoen
a) Kinderen doen mee aan sport.\tDe gemeente start een pilot. De gemeente betaalt.
b) Ouders weten de weg.\tZie ook 1a.
"""

DESCRIPTION = """\
graph: plan
plan: dorp-jeugd
title: {{nl: Jeugd in Dorp, en: Youth in Dorp}}
publisher: gemeente Dorp
licence: https://creativecommons.org/licenses/by/4.0/
sources:
  - file: bron.txt
    sha256: {sha256}
    title: {{nl: Beleidsplan Jeugd}}
    received: 2026-11-01T00:00:00Z
    carries: [dorp-jeugd]
expected:
  Goal: {{min: 2, max: 2}}
"""

SHEETS: dict[str, list[list[str]]] = {
    "documenten": [
        ["sleutel", "klasse", "titel", "soort", "gebied", "periode", "citaat"],
        ["dorp-jeugd", "plan", "Jeugd", "plan", "dorp", "2024-2025", "Beleidsplan Jeugd"],
    ],
    "gebieden": [["sleutel", "naam", "soort"], ["dorp", "Dorp", "gemeente"]],
    "perioden": [["begin", "eind", "tekst"], ["1-1-2024", "2025-12-31", "2024/2025"]],
    "actoren": [
        ["sleutel", "klasse", "naam", "algemeen", "leeftijd tot"],
        ["gemeente-dorp", "organisatie", "gemeente Dorp", "nee", ""],
        ["kinderen", "doelgroep", "kinderen", "ja", "16,5"],
    ],
    "actielijnen": [["nummer", "titel", "citaat"], ["1", "Meedoen", "Actielijn 1: Meedoen"]],
    "doelen": [
        ["actielijn", "letter", "korte naam", "korte naam en", "richting", "citaat"],
        ["1", "a", "Samen sporten", "Sports", "increase", "Kinderen doen mee aan sport."],
        ["1", "b", "Weg weten", "Knowing", "bereiken", "Ouders weten de weg."],
    ],
    "uitvoering": [
        ["over", "gebied", "status", "grondslag", "status citaat", "citaat"],
        [
            "1a",
            "dorp",
            "starting",
            "vermeld",
            "start",
            "De gemeente start een pilot.\nDe gemeente betaalt.",
        ],
        ["1b", "dorp", "see-elsewhere", "stated", "Zie ook", "Zie ook 1a."],
    ],
    "activiteiten": [
        ["sleutel", "naam", "soort", "draagt bij aan", "gemeld in", "wijze", "citaat"],
        ["dorp-pilot", "pilot sport", "pilot", "1a", "1a", "stated", "een pilot"],
    ],
    "betrokkenheid": [
        ["onderwerp", "actor", "rol", "wijze", "citaat", "citaat in", "citaat nr"],
        ["doel:1a", "kinderen", "target-group", "stated", "Kinderen", "", ""],
        ["uitvoering:1a", "gemeente-dorp", "executing", "stated", "De gemeente", "", "2"],
    ],
    "verwijzingen": [
        ["bron", "doel", "verwijstekst", "soort", "oplossing", "wijze", "citaat"],
        ["uitvoering:1b", "doel:1a", "1a", "see-also", "resolved", "stated", "1a"],
    ],
    "verantwoording": [
        ["soort", "onderdeel", "citaat", "aantal", "reden"],
        ["overgeslagen", "", "a)", "1", "letter van het doel"],
        ["overgeslagen", "", "b)", "", "letter van het doel"],
        ["niets verder", "doel:1b", "", "", "noemt geen actor"],
    ],
}


@dataclass
class Plan:
    """A plan folder in the making."""

    folder: Path
    vocabulary: Graph
    source: str = SOURCE
    description: str = DESCRIPTION
    sheets: dict[str, list[list[str]]] = field(
        default_factory=lambda: {name: [list(row) for row in rows] for name, rows in SHEETS.items()}
    )

    def set(self, at: tuple[str, int, str], text: str) -> None:
        """Change a cell: sheet, row as a spreadsheet counts, heading."""
        sheet, row, heading = at
        rows = self.sheets[sheet]
        if heading not in rows[0]:
            for each in rows:
                each.append("")
            rows[0][-1] = heading
        rows[row - 1][rows[0].index(heading)] = text

    def add(self, sheet: str, **cells: str) -> None:
        """Add a row; underscores in names stand for spaces."""
        rows = self.sheets[sheet]
        rows.append([""] * len(rows[0]))
        for name, text in cells.items():
            self.set((sheet, len(rows), name.replace("_", " ")), text)

    def write(self) -> Path:
        """Write the folder."""
        content = self.source.encode()
        (self.folder / "bron.txt").write_bytes(content)
        sha256 = hashlib.sha256(content).hexdigest()
        text = self.description.format(sha256=sha256)
        (self.folder / "dataset.yaml").write_text(text, encoding="utf-8")
        for name, rows in self.sheets.items():
            (self.folder / f"{name}.csv").write_text(to_csv(rows), encoding="utf-8")
        return self.folder

    def read(self) -> TableDataset:
        """Write and read the folder."""
        return self.read_path(self.write())

    def read_path(self, path: Path, *, limits: Limits = DEFAULT_LIMITS) -> TableDataset:
        """Read a folder or workbook."""
        return read_dataset(path, vocabulary=self.vocabulary, base=BASE, limits=limits)

    def problems(
        self, path: Path | None = None, *, limits: Limits = DEFAULT_LIMITS
    ) -> Sequence[Problem]:
        """Write the folder and read it (or ``path``), which must fail; give every problem."""
        with pytest.raises(SourceError) as caught:
            self.read_path(path or self.write(), limits=limits)
        return caught.value.problems

    def problem(self, path: Path | None = None) -> Problem:
        """Give the problem of a plan that has exactly one."""
        (only,) = self.problems(path)
        return only


def to_csv(rows: Sequence[Sequence[str]], separator: str = ",") -> str:
    """Write rows as CSV."""
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=separator).writerows(rows)
    return written.getvalue()


@pytest.fixture(scope="session")
def vocabulary(root: Path) -> Graph:
    """The ontology and its code lists."""
    graph = Graph()
    for path in [
        *sorted((root / "ontology/schemes").glob("*.ttl")),
        root / "ontology/beleidsgraaf.ttl",
    ]:
        graph.parse(path)
    return graph


@pytest.fixture
def plan(tmp_path: Path, vocabulary: Graph) -> Plan:
    """A small plan without a fault."""
    folder = tmp_path / "dorp-jeugd"
    folder.mkdir()
    return Plan(folder, vocabulary)
