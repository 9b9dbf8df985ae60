"""A new version swaps in while people ask: no answer is dropped, none mixes two versions."""

import asyncio
from datetime import date
from pathlib import Path

import httpx

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.serving import ANSWERING, serving

VERSIONS = 6
CLIENTS = 4
GRAPHS = [f"{FIXED_BASE}id/graph/plan/{name}" for name in ("a", "b", "c")]
# Each version says its number once in every graph; an answer that mixed two would show two.
QUERY = """SELECT ?number (COUNT(?graph) AS ?graphs) WHERE {
  GRAPH ?graph { <urn:mark> <urn:number> ?number } } GROUP BY ?number #"""


def write(archive: Archive, number: int) -> str:
    lines = {
        graph: f'<urn:mark> <urn:number> "{number}" <{graph}> .\n'.encode() for graph in GRAPHS
    }
    with archive.writing():
        version = archive.write(
            lines, as_of=date(2026, 11, 21), base_iri=FIXED_BASE, software="0", findings={},
            report=b"{}",
        )  # fmt: skip
    return version.id


def test_every_answer_is_of_one_version_and_none_is_lost(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "store")
    ids = {write(archive, 1): "1"}
    answers: list[httpx.Response] = []

    async def ask(client: httpx.AsyncClient, name: int, done: asyncio.Event) -> None:
        number = 0
        while not done.is_set():
            number += 1
            # Every third question is one asked before, so that kept answers are among them.
            query = f"{QUERY}{name}-{number // 3}"
            answers.append(await client.get("sparql", params={"query": query}))

    async def several() -> None:
        """Let some answers on the newest version come in, however long that takes."""
        await asyncio.sleep(0.5)
        newest = list(ids)[-1]
        while not any(each.headers["Beleidsgraaf-Version"] == newest for each in answers[-100:]):
            await asyncio.sleep(0.05)

    async def main(url: str) -> None:
        done = asyncio.Event()
        async with httpx.AsyncClient(base_url=url, timeout=ANSWERING, trust_env=False) as client:
            asking = [asyncio.create_task(ask(client, name, done)) for name in range(CLIENTS)]
            for number in range(2, VERSIONS + 1):
                await several()
                ids[await asyncio.to_thread(write, archive, number)] = str(number)
            await several()
            done.set()
            await asyncio.gather(*asking)

    with serving(archive.root) as served:
        asyncio.run(main(served.url))

    assert {answer.status_code for answer in answers} == {200}
    for answer in answers:
        rows = answer.json()["results"]["bindings"]
        said = [(row["number"]["value"], row["graphs"]["value"]) for row in rows]
        assert said == [(ids[answer.headers["Beleidsgraaf-Version"]], str(len(GRAPHS)))]
    assert {answer.headers["Beleidsgraaf-Version"] for answer in answers} == set(ids)
