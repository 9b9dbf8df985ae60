"""What the network answers on the bundled plans: by command, over HTTP and in Python the same."""

import io
import json
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode
from xml.etree import ElementTree as ET

import httpx
import jsonschema_rs
import networkx as nx
import pytest
from rdflib import Graph, URIRef

from beleidsgraaf.derivation.rules import derive
from beleidsgraaf.graph import Graph as Opened
from beleidsgraaf.network.asking import ask
from beleidsgraaf.network.catalogue import MEASURES
from beleidsgraaf.network.rendering.records import record, schema, write_json
from beleidsgraaf.network.rendering.text import write_text
from beleidsgraaf.publication import read_vocabulary
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.canonical import canonical_nquads
from beleidsgraaf.vocabulary import BG, FIXED_BASE
from tests.journeys.conftest import AS_OF, Published
from tests.journeys.serving import COMMAND, Served, clean_environment, serving

GOAL = f"{FIXED_BASE}id/goal/meierijstad-regionaal-beleidsplan-jeugdhulp/"
ACTOR = f"{FIXED_BASE}id/actor/"
# Measure: what is asked, single numbers, and the first row as far as it is named here.
PINNED: dict[str, tuple[dict[str, str], dict[str, object], dict[str, object]]] = {
    "coverage": ({}, {"goals": 30, "without_actor": 7, "without_executor": 19, "overdue": 2}, {}),
    "load": (
        {},
        # Beside 30 goals and lines in their place, the four regional lines that parties stand with.
        {"actors": 52, "goals": 34, "goals_with_one_actor": 7},
        {"actor": "https://identifier.overheid.nl/tooi/id/gemeente/gm1948", "goals": 7, "rank": 1},
    ),
    "falls": (
        {"thing": "gebiedsteams"},
        {},
        {"goal": f"{GOAL}1e", "hop": 0},
    ),
    "references": (
        {},
        {"goals": 30, "goals_without_reference": 16},
        {"goal": f"{GOAL}1e", "referred_by": 3, "rank": 1},
    ),
    "weak-points": ({}, {"weak_points": 21, "weak_links": 5}, {}),
    "components": ({}, {"groups": 6, "largest_share": 0.845238}, {}),
    "order": ({}, {"layers": 2, "longest_chain": 2}, {"layer": 1}),
    "deadlines": ({}, {"dependencies": 13, "compared": 0, "inversions": 0}, {}),
    "brokers": ({}, {"exact": True}, {"thing": f"{ACTOR}meierijstad-toegangsteams", "rank": 1}),
    "coherence": ({}, {"references_within": 5, "references_between": 7, "ei_index": 0.166667}, {}),
    "cover": ({"share": "0.5"}, {}, {"adds": 7}),
}
HOSTILE = "<script>alert(1)</script>"
FORMULA = '=HYPERLINK("https://example.org")'


@pytest.fixture(scope="module")
def client(service: Served) -> Iterator[httpx.Client]:
    """A client of a server of the bundled plans."""
    with service.client() as client:
        yield client


@pytest.mark.parametrize("measure", PINNED)
def test_a_measure_answers_what_a_reader_counts(measure: str, bundled_version: Published) -> None:
    given, figures, first = PINNED[measure]
    told = record(ask(bundled_version.archive, None, measure=measure, given=given))
    assert {name: told["figures"].get(name) for name in figures} == figures
    if first:
        assert {name: told["rows"][0].get(name) for name in first} == first
    assert told["version"] == bundled_version.version.id
    assert told["reading"]["nl"]


@pytest.mark.parametrize("measure", PINNED)
def test_http_answers_as_python_does(
    measure: str, client: httpx.Client, bundled_version: Published
) -> None:
    given = PINNED[measure][0]
    result = ask(bundled_version.archive, None, measure=measure, given=given)
    response = client.get(f"/network/{measure}.json", params=given)
    assert response.status_code == 200
    assert response.text == write_json(result)


def command(*words: str, store: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(COMMAND), "network", *words, "--store", str(store)],
        capture_output=True, text=True, env=clean_environment(), check=False,
    )  # fmt: skip


def test_the_command_answers_as_python_does(bundled_version: Published) -> None:
    names = [name for name, (given, _, _) in PINNED.items() if not given]
    done = command(*names, "--format", "json", store=bundled_version.archive.root)
    assert done.returncode == 0, done.stderr
    results = [ask(bundled_version.archive, None, measure=name, given={}) for name in names]
    assert json.loads(done.stdout) == [record(each) for each in results]


