"""The path of data, as an order of lines: read → draft → derive → gate → publish.

Every write goes along it. A draft cannot be published by accident: the line that publishes is not
reached when the gate raises. What a table means is ``tables/``'s matter, what conforms
``validation/``'s, how a version is made aside ``store/``'s. The writes, for commands and routes::

    publish_files(paths, target)                       folders, workbooks, RDF files
    replace_graph(iri, content, fmt=…, target=…)       PUT: the graph holds just this
    add_to_graph(iri, content, fmt=…, target=…)        POST: the graph holds this too
    delete_graph(iri, target)                          DELETE
    update(text, target)                               SPARQL Update
    revert(version, target)                            an older version becomes the newest

Each gives ``Written``; a write that changes nothing writes nothing. They raise SourceError for what
cannot be read, QueryMalformed and QueryRefused for an update, NotAllowed for a graph that is not
for writing, ResourceNotFound, VersionNotFound, VersionConflict when ``if_match`` is older, and
DraftRejected, with the report, when the gate refuses; then nothing is written.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from rdflib import URIRef

from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.dataset.writable import check_base, check_unchanged
from beleidsgraaf.derivation.refreshing import refresh_catalog, refresh_derived
from beleidsgraaf.drafting import (
    Handed,
    Target,
    complete,
    draft_files,
    draft_merged,
    draft_post,
    draft_update,
    draft_version,
    draft_without,
    read_vocabulary,
)
from beleidsgraaf.errors import VersionNotFound
from beleidsgraaf.formats import Format
from beleidsgraaf.network.refreshing import refresh_measures
from beleidsgraaf.store.canonical import read_canonical
from beleidsgraaf.store.changes import Changes
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.staging import Stage
from beleidsgraaf.validation.report import Report
from beleidsgraaf.validation.stages import imprint_of, judge_stage, refuse, report_before
from beleidsgraaf.validation.unreadable import report_beside

__all__ = [
    "Target", "Written", "add_to_graph", "delete_graph", "publish", "publish_files", "read_draft",
    "read_vocabulary", "replace_graph", "revert", "try_paths", "update", "validate_paths",
]  # fmt: skip


@dataclass(frozen=True)
class Written:
    """What came of a write: what serves now, what served before, what was found and changed."""

    manifest: Manifest | None  # None after a dry run on an empty store
    previous: Manifest | None
    report: Report
    changes: Changes
    is_new: bool  # whether there is a new version


def publish(
    paths: Sequence[Path],
    *,
    archive: Versions,
    base_iri: str,
    as_of: date,
    graph_iri: str | None = None,
) -> Manifest:
    """Publish as ``publish_files`` does, and give the version that serves."""
    written = publish_files(paths, Target(archive, base_iri, as_of, graph_iri))
    assert written.manifest is not None  # noqa: S101 - only a dry run leaves nothing
    return written.manifest


def publish_files(paths: Sequence[Path], target: Target) -> Written:
    """Publish plan folders, workbooks or RDF files; without paths, the bundled data.

    Each replaces exactly its own graph; the other graphs are those of the current version. On
    another day the same data are another version.
    """
    return _write(target, lambda stage: draft_files(stage, paths, target=target), is_renewal=True)


def try_paths(paths: Sequence[Path], target: Target) -> Written:
    """Do as ``publish_files`` without writing, and refuse nothing that can be read."""
    return publish_files(paths, target.as_trial(paths))


def validate_paths(
    paths: Sequence[Path],
    *,
    archive: Versions,
    base_iri: str,
    as_of: date,
    graph_iri: str | None = None,
) -> Report:
    """Judge what ``publish`` would publish, without writing; what stood there already is counted.

    What cannot be read of tables stands in the report too; raises SourceError for the rest.
    """
    written = try_paths(paths, Target(archive, base_iri, as_of, graph_iri))
    return written.report.of_inputs(beside=written.previous is not None)


def replace_graph(iri: str | None, content: bytes, *, fmt: Format, target: Target) -> Written:
    """Make a graph hold just this content; None is the default graph."""
    return _write(target, lambda _: draft_post(iri, content, fmt=fmt, target=target), graph=iri)


def add_to_graph(iri: str | None, content: bytes, *, fmt: Format, target: Target) -> Written:
    """Make a graph hold this content too; one that is not there yet is made."""

    def draft(stage: Stage) -> Handed:
        return draft_merged(stage, draft_post(iri, content, fmt=fmt, target=target))

    return _write(target, draft, graph=iri)


def delete_graph(iri: str | None, target: Target) -> Written:
    """Remove a graph; raises ResourceNotFound when it is not there."""
    return _write(target, lambda stage: draft_without(stage, target.named(iri)), graph=iri)


def update(text: str, target: Target) -> Written:
    """Carry out a SPARQL Update: all of its operations, or none."""
    return _write(target, lambda stage: draft_update(stage, text, target=target))


def revert(version: str, target: Target) -> Written:
    """Make the graphs of an older version the newest, through the gate of today."""
    older = target.archive.find(version)
    return _write(target, lambda stage: draft_version(stage, older, target=target))


def read_draft(paths: Sequence[Path], target: Target) -> Draft:
    """Give the draft that ``publish_files`` would bring to the gate, with all its graphs."""
    with target.archive.staged(is_trial=True) as stage:
        _derive(
            stage, complete(stage, draft_files(stage, paths, target=target), target=target), target
        )
        graphs = {URIRef(iri): read_canonical(stage.graph(iri)) for iri in stage.names}
        return Draft(graphs, target.as_of)


def _write(
    target: Target,
    draft: Callable[[Stage], Handed],
    *,
    graph: str | None = None,
    is_renewal: bool = False,
) -> Written:
    """Walk the path: what changes nothing ends before the gate, what is refused at it."""
    with target.archive.staged(is_trial=target.is_dry_run) as stage:
        previous = stage.previous
        _check(previous, target, graph)
        handed = complete(stage, draft(stage), target=target)
        if previous is not None and not (is_renewal or stage.is_changed):
            found = report_before(stage, target.as_of)
            return Written(previous, previous, found, Changes(), is_new=False)
        _derive(stage, handed, target)
        report = judge_stage(stage, as_of=target.as_of, places=handed.places)
        if target.is_dry_run:
            report = report_beside(report, handed.problems, covers=handed.doubts.covers)
            if target.witness is not None:
                target.witness(stage)
            return Written(previous, previous, report, stage.changes, is_new=False)
        if target.gate == "enforce":
            refuse(report, keep=target.archive.keep_rejected)
        imprint = imprint_of(report, target.base_iri)
        manifest = target.archive.publish(stage, imprint, signature=target.signature)
        return Written(manifest, previous, report, stage.changes, is_new=manifest != previous)


def _check(previous: Manifest | None, target: Target, graph: str | None) -> None:
    """Raise ConfigurationError for another base, VersionConflict where others wrote meanwhile."""
    check_base(previous, target.base_iri)
    try:
        then = target.archive.find(target.if_match) if target.if_match else None
    except VersionNotFound:
        then = None
    check_unchanged(previous, target.if_match, graph=graph and str(graph), then=then)


def _derive(stage: Stage, handed: Handed, target: Target) -> None:
    """Compute what follows from the draft."""
    if not target.is_plain:
        refresh_derived(stage, target.base_iri)
        if not target.is_dry_run:
            refresh_measures(stage, target.archive, base=target.base_iri, as_of=target.as_of)
        refresh_catalog(stage, handed.descriptions, base=target.base_iri, as_of=target.as_of)
