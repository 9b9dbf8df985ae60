"""Finds what the architecture tests look at, by walking; no test names a file."""

import ast
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "beleidsgraaf"
HAND_WRITTEN = ("src", "tests", "docs", "requirements", "benchmarks")
SUFFIXES = {".py", ".css", ".js", ".html"}


@dataclass(frozen=True)
class Source:
    """One Python module of the package."""

    path: Path

    @property
    def inside(self) -> str:
        """The path inside the package, such as `store/index.py`."""
        return self.path.relative_to(PACKAGE).as_posix()

    @property
    def room(self) -> str:
        """The room: the folder or module directly in the package."""
        return self.inside.split("/")[0].removesuffix(".py")

    @cached_property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.path.read_text(encoding="utf-8").splitlines()

    @cached_property
    def tree(self) -> ast.Module:
        """The syntax tree."""
        return ast.parse("\n".join(self.lines), filename=self.inside)

    @cached_property
    def nodes(self) -> list[ast.AST]:
        """Everything in the tree."""
        return list(ast.walk(self.tree))

    @cached_property
    def functions(self) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
        """Every function and method, nested ones too."""
        return [
            node for node in self.nodes if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        ]

    def line(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        """The first line of a node."""
        return self.lines[node.lineno - 1]

    def place(self, node: ast.stmt | ast.expr | ast.excepthandler) -> str:
        """Where a node stands, for a message."""
        return f"{self.inside}:{node.lineno}"


def sources() -> list[Source]:
    """Every Python module of the package, sorted."""
    return [Source(path) for path in sorted(PACKAGE.rglob("*.py"))]


def written() -> list[Path]:
    """Every hand-written Python, CSS, JavaScript and HTML file, sorted."""
    found = (path for top in HAND_WRITTEN for path in (ROOT / top).rglob("*"))
    return sorted(path for path in found if path.suffix in SUFFIXES)


def dotted(node: ast.AST) -> str:
    """The dotted name of an expression such as `datetime.date.today`; empty for anything else."""
    if isinstance(node, ast.Call):
        return dotted(node.func)
    if isinstance(node, ast.Attribute):
        start = dotted(node.value)
        return f"{start}.{node.attr}" if start else ""
    return node.id if isinstance(node, ast.Name) else ""
