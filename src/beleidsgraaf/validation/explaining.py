"""Says each finding fully: what it is about, what was asked, what stands there, how to mend it."""

from collections.abc import Callable, Iterable
from dataclasses import replace

from rdflib import Graph

from beleidsgraaf.validation.expectations import Asked, expected, found
from beleidsgraaf.validation.findings import Finding
from beleidsgraaf.validation.mending.proposals import propose
from beleidsgraaf.validation.messages import Wording
from beleidsgraaf.validation.shapes import LANGUAGES
from beleidsgraaf.validation.things import Things


def explain(findings: Iterable[Finding], things: Things, *, shapes: Graph) -> list[Finding]:
    """Put findings in words, by the things of the draft and the shapes that found them.

    ``things`` is a graph of rdflib or a ``store.lookup.Lookup``; vocabulary and derived types
    stand in it too. What is asked is a few values for each finding, never the whole.
    """
    wording = Wording(things)
    return [_explained(Asked(finding, shapes, things), wording) for finding in findings]


def _explained(asked: Asked, wording: Wording) -> Finding:
    finding = asked.finding
    return replace(
        finding,
        about=_both(lambda lang: wording.describe(finding.focus, lang)),
        expected=_both(lambda lang: expected(asked, wording, lang=lang)),
        found=_both(lambda lang: found(asked, wording, lang=lang)),
        mend=propose(asked, wording),
    )


def _both(say: Callable[[str], str]) -> dict[str, str]:
    """Say something in each language; nothing at all where there is nothing to say."""
    said = {lang: say(lang) for lang in LANGUAGES}
    return said if all(said.values()) else {}
