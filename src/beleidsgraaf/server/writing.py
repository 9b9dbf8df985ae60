"""Carries a write out, in a child of the pool, and tells how it went.

What a write does is ``publication.py``'s matter. Here is what HTTP adds: parts of a form, entity
tags of which one must still hold, a write that may only make something new, and how it went as
plain values. There is no web framework in it. A child that is killed leaves what served before.
"""

import contextlib
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from beleidsgraaf.dataset.writable import is_computed
from beleidsgraaf.errors import Busy, DraftRejected, SourceError, VersionConflict, VersionNotFound
from beleidsgraaf.query.update_text import with_base, with_dataset
from beleidsgraaf.server.uploads import Upload, place
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.workers.child import Output

if TYPE_CHECKING:
    from rdflib import BNode

    from beleidsgraaf.comparing import TrialWords
    from beleidsgraaf.dataset.version import Manifest
    from beleidsgraaf.publication import Target, Written
    from beleidsgraaf.store.endpoint import Endpoint
    from beleidsgraaf.validation.report import Report

_WAIT = 60  # seconds before it is worth trying again on a disk that failed
Method = Literal["PUT", "POST", "DELETE"]


@dataclass(frozen=True)
class GraphWrite:
    """What to do to one graph; ``parts`` are names of formats with what was sent in them."""

    method: Method
    iri: str | None  # None is the default graph
    parts: tuple[tuple[str, bytes], ...] = ()


@dataclass(frozen=True)
class UpdateWrite:
    """A SPARQL Update, and the graphs that its patterns see when a request names them."""

    text: str
    default_graphs: tuple[str, ...] = ()
    named_graphs: tuple[str, ...] = ()
    iri: None = None


@dataclass(frozen=True)
class PlanWrite:
    """A workbook, or a zip of tables, and a folder in which it may be unpacked."""

    upload: Upload
    folder: Path
    iri: None = None


Act = GraphWrite | UpdateWrite | PlanWrite


@dataclass(frozen=True)
class Writing:
    """How to write, whatever it is.

    ``seen`` are the states of which one must still hold, as ``Target.if_match`` names them;
    ``only_new`` refuses what is there already. ``wants_page`` asks for a report for people,
    without the page around it.
    """

    store: "Path | Endpoint"
    base_iri: str
    as_of: date
    signature: Signature
    seen: tuple[str, ...] = ()
    only_new: bool = False
    is_dry_run: bool = False
    gate: Literal["enforce", "report"] = "enforce"
    default_graph: Literal["union", "store"] = "union"
    lang: str = "nl"
    wants_page: bool = False


def write_to(out: Output, act: Act, *, writing: Writing) -> None:
    """Carry out a write, telling how it went; what is written is the report, where one is due.

    Told is ``outcome``: ``written``, ``trial`` (a dry run), ``rejected`` by the gate, or
    ``unreadable``; see ``_tell`` for the rest. Raises what the functions of ``publication`` raise,
    and Busy when the disk is full or fails.
    """
    # Heavy, and of no use to the server itself, which must import this module to name the job.
    from beleidsgraaf.comparing import TrialWords
    from beleidsgraaf.validation.unreadable import report_unreadable

    try:
        words = TrialWords()
        written = _carry_out(act, writing, words)
    except SourceError as error:
        report = report_unreadable(error, writing.as_of)
        out.announce({"outcome": "unreadable", "nl": error.nl, "en": error.en})
        out.write(_write_report(report, writing))
    except DraftRejected as error:
        rejected: Report = error.report  # type: ignore[assignment]
        out.announce({"outcome": "rejected", "nl": error.nl, "en": error.en})
        report = rejected.of_inputs(beside=True).portable()
        out.write(_write_report(report, writing))
    except OSError as error:
        raise _failed(error) from error
    else:
        out.announce(_tell(act, writing, written))
        if writing.is_dry_run:
            out.write(_write_trial(written, writing, words))


def _carry_out(act: Act, writing: Writing, words: "TrialWords") -> "Written":
    from beleidsgraaf.publication import Target
    from beleidsgraaf.store.engines import open_store

    archive = open_store(writing.store)
    with contextlib.nullcontext() if writing.is_dry_run else archive.writing():
        current = archive.current()
        target = Target(
            archive,
            writing.base_iri if current is None else current.base_iri,
            writing.as_of,
            is_dry_run=writing.is_dry_run,
            signature=writing.signature,
            gate=writing.gate,
            default_graph=writing.default_graph,
            guards_titles=isinstance(act, PlanWrite),
            witness=words,
            if_match=_holding(writing.seen, current, act.iri, find=archive.find),
        )
        if writing.only_new:
            _check_new(current, target.named(act.iri))
        return _publish(act, target)


