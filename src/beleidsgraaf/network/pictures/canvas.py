"""SVG written by hand: elements, texts, links, and the frame of a picture.

Only attributes of presentation, no style sheets, so that a page with a strict content policy can
hold a picture as it is. Text measured in ``measuring.py`` fits wherever Noto Sans is at hand.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from beleidsgraaf.network.pictures.measuring import FAMILY
from beleidsgraaf.network.pictures.palette import INK, PAPER
from beleidsgraaf.network.pictures.words import Lang
from beleidsgraaf.network.pictures.wrapping import PLAIN, Style, clean

Address = Callable[[str], str]  # IRI of a thing → where a picture links to
Point = tuple[float, float]
_SAFE = ("https:", "http:", "/", "#", "?", "../", "./")


@dataclass(frozen=True)
class Picture:
    """A drawing with its words, and the same data as a table."""

    name: str
    lang: Lang
    title: str
    description: str  # what a person who does not see it should know
    svg: str
    width: float
    height: float
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    engine: str = "beleidsgraaf"  # what laid it out


@dataclass(frozen=True)
class Pen:
    """How a line is drawn."""

    colour: str = INK
    width: float = 1.5
    dashes: str = ""


def tag(name: str, *children: str, **attributes: object) -> str:
    """Write an element; an attribute of None or "" is left out, and ``_`` stands for a hyphen."""
    said = "".join(
        f" {key.strip('_').replace('__', ':').replace('_', '-')}={quoteattr(_written(value))}"
        for key, value in attributes.items()
        if value is not None and value != ""
    )
    inside = "".join(children)
    return f"<{name}{said}>{inside}</{name}>" if inside else f"<{name}{said}/>"


def number(value: float) -> str:
    """Write a length to a tenth of a pixel."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def title(text: str) -> str:
    """Write what a thing is called; browsers show it at the pointer."""
    return tag("title", escape(clean(text)))


def words(text: str, at: Point, *, style: Style = PLAIN, **more: object) -> str:
    """Write one line of text with its baseline at a point."""
    return tag(
        "text", escape(clean(text)), x=at[0], y=at[1], font_size=style.size,
        font_weight="bold" if style.is_bold else None, **{"fill": INK, **more},
    )  # fmt: skip


def linked(iri: str, label: str, *inside: str, address: Address, **more: object) -> str:
    """Make a link to a thing, with a name for who does not see it."""
    target = address(iri)
    attributes = {"aria_label": clean(label), **more}
    if not target.startswith(_SAFE):  # an IRI that a browser would run, or none
        return tag("g", title(label), *inside, role="img", **attributes)
    return tag("a", title(label), *inside, href=target, role="link", **attributes)


def path(points: Sequence[Point], pen: Pen, **more: object) -> str:
    """Draw a curve: a start, and three points for each cubic Bézier after it."""
    start, rest = points[0], points[1:]
    drawn = f"M{_pair(start)}C" + " ".join(_pair(point) for point in rest)
    return tag("path", d=drawn, fill="none", **_stroke(pen), **more)


def segment(start: Point, end: Point, *, pen: Pen) -> str:
    """Draw a straight line."""
    return tag("path", d=f"M{_pair(start)}L{_pair(end)}", fill="none", **_stroke(pen))


def polygon(points: Iterable[Point], *, fill: str, pen: Pen | None = None) -> str:
    """Draw a closed shape."""
    drawn = " ".join(_pair(point) for point in points)
    return tag("polygon", points=drawn, fill=fill, **(_stroke(pen) if pen else {}))


def box(corner: Point, size: tuple[float, float], *, fill: str, pen: Pen, radius: float = 0) -> str:
    """Draw a rectangle by its upper left corner."""
    return tag(
        "rect", x=corner[0], y=corner[1], width=size[0], height=size[1], rx=radius or None,
        fill=fill, **_stroke(pen),
    )  # fmt: skip


def framed(pieces: Iterable[str], picture: Picture) -> str:
    """Put a drawing in its frame: white paper, title, description, language."""
    name = picture.name
    return tag(
        "svg",
        tag("title", escape(clean(picture.title)), id=f"{name}-titel"),
        tag("desc", escape(clean(picture.description)), id=f"{name}-uitleg"),
        tag("rect", width="100%", height="100%", fill=PAPER),
        *pieces,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {number(picture.width)} {number(picture.height)}",
        width=picture.width, height=picture.height, xml__lang=picture.lang, lang=picture.lang,
        role="group", aria_labelledby=f"{name}-titel", aria_describedby=f"{name}-uitleg",
        font_family=FAMILY, class_=f"plaatje {name}", data_layout=picture.engine,
    ) + "\n"  # fmt: skip


def _stroke(pen: Pen) -> dict[str, object]:
    return {
        "stroke": pen.colour,
        "stroke_width": pen.width,
        "stroke_dasharray": pen.dashes or None,
    }


def _pair(point: Point) -> str:
    return f"{number(point[0])},{number(point[1])}"


def _written(value: object) -> str:
    return number(value) if isinstance(value, float) else str(value)
