"""Searching the bundled plans over HTTP: what is found first, what is told, and nothing is broken.

The answers were read in the plans by hand: names, numbers of hits and order are pinned.
"""

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from beleidsgraaf.publication import publish
from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.search.places import FOLDER
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.remote_archive import RemoteArchive
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.conftest import AS_OF
from tests.journeys.linked_data import PLAN
from tests.journeys.serving import Served, serving

_HUGE = "%C3%A9" * 3_000
# Question → how many hits, and the names of the first.
ANSWERS: dict[str, tuple[int, list[str]]] = {
    "toegang": (
        20, ["Toegang", "Een betere toegang voor jeugdhulp", "medewerkers van de toegang"],
    ),
    "TOEGANGSTEAM": (21, ["lokale toegangsteams", "Huisartsen werken samen met toegangsteams"]),
    "huisarts": (10, ["huisartsen", "Huisartsen werken samen met toegangsteams"]),
    "jeugdhulpaanbieder": (
        12,
        [
            "jeugdhulpaanbieders", "specialistische jeugdhulpaanbieders",
            "gespecialiseerde jeugdhulpaanbieders", "aanbieders",
        ],
    ),
    "aanbieders jeugdhulp": (11, ["jeugdhulpaanbieders"]),
    "Meerijstad": (15, ["gemeente Meierijstad", "CJG Meierijstad"]),
    "meierystad": (9, ["gemeente Meierijstad", "CJG Meierijstad"]),
    "gebidsteams": (20, ["gebiedsteams", "scholing van de gebiedsteams"]),
    "doel 1h": (1, ["Afspraken met onderwijs over hulp op school"]),
    "huisartsen meierijstad": (6, ["Huisartsen werken samen met toegangsteams"]),
    "pohggz": (6, ["POH GGZ medewerkers", "POH GGZ jeugd in elke gemeente"]),
    "schólen": (16, ["VO-scholen"]),
    "wat gebeurt er met de wachttijd?": (4, ["wachttijden beter zichtbaar maken"]),
    "regionaal beleidsplan jeugdhulp": (33, ["Regionaal beleidsplan Jeugdhulp"]),
}  # fmt: skip


@pytest.fixture(scope="module")
def client(service: Served) -> Iterator[httpx.Client]:
    """A client of our service before a folder."""
    with service.client() as found:
        yield found


def ask(client: httpx.Client, text: str, **more: str | int) -> dict[str, Any]:
    response = client.get("/search", params={"q": text, **more})
    assert response.status_code == 200, response.text
    answer: dict[str, Any] = response.json()
    return answer


def names(answer: dict[str, Any]) -> list[str]:
    return [each["name"]["text"] for each in answer["results"]]


# --- what is found -------------------------------------------------------------------------------


@pytest.mark.parametrize("question", ANSWERS)
def test_a_question_finds_what_a_reader_would(client: httpx.Client, question: str) -> None:
    total, first = ANSWERS[question]
    answer = ask(client, question)
    assert (answer["total"], names(answer)[: len(first)]) == (total, first)
    assert sum(answer["kinds"].values()) == total
    assert client.get("/search", params={"q": question}).json() == answer


def test_a_hit_says_what_it_is_where_it_is_and_why(client: httpx.Client) -> None:
    (hit,) = ask(client, "doel 1h", taal="nl")["results"]
    assert (hit["kind"], hit["code"]) == ("goal", "1h")
    assert hit["url"] == f"/plan/{PLAN}/doel/1h"
    assert hit["plan"]["name"] == "Regionaal beleidsplan Jeugdhulp"
    for found in ask(client, "huisarts")["results"]:
        marked = [
            part["text"][start:end]
            for part in (found["name"], found["other_name"], found["text"])
            if part
            for start, end in part["marks"]
        ]
        assert any("huisarts" in each.lower() for each in marked), found


def test_what_was_meant_and_what_looks_like_it_are_told(client: httpx.Client) -> None:
    assert ask(client, "gebidsteams")["meant"] == "gebiedsteams"
    assert ask(client, "Meerijstad")["meant"] == "Meierijstad"
    nothing = ask(client, "mxierystat", taal="nl")
    assert nothing["total"] == 0
    assert "Meierijstad" in nothing["near"]
    assert nothing["advice"].startswith("Er is niets gevonden")


