"""What a version says of goals beside their edges, as arrays; and the words behind an edge.

The edges themselves are ``extraction.py``.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

import numpy as np

from beleidsgraaf.network.arrays import Kind, Mask, Relation, Table
from beleidsgraaf.network.facts import Facts, Sentence
from beleidsgraaf.network.reading import iri_of, read_rows, text_of
from beleidsgraaf.network.sentences import sentence_around
from beleidsgraaf.store.engines import Place

Pair = tuple[str, str]  # IRIs of source and target
_AT_ONCE = 200  # things or pairs in one query
_MODES = ("stated", "inferred", "curated")
_UNKNOWN = "unknown"
_ELSEWHERE = "see-elsewhere"
_DONE = "done"


def extract_facts(
    index: Place,
    table: Table,
    *,
    as_of: date,
    subjects: Mask | None = None,
    areas: Mask | None = None,
) -> Facts:
    """Read dates, statuses and indicators of the ``subjects``, as the ``areas`` tell them.

    Without those: of all goals and lines, as anyone tells them. Where several statements are
    current, the status is what most of them say, and a goal is done when all of them say so.
    """
    if subjects is None:
        subjects = table.nodes.kinds <= Kind.LINE
    chosen = np.flatnonzero(subjects).astype(np.int32)
    row = {int(place): number for number, place in enumerate(chosen)}
    target, is_exact = _target_dates(index, table, row)
    statuses = _statuses(index, table, row, areas)
    own = np.array([bool(set(told) - {_ELSEWHERE}) for told, _ in statuses], np.bool_)
    named = [_most_said(told) for told, _ in statuses]
    with_indicator = [table.place_of(iri_of(r[0])) for r in read_rows(index, "indicators")]
    served = table.edges.target[table.edges.relation == Relation.CONTRIBUTES_TO]
    return Facts(
        chosen,
        target,
        is_exact,
        np.isin(chosen, with_indicator),
        np.isin(chosen, served),
        own,
        np.array([status not in ("", _UNKNOWN) for status in named], np.bool_),
        np.array([bool(groups) and set(groups) == {_DONE} for _, groups in statuses], np.bool_),
        tuple(named),
        as_of,
    )


def sentences(index: Place, pairs: Sequence[Pair]) -> Mapping[Pair, Sentence]:
    """Give for pairs of IRIs the quote that says so, in its sentence.

    Where there are several: stated before inferred, then the longest.
    """
    links = _asked(index, "links", rows=sorted(set(pairs)))
    quotes: defaultdict[str, list[list[str]]] = defaultdict(list)
    for link, *quote in _asked(index, "quotes", rows=sorted({(iri_of(row[2]),) for row in links})):
        quotes[link].append(quote)
    found: defaultdict[Pair, list[Sentence]] = defaultdict(list)
    for source, target, link, mode, reason in links:
        said = [_sentence(quote, mode=mode, reason=reason) for quote in quotes[link]]
        found[iri_of(source), iri_of(target)] += said
    best = {pair: min(each, key=_worth) for pair, each in sorted(found.items()) if each}
    document_of = {iri_of(row[0]): iri_of(row[4]) for each in quotes.values() for row in each}
    return _in_sentences(index, best, document_of)


def _in_sentences(
    index: Place, found: Mapping[Pair, Sentence], document_of: Mapping[str, str]
) -> dict[Pair, Sentence]:
    """Add the sentence around each quote, from the text of its document."""
    wanted = sorted({(iri,) for said in found.values() if (iri := document_of[said.span])})
    contents = _asked(index, "contents", rows=wanted)
    texts = {iri_of(document): text_of(content)[0] for document, content in contents}
    whole = {}
    for pair, said in found.items():
        text, start, end = texts.get(document_of[said.span], ""), said.start, said.end
        is_there = text[start:end] == said.quote
        sentence = sentence_around(text, start, end=end) if is_there else ""
        whole[pair] = replace(said, sentence=sentence)
    return whole


def _asked(index: Place, name: str, *, rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """Answer a query that is asked for rows of IRIs, so many at once."""
    parts = [rows[begin : begin + _AT_ONCE] for begin in range(0, len(rows), _AT_ONCE)]
    return [row for part in parts for row in read_rows(index, name, wanted=part)]


def _sentence(quote: Sequence[str], *, mode: str, reason: str) -> Sentence:
    span, words, start, end, _ = quote
    return Sentence(
        text_of(words)[0],
        iri_of(span),
        int(text_of(start)[0]),
        int(text_of(end)[0]),
        _tail(mode),
        text_of(reason)[0],
    )


def _worth(sentence: Sentence) -> tuple[int, int, str, str]:
    mode = _MODES.index(sentence.mode) if sentence.mode in _MODES else len(_MODES)
    return mode, -len(sentence.quote), sentence.span, sentence.reason


def _target_dates(
    index: Place, table: Table, row: Mapping[int, int]
) -> tuple["np.ndarray[tuple[int], np.dtype[np.datetime64]]", Mask]:
    days = np.full(len(row), np.datetime64("NaT"), "datetime64[D]")
    exact = np.zeros(len(row), np.bool_)
    for goal, day, end in sorted(read_rows(index, "dates")):
        number = row.get(table.place_of(iri_of(goal)))
        if number is not None and not exact[number]:
            days[number] = np.datetime64(text_of(day or end)[0][:10], "D")
            exact[number] = bool(day)
    return days, exact


def _statuses(
    index: Place, table: Table, row: Mapping[int, int], areas: Mask | None
) -> list[tuple[list[str], list[str]]]:
    """Give for each subject the statuses that are current and the groups that they are of."""
    newest: defaultdict[tuple[int, int], list[tuple[str, str, str]]] = defaultdict(list)
    for thing, status, group, area, day in read_rows(index, "statuses"):
        number = row.get(table.place_of(iri_of(thing)))
        place = table.place_of(iri_of(area))
        if number is not None and (areas is None or (place >= 0 and areas[place])):
            newest[number, place].append((text_of(day)[0], _tail(status), _tail(group)))
    told: list[tuple[list[str], list[str]]] = [([], []) for _ in row]
    for (number, _), statements in sorted(newest.items()):
        last = max(day for day, _, _ in statements)
        for day, status, group in sorted(statements):
            if day == last:
                told[number][0].append(status)
                told[number][1].append(group)
    return told


def _most_said(statuses: Sequence[str]) -> str:
    counted = Counter(statuses)
    return min(counted, key=lambda status: (-counted[status], status), default="")


def _tail(term: str) -> str:
    return iri_of(term).rpartition("/")[2]
