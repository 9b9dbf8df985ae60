"""What was given before: the version of a moment, what differs, and a link that keeps its bytes."""

import json
import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from email.utils import format_datetime
from pathlib import Path
from urllib.parse import quote

import httpx
import pytest

from beleidsgraaf.formats import TURTLE
from beleidsgraaf.publication import Target, add_to_graph
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.journal import Signature
from beleidsgraaf.vocabulary import FIXED_BASE
from tests.journeys.conftest import Published
from tests.journeys.serving import serving
from tests.journeys.writing import GRAPH, team

BEGAN = datetime(2026, 1, 1, 12, tzinfo=UTC)
NAMES = ("een", "twee", "drie")
COUNT = "SELECT (COUNT(*) AS ?n) { ?team bg:generic true }"


@dataclass(frozen=True)
class Past:
    """A server, its store, and the ids of its versions: one an hour from `BEGAN` on."""

    client: httpx.Client
    archive: Archive
    versions: tuple[str, ...]


@pytest.fixture(scope="module")
def past(bundled_version: Published, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Past]:
    root = tmp_path_factory.mktemp("past") / "store"
    shutil.copytree(bundled_version.archive.root, root)
    first = bundled_version.version.id
    moment = BEGAN.timestamp()
    os.utime(root / "versions" / first / "manifest.json", (moment, moment))
    archive, versions = Archive(root), [first]
    for hours, name in enumerate(NAMES, 1):
        signed = Signature("de toets", BEGAN + timedelta(hours=hours))
        target = Target(archive, FIXED_BASE, date(2026, 11, 21), signature=signed)
        written = add_to_graph(f"{GRAPH}vroeger", team(name).encode(), fmt=TURTLE, target=target)
        assert written.manifest is not None
        versions.append(written.manifest.id)
    with serving(root) as served, served.client() as client:
        yield Past(client, archive, tuple(versions))


def at(hours: float) -> dict[str, str]:
    """Ask for what was given so many hours after the beginning."""
    moment = BEGAN + timedelta(hours=hours)
    return {"Accept-Datetime": format_datetime(moment, usegmt=True)}


URLS = (
    f"/sparql?query={quote(COUNT)}",
    "/graphs/register",
    f"/graphs?graph={quote(FIXED_BASE + 'id/graph/register', safe='')}",
    "/doc/graph/register",
    "/export/dataset.nq",
    "/.well-known/void",
    "/en",
    "/plan/kempen-meerjarenbeleidskader-jeugdhulp",
    "/network/load?format=json",
    "/search?q=jeugd",
)


@pytest.mark.parametrize("url", URLS)
def test_every_url_that_reads_gives_the_version_of_a_moment(past: Past, url: str) -> None:
    plain = past.client.get(url)
    assert plain.status_code == 200
    assert "accept-datetime" in plain.headers["vary"].lower()
    assert 'rel="original timegate"' in plain.headers["link"]
    moments = {-5: 0, 0: 0, 0.5: 0, 1: 1, 1.99: 1, 2.5: 2, 100: 3}
    for hours, place in moments.items():
        pointed = past.client.get(url, headers=at(hours))
        assert pointed.status_code == 302
        assert "accept-datetime" in pointed.headers["vary"].lower()
        memento = past.client.get(pointed.headers["location"])
        assert memento.status_code == 200
        assert memento.headers["beleidsgraaf-version"] == past.versions[place]
        began = format_datetime(BEGAN + timedelta(hours=place), usegmt=True)
        assert memento.headers["memento-datetime"] == began
        for relation in ("original timegate", "timemap"):
            assert f'rel="{relation}"' in memento.headers["link"]


def test_a_moment_that_is_none_is_told(past: Past) -> None:
    response = past.client.get(URLS[0], headers={"Accept-Datetime": "gisteren"})
    assert response.status_code == 400
    assert response.json()["parameter"] == "Accept-Datetime"
    pinned = past.client.get(f"{URLS[0]}&version={past.versions[0]}", headers=at(2))
    assert pinned.headers["beleidsgraaf-version"] == past.versions[0]


def test_a_kept_answer_is_not_given_for_a_moment(past: Past) -> None:
    for _ in range(4):
        assert past.client.get(URLS[0]).status_code == 200
    assert past.client.get(URLS[0], headers=at(0)).status_code == 302


def test_the_timemap_lists_every_memento(past: Past) -> None:
    found = past.client.get("/timemap", params={"url": URLS[0]})
    assert found.headers["content-type"] == "application/link-format"
    lines = [line for line in found.text.splitlines() if "memento" in line]
    assert [line.partition("version=")[2].partition(">")[0] for line in lines] == list(
        past.versions
    )
    assert 'rel="first memento"' in lines[0]
    assert 'rel="last memento"' in lines[-1]
    for wrong in ("/health", "https://example.org/", f"{URLS[0]}&version=1", ""):
        assert past.client.get("/timemap", params={"url": wrong}).status_code == 400


