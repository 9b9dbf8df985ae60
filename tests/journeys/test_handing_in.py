"""What somebody hands in at ``/controle`` by mistake: a helpful page, the right status, the form.

What is right, and mending what is not, stands in `tests/browser/test_journeys_checking.py`.
"""

import io
import zipfile
from collections.abc import Iterator
from html import unescape

import httpx
import openpyxl
import pytest

from tests.journeys.conftest import Published
from tests.journeys.linked_data import Page
from tests.journeys.serving import Served, serving

PATHS = {"nl": "/controle", "en": "/en/controle"}
PDF = b"%PDF-1.7\n" + bytes(100)
OLD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


@pytest.fixture(scope="module")
def served(bundled_version: Published) -> Iterator[Served]:
    """The bundled data, where a file may be a million bytes."""
    with serving(bundled_version.archive.root, {"BELEIDSGRAAF_MAX_UPLOAD": "1000000"}) as server:
        yield server


@pytest.fixture
def client(served: Served) -> Iterator[httpx.Client]:
    """A browser without script."""
    with served.client() as client:
        client.headers["Accept"] = "text/html,application/xhtml+xml,*/*;q=0.8"
        yield client


def _budget() -> bytes:
    """A workbook about something else."""
    book, saved = openpyxl.Workbook(), io.BytesIO()
    book.worksheets[0].title = "Begroting"
    book.worksheets[0].append(["Jeugd", 2026])
    book.save(saved)
    return saved.getvalue()


def _zip() -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as writing:
        writing.writestr("foto.txt", "x")
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "status", "nl", "en"),
    [
        ("plan.xlsx", bytes(1_100_000), 413, "hoogstens 1 MB", "at most 1 MB"),
        ("plan.xlsx", b"", 400, "plan.xlsx: Dit bestand is leeg", "plan.xlsx: This file is empty"),
        ("", b"", 400, "Kies een bestand", "Choose a file"),
        ("nota.pdf", PDF, 415, "'nota.pdf' kan hier niet", "'nota.pdf' cannot be checked"),
        ("<b>.exe", PDF, 415, "'<b>.exe' kan hier niet", "'<b>.exe' cannot be checked"),
        ("nota.xlsx", PDF, 400, "geen Excel-werkmap, al heet het zo", "no Excel workbook"),
        ("oud.xlsx", OLD, 400, "een oude Excel-werkmap", "old Excel workbook"),
        ("begroting.xlsx", _budget(), 400, "ontbreekt het blad 'dataset'", "sheet 'dataset'"),
        ("fotos.zip", _zip(), 400, "ontbreekt dataset.yaml", "dataset.yaml"),
        ("plan.zip", b"PK", 400, "geen leesbaar zipbestand", "no readable zip"),
        ("plan.ttl", b"\x00\xff", 400, "Niet in orde: 1", "Does not conform: 1"),
    ],
)
@pytest.mark.parametrize("lang", ["nl", "en"])
def test_what_is_no_plan_is_told_and_the_form_stays(
    client: httpx.Client, lang: str, name: str, content: bytes, status: int, nl: str, en: str
) -> None:
    answer = client.post(PATHS[lang], files={"file": (name, content)})
    assert answer.status_code == status
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert (nl if lang == "nl" else en) in unescape(answer.text)
    assert "<b>.exe" not in answer.text
    page = Page(answer.text)
    assert (page.lang, page.tags.count("h1"), page.tags.count("main")) == (lang, 1, 1)
    assert f'<form class="aanleveren" action="{PATHS[lang]}" method="post"' in answer.text
    assert "BELEIDSGRAAF_" not in answer.text  # a setting is nothing to its reader


def test_what_was_pasted_is_not_lost(client: httpx.Client) -> None:
    pasted = '<a> <b> "</textarea><script>" .'
    fields = {"text": pasted, "format": "nt"}
    for file in (("nota.pdf", PDF), ("", b"")):  # refused before it is judged, and judged
        answer = client.post("/controle", data=fields, files={"file": file})
        assert answer.status_code in (400, 415)
        assert f"\n{pasted}</textarea>" in unescape(answer.text)
        assert "</textarea><script>" not in answer.text
        assert '<option value="nt" selected>' in answer.text
        assert "<details open>" in answer.text


def test_the_form_takes_only_a_form(client: httpx.Client) -> None:
    answer = client.post("/controle", content=PDF, headers={"Content-Type": "application/pdf"})
    assert answer.status_code == 415
    assert 'role="alert"' in answer.text


def test_a_workbook_comes_back_with_remarks_also_where_it_cannot_be_read(
    client: httpx.Client,
) -> None:
    """A browser saves nothing that comes with an error."""
    files, wanted = {"file": ("begroting.xlsx", _budget())}, {"report": "xlsx"}
    answer = client.post("/en/controle", data=wanted, files=files)
    assert answer.status_code == 200
    assert answer.headers["content-disposition"] == 'attachment; filename="report.xlsx"'
    findings = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets[-1]
    assert "dataset" in str([row for row in findings.iter_rows(values_only=True)])
