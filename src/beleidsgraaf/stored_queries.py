"""A stored query: a ``.rq`` file whose header says what it asks, needs and gives.

The header is YAML in lines that start with ``#+`` (see ``queries/README.md``). Values of
parameters are bound as terms, never pasted into the text. Evaluating is ``query/service.py``.
"""

import difflib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, Literal, cast, get_args

import yaml
from rdflib import SKOS, XSD, URIRef
from rdflib import Literal as Value
from rdflib.term import Identifier

from beleidsgraaf.errors import ConfigurationError, ParameterUnusable, QueryNotFound
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.parsing import parse_file
from beleidsgraaf.store.terms import to_oxigraph

ParameterType = Literal["iri", "string", "integer", "date", "code"]
Form = Literal["select", "ask", "construct", "describe"]

# The safe one in C, where PyYAML has it: a hundred headers are read at each start.
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_HEADER = "#+"
_FORM = re.compile(r"^\s*(SELECT|ASK|CONSTRUCT|DESCRIBE)\b", re.IGNORECASE | re.MULTILINE)
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:[^<>\"{}|^`\\\x00-\x20]+")
_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9.\-]*")
_NAME = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_SHOWN = 10  # names in a message
_LONGEST = 80  # characters of what was given, in a message
_WANTED: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "iri": (
            "een volledige IRI zoals https://voorbeeld.nl/x",
            "a full IRI such as https://example.org/x",
        ),
        "string": ("een tekst van Unicode-tekens", "a text of Unicode characters"),
        "integer": ("een geheel getal zoals 3", "a whole number such as 3"),
        "date": ("een datum zoals 2023-12-31", "a date such as 2023-12-31"),
        "code": (
            "een code van letters, cijfers, punten en streepjes, zoals 3b",
            "a code of letters, digits, dots and hyphens, such as 3b",
        ),
    }
)
_KEYS = frozenset({"question", "result", "parameters", "order"})


@dataclass(frozen=True)
class Described:
    """Something with a name and a description in both languages: a result column."""

    name: str
    nl: str
    en: str


@dataclass(frozen=True)
class Parameter(Described):
    """A value that the asker may give; without ``default`` the query is asked without it.

    ``choices`` are all values there are, where those are known: codes, with what they are called.
    """

    type: ParameterType
    default: str | None
    choices: tuple[Described, ...] = ()


@dataclass(frozen=True)
class StoredQuery:
    """A query with its header; ``order`` says that the rows have a meaning in their order."""

    name: str
    path: Path
    question: Mapping[str, str]
    columns: tuple[Described, ...]
    parameters: tuple[Parameter, ...]
    text: str
    form: Form
    order: bool


def stored_queries(folder: str) -> dict[str, StoredQuery]:
    """Read every query in ``queries/{folder}``, by name in alphabetical order."""
    root = knowledge_folder("queries") / folder
    paths = sorted(root.rglob("*.rq"), key=lambda path: (path.stem, path))
    return {path.stem: read_stored_query(path) for path in paths}


def find_stored_query(name: str, folders: tuple[str, ...]) -> StoredQuery:
    """Find a query by name in the first folder that has it; raises QueryNotFound."""
    known: set[str] = set()
    for folder in folders:
        root = knowledge_folder("queries") / folder
        paths = {path.stem: path for path in sorted(root.rglob("*.rq"))}
        if name in paths:
            return read_stored_query(paths[name])
        known |= set(paths)
    near = difflib.get_close_matches(name, sorted(known), n=3, cutoff=0.4)
    listing = ", ".join(near or sorted(known)[:_SHOWN]) or "-"
    raise QueryNotFound(
        f"Er is geen opgeslagen vraag '{name}'. Bijvoorbeeld wel: {listing}.",
        f"There is no stored query '{name}'. There is, for example: {listing}.",
        name=name,
    )


def read_stored_query(path: Path) -> StoredQuery:
    """Read one ``.rq`` file; raises ConfigurationError when its header is not as it should be."""
    text = path.read_text(encoding="utf-8")
    header = _header(path, text)
    form = _FORM.search(text)
    if form is None:
        raise _wrong(path, "geen SELECT, ASK, CONSTRUCT of DESCRIBE", "no query form")
    question = _both(path, "question", header.get("question"))
    parameters = header.get("parameters") or {}
    return StoredQuery(
        name=_name(path),
        path=path,
        question=question,
        columns=tuple(
            Described(str(name), **_both(path, str(name), said))
            for name, said in (header.get("result") or {}).items()
        ),
        parameters=tuple(_parameter(path, str(name), said) for name, said in parameters.items()),
        text=text,
        form=cast(Form, form[1].lower()),
        order=header.get("order") is True,
    )


def bind(query: StoredQuery, values: Mapping[str, str]) -> dict[str, Identifier]:
    """Turn values into terms by the types of the parameters, defaults included.

    Raises ParameterUnusable for an unknown parameter and for a value that is not of its type.
    """
    known = {parameter.name: parameter for parameter in query.parameters}
    for name in values:
        if name not in known:
            raise unknown_parameter(name, tuple(known))
    bound: dict[str, Identifier] = {}
    for parameter in query.parameters:
        value = values.get(parameter.name, parameter.default)
        if value is not None:
            bound[parameter.name] = _term(parameter, value)
    return bound


def unknown_parameter(name: str, known: Sequence[str]) -> ParameterUnusable:
    """Make the error for a parameter that nobody knows, naming the ones that look like it."""
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    nl = f" Bedoelt u '{near[0]}'?" if near else ""
    en = f" Did you mean '{near[0]}'?" if near else ""
    listing = ", ".join(known) or "-"
    return ParameterUnusable(
        f"Er is hier geen parameter '{name[:_LONGEST]}'.{nl} Wel: {listing}.",
        f"There is no parameter '{name[:_LONGEST]}' here.{en} There is: {listing}.",
        parameter=name[:_LONGEST],
    )


