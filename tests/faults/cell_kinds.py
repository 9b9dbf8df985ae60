"""Kinds of faults that are planted in cells: the same in a folder of CSV and in a workbook."""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType

from tests.faults.tables import Cell, Tables, csv_text
from tests.faults.values import MONTHS, typo

CODES = (
    "status", "soort", "rol", "wijze", "oplossing", "grondslag", "richting", "niveau",
    "uitvoeringsniveau", "classificatie", "levensfase",
)  # fmt: skip
REFERENCES = ("actor", "gebied", "werkt uit", "gevolgd met", "gebruikt", "periode", "eenheid van")
_INFORMAL = ";\n"


@dataclass(frozen=True)
class Marred:
    """What was spoilt in the tables, which are changed in place."""

    cells: tuple[Cell, ...]
    mend: tuple[str, ...]
    target: str
    line: int = 0  # of dataset.yaml


CellKind = Callable[[Tables, random.Random], Marred | None]


def change(spoil: Callable[[str], str | None], *headings: str, table: str = "",
           mend: bool = True, fits: str = "") -> CellKind:  # fmt: skip
    """Make a kind that puts another text in a cell; the right one is the mend."""

    def kind(tables: Tables, rng: random.Random) -> Marred | None:
        found = [
            (cell, text, new)
            for cell, text in tables.cells(*headings, table=table)
            if not set(_INFORMAL) & set(text) and re.search(fits, text)
            and (new := spoil(text)) is not None and new != text
        ]  # fmt: skip
        if not found:
            return None
        cell, text, new = rng.choice(found)
        tables.put(cell, new)
        return Marred((cell,), (text,) if mend else (), _at(cell))

    return kind


def empty(*where: tuple[str, str]) -> CellKind:
    """Make a kind that empties a cell."""

    def kind(tables: Tables, rng: random.Random) -> Marred | None:
        found = [cell for table, name in where for cell, _ in tables.cells(name, table=table)]
        if not found:
            return None
        cell = rng.choice(found)
        tables.put(cell, "")
        return Marred((cell, (cell[0], cell[1], "")), (), _at(cell))

    return kind


def _at(cell: Cell) -> str:
    return "!".join(map(str, cell))


def _typo(text: str) -> str | None:
    """Leave out a letter of the last word or key part, keeping what stands before a colon."""
    return typo(text)


def _in_words(text: str) -> str:
    year, month, day = text.split("-")
    return f"{int(day)} {MONTHS[int(month) - 1]} {year}"


def _two_digits(text: str) -> str:
    year, month, day = text.split("-")
    return f"{day}-{month}-'{year[2:]}"


def _other_word(text: str) -> str | None:
    words = text.split(" ")
    longest = max(range(len(words)), key=lambda n: len(words[n]))
    if len(words) < 3 or len(words[longest]) < 7:
        return None
    words[longest] = words[longest][:2] + words[longest][3:]
    return " ".join(words)


def _heading(tables: Tables, rng: random.Random) -> Marred | None:
    """Misspell a heading."""
    wide = [name for name, rows in sorted(tables.tables.items()) if len(rows) > 1]
    found = [
        (name, heading, typo(heading))
        for name in wide
        for heading in tables.tables[name][0]
        if typo(heading) and not heading.startswith("citaat")
    ]
    table, heading, new = rng.choice(found)
    assert new is not None
    tables.tables[table][0][tables.column(table, heading)] = new
    return Marred(((table, 1, new),), (heading,), f"{table}!1!{heading}")


def _missing_column(tables: Tables, rng: random.Random) -> Marred | None:
    """Take a required column away, cells and all."""
    required = [
        ("doelen", "korte naam"), ("uitvoering", "status"), ("betrokkenheid", "rol"),
        ("verwijzingen", "soort"), ("actoren", "klasse"), ("activiteiten", "wijze"),
        ("actielijnen", "nummer"), ("gebieden", "soort"), ("wetten", "titel"),
        ("documenten", "titel"),
    ]  # fmt: skip
    there = [pair for pair in required if tables.column(*pair) >= 0]
    table, heading = rng.choice(there)
    at = tables.column(table, heading)
    for row in tables.tables[table]:
        del row[at]
    return Marred(
        ((table, 1, heading), (table, 1, ""), (table, 0, "")), (heading,), f"{table}!1!{heading}"
    )


