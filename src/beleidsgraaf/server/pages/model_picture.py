"""The picture of the model: a box for each class, arrows for its properties and wider classes.

Properties that many classes share are no arrows: with them nothing could be read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import Pen, Picture, box, framed, linked, tag, words
from beleidsgraaf.network.pictures.layering import Diagram, Layout, lay_out
from beleidsgraaf.network.pictures.palette import COLOURS, INK, LINE, QUIET
from beleidsgraaf.network.pictures.words import Lang
from beleidsgraaf.network.pictures.wrapping import Style
from beleidsgraaf.server.pages.terms import CLASSES, Described

_NAME, _ROW = Style(14, is_bold=True), Style(12)
_PAD, _STEP, _MARGIN = 9.0, 17.0, 12.0
_MOST_SHARED = 2  # classes that an arrow starts or ends at
_ARROW = " → "


@dataclass(frozen=True)
class _Model:
    lang: Lang
    classes: tuple[Described, ...]
    rows: Mapping[str, tuple[str, ...]]  # what each box says below its name
    arrows: Mapping[tuple[int, int], tuple[str, ...]]  # properties by pair; none: wider class


def draw_model(terms: Sequence[Described], lang: Lang, *, title: str, description: str) -> Picture:
    """Draw the classes; each box links to the place of its class on the page."""
    model = _model(terms, lang)
    sizes = tuple(_size(model, each) for each in model.classes)
    layout = lay_out(Diagram(sizes, tuple(model.arrows)))
    drawn = [*_arrows(model, layout), *_boxes(model, layout, sizes=sizes)]
    inside = tag("g", *drawn, transform=f"translate({_MARGIN} {_MARGIN})")
    picture = Picture(
        name="model", lang=lang, title=title, description=description, svg="",
        width=round(layout.width + 2 * _MARGIN), height=round(layout.height + 2 * _MARGIN),
        columns=(), rows=(), engine=layout.engine,
    )  # fmt: skip
    return replace(picture, svg=framed([inside], picture))


def _model(terms: Sequence[Described], lang: Lang) -> _Model:
    kinds = {str(each) for each in CLASSES}
    classes = tuple(each for each in terms if each.kind in kinds)
    at = {each.iri: place for place, each in enumerate(classes)}
    names = {each.iri: _name(each, lang) for each in terms}
    rows: dict[str, list[str]] = {each.iri: [] for each in classes}
    arrows: dict[tuple[int, int], list[str]] = {}
    for term in terms:
        domains = [each for each in term.domains if each in at]
        ranges = [each for each in term.ranges if each in at]
        if term.kind in kinds or max(len(domains), len(ranges)) > _MOST_SHARED or not ranges:
            continue
        for source in domains:
            rows[source].append(f"{names[term.iri]}: {', '.join(names[to] for to in ranges)}")
            for target in ranges:
                if source != target:
                    arrows.setdefault((at[source], at[target]), []).append(names[term.iri])
    for each in classes:
        for wider in (iri for iri in each.above if iri in at):
            arrows.setdefault((at[each.iri], at[wider]), [])
    told = {pair: tuple(sorted(said)) for pair, said in sorted(arrows.items())}
    return _Model(lang, classes, {iri: tuple(sorted(said)) for iri, said in rows.items()}, told)


def _name(term: Described, lang: str) -> str:
    return term.labels.get(lang) or term.name


def _size(model: _Model, each: Described) -> tuple[float, float]:
    rows = model.rows[each.iri]
    widths = [_NAME.width(_name(each, model.lang)), *(_ROW.width(row) for row in rows)]
    return max(widths) + 2 * _PAD + 4, (len(rows) + 1) * _STEP + 2 * _PAD - 3


def _arrows(model: _Model, layout: Layout) -> list[str]:
    drawn = []
    for ((source, target), said), curve in zip(model.arrows.items(), layout.curves, strict=True):
        names = [_name(model.classes[place], model.lang) for place in (source, target)]
        text = f"{names[0]}: {', '.join(said)}{_ARROW}{names[1]}" if said else _ARROW.join(names)
        relation = Relation.DEPENDS_ON if said else Relation.SEE_ALSO
        drawn.append(arrow(curve, relation, text=text, width=1.5, colour=LINE if said else QUIET))
    return drawn


def _boxes(model: _Model, layout: Layout, *, sizes: Sequence[tuple[float, float]]) -> list[str]:
    drawn, colour = [], COLOURS[0]
    for each, at, size in zip(model.classes, layout.centres, sizes, strict=True):
        corner = (at[0] - size[0] / 2, at[1] - size[1] / 2)
        x, y = corner[0] + _PAD + 2, corner[1] + _PAD + 11
        name = _name(each, model.lang)
        inside = [
            box(corner, size, fill=colour.tint, pen=Pen(colour.ink), radius=4),
            words(name, (x, y), style=_NAME, fill=INK),
        ]
        for place, row in enumerate(model.rows[each.iri], 1):
            inside.append(words(row, (x, y + place * _STEP), style=_ROW, fill=QUIET))
        drawn.append(linked(each.name, name, *inside, address=lambda name: f"#{name}"))
    return drawn
