"""The version on a SPARQL engine of somebody else: read, and replaced by publishing.

It has the face of ``Archive`` as far as an engine can: one version, the newest. Older ones, and so
``?version=``, differences and going back, are refused. One publisher at a time is the operator's
care: SPARQL has no lock.
"""

import hashlib
import json
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from datetime import date
from io import BytesIO

import pyoxigraph as ox

from beleidsgraaf.dataset.version import GraphEntry, Manifest
from beleidsgraaf.errors import AnswerTooLarge, ConfigurationError, QueryError, VersionNotFound
from beleidsgraaf.formats import RESULTS_JSON
from beleidsgraaf.store.building import Imprint, make_entry, make_manifest, next_manifest
from beleidsgraaf.store.endpoint import Endpoint, ask, send_update
from beleidsgraaf.store.evaluation import QueryRequest
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.store.remote import RemoteVersion, ask_remote_to, replaced
from beleidsgraaf.store.remote_update import (
    MANIFEST,
    MANIFESTS,
    Publication,
    union_graph,
    update_requests,
)
from beleidsgraaf.store.staging import Stage

_MANIFESTS = f"SELECT ?text {{ GRAPH <{MANIFESTS}> {{ ?version <{MANIFEST}> ?text }} }}"
_EVERYTHING = "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }"