@pytest.mark.parametrize(
    ("question", "advice"),
    [("", "Typ een woord"), ("h", "te kort"), ("a" * 201, "te lang"), ("?!", "Typ een woord")],
)
def test_a_question_that_is_none_gets_advice(
    client: httpx.Client, question: str, advice: str
) -> None:
    assert advice in ask(client, question, taal="nl")["advice"]
    page = client.get("/zoeken", params={"q": question})
    assert page.status_code == 200
    assert advice in page.text


def test_an_answer_is_in_the_language_that_is_asked(client: httpx.Client) -> None:
    english = client.get("/search", params={"q": "area teams"}, headers={"Accept-Language": "en"})
    assert english.headers["content-language"] == "en"
    assert names(english.json())[0] == "area teams"
    assert ask(client, "", taal="en")["advice"].startswith("Type a word")


def test_pages_follow_each_other(client: httpx.Client) -> None:
    whole = ask(client, "toegang", limit=100)
    parts = [ask(client, "toegang", limit=7, offset=offset) for offset in (0, 7, 14, 21)]
    assert [len(each["results"]) for each in parts] == [7, 7, 6, 0]
    assert [hit for each in parts for hit in each["results"]] == whole["results"]


def test_kind_and_plan_narrow(client: httpx.Client) -> None:
    goals = ask(client, "toegang", kind="goal")
    assert {each["kind"] for each in goals["results"]} == {"goal"}
    assert goals["total"] == goals["kinds"]["goal"] == 7
    plan = f"{FIXED_BASE}id/policy-plan/{PLAN}"
    within = ask(client, "toegang", plan=plan, limit=100)
    assert {each["plan"]["iri"] for each in within["results"]} == {plan}
    assert 0 < within["total"] < 20


def test_suggestions_complete_what_is_typed(client: httpx.Client) -> None:
    found = client.get("/search/suggest", params={"q": "huisa"}).json()
    assert [each["name"] for each in found][:2] == [
        "huisartsen", "3c Huisartsen werken samen met toegangsteams",
    ]  # fmt: skip
    assert found[0]["url"] == "/organisatie/huisartsen"
    assert len(found) <= 8
    for vain in ("", "h", "xqzzy", "x" * 300):
        assert client.get("/search/suggest", params={"q": vain}).json() == []


# --- pages ---------------------------------------------------------------------------------------


def test_the_page_marks_hits_and_leads_on(client: httpx.Client) -> None:
    page = client.get("/zoeken", params={"q": "huisarts"})
    assert page.headers["content-type"].startswith("text/html")
    assert "script-src 'self'" in page.headers["content-security-policy"]
    assert "<h2>10 resultaten</h2>" in page.text
    assert f'href="/plan/{PLAN}/doel/3c"' in page.text
    assert re.search(r'<a href="/organisatie/huisartsen"><span><mark>Huisartsen</mark>', page.text)
    assert "soort=doel" in page.text


def test_the_page_is_there_in_english_and_keeps_the_question(client: httpx.Client) -> None:
    page = client.get("/en/zoeken", params={"q": "area teams", "soort": "organisatie"})
    assert '<html lang="en">' in page.text
    assert 'href="/zoeken?q=area+teams&amp;soort=organisatie"' in page.text
    moved = client.get("/en/search", params={"q": "area teams"})
    assert (moved.status_code, moved.headers["location"]) == (308, "/en/zoeken?q=area+teams")


def test_the_page_asks_whether_something_else_was_meant(client: httpx.Client) -> None:
    page = client.get("/zoeken", params={"q": "gebidsteams"}).text
    assert 'Bedoelt u <a href="/zoeken?q=gebiedsteams">gebiedsteams</a>?' in page


def test_pages_of_the_page(client: httpx.Client) -> None:
    first, second = (client.get(f"/zoeken?q=jeugd&pagina={nth}").text for nth in (1, 2))
    assert 'rel="next"' in first
    assert 'rel="prev"' in second
    hits = [re.findall(r'<h3><a href="([^"]+)"', each) for each in (first, second)]
    assert len(hits[0]) == 20
    assert client.get("/zoeken?q=jeugd&pagina=0").status_code == 400
    assert client.get("/zoeken?q=jeugd&soort=auto").status_code == 400


def test_a_browser_that_asks_the_api_gets_the_page(client: httpx.Client) -> None:
    found = client.get("/search?q=zorg", headers={"Accept": "text/html,*/*;q=0.8"})
    assert (found.status_code, found.headers["location"]) == (303, "/zoeken?q=zorg")
    assert client.get("/search?q=zorg", headers={"Accept": "image/png"}).status_code == 406


