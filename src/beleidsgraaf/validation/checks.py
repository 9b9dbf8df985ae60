"""Checks: rules about things together, each a query in ``queries/checks/`` run once.

Every row of a check is a finding; its header says what the finding means. The published SHACL
shapes of the same queries are written by ``generation.py``.
"""

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

from rdflib import XSD, Literal, URIRef
from rdflib.term import Identifier, Node

from beleidsgraaf.errors import ConfigurationError
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.asking import rows_of_all_graphs, term_text
from beleidsgraaf.store.restricting import restricted
from beleidsgraaf.validation.abreast import abreast
from beleidsgraaf.validation.report import Finding
from beleidsgraaf.validation.shapes import SEVERITIES
from beleidsgraaf.validation.suspects import asked_of_values, suspects
from beleidsgraaf.vocabulary import BGSH, PREFIXES

HEADER = "#+"
OPENING = "SELECT DISTINCT ?this ?value WHERE {"
FEW = "few"  # the folder of queries that are quicker where only some things are asked about
PLACE = "VALUES ?this { }"  # where in these the things go
PAIRED = "SELECT DISTINCT ?this ?value ?other WHERE {"
_REQUIRED = frozenset({"id", "severity", "focus", "name_nl", "name_en", "nl", "en"})
_KNOWN = _REQUIRED | {"path", "needs", "graphs", "suspect"}
_ABSENCE = re.compile(r"\b(?:NOT\s+EXISTS|MINUS|OPTIONAL|BOUND|COUNT|SUM|AVG|MIN|MAX|SAMPLE)\b")


@dataclass(frozen=True, eq=False)
class Check:
    """One check: its header, and the query that starts with ``OPENING``.

    ``focus`` holds the classes of what it looks at, empty for everything that has a type. ``few``
    is another query for the same rows, for when few things are asked about; where it tells the
    ``?other`` too, a row of the one about the other is one of the other about the one. ``graphs``
    are the keys of those in which something stands of each thing that it finds: ``plan`` for
    those of plans; empty for any. ``suspect`` is a regular expression that the text of every
    ``?value`` matches; ``suspects.py`` then looks at all texts for all such checks together.
    """

    name: str
    id: str
    severity: str
    focus: tuple[URIRef, ...]
    path: URIRef | None
    needs: tuple[str, ...]
    names: Mapping[str, str]
    messages: Mapping[str, str]
    query: str
    few: str = ""
    suspect: str = ""
    graphs: tuple[str, ...] = ()

    @property
    def is_paired(self) -> bool:
        """Whether the rows are pairs of things that are wrong together."""
        return PAIRED in self.few

    @property
    def shape(self) -> URIRef:
        """The IRI under which the check is published as a shape."""
        return BGSH[self.name]

    @property
    def looks_for_absence(self) -> bool:
        """Whether something that is not there can be what is found; if not, findings are sure."""
        return _ABSENCE.search(self.query) is not None

    def looks_into(self, graph: str) -> bool:
        """Tell whether it finds things by what a graph says of them."""
        key = graph.rpartition("/id/graph/")[2].partition("/")[0]
        return not self.graphs or key in self.graphs

    def asked_of(self, focus: Iterable[URIRef]) -> str:
        """Give the query for these focus nodes only."""
        these = listed_values("this", focus)
        if self.few:
            return self.few.replace(PLACE, these)
        return restricted(self.query, "this", values=these)


def listed_values(name: str, nodes: Iterable[Node]) -> str:
    """Write that a variable is one of some nodes."""
    values = " ".join(sorted(term_text(node) for node in nodes))
    return f"VALUES ?{name} {{ {values} }}"


def read_checks(folder: Path | None = None) -> list[Check]:
    """Read every check; raises ConfigurationError for the first malformed one."""
    root = folder or knowledge_folder("queries") / "checks"
    return [read_check(path) for path in sorted(root.glob("*.rq"))]


@lru_cache(maxsize=1)
def bundled_checks() -> tuple[Check, ...]:
    """Read the checks that come with the program, once."""
    return tuple(read_checks())


