"""What is sent is taken for what it is, and refused where it is too much."""

import io
import zipfile
from pathlib import Path

import pytest

from beleidsgraaf.errors import ParameterUnusable, SourceError, UnsupportedContent
from beleidsgraaf.server import uploads
from beleidsgraaf.server.uploads import Upload, place, read_form, read_upload, upload_of_form

TYPE = "multipart/form-data; boundary=grens"


def _form(*parts: tuple[str, bytes], boundary: str = "grens") -> bytes:
    pieces = [
        b"--" + boundary.encode() + b"\r\nContent-Disposition: form-data; " + head.encode()
        + b"\r\n\r\n" + content + b"\r\n"
        for head, content in parts
    ]  # fmt: skip
    return b"".join(pieces) + b"--" + boundary.encode() + b"--\r\n"


def _zip(*files: tuple[str, bytes]) -> Upload:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writing:
        for name, content in files:
            writing.writestr(name, content)
    return Upload("plan.zip", packed.getvalue())


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("text/turtle; charset=utf-8", "plan.ttl"),
        ("application/ld+json", "plan.jsonld"),
        ("application/json", "plan.jsonld"),
        ("TEXT/XML", "plan.rdf"),
        ("application/zip", "plan.zip"),
        ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "plan.xlsx"),
    ],
)
def test_a_body_is_named_after_its_media_type(kind: str, name: str) -> None:
    assert read_upload(b"x", kind) == Upload(name, b"x")


@pytest.mark.parametrize("kind", ["", "text/csv", "text/plain", "image/png", "application/pdf"])
def test_other_content_is_refused_with_what_is_taken(kind: str) -> None:
    with pytest.raises(UnsupportedContent) as refused:
        read_upload(b"x", kind)
    assert "text/turtle" in refused.value.nl
    assert uploads.FORM in refused.value.fields["accepted"]  # type: ignore[operator]


def test_the_file_of_a_form_keeps_every_byte() -> None:
    content = bytes(range(256)) + b"\r\n--grenz\r\n\r\n"
    body = _form(('name="file"; filename="mijn plan.XLSX"', content), ('name="lang"', b"en"))
    parts = read_form(body, TYPE)
    assert parts["lang"].text == "en"
    assert upload_of_form(parts) == Upload("mijn-plan.xlsx", content)


def test_one_of_two_files_is_not_lost() -> None:
    files = [(f'name="{name}"; filename="{name}.xlsx"', b"PK") for name in ("een", "twee")]
    with pytest.raises(ParameterUnusable, match=r"een\.xlsx.*twee\.xlsx"):
        read_form(_form(*files), TYPE)
    unchosen = ('name="file"; filename=""', b"")
    assert read_form(_form(files[0], unchosen), TYPE)["een"].content == b"PK"


def test_pasted_text_is_named_after_its_format() -> None:
    pasted = _form(
        ('name="file"; filename=""', b""), ('name="text"', b"<a> <b> <c> .\r\n"),
        ('name="format"', b"trig"),
    )  # fmt: skip
    assert upload_of_form(read_form(pasted, TYPE)) == Upload("geplakt.trig", b"<a> <b> <c> .\n")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("../../etc/passwd.ttl", "passwd.ttl"),
        ("C:\\plannen\\Jeugd 2024.xlsx", "Jeugd-2024.xlsx"),
        (".ttl", "plan.ttl"),
        ("\u202excod\x00.ttl", "xcod.ttl"),
        ("a" * 500 + ".nq", "a" * 60 + ".nq"),
    ],
)
def test_the_name_of_a_file_is_made_safe(name: str, safe: str) -> None:
    body = _form((f'name="file"; filename="{name}"', b"x"))
    assert upload_of_form(read_form(body, TYPE)).name == safe


@pytest.mark.parametrize(
    "parts",
    [(), (('name="file"; filename=""', b""), ('name="text"', b"  "))],
)
def test_a_form_without_anything_to_check_is_refused(parts: tuple[tuple[str, bytes], ...]) -> None:
    with pytest.raises(ParameterUnusable, match="Kies een bestand"):
        upload_of_form(read_form(_form(*parts), TYPE))


@pytest.mark.parametrize("name", ["plan.docx", "plan.pdf", "plan"])
def test_another_kind_of_file_is_refused_by_its_name(name: str) -> None:
    body = _form((f'name="file"; filename="{name}"', b"x"))
    with pytest.raises(UnsupportedContent, match=f"'{name}' kan hier niet.*xlsx"):
        upload_of_form(read_form(body, TYPE))


def test_an_empty_file_is_refused_as_such() -> None:
    body = _form(('name="file"; filename="C:\\plan.xlsx"', b""))
    with pytest.raises(SourceError, match="^plan.xlsx: Dit bestand is leeg"):
        upload_of_form(read_form(body, TYPE))


@pytest.mark.parametrize("body", [b"", b"--grens--", b"--grens", b"x" * 99, b"--grens\r\n\r\n"])
def test_a_broken_form_has_no_parts(body: bytes) -> None:
    assert read_form(body, TYPE) == {}


def test_a_form_without_a_boundary_is_none() -> None:
    with pytest.raises(UnsupportedContent):
        read_form(b"", "multipart/form-data")


def test_a_zip_is_unpacked_to_the_folder_with_the_description(tmp_path: Path) -> None:
    found = place(_zip(("jeugd/dataset.yaml", b"a"), ("jeugd/doelen.csv", b"b")), tmp_path)
    assert found == tmp_path / "plan" / "jeugd"
    assert (found / "doelen.csv").read_bytes() == b"b"
    flat = place(Upload("plat.zip", _zip(("dataset.yaml", b"a")).content), tmp_path)
    assert flat == tmp_path / "plat"


def test_nothing_leaves_the_folder(tmp_path: Path) -> None:
    inside = tmp_path / "in"
    inside.mkdir()
    place(
        _zip(("../../buiten.txt", b"x"), ("/buiten.txt", b"x"), ("..\\buiten.txt", b"x"),
             ("dataset.yaml", b"a"), ("__MACOSX/x", b"x")),
        inside,
    )  # fmt: skip
    written = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.*"))
    assert written == ["in/plan/dataset.yaml"]


@pytest.mark.parametrize(
    "upload",
    [
        _zip(("dataset.yaml", b"0" * 60_000_000)),
        _zip(*((f"{n}.csv", b"x") for n in range(400))),
        Upload("plan.zip", b"no zip"),
        Upload("plan.zip", _zip(("dataset.yaml", b"abc" * 99)).content[:60]),
    ],
    ids=["bomb", "many", "none", "torn"],
)
def test_a_zip_that_is_too_much_or_none_is_refused(upload: Upload, tmp_path: Path) -> None:
    with pytest.raises(SourceError) as refused:
        place(upload, tmp_path)
    assert refused.value.problems[0].place.file == "plan.zip"


def test_a_zip_that_lies_about_its_size_is_refused(tmp_path: Path) -> None:
    honest = _zip(("dataset.yaml", b"0" * 60_000_000)).content
    small = (1000).to_bytes(4, "little")
    lying = honest.replace((60_000_000).to_bytes(4, "little"), small)
    assert lying != honest
    with pytest.raises(SourceError):
        place(Upload("plan.zip", lying), tmp_path)
