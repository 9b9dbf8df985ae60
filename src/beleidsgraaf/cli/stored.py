"""The stored queries as the command line offers them: found by name, or listed with what they ask.

How they are read and bound is ``stored_queries.py``.
"""

import difflib
import re

from beleidsgraaf.cli.table import align
from beleidsgraaf.errors import QueryNotFound
from beleidsgraaf.stored_queries import StoredQuery, stored_queries

FOLDERS = ("explore", "competency")
_CLOSE = 0.7
_NEARLY_AS_CLOSE = 0.15
_MOST = 3
_WORD = re.compile(r"[^\W_]{3,}|[0-9]+")  # shorter ones are in half of all questions


def find(name: str) -> StoredQuery:
    """Find a stored query; raises QueryNotFound that names those that look like it."""
    known = _known()
    if name in known:
        return known[name]
    near = closest(name, known)
    nl = f" Bedoelt u: {', '.join(near)}?" if near else ""
    en = f" Did you mean: {', '.join(near)}?" if near else ""
    shown = name[:80]
    raise QueryNotFound(
        f"Er is geen opgeslagen vraag '{shown}'.{nl} 'beleidsgraaf query --list' toont ze alle.",
        f"There is no stored query '{shown}'.{en} 'beleidsgraaf query --list' shows them all.",
        name=shown,
    )


def listing(lang: str) -> str:
    """Write every name with the question that it asks, as a table."""
    headings = {"nl": ["naam", "vraag"], "en": ["name", "question"]}
    known = _known()
    return align(headings[lang], [[name, known[name].question[lang]] for name in sorted(known)])


def closest(name: str, known: dict[str, StoredQuery]) -> list[str]:
    """Name the few queries whose name or words look like ``name``, the best first; maybe none."""
    scored = [(_likeness(name.lower(), query), query.name) for query in known.values()]
    least = max(_CLOSE, max(scored, default=(0.0, ""))[0] - _NEARLY_AS_CLOSE)
    good = sorted((-score, found) for score, found in scored if score >= least)
    return [found for _, found in good[:_MOST]]


def _likeness(name: str, query: StoredQuery) -> float:
    """Compare with the whole name, and word by word with name and question."""
    whole = difflib.SequenceMatcher(None, name, query.name).ratio()
    said = " ".join((query.name, *query.question.values())).lower()
    words = sorted(set(_WORD.findall(said)))
    asked = _WORD.findall(name)[:10]
    found = [_best(word, words) for word in asked]
    return max(whole, sum(found) / len(found) if found else 0.0)


def _best(word: str, words: list[str]) -> float:
    near = difflib.get_close_matches(word, words, n=1, cutoff=0.75)
    return difflib.SequenceMatcher(None, word, near[0]).ratio() if near else 0.0


def _known() -> dict[str, StoredQuery]:
    found: dict[str, StoredQuery] = {}
    for folder in reversed(FOLDERS):  # the first folder that has a name goes before
        found |= stored_queries(folder)
    return found
