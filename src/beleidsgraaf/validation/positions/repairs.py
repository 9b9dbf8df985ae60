"""What would mend a fault of syntax: which characters go, and what is written there instead.

A repair is looked for in the text around the fault, by the kind of the fault; what only a person
can know has none. The readers find the faults, ``reading.py`` asks for the repairs.
"""

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from beleidsgraaf.validation.mending.nearness import nearest
from beleidsgraaf.validation.positions.markup_repairs import ampersand, namespace, tag
from beleidsgraaf.validation.positions.patches import Patch, Repair, line_end, put
from beleidsgraaf.vocabulary import FIXED_BASE, PREFIXES

_DECLARED = re.compile(r"(?:@prefix|PREFIX)\s+([^\s:]*):", re.IGNORECASE)
_ANGLED = re.compile(r"<([^<>\n\r]*)>")
_BROKEN_OFF = re.compile(r"<[^<>\s]*")
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}(?![\w.-])")
_TRUTH = re.compile(r"true|false", re.IGNORECASE)
_CLOSED = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\]]', re.DOTALL)
_TAIL = re.compile(r"(?:@[A-Za-z-]+|\^\^\S+?)?[ \t]*(?:<[^<>]*>[ \t]*)?[;,.]?[ \t]*$")
_STRING = re.compile(r'"(.*)"(?:@[A-Za-z-]+|\^\^\S+)?[ \t]*(?:<[^<>]*>[ \t]*)?[;,.]?[ \t]*$')
_PAIRS = MappingProxyType({"{": "}", "[": "]"})
_FAIRLY_LIKE = 0.6  # prefixes are short: of three letters one may differ


class Asked(NamedTuple):
    """A fault in a text: its kind, where it stands, and what stands there."""

    kind: str
    text: str
    at: int
    it: str


def repair(asked: Asked) -> Repair | None:
    """Propose how to mend a fault; None where only a person can tell."""
    for proposer in _BY_KIND.get(asked.kind, ()):
        found = proposer(asked)
        if found is not None:
            return found
    return None


# --- names and IRIs


def _prefix(asked: Asked) -> Repair | None:
    """Declare a prefix that everybody knows, or give the declared one that is nearest."""
    name = asked.it.rstrip(":")
    if name in PREFIXES:
        line = f"@prefix {name}: <{PREFIXES[name]}> ."
        return Repair(line, (Patch(0, 0, f"{line}\n"),))
    known = sorted(set(_DECLARED.findall(asked.text)))
    near = nearest(name, [(each, each) for each in known if each], enough=_FAIRLY_LIKE)
    return None if near is None else put(asked.at, len(name), inserted=near)


def _namespace(asked: Asked) -> Repair | None:
    return namespace(asked.text, asked.at, prefix=asked.it)


def _whole(asked: Asked) -> Repair | None:
    """Make an IRI whole as the same text writes it elsewhere, or by the base of all IRIs here."""
    at = asked.at + (asked.text[asked.at : asked.at + 1] in ("<", '"'))
    if not asked.text.startswith(asked.it, at) or not re.fullmatch(r"[a-z-]+/[^\s<>]+", asked.it):
        return None
    same = re.search(rf'[<"](https?://[^\s<>"]*/{re.escape(asked.it)})[>"]', asked.text)
    return put(at, len(asked.it), inserted=same[1] if same else f"{FIXED_BASE}id/{asked.it}")


def _spaced(asked: Asked) -> Repair | None:
    """Take the spaces out of an IRI: IRIs of this graph have hyphens, others have them as %20."""
    found = _ANGLED.match(asked.text, asked.at)
    quoted = re.compile(r'"?([^"\n<>]*)"').match(asked.text, asked.at)
    inside, start = (
        (found[1], found.start(1)) if found else (quoted[1], quoted.start(1)) if quoted else ("", 0)
    )
    if " " not in inside or re.search(r'[{}|^`\\"]', inside):
        return None
    mended = inside.strip().replace(" ", "-" if "/id/" in inside else "%20")
    return put(start, len(inside), inserted=mended)


def _angle(asked: Asked) -> Repair | None:
    found = _BROKEN_OFF.match(asked.text, asked.at)
    if found is None or _ANGLED.match(asked.text, asked.at):
        return None
    end = found.end()
    while asked.text[end - 1] in ";,.":
        end -= 1
    return put(end, 0, inserted=">")


# --- texts and values


def _quote(asked: Asked) -> Repair | None:
    """Close a text at the end of its line, before what belongs behind it."""
    end = line_end(asked.text, asked.at)
    quotes = '"""' if asked.text.startswith('"""', asked.at) else asked.text[asked.at]
    if end == len(asked.text) or len(quotes) == 3:
        return None
    tail = _TAIL.search(asked.text[asked.at + 1 : end].rstrip("\r"))
    return put(asked.at + 1 + tail.start(), 0, inserted=quotes) if tail else None