def test_the_how_to_says_what_the_commands_say(root: Path, bundled_version: Published) -> None:
    page = (root / "docs/how-to/network-analysis.md").read_text(encoding="utf-8")
    shown = re.findall(r"```\nbeleidsgraaf network ([a-z-]+)(.*)\n```\n\n```text\n(.*?)\n```", page)
    assert [measure for measure, _, _ in shown] == [
        "coverage", "load", "falls", "delay", "order", "cover",
    ]  # fmt: skip
    for measure, options, text in shown:
        given = dict(option.split("=") for option in re.findall(r"--param (\S+)", options))
        result = ask(bundled_version.archive, None, measure=measure, given=given)
        assert text in write_text(result, "nl")
    assert nx.number_of_edges(_opened(bundled_version).network("D")) == 13


def test_every_text_and_name_says_in_which_language_it_is(bundled_version: Published) -> None:
    asked = [each.name for each in MEASURES.values() if not any(
        parameter.is_required for parameter in each.parameters)]  # fmt: skip
    silent, dutch, english = [], set(), set()
    for name in asked:
        if name == "change":  # asks for a version or two plans
            continue
        result = ask(bundled_version.archive, None, measure=name, given={})
        silent += [
            (name, column.name)
            for at, column in enumerate(result.columns)
            if column.kind == "text" and column.values is None and not column.lang
            if any(row[at] for row in result.rows)
        ]
        told = record(result)
        jsonschema_rs.validator_for(schema()).validate(json.loads(write_json(result)))
        dutch |= told["names"].items()
        english |= told["englishNames"].items()
    assert silent == []
    iri = f"{ACTOR}meierijstad-gebiedsteams"
    assert (iri, "gebiedsteams") in dutch
    assert (iri, "area teams") in english
    line = URIRef(f"{FIXED_BASE}id/action-line/kempen-meerjarenbeleidskader-jeugdhulp/1")
    assert str(line) in dict(dutch)  # which nobody translated
    assert str(line) not in dict(english)


def test_a_page_in_english_calls_things_by_their_english_names(client: httpx.Client) -> None:
    page = client.get("/en/network/load.html").text
    assert re.search(r'data-kop="Party"><a [^>]*>area teams</a>', page)
    matrix = client.get("/en/network/matrix.html").text
    name = "1 Een betere toegang voor jeugdhulp"
    assert re.search(rf'data-kop="What"><a [^>]*><span lang="nl">{name}</span></a>', matrix)
    assert re.search(r'data-kop="Area teams">executing party<', matrix)


def test_networks_open_elsewhere(client: httpx.Client, bundled_version: Published) -> None:
    network = _opened(bundled_version).network("D")
    graphml = nx.read_graphml(
        io.BytesIO(client.get("/network/export.graphml?projection=D").content)
    )
    node_link = client.get("/network/export?projection=D", headers={"Accept": "application/json"})
    cytoscape = client.get("/network/export.cyjs?projection=D").json()
    opened = (
        graphml,
        nx.node_link_graph(node_link.json(), edges="edges"),
        nx.cytoscape_graph(cytoscape),
    )
    for each in opened:
        assert set(each.nodes) == set(network.nodes)
        assert each.number_of_edges() == network.number_of_edges()
    gexf = ET.fromstring(client.get("/network/export.gexf?projection=D").content)  # noqa: S314
    assert len(gexf.findall(".//{*}edge")) == network.number_of_edges()


@pytest.mark.parametrize(
    "url",
    ["goals.svg", "matrix.svg", "quotient.svg", "neighbourhood.svg?thing=gebiedsteams"],
)
def test_pictures_can_be_read_aloud_and_are_the_same_twice(url: str, client: httpx.Client) -> None:
    first = client.get(f"/network/pictures/{url}", headers={"Cache-Control": "no-cache"})
    assert first.status_code == 200
    tree = ET.fromstring(first.content)  # noqa: S314 - our own
    for part in ("title", "desc"):
        assert (tree.findtext(f"{{*}}{part}") or "").strip()
    assert client.get(f"/network/pictures/{url}").content == first.content


def test_a_page_leads_to_the_scopes_that_may_be_meant(client: httpx.Client) -> None:
    answer = client.get("/network/load.html?scope=jeugdhulp", headers={"Accept": "text/html"})
    assert answer.status_code == 400
    links = re.findall(r'href="(/network/load\.html\?scope=plan[^"]+)"', answer.text)
    assert len(links) > 1
    assert [client.get(each).status_code for each in links] == [200] * len(links)


