"""How long each page takes with 342 municipalities.

A nation of one plan for each municipality, as large as a real one, is published, and each kind of
page is rendered in children of its own, as the service does it: the first page of a fresh child,
and the same again. That is processor time, which a busy machine leaves alone. What other rooms than
``pages/`` write is asked over HTTP, one after another, with nothing kept of earlier answers.
"""

import json
import os
import re
import time
from collections.abc import Callable, Sequence
from io import BytesIO
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from beleidsgraaf.server.pages.addresses import split_language
from beleidsgraaf.server.pages.catalogue import PAGES
from beleidsgraaf.server.pages.jobs import render_page
from beleidsgraaf.server.pages.shown import Wanted
from beleidsgraaf.server.readiness import view_current
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.workers.nursery import settle
from benchmarks.load import Target, ask
from benchmarks.nation import Nation
from benchmarks.national.plan import write_plan
from benchmarks.national.register import write_register
from benchmarks.national.words import MUNICIPALITIES, TOPICS
from benchmarks.page_kinds import MADE_ONCE, Kind, kinds_of
from benchmarks.peers import environment, ours
from benchmarks.processes import memory, wait_for_rest
from benchmarks.serving import serving
from benchmarks.writing import publish_all

_ACTION_LINES = 14  # then a plan has some 5,300 statements, as a real one that was written out
_HTML = "text/html,application/xhtml+xml"
_FORMS = [(re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", page.path)), page.name)
          for page in PAGES.values()]  # fmt: skip
Told = Callable[[str], None]


def measure(
    folder: Path, *, seed: int, rounds: int, told: Told, action_lines: int = _ACTION_LINES
) -> dict[str, Any]:
    """Publish the nation into an empty folder, serve it, and ask every kind of page."""
    nation, plans = prepare(folder, action_lines=action_lines, seed=seed)
    told(f"{nation.triples:,} triples published in {nation.build_seconds:.0f} s, without the gate")
    settings = environment(nation, cache_size=0, query_timeout=120)  # also on a busy machine
    with serving(ours(), nation, folder=folder, environment=settings) as served:
        made = {name: _patiently(served.where, path) for name, path in MADE_ONCE.items()}
        told(str(made))
        wait_for_rest(served.pid)
        kinds = kinds_of(plans, source=_source(served.where, plans[0]))
        asked = {
            each.name: _asked(served.where, each, rounds) for each in kinds if not _pages_of(each)
        }
        held = memory(served.pid)
    import beleidsgraaf.server.pages.ready  # noqa: F401 - it takes a second, as it does at a start

    view_current(nation.store)  # as the process does that children come from
    settle()
    rendered = {
        each.name: _rendered(nation.store, each, rounds) for each in kinds if _pages_of(each)
    }
    return {
        "triples": nation.triples,
        "municipalities": MUNICIPALITIES,
        "goals": len(nation.goals),
        "rounds": rounds,
        "made_once": made,
        "pages": rendered | asked,
        "pss_megabytes": round(held.pss),
    }


def prepare(folder: Path, *, action_lines: int, seed: int) -> tuple[Nation, list[str]]:
    """Publish a plan for each municipality into a folder; gives it with the names of the plans."""
    topics = list(TOPICS)
    graphs = [write_register()] + [
        write_plan(each, topics[each % len(topics)], seed=seed, action_lines=action_lines)
        for each in range(MUNICIPALITIES)
    ]
    written = {graph.iri: graph.written() for graph in graphs}
    begin, store = time.perf_counter(), folder / "store"
    publish_all(Archive(store), written)
    took = time.perf_counter() - begin
    goal = re.compile(rb"^<(\S+/id/goal/\S+)> <\S+#letter>", re.MULTILINE)
    goals = tuple(each.decode() for text in written.values() for each in goal.findall(text))
    count = sum(content.count(b"\n") for content in written.values())
    plans = [iri.rpartition("/")[2] for iri in written if "/plan/" in iri]
    return Nation(store, folder, count, took, goals, ()), plans


def _patiently(where: Target, path: str) -> float:
    """Ask until there is an answer; gives seconds."""
    begin = time.perf_counter()
    while ask(where, path, accept=_HTML)[1] != 200:
        time.sleep(0.1)
    return round(time.perf_counter() - begin, 1)


def _source(where: Target, plan: str) -> str:
    _, _, body = ask(where, f"/plan/{plan}", accept=_HTML)
    found = re.search(rb'href="(/bron/\w+)', body)
    if found is None:
        raise ValueError(f"the page of {plan} leads to no source")
    return found[1].decode()


def _asked(where: Target, kind: Kind, rounds: int) -> dict[str, Any]:
    """Ask the pages of a kind in turn; gives milliseconds, and the bytes of the largest.

    Raises RuntimeError where the status is not what it should be.
    """
    times, sizes = [], []
    for path in [*kind.paths] * rounds:
        seconds, status, body = ask(where, path, accept=_HTML)
        if status != kind.status:
            raise RuntimeError(f"{path}: {status}")
        times.append(seconds * 1e3)
        sizes.append(len(body))
    return {
        "median": round(median(times), 1),
        "best": round(min(times), 1),
        "bytes": max(sizes),
    }


def _rendered(store: Path, kind: Kind, rounds: int) -> dict[str, Any]:
    """Give the median processor time of a page in fresh children and once more, in milliseconds."""
    found = [_in_child(store, *page) for page in _pages_of(kind) * rounds]
    return {
        "fresh": round(median(each["fresh"] for each in found), 1),
        "again": round(median(each["again"] for each in found), 1),
        "worst": round(max(each["fresh"] for each in found), 1),
        "bytes": max(each["bytes"] for each in found),
    }


def _pages_of(kind: Kind) -> list[tuple[str, dict[str, str], str]]:
    """List the pages of the catalogue that a kind is of."""
    return [page for path in kind.paths if kind.status == 200 and (page := _page_of(path))]


def _page_of(path: str) -> tuple[str, dict[str, str], str] | None:
    """Find which page a path is, with its values and language."""
    url = urlsplit(path)
    lang, own = split_language(url.path)
    for form, name in _FORMS:
        if match := form.fullmatch(own):
            return name, {**match.groupdict(), **dict(parse_qsl(url.query))}, lang
    return None


def _in_child(store: Path, name: str, params: dict[str, str], lang: str) -> dict[str, Any]:
    """Render a page twice in a child that just came to be; gives milliseconds of each."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        fresh, size = _milliseconds(store, name, params, lang)
        again, _ = _milliseconds(store, name, params, lang)
        os.write(writing, json.dumps({"fresh": fresh, "again": again, "bytes": size}).encode())
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as told:
        found: dict[str, Any] = json.load(told)
    os.wait()
    return found


def _milliseconds(
    store: Path, name: str, params: dict[str, str], lang: str
) -> tuple[float, int]:  # fmt: skip
    archive, out = Archive(store), BytesIO()
    manifest = archive.current()
    assert manifest is not None  # noqa: S101 - it was published above
    wanted = Wanted(store, manifest.id, manifest.base_iri, str(manifest.as_of), "/", lang=lang)
    begin = time.process_time()
    render_page(out, name, params=params, wanted=wanted)
    return (time.process_time() - begin) * 1e3, len(out.getvalue())


def all_pages(kinds: Sequence[Kind]) -> list[str]:
    """List the pages of the catalogue that some kinds are of."""
    return sorted({name for kind in kinds for name, _, _ in _pages_of(kind)})
