"""The path of data, as an order of lines: read → draft → derive → gate → version.

A draft cannot be published by accident: the line that writes is not reached when the gate raises.
What a table means is ``tables/``'s matter, what conforms ``validation/``'s, a version ``store/``'s.
"""

import logging
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.dataset.draft import Draft
from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.derivation.catalog import describe_dataset
from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.errors import ConfigurationError, DraftRejected, Place, Problem, SourceError
from beleidsgraaf.iris import Minter, slugify
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.canonical import canonical_nquads, read_canonical
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.parsing import parse_file
from beleidsgraaf.tables.reading import TableDataset, read_dataset
from beleidsgraaf.tables.references import KeyIndex
from beleidsgraaf.validation.gate import gate, validate
from beleidsgraaf.validation.report import Report

_LOG = logging.getLogger(__name__)
_REGISTER = "register"
_DESCRIPTION = "dataset.yaml"


@dataclass(frozen=True)
class Target:
    """Where a draft goes, the day that is today, and the graph of RDF that names none itself."""

    archive: Versions
    base_iri: str
    as_of: date
    graph_iri: str | None = None


def publish(
    paths: Sequence[Path],
    *,
    archive: Versions,
    base_iri: str,
    as_of: date,
    graph_iri: str | None = None,
) -> Manifest:
    """Publish plan folders, workbooks or RDF files; without paths, the bundled data.

    Each replaces exactly its own graph; the other graphs are those of the current version.
    Raises SourceError for what cannot be read and DraftRejected for what does not conform; then
    nothing is written but the report of the refusal.
    """
    with archive.writing():
        draft = read_draft(paths, Target(archive, base_iri, as_of, graph_iri))
        try:
            report = gate(draft)
        except DraftRejected as rejection:
            if isinstance(rejection.report, Report):
                archive.keep_rejected(rejection.report.portable().to_json().encode())
            raise
        return archive.write(
            {str(iri): canonical_nquads(graph, iri) for iri, graph in draft.graphs.items()},
            as_of=as_of,
            base_iri=base_iri,
            software=version("beleidsgraaf"),
            findings=report.counts(),
            report=report.portable().to_json().encode(),
        )


def validate_paths(
    paths: Sequence[Path],
    *,
    archive: Versions,
    base_iri: str,
    as_of: date,
    graph_iri: str | None = None,
) -> Report:
    """Judge what ``publish`` would publish, without writing; what stood there already is counted.

    RDF that names no graph is judged as a plan, named after its file. Raises SourceError.
    """
    if graph_iri is None and paths:
        graph_iri = Minter(base_iri).graph(f"plan/{slugify(paths[0].stem) or 'draft'}")
    draft = read_draft(paths, Target(archive, base_iri, as_of, graph_iri))
    report = validate(draft.graphs, as_of=as_of, places=draft.places)
    return report.of_inputs(beside=archive.current() is not None)


def read_draft(paths: Sequence[Path], target: Target) -> Draft:
    """Read the inputs, put them among the graphs published already, derive, and describe all."""
    minter = Minter(target.base_iri)
    register, vocabulary = minter.graph(_REGISTER), read_vocabulary()
    graphs, known, described = _published(target), list[KeyIndex](), dict[URIRef, Description]()
    inputs = _expand(paths or [knowledge_folder("data")])
    if not any(path.stem == _REGISTER for path in inputs):  # plans refer to its keys
        beside = _read_tables(_register_beside(inputs[0]), vocabulary, known, target)
        if register not in graphs:
            graphs[register], described[register] = beside.graph, beside.description
    read, places = dict[URIRef, Graph](), dict[URIRef, Place]()
    for path in inputs:
        if path.is_dir() or path.suffix.lower() == ".xlsx":
            dataset = _read_tables(path, vocabulary, known, target)
            found, places = {dataset.graph_iri: dataset.graph}, {**dataset.places, **places}
            described[dataset.graph_iri] = dataset.description
        else:
            found, where = _read_rdf(path, target), Place(path.name)
            places = {URIRef(str(s)): where for g in found.values() for s in g.subjects()} | places
        for iri, graph in found.items():
            read[iri] = read.get(iri, Graph()) + graph
    graphs |= read | {minter.graph("vocabulary"): vocabulary}
    graphs[minter.graph("derived")] = derive(graphs, target.base_iri)
    catalog = describe_dataset(graphs, described, base=target.base_iri, as_of=target.as_of)
    graphs[minter.graph("catalog")] = catalog
    return Draft(graphs, target.as_of, places)


