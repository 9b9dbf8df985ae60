"""The small plan of `docs/how-to/make-a-plan.md`, as its reader would write it down."""

import hashlib
import io
import re
import zipfile
from pathlib import Path

_TABLE = re.compile(r"`(\w+)`\n\n((?:\|.*\n)+)")


def write_example(root: Path, folder: Path) -> Path:
    """Write the folder that the page describes; only the checksum is filled in."""
    page = (root / "docs/how-to/make-a-plan.md").read_text(encoding="utf-8")
    text = "\n".join(re.findall(r"^> (.*)$", page, re.MULTILINE)) + "\n"
    (folder / "bron.txt").write_bytes(text.encode())
    for name, table in _TABLE.findall(page):
        rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines()]
        lines = [";".join(row) for row in (rows[0], *rows[2:])]
        (folder / f"{name}.csv").write_text("\n".join(lines), encoding="utf-8")
    [description] = re.findall(r"```yaml\n(.*?)```", page, re.DOTALL)
    filled = f"sha256: {hashlib.sha256(text.encode()).hexdigest()} "
    (folder / "dataset.yaml").write_text(description.replace("sha256:", filled), encoding="utf-8")
    return folder


def zipped(folder: Path) -> bytes:
    """Pack the files of a folder."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as writing:
        for path in sorted(folder.iterdir()):
            writing.write(path, f"{folder.name}/{path.name}")
    return packed.getvalue()
