"""One look at all values for all checks that look for something in texts.

Fetching the text of a value is what such a check costs, so it is fetched once: for every check,
and for every different value. What a check says of a value is asked of the check, of the few
values that may be wrong; its header says which these may be (``suspect``).
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import Any

from rdflib import Literal
from rdflib.term import Node

from beleidsgraaf.store.asking import rows_of_all_graphs, term_text
from beleidsgraaf.store.restricting import restricted

_AT_ONCE = 2_000  # values in a query; the engine reads a longer one slowly


def suspects(index: Any, patterns: Mapping[str, str], *, these: str = "") -> dict[str, list[Node]]:
    """Give, for each name, the values whose text matches its regular expression, sorted.

    ``these`` is a VALUES clause for ``?this``, where only some things are looked at.
    """
    if not patterns:
        return {}
    names = list(patterns)
    told = ", ".join(
        f'IF(REGEX(STR(?value), {term_text(Literal(patterns[name]))}), "{number} ", "")'
        for number, name in enumerate(names)
    )
    either = term_text(Literal("|".join(f"(?:{each})" for each in patterns.values())))
    values = f"SELECT DISTINCT ?value WHERE {{ {these} ?this ?property ?value }}"
    query = (
        f"SELECT ?value (CONCAT({told}) AS ?k) WHERE {{ {{ {values} }} "
        f"FILTER(REGEX(STR(?value), {either})) }}"
    )
    found: dict[str, list[Node]] = {name: [] for name in names}
    for row in rows_of_all_graphs(index, query, bindings={}):
        for number in str(row["k"]).split():
            found[names[int(number)]].append(row["value"])
    return {name: sorted(values, key=term_text) for name, values in found.items()}


def asked_of_values(query: str, values: Sequence[Node]) -> Iterator[str]:
    """Give the query of a check for these values only, a number of them at once."""
    waiting = iter(values)
    while some := list(islice(waiting, _AT_ONCE)):
        listed = " ".join(map(term_text, some))
        yield restricted(query, "value", values=f"VALUES ?value {{ {listed} }}")
