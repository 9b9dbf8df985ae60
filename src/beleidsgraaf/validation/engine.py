"""Runs our shapes on an index, and says what its results mean: rule, severity and message.

How SHACL itself is run is ``shacl/``; pySHACL, which tests hold it against, is ``referee.py``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from rdflib import SH, Graph
from rdflib.term import Node

from beleidsgraaf.store.asking import union_index
from beleidsgraaf.store.paths import Path, Step
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.shacl.model import Result, Shape
from beleidsgraaf.validation.shacl.reading import read_all
from beleidsgraaf.validation.shacl.running import Hierarchy, Plan, hierarchy, plan, run
from beleidsgraaf.validation.shapes import LANGUAGES, load_shapes, rule_of, said_in


@dataclass(frozen=True, eq=False)
class Rules:
    """Shapes that were read, their graph, and what they say: shape → language → text."""

    shapes: tuple[Shape, ...]
    graph: Graph
    messages: Mapping[Node, Mapping[str, str]]


def rules_of(shapes: Graph) -> Rules:
    """Read shapes; raises ConfigurationError for what cannot be run."""
    said = {node: said_in(shapes, node, told=SH.message) for node in set(shapes.subjects())}
    return Rules(read_all(shapes), shapes, said)


@lru_cache(maxsize=1)
def bundled_rules() -> Rules:
    """Read the shapes that come with the program, once."""
    return rules_of(load_shapes())


def run_shapes(data: Graph, shapes: Graph) -> list[Finding]:
    """Judge ``data``, which holds the class hierarchy too, by ``shapes``.

    Raises ConfigurationError for what cannot be run.
    """
    return run_rules(union_index(data), rules_of(shapes))


def run_rules(index: Any, rules: Rules) -> list[Finding]:
    """Judge all that an index holds; raises ConfigurationError for what cannot be asked."""
    results = run(index, plan_of(rules, hierarchy(index)))
    return [finding_of(each, rules) for each in results]


@lru_cache(maxsize=8)
def plan_of(rules: Rules, pairs: Hierarchy) -> Plan:
    """Write the questions of rules for a class hierarchy, once for both."""
    return plan(rules.shapes, pairs)


def finding_of(result: Result, rules: Rules) -> Finding:
    """Say what a result means."""
    messages = rules.messages.get(result.shape, {})
    value = None if result.value is None else _text(result.value)
    focus = _text(result.focus)
    return Finding(
        id=rule_of(result.shape),
        severity=str(result.severity).removeprefix(str(SH)),
        focus=focus,
        path=None if result.path is None else path_text(result.path),
        # A node shape names the focus node again, which says nothing.
        value=None if value == focus else value,
        messages={lang: messages.get(lang, "") for lang in LANGUAGES},
        shape=str(result.shape),
        constraint=str(result.component),
    )


def path_text(path: Path) -> str | None:
    """Give a path as text: a property, ``^`` and a property, or None for anything longer."""
    if not isinstance(path, Step) or path.predicate is None:
        return None
    return f"^{path.predicate}" if path.inverse else path.predicate


def _text(term: Node) -> str:
    """Give a term as what it is in rdflib too, a text."""
    assert isinstance(term, str)  # noqa: S101 - every term of rdflib is one
    return term
