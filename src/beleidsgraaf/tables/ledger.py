"""The ledger of completeness: what became of every character and every sentence of a source.

A character is covered by a span, skipped with a reason, white space outside spans (layout), or
uncovered. A sentence of a goal's or statement's text is cited by a span finer than the piece it
lies in, marked "nothing further" with a reason, or uncited. The sums are the whole. Not here: the
rows of the sheet ``verantwoording`` (``ledger_rows.py``).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.tables.quotes import Span
from beleidsgraaf.tables.sentences import sentences
from beleidsgraaf.tables.sources import SourceText


@dataclass(frozen=True)
class Marked:
    """A stretch that the author set aside, with the reason."""

    span: Span
    reason: str


@dataclass(frozen=True)
class Passage:
    """The text of one goal or statement: its pieces in order."""

    name: str  # "doel 1a"
    place: Place
    pieces: tuple[Span, ...]


@dataclass(frozen=True)
class Gap:
    """A stretch or sentence that nobody accounted for."""

    place: Place
    text: str


@dataclass(frozen=True)
class Ledger:
    """The sums of one source document, and what is missing."""

    file: str
    title: str
    characters: int
    covered: int
    skipped: Mapping[str, int]  # reason → characters
    layout: int
    uncovered: int
    gaps: tuple[Gap, ...]
    sentences: int
    cited: int
    nothing_further: Mapping[str, int]  # reason → sentences
    uncited: tuple[Gap, ...]

    @property
    def is_complete(self) -> bool:
        """Tell whether every character and every sentence is accounted for."""
        return not (self.gaps or self.uncited)

    def warnings(self) -> Iterator[Problem]:
        """Say what is missing, each at its place."""
        for gap in self.gaps:
            yield Problem(
                gap.place,
                f"Deze tekst is nergens geciteerd: '{gap.text}'. Citeer hem, of zet hem bij "
                "'verantwoording' als overgeslagen.",
                f"This text is cited nowhere: '{gap.text}'. Cite it, or put it in "
                "'verantwoording' as skipped.",
            )
        for gap in self.uncited:
            yield Problem(
                gap.place,
                f"Uit deze zin is niets gehaald: '{gap.text}'. Citeer er iets uit, of zet hem "
                "bij 'verantwoording' als niets verder.",
                f"Nothing was taken from this sentence: '{gap.text}'. Cite something of it, or "
                "put it in 'verantwoording' as nothing further.",
            )


@dataclass(frozen=True)
class LedgerInput:
    """All that a ledger is made of."""

    evidence: frozenset[Span]
    skipped: Sequence[Marked]
    nothing_further: Sequence[Marked]
    passages: Sequence[Passage]


def make_ledger(source: SourceText, given: LedgerInput) -> Ledger:
    """Account for every character and sentence of a source document."""
    owner = _owners(source, given)
    skipped: dict[str, int] = {}
    for reason in owner:
        if reason:
            skipped[reason] = skipped.get(reason, 0) + 1
    free = [n for n, reason in enumerate(owner) if reason is None]
    layout = sum(source.text[n].isspace() for n in free)
    verdicts = [
        verdict
        for passage in given.passages
        if passage.pieces[0].sha256 == source.sha256
        for verdict in _verdicts(passage, source, given=given)
    ]
    further: dict[str, int] = {}
    for verdict in verdicts:
        if isinstance(verdict, str) and verdict:
            further[verdict] = further.get(verdict, 0) + 1
    return Ledger(
        file=source.place.file,
        title=source.about.title.get("nl", ""),
        characters=len(source.text),
        covered=sum(reason == "" for reason in owner),
        skipped=dict(sorted(skipped.items())),
        layout=layout,
        uncovered=len(free) - layout,
        gaps=tuple(_gaps(source, owner)),
        sentences=len(verdicts),
        cited=sum(verdict == "" for verdict in verdicts),
        nothing_further=dict(sorted(further.items())),
        uncited=tuple(verdict for verdict in verdicts if isinstance(verdict, Gap)),
    )


def _owners(source: SourceText, given: LedgerInput) -> list[str | None]:
    """Give for each character: "" if covered, the reason if skipped, None if neither."""
    owner: list[str | None] = [None] * len(source.text)
    for marked in given.skipped:
        if marked.span.sha256 == source.sha256:
            for n in range(marked.span.start, marked.span.end):
                owner[n] = marked.reason
    for span in given.evidence:
        if span.sha256 == source.sha256:
            owner[span.start : span.end] = [""] * (span.end - span.start)
    return owner


def _gaps(source: SourceText, owner: Sequence[str | None]) -> Iterator[Gap]:
    """Yield each uncovered stretch of a line; white space within does not break it."""
    after = 0
    for line in source.text.split("\n"):
        start = after
        after += len(line) + 1
        marks = [owner[start + n] is None for n in range(len(line))]
        for is_free, group in groupby(range(len(line)), key=marks.__getitem__):
            positions = list(group)
            free = line[positions[0] : positions[-1] + 1]
            if is_free and free.strip():
                first = start + positions[0] + len(free) - len(free.lstrip())
                yield Gap(source.place_of(first), free.strip())


def _verdicts(passage: Passage, source: SourceText, *, given: LedgerInput) -> Iterator[str | Gap]:
    """Yield for each sentence: "" if cited, the reason if nothing further, else the gap."""
    joined = " ".join(source.text[piece.start : piece.end] for piece in passage.pieces)
    for start, end in sentences(joined):
        parts = list(_in_source(passage, start, end=end))
        if any(_is_finer(span, parts, pieces=passage.pieces) for span in given.evidence):
            yield ""
            continue
        reasons = [
            marked.reason
            for marked in given.nothing_further
            if any(marked.span.overlaps(part) for part in parts)
        ]
        yield reasons[0] if reasons else Gap(passage.place, f"{passage.name}: {joined[start:end]}")


def _in_source(passage: Passage, start: int, *, end: int) -> Iterator[Span]:
    """Map a stretch of the joined text back to the source."""
    offset = 0
    for piece in passage.pieces:
        length = piece.end - piece.start
        first, last = max(start, offset), min(end, offset + length)
        if first < last:
            yield Span(piece.sha256, piece.start + first - offset, piece.start + last - offset)
        offset += length + 1


def _is_finer(span: Span, parts: Sequence[Span], *, pieces: Sequence[Span]) -> bool:
    return any(span.overlaps(part) for part in parts) and any(
        piece.contains(span) and piece != span for piece in pieces
    )
