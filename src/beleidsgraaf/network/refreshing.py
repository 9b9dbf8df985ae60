"""Brings the graphs ``measure/{projection}`` up to a stage; counted anew where they may differ.

They follow from the graphs that people wrote, the vocabulary and the day. A change that no
question to the network mentions cannot alter a number, so that these graphs stay. A large dataset
has none, rather than old ones: counting would hold up each write (decision 0020). What is heavy is
imported where it counts.
"""

import hashlib
import re
from datetime import date
from functools import cache
from importlib.metadata import version

from rdflib import RDF

from beleidsgraaf.dataset.writable import is_computed
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.vocabulary import BG, PREFIXES

MOST = 200_000  # triples that are handed in; of more, nothing is counted at each write
_WORDS = ("names", "links", "quotes")  # queries for words: no number follows from their answers
_TYPE = f"<{RDF.type}>".encode()
_OURS = f"<{BG}".encode()
_TERM = re.compile(r"<([^>\s]+)>|\b([a-z][a-z0-9-]*):([A-Za-z][\w-]*)")
_COMMENT = re.compile(r"(?m)^\s*#.*$|\"[^\"]*\"")


def refresh_measures(
    stage: Stage, store: Versions, *, base: str, as_of: date, most: int = MOST
) -> None:
    """Count the standard measures on what a stage holds now; before the catalog is made.

    Above ``most`` triples that were handed in there are none.
    """
    stated = [iri for iri in stage.names if not is_computed(iri)]
    there = [iri for iri in stage.names if iri.startswith(str(Minter(base).graph("measure/")))]
    if sum(_size(stage, iri) for iri in stated) > most:
        stage.remove(there)
    elif not (there and _stay(stage, as_of)):
        from beleidsgraaf.network.counting import count_standard

        asked = (line for iri in stated for line in stage.graph(iri).splitlines())
        digest = hashlib.sha256(b"\n".join(line for line in asked if _is_asked(line))).hexdigest()
        counted = count_standard(stage, store, base=base, as_of=as_of, digest=digest)
        stage.remove(set(there) - counted.keys())
        stage.put(counted)


def _size(stage: Stage, iri: str) -> int:
    """Count the triples of a graph."""
    lines = stage.contents.get(iri)
    if lines is not None:
        return lines.count(b"\n")
    entries = () if stage.previous is None else stage.previous.graphs
    return next(entry.triples for entry in entries if entry.iri == iri)


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

    Of types those of our own terms count: those that are named, and what lies below them.
    """
    _, predicate, value = line.split(b" ", 2)
    return predicate in _asked() or (predicate == _TYPE and value.startswith(_OURS))


@cache
def _asked() -> frozenset[bytes]:
    return frozenset(f"<{term}>".encode() for term in asked_terms() if term != str(RDF.type))


@cache
def asked_terms() -> frozenset[str]:
    """Gather the IRIs in the queries that read a network from a version, but for their words."""
    folder = knowledge_folder("queries") / "extraction"
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder.glob("*.rq"))
             if path.stem not in _WORDS]  # fmt: skip
    found = _TERM.findall(_COMMENT.sub("", "\n".join(texts)))
    return frozenset(iri or PREFIXES.get(prefix, "") + local for iri, prefix, local in found)
