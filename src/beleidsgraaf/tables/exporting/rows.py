"""Resources → rows: for each column the text that reading would turn into these statements.

Columns that reading fills in by itself are left empty: the plan of its own action lines, the code
of a statement about one goal, the key of a period of whole years.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType

from rdflib import DCAT, RDF, Graph

from beleidsgraaf.tables.exporting.quoting import Quoting, values_of
from beleidsgraaf.tables.exporting.resources import Resource, Resources, iris
from beleidsgraaf.tables.exporting.wording import Wording, class_words
from beleidsgraaf.tables.identities import period_key
from beleidsgraaf.tables.mapping import Column, Sheet
from beleidsgraaf.vocabulary import BG

Cells = dict[str, str]  # key of a column → text; what is empty is absent
_DIGITS = re.compile(r"(\d+)")


class RowWriter:
    """Writes the rows of one graph."""

    def __init__(
        self, graph: Graph, resources: Resources, *, wording: Wording, quoting: Quoting, plan: str
    ) -> None:
        self._graph = graph
        self._resources = resources
        self._wording = wording
        self._quoting = quoting
        self._plan = plan

    def rows(self, sheet: Sheet) -> list[Cells]:
        """Give the rows of a sheet, in the order in which people count."""
        made = [(each, self._row(each)) for each in self._resources.of(sheet)]
        return [cells for _, cells in sorted(made, key=lambda pair: _order(*pair))]

    def _row(self, each: Resource) -> Cells:
        cells: Cells = {}
        for column in each.sheet.columns:
            if column.kind == "quote":
                quoted = self._quoting.cell(each, column)
                cells[column.key] = quoted.quotes
                cells[f"{column.key}.in"] = quoted.within
                cells[f"{column.key}.nr"] = quoted.numbers
            elif column.kind not in {"quote-in", "quote-nr"}:
                cells[column.key] = self._cell(each, column)
        cells |= _IMPLIED.get(each.sheet.identity, _nothing)(self, each)
        return {key: text for key, text in cells.items() if text}

    def _cell(self, each: Resource, column: Column) -> str:
        if column.kind == "class":
            types = set(self._graph.objects(each.iri, RDF.type))
            return "; ".join(class_words(types, column))
        found = values_of(self._graph, each.iri, column=column)
        words = {self._wording.word(value, column) or "" for value in found} - {""}
        return "; ".join(sorted(words, key=_natural))

    # --- what the IRI says -----------------------------------------------------------------------

    def _keyed(self, each: Resource) -> Cells:
        return {"key": each.keys[0], "iri": "" if each.parts else str(each.iri)}

    def _period(self, each: Resource) -> Cells:
        start, end = (
            str(self._graph.value(each.iri, predicate) or "")
            for predicate in (DCAT.startDate, DCAT.endDate)
        )
        return {"key": "" if period_key(start, end) == each.keys[0] else each.keys[0]}

    def _action_line(self, each: Resource) -> Cells:
        return {"partOf": ""} if each.document == self._plan else {}

    def _goal(self, each: Resource) -> Cells:
        has_letter = self._graph.value(each.iri, BG.letter) is not None
        return {} if has_letter else {"number": each.code.removeprefix("t")}

    def _statement(self, each: Resource) -> Cells:
        _, document, code, number = each.parts
        about = [
            self._resources.by_iri[iri]
            for iri in iris(self._graph.objects(each.iri, BG.about))
            if iri in self._resources.by_iri
        ]
        about.sort(key=lambda one: (one.document != document, _natural(one.code), one.iri))
        column = each.sheet.column("about")
        words = [self._wording.word(one.iri, column) or "" for one in about]
        is_implied = len(about) == 1 and about[0].code == code
        return {
            "about": "; ".join(filter(None, words)),
            "code": "" if is_implied else code,
            "number": "" if number == "1" else number,
        }

    def _last(self, each: Resource) -> Cells:
        return {"number": each.parts[-1]}


def _nothing(_writer: RowWriter, _each: Resource) -> Cells:
    return {}


_IMPLIED: Mapping[str, Callable[[RowWriter, Resource], Cells]] = MappingProxyType(
    {
        "action-line": RowWriter._action_line,
        "cross-reference": RowWriter._last,
        "dependency": RowWriter._last,
        "document": RowWriter._keyed,
        "extension": RowWriter._last,
        "foreign": RowWriter._keyed,
        "goal": RowWriter._goal,
        "period": RowWriter._period,
        "slug": RowWriter._keyed,
        "statement": RowWriter._statement,
    }
)


def _order(each: Resource, cells: Cells) -> tuple[object, ...]:
    """Sort by what a row is called; an involvement, whose name is a hash, by what it says."""
    if each.sheet.identity == "involvement":
        said = "/".join(cells.get(key, "") for key in ("subject", "actor", "role"))
        return (_natural(said), each.iri)
    return (_natural("/".join(each.parts or each.keys)), each.iri)


def _natural(text: str) -> tuple[tuple[int, int | str], ...]:
    """Make 2 come before 10."""
    return tuple(
        (0, int(part)) if part.isdecimal() else (1, part) for part in _DIGITS.split(text) if part
    )