@pytest.mark.parametrize(
    ("asked", "status", "said"),
    [
        ("lood", 404, "Bedoelt u 'load'?"),
        ("load?scope=plan:bestaatniet", 404, "Kies uit: all (alle plannen)"),
        ("falls?thing=bestaatniet", 404, "Geef een IRI, een code zoals 3b of een naam"),
        ("falls?thing=gebiedsteams&depth=-1", 400, "minstens 0"),
        ("load?roles=koning", 400, "Wel: applicant"),
        ("load?without=burgers", 400, "Wel: municipality"),
        ("load?onbekend=1", 400, "kent geen parameter 'onbekend'"),
        ("load?version=9-000000000000", 404, "Er is geen versie"),
        ("export?projection=X", 404, "Er is geen projectie 'X'"),
        ("pictures/zon", 404, "Wel: goals, matrix"),
        ("pictures/neighbourhood", 400, "Zeg met 'thing'"),
    ],
)
def test_what_cannot_be_answered_is_said(
    asked: str, status: int, said: str, client: httpx.Client
) -> None:
    response = client.get(f"/network/{asked}")
    assert response.status_code == status
    assert said in response.json()["detail"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("lood",), 2, "Bedoelt u 'load'?"),
        (("load", "breadth", "--format", "csv"), 2, "Vraag ze een voor een"),
    ],
)
def test_the_command_says_what_it_cannot(
    words: tuple[str, ...], code: int, said: str, bundled_version: Published
) -> None:
    done = command(*words, store=bundled_version.archive.root)
    assert done.returncode == code
    assert said in done.stderr
    assert not done.stdout


def test_too_few_to_rank_is_said_in_place_of_ranks(client: httpx.Client) -> None:
    query = urlencode({"scope": "plan:transformatieplan"})
    told = client.get(f"/network/references.json?{query}").json()
    assert [row["rank"] for row in told["rows"]] == [None]
    assert any("onder 10 zegt een plaats niets" in each["nl"] for each in told["caveats"])


def test_an_answer_is_known_by_its_tag_and_version(
    client: httpx.Client, bundled_version: Published
) -> None:
    first = client.get("/network/load.json")
    tag = first.headers["etag"]
    assert client.get("/network/load.json", headers={"If-None-Match": tag}).status_code == 304
    head = client.head("/network/load.json")
    assert (head.status_code, head.content, head.headers["etag"]) == (200, b"", tag)
    version = bundled_version.version.id
    assert client.get(f"/network/load.json?version={version}").content == first.content
    other = client.get("/network/load.json?without=municipality")
    assert other.headers["etag"] != tag


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[httpx.Client]:
    """A client of a server with names that would like to be run, as if no gate had looked."""
    graph = f"{FIXED_BASE}id/graph/"
    x = "https://example.org/"
    stated = Graph().parse(format="turtle", data=f"""
        @prefix bg: <{BG}> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix dcterms: <http://purl.org/dc/terms/> .
        @prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix x: <{x}> .
        x:plan a bg:PolicyPlan ; dcterms:title "{HOSTILE}"@nl .
        x:line a bg:ActionLine ; bg:partOf x:plan ; skos:notation "1" ; dcterms:title "l"@nl .
        x:goal a bg:Goal ; bg:actionLine x:line ; skos:notation "1a" ; rdfs:label "{HOSTILE}"@nl ;
          bg:hasInvolvement x:i .
        x:actor a bg:Actor , bg:Organisation ; rdfs:label '{FORMULA}'@nl .
        x:i bg:actor x:actor ; bg:role <{FIXED_BASE}id/concept/actor-role/executing> ;
          bg:assertionMode <{FIXED_BASE}id/concept/assertion-mode/stated> .
        """)  # fmt: skip
    said = {URIRef(f"{graph}register"): stated, URIRef(f"{graph}vocabulary"): read_vocabulary()}
    graphs = said | {URIRef(f"{graph}derived"): derive(said, FIXED_BASE)}
    archive = Archive(tmp_path_factory.mktemp("hostile"))
    archive.write(
        {str(iri): canonical_nquads(each, str(iri)) for iri, each in graphs.items()},
        as_of=AS_OF, base_iri=FIXED_BASE, software="test", findings={}, report=b"{}",
    )  # fmt: skip
    with serving(archive.root) as served, served.client() as client:
        yield client


@pytest.mark.parametrize(
    "url",
    ["breadth.html", "load.html", "pictures/goals.svg", "pictures/matrix.svg", "export.gexf"],
)
def test_names_are_never_markup(url: str, hostile: httpx.Client) -> None:
    response = hostile.get(f"/network/{url}")
    assert response.status_code == 200
    assert "<script>alert" not in response.text
    assert "alert(1)" in response.text or "HYPERLINK" in response.text


@pytest.mark.parametrize("url", ["load.csv", "export.nodes.csv"])
def test_names_are_never_formulas(url: str, hostile: httpx.Client) -> None:
    text = hostile.get(f"/network/{url}").text
    assert "HYPERLINK" in text
    assert not re.search(r'(^|[,;\n])"?=HYPERLINK', text)


def _opened(published: Published) -> Opened:
    return Opened(published.archive.root, published.version.id)
