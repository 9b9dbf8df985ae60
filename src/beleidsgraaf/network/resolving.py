"""Finds the node that a person means: by IRI, by code with its plan in scope, or by name.

Spelling of names is forgiven as to case, accents and spaces, and what is near is named in the
error; a word that may mean several things is refused, never guessed.
"""

import unicodedata
from collections.abc import Sequence
from typing import NoReturn, get_args

import numpy as np
from rapidfuzz import fuzz, process

from beleidsgraaf.errors import ParameterUnusable, ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Mask, Positions, Table
from beleidsgraaf.network.results import Words
from beleidsgraaf.network.scope import Scope, ScopeKind
from beleidsgraaf.network.scoping import (
    scopes_of,
    several_scopes,
    tail_of,
    unknown_scope,
    words_of,
)

_LONGEST = 200  # characters of what was given, in a message
_NEAR = 5  # names in a message
_NEAR_ENOUGH = 60  # of 100
_SHORT = 4  # characters; a code is not longer
KIND_WORDS = {
    Kind.GOAL: Words("doel", "goal"),
    Kind.LINE: Words("actielijn", "action line"),
    Kind.ACTOR: Words("actor", "actor"),
    Kind.ACTIVITY: Words("activiteit", "activity"),
    Kind.DOCUMENT: Words("document", "document"),
    Kind.PLAN: Words("plan", "plan"),
    Kind.JURISDICTION: Words("gebied", "area"),
    Kind.OTHER: Words("iets anders", "something else"),
}


def find_node(
    table: Table, words: str, *, kinds: Sequence[Kind] = (), within: Mask | None = None
) -> int:
    """Give the position of the node that is meant, of one of the kinds, by preference ``within``.

    Raises ResourceNotFound with near names, ParameterUnusable where it may be several.
    """
    nodes = table.nodes
    of_kind = np.isin(nodes.kinds, [int(each) for each in kinds or tuple(Kind)])
    asked = words.strip()
    place = table.place_of(asked.removeprefix("<").removesuffix(">"))
    if place >= 0 and of_kind[place]:
        return place
    plain = _plain(asked)
    for found in (_by_code(table, plain, of_kind), _by_name(table, plain, of_kind)):
        inside = found[within[found]] if within is not None else found
        chosen = inside if len(inside) else found
        if len(chosen) == 1:
            return int(chosen[0])
        if len(chosen):
            _refuse_several(table, asked, chosen)
    _refuse_unknown(table, asked, of_kind)


def read_scope(table: Table, text: str) -> Scope:
    """Read a scope that is written "all", "plan:…", "municipality:…" or "region:…".

    After the colon stands an IRI, a name, or a part of a name that one of them has; so does the
    whole text where it begins with no kind. Raises as ``find_scope`` does.
    """
    kind, _, words = text.strip().partition(":")
    for known in get_args(ScopeKind):
        if kind.casefold() == known:
            if words or known == "all":
                return find_scope(table, known, words=words)
            raise unknown_scope(table, text)
    return _scope_by_part(table, text)


def find_scope(table: Table, kind: ScopeKind, *, words: str = "") -> Scope:
    """Give the scope that is meant, its plan or area by IRI, name, or part of a name.

    Raises ResourceNotFound that names the scopes there are, ParameterUnusable for several.
    """
    if kind == "all":
        return Scope()
    kinds = (Kind.PLAN, Kind.DOCUMENT) if kind == "plan" else (Kind.JURISDICTION,)
    known = [table.place_of(each.iri) for each in scopes_of(table) if each.kind != "all"]
    offered = np.zeros(len(table.nodes), np.bool_)
    offered[known] = True
    try:
        place = find_node(table, words, kinds=kinds, within=offered)
    except ResourceNotFound:
        return _scope_by_part(table, words, kind=kind)
    return Scope(kind, table.nodes.iris[place])


def find_plan(table: Table, words: str) -> str | None:
    """Give the IRI of the plan that is meant as a scope is, "plan:…" or a part of its name.

    None where there is none; raises ParameterUnusable for several.
    """
    try:
        return find_scope(table, "plan", words=words.strip().removeprefix("plan:")).iri
    except ResourceNotFound:
        return None


def _scope_by_part(table: Table, text: str, *, kind: ScopeKind | None = None) -> Scope:
    """Find the only scope with these words for its name, or else as a part of its name."""
    asked = _plain(text)
    known = [each for each in scopes_of(table) if kind in (None, each.kind) and each.kind != "all"]
    names = {each: [_plain(name) for name in _names_of(table, each)] for each in known}
    whole = [each for each in known if asked in names[each] or text.strip() == each.iri]
    fitting = whole or [each for each in known if any(asked in name for name in names[each])]
    if not asked or not fitting:
        raise unknown_scope(table, text)
    if len(fitting) > 1:
        raise several_scopes(table, text, fitting=fitting)
    return fitting[0]


