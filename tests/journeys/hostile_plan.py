"""A plan whose every text is hostile: the real one of Meierijstad, with other words in it.

Names, titles and reasons are replaced in its tables; sentences are changed in the source document
and in the quotes of it alike, so that the plan still passes the gate.
"""

import csv
import hashlib
import json
import re
import shutil
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

from beleidsgraaf.publication import publish
from beleidsgraaf.store.archive import Archive
from beleidsgraaf.vocabulary import FIXED_BASE

PLAN = "meierijstad-regionaal-beleidsplan-jeugdhulp"
LONG = "w" * 400
KEMPEN = "kempen-meerjarenbeleidskader-jeugdhulp"
TEAMS = "actor/meierijstad-gebiedsteams"
PATHS = (
    "/", f"/plan/{PLAN}", f"/plan/{PLAN}/actielijn/1", f"/plan/{PLAN}/doel/1a",
    f"/plan/{PLAN}/doel/1e", f"/plan/{PLAN}/netwerk?markeer={TEAMS}", f"/plan/{PLAN}/matrix",
    f"/plan/{PLAN}/verwijzingen", "/organisaties", "/organisatie/meierijstad-gebiedsteams",
    "/stuk/meierijstad-nota-preventief-jeugdbeleid", "/zoeken?q=script", "/zoeken?q=toegang",
    "/netwerk", "/analyse", f"/analyse?organisatie={TEAMS}", f"/vergelijk?a={PLAN}&b={KEMPEN}",
    "/gegevens", "/def", "/sparql",
)  # fmt: skip
HOSTILE = (
    "<script>alert(1)</script>",
    "\"'><img src=x onerror=alert(2)>",
    "</script><script>alert(3)</script>",
    "]]><!-- <![CDATA[",
    "{{7*7}} ${7*7} {% raise %}",
    "\u202eachterstevoren\u2066 breedteloos\u200d",
    "\U0001f600 \U0001f469\u200d\U0001f469\u200d\U0001f467 \u0e01\u0e49\u0e49\u0e49",
    LONG,
    "=cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd",
    "+31-alert(4)",
    "javascript:alert(5)",
    "&lt;b&gt; &amp;amp; %3Cscript%3E",
    "\\u003cscript\\u003e \\'; --",
)
_NAMES = ("naam", "naam en", "korte naam", "korte naam en", "titel", "reden", "reden en")
_MOST_LETTERS = {"korte naam": 45, "korte naam en": 45}  # as the gate has it
# Words of the source, and the hostile ones that stand in their place.
_SENTENCES = {
    "Er zijn voldoende passende": "Er zijn </textarea><script>alert(6)</script> passende",
    "Als hulp of ondersteuning nodig is": f"Als {LONG} nodig \u202e is",
    "de nota preventief jeugdbeleid": (
        "=HYPERLINK(\"x\") 'de' {{7*7}} ]]> <b> nota preventief jeugdbeleid"
    ),
}


def publish_hostile_plan(data: Path, folder: Path, *, as_of: date) -> Archive:
    """Publish the plan, between the register and another plan, into a folder."""
    write_hostile_plan(data, folder / "plan")
    archive = Archive(folder / "store")
    paths = [data / "register", folder / "plan", data / KEMPEN]
    publish(paths, archive=archive, base_iri=FIXED_BASE, as_of=as_of)
    return archive


def write_hostile_plan(data: Path, folder: Path) -> None:
    """Write the tables of the plan into a folder that is not there yet."""
    shutil.copytree(data / PLAN, folder)
    for path in folder.iterdir():
        path.chmod(0o644)
    words = cycle(HOSTILE)
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = list(csv.reader(file))
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([rows[0], *_changed(rows, words)])
    source = folder / "bron.txt"
    content = _other_sentences(source.read_bytes().decode()).encode()
    source.write_bytes(content)
    about = folder / "dataset.yaml"
    told = about.read_text(encoding="utf-8")
    told = re.sub("sha256: .*", f"sha256: {hashlib.sha256(content).hexdigest()}", told)
    about.write_text(re.sub("(?m)^( +nl): (.*)$", _other_title, told), encoding="utf-8")


def _other_title(found: re.Match[str]) -> str:
    """Write a title as JSON, which YAML reads."""
    if found[2].startswith(">"):
        return found[0]
    return f"{found[1]}: {json.dumps(f'{HOSTILE[2]} {HOSTILE[4]} {found[2]}')}"


def _changed(rows: list[list[str]], words: Iterator[str]) -> Iterator[list[str]]:
    heads = rows[0]
    for row in rows[1:]:
        yield [
            f"{next(words)} {value}"[: _MOST_LETTERS.get(head)].strip()
            if value and head in _NAMES
            else _other_sentences(value)
            for head, value in zip(heads, row, strict=False)
        ]


def _other_sentences(text: str) -> str:
    for old, new in _SENTENCES.items():
        text = text.replace(old, new)
    return text
