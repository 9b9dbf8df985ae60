"""A source text with every cited place marked: spans may lie within each other, and may cross.

A place is an element with the id ``{start}-{end}``, so that a link to it lands there and a browser
lights it up without a script. Offsets count code points of the text as it was received.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

Span = tuple[int, int]  # start, and end (not in it)
_COLUMN = "\n\u2003"  # a tab between columns of a table: the next column goes below, indented


@dataclass(frozen=True)
class Marked:
    """A text as HTML, and how much of it is cited."""

    html: Markup
    length: int  # characters that can be seen
    cited: int  # of these

    @property
    def share(self) -> float:
        """The part that some fact rests on, from 0 to 1."""
        return self.cited / self.length if self.length else 0.0


def mark(text: str, spans: Iterable[Span]) -> Marked:
    """Mark the places of a text; a place outside it is left out, and so are blank lines above."""
    known = sorted(
        {span for span in spans if 0 <= span[0] < span[1] <= len(text)},
        key=lambda span: (span[0], -span[1]),
    )
    pieces: list[str] = []
    open_spans: list[Span] = []
    at, place = _first_line(text, known), 0
    while at < len(text) or open_spans:
        while place < len(known) and known[place][0] == at:
            _open(pieces, open_spans, known[place])
            place += 1
        stop = _next_stop(known[place:], open_spans, len(text))
        pieces.append(_written(text[at:stop], is_cited=bool(open_spans)))
        at = stop
        _close(pieces, open_spans, at)
    seen = _seen(text, known)
    return Marked(Markup("".join(pieces)), seen[0], seen[1])  # noqa: S704 - escaped in _written


def _first_line(text: str, spans: Sequence[Span]) -> int:
    """Give where the first line begins that is not blank, or that a place is cited of."""
    seen = len(text) - len(text.lstrip())
    line = text.rfind("\n", 0, seen) + 1
    return min([line, *(start for start, _ in spans[:1])])


def _open(pieces: list[str], open_spans: list[Span], span: Span) -> None:
    pieces.append(f'<mark id="{span[0]}-{span[1]}">')
    open_spans.append(span)


def _next_stop(coming: Sequence[Span], open_spans: Sequence[Span], end: int) -> int:
    stops = [span[1] for span in open_spans] + [end]
    if coming:
        stops.append(coming[0][0])
    return min(stops)


def _close(pieces: list[str], open_spans: list[Span], at: int) -> None:
    """Close what ends here; what goes on across it is closed too, and goes on without an id."""
    while any(span[1] == at for span in open_spans):
        first = next(place for place, span in enumerate(open_spans) if span[1] == at)
        above = open_spans[first:]
        del open_spans[first:]
        pieces.append("</mark>" * len(above))
        for start, end in above[1:]:
            if end > at:
                pieces.append(f'<mark data-van="{start}-{end}">')
                open_spans.append((start, end))


def _written(text: str, *, is_cited: bool) -> str:
    if not text:
        return ""
    shown = str(escape(text)).replace("\t", _COLUMN)
    return shown if is_cited or not text.strip() else f'<span class="ongelezen">{shown}</span>'


def _seen(text: str, spans: Sequence[Span]) -> tuple[int, int]:
    """Count what can be seen, and what of it is cited."""
    cited, until = 0, 0
    for start, end in spans:
        first = max(start, until)
        cited += sum(not each.isspace() for each in text[first:end])
        until = max(until, end)
    return sum(not each.isspace() for each in text), cited