def read_check(path: Path) -> Check:
    """Read one check; raises ConfigurationError when its header or opening is malformed."""
    text = path.read_text(encoding="utf-8")
    header = _header(path, text)
    query = "\n".join(line for line in text.splitlines() if not line.startswith(HEADER)) + "\n"
    if query.count(OPENING) != 1:
        raise _malformed(path, f"the query starts with '{OPENING}'")
    if header["severity"] not in SEVERITIES or not path.stem.startswith(header["id"] + "-"):
        raise _malformed(path, f"severity is one of {SEVERITIES}; the file name starts with the id")
    everything = header["focus"] == "any"
    few = path.parent / FEW / path.name
    return Check(
        name=path.stem,
        id=header["id"],
        severity=header["severity"],
        focus=() if everything else tuple(_iri(path, name) for name in header["focus"].split()),
        path=_iri(path, header["path"]) if "path" in header else None,
        needs=tuple(header.get("needs", "").split()),
        names={"nl": header["name_nl"], "en": header["name_en"]},
        messages={"nl": header["nl"], "en": header["en"]},
        query=query,
        graphs=tuple(header.get("graphs", "").split()),
        few=few.read_text(encoding="utf-8") if few.is_file() else "",
        suspect=header.get("suspect", ""),
    )


def run_checks(
    index: Any, checks: Iterable[Check], *, as_of: date, focus: Iterable[Node] | None = None
) -> list[Finding]:
    """Ask every check of an index, of all things or of the ``focus`` nodes only.

    ``index`` is what ``store.index`` gave, whose type stays behind that door; ``as_of`` is the
    date that counts as today.
    """
    known: dict[str, Node] = {"asOf": Literal(as_of.isoformat(), datatype=XSD.date)}
    nodes = None if focus is None else [node for node in focus if isinstance(node, URIRef)]
    if nodes is not None and not nodes:
        return []
    every = list(checks)
    if nodes is not None:
        suspected = _suspected(index, every, nodes)
        asked = [partial(_run, index, x, known, (x.asked_of(nodes),)) for x in suspected]
        return [finding for ask in asked for finding in ask()]
    plain = [each for each in every if not each.suspect]
    in_texts = [each for each in every if each.suspect]
    tasks = [partial(_run, index, each, known, (each.query,)) for each in plain]
    found = abreast([partial(_run_in_texts, index, in_texts, known), *tasks])
    return [finding for each in found for finding in each]


def _suspected(index: Any, checks: Sequence[Check], nodes: Sequence[URIRef]) -> list[Check]:
    """Leave out the checks of texts that nothing in the texts of some things can concern."""
    patterns = {each.name: each.suspect for each in checks if each.suspect}
    if len(patterns) < 2:
        return list(checks)
    values = suspects(index, patterns, these=listed_values("this", nodes))
    return [each for each in checks if not each.suspect or values[each.name]]


def _run_in_texts(index: Any, checks: Iterable[Check], known: Mapping[str, Node]) -> list[Finding]:
    """Ask checks that look for something in texts, after one look at all texts."""
    named = {each.name: each for each in checks}
    values = suspects(index, {name: each.suspect for name, each in named.items()})
    return [
        finding
        for name, each in named.items()
        for finding in _run(index, each, known, asked_of_values(each.query, values[name]))
    ]


def _run(
    index: Any, check: Check, known: Mapping[str, Node], queries: Iterable[str]
) -> list[Finding]:
    bindings = {name: known[name] for name in check.needs}
    rows = [row for query in queries for row in rows_of_all_graphs(index, query, bindings=bindings)]
    return findings_of(check, rows)


def findings_of(check: Check, rows: Iterable[Mapping[str, Identifier]]) -> list[Finding]:
    """Say what the rows of a check mean."""
    return [
        Finding(
            id=check.id,
            severity=check.severity,
            focus=row["this"],
            path=None if check.path is None else str(check.path),
            value=row.get("value"),
            messages=check.messages,
            shape=str(check.shape),
        )
        for row in rows
    ]


def _header(path: Path, text: str) -> dict[str, str]:
    header: dict[str, str] = {}
    for line in text.splitlines():
        if line.startswith(HEADER):
            key, _, value = line.removeprefix(HEADER).partition(":")
            header[key.strip()] = _plain(path, value.strip())
    if not set(header) <= _KNOWN or not set(header) >= _REQUIRED:
        raise _malformed(path, f"the header has the keys {', '.join(sorted(_KNOWN))}")
    return header


def _plain(path: Path, value: str) -> str:
    """Take off the quotes, which stand as in JSON."""
    try:
        return str(json.loads(value)) if value.startswith('"') else value
    except ValueError as error:
        raise _malformed(path, f"{value} is not closed or escaped as it should be") from error


def _iri(path: Path, name: str) -> URIRef:
    prefix, _, local = name.partition(":")
    if prefix not in PREFIXES or not local:
        raise _malformed(path, f"'{name}' is not a name with a known prefix")
    return URIRef(PREFIXES[prefix] + local)


def _malformed(path: Path, detail: str) -> ConfigurationError:
    return ConfigurationError(
        f"De controlevraag {path.name} klopt niet: {detail}. Herstel haar, of installeer opnieuw.",
        f"The check {path.name} is malformed: {detail}. Mend it, or install again.",
        file=path.name,
    )
