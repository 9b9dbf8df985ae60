"""A made-up source document: a text that grows, and the spans that quote it.

The checksum that spans are named after is known when the text is whole; so pieces are written down
first, as start and end, and quoted afterwards.
"""

import hashlib
from collections.abc import Sequence

from benchmarks.national.writing import GraphLines, number, term, text, thing

Piece = tuple[int, int]  # start and end in code points, the end exclusive
_AROUND = 32


class Text:
    """A text to be written from the start to the end."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._length = 0

    def say(self, words: str, after: str = " ") -> Piece:
        """Write words down; gives where they stand."""
        start = self._length
        self._parts += [words, after]
        self._length += len(words) + len(after)
        return start, start + len(words)

    def whole(self) -> str:
        """Give the text."""
        return "".join(self._parts)


class Source:
    """A whole text as a source document in a graph, which can be quoted."""

    def __init__(self, graph: GraphLines, content: str, *, title: str, carries: str) -> None:
        self.content = content
        self._graph = graph
        self._sha256 = hashlib.sha256(content.encode()).hexdigest()
        self._quoted: dict[Piece, str] = {}
        self.iri = graph.add(
            thing("source-document", self._sha256[:16]),
            [
                ("rdf:type", term("bg:SourceDocument")),
                ("dcterms:title", text(title, "nl")),
                ("dcterms:format", text("text/plain")),
                ("bg:sha256", text(self._sha256)),
                ("bg:content", text(content)),
                ("bg:carries", carries),
                ("prov:generatedAtTime", f'"2026-01-01T00:00:00Z"^^{term("xsd:dateTime")}'),
            ],
        )

    def quote(self, *pieces: Piece) -> list[tuple[str, str]]:
        """State the spans of the pieces; gives them as evidence."""
        return [("bg:evidence", self.span(piece)) for piece in pieces]

    def span(self, piece: Piece) -> str:
        """State the span of a piece, once; gives its IRI."""
        if piece not in self._quoted:
            self._quoted[piece] = self._state(*piece)
        return self._quoted[piece]

    def _state(self, start: int, end: int) -> str:
        inside = f"{thing('text-span', self._sha256[:16], f'{start}-{end}')[:-1]}"
        span, position, quote = f"{inside}>", f"{inside}#position>", f"{inside}#quote>"
        self._graph.add(position, _position(start, end))
        self._graph.add(quote, _quotation(self.content, (start, end)))
        facts = [("oa:hasSelector", position), ("oa:hasSelector", quote)]
        facts += [("rdf:type", term("bg:TextSpan")), ("oa:hasSource", self.iri)]
        return self._graph.add(span, facts)


def _position(start: int, end: int) -> Sequence[tuple[str, str]]:
    kind = ("rdf:type", term("oa:TextPositionSelector"))
    return [kind, ("oa:start", number(start)), ("oa:end", number(end))]


def _quotation(content: str, piece: Piece) -> Sequence[tuple[str, str]]:
    start, end = piece
    return [
        ("rdf:type", term("oa:TextQuoteSelector")),
        ("oa:exact", text(content[start:end])),
        ("oa:prefix", text(content[max(0, start - _AROUND) : start])),
        ("oa:suffix", text(content[end : end + _AROUND])),
    ]
