"""Units → queries: one asks of all focus nodes, or of some, every constraint that a shape states.

Of all nodes, what is wrong is looked for first and whose it is afterwards, as little is wrong; and
what must not be missing is taken away by sets (MINUS). Of some nodes, one looks at each.
"""

from collections.abc import Collection
from dataclasses import dataclass, field, replace
from functools import cached_property

from rdflib import URIRef
from rdflib.term import Node

from beleidsgraaf.store.paths import may_stay
from beleidsgraaf.validation.shacl.components import Violation, Writer
from beleidsgraaf.validation.shacl.conditions import (
    Condition,
    Exists,
    IsA,
    Not,
    apart,
    expression,
    filtered,
    instances,
    is_plain,
    pattern_of,
    some,
)
from beleidsgraaf.validation.shacl.foci import Unit, is_focus, listed, scan

THIS, VALUE = "?this", "?value"


@dataclass(frozen=True)
class Branch:
    """Violations that one pattern shows, each with its number in the answer."""

    violations: tuple[tuple[int, Violation], ...]

    @property
    def first(self) -> Violation:
        """The one that tells edges, value and path of all."""
        return self.violations[0][1]

    @property
    def pattern(self) -> str:
        """The edges of all; empty where only the focus node is looked at."""
        return " ".join(self.first.edges)

    @property
    def wrong(self) -> Condition | None:
        """That at least one of them occurs; None where the pattern alone is wrong."""
        conditions = [each.condition for _, each in self.violations if each.condition is not None]
        return some(conditions) if conditions else None


@dataclass(frozen=True)
class Question:
    """What is asked of the graph for one unit."""

    unit: Unit
    components: tuple[URIRef, ...]
    branches: tuple[Branch, ...]
    writer: Writer = field(compare=False)

    @cached_property
    def by_wrong(self) -> str:
        """The query about all focus nodes that looks for what is wrong first; best where most of
        what can be wrong belongs to focus nodes. Empty where there is nothing to ask.
        """
        return _joined([self._by_wrong(branch) for branch in self.branches])

    @cached_property
    def by_focus(self) -> str:
        """The same query, looking at one focus node after the other."""
        return _joined([self._looked_at(branch, self._scan) for branch in self.branches])

    def of_some(self, nodes: Collection[Node]) -> str:
        """The query about these nodes, which are focus nodes."""
        these = listed(THIS, nodes)
        return _joined([self._looked_at(branch, these) for branch in self.branches])

    @cached_property
    def focus_nodes(self) -> str:
        """The query for all focus nodes."""
        return f"SELECT DISTINCT {THIS} WHERE {{ {self._scan} }}"

    def focus_nodes_among(self, nodes: Collection[Node]) -> str:
        """The query for the focus nodes among some nodes."""
        return f"SELECT DISTINCT {THIS} WHERE {{ {listed(THIS, nodes)} FILTER{self._is_focus} }}"

    @cached_property
    def _is_focus(self) -> str:
        return expression(is_focus(self.unit, self.writer, node=THIS))

    @cached_property
    def _scan(self) -> str:
        return f"{{ {scan(self.unit, self.writer, node=THIS)} }}"

    def _looked_at(self, branch: Branch, nodes: str) -> str:
        return _selected(branch, f"{nodes} {filtered(branch.pattern, branch.wrong)}")

    def _by_wrong(self, branch: Branch) -> str:
        pattern, wrong = branch.pattern, branch.wrong
        absent = wrong.part if isinstance(wrong, Not) else None
        if self.may_stay or (not pattern and not isinstance(wrong, Exists | Not)):
            return self._looked_at(branch, self._scan)
        if isinstance(absent, Exists | IsA):
            if not pattern:
                return _selected(branch, f"{self._scan} MINUS {_set_of(absent)}")
            inside = f"SELECT * WHERE {{ {_as_sets(branch)} MINUS {_set_of(absent)} }}"
        elif not pattern and isinstance(wrong, Exists):
            inside = f"SELECT {THIS} WHERE {{ {pattern_of(wrong)} }}"
        elif pattern:
            test = "true" if wrong is None else expression(wrong)
            body = f"{_as_sets(branch)} FILTER(IF({test}, {self._is_focus}, false))"
            return _selected(branch, body)
        else:
            return self._looked_at(branch, self._scan)
        # What is bound afterwards keeps the engine from asking first whose it is.
        checked = f"BIND(true AS ?found) FILTER(IF(?found, {self._is_focus}, false))"
        return _selected(branch, f"{{ {inside} }} {checked}")

    @property
    def may_stay(self) -> bool:
        """Whether a node may be its own value, so that no edge tells of it."""
        return self.unit.shape.path is not None and may_stay(self.unit.shape.path)


def question(unit: Unit, writer: Writer) -> Question:
    """Write the question of a unit; raises ConfigurationError for what cannot be asked."""
    plain = tuple(each for each in unit.shape.constraints if each.query is None)
    shape = replace(unit.shape, constraints=plain)
    found = list(writer.violations(shape, THIS, value=VALUE))
    grouped: dict[object, list[tuple[int, Violation]]] = {}
    for number, each in enumerate(found):
        is_cheap = each.condition is not None and is_plain(each.condition)
        key = (each.edges, each.value, each.path) if is_cheap else number
        grouped.setdefault(key, []).append((number, each))
    branches = tuple(Branch(tuple(each)) for each in grouped.values())
    return Question(unit, tuple(each.component for each in found), branches, writer)


def _joined(branches: list[str]) -> str:
    if not branches:
        return ""
    whole = " UNION\n".join(f"{{ {branch} }}" for branch in branches)
    return f"SELECT DISTINCT ?k {THIS} {VALUE} ?path WHERE {{\n{whole}\n}}"


def _set_of(part: Exists | IsA) -> str:
    """Write the pattern of everything for which a condition holds."""
    if isinstance(part, IsA):
        return f"{{ {instances(part.variable, part.classes)} }}"
    return f"{{ {pattern_of(part)} }}"


def _as_sets(branch: Branch) -> str:
    """Write the edges as sets to join; the engine would look one up for each of the other."""
    edges = branch.first.edges
    return branch.pattern if len(edges) < 2 else " ".join(map(apart, edges))


def _selected(branch: Branch, body: str) -> str:
    """Write one branch: which violations, focus node, value and path, where ``body`` holds."""
    first = branch.first
    columns = [f"({_numbers(branch)} AS ?k)", THIS]
    for name, variable in ((VALUE, first.value), ("?path", first.path)):
        if variable is not None:
            columns.append(name if variable == name else f"({variable} AS {name})")
    return f"SELECT {' '.join(columns)} WHERE {{ {body} }}"


def _numbers(branch: Branch) -> str:
    if len(branch.violations) == 1:
        return f'"{branch.violations[0][0]}"'
    told = [
        f'IF({expression(each.condition)}, "{number} ", "")'
        for number, each in branch.violations
        if each.condition is not None
    ]
    return f"CONCAT({', '.join(told)})"
