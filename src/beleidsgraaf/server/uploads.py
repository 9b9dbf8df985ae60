"""Reads what somebody sends to be judged: a body of RDF, a workbook, a zip of tables, or a form.

Here: which kinds there are, the parts of a form, and putting files into a folder within limits. Not
here: what the files say. There is no web framework in it: a child of the pool uses it too.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from types import MappingProxyType

from beleidsgraaf.errors import (
    ParameterUnusable,
    Place,
    Problem,
    SourceError,
    UnsupportedContent,
)
from beleidsgraaf.formats import RDF_FORMATS, by_extension

FORM = "multipart/form-data"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = "application/zip"
_OTHERS: Mapping[str, str] = MappingProxyType({_XLSX: "xlsx", _ZIP: "zip"})
ACCEPTED = (*(each.media_type for each in RDF_FORMATS), _XLSX, _ZIP, FORM)
_MOST_PARTS = 20
_MOST_FILES = 300
_MOST_UNPACKED = 50_000_000  # bytes of all files in a zip together
_DESCRIPTION = "dataset.yaml"


@dataclass(frozen=True)
class Upload:
    """One file as it came: a name that ends in what it is, and its bytes."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Part:
    """One part of a form: a field with a value, or a file with its name."""

    name: str
    file: str
    content: bytes

    @property
    def text(self) -> str:
        """The value of a field."""
        return self.content.decode("utf-8", "replace").strip()


def kind_of(content_type: str) -> str:
    """Give the media type without its parameters."""
    return content_type.partition(";")[0].strip().lower()


def read_upload(content: bytes, content_type: str) -> Upload:
    """Take a body for what its media type says; raises UnsupportedContent."""
    kind = kind_of(content_type)
    for each in RDF_FORMATS:
        if kind == each.media_type or (kind in each.aliases and kind != "text/plain"):
            return Upload(f"plan.{each.extension}", content)
    if kind in _OTHERS:
        return Upload(f"plan.{_OTHERS[kind]}", content)
    raise _unsupported(kind)


def read_form(content: bytes, content_type: str) -> dict[str, Part]:
    """Read the parts of a form by name.

    Raises UnsupportedContent where it is none, ParameterUnusable for two files: one would be lost.
    """
    found = re.search(r'boundary="?([^";,\s]{1,70})"?', content_type)
    if found is None:
        raise _unsupported(content_type)
    pieces = (b"\r\n" + content).split(b"\r\n--" + found[1].encode())
    parts = [_part(piece) for piece in pieces[1 : _MOST_PARTS + 1] if not piece.startswith(b"--")]
    files = [part for part in parts if part is not None and part.file]
    if len(files) > 1:
        raise ParameterUnusable(
            f"Er kwamen {len(files)} bestanden ('{files[0].file}', '{files[1].file}'). Stuur er "
            "één tegelijk, of een zip van de map met tabellen.",
            f"There came {len(files)} files ('{files[0].file}', '{files[1].file}'). Send one at a "
            "time, or a zip of the folder of tables.",
            parameter="file",
        )
    return {part.name: part for part in parts if part is not None}


def upload_of_form(parts: Mapping[str, Part]) -> Upload:
    """Give the file of a form, or the text that was pasted into it.

    Raises UnsupportedContent for another kind of file, SourceError for an empty one, and
    ParameterUnusable where there is neither file nor text.
    """
    file = parts.get("file")
    if file is not None and file.file and file.content:
        return Upload(_safe_name(file.file), file.content)
    pasted, form = parts.get("text"), parts.get("format")
    if pasted is None or not pasted.content.strip():
        raise _empty(file)
    ending = form.text if form is not None and by_extension(form.text) else "ttl"
    return Upload(f"geplakt.{ending}", pasted.content.replace(b"\r\n", b"\n"))


def place(upload: Upload, folder: Path) -> Path:
    """Put what came into a folder, and give what is to be read there; raises SourceError."""
    if not upload.name.endswith(".zip"):
        path = folder / upload.name
        path.write_bytes(upload.content)
        return path
    try:
        return _unpack(upload, folder / PurePosixPath(upload.name).stem)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
        raise _refused(
            upload.name,
            "Dit is geen leesbaar zipbestand. Pak de map opnieuw in, zonder wachtwoord",
            "This is no readable zip file. Pack the folder again, without a password",
        ) from error


