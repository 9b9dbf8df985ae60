"""Where boxes and arrows go: in layers from left to right, by Graphviz where it is to be had.

``dot`` on the path first; else the program of the package graphviz-pure; else layers of our own
(``own_routes.py``), so that there is always a picture. Graphviz is a child process with a time
limit and sees numbers and sizes only, never a name that somebody wrote.
"""

import shutil
import subprocess
import sysconfig
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from beleidsgraaf.network.pictures.canvas import Point
from beleidsgraaf.network.pictures.own_routes import routed

OWN = "beleidsgraaf"
MOST_BOXES, MOST_ARROWS = 300, 2_000  # dot takes more than linear time
_SECONDS = 20
_INCH = 72
_GAP, _LAYER_GAP = 0.22, 0.75  # inches between boxes of a layer, and between layers


@dataclass(frozen=True)
class Layout:
    """The centre of each box and the curve of each arrow, in pixels from the upper left corner."""

    centres: tuple[Point, ...]
    curves: tuple[tuple[Point, ...], ...]
    width: float
    height: float
    engine: str


@dataclass(frozen=True)
class Diagram:
    """What is to be laid out: sizes of boxes, and arrows between them, each pair once."""

    sizes: tuple[tuple[float, float], ...]
    arrows: tuple[tuple[int, int], ...]


def engines() -> tuple[str, ...]:
    """List the layout engines of this machine, the one to be used first; our own is the last."""
    pure = "graphviz-pure"
    found = (
        shutil.which("dot"),
        shutil.which(pure, path=sysconfig.get_path("scripts")) or shutil.which(pure),
    )
    return (*(each for each in found if each), OWN)


def lay_out(diagram: Diagram, *, choice: Sequence[str] = ()) -> Layout:
    """Lay boxes out so that arrows go from left to right, with the first engine that manages."""
    for engine in choice or engines():
        if engine == OWN:
            break
        layout = _by_graphviz(diagram, engine)
        if layout is not None:
            return layout
    return _by_ourselves(diagram)


def _by_ourselves(diagram: Diagram) -> Layout:
    centres, curves, width, height = routed(diagram.sizes, diagram.arrows)
    return Layout(centres, curves, width, height, OWN)


def _by_graphviz(diagram: Diagram, engine: str) -> Layout | None:
    """Ask Graphviz; None where there is too much of it, or it fails or takes too long."""
    if not diagram.sizes or len(diagram.sizes) > MOST_BOXES or len(diagram.arrows) > MOST_ARROWS:
        return None
    try:
        answer = subprocess.run(  # noqa: S603 - a program of this machine, and numbers only
            [engine, "-Kdot", "-Tplain"], input=_question(diagram), capture_output=True,
            text=True, timeout=_SECONDS, check=True,
        )  # fmt: skip
        return _read(answer.stdout, diagram, Path(engine).name)
    except (OSError, subprocess.SubprocessError, ValueError, IndexError):
        return None


def _question(diagram: Diagram) -> str:
    lines = [
        f"digraph g {{ rankdir=LR; nodesep={_GAP}; ranksep={_LAYER_GAP}; margin=0; "
        'node [shape=box, fixedsize=true, label=""]; edge [dir=none];'
    ]
    for place, (width, height) in enumerate(diagram.sizes):
        lines.append(f"{place} [width={width / _INCH:.4f}, height={height / _INCH:.4f}];")
    lines += [f"{source} -> {target};" for source, target in diagram.arrows]
    return "\n".join([*lines, "}"])


def _read(answer: str, diagram: Diagram, engine: str) -> Layout:
    """Read the plain form: inches, from the lower left corner."""
    centres: list[Point] = [(0.0, 0.0)] * len(diagram.sizes)
    found: dict[tuple[int, int], tuple[Point, ...]] = {}
    width = height = 0.0
    for line in answer.splitlines():
        kind, *rest = line.split()
        if kind == "graph":
            width, height = float(rest[1]) * _INCH, float(rest[2]) * _INCH
        elif kind == "node":
            centres[int(rest[0])] = _point(rest[1], rest[2], height)
        elif kind == "edge":
            count = int(rest[2])
            values = rest[3 : 3 + 2 * count]
            pairs = zip(values[::2], values[1::2], strict=True)
            found[int(rest[0]), int(rest[1])] = tuple(_point(x, y, height) for x, y in pairs)
    curves = tuple(found.get(arrow, ()) for arrow in diagram.arrows)
    if not all(curves):
        raise ValueError("an arrow has no curve")
    return Layout(tuple(centres), curves, width, height, engine)


def _point(x: str, y: str, height: float) -> Point:
    return float(x) * _INCH, height - float(y) * _INCH
