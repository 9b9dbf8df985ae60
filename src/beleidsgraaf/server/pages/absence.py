"""What a reader may have meant whose address leads to nothing: the plan it is in, and what is near.

An error holds them as plain values, each a name with its address and language; the page about an
error (``framing.py``) shows them.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher

from beleidsgraaf.errors import ResourceNotFound
from beleidsgraaf.network.arrays import Kind
from beleidsgraaf.network.pictures.incidence import plan_order
from beleidsgraaf.search import things
from beleidsgraaf.search.answering import search
from beleidsgraaf.search.asking import Wish
from beleidsgraaf.search.keeping import ask_index
from beleidsgraaf.server.pages.data import Data, absent
from beleidsgraaf.server.pages.finding import address_of, label_of, language_of
from beleidsgraaf.server.pages.naming import Naming, capital
from beleidsgraaf.server.pages.picking import plans_offered

Near = list[str]  # a name, its address, and its language where it is not that of the page
_IN_PLANS = ("policy-plan", "policy-note", "policy-document")
_MOST, _LONGEST = 6, 200
_NEAR_ENOUGH = 0.5  # of 1
_PARTS = {Kind.GOAL: ("doel", "goal"), Kind.LINE: ("actielijn", "action line")}


def absent_part(data: Data, plan: str, *, code: str, kind: Kind) -> ResourceNotFound:
    """Make the error for a goal or line that a plan does not have, with those that it has."""
    table = data.view.table
    known = (table.place_of(data.addresses.thing(each, plan)) for each in _IN_PLANS)
    place = next((each for each in known if each >= 0), -1)
    if place < 0:
        return absent_thing(data, plan, kinds=(things.Kind.PLAN,))
    nodes, naming = table.nodes, Naming(table, data.addresses)
    inside = (nodes.plan == place) & ((nodes.kinds == Kind.GOAL) | (nodes.kinds == Kind.LINE))
    parts = plan_order(nodes, inside.nonzero()[0].tolist())
    own = {nodes.codes[each]: each for each in parts if nodes.kinds[each] == kind}
    other = [each for each in parts if nodes.codes[each] == code]  # a goal, asked as a line
    found = other + [own[each] for each in near_codes(code, own)]
    named, shown = naming.named(place), code[:_LONGEST]
    nl, en = _PARTS[kind]
    return ResourceNotFound(
        f"Dit plan heeft geen {nl} '{shown}'. Kijk of het adres klopt.",
        f"This plan has no {en} '{shown}'. See whether the address is right.",
        resource=f"{plan}, {shown}"[:_LONGEST],
        within=[named.name, named.href, named.lang],
        near=[[each.label, each.href, each.lang] for each in naming.all(found)],
    )


def absent_thing(data: Data, key: str, *, kinds: Sequence[things.Kind]) -> ResourceNotFound:
    """Make the error for a thing that is not there, with those whose names have words of its key.

    Of the first of ``kinds`` that has any.
    """
    error = absent(key, data.wanted)
    words = " ".join(re.findall(r"\w+", key))[:_LONGEST]
    near = next((found for kind in kinds if (found := _found(data, words, kind))), [])
    error.fields.update(near=near, search=data.addresses.path("/zoeken", q=words), words=words)
    return error


def near_codes(asked: str, codes: Iterable[str]) -> list[str]:
    """Give the codes that are nearly the one that was asked, the nearest first.

    Those that begin with its number come before others that are spelt alike; case and marks do not
    count.
    """
    wanted = _plain(asked)
    number = re.match("[0-9]*", wanted)
    start = number[0] if number else ""
    rank = {}
    for code in filter(None, codes):
        plain = _plain(code)
        alike = SequenceMatcher(a=wanted, b=plain).ratio()
        is_beside = bool(start and re.match(f"{start}(?![0-9])", plain))
        if is_beside or alike > _NEAR_ENOUGH:
            rank[code] = (not is_beside, -alike)
    return sorted(rank, key=lambda code: rank[code])[:_MOST]


def _plain(code: str) -> str:
    return "".join(re.findall(r"\w", code[:_LONGEST].casefold()))


def _found(data: Data, words: str, kind: things.Kind) -> list[Near]:
    lang = data.lang
    if kind == things.Kind.PLAN:
        return _plans(data, words)
    wish = Wish(words, lang, kind, limit=_MOST)
    answer = ask_index(data.store, data.wanted.version, ask=lambda each: search(each, wish))
    return [
        [
            capital(label_of(hit.thing, hit.name.text, lang=lang)),
            address_of(hit.thing, data.addresses),
            language_of(hit.thing, lang=lang),
        ]
        for hit in answer.hits
    ]


def _plans(data: Data, words: str) -> list[Near]:
    """Find plans as a field for a plan does: by words of its key and area as well."""
    offer = plans_offered(Naming(data.view.table, data.addresses))
    try:
        picked = offer.pick(words)
    except ResourceNotFound:
        return []
    places = (picked.place,) if picked.place >= 0 else picked.fitting
    found = [offer.named(each) for each in places[:_MOST]]
    return [[each.name, each.href, each.lang] for each in found]
