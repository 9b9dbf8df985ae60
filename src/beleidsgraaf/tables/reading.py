"""Reading a plan or the register: from a folder or workbook to a dataset, or to all its faults.

The rows themselves are read in ``understanding.py``. Here is what a reading is given and gives,
and when a fault stops it.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rdflib import Graph, URIRef

from beleidsgraaf.dataset.description import Description
from beleidsgraaf.dataset.places import KnownPlaces
from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.iris import Minter
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.tables.concepts import ConceptIndex
from beleidsgraaf.tables.doubts import Doubts
from beleidsgraaf.tables.expectations import Expectations
from beleidsgraaf.tables.folders import read_folder
from beleidsgraaf.tables.identities import Identifier
from beleidsgraaf.tables.ledger import Ledger
from beleidsgraaf.tables.limits import DEFAULT_LIMITS, Limits
from beleidsgraaf.tables.mapping import TableMapping
from beleidsgraaf.tables.mapping_reading import read_mapping
from beleidsgraaf.tables.numbering import Numbering
from beleidsgraaf.tables.problems import ProblemList
from beleidsgraaf.tables.raw import Bundle
from beleidsgraaf.tables.references import KeyIndex, Resolver
from beleidsgraaf.tables.understanding import Understanding
from beleidsgraaf.tables.workbook import read_workbook


@dataclass(frozen=True)
class TableDataset:
    """What was read: one named graph, and what belongs to it."""

    description: Description
    graph_iri: URIRef
    graph: Graph
    known_places: KnownPlaces
    warnings: tuple[Problem, ...]
    ledgers: tuple[Ledger, ...]
    keys: KeyIndex  # for datasets read after this one
    problems: tuple[Problem, ...] = ()  # of a tolerant reading: what is not in the graph, and why
    doubts: Doubts = Doubts()  # of a tolerant reading: what to say nothing about

    @property
    def places(self) -> Mapping[URIRef, Place]:
        """The places of subjects alone."""
        return {URIRef(iri): place for iri, place in self.known_places.subjects.items()}


@dataclass(frozen=True)
class Context:
    """What a reading needs beside the tables.

    ``vocabulary`` holds the concept schemes, ``known`` the keys of the datasets that the one that
    is read may refer to.
    """

    vocabulary: Graph
    base: str
    known: Sequence[KeyIndex] = ()
    limits: Limits = DEFAULT_LIMITS


def read_dataset(
    path: Path,
    *,
    vocabulary: Graph,
    known: Sequence[KeyIndex] = (),
    base: str,
    limits: Limits = DEFAULT_LIMITS,
) -> TableDataset:
    """Read a folder with ``dataset.yaml``, or a workbook.

    Raises SourceError with every problem found.
    """
    return read_strictly(path, Context(vocabulary, base, known, limits))


def read_strictly(path: Path, context: Context) -> TableDataset:
    """Read a folder or a workbook in which nothing is wrong, for publishing.

    Raises SourceError with every problem found.
    """
    problems = ProblemList()
    bundle = _bundle(path, context, problems)
    dataset = read_bundle(bundle, context, problems=problems)
    problems.raise_all()
    return dataset


def read_tolerantly(path: Path, context: Context) -> TableDataset:
    """Read what can be read, for judging it: never publish this.

    What cannot be read is left out; ``problems`` says what and why, and ``doubts`` which findings
    would only follow from that. Raises SourceError where it is not even known which plan it is.
    """
    problems = ProblemList()
    return read_bundle(_bundle(path, context, problems), context, problems=problems)


def read_bundle(bundle: Bundle, context: Context, *, problems: ProblemList) -> TableDataset:
    """Understand what a folder or workbook holds; faults are noted in ``problems``."""
    mapping, description = table_mapping(), bundle.description
    identifier = Identifier(
        Minter(context.base),
        description.plan or description.graph,
        Resolver(mapping, KeyIndex(), context.known),
        ConceptIndex(context.vocabulary),
        Numbering(),
        problems,
    )
    reading = Understanding(bundle, identifier, limits=context.limits)
    reading.run()
    graph_iri = identifier.minter.graph(description.graph_key)
    reading.places.subject(graph_iri, description.place)
    warnings = [*bundle.warnings, *reading.warnings]
    if not problems.found:
        expectations = Expectations(reading.graph, context.vocabulary, mapping=mapping)
        for expected in description.expected:
            warnings += expectations.check(expected, problems=problems)
    return TableDataset(
        description=description,
        graph_iri=graph_iri,
        graph=reading.graph,
        known_places=reading.places.known(),
        warnings=tuple(sorted(warnings)),
        ledgers=tuple(reading.ledgers),
        keys=identifier.resolver.own.shared(),
        problems=tuple(sorted(set(problems.found))),
        doubts=reading.doubts(),
    )


def table_mapping() -> TableMapping:
    """Read the mapping from columns to terms that belongs to this installation."""
    return read_mapping(knowledge_folder("ontology") / "tables")


def _bundle(path: Path, context: Context, problems: ProblemList) -> Bundle:
    read = read_folder if path.is_dir() else read_workbook
    bundle = read(path, mapping=table_mapping(), limits=context.limits, problems=problems)
    if bundle is None:
        problems.raise_all()
        raise AssertionError("a bundle that is not there comes with a problem")
    return bundle