def _sheet_name(tables: Tables, rng: random.Random) -> Marred | None:
    table = rng.choice([name for name in sorted(tables.tables) if typo(name)])
    wrong = typo(table)
    assert wrong is not None
    tables.tables = {wrong if name == table else name: r for name, r in tables.tables.items()}
    return Marred(((wrong, 0, ""),), (table,), table)


def _swapped_dates(tables: Tables, rng: random.Random) -> Marred | None:
    both = [
        row for (_, row, _), begin in tables.cells("begin", table="perioden")
        if (end := tables.tables["perioden"][row - 1][tables.column("perioden", "eind")])
        and end > begin
    ]  # fmt: skip
    if not both:
        return None
    row = rng.choice(both)
    begin, end = ("perioden", row, "begin"), ("perioden", row, "eind")
    texts = dict(tables.cells("begin", "eind", table="perioden"))
    tables.put(begin, texts[end])
    tables.put(end, texts[begin])
    return Marred((begin, end), (texts[begin], texts[end]), _at(begin))


def _same_as_before(table: str, heading: str, *, same: str = "") -> CellKind:
    """Make a kind that repeats in a row the code of the row before it."""

    def kind(tables: Tables, rng: random.Random) -> Marred | None:
        found = dict(tables.cells(heading, table=table))
        groups = dict(tables.cells(same, table=table)) if same else {}
        pairs = [
            (cell, above) for cell in found if (above := (table, cell[1] - 1, heading)) in found
            and groups.get((table, cell[1], same)) == groups.get((table, cell[1] - 1, same))
        ]  # fmt: skip
        if not pairs:
            return None
        cell, above = rng.choice(pairs)
        tables.put(cell, found[above])
        places = (cell, above, (table, cell[1], ""), (table, above[1], ""))
        return Marred(places, (found[cell],) if same else (), _at(cell))

    return kind


def _nowhere(tables: Tables, rng: random.Random) -> Marred | None:
    """Let a reference point to a goal that does not exist; its words say which is meant."""
    words = dict(tables.cells("verwijstekst", table="verwijzingen"))
    meant = [
        (cell, text) for cell, text in tables.cells("doel", table="verwijzingen")
        if text == f"doel:{words.get((cell[0], cell[1], 'verwijstekst'))}"
    ]  # fmt: skip
    if not meant:
        return None
    cell, text = rng.choice(meant)
    tables.put(cell, f"{text[:-1]}z")
    return Marred((cell,), (text, text.removeprefix("doel:")), _at(cell))


def _to_itself(tables: Tables, rng: random.Random) -> Marred | None:
    sources = dict(tables.cells("bron", table="verwijzingen"))
    found = [
        (cell, text, own) for cell, text in tables.cells("doel", table="verwijzingen")
        if (own := sources[(cell[0], cell[1], "bron")].replace("uitvoering:", "doel:"))
        and re.fullmatch("doel:[0-9][a-z]", own) and own != text
    ]  # fmt: skip
    if not found:
        return None
    cell, text, own = rng.choice(found)
    tables.put(cell, own)
    words = dict(tables.cells("verwijstekst", table="verwijzingen"))
    meant = text.removeprefix("doel:")
    is_told = words[cell[0], cell[1], "verwijstekst"] == meant
    return Marred((cell,), (text, meant) if is_told else (), _at(cell))


def _checksum(tables: Tables, _rng: random.Random) -> Marred | None:
    right = re.search("sha256: ([0-9a-f]{64})", tables.description)
    if right is None:
        return None
    text = right.group(1)
    wrong = text[:-4] + text[-3:] + text[-4]
    tables.description = tables.description.replace(text, wrong)
    line = tables.description[: right.start()].count("\n") + 1
    cells = (("dataset", 0, "waarde"), ("brontekst", 0, ""))
    return Marred(cells, (text,), "sha256", line)


