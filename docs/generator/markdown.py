"""Tables and names in Markdown; knows nothing of what is described."""

from collections.abc import Iterable, Sequence


def make_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Write a table; a cell becomes one line."""
    lines = [heads, ["---"] * len(heads), *rows]
    cells = ([" ".join(cell.replace("|", "\\|").split()) for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def as_code(text: str) -> str:
    """Set a name in the type of code; nothing stays nothing."""
    return f"`{text}`" if text else ""
