"""The view of a version that measures count on: its arrays, cut and kept as they are asked for.

``open_view`` finds version and arrays in a store, in a folder or on another engine. What a measure
may ask is ``measure.View``.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from beleidsgraaf.errors import DatasetNotFound, ResourceNotFound
from beleidsgraaf.network.arrays import Kind, Network, Table
from beleidsgraaf.network.evidence import sentences
from beleidsgraaf.network.extraction import extract
from beleidsgraaf.network.fact_extraction import extract_told, facts_of
from beleidsgraaf.network.facts import Claim, Facts, Sentence
from beleidsgraaf.network.keeping import FOLDER, kept_table, kept_told
from beleidsgraaf.network.projecting import project
from beleidsgraaf.network.resolving import find_node, find_plan, read_scope
from beleidsgraaf.network.results import Words
from beleidsgraaf.network.scope import EVERYTHING, Filters, Scope
from beleidsgraaf.network.scoping import extent_of, subjects_in, words_of
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Place, Versions, place_of

_PLANS = frozenset({Kind.PLAN, Kind.DOCUMENT})


@dataclass(frozen=True, eq=False)
class IndexView:
    """A version in one scope and choice of edges; each network is cut once."""

    store: Versions
    place: Place
    table: Table
    as_of: date
    scope: Scope
    filters: Filters
    cache: Path | None
    _networks: dict[str, Network] = field(default_factory=dict)
    _facts: list[Facts] = field(default_factory=list)

    def network(self, projection: str) -> Network:
        """Give a projection in this scope; raises ResourceNotFound for one that is not there."""
        if projection not in self._networks:
            self._networks[projection] = project(
                self.table, projection, scope=self.scope, filters=self.filters
            )
        return self._networks[projection]

    def facts(self) -> Facts:
        """Give dates, statuses and indicators of the goals in this scope, as its areas tell them.

        Of a plan, as everybody tells them; of a municipality or region, as it tells them itself.
        """
        if not self._facts:
            extent = extent_of(self.table, self.scope)
            told = kept_told(
                self.cache,
                self.table.version,
                make=lambda: extract_told(self.place, self.table),
            )
            found = facts_of(
                told,
                self.table,
                as_of=self.as_of,
                subjects=subjects_in(self.table, extent),
                areas=extent.areas if self.scope.kind in ("municipality", "region") else None,
            )
            self._facts.append(found)
        return self._facts[0]

    def sentences(self, claims: tuple[Claim, ...]) -> Mapping[Claim, Sentence]:
        """Give the quote that says so, for each claim that has one."""
        return sentences(self.place, claims)

    def resolve(self, words: str, kinds: tuple[Kind, ...] = ()) -> str:
        """Give the IRI of the node that a person means: by IRI, code or name, in scope first.

        Raises ResourceNotFound with near names, ParameterUnusable where it may be several.
        """
        within = extent_of(self.table, self.scope).nodes
        within[self.network("U").members] = True
        try:
            return self.table.nodes.iris[find_node(self.table, words, kinds=kinds, within=within)]
        except ResourceNotFound:
            plan = find_plan(self.table, words) if kinds and set(kinds) <= _PLANS else None
            if plan is None:
                raise
            return plan

    def scope_name(self) -> Words:
        """Say the scope in words."""
        return words_of(self.table, self.scope)

    def at(self, version: str) -> "IndexView":
        """Give the same view of another version; raises VersionNotFound, ResourceNotFound."""
        return open_view(
            self.store, version, scope=self.scope, filters=self.filters, cache=self.cache
        )


def open_view(
    store: Versions,
    version: str | None = None,
    *,
    scope: Scope | str = EVERYTHING,
    filters: Filters = Filters(),  # noqa: B008 - a frozen value
    cache: Path | None = None,
) -> IndexView:
    """View a version (the newest, or one by id) of a store; ``read_scope`` reads a scope in words.

    Arrays are kept in ``cache``, or for a store in a folder beside its versions. Raises
    DatasetNotFound for an empty store, VersionNotFound, ResourceNotFound for an unknown scope.
    """
    manifest = store.current() if version is None else store.find(version)
    if manifest is None:
        raise DatasetNotFound(
            "Er is nog niets gepubliceerd. Publiceer eerst met 'beleidsgraaf publish'.",
            "Nothing is published yet. Publish first with 'beleidsgraaf publish'.",
        )
    place = place_of(store, manifest)
    if cache is None and isinstance(store, Archive):
        cache = store.root / FOLDER
    table = kept_table(cache, manifest.id, make=lambda: extract(place, manifest.id))
    if isinstance(scope, str):
        scope = read_scope(table, scope)
    extent_of(table, scope)  # an unknown scope fails here, not at the first measure
    return IndexView(store, place, table, manifest.as_of, scope, filters, cache)
