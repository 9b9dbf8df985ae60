"""Cells that hold what a spreadsheet made, where a person meant to write something.

Lives here: telling a formula or an error value from text, and saying so. Not here: reading the
cell (``opening.py``, ``sheets.py``).
"""

import re
from types import MappingProxyType

from beleidsgraaf.tables.mapping import Column
from beleidsgraaf.tables.problems import Complaint

_ERRORS = frozenset(
    [
        "#n/b",
        "#n/a",
        "#verw!",
        "#ref!",
        "#waarde!",
        "#value!",
        "#deel/0!",
        "#div/0!",
        "#naam?",
        "#name?",
        "#leeg!",
        "#nul!",
        "#null!",
        "#getal!",
        "#num!",
        "#overloop!",
        "#spill!",
        "#bereken!",
        "#calc!",
    ]
)
_TYPES = MappingProxyType(
    {"d": ("datum", "date"), "b": ("waarheidswaarde", "truth value"), "n": ("getal", "number")}
)
_INVISIBLE = frozenset("\u00ad\u200b\u2060\ufeff")
_TOO_NARROW = re.compile(r"#{3,}")
_FORMULA = re.compile(r"=\s*(?:[A-Za-z][\w.]*\(|(?:'[^']*'!|\w+!)?\$?[A-Za-z]{1,3}\$?[0-9]+(?!\w))")


class SheetText(str):
    """The text of a workbook's cell, with what Excel holds it for: s, n, d, b, f or e.

    f is a formula that nobody computed; of one that was computed it is the kind of its result.
    """

    kind: str
    is_computed: bool

    def __new__(cls, text: str, kind: str = "s", *, is_computed: bool = False) -> "SheetText":
        """Make the text of a cell; another process makes it of the text, and then its fields."""
        made = super().__new__(cls, text)
        made.kind = kind
        made.is_computed = is_computed
        return made


def complain_of_computed(cell: str, *, as_text: bool) -> Complaint | None:
    """Say that a cell holds a formula or an error value; None where it holds neither.

    ``as_text``: also look for what merely reads as one. Not so in quotes, which may hold anything.
    """
    kind = cell.kind if isinstance(cell, SheetText) else ""
    text = cell.strip()
    if kind == "f" or (as_text and _FORMULA.match(text)):
        return Complaint(
            f"Hier staat een formule ({text[:40]}) zonder uitkomst. Plak de uitkomst als waarde, "
            "of open de werkmap in Excel en sla haar op.",
            f"Here stands a formula ({text[:40]}) without its result. Paste the result as a "
            "value, or open the workbook in Excel and save it.",
        )
    if kind == "e" or (as_text and text.casefold() in _ERRORS):
        return Complaint(
            f"Hier staat een foutwaarde van het rekenblad ({text}). Typ wat er hoort te staan, of "
            "maak de cel leeg.",
            f"Here stands an error value of the spreadsheet ({text}). Type what should stand "
            "here, or clear the cell.",
        )
    if as_text and _TOO_NARROW.fullmatch(text):
        return Complaint(
            f"Hier staat '{text[:10]}': de kolom was te smal toen de tabel werd opgeslagen. Maak "
            "haar breder en sla opnieuw op.",
            f"Here stands '{text[:10]}': the column was too narrow when the table was saved. Make "
            "it wider and save again.",
        )
    return None


def complain_of_type(cell: str, column: Column) -> Complaint | None:
    """Say that a spreadsheet made a day, a truth or a number of what was typed, where none belongs.

    A number may stand for itself in a key or code, but no name is one.
    """
    kind = cell.kind if isinstance(cell, SheetText) else ""
    is_name = column.kind == "text" and bool(column.lang)
    is_right = {"d": column.kind == "date", "b": column.kind == "boolean", "n": not is_name}
    if is_right.get(kind, True):
        return None
    nl, en = _TYPES[kind]
    return Complaint(
        f"Het rekenblad maakte hier een {nl} van ({cell}). Maak de cel op als Tekst en typ "
        "opnieuw wat er hoort te staan.",
        f"The spreadsheet made a {en} of this ({cell}). Format the cell as Text and type again "
        "what should stand here.",
    )


def complain_of_invisible(cell: str) -> Complaint | None:
    """Say that a cell holds a character that nobody sees and that makes it another text."""
    found = sorted({f"U+{ord(each):04X}" for each in cell if each in _INVISIBLE})
    if not found:
        return None
    return Complaint(
        f"Hier staat een onzichtbaar teken ({', '.join(found)}), vaak meegekomen bij het plakken. "
        "Maak de cel leeg en typ de tekst opnieuw.",
        f"Here stands an invisible character ({', '.join(found)}), often pasted along. Clear the "
        "cell and type the text again.",
    )