def _cycle(tables: Tables, rng: random.Random) -> Marred | None:
    keys = {text: cell[1] for cell, text in tables.cells("sleutel", table="activiteiten")}
    part_of = dict(tables.cells("onderdeel van", table="activiteiten"))
    tops = [
        (cell, whole) for cell, whole in part_of.items()
        if ("activiteiten", keys.get(whole, 0), "onderdeel van") not in part_of and whole in keys
    ]  # fmt: skip
    if not tops:
        return None
    cell, whole = rng.choice(tops)
    own = tables.tables["activiteiten"][cell[1] - 1][tables.column("activiteiten", "sleutel")]
    new = ("activiteiten", keys[whole], "onderdeel van")
    tables.put(new, own)
    return Marred((new, cell), (), _at(new))


def _row_too_long(tables: Tables, rng: random.Random) -> Marred | None:
    """Forget the quotes around a text with a comma, in a CSV file."""
    found = [
        (name, number, row) for name, rows in sorted(tables.tables.items())
        for number, row in enumerate(rows[1:], start=2)
        if any(re.search(r"\w, \w", cell) for cell in row)
        and not any("\n" in cell or '"' in cell for cell in row)
    ]  # fmt: skip
    if not found:
        return None
    name, number, row = rng.choice(found)
    lines = [csv_text([each]) for each in tables.tables[name]]
    lines[number - 1] = ",".join(row) + "\n"
    tables.raw[name] = "".join(lines)
    return Marred(((name, number, "*"),), (), f"{name}!{number}")


def _unclosed_quote(tables: Tables, rng: random.Random) -> Marred | None:
    """Begin a quoted text in a CSV file and do not end it."""
    found = [
        (name, number, row) for name, rows in sorted(tables.tables.items())
        for number, row in enumerate(rows[1:], start=2)
        if csv_text([row]).rstrip("\n").endswith('"') and "\n" not in row[-1] and '"' not in row[-1]
        and number < len(rows)
    ]  # fmt: skip
    if not found:
        return None
    name, number, row = rng.choice(found)
    lines = [csv_text([each]) for each in tables.tables[name]]
    lines[number - 1] = lines[number - 1].rstrip("\n")[:-1] + "\n"
    tables.raw[name] = "".join(lines)
    return Marred(((name, number, "*"),), ('"',), f"{name}!{number}")


def _encoding(tables: Tables, rng: random.Random) -> Marred | None:
    """Save the CSV files as older Windows programs do."""
    found = [
        (name, number, heading) for name, rows in sorted(tables.tables.items())
        for number, row in enumerate(rows[1:], start=2)
        for heading, text in zip(rows[0], row, strict=True) if set(text) & set("ëéïöü")
    ]  # fmt: skip
    first = {name: number for name, number, _ in reversed(found)}
    tables.encoding = "cp1252"
    cells = tuple(each for each in found if each[1] == first[each[0]])
    rows = tuple((name, row, "") for name, row, _ in cells)
    return Marred(cells + rows, (), "*") if cells else None


def _typed(value: object, *headings: str) -> CellKind:
    """Make a kind that has a workbook's cell hold something else than text."""

    def kind(tables: Tables, rng: random.Random) -> Marred | None:
        found = tables.cells(*headings)
        if not found:
            return None
        cell, _ = rng.choice(found)
        tables.typed[cell] = value
        return Marred((cell,), (), _at(cell))

    return kind


def _longer(text: str) -> str:
    return f"{text}, zoals het plan het in de inleiding omschrijft"


def _in_sentence(words: str) -> Callable[[str], str]:
    return lambda text: f"{text} ({words})"


def _keyed(text: str) -> str:
    return text.replace("-", " ").title()


