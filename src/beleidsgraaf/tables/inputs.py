"""The paths that somebody names for publishing, read: folders and workbooks of tables, RDF files.

Which graphs come out, what they say of themselves and where each thing was written. What becomes
of them is ``publication.py``'s matter.
"""

import logging
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.dataset.places import Places
from beleidsgraaf.errors import Problem
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.store.parsing import parse_file
from beleidsgraaf.tables.doubts import Doubts, all_doubts
from beleidsgraaf.tables.reading import Context, TableDataset, read_strictly, read_tolerantly
from beleidsgraaf.tables.references import KeyIndex

REGISTER = "register"
_LOG = logging.getLogger(__name__)
_DESCRIPTION = "dataset.yaml"


@dataclass(frozen=True)
class Inputs:
    """What was read: graphs, what the datasets among them say of themselves, and places.

    ``register`` is the one that the plans were written with, when it was not among the paths. Of a
    tolerant reading ``problems`` says what is not in the graphs, ``doubts`` which findings would
    only follow from that.
    """

    graphs: Mapping[URIRef, Graph]
    descriptions: Mapping[URIRef, Description]
    places: Sequence[Places]  # of what stands in tables
    register: TableDataset | None = None
    problems: Sequence[Problem] = ()
    doubts: Doubts = Doubts()
    files: Sequence[Path] = ()  # of RDF, whose places are found when somebody asks


@dataclass
class Reader:
    """Reads paths one after another; later ones may refer to the keys of the earlier.

    ``name_graph`` says which graph the statements of a file without a name belong to, and refuses
    those that may not be written; it gets the graph's name or None, and the file. A tolerant reader
    leaves out what it cannot read of tables: for judging them, never for publishing. ``parse``
    reads a file of RDF. ``published`` gives the keys of the register that serves, if there is one,
    from those that the register beside a plan has; they go before those.
    """

    base: str
    vocabulary: Callable[[], Graph]
    name_graph: Callable[[URIRef | None, Path], URIRef]
    is_tolerant: bool = False
    parse: Callable[[Path], Mapping[URIRef | None, Graph]] = parse_file
    published: Callable[[KeyIndex], KeyIndex | None] | None = None
    _known: list[KeyIndex] = field(default_factory=list)

    def read(self, paths: Sequence[Path]) -> Inputs:
        """Read every path; raises SourceError for what cannot be read."""
        inputs = _expand(paths)
        register = None
        if any(_is_table(path) for path in inputs) and not _names_register(inputs):
            register = self._tables(_register_beside(inputs[0]))
            serving = self.published(register.keys) if self.published is not None else None
            if serving is not None:
                self._known.insert(0, serving)
        graphs: dict[URIRef, Graph] = {}
        descriptions: dict[URIRef, Description] = {}
        places: list[Places] = []
        files: list[Path] = []
        tables: list[TableDataset] = []
        for path in inputs:
            if _is_table(path):
                dataset = self._tables(path, is_tolerant=self.is_tolerant)
                tables.append(dataset)
                found: Mapping[URIRef, Graph] = {dataset.graph_iri: dataset.graph}
                descriptions[dataset.graph_iri] = dataset.description
                places.append(dataset.known_places)
            else:
                found = self._rdf(path)
                files.append(path)
            for iri, graph in found.items():
                graphs[iri] = graphs.get(iri, Graph()) + graph
        problems = sorted(problem for dataset in tables for problem in dataset.problems)
        doubts = all_doubts([dataset.doubts for dataset in tables])
        return Inputs(graphs, descriptions, places, register, problems, doubts, files)

    def read_register(self, beside: Path | None = None) -> TableDataset:
        """Read the register beside a plan, or else the bundled one."""
        bundled = knowledge_folder("data") / REGISTER
        return self._tables(_register_beside(beside) if beside else bundled)

    def _tables(self, path: Path, *, is_tolerant: bool = False) -> TableDataset:
        read = read_tolerantly if is_tolerant else read_strictly
        dataset = read(path, Context(self.vocabulary(), self.base, tuple(self._known)))
        self._known.append(dataset.keys)
        for warning in dataset.warnings:
            _LOG.warning(warning.describe("nl"))
        return dataset

    def _rdf(self, path: Path) -> dict[URIRef, Graph]:
        """Read an RDF file: its named graphs, and what has no name as the graph asked for."""
        found: dict[URIRef, Graph] = {}
        for name, graph in self.parse(path).items():
            iri = self.name_graph(name, path)
            found[iri] = found.get(iri, Graph()) + graph
        return found


def _expand(paths: Sequence[Path]) -> list[Path]:
    """Put datasets for a folder of datasets, and the register before the plans."""
    found: list[Path] = []
    for path in paths:
        inside = sorted(child.parent for child in path.glob(f"*/{_DESCRIPTION}"))
        found += [path] if (path / _DESCRIPTION).exists() or not inside else inside
    return sorted(found, key=lambda path: path.stem != REGISTER)


def _is_table(path: Path) -> bool:
    return path.is_dir() or path.suffix.lower() == ".xlsx"


def _names_register(paths: Sequence[Path]) -> bool:
    return any(path.stem == REGISTER for path in paths)


def _register_beside(path: Path) -> Path:
    """Find the register that a plan was written with: the folder beside it, else the bundled."""
    beside = path.absolute().parent / REGISTER
    return beside if (beside / _DESCRIPTION).exists() else knowledge_folder("data") / REGISTER
