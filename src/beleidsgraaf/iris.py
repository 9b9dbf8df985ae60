"""Minting: how a document, goal, actor or text span gets its IRI.

The patterns are a contract (ontology design §3). Everything that mints or takes apart an IRI of
the dataset goes through ``Minter``; the base is an argument, because a municipality publishes
under its own domain. Concepts and schemes keep the fixed base and live in ``vocabulary.py``.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from rdflib import URIRef

from beleidsgraaf.vocabulary import FIXED_BASE

_NOT_SLUG = re.compile(r"[^a-z0-9]+")


def slugify(text: str) -> str:
    """Make a lower-case ASCII slug: ``"CJG+ de Kempen"`` → ``"cjg-de-kempen"``."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    return _NOT_SLUG.sub("-", plain.lower()).strip("-")


@dataclass(frozen=True)
class Minter:
    """Mints IRIs of data below ``base`` (which ends in a slash)."""

    base: str = FIXED_BASE

    def thing(self, concept: str, *reference: str | int) -> URIRef:
        """Mint ``{base}id/{concept}/{reference…}``, ``concept`` being the kebab-case class."""
        return URIRef(self.base + "id/" + "/".join([concept, *map(str, reference)]))

    def graph(self, key: str) -> URIRef:
        """Mint the IRI of a named graph: ``vocabulary``, ``register``, ``plan/{slug}`` …"""
        return self.thing("graph", key)

    def goal(self, document: str, code: str) -> URIRef:
        """Mint a goal, ``code`` being ``3b``, or ``t1`` for a goal without a letter."""
        return self.thing("goal", document, code)

    def action_line(self, document: str, number: int) -> URIRef:
        """Mint an action line of a document."""
        return self.thing("action-line", document, number)

    def statement(self, jurisdiction: str, document: str, code: str, n: int) -> URIRef:
        """Mint an execution statement; ``jurisdiction`` as in its own IRI (``gm1948``)."""
        return self.thing("execution-statement", jurisdiction, document, code, n)

    def cross_reference(self, document: str, code: str, n: int) -> URIRef:
        """Mint a cross-reference; ``document`` is the plan whose goal or line refers."""
        return self.thing("cross-reference", document, code, n)

    def source_document(self, sha256: str) -> URIRef:
        """Mint a source document by the checksum of its file."""
        return self.thing("source-document", sha256[:16])

    def text_span(self, sha256: str, start: int, end: int) -> URIRef:
        """Mint a text span: code points ``start`` to ``end`` (exclusive) of a document."""
        return self.thing("text-span", sha256[:16], f"{start}-{end}")

    def involvement(self, subject: str, actor: str, role: str) -> URIRef:
        """Mint an involvement: the first 12 hex digits of a hash over its three parts."""
        parts = "\n".join(self.relative(iri) for iri in (subject, actor, role))
        return self.thing("involvement", hashlib.sha256(parts.encode()).hexdigest()[:12])

    def relative(self, iri: str) -> str:
        """Cut the base off, so that a dataset keeps its hashes under another base."""
        for base in (self.base, FIXED_BASE):
            if iri.startswith(base):
                return iri[len(base) :]
        return iri