def read_vocabulary() -> Graph:
    """Read the ontology, its concept schemes and alignments: all Turtle except the shapes."""
    ontology, vocabulary = knowledge_folder("ontology"), Graph()
    for folder in (ontology, ontology / "schemes", ontology / "alignments"):
        for path in sorted(folder.glob("*.ttl")):
            vocabulary += parse_file(path).get(None, Graph())
    return vocabulary


def _published(target: Target) -> dict[URIRef, Graph]:
    """Give the graphs of the current version, which must have the same base."""
    current = target.archive.current()
    if current is None:
        return {}
    if current.base_iri != target.base_iri:
        raise ConfigurationError(
            f"De IRI's in deze opslag beginnen met {current.base_iri}, niet met {target.base_iri}. "
            "Gebruik dezelfde basis, of een nieuwe opslag.",
            f"The IRIs in this store start with {current.base_iri}, not with {target.base_iri}. "
            "Use the same base, or a new store.",
        )
    graphs = target.archive.graphs(current)
    return {URIRef(iri): read_canonical(content) for iri, content in sorted(graphs.items())}


def _expand(paths: Sequence[Path]) -> list[Path]:
    """Put datasets for a folder of datasets, and the register before the plans."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(child.parent for child in path.glob(f"*/{_DESCRIPTION}"))
        found += [path] if (path / _DESCRIPTION).exists() or not inside else inside
    return sorted(found, key=lambda path: path.stem != _REGISTER)


def _register_beside(path: Path) -> Path:
    """Find the register that a plan was written with: the folder beside it, else the bundled."""
    beside = path.absolute().parent / _REGISTER
    return beside if (beside / _DESCRIPTION).exists() else knowledge_folder("data") / _REGISTER


def _read_tables(
    path: Path, vocabulary: Graph, known: list[KeyIndex], target: Target
) -> TableDataset:
    """Read a dataset of tables, and add its keys to those that later ones may refer to."""
    dataset = read_dataset(path, vocabulary=vocabulary, known=tuple(known), base=target.base_iri)
    known.append(dataset.keys)
    for warning in dataset.warnings:
        _LOG.warning(warning.describe("nl"))
    return dataset


def _read_rdf(path: Path, target: Target) -> dict[URIRef, Graph]:
    """Read an RDF file: its named graphs, and what has no name as the graph asked for."""
    found: dict[URIRef, Graph] = {}
    for name, graph in parse_file(path).items():
        iri = name or URIRef(target.graph_iri or "")
        _check_writable(iri, path, target.base_iri)
        found[iri] = found.get(iri, Graph()) + graph
    return found


def _check_writable(iri: URIRef, path: Path, base_iri: str) -> None:
    graphs = f"{base_iri}id/graph/"
    if re.fullmatch(f"{re.escape(graphs)}({_REGISTER}|plan/[a-z0-9-]+)", iri):
        return
    nl, en = (f"De graaf <{iri}>", f"The graph <{iri}>") if iri else ("", "")
    problem = Problem(
        Place(str(path)),
        f"{nl or 'Dit bestand noemt geen graaf en'} kan niet geschreven worden. Geef met "
        f"--graph een plan ({graphs}plan/…) of het register ({graphs}{_REGISTER}).",
        f"{en or 'This file names no graph and'} cannot be written. Name with --graph "
        f"a plan ({graphs}plan/…) or the register ({graphs}{_REGISTER}).",
    )
    raise SourceError([problem])
