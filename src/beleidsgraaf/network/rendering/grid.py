"""A result as a grid of cells with headings, and the lines that explain it, for any table.

Things are shown by name. CSV and workbooks have the IRI in a column beside it.
"""

from beleidsgraaf.network.results import Cell, Column, Result, Words

YES_NO = {"nl": ("ja", "nee"), "en": ("yes", "no")}
_SAID_BY_SPAN = ("start", "end")  # the name of a place in a source says them too
_LINES: tuple[tuple[str, str, str], ...] = (
    ("version", "versie van de gegevens", "version of the data"),
    ("projection", "netwerk", "network"),
    ("scope", "bereik", "scope"),
    ("size", "omvang", "size"),
    ("known", "hoe bekend", "how known"),
    ("parameters", "instellingen", "settings"),
    ("engine", "berekend met", "computed with"),
)


def said(words: Words, lang: str) -> str:
    """Give words in a language; nl where it is not en."""
    return words.en if lang == "en" else words.nl


def heading(column: Column, lang: str) -> str:
    """Give what stands above a column."""
    return column.en if lang == "en" else column.nl


def called(iri: str, *, result: Result, lang: str) -> str:
    """Give what a thing is called; in English a Dutch name where it has no other (``Name``)."""
    name = result.names.get(iri)
    return iri if name is None else said(name, lang)


def shown(cell: Cell, column: Column, *, result: Result, lang: str) -> str:
    """Write a cell as people read it: names for IRIs, shares as percentages, a comma in nl."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return YES_NO[lang][0 if cell else 1]
    if column.values is not None and str(cell) in column.values:
        return said(column.values[str(cell)], lang)
    if column.kind == "thing":
        return called(str(cell), result=result, lang=lang)
    if isinstance(cell, int | float):
        text = f"{cell:.0%}" if column.kind == "share" else f"{cell:.3f}".rstrip("0").rstrip(".")
        text = str(cell) if isinstance(cell, int) and column.kind != "share" else text
        return text.replace(".", ",") if lang == "nl" else text
    return cell


def worth_showing(result: Result, lang: str) -> list[int]:
    """Give the columns that hold anything, without those that another says as well.

    Of a column in both languages the one that is read.
    """
    names = {column.name for column in result.columns}
    both = {name for name in names if f"{name}_en" in names}
    other = both if lang == "en" else {f"{name}_en" for name in both}
    has_span = any(column.name == "span" for column in result.columns)
    return [
        at
        for at, column in enumerate(result.columns)
        if any(row[at] is not None for row in result.rows)
        and not (has_span and column.name in _SAID_BY_SPAN)
        and column.name not in other
    ]


def notes(result: Result, lang: str) -> list[tuple[str, str]]:
    """Give what decided a result, a line each: a word, and what it is here."""
    basis = result.basis
    is_english = lang == "en"
    n, e = ("nodes", "edges") if is_english else ("knopen", "verbindingen")
    alone = "without any edge" if is_english else "zonder enige verbinding"
    known = ("stated", "inferred", "curated") if is_english else _KNOWN_NL
    counts = (basis.stated, basis.inferred, basis.curated)
    seed = {} if result.seed is None else {"seed": result.seed}
    given = {name: each for name, each in result.parameters.items() if each is not None}
    settings = {**dict(sorted(given.items())), **seed}
    values = {
        "version": basis.version,
        "projection": f"{basis.projection}: {said(basis.projection_name, lang)}",
        "scope": said(basis.scope_name, lang),
        "size": f"{basis.n} {n}, {basis.e} {e}; {basis.isolated:.0%} {alone}",
        "known": ", ".join(f"{count} {word}" for count, word in zip(counts, known, strict=True)),
        "parameters": ", ".join(f"{key}={value}" for key, value in settings.items()) or "-",
        "engine": result.engine or "beleidsgraaf",
    }
    return [(en if is_english else nl, values[key]) for key, nl, en in _LINES]


_KNOWN_NL = ("vermeld", "afgeleid", "toegevoegd")
