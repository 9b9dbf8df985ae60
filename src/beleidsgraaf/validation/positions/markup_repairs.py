"""What would mend a fault of XML: a tag that does not fit, a bare ampersand, a prefix."""

import re

from beleidsgraaf.validation.mending.nearness import nearest
from beleidsgraaf.validation.positions.patches import Patch, Repair, put
from beleidsgraaf.vocabulary import PREFIXES

_TAG = re.compile(
    r"<!--.*?-->|<\?.*?\?>|<!\[CDATA\[.*?\]\]>"
    r"|<(?P<closing>/?)(?P<name>[\w:.-]+)(?:\"[^\"]*\"|'[^']*'|[^<>\"'])*?(?P<empty>/?)>",
    re.DOTALL,
)
_BARE = re.compile(r"&(?!#?\w+;)")
_DECLARED = re.compile(r"\sxmlns:([\w.-]+)\s*=")
_FAIRLY_LIKE = 0.6


def ampersand(text: str, at: int) -> Repair | None:
    """Write a bare ampersand as XML wants it; it stands at the fault or just before it."""
    found = _BARE.search(text, max(0, at - 1), at + 1)
    return put(found.start(), 1, inserted="&amp;") if found else None


def tag(text: str, at: int) -> Repair | None:
    """Give a closing tag the name of what is open, or close that first where it was forgotten."""
    start = text.rfind("</", 0, at + 2)
    wrong = _TAG.match(text, start) if start >= 0 and at - start <= 2 else None
    still_open = _open(text[:start]) if wrong else []
    if wrong is None or not still_open or wrong["name"] == still_open[-1]:
        return None
    if wrong["name"] in still_open:
        return Repair(f"</{still_open[-1]}>", ())  # where it belongs, a person knows
    return put(start + 2, len(wrong["name"]), inserted=still_open[-1])


def namespace(text: str, at: int, *, prefix: str) -> Repair | None:
    """Declare a prefix that everybody knows, or give the declared one that is nearest."""
    if prefix in PREFIXES:
        first = re.search(r"<[A-Za-z][\w:.-]*", text)
        declaration = f'xmlns:{prefix}="{PREFIXES[prefix]}"'
        return Repair(declaration, (Patch(first.end(), 0, f" {declaration}"),)) if first else None
    known = sorted(set(_DECLARED.findall(text)))
    near = nearest(prefix, [(each, each) for each in known], enough=_FAIRLY_LIKE)
    if near is None or not text.startswith(f"{prefix}:", at):
        return None
    patches = [Patch(at, len(prefix), near)]
    is_element = text[at - 1] == "<"
    after = re.compile(rf"</{re.escape(prefix)}:").search(text, at)
    if is_element and after is not None:  # an element has two tags
        patches.append(Patch(after.start() + 2, len(prefix), near))
    return Repair(near, tuple(patches))


def _open(text: str) -> list[str]:
    """Give the names of the elements that are open at the end of a text."""
    names: list[str] = []
    for found in _TAG.finditer(text):
        if found["closing"]:
            names = names[:-1]
        elif found["name"] and not found["empty"]:
            names.append(found["name"])
    return names
