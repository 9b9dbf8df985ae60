"""Files and functions stay small enough to read in one go."""

import ast
from pathlib import Path

from tests.architecture.walking import PACKAGE, Source, dotted

MOST_LINES_IN_A_FILE = 400
MOST_LINES_IN_A_FUNCTION = 60
MOST_LINES_IN_THE_PATH = 200
MOST_POSITIONAL = 2
# These hand over each parameter by name, whatever the signature says.
CALLED_BY_NAME = {"command", "group", "get", "post", "put", "patch", "delete", "route", "api_route"}

# Minting takes its parts in the order of the IRI pattern, as the ontology writes it.
IN_THE_ORDER_OF_A_PATTERN = {"iris.py"}
SIGNATURES_OF_LIBRARIES = {"settings_customise_sources"}


def test_a_file_has_at_most_400_lines(hand_written: list[Path]) -> None:
    long = [
        f"{path}: {length} lines"
        for path in hand_written
        if (length := len(path.read_text(encoding="utf-8").splitlines())) > MOST_LINES_IN_A_FILE
    ]
    assert long == []


def test_the_path_of_data_fits_one_short_file() -> None:
    lines = len((PACKAGE / "publication.py").read_text(encoding="utf-8").splitlines())
    assert lines <= MOST_LINES_IN_THE_PATH


def test_a_function_has_at_most_60_lines(all_sources: list[Source]) -> None:
    long = [
        f"{source.place(function)} {function.name}: {length} lines"
        for source in all_sources
        for function in source.functions
        if (length := (function.end_lineno or 0) - function.lineno + 1) > MOST_LINES_IN_A_FUNCTION
    ]
    assert long == []


def test_public_functions_name_their_parameters_after_the_second(all_sources: list[Source]) -> None:
    crowded = [
        f"{source.place(function)} {function.name}: {positional} positional"
        for source in all_sources
        if source.inside not in IN_THE_ORDER_OF_A_PATTERN
        for function in source.functions
        if not function.name.startswith("_")
        and function.name not in SIGNATURES_OF_LIBRARIES
        and not _is_called_by_name(function)
        and (positional := _count_positional(function)) > MOST_POSITIONAL
    ]
    assert crowded == []


def _is_called_by_name(function: ast.FunctionDef | ast.AsyncFunctionDef) -> bool:
    decorators = {dotted(each).rpartition(".")[2] for each in function.decorator_list}
    return bool(decorators & CALLED_BY_NAME)


def _count_positional(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    names = [each.arg for each in function.args.posonlyargs + function.args.args]
    return len([name for name in names if name not in {"self", "cls"}])
