"""Brings what is computed up to a stage: the graphs ``derived`` and ``catalog``.

Both follow from the other graphs alone, so that the same input gives the same bytes; what has not
changed is not computed again, unless another release of the software computed it.
"""

from collections.abc import Mapping
from datetime import date
from importlib.metadata import version

from rdflib import URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.derivation.catalog import describe_stage, distribution_name
from beleidsgraaf.derivation.incremental import derived_change
from beleidsgraaf.derivation.rules import derive_lines, rule_files
from beleidsgraaf.iris import Minter
from beleidsgraaf.store.canonical import triple_lines
from beleidsgraaf.store.staging import Stage


def refresh_derived(stage: Stage, base: str) -> None:
    """Compute the derived graph of what a stage holds now."""
    minter = Minter(base)
    derived, catalog = str(minter.graph("derived")), str(minter.graph("catalog"))
    rules = [path.read_text(encoding="utf-8") for path in rule_files()]
    change = derived_change(stage, base, rules=rules) if _is_ours(stage) else None
    if change is not None:
        stage.amend(derived, change)
        return
    stated = (stage.graph(iri) for iri in stage.names if iri not in (derived, catalog))
    stage.put({derived: derive_lines(stated, derived)})


def refresh_catalog(
    stage: Stage, descriptions: Mapping[URIRef, Description], *, base: str, as_of: date
) -> None:
    """Describe what a stage holds now; the last to be done before the gate."""
    minter = Minter(base)
    catalog = str(minter.graph("catalog"))
    described = describe_stage(stage, descriptions, base=base, as_of=as_of, is_kept=_is_ours(stage))
    kept = {*described.kept}
    kept |= {minter.thing("distribution", distribution_name(minter, iri)) for iri in described.kept}
    subjects = {f"<{iri}>".encode() for iri in kept}
    earlier = stage.graph(catalog).splitlines()
    lines = {line for line in earlier if line.partition(b" ")[0] in subjects}
    lines |= set(triple_lines(described.triples, catalog))
    stage.put({catalog: b"".join(line + b"\n" for line in sorted(lines))})


def _is_ours(stage: Stage) -> bool:
    """Tell whether this release computed what the previous version holds."""
    return stage.previous is not None and stage.previous.software == version("beleidsgraaf")
