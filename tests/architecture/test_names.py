"""A module is named after a noun of the field, never after a drawer for odds and ends."""

import ast
from pathlib import Path

from tests.architecture.walking import PACKAGE, Source

DRAWERS = {
    "util", "utils", "helper", "helpers", "common", "misc", "base", "core", "manager",
    "managers", "handler", "handlers", "processor", "processors",
}  # fmt: skip


def test_no_file_is_a_drawer(hand_written: list[Path]) -> None:
    assert [path for path in hand_written if DRAWERS & set(path.stem.lower().split("_"))] == []


def test_no_folder_is_a_drawer() -> None:
    folders = [path for path in PACKAGE.rglob("*") if path.is_dir()]
    assert [path.name for path in folders if path.name.lower() in DRAWERS] == []


def test_no_folder_is_empty() -> None:
    folders = [path for path in PACKAGE.rglob("*") if path.is_dir() and path.name != "__pycache__"]
    assert [path.name for path in folders if not any(path.glob("*.*"))] == []


def test_a_module_says_what_lives_there(all_sources: list[Source]) -> None:
    assert [each.inside for each in all_sources if not ast.get_docstring(each.tree)] == []


def test_public_names_say_what_they_do(all_sources: list[Source]) -> None:
    silent = [
        f"{source.place(node)} {node.name}"
        for source in all_sources
        for owner in [source.tree, *_public_classes(source.tree)]
        for node in owner.body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not _overrides_or_overloads(node)
    ]
    assert silent == []


def test_an_init_inside_the_house_holds_a_docstring_only(all_sources: list[Source]) -> None:
    inits = [each for each in all_sources if each.path.name == "__init__.py"]
    crowded = [
        each.inside for each in inits if each.path.parent != PACKAGE and len(each.tree.body) != 1
    ]
    assert crowded == [], "move the code to a module with a name"


def _public_classes(tree: ast.Module) -> list[ast.ClassDef]:
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    return [each for each in classes if not each.name.startswith("_")]


def _overrides_or_overloads(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    names = {each.id for each in node.decorator_list if isinstance(each, ast.Name)}
    return bool(names & {"override", "overload"})
