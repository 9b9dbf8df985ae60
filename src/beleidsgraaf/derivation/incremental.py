"""The derived graph after a change, by asking the rules only of what the change can reach.

The result is that of asking every rule of everything, which a test holds. A rule sees neither the
derived graph nor the catalog. Where a rule cannot be asked of some things alone, where the
vocabulary changes, or where a change reaches too much, there is no such shortcut.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from beleidsgraaf.derivation.compiled import Rule, anchors_of, compile_rule, gather, head_anchors
from beleidsgraaf.iris import Minter
from beleidsgraaf.store.changes import GraphChange
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.store.walking import Terms, View, constructed_from, held_triples, holds

_MOST = 5_000  # things that a change may reach before it is quicker to ask of everything
_MOST_LINES = 50_000
Anchors = dict[Rule, Terms]


def derived_change(stage: Stage, base: str, *, rules: Sequence[str]) -> GraphChange | None:
    """Give what changes in the derived graph; None where everything must be asked again."""
    minter = Minter(base)
    derived, catalog, vocabulary = (
        str(minter.graph(key)) for key in ("derived", "catalog", "vocabulary")
    )
    compiled = [compile_rule(text) for text in rules]
    changes = stage.changes.without([derived, catalog])
    size = sum(len(each.added) + len(each.removed) for each in changes.graphs.values())
    before = stage.before
    if (
        before is None
        or derived not in stage.names
        or vocabulary in changes.graphs
        or size > _MOST_LINES
        or None in compiled
    ):
        return None
    known = [rule for rule in compiled if rule is not None]
    hidden = (derived, catalog)
    views = View(before, hidden, memory={}), View(stage.index, hidden, memory={})
    changed = [quad.triple for quad in changes.added() if not views[0].holds(quad.triple)]
    changed += [quad.triple for quad in changes.removed() if not views[1].holds(quad.triple)]
    anchors = _reached(known, changed, views)
    if anchors is None:
        return None
    old = _stated_about(stage, derived, anchors=anchors, views=views)
    for triple in old:  # another rule may state it too
        for rule in known:
            anchors[rule] |= head_anchors(rule, triple, views=views)
    if max(map(len, anchors.values()), default=0) > _MOST:
        return None
    after = View(stage.index, hidden)
    new = {triple for triple in _derived_of(anchors, after) if not after.holds(triple)}
    held = {each for each in new if holds(stage.index, derived, triple=each)}
    # The parser of SPARQL keeps errors, and with them this frame: nothing here may hold the index.
    del views, after
    return GraphChange(
        added=frozenset(_line(each, derived) for each in new - held),
        removed=frozenset(_line(each, derived) for each in old - new),
    )


def _reached(
    rules: Sequence[Rule], changed: Sequence[Any], views: tuple[View, View]
) -> Anchors | None:
    """Find the things that each rule must be asked of; None: of everything."""
    anchors: Anchors = dict.fromkeys(rules, frozenset())
    for rule in rules:
        for triple in changed:
            found = anchors_of(rule, triple, views=views)
            if found is None:
                return None
            anchors[rule] |= found | head_anchors(rule, triple, views=views)
            if len(anchors[rule]) > _MOST:
                return None
    return anchors


def _stated_about(
    stage: Stage, derived: str, *, anchors: Mapping[Rule, Terms], views: Sequence[View]
) -> set[Any]:
    """Gather the derived triples that a rule may have stated of its anchors."""
    old: set[Any] = set()
    for rule, nodes in anchors.items():
        for head in rule.heads:
            for node in nodes:
                place = {"subject": node} if head.is_subject else {"value": node}
                found = held_triples(stage.index, derived, **place)
                old |= {each for each in found if head.fits(each.predicate, views)}
    return old


def _derived_of(anchors: Mapping[Rule, Terms], view: View) -> set[Any]:
    """Ask each rule of its anchors alone."""
    new: set[Any] = set()
    for rule, nodes in anchors.items():
        if not nodes:
            continue
        view.seen.clear()
        gather(rule.block, view, found={rule.anchor: nodes})
        for triple in constructed_from(view.seen, rule.text):
            if head_anchors(rule, triple, views=()) & nodes:
                new.add(triple)
    return new


def _line(triple: Any, graph: str) -> bytes:
    return f"{triple} <{graph}> .".encode()