def _publish(act: Act, target: "Target") -> "Written":
    from beleidsgraaf import publication
    from beleidsgraaf.formats import by_name

    if isinstance(act, UpdateWrite):
        text = with_base(act.text, target.base_iri)
        text = with_dataset(text, act.default_graphs, named=act.named_graphs)
        return publication.update(text, target)
    if isinstance(act, PlanWrite):
        with contextlib.chdir(act.folder):  # places name the file, not the folder it came to
            return publication.publish_files([place(act.upload, Path())], target)
    if act.method == "DELETE":
        return publication.delete_graph(act.iri, target)
    name, content = act.parts[0] if len(act.parts) == 1 else _joined(act, target)
    write = publication.replace_graph if act.method == "PUT" else publication.add_to_graph
    return write(act.iri, content, fmt=by_name(name), target=target)


def _joined(act: GraphWrite, target: "Target") -> tuple[str, bytes]:
    """Put the parts of a form together; blank nodes of one part are none of another's."""
    from rdflib import Graph

    from beleidsgraaf.formats import NTRIPLES, by_name
    from beleidsgraaf.store.parsing import parse_rdf
    from beleidsgraaf.store.skolem import renamed

    whole = Graph()
    for number, (name, content) in enumerate(act.parts, 1):
        base = act.iri or target.base_iri
        for graph in parse_rdf(
            content, by_name(name), file=f"deel {number}", base_iri=base
        ).values():
            whole += renamed(graph, partial(_node_of_part, number))
    return NTRIPLES.name, whole.serialize(format=NTRIPLES.rdflib, encoding="utf-8")


def _node_of_part(number: int, name: str) -> "BNode":
    from rdflib import BNode

    return BNode(f"part{number}-{name}")


def _holding(
    seen: Sequence[str],
    current: "Manifest | None",
    graph: str | None,
    *,
    find: "Callable[[str], Manifest]",
) -> str | None:
    """Give the one of several states that still holds; or the last, so that it is refused."""
    from beleidsgraaf.dataset.writable import check_unchanged

    for state in seen[:-1]:
        then = None
        with contextlib.suppress(VersionNotFound):
            then = find(state)
        with contextlib.suppress(VersionConflict):
            check_unchanged(current, state, graph=graph, then=then)
            return state
    return seen[-1] if seen else None


def _check_new(current: "Manifest | None", graph: str) -> None:
    if current is not None and any(entry.iri == graph for entry in current.graphs):
        raise VersionConflict(
            f"De graaf <{graph}> bestaat al, en If-None-Match: * vraagt om een nieuwe. Laat die "
            "kopregel weg om te vervangen.",
            f"The graph <{graph}> exists, and If-None-Match: * asks for a new one. Leave that "
            "header out to replace it.",
            current=current.id,
            graph=graph,
        )


def _tell(act: Act, writing: Writing, written: "Written") -> dict[str, Any]:
    """Tell of a write: the versions, the graph, what was made, and how much changed."""
    before = {entry.iri for entry in written.previous.graphs} if written.previous else set[str]()
    after = {entry.iri: entry for entry in written.manifest.graphs} if written.manifest else {}
    graph = after.get(act.iri or "")
    return {
        "outcome": "trial" if writing.is_dry_run else "written",
        "version": written.manifest.id if written.manifest else None,
        "previous": written.previous.id if written.previous else None,
        "is_new": written.is_new,
        "made": sorted(iri for iri in after.keys() - before if not is_computed(iri)),
        "state": graph.sha256[:32] if graph else None,
        "changes": {iri: list(each) for iri, each in written.changes.counts().items()},
        "findings": written.report.counts(),
    }


def _write_report(report: "Report", writing: Writing) -> bytes:
    from beleidsgraaf.validation.rendering.forms import FORMS, Rendering
    from beleidsgraaf.validation.rendering.page import write_content

    if writing.wants_page:
        return write_content(report, writing.lang).encode()
    return FORMS["json"].write(report, Rendering(lang=writing.lang))


def _write_trial(written: "Written", writing: Writing, words: "TrialWords") -> bytes:
    """Write what a dry run found: the report, what would change in words, and each statement."""
    report = written.report.of_inputs(beside=written.previous is not None).portable()
    if writing.wants_page:
        return _write_report(report, writing) + words.to_html(writing.lang).encode()
    graphs = {
        iri: {
            "added": [line.decode() for line in sorted(change.added)],
            "removed": [line.decode() for line in sorted(change.removed)],
        }
        for iri, change in written.changes.graphs.items()
        if not change.is_empty
    }
    fields = {
        "conforms": report.conforms,
        "report": json.loads(report.to_json()),
        "words": words.to_json(),
        "graphs": graphs,
    }
    return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True).encode() + b"\n"


def _failed(error: OSError) -> Busy:
    reason = error.strerror or str(error)
    return Busy(
        f"De opslag kan nu niet beschreven worden ({reason}). Kijk op /versions wat er geldt, en "
        "probeer het later opnieuw.",
        f"The store cannot be written at this moment ({reason}). See /versions for what holds, and "
        "try again later.",
        retry_after=_WAIT,
    )
