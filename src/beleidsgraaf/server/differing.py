"""Compares two versions in a child of the pool: both indexes are opened, and names looked up."""

from pathlib import Path
from typing import IO

FORMS = {"json": "application/json", "html": "text/html", "text": "text/plain"}


def compare_to(out: IO[bytes], root: Path, *, versions: tuple[str, str], form: str) -> None:
    """Write what differs between two versions: as JSON, or as lines for ``form`` text.

    The text has the words in Dutch and English, and below them each statement.
    """
    # Heavy, and of no use to the server itself, which must import this module to name the job.
    from beleidsgraaf.comparing import compare, put_in_words
    from beleidsgraaf.store.archive import Archive

    archive, (older, newer) = Archive(root), versions
    difference = compare(archive, older, newer=newer)
    words = put_in_words(archive, difference)
    if form == "json":
        out.write(difference.to_json(words).encode())
        return
    lines = [f"{each.words['nl']} / {each.words['en']}\n" for each in words]
    out.write(("".join(lines) + "\n" + difference.to_text()).encode())
