"""A plan is checked by command and over HTTP: in every form, within limits, and nothing is kept."""

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from rdflib import RDF, SH, Graph

from tests.journeys.commands import run
from tests.journeys.conftest import Published
from tests.journeys.serving import Served, serving

TEAM = """\
@base <https://w3id.org/beleidsgraaf/id/> .
@prefix bg: <https://w3id.org/beleidsgraaf/def#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
<actor/proef-team> a bg:Actor ; rdfs:label "proefteam"@nl ;
    bg:generic "ja" .
"""
TURTLE = {"Content-Type": "text/turtle"}
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@pytest.fixture(scope="module")
def server(bundled_version: Published) -> Iterator[Served]:
    with serving(bundled_version.archive.root, {"BELEIDSGRAAF_MAX_UPLOAD": "5000000"}) as served:
        yield served


def _names(root: Path) -> set[str]:
    return {path.relative_to(root).as_posix() for path in root.rglob("*")}


def test_the_command_writes_a_report_and_nothing_else(
    tmp_path: Path, bundled_version: Published
) -> None:
    plan, out = tmp_path / "proef.ttl", tmp_path / "verslag.sarif"
    plan.write_text(TEAM, encoding="utf-8")
    store = bundled_version.archive.root
    before = _names(store)
    told = run("validate", plan, "--store", store, "--format", "sarif", "--out", out, code=1)
    assert _names(store) == before
    assert told.stdout == ""
    results = json.loads(out.read_bytes())["runs"][0]["results"]
    replacements = [each["properties"]["replacement"] for each in results if "properties" in each]
    assert replacements == ["true"]


def test_a_report_may_be_a_workbook(tmp_path: Path) -> None:
    plan, out = tmp_path / "proef.ttl", tmp_path / "verslag.xlsx"
    plan.write_text(TEAM, encoding="utf-8")
    run("validate", plan, "--store", tmp_path / "leeg", "--format", "xlsx", "--out", out, code=1)
    assert openpyxl.load_workbook(out).sheetnames == ["Bevindingen"]


def test_what_cannot_be_read_is_a_report_too(tmp_path: Path) -> None:
    plan = tmp_path / "kapot.ttl"
    plan.write_text("@prefix bg: <urn:x:> .\nbg:a bg:b\n", encoding="utf-8")
    done = run("validate", plan, "--store", tmp_path / "leeg", "--format", "sarif", code=3)
    result = json.loads(done.stdout)["runs"][0]["results"][0]
    assert result["ruleId"] == "reading"
    assert result["locations"][0]["physicalLocation"]["region"]["startLine"] >= 2


def test_a_report_has_no_colours_where_nobody_sees_them(tmp_path: Path) -> None:
    plan = tmp_path / "proef.ttl"
    plan.write_text(TEAM, encoding="utf-8")
    done = run("validate", plan, "--store", tmp_path / "leeg", code=1)
    assert "\033[" not in done.stdout + done.stderr


@pytest.mark.parametrize("kind", ["application/json", "application/sarif+json", "text/turtle"])
def test_the_service_gives_every_form(server: Served, kind: str) -> None:
    with server.client() as client:
        told = client.post("/validate", content=TEAM, headers=TURTLE | {"Accept": kind})
    assert told.status_code == 200
    assert told.headers["content-type"].partition(";")[0] == kind
    assert told.headers["cache-control"] == "no-store"
    if kind == "text/turtle":
        graph = Graph().parse(data=told.content, format="turtle")
        assert (None, RDF.type, SH.ValidationReport) in graph
    else:
        assert "Schrijf true" in told.text


def test_a_browser_sends_a_file_and_reads_a_page(server: Served) -> None:
    with server.client() as client:
        page = client.get("/validate").text
        assert 'enctype="multipart/form-data"' in page
        told = client.post(
            "/validate",
            files={"file": ("Mijn plan.ttl", TEAM.encode())},
            data={"report": "html", "lang": "nl"},
        )
    assert told.status_code == 200
    assert "Schrijf true" in told.text
    assert "Mijn-plan.ttl" in told.text
    assert told.headers["cache-control"] == "no-store"
    assert '<html lang="nl">' in told.text
    assert "<main" in told.text


def test_a_workbook_comes_back_with_its_remarks(server: Served, tmp_path: Path) -> None:
    book = tmp_path / "leeg.xlsx"
    run("template", "--out", book)
    with server.client() as client:
        told = client.post(
            "/validate?report=xlsx", files={"file": ("plan.xlsx", book.read_bytes())}
        )
    sheets = openpyxl.load_workbook(io.BytesIO(told.content)).sheetnames
    assert "Bevindingen" in sheets
    assert told.headers["content-disposition"] == 'attachment; filename="verslag.xlsx"'


def test_a_zip_of_tables_is_read(server: Served, root: Path) -> None:
    packed = io.BytesIO()
    folder = root / "data" / "kempen-meerjarenbeleidskader-jeugdhulp"
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writing:
        for path in sorted(each for each in folder.rglob("*") if each.is_file()):
            writing.write(path, f"kempen/{path.relative_to(folder)}")
    with server.client() as client:
        told = client.post(
            "/validate?report=json",
            content=packed.getvalue(),
            headers={"Content-Type": "application/zip"},
        )
    report = told.json()
    assert report["conforms"], told.text
    assert {each["place"]["file"].partition("/")[0] for each in report["findings"]} == {"plan"}


@pytest.mark.parametrize(
    ("content", "kind", "status"),
    [
        (b"a,b", "text/csv", 415),
        (b"x", "", 415),
        (b"no workbook", XLSX, 400),
        (b"no zip", "application/zip", 400),
        (b"@prefix", "text/turtle", 400),
        (b"#" * 6_000_000, "text/turtle", 413),
    ],
)
def test_what_cannot_be_judged_is_refused_in_words(
    server: Served, content: bytes, kind: str, status: int
) -> None:
    with server.client() as client:
        told = client.post("/validate", content=content, headers={"Content-Type": kind})
    assert told.status_code == status
    assert told.json()


def test_a_bomb_is_refused_before_it_is_read(server: Served) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writing:
        writing.writestr("xl/workbook.xml", b"0" * 150_000_000)
    with server.client() as client:
        told = client.post(
            "/validate?report=xlsx", content=packed.getvalue(), headers={"Content-Type": XLSX}
        )
    assert told.status_code == 400
    assert openpyxl.load_workbook(io.BytesIO(told.content)).sheetnames == ["Bevindingen"]


def test_nothing_of_it_is_published(server: Served, bundled_version: Published) -> None:
    before = _names(bundled_version.archive.root)
    with server.client() as client:
        client.post("/validate", content=TEAM, headers=TURTLE)
        health = client.get("/health").json()
    assert _names(bundled_version.archive.root) == before
    assert bundled_version.version.id in json.dumps(health)
