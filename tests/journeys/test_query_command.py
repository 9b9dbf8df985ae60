"""``beleidsgraaf query``, run as people run it: answers, mistakes, limits and Ctrl-C."""

import contextlib
import csv
import io
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path

import pyoxigraph as ox
import pytest

from beleidsgraaf.formats import by_name
from beleidsgraaf.resources import knowledge_folder
from tests.journeys.commands import run
from tests.journeys.conftest import Published
from tests.journeys.serving import COMMAND, clean_environment

PLAN = "kempen-meerjarenbeleidskader-jeugdhulp"
COUNT = "SELECT (COUNT(*) AS ?n) { ?s ?p ?o }"
ENDLESS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"


@pytest.fixture(scope="module")
def store(bundled_version: Published) -> str:
    return str(bundled_version.archive.root)


def test_a_query_from_standard_input_or_a_file(store: str, tmp_path: Path) -> None:
    file = tmp_path / "q.rq"
    file.write_text("\ufeff" + COUNT, encoding="utf-8")  # as an editor on Windows saves it
    asked = run("query", "-", "--store", store, stdin=COUNT).stdout
    assert (
        asked
        == run("query", file, "--store", store).stdout
        == run("query", file, STORE=store).stdout
    )
    heading, line, number = asked.splitlines()
    assert (heading, set(line)) == ("?n", {"-"})
    assert int(number) > 1000


def test_a_table_is_aligned_and_shortened(store: str) -> None:
    text = "SELECT ?plan ?type { ?plan a ?type , bg:PolicyPlan } ORDER BY ?plan ?type"
    shown = run("query", "-", "--store", store, stdin=text).stdout.splitlines()
    assert f"<id/policy-plan/{PLAN}>" in shown[2]
    assert len({line.index(":") for line in shown[2:]}) > 0
    column = shown[0].index("?type")
    assert any(line[column:] == "bg:PolicyPlan" for line in shown)


@pytest.mark.parametrize("form", ["json", "xml", "csv", "tsv"])
def test_a_table_in_every_format(store: str, form: str) -> None:
    text = "SELECT ?t { ?plan a bg:PolicyPlan ; dcterms:title ?t } ORDER BY ?t"
    shown = run("query", "-", "--store", store, "--format", form, stdin=text).stdout
    assert _titles(shown, form) == [
        "Meerjarenbeleidskader jeugdhulp in de Kempen 2020-2024",
        "Regionaal beleidsplan Jeugdhulp",
    ]


def _titles(shown: str, form: str) -> list[str]:
    if form == "csv":
        return [row["t"] for row in csv.DictReader(io.StringIO(shown))]
    fmt = by_name(form).oxigraph
    assert isinstance(fmt, ox.QueryResultsFormat)
    results = ox.parse_query_results(shown, fmt)
    assert isinstance(results, ox.QuerySolutions)
    return [row["t"].value for row in results]


@pytest.mark.parametrize("form", ["table", "turtle", "ntriples", "rdfxml", "jsonld"])
def test_a_graph_in_every_format(store: str, form: str) -> None:
    text = "CONSTRUCT WHERE { ?plan a bg:PolicyPlan }"
    shown = run("query", "-", "--store", store, "--format", form, stdin=text).stdout
    fmt = by_name("turtle" if form == "table" else form).oxigraph
    assert isinstance(fmt, ox.RdfFormat)
    assert len(list(ox.parse(shown, fmt))) == 2


def test_a_format_that_does_not_fit_the_query(store: str) -> None:
    run("query", "-", "--store", store, "--format", "turtle", stdin=COUNT, code=2)
    graph = "CONSTRUCT WHERE { ?s ?p ?o }"
    told = run("query", "-", "--store", store, "--format", "csv", stdin=graph, code=2).stderr
    assert "turtle" in told


def test_a_stored_query_with_a_parameter(store: str) -> None:
    command = ["query", "--store", store, "--name", "01-doelen-van-actielijn", "--format", "csv"]
    asked = list(csv.DictReader(io.StringIO(run(*command).stdout)))
    other = list(csv.DictReader(io.StringIO(run(*command, "--param", "line=1").stdout)))
    assert asked[0]["goal"] == "3a"
    assert other[0]["goal"] == "1a"
    assert "line" in run(*command, "--param", "lien=1", code=2).stderr
    run(*command, "--param", "line", code=2)
    run(*command, "--param", "line=1 } #", code=2)
    told = run("query", "--store", store, "--name", "doelen-van-actielin", code=2).stderr
    assert "Bedoelt u: 01-doelen-van-actielijn" in told


