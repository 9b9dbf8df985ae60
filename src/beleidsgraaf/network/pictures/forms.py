"""Which pictures there are, and in which forms: SVG, PNG, or the data of it as CSV."""

import csv
import io
from collections.abc import Mapping
from types import MappingProxyType
from urllib.parse import quote

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.cells import guarded
from beleidsgraaf.network.measure import View
from beleidsgraaf.network.pictures.arcs import draw_arcs
from beleidsgraaf.network.pictures.canvas import Address, Picture
from beleidsgraaf.network.pictures.groups import draw_groups, draw_references
from beleidsgraaf.network.pictures.matrix import draw_matrix
from beleidsgraaf.network.pictures.neighbourhood import draw_neighbourhood
from beleidsgraaf.network.pictures.tree import draw_tree
from beleidsgraaf.network.pictures.triad import ACTOR_KINDS, Triad, read_triad
from beleidsgraaf.network.pictures.triptych import draw_triad
from beleidsgraaf.network.pictures.words import Lang

PICTURES = ("goals", "matrix", "quotient", "neighbourhood", "triptych", "arcs")
_KNOWN: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {"neighbourhood": ("thing",), "triptych": ("thing", "line", "kind")}
)


def write_picture(  # noqa: PLR0913 - what, of what, in which form, linking where
    view: View, name: str, *, given: Mapping[str, str], form: str, lang: str, address: Address = str
) -> bytes:
    """Draw a picture of a view as ``svg``, ``png``, or its data as ``csv``.

    ``address`` says where a thing links to. Raises ResourceNotFound for an unknown picture or
    thing, ParameterUnusable, and AnswerTooLarge where it could not be read.
    """
    picture = draw(view, name, given=given, lang="en" if lang == "en" else "nl", address=address)
    if form == "csv":
        return _data(picture)
    if form == "png":
        from beleidsgraaf.network.pictures.bitmap import to_png

        return to_png(picture)
    return picture.svg.encode()


def draw(
    view: View, name: str, *, given: Mapping[str, str], lang: Lang, address: Address = str
) -> Picture:
    """Draw a picture of a view; raises as ``write_picture`` does."""
    if name in PICTURES:
        _refuse_others(given, known=_KNOWN.get(name, ()))
    match name:
        case "goals":
            return draw_references(view.network("R"), lang, address=address)
        case "matrix":
            return draw_matrix(view.network("B"), lang, address=address)
        case "quotient":
            return draw_groups(view.network("R"), "line", lang=lang, address=address)
        case "neighbourhood":
            thing = view.resolve(_thing(given))
            return draw_neighbourhood(view.network("U"), thing, lang=lang, address=address)
        case "arcs":
            return draw_arcs(view.network("R"), lang, address=address)
        case "triptych":
            mark = view.resolve(given["thing"]) if given.get("thing") else ""
            place = view.table.place_of(mark) if mark else -1
            return draw_triad(triad_of(view, given), lang, address=address, mark=place)
        case "tree":
            _refuse_others(given, known=("thing",))
            plan = view.resolve(_thing(given), (Kind.PLAN,))
            return draw_tree(view.table, plan, lang=lang, address=address)
    known = ", ".join(PICTURES)
    raise ResourceNotFound(
        f"Er is geen tekening '{name[:80]}'. Wel: {known}.",
        f"There is no picture '{name[:80]}'. There is: {known}.",
        name=name[:80],
    )


def triad_of(view: View, given: Mapping[str, str]) -> Triad:
    """Read what the triptych shows, of one action line and one kind of actor where they are given.

    Raises ResourceNotFound for an unknown line, ParameterUnusable for an unknown kind.
    """
    kind = given.get("kind", "")
    if kind and kind not in ACTOR_KINDS:
        listed = ", ".join(ACTOR_KINDS)
        raise ParameterUnusable(
            f"Bij 'kind' kan '{kind[:80]}' niet. Wel: {listed}.",
            f"'kind' cannot be '{kind[:80]}'. It can be: {listed}.",
            parameter="kind",
        )
    line = view.resolve(given["line"], (Kind.LINE,)) if given.get("line") else ""
    place = view.table.place_of(line) if line else -1
    return read_triad(view.network("U"), line=place, kind=kind)


def served_at(base_iri: str) -> Address:
    """Give where a service has its page about a thing: by path, or as a thing from elsewhere."""

    def address(iri: str) -> str:
        if iri.startswith(f"{base_iri}id/"):
            return "/" + quote(iri.removeprefix(base_iri), safe="/-._~%")
        return f"/doc?iri={quote(iri, safe='')}"

    return address


def _thing(given: Mapping[str, str]) -> str:
    if not given.get("thing"):
        raise ParameterUnusable(
            "Zeg met 'thing' waarvan u de omgeving wilt zien: een IRI, code of naam.",
            "Say with 'thing' whose surroundings you want to see: an IRI, code or name.",
            parameter="thing",
        )
    return given["thing"]


def _refuse_others(given: Mapping[str, str], *, known: tuple[str, ...]) -> None:
    for name in sorted(set(given) - set(known)):
        listed = ", ".join(known) or "-"
        raise ParameterUnusable(
            f"Deze tekening kent geen parameter '{name[:80]}'. Wel: {listed}.",
            f"This picture has no parameter '{name[:80]}'. It has: {listed}.",
            parameter=name[:80],
        )


def _data(picture: Picture) -> bytes:
    """Write what a picture shows as a list, for Excel too."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(picture.columns)
    writer.writerows([guarded(cell) for cell in row] for row in picture.rows)
    return b"\xef\xbb\xbf" + out.getvalue().encode()
