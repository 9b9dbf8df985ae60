"""The gate: a draft with a Violation goes no further.

``judge`` only judges; ``gate`` refuses. Both look at an index: shapes at the union of all graphs,
the derived one among them, so that an inverse may be written from either side; checks see all
graphs by name too.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from rdflib import SH, Graph, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.dataset.places import KnownPlaces, Places, Spot
from beleidsgraaf.errors import DraftRejected, Place
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.index import memory_index
from beleidsgraaf.store.lookup import Lookup
from beleidsgraaf.validation.checks import bundled_checks, run_checks
from beleidsgraaf.validation.engine import Rules, bundled_rules, run_rules
from beleidsgraaf.validation.explaining import explain
from beleidsgraaf.validation.locations import Locator, ways_in
from beleidsgraaf.validation.marks import rules_mark
from beleidsgraaf.validation.reach import Judgement, ask_again, changes_hierarchy, extent_of
from beleidsgraaf.validation.report import Finding, Report, gather
from beleidsgraaf.validation.staleness import stale_and_sound
from beleidsgraaf.validation.things import Remembering, Things

_UNIQUE_LANGUAGE = str(SH.UniqueLangConstraintComponent)


def gate(draft: Draft) -> Report:
    """Judge a draft and give its report; raises DraftRejected when it has a Violation."""
    report = validate(draft.graphs, as_of=draft.as_of, places=draft.places)
    if not report.conforms:
        count = report.counts()["Violation"]
        raise DraftRejected(
            f"Er is niets gepubliceerd: de gegevens hebben {count} "
            f"{'overtreding' if count == 1 else 'overtredingen'}. Verbeter die en probeer het "
            "opnieuw.",
            f"Nothing was published: the data has {count} "
            f"{'violation' if count == 1 else 'violations'}. Mend and try again.",
            report=report,
        )
    return report


def validate(
    graphs: Mapping[URIRef, Graph], *, as_of: date, places: Mapping[URIRef, Place] | None = None
) -> Report:
    """Judge named graphs, vocabulary and derived graph among them, by every shape and check.

    Raises SourceError when a graph cannot be written as N-Quads (a blank node, an invalid IRI).
    """
    index = memory_index(canonical_nquads(graph, str(iri)) for iri, graph in sorted(graphs.items()))
    known = KnownPlaces({str(node): place for node, place in (places or {}).items()})
    return judge(index, as_of=as_of, places=known)


def judge(  # noqa: PLR0913 - two indexes, what lies between them, and what was known before
    after: Any,
    *,
    as_of: date,
    places: Places,
    before: Any = None,
    changes: Changes | None = None,
    previous: Report | None = None,
) -> Report:
    """Judge an index by every shape and check; ``places`` tells where its parts were written.

    With ``changes``, the index ``before`` them and the report of it, only what the changes can
    affect is asked again; the report is the same. A report that other rules made is not trusted.
    The type of an index stays behind the door of ``store``.
    """
    rules, checks, mark = bundled_rules(), bundled_checks(), rules_mark()
    is_known = previous is not None and before is not None and previous.rules == mark
    if changes is None or previous is None or not is_known or changes_hierarchy(changes):
        found = run_rules(after, rules)
        found += run_checks(after, checks, as_of=as_of)
        return gather(_told(found, after, rules, places), as_of, rules=mark)
    judgement = Judgement(before, after, changes, as_of)
    extent = extent_of(judgement, rules, checks=checks, day_changed=previous.as_of != as_of)
    found = list(ask_again(judgement, extent, rules=rules, checks=checks))
    kept = [each for each in previous.findings if not extent.holds(each)]
    stale, sound = stale_and_sound(kept, changes, before=before, is_new=judgement.has_new)
    return gather(_told([*found, *stale], after, rules, places, sound), as_of, rules=mark)


def _told(
    found: Sequence[Finding],
    index: Any,
    rules: Rules,
    places: Places,
    worded: Sequence[Finding] = (),
) -> list[Finding]:
    """Say of findings where they were written, and all that people should know.

    Those that are ``worded`` keep their words.
    """
    lookup = Remembering(Lookup(index))
    every = [*found, *worded]
    spots = [_spot(each, lookup) for each in every]
    where = Locator(ways_in(index), places).locate(spots)
    placed = [replace(each, place=where.get(spot)) for each, spot in zip(every, spots, strict=True)]
    return [*explain(placed[: len(found)], lookup, shapes=rules.graph), *placed[len(found) :]]


def _spot(finding: Finding, lookup: Things) -> Spot:
    value = finding.value
    if finding.constraint == _UNIQUE_LANGUAGE and finding.path is not None:
        value = _doubled(lookup.objects(URIRef(finding.focus), URIRef(finding.path)))
    return Spot(str(finding.focus), finding.path, value)


def _doubled(values: Iterable[Node]) -> str | None:
    """Give one of the texts in a language that more have, which the result does not name."""
    texts = sorted(
        (each for each in values if isinstance(each, Literal) and each.language), key=str
    )
    counted = Counter(each.language for each in texts)
    return next((each for each in reversed(texts) if counted[each.language] > 1), None)
