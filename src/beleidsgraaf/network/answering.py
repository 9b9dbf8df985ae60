"""The answers that a network is made of, as rows of numbers of terms: by queries, or by lines.

The queries of ``queries/extraction/`` say what is asked, and any engine answers them. Of a
version in a folder the same is read from its lines, in a fifth of the time: what the queries join
or choose is done here on numbers. What the answers make together is ``extraction.py``.
"""

from collections.abc import Collection, Mapping
from pathlib import Path
from types import MappingProxyType

import numpy as np
from rdflib import RDF, RDFS, SKOS, XSD, Namespace, URIRef
from rdflib.namespace import DCTERMS

from beleidsgraaf.network.arrays import Positions
from beleidsgraaf.network.reading import Terms, read_numbers
from beleidsgraaf.store.engines import Place
from beleidsgraaf.store.scanning import scan_statements
from beleidsgraaf.vocabulary import BG, CONCEPT

Answers = Mapping[str, Positions]  # name of a query; rows of numbers
_QUERIES = (
    "things", "flags", "names", "codes", "parts", "areas",
    "bearers", "actors", "roles", "modes",
    "origins", "targets", "see-also-references",
    "dependencies-said", "beginnings", "endings", "scores",
    "subjects", "reported", "contributions",
)  # fmt: skip
_SINGLE = ("see-also-references", "dependencies-said")  # of one column
_PLAIN = MappingProxyType(  # queries that ask for one property, whatever has it
    {
        "codes": SKOS.notation,
        "areas": BG.jurisdiction,
        "bearers": BG.hasInvolvement,
        "actors": BG.actor,
        "roles": BG.role,
        "modes": BG.assertionMode,
        "origins": BG.source,
        "targets": BG.target,
        "beginnings": BG["from"],
        "endings": BG.to,
        "subjects": BG.about,
        "reported": BG.reports,
        "contributions": BG.contributesTo,
    }
)
_KINDS = (
    BG.Goal, BG.ActionLine, BG.Actor, BG.Activity, BG.PolicyPlan, BG.PolicyDocument,
    BG.Jurisdiction,
)  # fmt: skip
_MODES, _REFERENCES = (
    Namespace(CONCEPT[f"{name}/"]) for name in ("assertion-mode", "reference-kind")
)
_TOWN = CONCEPT["jurisdiction-type/municipality"]
_TRUE = f'"true"^^<{XSD.boolean}>'.encode()
_WANTED: Mapping[str, Collection[str] | None] = MappingProxyType(
    {
        **dict.fromkeys(map(str, _PLAIN.values())),
        **dict.fromkeys(
            map(
                str,
                (
                    RDFS.label, DCTERMS.title, BG.actionLine, BG.statedIn, BG.partOf, BG.within,
                    BG.score, BG.generic, BG.governs, BG.knownByReferenceOnly,
                ),
            )
        ),
        str(RDF.type): (*_KINDS, BG.TargetGroup, BG.Dependency, BG.GoalInteraction),
        str(BG.assertionMode): (_MODES.inferred, _MODES.curated),
        str(BG.referenceKind): (_REFERENCES["see-also"],),
        str(BG.jurisdictionType): (_TOWN,),
    }
)  # fmt: skip


def answers_by_queries(place: Place, terms: Terms) -> Answers:
    """Ask an engine; raises what ``answer_to`` raises."""
    return {
        name: read_numbers(place, name, terms=terms, width=1 if name in _SINGLE else 2)
        for name in _QUERIES
    }


def answers_by_lines(folder: Path, terms: Terms) -> Answers:
    """Read the lines of a version in a folder; raises OSError when a graph cannot be read."""
    said = _Said(folder, terms)
    lines = said.of_kind(BG.ActionLine)
    return {
        **{name: said.rows(prop) for name, prop in _PLAIN.items()},
        "things": said.rows(RDF.type, values=_KINDS),
        "flags": said.flags(),
        "names": said.rows(RDFS.label, DCTERMS.title),
        "parts": np.concatenate(
            [
                said.rows(BG.actionLine, BG.statedIn, BG.within),
                _among(said.rows(BG.partOf), lines),
            ]
        ),
        "scores": _among(said.rows(BG.score), said.of_kind(BG.GoalInteraction)),
        "see-also-references": said.rows(BG.referenceKind)[:, :1],
        "dependencies-said": said.rows(RDF.type, values=(BG.Dependency,))[:, :1],
    }


class _Said:
    """The statements of a version by property, each once."""

    def __init__(self, folder: Path, terms: Terms) -> None:
        self._numbers = terms
        properties = Terms()
        parts = [
            (
                properties.numbers(props).astype(np.int8),
                terms.numbers(subjects),
                terms.numbers(values),
            )
            for subjects, props, values in scan_statements(folder, _WANTED)
        ]
        none = np.zeros(0, np.int8)
        which, subject, value = (
            np.concatenate([none, *(part[nth] for part in parts)]) for nth in range(3)
        )
        order, texts = np.argsort(which, kind="stable"), properties.texts()
        ends = np.searchsorted(which, np.arange(len(texts) + 1), sorter=order)
        self._rows = {
            text[1:-1].decode(): _each_once(subject[own], value[own])
            for text, own in zip(texts, np.split(order, ends[1:-1]), strict=True)
        }

    def rows(self, *properties: str, values: Collection[str] | None = None) -> Positions:
        """Give subject and value of what has one of the properties, with one of the values."""
        none = np.zeros((0, 2), np.int32)
        found = np.concatenate([none, *(self._rows.get(str(each), none) for each in properties)])
        if values is None:
            return found
        wanted = self._numbers.numbers([f"<{value}>".encode() for value in values])
        return found[np.isin(found[:, 1], wanted)]

    def of_kind(self, kind: URIRef) -> Positions:
        """Give what is of a kind."""
        return self.rows(RDF.type, values=(kind,))[:, 0]

    def flags(self) -> Positions:
        """Give things with the literal that names what holds of them."""
        towns = self.rows(BG.jurisdictionType)[:, 0]
        governs = self.rows(BG.governs)
        flagged = {
            "generic": np.intersect1d(self._true(BG.generic), self.of_kind(BG.Actor)),
            "target-group": self.of_kind(BG.TargetGroup),
            "municipality": np.union1d(towns, governs[np.isin(governs[:, 1], towns), 0]),
            "stub": self._true(BG.knownByReferenceOnly),
        }
        numbers = self._numbers.numbers([f'"{flag}"'.encode() for flag in flagged])
        return np.concatenate(
            [
                np.stack([things, np.full_like(things, number)], axis=1)
                for things, number in zip(flagged.values(), numbers, strict=True)
            ]
        )

    def _true(self, name: URIRef) -> Positions:
        rows = self.rows(name)
        return np.asarray(rows[rows[:, 1] == self._numbers.numbers([_TRUE])[0], 0])


def _each_once(subject: Positions, value: Positions) -> Positions:
    """Give rows in order; several graphs may state the same."""
    both = subject.astype(np.int64) << 32 | value
    both.sort()  # np.unique hashes first, which takes ten times as long
    both = both[np.diff(both, prepend=-1) != 0]
    return np.stack([both >> 32, both & 0xFFFFFFFF], axis=1).astype(np.int32)


def _among(rows: Positions, subjects: Positions) -> Positions:
    return np.asarray(rows[np.isin(rows[:, 0], subjects)])
