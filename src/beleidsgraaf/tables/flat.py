"""Nested fields ⇄ rows of a name and a value: ``dataset.yaml`` as a sheet.

``sources: [{file: bron.txt}]`` becomes the row ``sources.1.file | bron.txt``; a list of plain
values becomes one cell, separated by semicolons.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from beleidsgraaf.dataset.description import Path, Tree

_NUMBER = re.compile(r"[1-9][0-9]{0,3}")


def flatten(tree: Tree, prefix: str = "") -> Iterator[tuple[str, str]]:
    """Yield a name and a value for each field."""
    if isinstance(tree, str):
        yield prefix, tree
    elif isinstance(tree, Mapping):
        for name, item in tree.items():
            yield from flatten(item, f"{prefix}.{name}" if prefix else name)
    elif all(isinstance(item, str) for item in tree):
        yield prefix, "; ".join(str(item) for item in tree)
    else:
        for number, item in enumerate(tree, start=1):
            yield from flatten(item, f"{prefix}.{number}")


def unflatten(rows: Sequence[tuple[str, ...]]) -> tuple[Tree, Mapping[Path, int]]:
    """Make nested fields of rows, and tell the row of each; the first row holds headings."""
    fields: dict[str, Tree] = {}
    places: dict[Path, int] = {}
    for number, row in enumerate(rows[1:], start=2):
        name, value = (*row, "", "")[:2]
        parts = [part.strip() for part in name.strip().split(".")]
        if not name.strip() or name.strip().startswith("#"):
            continue
        _put(fields, parts, value=value.strip())
        places[_counted_from_zero(parts)] = number
    return _as_lists(fields), places


def _put(fields: dict[str, Tree], parts: Sequence[str], *, value: str) -> None:
    inner = fields
    for part in parts[:-1]:
        below = inner.get(part)
        if not isinstance(below, dict):
            below = {}
            inner[part] = below
        inner = below
    inner[parts[-1]] = value


def _as_lists(tree: Tree) -> Tree:
    if not isinstance(tree, Mapping):
        return tree
    if tree and all(_NUMBER.fullmatch(name) for name in tree):
        return [_as_lists(tree[name]) for name in sorted(tree, key=int)]
    return {name: _as_lists(item) for name, item in tree.items()}


def _counted_from_zero(parts: Sequence[str]) -> Path:
    return tuple(str(int(part) - 1) if _NUMBER.fullmatch(part) else part for part in parts)
