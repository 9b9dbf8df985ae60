"""Which graphs people may write, and whether what they last saw is still what is there.

Everything else in a version is computed (``derived``, ``catalog``, ``measure/…``) or comes with the
release (``vocabulary``). Who may write at all is the server's matter.
"""

import re

from beleidsgraaf.dataset.version import GraphEntry, Manifest
from beleidsgraaf.errors import (
    ConfigurationError,
    NotAllowed,
    Place,
    Problem,
    SourceError,
    VersionConflict,
)

_ANY = "*"
_SHORTEST_CHECKSUM = 32  # digits of a checksum that an ETag holds


def is_writable(iri: str, base: str) -> bool:
    """Tell whether people may write a graph: the register, or a plan."""
    return re.fullmatch(f"{re.escape(base)}id/graph/(register|plan/[a-z0-9-]+)", iri) is not None


def is_computed(iri: str) -> bool:
    """Tell whether a graph is one that nobody hands in."""
    return re.search(r"/id/graph/(vocabulary|derived|catalog|measure/[a-z]+)$", iri) is not None


def check_named_in(file: str, iri: str | None, *, base: str) -> None:
    """Raise SourceError when a file names a graph that may not be written, or none at all."""
    if iri is not None and is_writable(iri, base):
        return
    graphs = f"{base}id/graph/"
    nl, en = (f"De graaf <{iri}>", f"The graph <{iri}>") if iri else ("", "")
    problem = Problem(
        Place(file),
        f"{nl or 'Dit bestand noemt geen graaf en'} kan niet geschreven worden. Geef met "
        f"--graph een plan ({graphs}plan/…) of het register ({graphs}register).",
        f"{en or 'This file names no graph and'} cannot be written. Name with --graph "
        f"a plan ({graphs}plan/…) or the register ({graphs}register).",
    )
    raise SourceError([problem])


def check_writable(iri: str | None, base: str) -> None:
    """Raise NotAllowed when a graph is not for writing; None is the default graph."""
    if iri is not None and is_writable(iri, base):
        return
    graphs = f"{base}id/graph/"
    nl = f"De graaf <{iri}> kan niet gewijzigd worden" if iri else "Noem de graaf"
    en = f"The graph <{iri}> cannot be changed" if iri else "Name the graph"
    raise NotAllowed(
        f"{nl}: wijzigen kan alleen plannen ({graphs}plan/…) en het register ({graphs}register). "
        "De andere grafen worden berekend of komen met de software mee.",
        f"{en}: only plans ({graphs}plan/…) and the register ({graphs}register) can be changed. "
        "The other graphs are computed or come with the software.",
        graph=iri,
    )


def check_base(current: Manifest | None, base: str) -> None:
    """Raise ConfigurationError when what serves has another base."""
    if current is not None and current.base_iri != base:
        raise ConfigurationError(
            f"De IRI's in deze opslag beginnen met {current.base_iri}, niet met {base}. "
            "Gebruik dezelfde basis, of een nieuwe opslag.",
            f"The IRIs in this store start with {current.base_iri}, not with {base}. "
            "Use the same base, or a new store.",
        )


def check_unchanged(
    current: Manifest | None, seen: str | None, *, graph: str | None, then: Manifest | None
) -> None:
    """Raise VersionConflict unless what the writer last saw is what serves.

    ``seen`` is the id of a version, the checksum of ``graph`` (32 digits of it are enough), or
    ``*`` for anything; ``then`` is the version when ``seen`` is its id. A version still counts as
    seen as long as ``graph`` is the same in it; without a graph only the newest does.
    """
    if seen is None or (current is not None and seen == current.id):
        return
    now = _entry(current, graph)
    if seen == _ANY:
        is_same = now is not None or (graph is None and current is not None)
    elif now is not None and len(seen) >= _SHORTEST_CHECKSUM and now.sha256.startswith(seen):
        is_same = True
    else:
        is_same = graph is not None and then is not None and _entry(then, graph) == now
    if not is_same:
        raise _conflict(current, graph)


def _entry(version: Manifest | None, graph: str | None) -> GraphEntry | None:
    entries = () if version is None else version.graphs
    return next((entry for entry in entries if entry.iri == graph), None)


def _conflict(current: Manifest | None, graph: str | None) -> VersionConflict:
    serving = "" if current is None else current.id
    nl = f"De graaf <{graph}> is" if graph else "De gegevens zijn"
    en = f"The graph <{graph}> has" if graph else "The data have"
    return VersionConflict(
        f"{nl} intussen gewijzigd: nu geldt versie {serving or '(geen)'}. Haal die op, voer uw "
        "wijziging daarop opnieuw door en stuur haar nog eens.",
        f"{en} changed meanwhile: version {serving or '(none)'} serves now. Fetch it, make your "
        "change in it again, and send that.",
        current=serving,
        graph=graph,
    )