def test_the_stored_queries_are_listed() -> None:
    shown = run("query", "--list").stdout.splitlines()
    paths = [*knowledge_folder("queries").glob("explore/**/*.rq")]
    paths += knowledge_folder("queries").glob("competency/**/*.rq")
    assert {line.split()[0] for line in shown[2:]} == {path.stem for path in paths}
    assert any(
        line.startswith("03-uitvoering-van-doel ") and "Hoe voert Meierijstad doel 1i uit" in line
        for line in shown
    )
    assert "How does Meierijstad carry out" in run("query", "--list", "--lang", "en").stdout
    run("query", "-", "--list", code=2)


def test_the_stored_query_in_the_help_can_be_asked(store: str) -> None:
    [example] = re.findall(r"beleidsgraaf (query --name .*)", run("query", "--help").stdout)
    asked = run(*example.split(), "--format", "csv", "--store", store).stdout
    assert len(asked.splitlines()) > 1


def test_a_query_that_runs_away_is_stopped(store: str) -> None:
    told = run("query", "-", "--store", store, "--timeout", "0.5", stdin=ENDLESS, code=4)
    assert "0.5 seconden" in told.stderr
    assert told.stdout == ""
    command = ("query", "-", "--lang", "en")
    told = run(*command, stdin=ENDLESS, code=4, STORE=store, QUERY_TIMEOUT="0.7")
    assert "0.7 seconds" in told.stderr


def test_an_interrupted_query_ends_at_once_and_leaves_no_process(store: str) -> None:
    command = [str(COMMAND), "query", "-", "--store", store, "--timeout", "300"]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        env=clean_environment(), start_new_session=True,
        # Who runs the tests in the background may have Ctrl-C ignored, which would be inherited.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as process:  # fmt: skip
        assert process.stdin is not None
        process.stdin.write(ENDLESS.encode())
        process.stdin.close()
        _wait_until(lambda: len(_members(process.pid)) >= 3)  # command, nursery, worker
        time.sleep(0.3)  # at work
        os.killpg(process.pid, signal.SIGINT)  # as a terminal does
        assert process.wait(timeout=200) == 130  # long before the limit of the query
        assert process.stderr is not None
        assert process.stderr.read().strip() == b""  # a new line, after ^C
        _wait_until(lambda: not _members(process.pid))


def _members(session: int) -> list[int]:
    """Give the processes of a session that are alive."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, _, _, of = path.read_text().rpartition(")")[2].split()[:4]
            if int(of) == session and state != "Z":
                found.append(int(path.parent.name))
    return found


def _wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + 120
    while not is_so():
        assert time.monotonic() < end
        time.sleep(0.02)


def test_a_mistake_is_shown_with_its_place(store: str) -> None:
    told = run("query", "-", "--store", store, stdin="SELECT *\nWHER { ?s ?p ?o }", code=2).stderr
    assert told == (
        "Regel 2, kolom 1: 'WHER' is geen woord van SPARQL. Bedoelt u WHERE?\n"
        "WHER { ?s ?p ?o }\n^\n"
    )
    english = run("query", "-", "--store", store, "--lang", "en", stdin="SELEC", code=2).stderr
    assert english.startswith("Line 1, column 1: ")
    assert run("query", "-", stdin="SELEC", code=2, LANGUAGE="en", STORE=store).stderr == english


def test_a_query_that_cannot_be_read(store: str, tmp_path: Path) -> None:
    assert "absent.rq" in run("query", tmp_path / "absent.rq", "--store", store, code=3).stderr
    told = run("query", "-", "--store", store, stdin=b"ASK {\n '\xe9' }", code=3).stderr
    assert "regel 2" in told
    assert "UTF-8" in told
    run("query", tmp_path, "--store", store, code=3)


def test_what_is_never_carried_out(store: str) -> None:
    run("query", "-", "--store", store, stdin="ASK { SERVICE <http://x/> {} }", code=2)
    run("query", "-", "--store", store, stdin="DROP ALL", code=2)
    told = run("query", "-", stdin="SELECT * { ?s ?p ?o }", code=2, STORE=store, MAX_ROWS="5")
    assert "5 rijen" in told.stderr
    assert told.stdout == ""


def test_a_store_without_versions(tmp_path: Path) -> None:
    told = run("query", "-", "--store", tmp_path, stdin="ASK {}", code=2).stderr
    assert "beleidsgraaf publish" in told
    assert run("versions", "--store", tmp_path).stdout == ""
    run("export", "--store", tmp_path, code=2)
    assert list(tmp_path.iterdir()) == []


def test_a_reader_that_leaves_early(store: str) -> None:
    command = f"'{COMMAND}' query - --store '{store}' --format csv | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command], input="SELECT * { ?s ?p ?o }",
        capture_output=True, text=True, env=clean_environment(), timeout=400, check=False,
    )  # fmt: skip
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == ""
