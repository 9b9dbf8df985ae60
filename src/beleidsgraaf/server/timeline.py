"""When each version began to serve, for whoever asks what was given at a certain moment; and who
wrote it, and what differs from the one before.

A version that was signed began when it was signed, another one when its folder was written. This is
read again only when a version came or went. A store elsewhere has one version and no past.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

from beleidsgraaf.dataset.version import Manifest, differing, sequence_of
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions
from beleidsgraaf.store.journal import Signature, read_journal


@dataclass(frozen=True, order=True)
class Moment:
    """A version, and when it began to serve."""

    at: datetime
    sequence: int
    version: str


@dataclass
class Timeline:
    """The versions of a store in the order in which they served."""

    store: Versions
    _mark: object = None
    _moments: tuple[Moment, ...] = ()
    _at: dict[str, datetime] = field(default_factory=dict)
    _signed: dict[str, Signature] = field(default_factory=dict)

    def moments(self) -> tuple[Moment, ...]:
        """Give every version that is kept, the oldest first; none of a store elsewhere."""
        if not isinstance(self.store, Archive):
            return ()
        current, folder = self.store.current_id(), self.store.root / "versions"
        if current is None:
            return ()
        mark = (current, folder.stat().st_mtime_ns)
        if mark != self._mark:
            self._moments = self._read(self.store.root, sequence_of(current))
            self._at = {each.version: each.at for each in self._moments}
            self._mark = mark
        return self._moments

    def at(self, version: str) -> datetime | None:
        """Tell when a version began to serve."""
        self.moments()
        return self._at.get(version)

    def facts(self, version: str) -> dict[str, str | None]:
        """Tell when a version began to serve, who wrote it and why, as far as that is known."""
        began, signed = self.at(version), self._signed.get(version)
        return {
            "began": began.isoformat() if began else None,
            "author": signed.author or None if signed else None,
            "note": signed.note or None if signed else None,
        }

    def serving(self, moment: datetime) -> Moment | None:
        """Give the version that served at a moment: the first for any time before it.

        Where that one was pruned, the newest before it that is kept stands in for it.
        """
        moments = self.moments()
        begun = [each for each in moments if each.at <= moment]
        return max(begun, key=_by_sequence) if begun else next(iter(moments), None)

    def _read(self, root: Path, newest: int) -> tuple[Moment, ...]:
        journal = read_journal(root / "journal.jsonl")
        self._signed = {each.version: each.signature for each in journal}
        signed = {version: signature.at for version, signature in self._signed.items()}
        found = []
        for path in (root / "versions").iterdir():
            sequence = sequence_of(path.name)
            if 0 < sequence <= newest:
                at = self._at.get(path.name) or signed.get(path.name) or _written(path)
                found.append(Moment(at.replace(microsecond=0), sequence, path.name))
        return tuple(sorted(found, key=_by_sequence))


def changed_graphs(older: Manifest | None, newer: Manifest) -> list[dict[str, object]]:
    """Name the graphs that differ between two versions, with their triples before and after.

    A graph that was not there has None before; one that is gone has None after.
    """
    return [
        {"iri": iri, "before": old and old.triples, "after": new and new.triples}
        for iri, (old, new) in differing(older, newer).items()
    ]


def _by_sequence(moment: Moment) -> int:
    return moment.sequence


def _written(folder: Path) -> datetime:
    return datetime.fromtimestamp((folder / "manifest.json").stat().st_mtime, UTC)
