"""Stored queries over HTTP, with a real server: every form, every limit, every mistake."""

import csv
import io
import json
import re
from collections.abc import Iterator

import httpx
import openpyxl
import pytest

from beleidsgraaf.formats import JSONLD, NTRIPLES
from beleidsgraaf.stored_queries import stored_queries
from tests.journeys.conftest import Published
from tests.journeys.serving import Served

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SPARQL_JSON = "application/sparql-results+json"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.fixture(scope="module")
def served(service: Served) -> Served:
    """The server that tests share."""
    return service


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A client of that server."""
    with served.client() as client:
        yield client


def test_the_list_names_every_query(client: httpx.Client) -> None:
    listed = client.get("/queries")
    assert [each["name"] for each in listed.json()] == list(stored_queries("explore"))
    goals = next(each for each in listed.json() if each["name"] == "doelen")
    assert goals["question"]["en"].startswith("Which goals")
    line = next(each for each in goals["parameters"] if each["name"] == "vanActielijn")
    assert line["type"] == "integer"
    tested = client.get("/queries", params={"collection": "competency"}).json()
    assert len(tested) == len(stored_queries("competency"))
    tag = {"If-None-Match": listed.headers["etag"]}
    assert client.get("/queries", headers=tag).status_code == 304
    dutch = client.get("/queries", headers={"Accept": BROWSER})
    assert '<html lang="nl">' in dutch.text
    assert "Welke pilots zijn er" in dutch.text
    english = client.get("/en/queries", headers={"Accept": BROWSER, "Accept-Language": "nl"})
    assert '<html lang="en">' in english.text
    assert "Which pilots are there" in english.text


def test_records_are_typed(client: httpx.Client) -> None:
    response = client.get("/queries/doelen", params={"vanActielijn": 3})
    assert response.headers["content-type"] == "application/json"
    goals = response.json()
    assert [goal["doelCode"] for goal in goals] == ["3a", "3b", "3c", "3d", "3e", "3f"]
    assert goals[0]["nummer"] == 3
    assert (goals[0]["streefdatum"], goals[4]["streefdatum"]) == (None, "2023-12-31")
    lines = client.get("/queries/actielijnen").json()
    assert {line["alleenUitVerwijzing"] for line in lines} == {True, False}


@pytest.mark.parametrize(
    ("accept", "suffix", "media_type"),
    [
        ("application/json", "json", "application/json"),
        ("text/html", "html", "text/html; charset=utf-8"),
        ("text/csv", "csv", "text/csv; charset=utf-8"),
        ("text/tab-separated-values", "tsv", "text/tab-separated-values; charset=utf-8"),
        (XLSX, "xlsx", XLSX),
        (SPARQL_JSON, "srj", SPARQL_JSON),
        ("application/sparql-results+xml", "srx", "application/sparql-results+xml"),
    ],
)
def test_a_form_is_chosen_by_accept_suffix_or_name(
    client: httpx.Client, accept: str, suffix: str, media_type: str
) -> None:
    by_accept = client.get("/queries/pilots", headers={"Accept": accept})
    # The suffix goes before the header.
    by_suffix = client.get(f"/queries/pilots.{suffix}", headers={"Accept": "text/turtle"})
    for response in (by_accept, by_suffix):
        assert response.status_code == 200
        assert response.headers["content-type"] == media_type
    assert by_accept.headers["etag"] == by_suffix.headers["etag"]
    name = {"srj": "sparql-json", "srx": "sparql-xml"}.get(suffix, suffix)
    by_name = client.get("/queries/pilots", params={"format": name})
    assert by_name.headers["content-type"] == media_type
    if suffix not in ("html", "xlsx"):  # these two tell their own address
        assert by_accept.content == by_suffix.content == by_name.content


def test_csv_for_excel(client: httpx.Client) -> None:
    plain = client.get("/queries/doelgroepen.csv")
    marked = client.get("/queries/doelgroepen.csv", params={"bom": "true"})
    assert marked.content == b"\xef\xbb\xbf" + plain.content
    assert marked.headers["etag"] != plain.headers["etag"]
    assert marked.headers["content-disposition"] == 'attachment; filename="doelgroepen.csv"'
    rows = list(csv.DictReader(io.StringIO(plain.text)))
    assert len(rows) == 17
    assert rows[0]["doelgroepLabel"] == "cliënten"


def test_a_workbook_explains_itself(client: httpx.Client, bundled_version: Published) -> None:
    response = client.get("/queries/doelen.xlsx", params={"metRichting": "decrease"})
    book = openpyxl.load_workbook(io.BytesIO(response.content))
    sheet = book["Antwoord"]
    head = [cell.value for cell in sheet[1]]
    assert head == [column.name for column in stored_queries("explore")["doelen"].columns]
    assert [row[head.index("doelCode")].value for row in sheet.iter_rows(min_row=2)] == ["1g", "3e"]
    notes = dict(book["Toelichting"].iter_rows(values_only=True))
    assert notes["Versie"] == bundled_version.version.id
    assert notes["metRichting = decrease"]
    english = client.get("/queries/doelen.xlsx", headers={"Accept-Language": "en"})
    assert openpyxl.load_workbook(io.BytesIO(english.content)).sheetnames == ["Answer", "Notes"]


def test_a_table_for_people(client: httpx.Client) -> None:
    page = client.get("/queries/doelen", params={"vanActielijn": 3}, headers={"Accept": BROWSER})
    assert page.headers["content-type"] == "text/html; charset=utf-8"
    assert "<caption>" in page.text
    assert page.text.count('<th scope="col"') == 8  # eleven columns, three of them behind a name
    goal = "/plan/meierijstad-regionaal-beleidsplan-jeugdhulp/doel/3e"
    assert f'<a href="{goal}">Minder verwijzingen naar jeugdhulp</a>' in page.text
    assert '<time datetime="2023-12-31">' in page.text
    assert 'type="number" id="vanActielijn" name="vanActielijn" size="40" value="3"' in page.text
    labels = set(re.findall('<label for="([^"]+)"', page.text))
    fields = re.findall('<(?:select|input type="(?:text|number|date)") id="([^"]+)"', page.text)
    assert labels == set(fields)
    hinted = client.get("/queries/begrippenlijsten.html").text
    assert 'aria-describedby="vanLijst-uitleg"' in hinted
    first = client.get("/queries/doelen.html", params={"vanActielijn": 1}).text
    assert '<td role="cell" class="getal" data-kop="Nummer van de actielijn">1</td>' in first
    assert "script-src 'self';" in page.headers["content-security-policy"]
    english = client.get("/en/queries/pilots")
    assert english.headers["content-type"] == "application/json"  # to programs it is the same
    assert f'<a href="/en{goal}">' in client.get("/en/queries/doelen.html").text
    assert 'href="/organisatie/gm1948"' in client.get("/queries/gebieden.html").text
    empty = client.get("/queries/doelen.html", params={"vanPlan": "<script>x</script>"})
    assert "Geen rijen" in empty.text
    assert "<script>" not in empty.text
    assert 'value="&lt;script&gt;x&lt;/script&gt;"' in empty.text


def test_codes_are_chosen_by_what_they_are_called(client: httpx.Client) -> None:
    page = client.get("/queries/doelen.html", params={"metRichting": "decrease"}).text
    assert '<option value="">alles</option><option value="maintain">behouden</option>' in page
    assert '<option value="decrease" selected>omlaag</option>' in page
    assert page.count("<tr") == 3
    english = client.get("/en/queries/91-richting-afname.html").text
    assert '<option value="decrease" selected>decrease</option>' in english
    assert '<option value="">' not in english  # it is never asked without
    told = client.get("/queries").json()
    goals = next(each for each in told if each["name"] == "doelen")["parameters"]
    assert {"code": "increase", "nl": "omhoog", "en": "increase"} in goals[-1]["choices"]
    described = client.get("/openapi.json").json()["paths"]["/queries/doelen"]["get"]["parameters"]
    schema = next(each for each in described if each["name"] == "metRichting")["schema"]
    assert "increase" in str(schema)
    assert "enum" in str(schema)


@pytest.mark.parametrize("said", ["omhoog", "Increase", "incraese"])
def test_who_does_not_know_a_code_is_told(client: httpx.Client, said: str) -> None:
    url = "/queries/doelen.html"
    answer = client.get(url, params={"metRichting": said}, headers={"Accept": BROWSER})
    assert answer.status_code == 400
    assert "Bedoelt u &#39;increase&#39;?" in answer.text
    assert "increase (omhoog)" in answer.text


def test_a_form_with_empty_fields_asks_for_everything(client: httpx.Client) -> None:
    fields = {"vanPlan": "", "vanActielijn": "", "metRichting": "", "taal": "nl", "format": ""}
    assert len(client.get("/queries/doelen.json", params=fields).json()) == 24


def test_pages_of_rows_say_that_there_are_more(client: httpx.Client) -> None:
    every = client.get("/queries/doelen").json()
    first = client.get("/queries/doelen", params={"limit": 10, "format": "json"})
    assert first.json() == every[:10]
    assert first.headers["beleidsgraaf-truncated"] == "rows=10"
    gathered, response = first.json(), first
    while "next" in response.links:
        response = client.get(response.links["next"]["url"])
        gathered += response.json()
    assert gathered == every
    assert "beleidsgraaf-truncated" not in response.headers
    assert response.links["prev"]["url"]
    exact = client.get("/queries/doelen", params={"limit": 24})
    assert "beleidsgraaf-truncated" not in exact.headers
    for suffix in ("csv", "html", "xlsx", "srj"):
        cut = client.get(f"/queries/doelen.{suffix}", params={"limit": 2})
        assert cut.headers["beleidsgraaf-truncated"] == "rows=2"
    page = client.get("/queries/doelen.html", params={"limit": 2, "offset": 2}).text
    assert "Dit is niet alles" in page
    assert 'rel="next"' in page
    assert 'rel="prev"' in page


def test_an_answer_can_be_kept_and_pinned(client: httpx.Client, bundled_version: Published) -> None:
    first = client.get("/queries/plannen")
    assert first.headers["beleidsgraaf-version"] == bundled_version.version.id
    assert {"Accept", "Accept-Language"} <= set(re.split(", *", first.headers["vary"]))
    again = client.get("/queries/plannen", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    other = client.get("/queries/plannen", params={"vanPlan": "kempen"})
    assert other.headers["etag"] != first.headers["etag"]
    pinned = client.get("/queries/plannen", params={"version": bundled_version.version.id})
    assert "immutable" in pinned.headers["cache-control"]
    assert pinned.json() == first.json()
    assert client.get("/queries/plannen", params={"version": "9-0"}).status_code == 404


@pytest.mark.parametrize(
    ("params", "named"),
    [
        ({"vanActielijn": "drie"}, "vanActielijn"),
        ({"vanActielyn": "3"}, "vanActielyn"),
        ({"metRichting": "} DROP"}, "metRichting"),
        ({"limit": "0"}, "limit"),
        ({"limit": "1e3"}, "limit"),
        ({"offset": "-1"}, "offset"),
        ({"bom": "ja"}, "bom"),
        ({"format": "pdf"}, "format"),
        ({"taal": "fr"}, "taal"),
        ({"vanPlan": ["a", "b"]}, "vanPlan"),
    ],
)
def test_a_wrong_parameter_is_named(
    client: httpx.Client, params: dict[str, str], named: str
) -> None:
    for language in ("nl", "en"):
        response = client.get(
            "/queries/doelen", params=params, headers={"Accept-Language": language}
        )
        assert response.status_code == 400
        assert response.headers["content-type"] == "application/problem+json"
        problem = response.json()
        assert problem["type"].endswith("/parameter-unusable")
        assert problem["parameter"] == named
        assert named in problem["detail"]
        assert response.headers["content-language"] == language


def test_a_misspelt_parameter_is_mended(client: httpx.Client) -> None:
    detail = client.get("/queries/doelen", params={"vanActielyn": 3}).json()["detail"]
    assert "'vanActielijn'?" in detail
    detail = client.get("/queries/termijnen", params={"vanaf": "31-12-2023"}).json()["detail"]
    assert "2023-12-31" in detail


def test_what_is_not_there(client: httpx.Client) -> None:
    for path in ("/queries/absent", "/queries/doelen.pdf", "/queries/doelen.", "/queries/.csv"):
        response = client.get(path)
        assert response.status_code in (200, 404), path
        assert (response.status_code == 200) == (path == "/queries/doelen.")
    turtle = client.get("/queries/doelen", headers={"Accept": "text/turtle"})
    assert turtle.status_code == 406
    assert "text/csv" in turtle.json()["detail"]
    assert client.post("/queries/doelen").status_code == 405
    assert client.get("/queries?x=%ff").status_code == 400
    assert client.get("/queries/doelen?vanPlan=%ff").status_code == 400


@pytest.mark.parametrize(
    "value", ['" } SELECT * { ?s ?p ?o } #', "'''", "\\", "\\u0022", "?doel", "<urn:x>", "\n", "%"]
)
def test_no_value_changes_what_is_asked(client: httpx.Client, value: str) -> None:
    response = client.get("/queries/zoek-in-teksten", params={"woord": f"{value}zzz"})
    assert (response.status_code, response.json()) == (200, [])


def test_a_graph_in_every_form(client: httpx.Client) -> None:
    assert client.get("/queries/doel-als-graaf").headers["content-type"].startswith("text/turtle")
    triples = client.get("/queries/doel-als-graaf.nt", params={"vanDoel": "3f"})
    assert triples.headers["content-type"].startswith(NTRIPLES.media_type)
    assert "het dashboard Sociaal Domein" in triples.text
    linked = client.get("/queries/doel-als-graaf", headers={"Accept": JSONLD.media_type})
    assert json.loads(linked.content)
    page = client.get("/queries/doel-als-graaf", headers={"Accept": BROWSER})
    assert "Kies hieronder een formaat" in page.text
    limited = client.get("/queries/doel-als-graaf", params={"limit": 1})
    assert "beleidsgraaf-truncated" not in limited.headers


def test_the_tested_questions_can_be_asked_too(client: httpx.Client) -> None:
    answer = client.get("/queries/01-doelen-van-actielijn", params={"line": "2"})
    assert [row["goal"] for row in answer.json()] == ["2a", "2b", "2c"]


def test_head_and_other_sites(client: httpx.Client) -> None:
    head, get = client.head("/queries/doelen.csv"), client.get("/queries/doelen.csv")
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["etag"] == get.headers["etag"]
    exposed = get.headers["access-control-expose-headers"]
    assert "Beleidsgraaf-Truncated" in exposed


def test_the_api_documents_itself(client: httpx.Client) -> None:
    document = client.get("/openapi.json")
    paths = document.json()["paths"]
    assert {"/sparql", "/health", "/queries", "/queries/doelen", "/api"} <= set(paths)
    tag = {"If-None-Match": document.headers["etag"]}
    assert client.get("/openapi.json", headers=tag).status_code == 304
    page = client.get("/api")
    assert "curl &#x27;http://localhost:8000/queries/doelen&#x27;" in page.text
    english = client.get("/en/api").text
    assert '<html lang="en">' in english
    assert "curl &#x27;http://localhost:8000/queries/doelen&#x27;" in english


def test_every_example_of_the_page_works(client: httpx.Client) -> None:
    page = client.get("/api").text
    examples = re.findall("curl &#x27;http://localhost:8000(/queries[^<]*?)&#x27;", page)
    assert len(examples) > len(stored_queries("explore"))
    for example in examples:
        response = client.get(example.replace("&amp;", "&"))
        assert response.status_code == 200, example