def test_two_versions_are_compared(past: Past) -> None:
    first, last = past.versions[0], past.versions[-1]
    url = f"/versions/{first}/diff/{last}"
    told = past.client.get(url).json()
    assert (told["older"], told["newer"]) == (first, last)
    assert len(told["graphs"][f"{GRAPH}vroeger"]["added"]) == 9
    assert {each["nl"] for each in told["words"]} == {f"nieuw: actor '{name}'" for name in NAMES}
    text = past.client.get(url, headers={"Accept": "text/plain"})
    assert text.text.startswith("nieuw: actor 'drie'\n")
    assert "new: " not in text.text
    assert text.headers["etag"] != past.client.get(url).headers["etag"]
    page = past.client.get(url, headers={"Accept": "text/html"})
    assert page.text.startswith("<!doctype html>")
    assert "nieuw: actor &#x27;een&#x27;" in page.text
    wrong = past.client.get(url, params={"taal": "de"})
    assert (wrong.status_code, wrong.json()["parameter"]) == (400, "taal")
    back = past.client.get(f"/versions/{last}/diff/{first}").json()
    assert len(back["graphs"][f"{GRAPH}vroeger"]["removed"]) == 9
    assert past.client.get(url, headers={"Accept": "image/png"}).status_code == 406
    assert past.client.get(f"/versions/{first}/diff/9-000000000000").status_code == 404


def test_a_difference_as_text_is_in_the_language_asked_for(past: Past) -> None:
    url = f"/versions/{past.versions[0]}/diff/{past.versions[-1]}"
    english = {"Accept": "text/plain", "Accept-Language": "en"}
    for path, headers in (
        (url, english),
        (f"/en{url}", {"Accept": "text/plain"}),
        (f"{url}?taal=en", {"Accept": "text/plain"}),
    ):
        text = past.client.get(path, headers=headers)
        assert text.text.startswith("new: actor 'drie'\n"), path
        assert "nieuw: " not in text.text
    dutch = past.client.get(url, headers=english | {"Accept-Language": "nl"})
    assert dutch.text.startswith("nieuw: ")
    assert dutch.headers["etag"] != past.client.get(url, headers=english).headers["etag"]
    assert "Accept-Language" in dutch.headers["vary"]


def test_a_page_in_english_about_a_difference_marks_dutch_names(past: Past) -> None:
    url = f"/versions/{past.versions[0]}/diff/{past.versions[-1]}"
    accept = {"Accept": "text/html"}
    page = past.client.get(f"/en{url}", headers=accept).text
    assert '<li>new: actor &#x27;<span lang="nl">een</span>&#x27;</li>' in page
    assert 'lang="nl">een' not in past.client.get(url, headers=accept).text


class TestCitation:
    """A link that gives the same bytes later."""

    def test_asked_again_it_is_a_citation_again(self, past: Past) -> None:
        asked = {"url": URLS[0], "accept": "text/csv"}
        made = [past.client.get("/cite", params=asked).json() for _ in range(5)]
        assert made == [made[0]] * 5
        wrong = made[0]["url"].replace(made[0]["sha256"], "0" * 64)
        assert {past.client.get(wrong).status_code for _ in range(5)} == {409}

    def test_the_format_may_stand_in_the_url_too(self, past: Past) -> None:
        inside = f"{URLS[0]}&accept={quote('text/csv', safe='')}"
        made = past.client.get("/cite", params={"url": inside}).json()
        beside = past.client.get("/cite", params={"url": URLS[0], "accept": "text/csv"}).json()
        assert made == beside
        assert past.client.get(made["url"]).headers["content-type"] == made["media_type"]
        both = {"url": inside, "accept": "text/csv"}
        assert past.client.get("/cite", params=both).status_code == 400

    def test_it_gives_the_same_bytes_in_its_format(self, past: Past) -> None:
        made = past.client.get("/cite", params={"url": URLS[0], "accept": "text/csv"}).json()
        assert made["version"] == past.versions[-1]
        given = past.client.get(made["url"], headers={"Accept": "text/html"})
        assert given.status_code == 200
        assert given.headers["content-type"] == "text/csv; charset=utf-8"
        assert given.content == past.client.get(URLS[0], headers={"Accept": "text/csv"}).content
        old = past.client.get("/cite", params={"url": URLS[0], "version": past.versions[0]}).json()
        assert old["version"] == past.versions[0]
        assert past.client.get(old["url"]).status_code == 200

    def test_it_says_when_it_cannot(self, past: Past) -> None:
        made = past.client.get("/cite", params={"url": "/graphs/register"}).json()
        other = made["url"][:-4] + ("0000" if made["url"][-4:] != "0000" else "1111")
        refused = past.client.get(other)
        assert refused.status_code == 409
        assert refused.json()["given"] == made["sha256"]
        gone = made["url"].replace(made["version"], "9-000000000000")
        assert past.client.get(gone).status_code == 404
        for wrong in (made["url"][:-1], made["url"].replace("version=", "versie=")):
            assert past.client.get(wrong).status_code == 400

    def test_what_has_no_answer_is_not_cited(self, past: Past) -> None:
        broken = past.client.get("/cite", params={"url": "/sparql?query=SELECT"})
        assert broken.status_code == 400
        assert broken.headers["content-type"] == "application/problem+json"
        assert past.client.get("/cite", params={"url": "/graphs/absent"}).status_code == 404


def test_versions_tell_when_they_began(past: Past) -> None:
    told = json.loads(past.client.get("/versions").text)["versions"]
    assert [each["began"] for each in told] == [
        (BEGAN + timedelta(hours=hours)).isoformat() for hours in (3, 2, 1, 0)
    ]
    assert Path(past.archive.root / "journal.jsonl").is_file()