class RemoteArchive:
    """The newest version on one engine."""

    def __init__(self, endpoint: Endpoint) -> None:
        self.endpoint = endpoint
        self._patient = replace(endpoint, patience=endpoint.update_patience)  # for whole graphs
        self._writer = threading.RLock()

    def current(self) -> Manifest | None:
        """Ask the engine for the manifest of its version, None before the first.

        Raises Busy when the engine cannot be reached, ConfigurationError when it refuses us.
        """
        return max(self._kept(), key=lambda each: each.sequence, default=None)

    def current_id(self) -> str | None:
        """Give the id of the version, or None before the first."""
        current = self.current()
        return None if current is None else current.id

    def versions(self) -> list[Manifest]:
        """List the one version there is."""
        current = self.current()
        return [] if current is None else [current]

    def place(self, manifest: Manifest) -> RemoteVersion:
        """Give what ``ask_remote_to`` takes; the version before the newest still answers too."""
        graphs = tuple(entry.iri for entry in manifest.graphs)
        return RemoteVersion(self.endpoint, manifest.id, graphs)

    def find(self, version: str) -> Manifest:
        """Find a version by its id; raises VersionNotFound for any but the newest."""
        current = self.current()
        if current is None or current.id != version:
            raise _no_versions(version)
        return current

    def graphs(self, manifest: Manifest) -> dict[str, bytes]:
        """Read the canonical N-Quads of each graph, by graph IRI; raises as ``graph`` does."""
        return {entry.iri: self.graph(manifest, entry) for entry in manifest.graphs}

    def graph(self, manifest: Manifest, entry: GraphEntry) -> bytes:
        """Read the canonical N-Quads of one graph of a version.

        Raises Busy when the version is not the newest any more, and ConfigurationError for a graph
        that is not as it was published: what somebody else wrote there has passed no gate. The
        same for an engine that leaves rows out.
        """
        version = replace(self.place(manifest), endpoint=self._patient)
        content = self._read(version, entry.iri)
        if hashlib.sha256(content).hexdigest() != entry.sha256:
            if self.current_id() != manifest.id:
                raise replaced()
            self.check(manifest)
            raise _meddled_with(entry.iri)
        return content

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Be the only writer of this process; may be nested."""
        with self._writer:
            yield

    @contextmanager
    def staged(self, *, is_trial: bool = False) -> Iterator[Stage]:
        """Give the next version, in memory; what is not published by the end is dropped."""
        with nullcontext() if is_trial else self.writing():
            current = self.current()
            graphs = {} if current is None else self.graphs(current)
            yield Stage(current, graphs.__getitem__)

    def publish(
        self,
        stage: Stage,
        imprint: Imprint,
        *,
        signature: Signature | None = None,  # noqa: ARG002 - an engine has no journal
    ) -> Manifest:
        """Make a stage the version that serves; equal content writes nothing.

        Raises what ``send_update`` raises; then the previous version still holds, unless the
        engine broke off in the middle of the last request and does not undo it. Raises
        ConfigurationError afterwards for an engine that would leave rows out.
        """
        return self._send(next_manifest(stage, imprint), stage.contents, stage.previous)

    def write(  # noqa: PLR0913 - a version is told by these six
        self,
        graphs: Mapping[str, bytes],
        *,
        as_of: date,
        base_iri: str,
        software: str,
        findings: Mapping[str, int],
        report: bytes,
    ) -> Manifest:
        """Write a version that holds just these graphs; gives the manifest that holds after.

        Raises as ``publish`` does.
        """
        imprint = Imprint(as_of, base_iri, software, findings, report)
        with self.writing():
            previous = self.current()
            entries = [make_entry(iri, graphs[iri], base_iri=base_iri) for iri in graphs]
            manifest = make_manifest(entries, imprint, previous=previous)
            return self._send(manifest, graphs, previous)

    def _send(
        self, manifest: Manifest, graphs: Mapping[str, bytes], previous: Manifest | None
    ) -> Manifest:
        if previous is not None and previous.checksum == manifest.checksum:
            return previous
        for update in update_requests(Publication(manifest, graphs, previous)):
            send_update(self.endpoint, update)
        self.check(manifest)
        return manifest

    def check(self, manifest: Manifest) -> None:
        """Raise ConfigurationError when the engine gives fewer rows than the version has triples.

        Virtuoso says so for rows, but not for the triples of a CONSTRUCT.
        """
        try:
            with ask(
                self._patient,
                "SELECT (1 AS ?one) { ?s ?p ?o }",
                dataset={"default-graph-uri": [union_graph(manifest.id)]},
                accept=RESULTS_JSON.media_type,
            ):
                return
        except AnswerTooLarge as error:
            raise ConfigurationError(
                f"Versie {manifest.id} staat er, maar de SPARQL-dienst laat bij grote antwoorden "
                "stilletjes rijen weg. Zet de grens daar hoger dan MAX_ROWS (Virtuoso: "
                "ResultSetMaxRows).",
                f"Version {manifest.id} is there, but the SPARQL engine silently leaves rows out "
                "of large answers. Set its limit higher than MAX_ROWS (Virtuoso: "
                "ResultSetMaxRows).",
            ) from error

    def keep_rejected(self, report: bytes) -> None:
        """Keep no report of a refused draft: the error that tells of it carries it."""

    def _kept(self) -> list[Manifest]:
        with ask(self.endpoint, _MANIFESTS, dataset={}, accept=RESULTS_JSON.media_type) as body:
            answer = body.read()
        try:
            rows = json.loads(answer)["results"]["bindings"]
            return [Manifest.from_json(row["text"]["value"]) for row in rows]
        except (ValueError, KeyError, TypeError) as error:
            raise QueryError(
                "Wat op STORE antwoordt is geen SPARQL-dienst, of heeft geen leesbaar manifest.",
                "What answers at STORE is no SPARQL engine, or has no manifest that can be read.",
            ) from error

    def _read(self, version: RemoteVersion, iri: str) -> bytes:
        whole = BytesIO()
        request = QueryRequest(
            _EVERYTHING, "construct", False, "ntriples", default_graphs=(iri,), max_rows=None
        )
        ask_remote_to(whole, version, request=request)
        name = ox.NamedNode(iri)
        quads = (
            ox.Quad(each.subject, each.predicate, each.object, name)
            for each in ox.parse(whole.getvalue(), ox.RdfFormat.N_TRIPLES)
        )
        lines = sorted(f"{quad} .\n" for quad in quads)
        return "".join(lines).encode()


def _no_versions(version: str) -> VersionNotFound:
    return VersionNotFound(
        f"Versie '{version}' is er niet: de gegevens staan op een SPARQL-dienst, die alleen de "
        "nieuwste versie heeft. Voor oudere versies is een opslag in een map nodig (STORE).",
        f"There is no version '{version}': the data are on a SPARQL engine, which has the newest "
        "version only. Older versions need a store in a folder (STORE).",
        version=version,
    )


def _meddled_with(iri: str) -> ConfigurationError:
    return ConfigurationError(
        f"De graaf <{iri}> op de SPARQL-dienst is niet zoals die gepubliceerd is. Verwijder daar "
        f"de graaf <{MANIFESTS}> en publiceer alles opnieuw.",
        f"The graph <{iri}> on the SPARQL engine is not as it was published. Drop the graph "
        f"<{MANIFESTS}> there and publish everything anew.",
        graph=iri,
    )
