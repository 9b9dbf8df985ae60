"""Small made-up plans for a nation that does not have them yet: sound ones, and with faults.

A small plan has one action line and is whole: goals, execution, who does what, and each claim with
its place in a source document that stands in the graph.
"""

from collections.abc import Iterator
from itertools import count

from benchmarks.national.plan import write_plan
from benchmarks.national.words import MUNICIPALITIES, TOPICS

_SIZES = range(350, 451)
# What stands on the first line with a predicate, and what is made of it; no new text: no line.
_PLANTED = (
    ("def#text>", '"', None),  # a goal or statement without its text
    ("def#role>", "actor-role/", None),  # an involvement without its role
    ("oa#start>", '"', '"-'),  # before the beginning of the document
    ("oa#exact>", '"', '"anders '),  # not what stands in the document
    ("oa#hasSource>", "source-document/", "source-document/0"),  # of a document that is not there
    ("def#status>", "execution-status/", "execution-status/almost-"),  # an unknown status
    ("def#letter>", '"', '"A'),  # not a small letter
    ("def#about>", "/id/goal/", "/id/action-line/"),  # a statement about what is no goal
    ("def#statusDate>", "XMLSchema#date>", "XMLSchema#string>"),  # a date as text
    ("def#contributesTo>", "/id/goal/", "/id/goal/x"),  # an activity for a goal that is not there
    ("rdf-schema#label>", '"', '"wijkteam@voorbeeld.nl '),  # an address of somebody
    ("def#statedActionLineCount>", "XMLSchema#integer>", "XMLSchema#string>"),  # no number
)


def small_plans(*, seed: int) -> Iterator[tuple[str, bytes]]:
    """Give graph IRI and canonical N-Quads of plans of some 400 lines, the last places first."""
    topics = list(TOPICS)
    for number in count():
        municipality = MUNICIPALITIES - 1 - number % MUNICIPALITIES
        graph = write_plan(
            municipality, topics[-1 - number // MUNICIPALITIES], seed=seed, action_lines=1
        )
        content = graph.written()
        if content.count(b"\n") in _SIZES:
            yield graph.iri, content


def with_faults(lines: bytes) -> bytes:
    """Give a plan with some ten faults, each of another kind."""
    kept = lines.decode().splitlines(keepends=True)
    for predicate, old, new in _PLANTED:
        for place, line in enumerate(kept):
            head, found, value = line.partition(f"{predicate} ")
            if found and old in value:
                kept[place] = "" if new is None else head + found + value.replace(old, new, 1)
                break
    return "".join(sorted(kept)).encode()
