"""Reads ``ontology/tables/*.yaml`` strictly: a mapping with a fault is refused, never guessed.

Such a fault is one of the installation, not of a person's plan: hence ConfigurationError.
"""

from collections.abc import Iterator, Mapping
from pathlib import Path

from rdflib import URIRef

from beleidsgraaf.dataset.description import Tree
from beleidsgraaf.errors import ConfigurationError, SourceError
from beleidsgraaf.tables.mapping import KINDS, Column, Sheet, TableMapping, normalise
from beleidsgraaf.tables.yamlfiles import read_yaml
from beleidsgraaf.vocabulary import PREFIXES

_SHEET_FIELDS = frozenset(
    [
        "alias",
        "class",
        "columns",
        "concept",
        "examples",
        "explain",
        "identity",
        "kind",
        "order",
        "scope",
        "sheet",
        "title",
        "words",
    ]
)
_COLUMN_FIELDS = frozenset(
    [
        "also",
        "bare",
        "between",
        "en",
        "explain",
        "inverse",
        "key",
        "kind",
        "lang",
        "multiple",
        "nl",
        "property",
        "required",
        "scheme",
        "scope",
        "text_property",
        "to",
        "unless",
        "values",
    ]
)


def read_mapping(folder: Path) -> TableMapping:
    """Read every mapping file of a folder.

    Raises ConfigurationError, naming the file, when a mapping has a fault.
    """
    sheets = [_read_sheet(path) for path in sorted(folder.glob("*.yaml"))]
    if not sheets:
        raise _fault(str(folder), "no mapping files")
    kinds = {sheet.kind for sheet in sheets if sheet.kind}
    for sheet in sheets:
        _check(sheet, kinds)
    return TableMapping(tuple(sorted(sheets, key=lambda sheet: (sheet.order, sheet.name))))


def _read_sheet(path: Path) -> Sheet:
    file = f"ontology/tables/{path.name}"
    try:
        tree = read_yaml(path.read_text(encoding="utf-8"), file).tree
    except SourceError as error:
        raise _fault(file, error.en) from error
    fields = _fields(tree, file, known=_SHEET_FIELDS)
    if fields.get("sheet") != path.stem:
        raise _fault(file, "'sheet' must be the name of the file")
    columns = fields.get("columns")
    if not isinstance(columns, list):
        raise _fault(file, "'columns' must be a list")
    taken: set[str] = set()
    return Sheet(
        name=path.stem,
        alias=_text(fields, "alias"),
        order=int(_text(fields, "order")),
        title=_labels(fields, "title", file=file),
        explanation=_labels(fields, "explain", file=file),
        identity=_text(fields, "identity"),
        concept=_text(fields, "concept"),
        classes=tuple(expand(curie, file) for curie in _words(fields, "class")),
        kind=_text(fields, "kind"),
        words=tuple(_words(fields, "words")),
        is_scope=_text(fields, "scope") == "true",
        columns=tuple(
            column for item in columns for column in _read_columns(item, file, taken=taken)
        ),
        examples=tuple(_examples(fields.get("examples", ()), file)),
    )


def _examples(tree: Tree, file: str) -> Iterator[Mapping[str, str]]:
    for item in () if isinstance(tree, str | Mapping) else tree:
        if not isinstance(item, Mapping):
            raise _fault(file, "an example must have columns")
        yield {key: str(text) for key, text in item.items()}


def _read_columns(tree: Tree, file: str, *, taken: set[str]) -> Iterator[Column]:
    """Read a column; a column of quotes brings its companions `… in` and `… nr`."""
    fields = _fields(tree, file, known=_COLUMN_FIELDS)
    column = _read_column(fields, file, taken=taken)
    yield column
    if column.kind == "quote":
        yield _companion(column, "in", taken=taken)
        yield _companion(column, "nr", taken=taken)


def _read_column(fields: Mapping[str, Tree], file: str, *, taken: set[str]) -> Column:
    values = fields.get("values")
    between = [int(number) for number in _words(fields, "between")]
    to = tuple(_words(fields, "to"))
    own_words = [_text(fields, name) for name in ("property", "inverse")]
    names = [_text(fields, "nl"), _text(fields, "en"), *_words(fields, "also"), *own_words]
    names += [word.partition(":")[2] for word in own_words]
    return Column(
        key=_text(fields, "key"),
        headings={lang: _text(fields, lang) for lang in ("nl", "en")},
        explanation=_labels(fields, "explain", file=file),
        kind=_text(fields, "kind") or "text",
        property=_term(fields, "property", file=file),
        inverse=_term(fields, "inverse", file=file),
        text_property=_term(fields, "text_property", file=file),
        required=_text(fields, "required") == "true",
        unless=_text(fields, "unless"),
        between=(between[0], between[-1]) if between else None,
        multiple=_text(fields, "multiple") == "true",
        lang={"": "nl", "none": ""}.get(_text(fields, "lang"), _text(fields, "lang")),
        scheme=_text(fields, "scheme"),
        values=None
        if not isinstance(values, Mapping)
        else {word: str(value) for word, value in values.items()},
        to=to,
        bare=_text(fields, "bare") or (to[0] if len(to) == 1 else ""),
        scope=tuple(_words(fields, "scope")),
        names=_claim(names, taken),
    )


