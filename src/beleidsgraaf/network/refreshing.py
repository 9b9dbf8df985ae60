"""Brings the graphs ``measure/{projection}`` up to a stage; counted anew where they may differ.

They follow from the graphs that people wrote, the vocabulary and the day. A change that no
question to the network mentions cannot alter a number, so that only the hash of what was counted on
follows it. A large dataset has no such graphs, rather than old ones: counting would hold up each
write (decision 0020). What is heavy is imported where it counts.
"""

import hashlib
import re
from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.metadata import version
from typing import TYPE_CHECKING

from beleidsgraaf.dataset.writable import is_computed
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import triple_lines
from beleidsgraaf.store.changes import GraphChange
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.vocabulary import PREFIXES

if TYPE_CHECKING:
    from beleidsgraaf.network.observations import Input

MOST = 200_000  # triples that are handed in; of more, nothing is counted at each write
_NAMES = "names"  # the query for what things are called: no number follows from it
_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TERM = re.compile(r"<([^>\s]+)>|\b([a-z][a-z0-9-]*):([A-Za-z][\w-]*)")
_COMMENT = re.compile(r"(?m)^\s*#.*$|\"[^\"]*\"")


def refresh_measures(
    stage: Stage, store: Versions, *, base: str, as_of: date, most: int = MOST
) -> None:
    """Count the standard measures on what a stage holds now; before the catalog is made.

    Above ``most`` triples that were handed in there are none.
    """
    minter = Minter(base)
    stated = {iri: _imprint(stage, iri) for iri in stage.names if not is_computed(iri)}
    there = [iri for iri in stage.names if iri.startswith(str(minter.graph("measure/")))]
    if sum(size for _, size in stated.values()) > most:
        stage.remove(there)
        return
    from beleidsgraaf.network.observations import Input

    whole = "\n".join(f"{iri} {digest}" for iri, (digest, _) in stated.items())
    given = Input(tuple(stated), hashlib.sha256(whole.encode()).hexdigest())
    if there and _stay(stage, as_of):
        for iri in there:
            stage.amend(iri, _of_other_input(stage.graph(iri), iri, minter=minter, given=given))
        return
    from beleidsgraaf.network.counting import count_standard

    counted = count_standard(stage, store, minter=minter, as_of=as_of, given=given)
    stage.remove(set(there) - counted.keys())
    stage.put(counted)


def _imprint(stage: Stage, iri: str) -> tuple[str, int]:
    """Give the checksum and the size of a graph."""
    lines = stage.contents.get(iri)
    if lines is not None:
        return hashlib.sha256(lines).hexdigest(), lines.count(b"\n")
    assert stage.previous is not None  # noqa: S101 - what is not new was there
    entry = next(each for each in stage.previous.graphs if each.iri == iri)
    return entry.sha256, entry.triples


def _stay(stage: Stage, as_of: date) -> bool:
    """Tell whether nothing has changed that a measure could notice."""
    previous = stage.previous
    if previous is None or previous.as_of != as_of or previous.software != version("beleidsgraaf"):
        return False
    changes = stage.changes.graphs
    if any(iri.endswith("/id/graph/vocabulary") for iri in changes):
        return False
    stated = (change for iri, change in changes.items() if not is_computed(iri))
    return not any(_is_asked(line) for each in stated for line in each.added | each.removed)


def _is_asked(line: bytes) -> bool:
    """Tell whether a question to the network may see a line: its property is named in one.

    Of a type it is the class that must be named. Superclasses are derived, so that a class below
    one that is named counts too: each of ours does.
    """
    _, predicate, value = line.decode().split(" ", 2)
    return predicate[1:-1] in asked_terms() or (
        predicate == f"<{_TYPE}>" and value.startswith(f"<{PREFIXES['bg']}")
    )


@cache
def asked_terms() -> frozenset[str]:
    """Gather the IRIs in the queries that read a network from a version, but for names."""
    folder = knowledge_folder("queries") / "extraction"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))
             if path.stem != _NAMES]  # fmt: skip
    found = _TERM.findall(_COMMENT.sub("", "\n".join(texts)))
    return frozenset(iri or _iri_of(prefix, local, PREFIXES) for iri, prefix, local in found)


def _iri_of(prefix: str, local: str, prefixes: Mapping[str, str]) -> str:
    return prefixes.get(prefix, f"{prefix}:") + local


def _of_other_input(lines: bytes, iri: str, *, minter: Minter, given: "Input") -> GraphChange:
    """Give what changes in a graph whose numbers stay, but not what they were counted on."""
    from beleidsgraaf.network.observations import input_of, told_of_input

    projection = iri.rpartition("/")[2]
    start = f"<{input_of(minter, projection)}> ".encode()
    old = frozenset(line for line in lines.splitlines() if line.startswith(start))
    new = frozenset(triple_lines(told_of_input(minter, projection, given), iri))
    return GraphChange(new - old, old - new)
