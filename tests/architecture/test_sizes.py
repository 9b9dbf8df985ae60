"""Files and functions stay small enough to read in one go."""

import ast
from pathlib import Path

from tests.architecture.walking import PACKAGE, Source, dotted, functions

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 60
MOST_LINES_IN_THE_PATH = 200
MOST_PARAMETERS = 5
MOST_POSITIONAL = 2
# These hand over each parameter by name, whatever the signature says.
CALLED_BY_NAME = {"command", "group", "get", "post", "put", "patch", "delete", "route", "api_route"}

# Minting takes its parts in the order of the IRI pattern, as the ontology writes it.
IN_THE_ORDER_OF_A_PATTERN = {"iris.py"}


def test_a_file_has_at_most_400_lines(hand_written: Path) -> None:
    lines = len(hand_written.read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES_IN_A_FILE


def test_the_path_of_data_fits_one_short_file() -> None:
    lines = len((PACKAGE / "publication.py").read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES_IN_THE_PATH


def test_a_function_has_at_most_60_lines(source: Source) -> None:
    long = [
        f"{source.place(function)} {function.name}: {length} lines"
        for function in functions(source.tree)
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_IN_A_FUNCTION
    ]
    assert long == []


def test_a_function_has_few_parameters_and_names_most_of_them(source: Source) -> None:
    crowded = [
        f"{source.place(function)} {function.name}: {positional} positional of {every}"
        for function in functions(source.tree)
        if not _is_called_by_name(function)
        for positional, every in [_count_parameters(function)]
        if every > MOST_PARAMETERS
        or (positional > MOST_POSITIONAL and source.inside not in IN_THE_ORDER_OF_A_PATTERN)
    ]
    assert crowded == []


def _is_called_by_name(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    decorators = {dotted(each).rpartition(".")[2] for each in function.decorator_list}
    protocol = function.name.startswith("__") and function.name != "__init__"
    return protocol or bool(decorators & CALLED_BY_NAME)


def _count_parameters(function: ast.FunctionDef | ast.AsyncFunctionDef) -> tuple[int, int]:
    names = [each.arg for each in function.args.posonlyargs + function.args.args]
    positional = len([name for name in names if name not in {"self", "cls"}])
    return positional, positional + len(function.args.kwonlyargs)
