"""The layout engines that tests draw with: each is there, or installed, or the test is skipped."""

from pathlib import Path

from beleidsgraaf.network.pictures.layering import engines
from tests.debian import debian_program

GRAPHVIZ = ("dot", "graphviz-pure")


def layout_engine(name: str) -> str:
    """Give the path of an engine; ``dot`` is Debian's, the other comes with our requirements."""
    if name == "dot":
        return debian_program("dot", package="graphviz")
    return next(each for each in engines() if Path(each).name == name)
