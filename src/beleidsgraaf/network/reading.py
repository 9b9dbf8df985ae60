"""Reads what a query of ``queries/extraction/`` answers: tab-separated terms.

The engine writes them, ours or that of somebody else; here they are taken apart as they come, so
that an answer of a million rows is never held whole. What the terms mean is ``extraction.py``'s.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from io import BytesIO, RawIOBase
from itertools import count
from pathlib import Path
from typing import IO, cast

import numpy as np
from rdflib import URIRef

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.asking import term_text
from beleidsgraaf.store.engines import Place, answer_to
from beleidsgraaf.store.evaluation import QueryRequest

_ESCAPED = re.compile(r"\\(u[0-9A-Fa-f]{4}|U[0-9A-Fa-f]{8}|.)")
_LETTERS = {"t": "\t", "n": "\n", "r": "\r", "b": "\b", "f": "\f"}
_CHUNK = 1 << 20  # bytes that are taken apart at once


class Terms:
    """Numbers for terms, in the order in which they are met; 0 is no term at all."""

    def __init__(self) -> None:
        self._numbers: defaultdict[bytes, int] = defaultdict(count().__next__)
        self._numbers[b""]

    def numbers(self, cells: Sequence[bytes]) -> Positions:
        """Give the number of each cell."""
        found = map(self._numbers.__getitem__, cells)
        return np.fromiter(found, dtype=np.int32, count=len(cells))

    def texts(self) -> list[bytes]:
        """List the terms by number, as they were written."""
        return list(self._numbers)


class _Columns(RawIOBase):
    """A file that takes an answer apart while it is written to it."""

    def __init__(self, terms: Terms) -> None:
        self._terms = terms
        self._rest = bytearray()
        self._width = 0
        self.parts: list[Positions] = []

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        piece = cast(bytes, data)
        self._rest += piece
        if len(self._rest) > _CHUNK:
            self._take()
        return len(piece)

    def _take(self) -> None:
        whole, _, rest = bytes(self._rest).rpartition(b"\n")
        self._rest = bytearray(rest)
        if whole and not self._width:
            head, _, whole = whole.partition(b"\n")
            self._width = head.count(b"\t") + 1
        if whole:
            cells = whole.replace(b"\n", b"\t").split(b"\t")
            self.parts.append(self._terms.numbers(cells).reshape(-1, self._width))

    def end(self, width: int) -> Positions:
        self._take()
        return np.concatenate([np.zeros((0, width), np.int32), *self.parts])


def read_numbers(place: Place, name: str, *, terms: Terms, width: int) -> Positions:
    """Answer an extraction query as an array of (rows, width) numbers of terms.

    Raises what ``answer_to`` raises.
    """
    columns = _Columns(terms)
    answer_to(cast(IO[bytes], columns), place, request=_request(extraction_query(name)))
    return columns.end(width)


def read_rows(
    place: Place, name: str, *, wanted: Sequence[Sequence[str]] | None = None
) -> list[list[str]]:
    """Answer an extraction query as rows of terms as they are written, "" where there is none.

    ``wanted`` are rows of IRIs that the query is asked for: they go where it says ``# wanted``.
    """
    query = extraction_query(name)
    if wanted is not None:
        rows = "".join(f"({' '.join(term_text(URIRef(iri)) for iri in row)}) " for row in wanted)
        query = query.replace("# wanted", rows)
    answer = BytesIO()
    answer_to(answer, place, request=_request(query))
    return [line.split("\t") for line in answer.getvalue().decode().split("\n")[1:-1]]


def iri_of(term: str) -> str:
    """Give the IRI that a term writes; "" for a literal."""
    return term[1:-1] if term.startswith("<") else ""


def tail_of(term: str) -> str:
    """Give what stands after the last slash of an IRI, such as the code of a concept."""
    return iri_of(term).rpartition("/")[2]


def text_of(term: str) -> tuple[str, str]:
    """Give the text and language of a literal; its language is "" where it has none."""
    if not term.startswith('"'):
        return term, ""  # a number or truth value, written bare
    text, _, tail = term[1:].rpartition('"')
    language = tail[1:] if tail.startswith("@") else ""
    return _ESCAPED.sub(_unescaped, text) if "\\" in text else text, language


@cache
def extraction_query(name: str) -> str:
    """Read an extraction query."""
    return (_folder() / f"{name}.rq").read_text(encoding="utf-8")


@cache
def queries_digest() -> str:
    """Hash all extraction queries: other questions make other arrays."""
    digest = hashlib.sha256()
    for path in sorted(_folder().glob("*.rq")):
        digest.update(path.name.encode() + b"\n" + path.read_bytes())
    return digest.hexdigest()


def _folder() -> Path:
    return knowledge_folder("queries") / "extraction"


def _request(query: str) -> QueryRequest:
    return QueryRequest(query, "select", has_dataset_clause=False, format="tsv")


def _unescaped(match: re.Match[str]) -> str:
    letter = match[1]
    return chr(int(letter[1:], 16)) if letter[0] in "uU" else _LETTERS.get(letter, letter)
