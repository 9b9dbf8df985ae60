"""Answers a question in words, and completes one that is being typed.

What comes back are values; as JSON and as a page they are the server's matter.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np

from beleidsgraaf.search.asking import Trouble, Wish
from beleidsgraaf.search.building import whole_name
from beleidsgraaf.search.expanding import Term, all_words, expand, resembling
from beleidsgraaf.search.index import Index
from beleidsgraaf.search.marking import Passage, mark, passage
from beleidsgraaf.search.ranking import Numbers, rank
from beleidsgraaf.search.things import Kind, Thing
from beleidsgraaf.search.words import Word, is_empty, words_of

LONGEST_QUESTION = 200  # characters
MOST_WORDS = 12
MOST_SUGGESTED = 8
_SHORTEST = 2  # letters of the longest word


@dataclass(frozen=True)
class Hit:
    """A thing that answers, and where the words stand: in its name, another name, or its text."""

    thing: Thing
    name: Passage
    other_name: Passage | None = None
    text: Passage | None = None
    plan: Thing | None = None


@dataclass(frozen=True)
class Answer:
    """What was found: some of ``total`` hits, and how many there are of each kind, whatever the
    kind that was wanted.

    ``missing`` are words that are in no hit; ``meant`` is the question as it was perhaps meant,
    ``near`` are words that look like those asked.
    """

    wish: Wish
    hits: Sequence[Hit] = ()
    total: int = 0
    kinds: Mapping[Kind, int] = field(default_factory=dict)
    missing: Sequence[str] = ()
    meant: str = ""
    near: Sequence[str] = ()
    trouble: Trouble | None = None


def search(index: Index, wish: Wish) -> Answer:
    """Answer a question; one that is empty, too short, too long or in vain says so."""
    asked = list(words_of(wish.text[: LONGEST_QUESTION + 1]))
    trouble = _trouble(wish.text, asked)
    if trouble:
        return Answer(wish, trouble=trouble)
    terms = [expand(index, word, lang=wish.lang) for word in _telling(asked)]
    whole = index.named(whole_name(each.text for each in asked))
    found = rank(index, terms, lang=wish.lang, whole=whole)
    if not found.answered:
        near = dict.fromkeys(
            n for term in terms for n in resembling(index, term.word, lang=wish.lang)
        )
        shown = [index.usual(number) for number in near]
        return Answer(wish, trouble=Trouble.NOTHING, near=shown[:MOST_SUGGESTED])
    chosen, kinds = _chosen(index, found.things, wish)
    return Answer(
        wish,
        _hits(index, chosen[wish.offset : wish.offset + wish.limit], terms, wish.lang),
        total=len(chosen),
        kinds=kinds,
        missing=found.missing,
        meant=_meant(index, wish.text, asked, terms),
    )


def suggest(index: Index, wish: Wish) -> Sequence[Hit]:
    """Give things whose names go on as a question that is being typed; nothing for a short one."""
    asked = list(words_of(wish.text[: LONGEST_QUESTION + 1]))
    if _trouble(wish.text, asked):
        return ()
    *words, typed = _telling(asked)
    terms = [expand(index, word, lang=wish.lang) for word in words]
    terms.append(expand(index, typed, lang=wish.lang, is_typed=True))
    whole = index.named(whole_name(each.text for each in asked))
    found = rank(index, terms, lang=wish.lang, whole=whole, only_names=True)
    if found.answered < len(terms):
        return ()
    chosen, _ = _chosen(index, found.things, wish)
    return _hits(index, chosen[: min(wish.limit, MOST_SUGGESTED)], terms, wish.lang)


def _trouble(text: str, asked: Sequence[Word]) -> Trouble | None:
    if len(text) > LONGEST_QUESTION or len(asked) > MOST_WORDS:
        return Trouble.LONG
    if not asked:
        return Trouble.EMPTY
    return Trouble.SHORT if max(len(each.text) for each in asked) < _SHORTEST else None


def _telling(asked: Sequence[Word]) -> list[str]:
    """Give the words that say something, each once; where none does, all of them."""
    words = list(dict.fromkeys(each.text for each in asked))
    return [word for word in words if not is_empty(word)] or words


def _chosen(index: Index, things: Numbers, wish: Wish) -> tuple[Numbers, Mapping[Kind, int]]:
    """Keep what is of the plan and kind wanted; count the kinds before that of kind."""
    if wish.plan:
        plan = index.plan(wish.plan)
        things = things[index.plans[things] == (-2 if plan is None else plan)]
    counts = np.bincount(index.kinds[things], minlength=len(Kind))
    kinds = {kind: int(counts[kind]) for kind in Kind if counts[kind]}
    if wish.kind is not None:
        things = things[index.kinds[things] == wish.kind]
    return things, kinds


def _hits(index: Index, numbers: Numbers, terms: Sequence[Term], lang: str) -> list[Hit]:
    words = {index.words[number] for number in all_words(terms)}
    plans = sorted(set(index.plans[numbers].tolist()) - {-1})
    found = dict(zip(plans, index.things(plans), strict=True))
    return [
        _hit(thing, words, lang=lang, plan=found.get(int(plan)))
        for thing, plan in zip(index.things(numbers.tolist()), index.plans[numbers], strict=True)
    ]


def _hit(thing: Thing, words: set[str], *, lang: str, plan: Thing | None) -> Hit:
    """Show where the words stand; another name is shown where it has more of them."""
    names = (thing.name_en, thing.name) if lang == "en" and thing.name_en else (
        thing.name, thing.name_en
    )  # fmt: skip
    text = passage(thing.text, words) if thing.text else None
    if thing.about:
        return Hit(thing, Passage(names[0]), None, text, plan)
    name = mark(names[0], words)
    others = [mark(other, words) for other in (*thing.other_names, names[1])]
    other = max(others, key=lambda each: len(each.marks))
    return Hit(thing, name, other if len(other.marks) > len(name.marks) else None, text, plan)


def _meant(index: Index, text: str, asked: Sequence[Word], terms: Sequence[Term]) -> str:
    """Write the question with the words that were perhaps meant; "" where there are none."""
    nearest = {term.word: index.usual(term.near[0]) for term in terms if term.near}
    for word in sorted(asked, key=lambda each: -each.start):
        if word.text in nearest:
            text = text[: word.start] + nearest[word.text] + text[word.end :]
    return text if nearest else ""
