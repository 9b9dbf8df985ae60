"""The words of a document that say an edge: for what is claimed the quote, in its sentence.

Which edges there are is ``extraction.py``; where a sentence ends is ``sentences.py``.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from beleidsgraaf.network.arrays import Relation
from beleidsgraaf.network.facts import Claim, Sentence
from beleidsgraaf.network.reading import iri_of, read_rows, tail_of, text_of
from beleidsgraaf.network.sentences import sentence_around
from beleidsgraaf.store.engines import Place

_AT_ONCE = 200  # things or pairs in one query
_MODES = ("stated", "inferred", "curated")
_SEE_ALSO = "see-also"
# What ``links.rq`` says that a link says; of references there are two ways.
_SAYS: Mapping[str, tuple[Relation, ...]] = MappingProxyType(
    {
        "involves": (Relation.INVOLVES, Relation.CARRIED_OUT_BY),
        "depends on": (Relation.DEPENDS_ON,),
        "contributes to": (Relation.CONTRIBUTES_TO,),
    }
)


@dataclass(frozen=True)
class _Said:
    """A quote, what it says that its two things are to each other, and as what."""

    sentence: Sentence
    relations: tuple[Relation, ...]
    role: str
    is_english: bool  # the reason: the Dutch one is the one to give


def sentences(index: Place, claims: Sequence[Claim]) -> Mapping[Claim, Sentence]:
    """Give for claims the quote that says so, in its sentence.

    Where there are several: with a wanted role first, stated before inferred, then the longest.
    """
    pairs = sorted({(claim.source, claim.target) for claim in claims})
    links = _asked(index, "links", rows=pairs)
    quotes: defaultdict[str, list[list[str]]] = defaultdict(list)
    for link, *quote in _asked(index, "quotes", rows=sorted({(iri_of(row[2]),) for row in links})):
        quotes[link].append(quote)
    found: defaultdict[tuple[str, str], list[_Said]] = defaultdict(list)
    for source, target, link, mode, reason, says, sort in links:
        said = [_sentence(quote, mode=mode, reason=reason) for quote in quotes[link]]
        relations = _relations(text_of(says)[0], tail_of(sort))
        found[iri_of(source), iri_of(target)] += [
            _Said(each, relations, tail_of(sort), text_of(reason)[1].startswith("en"))
            for each in said
        ]
    best = {claim: _best(claim, found[claim.source, claim.target]) for claim in claims}
    document_of = {iri_of(row[0]): iri_of(row[4]) for each in quotes.values() for row in each}
    return _in_sentences(index, {key: said for key, said in best.items() if said}, document_of)


def _relations(says: str, sort: str) -> tuple[Relation, ...]:
    if says == "refers to":
        return (Relation.SEE_ALSO if sort == _SEE_ALSO else Relation.REFERS_TO,)
    return _SAYS[says]


def _best(claim: Claim, found: Sequence[_Said]) -> Sentence | None:
    """Choose among what is said of two things; None where nothing says what is claimed."""
    wanted = set(claim.relations)
    fitting = [each for each in found if wanted.intersection(each.relations)]
    best = min(
        fitting,
        key=lambda each: (each.role not in claim.roles, each.is_english, _worth(each.sentence)),
        default=None,
    )
    return best.sentence if best else None


def _in_sentences(
    index: Place, found: Mapping[Claim, Sentence], document_of: Mapping[str, str]
) -> dict[Claim, Sentence]:
    """Add the sentence around each quote, from the text of its document."""
    wanted = sorted({(iri,) for said in found.values() if (iri := document_of[said.span])})
    contents = _asked(index, "contents", rows=wanted)
    texts = {iri_of(document): text_of(content)[0] for document, content in contents}
    whole = {}
    for claim, said in found.items():
        text, start, end = texts.get(document_of[said.span], ""), said.start, said.end
        is_there = text[start:end] == said.quote
        sentence = sentence_around(text, start, end=end) if is_there else ""
        whole[claim] = replace(said, sentence=sentence)
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
        tail_of(mode),
        text_of(reason)[0],
    )


def _worth(sentence: Sentence) -> tuple[int, int, str, str]:
    mode = _MODES.index(sentence.mode) if sentence.mode in _MODES else len(_MODES)
    return mode, -len(sentence.quote), sentence.span, sentence.reason
