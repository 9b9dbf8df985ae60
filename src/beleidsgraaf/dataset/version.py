"""A version: validated, immutable, with an id. Its manifest is what identifies it.

How versions lie on disk is ``store/archive.py``'s matter.
"""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from functools import cached_property
from typing import Any


@dataclass(frozen=True, order=True)
class GraphEntry:
    """One named graph of a version: its IRI, file (relative to the version), size and checksum."""

    iri: str
    file: str
    triples: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """What a version holds; equal input gives an equal manifest, byte for byte."""

    sequence: int
    as_of: date
    base_iri: str
    software: str
    previous: str | None
    graphs: Sequence[GraphEntry]
    findings: Mapping[str, int]  # severity → count, of the gate's report

    @cached_property
    def checksum(self) -> str:
        """Hash what is published: date, base and the checksum of each graph, in order."""
        lines = [self.as_of.isoformat(), self.base_iri]
        lines += [f"{entry.iri} {entry.sha256}" for entry in sorted(self.graphs)]
        return hashlib.sha256("\n".join(lines).encode()).hexdigest()

    @cached_property
    def id(self) -> str:
        """Give ``{sequence}-{first 12 hex digits of the checksum}``."""
        return f"{self.sequence}-{self.checksum[:12]}"

    def to_json(self) -> str:
        """Write the manifest with sorted keys and a final newline."""
        fields: dict[str, Any] = asdict(self)
        fields |= {"id": self.id, "checksum": self.checksum, "as_of": self.as_of.isoformat()}
        fields["graphs"] = [asdict(entry) for entry in sorted(self.graphs)]
        return json.dumps(fields, ensure_ascii=False, indent=2, sort_keys=True) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Manifest":
        """Read what ``to_json`` wrote; id and checksum are computed anew, not believed."""
        fields = json.loads(text)
        del fields["id"], fields["checksum"]
        fields["as_of"] = date.fromisoformat(fields["as_of"])
        fields["graphs"] = tuple(GraphEntry(**entry) for entry in fields["graphs"])
        return cls(**fields)


def differing(
    older: Manifest | None, newer: Manifest
) -> dict[str, tuple[GraphEntry | None, GraphEntry | None]]:
    """Give the graphs that differ between two versions, by IRI in order, as they are in each."""
    before = {} if older is None else {entry.iri: entry for entry in older.graphs}
    after = {entry.iri: entry for entry in newer.graphs}
    pairs = {iri: (before.get(iri), after.get(iri)) for iri in sorted(before.keys() | after.keys())}
    return {
        iri: (old, new)
        for iri, (old, new) in pairs.items()
        if old is None or new is None or old.sha256 != new.sha256
    }


def sequence_of(version: str) -> int:
    """Read the number off an id; 0 for what is no version."""
    number = version.partition("-")[0]
    return int(number) if number.isdecimal() else 0