def _inner_quotes(asked: Asked) -> Repair | None:
    """Put a backslash before quotes that stand inside a text: a word follows what ends it."""
    text, at = asked.text, asked.at
    if asked.kind == "line":
        found = _STRING.search(text[at : line_end(text, at)].rstrip("\r"))
        inside, start = (found[1], at + found.start(1)) if found else ("", at)
    elif at and text[at - 1] == '"' and re.match(r"\w", text[at : at + 1]):
        inside, start = text[at - 1 : text.rfind('"', at, line_end(text, at))], at - 1
        inside = inside[: inside.find('"', 1) + 1]
    else:
        return None
    quotes = [each.start() for each in re.finditer(r'(?<!\\)"', inside)]
    patches = tuple(Patch(start + each, 1, '\\"') for each in quotes)
    return Repair('\\"', patches) if patches and len(patches) % 2 == 0 else None


def _backslash(asked: Asked) -> Repair | None:
    is_single = asked.text.startswith("\\", asked.at) and asked.it[1:2].isalpha()
    return Repair("\\\\", (Patch(asked.at, 1, "\\\\"),)) if is_single else None


def _date(asked: Asked) -> Repair | None:
    """Put a day in quotes, with its datatype."""
    start = max(asked.text.rfind(mark, 0, asked.at) for mark in " \t\n,([") + 1
    found = _DATE.match(asked.text, start)
    if found is None or found.end() <= asked.at:
        return None
    kind = "xsd:date" if "xsd" in _DECLARED.findall(asked.text) else f"<{PREFIXES['xsd']}date>"
    return put(start, len(found[0]), inserted=f'"{found[0]}"^^{kind}')


def _truth(asked: Asked) -> Repair | None:
    is_meant = _TRUTH.fullmatch(asked.it) is not None
    return put(asked.at, len(asked.it), inserted=asked.it.lower()) if is_meant else None


# --- punctuation


def _dot(asked: Asked) -> Repair:
    return Repair(".", (Patch(asked.at, 0, " ."),))


def _semicolon(asked: Asked) -> Repair:
    return Repair(";", (Patch(asked.at, 0, " ;"),))


def _semicolon_for_comma(asked: Asked) -> Repair | None:
    """Read what follows a comma as a property where a value follows that on the same line."""
    before = asked.text[: asked.at]
    found = re.search(r",(\s*\n[ \t]*(?:<[^<>\s]+>|[\w-]*:[\w-]+|a)[ \t]+)$", before[-400:])
    at = len(before) - len(found[0]) if found else 0
    return Repair(";", (Patch(at, 1, ";"),)) if found else None


def _json_comma(asked: Asked) -> Repair | None:
    """Part two members or values that follow each other."""
    before = asked.text[: asked.at].rstrip()
    starts = asked.text[asked.at : asked.at + 1] in ('"', "{", "[")
    return (
        put(len(before), 0, inserted=",")
        if starts and before and before[-1] not in "{[,:"
        else None
    )


def _json_brackets(asked: Asked) -> Repair | None:
    """Close what is still open at the end of a document."""
    still_open: list[str] = []
    for mark in _CLOSED.findall(asked.text):
        if mark in _PAIRS:
            still_open.append(_PAIRS[mark])
        elif still_open and mark == still_open[-1]:
            still_open.pop()
    whole = asked.text.rstrip()
    if not still_open or whole[-1:] in (",", ":") or len(still_open) > 4:
        return None
    closing = "".join(reversed(still_open))
    return Repair(closing, (Patch(len(whole), 0, f"\n{closing}"),))


def _tag(asked: Asked) -> Repair | None:
    return ampersand(asked.text, asked.at) or tag(asked.text, asked.at)


_BY_KIND: Mapping[str, tuple[Callable[[Asked], Repair | None], ...]] = MappingProxyType(
    {
        "comma": (_date, _inner_quotes, _semicolon_for_comma),
        "dot": (_dot,),
        "escape": (_backslash,),
        "iri": (_spaced, _angle),
        "json": (_inner_quotes, _json_comma),
        "json_end": (_json_brackets,),
        "json_unclosed": (_quote,),
        "json_value": (_truth,),
        "line": (_inner_quotes,),
        "namespace": (_namespace,),
        "prefix": (_prefix,),
        "relative": (_whole,),
        "semicolon": (_semicolon,),
        "unclosed": (_quote,),
        "value": (_truth,),
        "xml": (_tag,),
    }
)