def _empty(file: Part | None) -> ParameterUnusable | SourceError:
    """Tell an empty file from none at all."""
    if file is not None and file.file:
        return _refused(
            re.split(r"[/\\]", file.file)[-1],
            "Dit bestand is leeg. Sla het opnieuw op, of kies een ander",
            "This file is empty. Save it again, or choose another",
        )
    return ParameterUnusable(
        "Er is niets gestuurd. Kies een bestand, of plak de gegevens in het tekstvak.",
        "Nothing was sent. Choose a file, or paste the data into the text field.",
        parameter="file",
    )


def _part(piece: bytes) -> Part | None:
    head, _, content = piece.lstrip(b"\r\n").partition(b"\r\n\r\n")
    told = head.decode("utf-8", "replace")
    name = re.search(r'content-disposition:[^\r\n]*?[;\s]name="([^"]*)"', told, re.IGNORECASE)
    file = re.search(r'content-disposition:[^\r\n]*?;\s*filename="([^"]*)"', told, re.IGNORECASE)
    return None if name is None else Part(name[1], file[1] if file else "", content)


def _safe_name(name: str) -> str:
    """Keep the last part of a name, in letters that are safe in any folder."""
    last = re.split(r"[/\\]", name)[-1]
    stem, _, ending = last.rpartition(".")
    ending = ending.lower()
    if by_extension(ending) is None and ending not in _OTHERS.values():
        raise _unknown_file(last[:100])
    return f"{re.sub(r'[^A-Za-z0-9_-]+', '-', stem).strip('-')[:60] or 'plan'}.{ending}"


def _unpack(upload: Upload, folder: Path) -> Path:
    """Unpack a zip of tables: files only, inside the folder, and no more than fits."""
    folder.mkdir()
    room = _MOST_UNPACKED
    with zipfile.ZipFile(io.BytesIO(upload.content)) as packed:
        entries = [each for each in packed.infolist() if not each.is_dir()]
        if len(entries) > _MOST_FILES or sum(each.file_size for each in entries) > room:
            raise _bomb(upload.name)
        for entry in entries:
            parts = PurePosixPath(entry.filename.replace("\\", "/")).parts
            if not parts or parts[0].startswith(("/", "__MACOSX")) or ".." in parts:
                continue
            with packed.open(entry) as opened:
                content = opened.read(room + 1)
            room -= len(content)
            if room < 0:
                raise _bomb(upload.name)
            target = folder.joinpath(*parts[-2:])
            target.parent.mkdir(exist_ok=True)
            target.write_bytes(content)
    described = sorted(folder.glob(f"*/{_DESCRIPTION}"))
    is_here = (folder / _DESCRIPTION).exists()
    return folder if is_here or len(described) != 1 else described[0].parent


def _bomb(name: str) -> SourceError:
    return _refused(
        name,
        f"Uitgepakt is dit te groot: hoogstens {_MOST_FILES} bestanden en {_MOST_UNPACKED} bytes",
        f"Unpacked this is too large: at most {_MOST_FILES} files and {_MOST_UNPACKED} bytes",
    )


def _refused(name: str, nl: str, en: str) -> SourceError:
    return SourceError([Problem(Place(name), f"{nl}.", f"{en}.")])


def _unknown_file(name: str) -> UnsupportedContent:
    return UnsupportedContent(
        f"'{name}' kan hier niet gecontroleerd worden. Stuur een werkmap (.xlsx), een zip van de "
        "map met tabellen (.zip), of RDF (.ttl, .trig, .nt, .nq, .jsonld, .rdf).",
        f"'{name}' cannot be checked here. Send a workbook (.xlsx), a zip of the folder of tables "
        "(.zip), or RDF (.ttl, .trig, .nt, .nq, .jsonld, .rdf).",
        accepted=list(ACCEPTED),
    )


def _unsupported(kind: str) -> UnsupportedContent:
    listing = ", ".join(ACCEPTED)
    return UnsupportedContent(
        f"'{kind}' kan hier niet gecontroleerd worden. Stuur een werkmap (.xlsx), een zip van de "
        f"map met tabellen, of RDF. Het soort inhoud is een van: {listing}.",
        f"'{kind}' cannot be checked here. Send a workbook (.xlsx), a zip of the folder of tables, "
        f"or RDF. The content type is one of: {listing}.",
        accepted=list(ACCEPTED),
    )
