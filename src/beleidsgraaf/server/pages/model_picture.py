"""The pictures of the model: a box for each class, arrows for its properties and wider classes.

One picture for each subject, each as wide as a page at most: a class that belongs to more than one
stands in each of them. Properties that many classes share are no arrows: with them nothing could be
read.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import Pen, Picture, box, framed, linked, tag, words
from beleidsgraaf.network.pictures.layering import Diagram, Layout, lay_out
from beleidsgraaf.network.pictures.palette import COLOURS, INK, LINE, QUIET
from beleidsgraaf.network.pictures.words import Lang
from beleidsgraaf.network.pictures.wrapping import Style, wrap
from beleidsgraaf.server.pages.terms import CLASSES, Described

_NAME, _ROW = Style(14, is_bold=True), Style(12)
_PAD, _STEP, _MARGIN = 9.0, 17.0, 12.0
_MOST_SHARED = 2  # classes that an arrow starts or ends at
_ARROW = " → "
_INDENT = 10.0
_ROW_WIDTH, _MOST_LINES = 190.0, 9
# Subject → names of its classes. What stands in none of them is shown in the last picture.
_CLASSES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "plan": (
            "SourceDocument", "PolicyDocument", "PolicyNote", "PolicyPlan", "PlanExtension",
            "ActionLine", "Goal",
        ),
        "goal": (
            "Goal", "Indicator", "IndicatorObservation", "Instrument", "ExecutionStatement",
            "TextSpan",
        ),
        "activity": ("Activity", "FundingScheme", "Goal", "ActionLine", "Instrument"),
        "actor": (
            "Involvement", "Actor", "Organisation", "Team", "ProfessionalGroup", "Collaboration",
            "TargetGroup", "Jurisdiction", "PolicyDocument",
        ),
    }
)  # fmt: skip
_OTHERS = "others"
SUBJECTS = (*_CLASSES, _OTHERS)


@dataclass(frozen=True)
class _Line:
    """A line in a box; what goes on from the line above stands a little to the right."""

    text: str
    is_first: bool

    @property
    def indent(self) -> float:
        return 0.0 if self.is_first else _INDENT


@dataclass(frozen=True)
class _Model:
    lang: Lang
    classes: tuple[Described, ...]
    rows: Mapping[str, tuple[_Line, ...]]  # what each box says below its name
    arrows: Mapping[tuple[str, str], tuple[str, ...]]  # properties by pair; none: wider class


def draw_model(
    terms: Sequence[Described], lang: Lang, *, titles: Mapping[str, str], description: str
) -> list[Picture]:
    """Draw the classes, a picture for each subject; each box links to its class on the page.

    ``titles`` has one for each of ``SUBJECTS``.
    """
    model = _model(terms, lang)
    named = {each.name: each for each in model.classes}
    shown = {name for names in _CLASSES.values() for name in names}
    subjects = {**_CLASSES, _OTHERS: tuple(sorted(named.keys() - shown))}
    return [
        _draw(replace(model, classes=some), key, title=titles[key], description=description)
        for key, names in subjects.items()
        if (some := tuple(named[name] for name in names if name in named))
    ]


def _draw(model: _Model, key: str, *, title: str, description: str) -> Picture:
    arrows = _arrows_within(model)
    sizes = tuple(_size(model, each) for each in model.classes)
    layout = lay_out(Diagram(sizes, tuple(arrows)))
    drawn = [*_arrows(model, layout, arrows=arrows), *_boxes(model, layout, sizes=sizes)]
    inside = tag("g", *drawn, transform=f"translate({_MARGIN} {_MARGIN})")
    picture = Picture(
        name=f"model-{key}", lang=model.lang, title=title, description=description, svg="",
        width=round(layout.width + 2 * _MARGIN), height=round(layout.height + 2 * _MARGIN),
        columns=(), rows=(), engine=layout.engine,
    )  # fmt: skip
    return replace(picture, svg=framed([inside], picture))


def _arrows_within(model: _Model) -> dict[tuple[int, int], tuple[str, ...]]:
    """Give the arrows between the classes of one picture, by their places in it."""
    at = {each.iri: place for place, each in enumerate(model.classes)}
    return {
        (at[source], at[target]): said
        for (source, target), said in model.arrows.items()
        if source in at and target in at
    }


def _model(terms: Sequence[Described], lang: Lang) -> _Model:
    kinds = {str(each) for each in CLASSES}
    classes = tuple(each for each in terms if each.kind in kinds)
    at = {each.iri for each in classes}
    names = {each.iri: _name(each, lang) for each in terms}
    rows: dict[str, list[str]] = {each.iri: [] for each in classes}
    arrows: dict[tuple[str, str], list[str]] = {}
    for term in terms:
        domains = [each for each in term.domains if each in at]
        ranges = [each for each in term.ranges if each in at]
        if term.kind in kinds or max(len(domains), len(ranges)) > _MOST_SHARED or not ranges:
            continue
        for source in domains:
            row = f"{names[term.iri]}: {', '.join(names[to] for to in ranges)}"
            rows[source].append(row)
            for target in ranges:
                if source != target:
                    arrows.setdefault((source, target), []).append(names[term.iri])
    for each in classes:
        for wider in (iri for iri in each.above if iri in at):
            arrows.setdefault((each.iri, wider), [])
    told = {pair: tuple(sorted(said)) for pair, said in sorted(arrows.items())}
    return _Model(
        lang, classes, {iri: _lines(sorted(said), lang) for iri, said in rows.items()}, told
    )


def _lines(rows: Sequence[str], lang: Lang) -> tuple[_Line, ...]:
    """Break what a box says into lines; what goes on is indented."""
    style = replace(_ROW, lang=lang)
    broken = (wrap(row, _ROW_WIDTH, style=style, most=_MOST_LINES) for row in rows)
    return tuple(_Line(text, is_first=at == 0) for lines in broken for at, text in enumerate(lines))


def _name(term: Described, lang: str) -> str:
    return term.labels.get(lang) or term.name


def _size(model: _Model, each: Described) -> tuple[float, float]:
    rows = model.rows[each.iri]
    widths = [
        _NAME.width(_name(each, model.lang)),
        *(row.indent + _ROW.width(row.text) for row in rows),
    ]
    return max(widths) + 2 * _PAD + 4, (len(rows) + 1) * _STEP + 2 * _PAD - 3


def _arrows(
    model: _Model, layout: Layout, *, arrows: Mapping[tuple[int, int], tuple[str, ...]]
) -> list[str]:
    drawn = []
    for ((source, target), said), curve in zip(arrows.items(), layout.curves, strict=True):
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
            at_row = (x + row.indent, y + place * _STEP)
            inside.append(words(row.text, at_row, style=_ROW, fill=QUIET))
        drawn.append(linked(each.name, name, *inside, address=lambda name: f"#{name}"))
    return drawn