def _names_of(table: Table, scope: Scope) -> tuple[str, ...]:
    place, words = table.place_of(scope.iri), words_of(table, scope)
    nodes = table.nodes
    return nodes.names[place], nodes.names_en[place], words.nl, words.en, tail_of(scope)


def _by_code(table: Table, plain: str, of_kind: Mask) -> Positions:
    """Find what has a code: "3b", or "actielijn 3"."""
    kind, _, code = plain.rpartition(" ")
    lines_only = kind in ("actielijn", "action line")
    if kind not in ("", "doel", "goal") and not lines_only:
        return np.zeros(0, np.int32)
    nodes = table.nodes
    found = [
        place
        for place in np.flatnonzero(of_kind & (nodes.kinds <= Kind.LINE)).tolist()
        if nodes.codes[place].lower() == code
        and (not lines_only or nodes.kinds[place] == Kind.LINE)
    ]
    return np.array(found, np.int32)


def _by_name(table: Table, plain: str, of_kind: Mask) -> Positions:
    nodes = table.nodes
    found = [
        place
        for place in np.flatnonzero(of_kind).tolist()
        if plain in (_plain(nodes.names[place]), _plain(nodes.names_en[place]))
    ]
    return np.array(found, np.int32)


def _refuse_several(table: Table, asked: str, places: Positions) -> NoReturn:
    shown = [_described(table, int(place)) for place in places[:_NEAR]]
    more = len(places) - len(shown)
    rest_nl, rest_en = (f"; en nog {more}", f"; and {more} more") if more else ("", "")
    nl = "; ".join(each.nl for each in shown)
    en = "; ".join(each.en for each in shown)
    raise ParameterUnusable(
        f"'{asked[:_LONGEST]}' kan meer dan één ding zijn: {nl}{rest_nl}. Geef de IRI, of kies een "
        "plan.",
        f"'{asked[:_LONGEST]}' may be more than one thing: {en}{rest_en}. Give the IRI, or choose "
        "a plan.",
        value=asked[:_LONGEST],
    )


def _refuse_unknown(table: Table, asked: str, of_kind: Mask) -> NoReturn:
    places = _near(table, asked[:_LONGEST], of_kind)
    nl = "; ".join(_described(table, place).nl for place in places)
    en = "; ".join(_described(table, place).en for place in places)
    raise ResourceNotFound(
        f"Er is hier niets met de naam of code '{asked[:_LONGEST]}'."
        + (f" Bedoelt u: {nl}?" if nl else " Geef een IRI, een code zoals 3b of een naam."),
        f"There is nothing here with the name or code '{asked[:_LONGEST]}'."
        + (f" Did you mean: {en}?" if en else " Give an IRI, a code such as 3b or a name."),
        value=asked[:_LONGEST],
    )


def _near(table: Table, asked: str, of_kind: Mask) -> list[int]:
    nodes, plain = table.nodes, _plain(asked)
    places = np.flatnonzero(of_kind).tolist()
    if len(plain) <= _SHORT:  # a code: those that begin with the same number
        same = [p for p in places if nodes.codes[p] and nodes.codes[p][:1] == plain[:1]]
        return same[:_NEAR]
    found = process.extract(
        plain,
        {place: _plain(nodes.names[place]) for place in places},
        scorer=fuzz.WRatio,
        score_cutoff=_NEAR_ENOUGH,
        limit=_NEAR,
    )
    return [place for _, _, place in sorted(found, key=lambda each: (-each[1], each[2]))]


def _described(table: Table, place: int) -> Words:
    """Say which node it is: kind, code, name, and the plan that it is of."""
    nodes = table.nodes
    kind, code = KIND_WORDS[Kind(int(nodes.kinds[place]))], nodes.codes[place]
    shown = f"{code} " if code else ""
    plan = int(nodes.plan[place])
    of_nl = f" ({nodes.names[plan]})" if plan >= 0 else ""
    of_en = f" ({nodes.names_en[plan]})" if plan >= 0 else ""
    return Words(
        f"{kind.nl} {shown}'{nodes.names[place]}'{of_nl}",
        f"{kind.en} {shown}'{nodes.names_en[place]}'{of_en}",
    )


def _plain(text: str) -> str:
    """Leave out what people spell in different ways: case, accents, spaces."""
    letters = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(c for c in letters if not unicodedata.combining(c)).split())