def _companion(column: Column, what: str, *, taken: set[str]) -> Column:
    explanation = {
        "in": {
            "nl": "Waar het citaat staat, als het vaker voorkomt: bijvoorbeeld doel:1a.",
            "en": "Where the quote stands, if it occurs more often: for example goal:1a.",
        },
        "nr": {
            "nl": "De hoeveelste keer dat het citaat voorkomt: 1, 2 … Bij meer citaten: 1;;2.",
            "en": "Which occurrence of the quote: 1, 2 … For several quotes: 1;;2.",
        },
    }
    headings = {lang: f"{heading} {what}" for lang, heading in column.headings.items()}
    names = [*headings.values(), f"{column.key} {what}"]
    names += [f"{name} n" for name in column.headings.values()] if what == "nr" else []
    return Column(
        key=f"{column.key}.{what}",
        headings=headings,
        explanation=explanation[what],
        kind=f"quote-{what}",
        multiple=True,
        bare="goal",
        names=_claim(names, taken),
    )


def _claim(names: list[str], taken: set[str]) -> frozenset[str]:
    """Give a column the names that no earlier column of the sheet has."""
    mine = {normalise(name) for name in names if name} - taken
    taken |= mine
    return frozenset(mine)


def _check(sheet: Sheet, kinds: set[str]) -> None:
    file = f"ontology/tables/{sheet.name}.yaml"
    keys = [column.key for column in sheet.columns]
    if len(keys) != len(set(keys)):
        raise _fault(file, "a column key occurs twice")
    if any(set(example) - set(keys) for example in sheet.examples):
        raise _fault(file, "an example has a column that the sheet has not")
    for column in sheet.columns:
        for fault in _faults(column, kinds=kinds, keys={*keys, "self"}):
            raise _fault(file, f"column '{column.key}': {fault}")


def _faults(column: Column, *, kinds: set[str], keys: set[str]) -> Iterator[str]:
    if not (column.key and column.headings["nl"] and column.headings["en"]):
        yield "needs key, nl and en"
    if column.kind not in KINDS:
        yield f"unknown kind '{column.kind}'"
    if any(normalise(heading) not in column.names for heading in column.headings.values()):
        yield "has a heading that an earlier column has"
    if (column.kind == "concept") != bool(column.scheme):
        yield "a concept, and only a concept, needs a scheme"
    if (column.kind in {"class", "choice"}) != (column.values is not None):
        yield "a class or choice, and nothing else, needs values"
    if (column.kind == "reference") != bool(column.to):
        yield "a reference, and only a reference, needs to"
    if {*column.to, *filter(None, [column.bare])} - kinds:
        yield "refers to a kind that no sheet has"
    if {*column.scope, *filter(None, [column.unless])} - keys:
        yield "has a scope or unless that is no column"


def expand(curie: str, file: str = "") -> URIRef:
    """Make an IRI of ``bg:Goal``. Raises ConfigurationError for an unknown prefix."""
    prefix, _, local = curie.partition(":")
    if prefix not in PREFIXES or not local:
        raise _fault(file, f"'{curie}' has an unknown prefix")
    return URIRef(PREFIXES[prefix] + local)


def _term(fields: Mapping[str, Tree], name: str, *, file: str) -> URIRef | None:
    value = _text(fields, name)
    return expand(value, file) if value else None


def _fields(tree: Tree, file: str, *, known: frozenset[str]) -> Mapping[str, Tree]:
    if not isinstance(tree, Mapping) or set(tree) - known:
        wrong = sorted(set(tree) - known) if isinstance(tree, Mapping) else str(tree)
        raise _fault(file, f"unknown fields: {wrong}")
    return tree


def _text(fields: Mapping[str, Tree], name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else ""


def _words(fields: Mapping[str, Tree], name: str) -> list[str]:
    value = fields.get(name, ())
    return [value] if isinstance(value, str) else [str(item) for item in value]


def _labels(fields: Mapping[str, Tree], name: str, *, file: str) -> Mapping[str, str]:
    labels = fields.get(name)
    if not isinstance(labels, Mapping) or set(labels) != {"nl", "en"}:
        raise _fault(file, f"'{name}' needs nl and en")
    return {lang: str(labels[lang]) for lang in ("nl", "en")}


def _fault(file: str, why: str) -> ConfigurationError:
    return ConfigurationError(
        f"De kolommenbeschrijving {file} klopt niet: {why}. Installeer opnieuw, of herstel "
        "dit bestand.",
        f"The column mapping {file} has a fault: {why}. Install again, or mend this file.",
        file=file,
    )
