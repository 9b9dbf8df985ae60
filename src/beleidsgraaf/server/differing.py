"""Compares two versions in a child of the pool: both indexes are opened, and names looked up."""

import json
from pathlib import Path
from typing import IO

FORMS = {"json": "application/json", "html": "text/html", "text": "text/plain"}


def compare_to(
    out: IO[bytes], root: Path, *, versions: tuple[str, str], form: str, lang: str
) -> None:
    """Write what differs between two versions, in a form of ``FORMS``.

    JSON has the words in Dutch and English; the text has them in ``lang``, and below them each
    statement. For a page it is JSON too, of which ``words`` are the pieces of each sentence.
    """
    # Heavy, and of no use to the server itself, which must import this module to name the job.
    from beleidsgraaf.comparing import compare, put_in_words
    from beleidsgraaf.store.archive import Archive

    archive, (older, newer) = Archive(root), versions
    difference = compare(archive, older, newer=newer)
    words = put_in_words(archive, difference)
    if form == "json":
        written = difference.to_json(words)
    elif form == "html":
        told = difference.record() | {"words": [each.pieces[lang] for each in words]}
        written = json.dumps(told, ensure_ascii=False)
    else:
        lines = [f"{each.words[lang]}\n" for each in words]
        written = "".join(lines) + "\n" + difference.to_text()
    out.write(written.encode())
