"""Writing over HTTP: who may, what comes of it, and that a refused write changes nothing."""

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from beleidsgraaf.server.access import make_token
from tests.journeys.conftest import Published
from tests.journeys.example import write_example, zipped
from tests.journeys.serving import serving
from tests.journeys.writing import GRAPH, TURTLE, UPDATE, Office, assert_framed, team, writable

ZIP = {"Content-Type": "application/zip"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def office(
    bundled_version: Published, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Office]:
    """A server with a copy of the bundled data."""
    store = tmp_path_factory.mktemp("writing") / "store"
    shutil.copytree(bundled_version.archive.root, store)
    with writable(store) as office:
        yield office


@pytest.fixture
def editor(office: Office) -> Iterator[httpx.Client]:
    with office.client() as client:
        yield client


def problem(response: httpx.Response, status: int, slug: str) -> dict[str, object]:
    """Check that an answer is a problem of that kind, and give it."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    told: dict[str, object] = response.json()
    assert str(told["type"]).endswith(f"/problem/{slug}")
    assert told["detail"]
    return told


def current(client: httpx.Client) -> str:
    """The version that serves."""
    found: str = client.get("/versions").json()["current"]
    return found


def put(client: httpx.Client, key: str, text: str | None = None, **more: str) -> httpx.Response:
    """Send Turtle to a plan; what is more are headers, with _ for -."""
    headers = {name.replace("_", "-"): value for name, value in more.items()}
    return client.put(f"/graphs/plan/{key}", content=text or team(key), headers=TURTLE | headers)


class TestWhoMay:
    """Nobody but an editor."""

    WAYS = (
        ("PUT", "/graphs/plan/x", TURTLE),
        ("POST", f"/graphs?graph={GRAPH}x", TURTLE),
        ("DELETE", "/graphs/plan/x", {}),
        ("POST", "/sparql", UPDATE),
        ("POST", "/plans", {"Content-Type": XLSX}),
    )

    @pytest.mark.parametrize(("method", "url", "headers"), WAYS)
    def test_a_token_of_an_editor_is_needed(
        self, office: Office, method: str, url: str, headers: dict[str, str]
    ) -> None:
        sent = {"content": "CLEAR ALL", "headers": headers} if headers else {}
        with office.served.client() as nobody:
            before = current(nobody)
            response = nobody.request(method, url, **sent)  # type: ignore[arg-type]
            problem(response, 401, "not-authenticated")
            assert response.headers["www-authenticate"].startswith("Bearer")
        with office.client("unknown") as unknown:
            problem(unknown.request(method, url, **sent), 401, "not-authenticated")  # type: ignore[arg-type]
        with office.client("reader") as reader:
            problem(reader.request(method, url, **sent), 403, "not-allowed")  # type: ignore[arg-type]
            assert current(reader) == before

    def test_without_tokens_writing_is_off(self, bundled_version: Published) -> None:
        with serving(bundled_version.archive.root) as served, served.client() as client:
            client.headers["Authorization"] = f"Bearer {make_token()}"
            told = problem(put(client, "x"), 403, "not-allowed")
            assert "beleidsgraaf token" in str(told["detail"])


def test_a_graph_is_made_replaced_added_to_and_removed(editor: httpx.Client) -> None:
    before = current(editor)
    made = put(editor, "proef")
    assert made.status_code == 201, made.text
    assert made.headers["location"] == "/graphs/plan/proef"
    told = made.json()
    assert (told["previous"], told["made"]) == (before, [f"{GRAPH}proef"])
    assert told["version"] == made.headers["beleidsgraaf-version"] == current(editor)
    assert f'</versions/{before}>; rel="predecessor-version"' in made.headers["link"]

    again = put(editor, "proef")
    assert again.status_code == 204
    assert again.headers["beleidsgraaf-version"] == told["version"]
    assert again.headers["etag"] == made.headers["etag"]

    replaced = put(editor, "proef", team("ander"))
    assert (replaced.status_code, replaced.content) == (204, b"")
    assert "proef>" not in editor.get("/graphs/plan/proef", headers={"Accept": "text/turtle"}).text

    added = editor.post("/graphs", params={"graph": f"{GRAPH}proef"}, content=team("derde"),
                        headers=TURTLE | {"Prefer": "return=representation"})  # fmt: skip
    assert added.status_code == 200
    assert added.json()["changes"][f"{GRAPH}proef"] == [3, 0]
    text = editor.get("/graphs/plan/proef", headers={"Accept": "application/n-triples"}).text
    assert text.count("generic") == 2

    assert editor.delete("/graphs/plan/proef").status_code == 204
    problem(editor.get("/graphs/plan/proef"), 404, "resource-not-found")
    problem(editor.delete("/graphs/plan/proef"), 404, "resource-not-found")
    assert editor.get("/graphs/plan/proef", params={"version": told["version"]}).status_code == 200


def test_every_format_is_taken(editor: httpx.Client) -> None:
    triple = "<urn:a> <urn:b> <urn:c>"
    with_graph = f"{triple} <{GRAPH}soorten> .\n"
    rdf = (
        '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:u="urn:">'
        '<rdf:Description rdf:about="urn:a"><u:b rdf:resource="urn:c"/></rdf:Description></rdf:RDF>'
    )
    sent = {
        "text/turtle": f"{triple} .",
        "application/n-triples": f"{triple} .\n",
        "application/rdf+xml": rdf,
        "application/ld+json": '{"@id": "urn:a", "urn:b": {"@id": "urn:c"}}',
        "application/trig": f"<{GRAPH}soorten> {{ {triple} }}",
        "application/n-quads": with_graph,
    }
    told = []
    for kind, content in sent.items():
        response = editor.put(
            "/graphs/plan/soorten", content=content, headers={"Content-Type": kind},
            params={"dry-run": "true"},
        )  # fmt: skip
        assert response.status_code == 200, response.text
        told.append(response.json()["graphs"][f"{GRAPH}soorten"])
    assert told == [{"added": [with_graph.strip()], "removed": []}] * len(sent)


def test_the_parts_of_a_form_are_one_graph(editor: httpx.Client) -> None:
    files = [
        ("een", ("een.ttl", team("een"), "text/turtle")),
        ("twee", ("twee.nt", "<urn:a> <urn:b> <urn:c> .\n", "application/n-triples")),
    ]
    params = {"dry-run": "true"}
    told = editor.post("/graphs/plan/delen", files=files, params=params)
    assert told.status_code == 200, told.text
    assert len(told.json()["graphs"][f"{GRAPH}delen"]["added"]) == 4
    bare = [
        (name, (file, content, "application/octet-stream")) for name, (file, content, _) in files
    ]
    same = editor.post("/graphs/plan/delen", files=bare, params=params)
    assert same.json() == told.json()
    wrong = editor.post("/graphs/plan/delen", files={"een": ("een.csv", "a,b", "text/csv")})
    problem(wrong, 415, "unsupported-media-type")


class TestRefused:
    """What is refused says why, and changes nothing."""

    @pytest.fixture(autouse=True)
    def _unchanged(self, editor: httpx.Client) -> Iterator[None]:
        before = current(editor)
        yield
        assert current(editor) == before

    def test_by_the_gate_with_its_report(self, editor: httpx.Client) -> None:
        bad = team("fout").replace("a bg:Actor", "a bg:Goal")
        told = problem(put(editor, "fout", bad), 422, "draft-rejected")
        report = told["report"]
        assert isinstance(report, dict)
        assert report["conforms"] is False
        found = [each for each in report["findings"] if each["severity"] == "Violation"]
        assert found
        assert all(each["messages"]["nl"] for each in found)
        page = put(editor, "fout", bad, Accept="text/html", Accept_Language="nl")
        assert page.status_code == 422
        assert_framed(page)
        update = f"INSERT DATA {{ GRAPH <{GRAPH}fout> {{ <{GRAPH}f> a bg:Goal }} }}"
        response = editor.post("/sparql", content=update, headers=UPDATE)
        problem(response, 422, "draft-rejected")

    def test_unreadable_with_the_place(self, editor: httpx.Client) -> None:
        told = problem(put(editor, "stuk", "<urn:a> <urn:b> ."), 400, "source-unreadable")
        assert isinstance(told["report"], dict)
        assert told["report"]["findings"][0]["place"]["line"] == 1
        sent = {"file": ("plan.xlsx", b"PK", XLSX)}
        problem(editor.post("/plans", files=sent), 400, "source-unreadable")
        update = editor.post("/sparql", content="INSERT DATA {", headers=UPDATE)
        assert problem(update, 400, "query-malformed")["line"] == 1

    def test_graphs_that_are_not_for_writing(self, editor: httpx.Client) -> None:
        for key in ("vocabulary", "derived", "catalog", "ander"):
            response = editor.put(f"/graphs/{key}", content=team("x"), headers=TURTLE)
            problem(response, 403, "not-allowed")
        for url in ("/graphs?default", "/graphs?graph=urn:x"):
            problem(editor.put(url, content=team("x"), headers=TURTLE), 403, "not-allowed")
        update = "INSERT DATA { <urn:a> <urn:b> <urn:c> }"
        problem(editor.post("/sparql", data={"update": update}), 403, "not-allowed")
        load = editor.post("/sparql", data={"update": "LOAD <http://127.0.0.1/>"})
        problem(load, 403, "query-refused")

    def test_requests_that_make_no_sense(self, editor: httpx.Client) -> None:
        wrong = ("default&graph=urn:x", "graph=geen%20iri", "graph=urn:x&version=1", "")
        for url in (f"/graphs?{query}" for query in wrong):
            problem(editor.put(url, content="", headers=TURTLE), 400, "parameter-unusable")
        for more in ({"If_Match": "zonder"}, {"If_None_Match": '"a"'}, {"Content_Range": "bytes"}):
            problem(put(editor, "x", **more), 400, "parameter-unusable")
        odd = editor.delete("/graphs/plan/x", params={"dry-run": "misschien"})
        problem(odd, 400, "parameter-unusable")
        both = editor.post("/sparql", data={"update": "CLEAR ALL", "query": "ASK {}"})
        problem(both, 400, "query-malformed")
        old = editor.post("/sparql?version=1-000000000000", data={"update": "CLEAR ALL"})
        problem(old, 400, "query-malformed")

    def test_content_that_is_not_taken(self, editor: httpx.Client) -> None:
        kinds = ("text/csv", "", "text/turtle; charset=utf-16", "image/png")
        for kind in kinds:
            response = editor.put("/graphs/plan/x", content="x", headers={"Content-Type": kind})
            assert problem(response, 415, "unsupported-media-type")["accepted"]
        for kind in ("text/turtle", "text/csv"):
            response = editor.post("/plans", content="x", headers={"Content-Type": kind})
            problem(response, 415, "unsupported-media-type")
        large = "# " + "x" * 1_100_000
        told = problem(editor.post("/sparql", content=large, headers=UPDATE), 413, "body-too-large")
        assert "MAX_BODY" in str(told["detail"])

    def test_what_does_not_go_together_with_what_there_is(self, editor: httpx.Client) -> None:
        register = f"{GRAPH.removesuffix('plan/')}register"
        for text in (f"CREATE GRAPH <{register}>", f"DROP GRAPH <{GRAPH}nergens>"):
            told = problem(editor.post("/sparql", content=text, headers=UPDATE), 409, "conflict")
            assert f"<{told['graph']}>" in text
            assert "SILENT" in str(told["detail"])
            silent = text.replace("GRAPH <", "SILENT GRAPH <")
            done = editor.post("/sparql", content=silent, headers=UPDATE)
            assert done.status_code == 204, done.text


def test_if_match_refuses_who_saw_something_older(editor: httpx.Client) -> None:
    first = put(editor, "samen")
    seen = editor.get("/graphs/plan/samen").headers["etag"]
    version = editor.get(f"/versions/{current(editor)}").headers["etag"]
    assert put(editor, "ernaast").status_code == 201
    # Another graph has changed, this one has not: what was seen of it still holds.
    for tag in (seen, version, first.headers["etag"], f'"niets", {seen}', "*"):
        assert put(editor, "samen", team("nieuw"), If_Match=tag).status_code == 204
        assert put(editor, "samen").status_code == 204
    assert put(editor, "samen", team("nieuwer")).status_code == 204
    for tag in (seen, version, first.headers["etag"], f"W/{seen}", '"onzin"'):
        told = problem(put(editor, "samen", If_Match=tag), 412, "version-conflict")
        assert told["current"] == current(editor)
    problem(put(editor, "samen", If_None_Match="*"), 412, "version-conflict")
    problem(editor.delete("/graphs/plan/x", headers={"If-Match": "*"}), 412, "version-conflict")
    update = f"CLEAR GRAPH <{GRAPH}samen>"
    late = editor.post("/sparql", content=update, headers=UPDATE | {"If-Match": version})
    problem(late, 412, "version-conflict")
    tag = f'"{current(editor)}"'
    done = editor.post("/sparql", content=update, headers=UPDATE | {"If-Match": tag})
    assert done.status_code == 204


def test_an_update_is_one_version(editor: httpx.Client) -> None:
    assert put(editor, "wijzig").status_code == 201
    before = current(editor)
    update = f"""
        DELETE {{ GRAPH <{GRAPH}wijzig> {{ ?team rdfs:label ?label }} }}
        INSERT {{ GRAPH <{GRAPH}wijzig> {{ ?team rdfs:label "anders"@nl }} }}
        WHERE {{ ?team rdfs:label ?label }}
    """
    params = {"using-graph-uri": f"{GRAPH}wijzig"}
    done = editor.post("/sparql", content=update, headers=UPDATE, params=params)
    assert done.status_code == 204, done.text
    assert done.headers["etag"] == f'"{current(editor)}"'
    assert int(current(editor).split("-")[0]) == int(before.split("-")[0]) + 1
    asked = f'ASK {{ GRAPH <{GRAPH}wijzig> {{ ?team rdfs:label "anders"@nl }} }}'
    assert editor.get("/sparql", params={"query": asked}).json()["boolean"] is True
    conflict = f"WITH <{GRAPH}wijzig> DELETE {{ ?s ?p ?o }} WHERE {{ ?s ?p ?o }}"
    both = editor.post("/sparql", params=params, content=conflict, headers=UPDATE)
    problem(both, 400, "query-malformed")


@pytest.fixture
def plan(root: Path, tmp_path: Path) -> Path:
    """A folder of tables: a plan that conforms."""
    folder = tmp_path / "plan"
    folder.mkdir()
    return write_example(root, folder)


def test_a_plan_of_tables_is_tried_and_published(editor: httpx.Client, plan: Path) -> None:
    content = zipped(plan)
    before = current(editor)
    tried = editor.post("/plans?dry-run=true", content=content, headers=ZIP)
    assert tried.status_code == 200, tried.text
    assert tried.json()["conforms"] is True
    assert "nieuw" in {each["nl"].partition(":")[0] for each in tried.json()["words"]}
    page = editor.post(
        "/plans?dry-run=true", content=content, headers=ZIP | {"Accept": "text/html"}
    )
    assert_framed(page)
    assert "Wat dit zou veranderen" in page.text
    assert current(editor) == before

    made = editor.post("/plans", content=content, headers=ZIP)
    assert made.status_code == 201, made.text
    assert made.headers["location"].startswith("/graphs/plan/mijn-gemeente")
    assert editor.get(made.headers["location"]).status_code == 200
    assert current(editor) == made.json()["version"]
    told = editor.get(f"/versions/{made.json()['version']}").json()
    assert (told["author"], told["note"]) == ("de editor", "POST /plans plan.zip")
    key = made.headers["location"].rpartition("/graphs/")[2]
    new = [each for each in told["changed"] if each["before"] is None]
    assert [each["iri"].rpartition("/id/graph/")[2] for each in new] == [key]
    assert editor.post("/plans", content=content, headers=ZIP).status_code == 204


def test_a_plan_is_not_replaced_by_one_of_another_name(editor: httpx.Client, plan: Path) -> None:
    assert editor.post("/plans", content=zipped(plan), headers=ZIP).status_code in {201, 204}
    described = plan / "dataset.yaml"
    text = described.read_text(encoding="utf-8")
    other = re.sub(r"(?m)^title: .*$", "title: {nl: Heel wat anders, en: Something else}", text)
    assert other != text
    described.write_text(other, encoding="utf-8")
    another = zipped(plan)
    refused = problem(editor.post("/plans", content=another, headers=ZIP), 409, "conflict")
    assert "Heel wat anders" in str(refused["detail"])
    known = ZIP | {"If-Match": "*"}
    assert editor.post("/plans", content=another, headers=known).status_code == 204


def test_a_dry_run_judges_what_can_be_read(editor: httpx.Client, plan: Path) -> None:
    known = ZIP | {"If-Match": "*"}
    table = plan / "uitvoering.csv"
    wrong = table.read_text(encoding="utf-8").replace("wordt gestart", "wordt gestrat")
    table.write_text(wrong, encoding="utf-8")
    unread = zipped(plan)
    seen = editor.post("/plans?dry-run=true", content=unread, headers=known).json()
    assert [each["id"] for each in seen["report"]["findings"]] == ["reading"]
    problem(editor.post("/plans", content=unread, headers=known), 400, "source-unreadable")


def test_a_dry_run_writes_nothing(office: Office, editor: httpx.Client, tmp_path: Path) -> None:
    before = current(editor)
    params = {"dry-run": "true"}
    bad = team("droog").replace("a bg:Actor", "a bg:Goal")
    tried = editor.put("/graphs/plan/droog", content=bad, headers=TURTLE, params=params)
    assert tried.status_code == 200
    assert tried.json()["conforms"] is False
    assert len(tried.json()["graphs"][f"{GRAPH}droog"]["added"]) == 3
    removal = editor.delete("/graphs/register", params=params)
    assert removal.status_code == 200
    assert removal.json()["conforms"] is False
    assert removal.json()["graphs"][f"{GRAPH.removesuffix('plan/')}register"]["added"] == []
    update = editor.post("/sparql", content="CLEAR GRAPH <urn:x>", headers=UPDATE, params=params)
    problem(update, 403, "not-allowed")
    assert current(editor) == before
    assert not list(office_root(office).glob("trial-*"))


def test_who_wrote_what_stands_in_the_journal_and_the_log(office: Office) -> None:
    with office.client() as client:
        version = put(client, "boek").headers["beleidsgraaf-version"]
        put(client, "boek", "stuk")
    lines = (office_root(office) / "journal.jsonl").read_text(encoding="utf-8").splitlines()
    entry = json.loads(lines[-1])
    assert (entry["version"], entry["author"]) == (version, "de editor")
    assert entry["note"] == f"PUT {GRAPH}boek"
    told = [json.loads(line) for line in office.served.told if '"write"' in line]
    done, refused = told[-2:]
    assert (done["author"], done["outcome"], done["version"]) == ("de editor", "written", version)
    assert (refused["outcome"], refused["what"]) == ("unreadable", f"PUT {GRAPH}boek")
    assert not any(each in "".join(office.served.told) for each in office.tokens.values())


def office_root(office: Office) -> Path:
    """The store that the server was started with."""
    arguments = office.served.process.args
    assert isinstance(arguments, list)
    return Path(str(arguments[-1]))
