"""Boxes do not overlap and arrows reach from box to box, with every engine of this machine."""

import itertools
import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from beleidsgraaf.network.pictures.canvas import Point
from beleidsgraaf.network.pictures.layering import OWN, Diagram, Layout, engines, lay_out
from beleidsgraaf.network.pictures.own_layers import layers_of
from tests.unit.network.pictures.layouts import GRAPHVIZ, layout_engine

SIZE = (120.0, 40.0)
LADDER = Diagram((SIZE,) * 5, ((0, 1), (1, 2), (0, 3), (3, 2)))


def _diagram(count: int, arrows: set[tuple[int, int]]) -> Diagram:
    return Diagram((SIZE,) * count, tuple(sorted(arrows)))


@st.composite
def diagrams(draw: st.DrawFn) -> Diagram:
    count = draw(st.integers(1, 14))
    ends = st.integers(0, count - 1)
    arrows = draw(st.sets(st.tuples(ends, ends).filter(lambda pair: pair[0] != pair[1])))
    return _diagram(count, arrows)


def _check(diagram: Diagram, layout: Layout) -> None:
    for one, other in itertools.combinations(range(len(diagram.sizes)), 2):
        across = abs(layout.centres[one][0] - layout.centres[other][0])
        down = abs(layout.centres[one][1] - layout.centres[other][1])
        assert across >= SIZE[0] - 0.5 or down >= SIZE[1] - 0.5
    for x, y in layout.centres:
        assert SIZE[0] / 2 - 0.5 <= x <= layout.width - SIZE[0] / 2 + 0.5
        assert SIZE[1] / 2 - 0.5 <= y <= layout.height - SIZE[1] / 2 + 0.5
    for (source, target), curve in zip(diagram.arrows, layout.curves, strict=True):
        assert len(curve) % 3 == 1
        assert _touches(curve[0], layout.centres[source])
        assert _touches(curve[-1], layout.centres[target])


def _touches(point: tuple[float, float], centre: tuple[float, float]) -> bool:
    reach = 3.0  # Graphviz ends an arrow a little off the box
    return (
        abs(point[0] - centre[0]) <= SIZE[0] / 2 + reach
        and abs(point[1] - centre[1]) <= SIZE[1] / 2 + reach
    )


@given(diagrams())
@settings(max_examples=30)
def test_our_own_layers_place_everything(diagram: Diagram) -> None:
    layout = lay_out(diagram, choice=[OWN])
    assert layout.engine == OWN
    _check(diagram, layout)


@given(diagrams())
@settings(max_examples=30)
def test_no_arrow_of_ours_runs_behind_a_box(diagram: Diagram) -> None:
    layout = lay_out(diagram, choice=[OWN])
    for ends, curve in zip(diagram.arrows, layout.curves, strict=True):
        for x, y in (point for part in _parts(curve) for point in _along(part)):
            for box, (across, down) in enumerate(layout.centres):
                is_inside = abs(x - across) < SIZE[0] / 2 - 1 and abs(y - down) < SIZE[1] / 2 - 1
                assert not is_inside or box in ends


def _parts(curve: Sequence[Point]) -> list[Sequence[Point]]:
    return [curve[start : start + 4] for start in range(0, len(curve) - 1, 3)]


def _along(part: Sequence[Point]) -> list[Point]:
    """Give places along a curve of Bézier."""
    found = []
    for step in range(17):
        t = step / 16
        shares = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t**2 * (1 - t), t**3)
        x, y = (sum(s * p[side] for s, p in zip(shares, part, strict=True)) for side in (0, 1))
        found.append((x, y))
    return found


@given(diagrams())
@settings(max_examples=30)
def test_every_box_is_in_one_layer(diagram: Diagram) -> None:
    layers = layers_of(len(diagram.sizes), diagram.arrows)
    assert sorted(box for layer in layers for box in layer) == list(range(len(diagram.sizes)))
    assert all(layers)


def test_without_circles_every_arrow_goes_right() -> None:
    layout = lay_out(LADDER, choice=[OWN])
    assert all(layout.centres[a][0] < layout.centres[b][0] for a, b in LADDER.arrows)


@pytest.mark.parametrize("name", GRAPHVIZ)
def test_graphviz_places_everything_the_same_each_time(name: str) -> None:
    engine = layout_engine(name)
    layout = lay_out(LADDER, choice=[engine])
    assert layout.engine == Path(engine).name
    _check(LADDER, layout)
    assert all(layout.centres[a][0] < layout.centres[b][0] for a, b in LADDER.arrows)
    assert lay_out(LADDER, choice=[engine]) == layout


def test_the_program_of_the_package_is_there() -> None:
    assert "graphviz-pure" in [Path(engine).name for engine in engines()]
    assert engines()[-1] == OWN


def test_without_any_graphviz_our_own_remains(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda *_, **__: None)
    assert engines() == (OWN,)


def test_a_graphviz_that_fails_is_passed_over(tmp_path: Path) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\necho graph 1 2\nexit 0\n")
    broken.chmod(0o755)
    assert lay_out(LADDER, choice=[str(broken)]).engine == OWN
    assert lay_out(LADDER, choice=[str(tmp_path / "none")]).engine == OWN


def test_too_many_boxes_are_not_given_to_graphviz() -> None:
    many = _diagram(301, {(0, place) for place in range(1, 301)})
    assert lay_out(many).engine == OWN
    assert lay_out(Diagram((), ())).centres == ()