NAMES = ("naam", "korte naam", "titel")
CELL_KINDS: Mapping[str, CellKind] = MappingProxyType({
    "wrong-scheme": change(lambda _: "beleidskader", "status", "rol", "wijze", mend=False),
    "concept-typo": change(_typo, *CODES),
    "reference-typo": change(_typo, *REFERENCES),
    "unknown-class": change(_typo, "klasse"),
    "missing-label": empty(("actoren", "naam"), ("activiteiten", "naam"), ("doelen", "korte naam")),
    "missing-english-label": empty(("doelen", "korte naam en")),
    "missing-code": empty(("actielijnen", "nummer"), ("actoren", "sleutel"), ("wetten", "sleutel")),
    "missing-text": empty(("uitvoering", "citaat"), ("doelen", "citaat")),
    "missing-evidence": empty(("actielijnen", "citaat"), ("betrokkenheid", "citaat")),
    "wrong-datatype": change(lambda _: "drie", "nummer", "aantal actielijnen", mend=False),
    "date-in-words": change(_in_words, "begin", "eind", "streefdatum"),
    "date-short": change(_two_digits, "begin", "eind", "streefdatum"),
    "date-impossible": change(
        lambda text: f"{text[:4]}-02-30", "begin", "eind", "streefdatum", mend=False
    ),
    "end-before-start": _swapped_dates,
    "duplicate-code": _same_as_before("doelen", "letter", same="actielijn"),
    "duplicate-number": _same_as_before("actielijnen", "nummer"),
    "duplicate-key": _same_as_before("actoren", "sleutel"),
    "letter-capital": change(str.upper, "letter"),
    "goal-without-line": empty(("doelen", "actielijn"), ("doelen", "vermeld in")),
    "see-also-nowhere": _nowhere,
    "reference-to-itself": _to_itself,
    "quote-not-in-source": change(_other_word, "citaat"),
    "checksum-other": _checksum,
    "actor-without-type": empty(("actoren", "klasse")),
    "wrong-tooi": change(lambda text: text.replace("/gm", "/"), "iri", fits="tooi"),
    "http-for-https": change(lambda text: text.replace("https", "http"), "iri", fits="tooi"),
    "wrong-law-number": change(lambda text: text.replace("BWBR", "BWB"), "kenmerk"),
    "space-in-iri": change(lambda text: text.replace("/id/", "/id /"), "iri", "bron", fits="^http"),
    "involvement-without-role": empty(("betrokkenheid", "rol")),
    "involvement-without-actor": empty(("betrokkenheid", "actor")),
    "too-many-values": change(
        lambda text: f"{text}; gestopt", "status", "grondslag", table="uitvoering"
    ),
    "cycle": _cycle,
    "organisation-for-area": change(lambda _: "gemeente-meierijstad", "gebied", fits="gm1948"),
    "broken-character": change(
        lambda text: text.replace("e", "\ufffd", 1), *NAMES, mend=False
    ),
    "label-too-long": change(_longer, "korte naam", "korte naam en", mend=False),
    "misspelt-name": change(
        lambda text: text.replace("Meierijstad", "Meerijstad"), "naam", "naam en"
    ),
    "e-mail": change(_in_sentence("jeugd@voorbeeldgemeente.nl"), "naam", table="activiteiten"),
    "citizen-number": change(_in_sentence("111222333"), "naam", table="activiteiten"),
    "too-few-lines-stated": change(lambda _: "1", "aantal actielijnen"),
    "key-with-capitals": change(_keyed, "sleutel", fits="-"),
    "yes-or-no": change(lambda text: f"{text}a", "algemeen", "alleen uit verwijzing"),
    "misspelt-heading": _heading,
    "missing-column": _missing_column,
    "misspelt-sheet": _sheet_name,
    "row-too-long": _row_too_long,
    "unclosed-string": _unclosed_quote,
    "wrong-encoding": _encoding,
    "formula": _typed('=CONCATENATE("a","b")', "naam", "titel", "citaat"),
    "error-value": _typed("#N/A", "naam", "titel", "soort"),
    "text-became-date": _typed(datetime(2026, 2, 1), "verwijstekst", "sleutel", "naam"),
    "text-became-number": _typed(3.5, "naam", "letter", "soort"),
    "text-became-truth": _typed(True, "naam", "soort", "klasse"),
})  # fmt: skip