def _term(parameter: Parameter, value: str) -> Identifier:
    if parameter.choices and value not in [each.name for each in parameter.choices]:
        raise _no_choice(parameter, value)
    match parameter.type:
        case "iri" if _is_iri(value):
            return URIRef(value)
        case "integer" if re.fullmatch(r"[+-]?[0-9]{1,18}", value):
            return Value(int(value))
        case "date" if _is_date(value):
            return Value(value, datatype=XSD.date)
        case "code" if _CODE.fullmatch(value):
            return Value(value)
        case "string" if _is_text(value):
            return Value(value)
    nl, en = _WANTED[parameter.type]
    raise ParameterUnusable(
        f"De parameter '{parameter.name}' vraagt {nl}, en {value[:_LONGEST]!r} is dat niet.",
        f"The parameter '{parameter.name}' asks for {en}, and {value[:_LONGEST]!r} is not.",
        parameter=parameter.name,
    )


def _no_choice(parameter: Parameter, value: str) -> ParameterUnusable:
    """Name the codes there are, and the one whose code or name is most like a value."""
    codes = {each.name: each.name for each in parameter.choices}
    names = {**{each.nl: each.name for each in parameter.choices}, **codes}
    near = difflib.get_close_matches(value[:_LONGEST].casefold(), names, n=1)
    nl = f" Bedoelt u '{names[near[0]]}'?" if near else ""
    en = f" Did you mean '{names[near[0]]}'?" if near else ""
    dutch = ", ".join(f"{each.name} ({each.nl})" for each in parameter.choices)
    shown = value[:_LONGEST]
    return ParameterUnusable(
        f"De parameter '{parameter.name}' kent {shown!r} niet.{nl} Kies uit: {dutch}.",
        f"The parameter '{parameter.name}' does not know {shown!r}.{en} Choose one of: "
        f"{', '.join(codes)}.",
        parameter=parameter.name,
    )


def _is_iri(value: str) -> bool:
    if not _IRI.fullmatch(value):
        return False
    try:
        to_oxigraph(URIRef(value))
    except ValueError:
        return False
    return True


def _is_text(value: str) -> bool:
    """Tell whether a text has only Unicode scalar values; half a surrogate pair is none."""
    return not re.search("[\ud800-\udfff]", value)


def _is_date(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value
    except ValueError:
        return False


def _header(path: Path, text: str) -> dict[str, Any]:
    lines = [line[len(_HEADER) :] for line in text.splitlines() if line.startswith(_HEADER)]
    try:
        header = yaml.load("\n".join(line.removeprefix(" ") for line in lines), Loader=_LOADER)  # noqa: S506
    except yaml.YAMLError as error:
        raise _wrong(path, f"geen YAML: {error}", f"no YAML: {error}") from error
    if not isinstance(header, dict) or not set(header) <= _KEYS:
        expected = ", ".join(sorted(_KEYS))
        raise _wrong(path, f"alleen de sleutels {expected}", f"only the keys {expected}")
    return header


def _parameter(path: Path, name: str, said: object) -> Parameter:
    if not isinstance(said, dict) or said.get("type") not in get_args(ParameterType):
        kinds = ", ".join(get_args(ParameterType))
        raise _wrong(path, f"'{name}' heeft als type: {kinds}", f"'{name}' has as type: {kinds}")
    default = said.get("default")
    words = _both(path, name, said)
    kind: ParameterType = said["type"]
    return Parameter(
        name=name,
        **words,
        type=kind,
        default=None if default is None else str(default),
        choices=_choices(path, said),
    )


def _choices(path: Path, said: Mapping[str, Any]) -> tuple[Described, ...]:
    """Read the codes there are: those of a concept scheme, or those that stand in the header."""
    if (scheme := said.get("scheme")) is not None:
        file = knowledge_folder("ontology") / "schemes" / f"{scheme}.ttl"
        if not file.is_file():
            raise _wrong(path, f"er is geen begrippenlijst '{scheme}'", f"no scheme '{scheme}'")
        return concepts_of(file)
    listed = said.get("choices") or {}
    return tuple(
        Described(str(code), **_both(path, str(code), each)) for code, each in listed.items()
    )


@lru_cache(maxsize=32)
def concepts_of(file: Path) -> tuple[Described, ...]:
    """Read the codes of a concept scheme with their names, in the order of the Dutch ones."""
    graph = parse_file(file)[None]
    found = []
    for concept in graph.subjects(SKOS.inScheme):
        names = {str(each.language): str(each) for each in graph.objects(concept, SKOS.prefLabel)}  # type: ignore[attr-defined]
        found.append(Described(str(concept).rpartition("/")[2], names["nl"], names["en"]))
    return tuple(sorted(found, key=lambda each: (each.nl.casefold(), each.name)))


def _both(path: Path, name: str, said: object) -> dict[str, str]:
    if not isinstance(said, dict) or not (said.get("nl") and said.get("en")):
        raise _wrong(path, f"'{name}' heeft nl en en nodig", f"'{name}' needs nl and en")
    return {"nl": str(said["nl"]), "en": str(said["en"])}


def _name(path: Path) -> str:
    if not _NAME.fullmatch(path.stem):
        raise _wrong(path, "de naam hoort kebab-case te zijn", "the name must be kebab-case")
    return path.stem


def _wrong(path: Path, nl: str, en: str) -> ConfigurationError:
    return ConfigurationError(
        f"De kop van {path.name} klopt niet: {nl}.",
        f"The header of {path.name} is not right: {en}.",
        file=str(path),
    )
