"""Leaves out of a query what cannot but fail, because a parameter was left open.

A stored query says ``FILTER(COALESCE(… ?parameter …, true))``: left open, the variable has no value
anywhere, the first argument fails and the second counts. That is SPARQL 1.1, but Virtuoso 7 takes
the comparison for false and gives no rows, without a word. Where the failure can be seen in the
text, the argument is left out before the query is sent. Our own engine needs none of this.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from beleidsgraaf.store.binding import tokens

_FORGIVING = ("coalesce", "if", "bound", "in", "exists")  # what may succeed though a part fails
_OPEN, _CLOSE = "({[", ")}]"


@dataclass
class _Group:
    """What stands between two brackets; ``name`` is the word before, as in ``COALESCE(…)``."""

    name: str
    bracket: str
    parts: list["str | _Group"] = field(default_factory=list)
    end: str = ""


def without_open_parameters(query: str) -> str:
    """Give a query that answers the same, without arguments of COALESCE that always fail."""
    whole = _read(query)
    found = list(_variables(whole))
    bound = {name for name, is_filtering in found if not is_filtering}
    unbound = {name for name, is_filtering in found if is_filtering} - bound
    return _write(whole, unbound) if unbound else query


def _read(query: str) -> _Group:
    whole = _Group("", "")
    stack, word = [whole], ""
    for kind, text in tokens(query):
        if kind == "bracket" and text in _OPEN:
            group = _Group(word, text)
            stack[-1].parts.append(group)
            stack.append(group)
        elif kind == "bracket" and len(stack) > 1:
            stack.pop().end = text
        else:
            stack[-1].parts.append(text)
        if not text.isspace():
            word = text.lower() if kind == "word" else ""
    return whole


def _variables(group: _Group, *, in_filter: bool = False) -> Iterator[tuple[str, bool]]:
    """Name each variable, and whether it stands in a filter: there it gets no value."""
    # The pattern of an EXISTS inside a filter is no part of it.
    is_filtering = group.bracket == "(" and (in_filter or group.name == "filter")
    for part in group.parts:
        if isinstance(part, _Group):
            yield from _variables(part, in_filter=is_filtering)
        elif part[0] in "?$" and len(part) > 1:
            yield part[1:], is_filtering


def _write(group: _Group, unbound: set[str]) -> str:
    out: list[str] = []
    for part in group.parts:
        if isinstance(part, str):
            out.append(part)
            continue
        arguments = _surviving(part, unbound)
        if len(arguments) == 1 and part.name == "coalesce":  # a choice out of one is none
            while out.pop().lower() != part.name:
                pass
        inside = ",".join(_write(_Group("", "", each), unbound) for each in arguments)
        out.append(f"{part.bracket}{inside}{part.end}")
    return "".join(out)


def _surviving(call: _Group, unbound: set[str]) -> list[list["str | _Group"]]:
    """Leave out the first arguments of COALESCE that always fail; the last one always stays."""
    if call.name != "coalesce":
        return [call.parts]
    arguments = _split(call.parts, ",")
    while len(arguments) > 1 and _fails(arguments[0], unbound):
        del arguments[0]
    return arguments


def _fails(argument: Sequence["str | _Group"], unbound: set[str]) -> bool:
    """Tell whether an expression fails for certain: in each of its alternatives."""
    joined = _split(argument, "|")
    branches = [branch for branch in joined if branch]  # || are two marks
    return all(_needs(branch, unbound) for branch in branches)


def _needs(branch: Sequence["str | _Group"], unbound: set[str]) -> bool:
    if "&" in branch:  # false && failure is false
        return all(_needs(part, unbound) for part in _split(branch, "&") if part)
    return any(
        part[1:] in unbound and part[0] in "?$"
        if isinstance(part, str)
        else part.bracket == "(" and part.name not in _FORGIVING and _fails(part.parts, unbound)
        for part in branch
    )


def _split(parts: Sequence["str | _Group"], mark: str) -> list[list["str | _Group"]]:
    found: list[list[str | _Group]] = [[]]
    for part in parts:
        if part == mark:
            found.append([])
        else:
            found[-1].append(part)
    return found
