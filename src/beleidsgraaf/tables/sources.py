"""Source documents as text: what offsets count in.

Lives here: reading the file beside ``dataset.yaml``, its checksum, lines and contexts. Not here:
finding quotes in it (``quotes.py``) or writing it as triples (``spans.py``).
"""

import hashlib
from dataclasses import dataclass, replace
from pathlib import Path

from beleidsgraaf.dataset.description import SourceFile
from beleidsgraaf.errors import Place
from beleidsgraaf.tables.limits import Limits
from beleidsgraaf.tables.problems import ProblemList

SOURCE_WORD = "brontekst"  # what "… in" says for: anywhere in the source documents
TEXT_COLUMN = "A"  # of the sheet that holds a source text, one line a row

# One code point for one code point, so that an offset in the folded text is one in the source.
_FOLD = str.maketrans(
    {
        "\u00a0": " ",
        "\u202f": " ",
        "\u2007": " ",
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": "'",
        "\u201b": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u201f": '"',
    }
)


def fold(text: str) -> str:
    """Replace no-break spaces and curly quotes by plain ones, keeping every offset."""
    return text.translate(_FOLD)


@dataclass(frozen=True)
class SourceText:
    """The text of a source document, unmodified."""

    about: SourceFile
    place: Place
    sha256: str
    text: str
    folded: str

    def line(self, offset: int) -> int:
        """Give the line number of an offset, counted from 1."""
        return self.text.count("\n", 0, offset) + 1

    def place_of(self, offset: int) -> Place:
        """Say where an offset stands: line and character of a file, or row of a sheet."""
        line = self.line(offset)
        if self.place.table:
            return replace(self.place, row=line, column=TEXT_COLUMN)
        character = offset - (self.text.rfind("\n", 0, offset) + 1) + 1
        return replace(self.place, line=line, character=character)

    def context(self, start: int, end: int, *, around: int = 25) -> str:
        """Show a stretch in its surroundings, on one line."""
        before, after = max(0, start - around), min(len(self.text), end + around)
        shown = " ".join(self.text[before:after].split())
        return ("…" if before else "") + shown + ("…" if after < len(self.text) else "")


def source_text(about: SourceFile, text: str, *, place: Place, sha256: str) -> SourceText:
    """Make a SourceText."""
    return SourceText(about, place, sha256, text, fold(text))


def read_source(
    folder: Path, about: SourceFile, *, limits: Limits, problems: ProblemList
) -> SourceText | None:
    """Read a source document of a folder; None, with a problem noted, where that fails."""
    path = folder / about.file
    if not about.file or not _is_plain_file(folder, path, about, problems=problems):
        return None
    if path.stat().st_size > limits.file:
        problems.add(
            about.place,
            nl=f"Het brondocument '{about.file}' is groter dan {limits.file} bytes. Splits het.",
            en=f"The source document '{about.file}' is larger than {limits.file} bytes. Split it.",
        )
        return None
    content = path.read_bytes()
    if not content.removeprefix(b"\xef\xbb\xbf").strip():
        complain_of_empty_source(about.place, problems)
        return None
    sha256 = hashlib.sha256(content).hexdigest()
    if sha256 != about.sha256:
        _complain_of_checksum(about, sha256, problems=problems)
        return None
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        problems.add(
            Place(str(path), line=line),
            nl=f"Het brondocument is geen UTF-8: byte {content[error.start]:#04x} op plaats "
            f"{error.start}. Sla de tekst op als UTF-8 en pas sha256 aan.",
            en=f"The source document is not UTF-8: byte {content[error.start]:#04x} at position "
            f"{error.start}. Save the text as UTF-8 and adapt sha256.",
        )
        return None
    return source_text(about, text, place=Place(str(path)), sha256=sha256)


def complain_of_empty_source(place: Place, problems: ProblemList) -> None:
    """Note that a source document holds no text."""
    problems.add(
        place,
        nl="De brontekst is leeg. Zet de hele tekst van het plan erin.",
        en="The source text is empty. Put the whole text of the plan in it.",
    )


def _is_plain_file(folder: Path, path: Path, about: SourceFile, *, problems: ProblemList) -> bool:
    if not path.is_file():
        problems.add(
            about.place,
            nl=f"Het brondocument '{about.file}' ontbreekt in de map. Zet het erbij.",
            en=f"The source document '{about.file}' is missing from the folder. Put it there.",
        )
        return False
    if path.resolve().parent != folder.resolve():
        problems.add(
            about.place,
            nl=f"'{about.file}' wijst naar een bestand buiten de map. Zet het bestand zelf erin.",
            en=f"'{about.file}' points to a file outside the folder. Put the file itself there.",
        )
        return False
    return True


def _complain_of_checksum(about: SourceFile, sha256: str, *, problems: ProblemList) -> None:
    if about.sha256:
        problems.add(
            about.place,
            nl=f"Het brondocument '{about.file}' is niet het document dat hier beschreven staat: "
            f"sha256 is {sha256}. Zet het oorspronkelijke bestand terug, of pas sha256 aan als "
            "het document met opzet is vervangen.",
            en=f"The source document '{about.file}' is not the one described here: its sha256 is "
            f"{sha256}. Put the original file back, or adapt sha256 if the document was replaced "
            "on purpose.",
        )
    else:
        problems.add(
            about.place,
            nl=f"sha256 van '{about.file}' ontbreekt. Vul in: {sha256}",
            en=f"sha256 of '{about.file}' is missing. Fill in: {sha256}",
        )
