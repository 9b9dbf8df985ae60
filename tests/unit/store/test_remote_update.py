"""The update that publishes: carried out by a real engine, it leaves exactly the version."""

from datetime import date

import pyoxigraph as ox
import pytest

from beleidsgraaf.dataset.version import Manifest
from beleidsgraaf.store.building import Imprint, make_entry, make_manifest
from beleidsgraaf.store.remote_update import (
    MANIFESTS,
    Publication,
    union_graph,
    update_requests,
)

BASE = "https://example.org/"
PLAN, REGISTER = f"{BASE}id/graph/plan/a", f"{BASE}id/graph/register"


def graph(name: str, *values: str) -> bytes:
    lines = [f"<{BASE}s> <{BASE}p> {ox.Literal(value)} <{name}> .\n" for value in values]
    return "".join(sorted(lines)).encode()


def publication(graphs: dict[str, bytes], previous: Manifest | None = None) -> Publication:
    entries = [make_entry(iri, lines, base_iri=BASE) for iri, lines in graphs.items()]
    imprint = Imprint(date(2026, 1, 1), BASE, "0", {}, b"")
    return Publication(make_manifest(entries, imprint, previous=previous), graphs, previous)


def publish(store: ox.Store, wanted: Publication, *, largest: int = 8_000_000) -> int:
    requests = list(update_requests(wanted, largest=largest))
    for request in requests:
        store.update(request)
    return len(requests)


def names(store: ox.Store) -> set[str]:
    return {name.value for name in store.named_graphs() if isinstance(name, ox.NamedNode)}


def content(store: ox.Store, name: str) -> set[str]:
    found = store.quads_for_pattern(None, None, None, ox.NamedNode(name))
    return {quad.object.value for quad in found if isinstance(quad.object, ox.Literal)}


FIRST = {PLAN: graph(PLAN, "a", 'line\nbreak "} ;'), REGISTER: graph(REGISTER, "a", "r")}


def test_it_is_one_request_that_leaves_the_graphs_their_union_and_the_manifest() -> None:
    store, wanted = ox.Store(), publication(FIRST)
    assert publish(store, wanted) == 1
    union = union_graph(wanted.manifest.id)
    assert names(store) == {PLAN, REGISTER, union, MANIFESTS}
    assert content(store, PLAN) == {"a", 'line\nbreak "} ;'}
    assert content(store, union) == {"a", 'line\nbreak "} ;', "r"}
    assert content(store, MANIFESTS) == {wanted.manifest.to_json()}
    assert len(list(store.quads_for_pattern(None, None, None, ox.NamedNode(union)))) == 3


def test_only_what_changed_is_sent() -> None:
    first = publication(FIRST)
    second = publication({**FIRST, PLAN: graph(PLAN, "b")}, first.manifest)
    text = "".join(update_requests(second))
    assert '"b"' in text
    assert '"r"' not in text
    assert second.changed() == [PLAN]


def test_the_previous_union_stays_for_who_is_still_reading_and_the_one_before_goes() -> None:
    store = ox.Store()
    first = publication(FIRST)
    second = publication({PLAN: FIRST[PLAN]}, first.manifest)
    third = publication({PLAN: graph(PLAN)}, second.manifest)
    for each in (first, second):
        publish(store, each)
    unions = {union_graph(each.manifest.id) for each in (first, second)}
    assert names(store) == {PLAN, MANIFESTS, *unions}
    publish(store, third)
    assert names(store) >= {union_graph(second.manifest.id), MANIFESTS}
    assert union_graph(first.manifest.id) not in names(store)
    assert content(store, union_graph(second.manifest.id)) == content_of(FIRST[PLAN])
    assert content(store, PLAN) == set()
    assert len(content(store, MANIFESTS)) == 2


def content_of(written: bytes) -> set[str]:
    quads = ox.parse(written, ox.RdfFormat.N_QUADS)
    return {quad.object.value for quad in quads if isinstance(quad.object, ox.Literal)}


@pytest.mark.parametrize("size", [1, 5_000, 60_000])
def test_a_large_update_is_cut_up_and_only_the_last_request_touches_what_is_read(size: int) -> None:
    store = ox.Store()
    first = publication(FIRST)
    publish(store, first)
    before = {name: content(store, name) for name in names(store)}
    large = {PLAN: graph(PLAN, *(f"value {number}" for number in range(2_500)))}
    second = publication(large, first.manifest)
    requests = list(update_requests(second, largest=size))
    assert len(requests) > 2
    for request in requests[:-1]:
        store.update(request)
        assert {name: content(store, name) for name in before} == before
    store.update(requests[-1])
    assert content(store, PLAN) == content_of(large[PLAN])
    assert content(store, union_graph(second.manifest.id)) == content_of(large[PLAN])
    assert not any("staging" in name for name in names(store))


def test_what_broke_off_halfway_is_overwritten_the_next_time() -> None:
    store = ox.Store()
    lost = publication({PLAN: graph(PLAN, "lost")})
    for request in list(update_requests(lost, largest=1))[:-1]:
        store.update(request)
    wanted = publication(FIRST)
    publish(store, wanted)
    assert content(store, PLAN) == content_of(FIRST[PLAN])
    assert not any("staging" in name for name in names(store))
