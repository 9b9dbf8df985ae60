"""The picture of three columns: organisations, goals by action line, documents, and their ties.

References from goal to goal are arcs on the right of the goals. One thing may be marked, with all
that it is tied to: bold and thick, and the rest quiet, never faint. What is shown is ``triad.py``.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType

from beleidsgraaf.errors import AnswerTooLarge
from beleidsgraaf.network.arrays import Kind, Network, Relation
from beleidsgraaf.network.pictures import legend as legends
from beleidsgraaf.network.pictures.arrows import arrow
from beleidsgraaf.network.pictures.canvas import (
    Address,
    Pen,
    Picture,
    Point,
    box,
    framed,
    linked,
    path,
    tag,
    title,
    words,
)
from beleidsgraaf.network.pictures.links import COLUMNS
from beleidsgraaf.network.pictures.naming import (
    MARGIN,
    SMALL,
    footnote,
    header,
    label_of,
    name_of,
    paragraph,
    said_of,
    scope_words,
)
from beleidsgraaf.network.pictures.palette import ARC, GRID, INK, LINE, MARK, PAPER, QUIET
from beleidsgraaf.network.pictures.triad import (
    ACTOR_KINDS,
    ActorKind,
    Tie,
    Triad,
    actor_kind,
    read_triad,
)
from beleidsgraaf.network.pictures.triptych_layout import (
    ARCS,
    BOLD,
    BOX,
    HEAD,
    HEADS,
    LINE_STEP,
    PAD,
    Sheet,
)
from beleidsgraaf.network.pictures.words import MODES, RELATIONS, Lang, role_of, said
from beleidsgraaf.network.pictures.wrapping import Style
from beleidsgraaf.network.results import Words

MOST_LINES = 150
_NAME = Style(13)
_MANY = 5  # tied to so many: in bold
_TITLE = Words("Organisaties, doelen en stukken", "Organisations, goals and documents")
_ACTIVITIES = Words("Activiteiten per actielijn", "Activities by action line")
_DASHES: Mapping[ActorKind, str] = MappingProxyType(
    {"named": "", "generic": "6 3", "target-group": "2 3"}
)
_LINES: Mapping[bool, Words] = MappingProxyType(  # whether the goal depends on it
    {
        False: Words("genoemd bij het doel", "named with the goal"),
        True: Words("het doel hangt ervan af", "the goal depends on it"),
    }
)
ACTOR_KIND_WORDS: Mapping[ActorKind, Words] = MappingProxyType(
    {
        "named": Words("organisatie met een eigen naam", "organisation with a name of its own"),
        "generic": Words("soort organisatie, zoals huisartsen", "kind of organisation"),
        "target-group": Words("doelgroep: voor wie het is", "target group: for whom it is"),
    }
)


def draw_triptych(
    network: Network, lang: Lang = "nl", *, address: Address = str, mark: int = -1
) -> Picture:
    """Draw a network in projection U; ``mark`` is a position in the table of nodes.

    Raises AnswerTooLarge above MOST_LINES action lines.
    """
    return draw_triad(read_triad(network), lang, address=address, mark=mark)


def draw_triad(
    found: Triad, lang: Lang = "nl", *, address: Address = str, mark: int = -1
) -> Picture:
    """Draw what was read; raises as ``draw_triptych`` does."""
    if len(found.middle) > MOST_LINES:
        raise _too_large(len(found.middle))
    about = scope_words(found.network, found.middle, lang=lang)
    rough = Sheet(found, lang, mark, 0.0)
    pieces, top = header(said(_TITLE, lang), about, width=rough.width)
    sheet = replace(rough, top=top + 26)
    drawn = [*_headings(sheet), *_bands(sheet), *_ties(sheet), *_boxes(sheet, address)]
    is_lit = " markeert" if sheet.lit else ""
    pieces.append(tag("g", *drawn, class_=f"lagen{is_lit}"))
    samples, below = legends.legend(_samples(sheet), sheet.below + 22, width=sheet.width)
    more, below = _left_out(sheet, below + 6)
    foot, below = paragraph(
        footnote(found.network, lang), below + 4, width=sheet.width, style=SMALL
    )
    picture = Picture(
        name="drieluik", lang=lang, title=f"{said(_TITLE, lang)}: {about}",
        description=_description(found, lang), svg="", width=round(sheet.width),
        height=round(below + MARGIN), columns=tuple(said(each, lang) for each in COLUMNS),
        rows=tuple(_row(found, tie, lang) for tie in found.ties),
    )  # fmt: skip
    return replace(picture, svg=framed([*pieces, *samples, *more, *foot], picture))


def _headings(sheet: Sheet) -> Iterator[str]:
    left, start, _, right = sheet.sides
    at = ((left - PAD, "end", sheet.found.actors), (start + 2 * PAD, "start", True),
          (right + PAD, "start", sheet.found.papers))  # fmt: skip
    middle = _ACTIVITIES if _has_activities(sheet.found) else HEADS[1]
    heads = (HEADS[0], middle, HEADS[2])
    for head, (x, anchor, is_there) in zip(heads, at, strict=True):
        if is_there:
            text, point = said(head, sheet.lang), (x, sheet.top - 16)
            yield words(text, point, style=HEAD, fill=QUIET, text_anchor=anchor)


def _has_activities(found: Triad) -> bool:
    return any(found.nodes.kinds[each] == Kind.ACTIVITY for each in found.middle)


def _bands(sheet: Sheet) -> Iterator[str]:
    """Draw the ground on which the goals of an action line stand."""
    nodes, (_, start, end, _) = sheet.found.nodes, sheet.sides
    for group in sheet.found.groups:
        inside = [sheet.middle[each] for each in (group.line, *group.items) if each >= 0]
        top = inside[0].y - inside[0].height / 2
        bottom = inside[-1].y + inside[-1].height / 2 + (4 if group.items else 0)
        colour = sheet.families.colour_of(nodes, group.line if group.line >= 0 else group.items[0])
        pen = Pen(colour.tint, 0.1)
        size = (end - start, bottom - top + 4)
        yield box((start, top - 2), size, fill=colour.tint, pen=pen, radius=6)


def _ties(sheet: Sheet) -> Iterator[str]:
    """Draw the ties, those that are marked last, so that they lie on top."""
    for tie in sorted(sheet.found.ties, key=lambda each: _is_lit(sheet, each)):
        yield _arc(sheet, tie) if tie.target in sheet.middle else _curve(sheet, tie)


def _is_lit(sheet: Sheet, tie: Tie) -> bool:
    return sheet.mark in (tie.source, tie.target)


def _curve(sheet: Sheet, tie: Tie) -> str:
    one, other = sheet.middle[tie.source], sheet.outer[tie.target]
    is_left = other.right < one.left
    start, end = (other.right, one.left) if is_left else (one.right, other.left)
    (y1, y2) = (other.y, one.y) if is_left else (one.y, other.y)
    bend = (end - start) / 2
    points = ((start, y1), (start + bend, y1), (end - bend, y2), (end, y2))
    needs = tie.relation is Relation.DEPENDS_ON
    colour, width = _pen(sheet, tie, LINE if needs else GRID, 1.8 if needs else 1.1)
    drawn = path(points, Pen(colour, width))
    return tag(
        "g", title(tie_words(sheet.found, tie, lang=sheet.lang)), drawn, **_named(sheet, tie)
    )


def _arc(sheet: Sheet, tie: Tie) -> str:
    one, other = sheet.middle[tie.source], sheet.middle[tie.target]
    span = abs(one.y - other.y) / max(sheet.bottom - sheet.top, 1.0)
    bulge = max(one.right, other.right) + 26 + (ARCS * 1.2 - 60) * span
    points: Sequence[Point] = (
        (one.right, one.y), (bulge, one.y), (bulge, other.y), (other.right + 1, other.y)
    )  # fmt: skip
    colour, width = _pen(sheet, tie, ARC, 1.6)
    named = {name: value for name, value in _named(sheet, tie).items() if name != "class_"}
    text = tie_words(sheet.found, tie, lang=sheet.lang)
    return arrow(points, tie.relation, text=text, width=width, colour=colour, **named)


def _pen(sheet: Sheet, tie: Tie, colour: str, width: float) -> tuple[str, float]:
    if not sheet.lit:
        return colour, width
    if _is_lit(sheet, tie):
        return (ARC if tie.target in sheet.middle else MARK), 2.6
    return GRID, 0.6


def _named(sheet: Sheet, tie: Tie) -> dict[str, object]:
    lit = " aan" if _is_lit(sheet, tie) else ""
    return {"class_": f"verband{lit}", "data_van": tie.source, "data_naar": tie.target}


def _boxes(sheet: Sheet, address: Address) -> Iterator[str]:
    """Draw the things, column by column, each as it is read from above."""
    outer = sorted(sheet.outer.items(), key=lambda each: each[1].y)
    actors = [each for each, _ in outer if each in frozenset(sheet.found.actors)]
    papers = [each for each, _ in outer if each in frozenset(sheet.found.papers)]
    for position in (*actors, *sheet.found.middle, *papers):
        is_lit = position in sheet.lit
        kind = Kind(int(sheet.found.nodes.kinds[position])).name.lower()
        yield linked(
            sheet.found.nodes.iris[position],
            _said(sheet, position),
            _line_head(sheet, position) if kind == "line" else _box(sheet, position),
            address=address,
            class_=f"knoop {kind}{' aan' if is_lit else ''}",
            data_knoop=position,
        )


def _line_head(sheet: Sheet, line: int) -> str:
    place = sheet.middle[line]
    fill = sheet.families.colour_of(sheet.found.nodes, line).ink
    first = place.y - place.height / 2 + LINE_STEP - 1
    return "".join(
        words(text, (place.left + 2 * PAD, first + nth * LINE_STEP), style=HEAD, fill=fill)
        for nth, text in enumerate(sheet.heads[line])
    )


def _box(sheet: Sheet, position: int) -> str:
    nodes, place = sheet.found.nodes, sheet.place(position)
    is_lit, is_inner = position in sheet.lit, position in sheet.middle
    lines = sheet.items[position] if is_inner else (sheet.label(position),)
    is_actor = nodes.kinds[position] == Kind.ACTOR
    dashes = _DASHES[actor_kind(nodes, position)] if is_actor else ""
    edge = MARK if is_lit else (GRID if sheet.lit else _edge(sheet, position))
    pen = Pen(edge, 2.6 if is_lit else 1.2, dashes)
    corner = (place.left, place.y - place.height / 2)
    size = (place.right - place.left, place.height)
    radius = BOX / 2 if is_actor else (4.0 if is_inner else 0.0)
    is_bold = is_lit or (not is_inner and not sheet.lit and sheet.found.counts[position] >= _MANY)
    style, ink = (BOLD if is_bold else _NAME), (QUIET if sheet.lit and not is_lit else INK)
    first = place.y + 4.5 - (len(lines) - 1) * LINE_STEP / 2
    return box(corner, size, fill=PAPER, pen=pen, radius=radius) + "".join(
        words(text, (place.left + PAD, first + nth * LINE_STEP), style=style, fill=ink)
        for nth, text in enumerate(lines)
    )


def _edge(sheet: Sheet, position: int) -> str:
    if position not in sheet.middle:
        return QUIET
    return sheet.families.colour_of(sheet.found.nodes, position).ink


def _said(sheet: Sheet, position: int) -> str:
    """Say a thing and what it is tied to, for who does not see the lines."""
    nodes, lang = sheet.found.nodes, sheet.lang
    others = [
        nodes.codes[each] or name_of(nodes, each, lang=lang)
        for each in sheet.found.neighbours.get(position, ())
    ]
    about = said_of(nodes, position, lang=lang)
    return f"{about}: {', '.join(sorted(others))}" if others else about


def tie_words(found: Triad, tie: Tie, *, lang: Lang) -> str:
    """Say a tie in words: "1a … verwijst naar nota … (staat in de tekst)"."""
    source, word, target, known, *_ = _row(found, tie, lang)
    return f"{source} – {word} – {target} ({known})"


def relation_words(tie: Tie, lang: Lang) -> str:
    """Say what a tie is: the roles of an organisation, or the kind of reference."""
    if tie.roles:
        return ", ".join(said(role_of(role).name, lang) for role in tie.roles)
    return said(RELATIONS[tie.relation][0], lang)


def _row(found: Triad, tie: Tie, lang: Lang) -> tuple[str, ...]:
    nodes = found.nodes
    source, target = (label_of(nodes, each, lang=lang) for each in (tie.source, tie.target))
    known = ", ".join(said(MODES[mode], lang) for mode in tie.modes)
    iris = (nodes.iris[tie.source], nodes.iris[tie.target])
    return (source, relation_words(tie, lang), target, known, *iris)


def _samples(sheet: Sheet) -> list[list[legends.Sample]]:
    nodes, lang, found = sheet.found.nodes, sheet.lang, sheet.found
    kinds = {actor_kind(nodes, each) for each in found.actors}
    shapes = [
        legends.Sample(
            box((2, -9), (36, 18), fill=PAPER, pen=Pen(QUIET, 1.2, _DASHES[kind]), radius=9),
            said(ACTOR_KIND_WORDS[kind], lang),
        )
        for kind in ACTOR_KINDS
        if kind in kinds
    ]
    inner = {tie.relation for tie in found.ties if tie.target in sheet.middle}
    outer = {tie.relation for tie in found.ties if tie.target in sheet.outer}
    points = ((0.0, 0.0), (12.0, 0.0), (26.0, 0.0), (40.0, 0.0))
    arrows = [
        legends.Sample(arrow(points, each, text=text, colour=ARC), text)
        for each in (Relation.DEPENDS_ON, Relation.REFERS_TO, Relation.SEE_ALSO)
        if each in inner
        for text in [said(RELATIONS[each][0], lang)]
    ]
    lines = [
        legends.Sample(path(points, Pen(LINE if needs else GRID, 1.8 if needs else 1.1)), text)
        for needs, meaning in _LINES.items()
        if needs in {each is Relation.DEPENDS_ON for each in outer}
        for text in [said(meaning, lang)]
    ]
    return [shapes, lines, arrows]


def _left_out(sheet: Sheet, top: float) -> tuple[list[str], float]:
    """Say what is not drawn one by one."""
    found, texts = sheet.found, []
    if found.is_grouped:
        texts.append(
            Words(
                "Elke actielijn staat hier voor al haar doelen: samen zijn het er te veel om te "
                "lezen. Kies een actielijn om de doelen zelf te zien.",
                "Each action line stands for all its goals here: together they are too many to "
                "read. Choose an action line to see the goals themselves.",
            )
        )
    if found.left_out:
        texts.append(
            Words(
                f"Niet getekend: {len(found.left_out)} organisaties met de minste verbanden.",
                f"Not drawn: {len(found.left_out)} organisations with the fewest ties.",
            )
        )
    drawn: list[str] = []
    for text in texts:
        lines, top = paragraph(said(text, sheet.lang), top, width=sheet.width)
        drawn += lines
    return drawn, top


def _description(found: Triad, lang: Lang) -> str:
    inner = sum(tie.target in frozenset(found.middle) for tie in found.ties)
    actors, papers, goals = len(found.actors), len(found.papers), len(found.middle)
    nl = (
        f"Links {actors} organisaties, in het midden {goals} actielijnen en doelen, rechts "
        f"{papers} stukken. {len(found.ties)} verbanden, waarvan {inner} van doel naar doel. "
        "De lijst bij dit plaatje noemt elk verband."
    )
    en = (
        f"On the left {actors} organisations, in the middle {goals} action lines and goals, on "
        f"the right {papers} documents. {len(found.ties)} ties, of which {inner} from goal to "
        "goal. The list with this picture names each tie."
    )
    return said(Words(nl, en), lang)


def _too_large(count: int) -> AnswerTooLarge:
    return AnswerTooLarge(
        f"Een plaatje met {count} actielijnen is niet te lezen. Kies één plan of één actielijn.",
        f"A picture of {count} action lines cannot be read. Choose one plan or one action line.",
        limit=MOST_LINES,
    )