# --- hostile input -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        '"', "'", '""" NEAR/3 *', "toegang*", "name:toegang", "NOT toegang", "^toegang", "-toegang",
        "'); DROP TABLE thing;--", "\u202eeceb\u202c toegang", "toe\u0000gang", "%", "\\", "((((",
        "<script>alert(1)</script>", "{{ 7*7 }}", "тоеганг", "日本語", "😀😀", "é" * 200, "a b c d",
        "\u0301\u0301", "١٢٣", "' OR ''='", '"><img src=x onerror=alert(1)>', "*" * 200,
    ],
)  # fmt: skip
def test_whatever_is_asked_is_only_words(client: httpx.Client, text: str) -> None:
    answer = ask(client, text)
    assert answer["query"] == text
    assert client.get("/search/suggest", params={"q": text}).status_code == 200
    page = client.get("/zoeken", params={"q": text})
    assert page.status_code == 200
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "49" not in page.text.split("</title>")[0]


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/search?q=a&q=b", 400), ("/search?q=%ff", 400), ("/search?vraag=x", 400),
        ("/search?q=zorg&limit=0", 400), ("/search?q=zorg&limit=101", 400),
        ("/search?q=zorg&offset=-1", 400), ("/search?q=zorg&kind=doel", 400),
        ("/search?q=zorg&taal=fy", 400), ("/search?q=zorg&version=9-abcdefabcdef", 404),
        ("/zoeken?q=a&q=b", 400), ("/zoeken?q=zorg&version=9-abcdefabcdef", 404),
        ("/search/suggest?q=zorg&offset=3", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_refused_in_words(
    client: httpx.Client, address: str, status: int
) -> None:
    response = client.get(address, headers={"Accept": "application/json"})
    assert response.status_code == status, response.text


def test_ten_kilobytes_are_answered_or_refused(client: httpx.Client) -> None:
    for address in ("/search", "/search/suggest", "/zoeken"):
        assert client.get(f"{address}?q={_HUGE}").status_code in (200, 414)


# --- versions, caches, other stores --------------------------------------------------------------


def test_an_answer_has_a_tag_of_all_that_decides_it(client: httpx.Client) -> None:
    first = client.get("/search?q=zorg")
    again = client.get("/search?q=zorg", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    others = [
        client.get(f"/search?q={each}").headers["etag"] for each in ("zorgen", "zorg&limit=3")
    ]
    assert first.headers["etag"] not in others


def test_each_version_has_an_index_of_its_own(tmp_path: Path) -> None:
    archive, data = Archive(tmp_path / "store"), knowledge_folder("data")
    options = {"archive": archive, "base_iri": FIXED_BASE, "as_of": AS_OF}
    first = publish([data / "register", data / PLAN], **options)  # type: ignore[arg-type]
    second = publish([], **options)  # type: ignore[arg-type]
    with serving(archive.root) as service, service.client() as client:
        kempen = "Meerjarenbeleidskader jeugdhulp in de Kempen 2020-2024"
        assert kempen in names(ask(client, "kempen"))
        older = ask(client, "kempen", version=first.id)
        assert kempen not in names(older)
        assert older["version"] == first.id
        found = ask(client, "huisartsen", version=first.id)["results"]
        assert all(f"version={first.id}" in each["url"] for each in found)
        pinned = client.get(f"/zoeken?q=huisartsen&version={first.id}")
        assert f'name="version" value="{first.id}"' in pinned.text
    kept = sorted(each.name.partition("-")[0] for each in (archive.root / FOLDER).iterdir())
    assert kept == [first.id.partition("-")[0], second.id.partition("-")[0]]


def test_an_engine_of_somebody_else_is_searched_as_well(
    served: tuple[str, RemoteArchive], client: httpx.Client
) -> None:
    with serving(served[1].endpoint) as service, service.client() as other:
        for question in ("toegang", "gebidsteams", "doel 1h", "xqzzy"):
            mine, theirs = ask(client, question), ask(other, question)
            assert json.dumps(theirs["results"]) == json.dumps(mine["results"])
            assert {**theirs, "version": ""} == {**mine, "version": ""}
        assert other.get("/zoeken?q=toegang").status_code == 200


def test_what_is_offered_is_described(client: httpx.Client) -> None:
    paths = client.get("/openapi.json").json()["paths"]
    assert {"/search", "/search/suggest", "/zoeken", "/en/zoeken"} <= set(paths)
    asked = {each["name"] for each in paths["/search"]["get"]["parameters"]}
    assert asked == {"q", "kind", "plan", "taal", "version", "limit", "offset"}
