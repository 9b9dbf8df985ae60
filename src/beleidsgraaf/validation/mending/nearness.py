"""Finds the one name that was probably meant; nothing where two are equally near."""

from collections.abc import Collection, Iterable, Mapping
from typing import TypeVar

from rapidfuzz.distance import DamerauLevenshtein
from rdflib import RDFS, SKOS, Literal, URIRef
from rdflib.namespace import DCTERMS

from beleidsgraaf.validation.things import Things

T = TypeVar("T")
_NEAR_ENOUGH = 0.7  # of two words of ten letters, three may differ
_MOST_NAMED = 1_500  # there are some 350 municipalities; goals are known by the ends of their IRIs
NAMES = (SKOS.prefLabel, SKOS.altLabel, SKOS.hiddenLabel, SKOS.notation, RDFS.label, DCTERMS.title)


def nearest(
    word: str, choices: Iterable[tuple[str, T]], *, enough: float = _NEAR_ENOUGH
) -> T | None:
    """Give what is named most like ``word``; None when nothing is, or two things equally."""
    scores: dict[T, float] = {}
    for name, thing in choices:
        score = likeness(word, name)
        if score >= enough:
            scores[thing] = max(score, scores.get(thing, 0.0))
    best = sorted(scores, key=lambda thing: -scores[thing])[:2]
    is_alone = len(best) == 1 or (len(best) == 2 and scores[best[0]] > scores[best[1]])
    return best[0] if is_alone else None


def likeness(one: str, other: str) -> float:
    """Say how like two names are, from 0 to 1; capitals and outer spaces do not count."""
    return float(
        DamerauLevenshtein.normalized_similarity(one.strip().casefold(), other.strip().casefold())
    )


def names_of(things: Things, candidates: Collection[URIRef]) -> list[tuple[str, URIRef]]:
    """Pair each thing with each of its names, the end of its IRI among them.

    Of very many things there are no names: to look at each would take too long.
    """
    pairs = []
    for thing in candidates if len(candidates) <= _MOST_NAMED else ():
        pairs.append((thing.rstrip("/").rpartition("/")[2].rpartition("#")[2], thing))
        for said in NAMES:
            values = things.objects(thing, said)
            pairs += [(str(value), thing) for value in values if isinstance(value, Literal)]
    return sorted(pairs)


def only(found: Iterable[T]) -> T | None:
    """Give the one thing that was found; None for none or several."""
    each = list(dict.fromkeys(found))
    return each[0] if len(each) == 1 else None


def only_value(found: Mapping[str, T]) -> T | None:
    """Give the one value of a mapping; None for none or several different ones."""
    return only(found.values())
