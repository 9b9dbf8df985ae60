"""Finding a quote in a source document: the one place where offsets are computed.

Offsets count Unicode code points of the unmodified text, from 0, end exclusive. Lives here: the
search and its messages. Not here: in which stretch a row's quote is to be sought
(``evidence.py``).
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from beleidsgraaf.tables.problems import Complaint
from beleidsgraaf.tables.sources import SourceText, fold

_LIKE_ENOUGH = 55.0
_SHOWN_CONTEXTS = 6


@dataclass(frozen=True, order=True)
class Span:
    """A stretch of a source document."""

    sha256: str
    start: int
    end: int

    def overlaps(self, other: "Span") -> bool:
        """Tell whether two spans share a character."""
        return self.sha256 == other.sha256 and self.start < other.end and other.start < self.end

    def contains(self, other: "Span") -> bool:
        """Tell whether another span lies within this one; equal spans do."""
        return self.sha256 == other.sha256 and self.start <= other.start and other.end <= self.end


@dataclass(frozen=True)
class Scope:
    """The stretches in which a quote is sought, with a name for messages."""

    spans: tuple[Span, ...]
    nl: str
    en: str


class QuoteFinder:
    """Finds quotes in the source documents of one dataset."""

    def __init__(self, texts: Sequence[SourceText], *, is_whole: bool = True) -> None:
        self.is_whole = is_whole  # False if a document that the dataset names could not be read
        self.texts: Mapping[str, SourceText] = {text.sha256: text for text in texts}
        everything = tuple(Span(text.sha256, 0, len(text.text)) for text in texts)
        self.everywhere = Scope(everything, "het brondocument", "the source document")

    def exact(self, span: Span) -> str:
        """Give the source's own characters."""
        return self.texts[span.sha256].text[span.start : span.end]

    def occurrences(self, quote: str, scope: Scope) -> list[Span]:
        """Give every place of a quote within a scope; a quote never crosses two stretches.

        Exact ones if there are any; else those that differ only in the kind of space or
        quotation mark.
        """
        for folded in (False, True):
            wanted = fold(quote) if folded else quote
            found = {
                span for piece in scope.spans for span in self._within(piece, wanted, folded=folded)
            }
            if found:
                return sorted(found)
        return []

    def _within(self, piece: Span, wanted: str, *, folded: bool) -> list[Span]:
        source = self.texts[piece.sha256]
        text = source.folded if folded else source.text
        found = []
        start = text.find(wanted, piece.start, piece.end) if wanted else -1
        while start >= 0:
            found.append(Span(piece.sha256, start, start + len(wanted)))
            start = text.find(wanted, start + 1, piece.end)
        return found

    def locate(self, quote: str, scope: Scope, *, number: int | None) -> Span | Complaint:
        """Find the one place that is meant, or say what is wrong."""
        found = self.occurrences(quote, scope)
        if number is not None and 1 <= number <= len(found):
            return found[number - 1]
        if number is None and len(found) == 1:
            return found[0]
        if not found:
            return self._absent(quote, scope)
        if number is not None:
            return Complaint(
                f"Het citaat '{_short(quote)}' komt {len(found)} keer voor in {scope.nl}; "
                f"nummer {number} is er niet.",
                f"The quote '{_short(quote)}' occurs {len(found)} times in {scope.en}; there is "
                f"no number {number}.",
            )
        return self._several(quote, scope, found=found)

    def _several(self, quote: str, scope: Scope, *, found: Sequence[Span]) -> Complaint:
        contexts = "; ".join(
            f"{number}: '{self.texts[span.sha256].context(span.start, span.end)}'"
            for number, span in enumerate(found[:_SHOWN_CONTEXTS], start=1)
        )
        more = "; …" if len(found) > _SHOWN_CONTEXTS else ""
        return Complaint(
            f"Het citaat '{_short(quote)}' komt {len(found)} keer voor in {scope.nl} "
            f"({contexts}{more}). Zeg bij 'citaat nr' welke, zeg bij 'citaat in' waar, of maak "
            "het citaat langer.",
            f"The quote '{_short(quote)}' occurs {len(found)} times in {scope.en} "
            f"({contexts}{more}). Say which in 'quote nr', say where in 'quote in', or make the "
            "quote longer.",
        )

    def _absent(self, quote: str, scope: Scope) -> Complaint:
        if right := self._capitals(quote, scope):
            return Complaint(
                f"Het citaat '{_short(quote)}' staat met andere hoofdletters in {scope.nl}: "
                f"'{_short(right)}'. Neem de hoofdletters over.",
                f"The quote '{_short(quote)}' is in {scope.en} with other capitals: "
                f"'{_short(right)}'. Copy the capitals.",
            )
        elsewhere = self.occurrences(quote, self.everywhere)
        if elsewhere:
            lines = ", ".join(
                str(self.texts[span.sha256].line(span.start)) for span in elsewhere[:5]
            )
            return Complaint(
                f"Het citaat '{_short(quote)}' staat niet in {scope.nl}, wel elders in het "
                f"brondocument (regel {lines}). Zeg bij 'citaat in' waar het staat.",
                f"The quote '{_short(quote)}' is not in {scope.en}, but elsewhere in the source "
                f"document (line {lines}). Say in 'quote in' where it stands.",
            )
        near = self._nearest(quote, scope) or self._nearest(quote, self.everywhere)
        nl = f" Het lijkt het meest op '{near}'." if near else ""
        en = f" Nearest is '{near}'." if near else ""
        return Complaint(
            f"Het citaat '{_short(quote)}' staat niet in {scope.nl}.{nl} Neem de woorden "
            "letterlijk over; een citaat over een regeleinde wordt er twee.",
            f"The quote '{_short(quote)}' is not in {scope.en}.{en} Copy the words literally; a "
            "quote over a line end becomes two.",
        )

    def _capitals(self, quote: str, scope: Scope) -> str:
        """Give the right spelling of a quote that differs in capitals alone."""
        for piece in scope.spans:
            text = self.texts[piece.sha256].folded[piece.start : piece.end]
            found = re.search(re.escape(fold(quote)), text, re.IGNORECASE)
            if found:
                start = piece.start + found.start()
                return self.exact(Span(piece.sha256, start, start + len(found[0])))
        return ""

    def _nearest(self, quote: str, scope: Scope) -> str:
        best, shown = _LIKE_ENOUGH, ""
        for piece in scope.spans:
            source = self.texts[piece.sha256]
            text = source.folded[piece.start : piece.end]
            match = fuzz.partial_ratio_alignment(fold(quote), text, score_cutoff=best)
            if match and match.score > best and len(text) >= len(quote) // 2:
                start, end = _whole_words(text, match.dest_start, end=match.dest_end)
                best, shown = (
                    match.score,
                    self.exact(Span(piece.sha256, piece.start + start, piece.start + end)),
                )
        return " ".join(shown.split())


def _whole_words(text: str, start: int, *, end: int) -> tuple[int, int]:
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    while end < len(text) and not text[end].isspace():
        end += 1
    return start, end


def _short(quote: str) -> str:
    return quote if len(quote) <= 80 else f"{quote[:60]}…{quote[-15:]}"
