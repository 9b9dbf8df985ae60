"""A write tells how it went as plain values, whatever it was, and keeps to its conditions."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, cast

import pytest

from beleidsgraaf.errors import ResourceNotFound, VersionConflict
from beleidsgraaf.formats import NTRIPLES, TURTLE
from beleidsgraaf.server.writing import Act, GraphWrite, UpdateWrite, Writing, write_to
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.journal import Signature, read_journal
from beleidsgraaf.workers.child import Output

BASE = "https://example.org/"
GRAPH = f"{BASE}id/graph/plan/a"
SIGNED = Signature("de editor", datetime(2026, 1, 2, 12, tzinfo=UTC), "PUT a")


class _Heard:
    """What a child would send."""

    def __init__(self) -> None:
        self.told: Mapping[str, Any] = {}
        self.body = b""

    def announce(self, fields: Mapping[str, Any]) -> None:
        self.told = json.loads(json.dumps(fields))  # plain values only

    def write(self, data: bytes) -> int:
        self.body += data
        return len(data)


@pytest.fixture
def writing(tmp_path: Path) -> Writing:
    """A store that holds what is sent and nothing else: no release, no shapes to wait for."""
    return Writing(
        tmp_path / "store", BASE, date(2026, 1, 1), SIGNED, gate="report", default_graph="store"
    )


def write(act: Act, writing: Writing) -> _Heard:
    heard = _Heard()
    write_to(cast("Output", heard), act, writing=writing)
    return heard


def put(text: str, *more: str) -> GraphWrite:
    return GraphWrite("PUT", GRAPH, tuple((TURTLE.name, each.encode()) for each in (text, *more)))


def test_what_is_made_is_told_and_signed(writing: Writing) -> None:
    told = write(put("<urn:s> <urn:p> 1 ."), writing).told
    assert (told["outcome"], told["is_new"], told["previous"]) == ("written", True, None)
    assert told["made"] == [GRAPH]
    assert told["changes"] == {GRAPH: [1, 0]}
    assert isinstance(writing.store, Path)
    archive = Archive(writing.store)
    assert archive.current_id() == told["version"]
    assert [each.signature for each in read_journal(writing.store / "journal.jsonl")] == [SIGNED]
    again = write(put("<urn:s> <urn:p> 1 ."), writing).told
    assert (again["is_new"], again["made"], again["version"]) == (False, [], told["version"])


def test_parts_of_a_form_are_put_together_and_keep_their_own_nodes(writing: Writing) -> None:
    write(put("_:a <urn:p> 1 .", "_:a <urn:q> 2 ."), writing)
    assert isinstance(writing.store, Path)
    archive = Archive(writing.store)
    current = archive.current()
    assert current is not None
    lines = archive.graphs(current)[GRAPH].splitlines()
    assert len({line.split()[0] for line in lines}) == 2


def test_what_cannot_be_read_is_a_report_and_writes_nothing(writing: Writing) -> None:
    heard = write(put("<urn:s> <urn:p>"), writing)
    assert heard.told["outcome"] == "unreadable"
    assert json.loads(heard.body)["findings"][0]["id"] == "reading"
    page = write(put("<urn:s> <urn:p>"), replace(writing, wants_page=True))
    assert page.body.startswith(b'<p class="verdict refused">')  # for the frame
    assert isinstance(writing.store, Path)
    assert Archive(writing.store).current() is None


def test_a_trial_tells_each_statement_and_writes_nothing(writing: Writing) -> None:
    heard = write(put("<urn:s> <urn:p> 1 ."), replace(writing, is_dry_run=True))
    assert (heard.told["outcome"], heard.told["version"]) == ("trial", None)
    fields = json.loads(heard.body)
    assert len(fields["graphs"][GRAPH]["added"]) == 1
    assert [each["kind"] for each in fields["words"]] == ["new"]
    assert isinstance(writing.store, Path)
    assert Archive(writing.store).current() is None


def test_one_of_several_states_must_still_hold(writing: Writing) -> None:
    first = write(put("<urn:s> <urn:p> 1 ."), writing).told
    seen = replace(writing, seen=("0" * 32, first["state"]))
    second = write(put("<urn:s> <urn:p> 2 ."), seen).told
    assert second["previous"] == first["version"]
    with pytest.raises(VersionConflict):
        write(put("<urn:s> <urn:p> 3 ."), seen)
    anything = replace(writing, seen=("*",))
    assert write(put("<urn:s> <urn:p> 3 ."), anything).told["is_new"]


def test_only_new_refuses_what_is_there(writing: Writing) -> None:
    only_new = replace(writing, only_new=True)
    assert write(put("<urn:s> <urn:p> 1 ."), only_new).told["is_new"]
    with pytest.raises(VersionConflict):
        write(put("<urn:s> <urn:p> 2 ."), only_new)


def test_a_graph_goes_and_an_update_is_carried_out(writing: Writing) -> None:
    write(put("<urn:s> <urn:p> 1 ."), writing)
    text = f"INSERT {{ GRAPH <{GRAPH}> {{ ?s <q> 2 }} }} WHERE {{ ?s ?p 1 }}"
    told = write(UpdateWrite(text, default_graphs=(GRAPH,)), writing).told
    assert told["changes"] == {GRAPH: [1, 0]}
    added = f"<urn:s> <{BASE}q> ".encode()
    more = GraphWrite("POST", GRAPH, ((NTRIPLES.name, added + b'"x" .\n'),))
    assert write(more, writing).told["changes"] == {GRAPH: [1, 0]}
    assert write(GraphWrite("DELETE", GRAPH), writing).told["changes"] == {GRAPH: [0, 3]}
    with pytest.raises(ResourceNotFound):
        write(GraphWrite("DELETE", GRAPH), writing)
