"""The tree of errors is drawn as it is, and nothing else is raised for people."""

import ast
import inspect

from beleidsgraaf import errors
from tests.architecture.walking import Source

DRAWING = "├└─│ "


def _classes() -> dict[str, type[errors.BeleidsgraafError]]:
    return {
        name: value
        for name, value in inspect.getmembers(errors, inspect.isclass)
        if issubclass(value, errors.BeleidsgraafError)
    }


def _drawn() -> dict[str, str]:
    """Child → parent, read off the indentation of the drawing."""
    parents: dict[str, str] = {}
    above: list[tuple[int, str]] = []
    for line in (errors.__doc__ or "").splitlines():
        name = line.lstrip(DRAWING).split(" ")[0]
        if name not in _classes():
            continue
        depth = line.index(name)
        above = [(column, other) for column, other in above if column < depth]
        parents[name] = above[-1][1] if above else ""
        above.append((depth, name))
    return parents


def test_the_drawing_shows_every_error_under_its_parent() -> None:
    real = {name: kind.__mro__[1].__name__ for name, kind in _classes().items()}
    real["BeleidsgraafError"] = ""
    assert _drawn() == real


def test_every_error_has_its_own_slug() -> None:
    slugs = [kind.__dict__.get("slug") for kind in _classes().values()]
    assert None not in slugs
    assert len(set(slugs)) == len(slugs)


def test_errors_are_made_in_one_place_only(all_sources: list[Source]) -> None:
    made = [
        f"{source.place(node)} {node.name}"
        for source in all_sources
        if source.inside != "errors.py"
        for node in source.nodes
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")  # such a one never leaves its module
        and any(
            isinstance(b, ast.Name) and b.id.endswith(("Error", "Exception")) for b in node.bases
        )
    ]
    assert made == []
