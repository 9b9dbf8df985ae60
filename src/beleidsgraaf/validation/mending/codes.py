"""Codes, letters and numbers that were meant: by what the rest of a thing says of itself.

A thing is minted after its code (``goal/{plan}/3b``), so that its IRI still knows what was lost.
"""

import hashlib
import re

from rdflib import DCTERMS, RDFS, SH, SKOS, XSD, Literal, URIRef
from rdflib.term import Node

from beleidsgraaf.validation.expectations import Asked
from beleidsgraaf.validation.mending.nearness import only
from beleidsgraaf.validation.mends import Mend
from beleidsgraaf.validation.things import Things, first, iris, is_known
from beleidsgraaf.vocabulary import BG

_GOAL = re.compile(r"(.*/id/)goal/([^/]+)/(\d+)([a-z])")
_LINE = re.compile(r"(.*/id/)action-line/([^/]+)/(\d+)")
_REFERENCE = re.compile(r"(.*/id/)cross-reference/([^/]+)/.+")
_TOOI = "https://identifier.overheid.nl/tooi/id/"
_TOOI_FORM = re.compile(f"{re.escape(_TOOI)}(gemeente/gm[0-9]{{4}}|provincie/pv[0-9]{{2}})")
_KINDS = {"GM": "gemeente/gm", "PV": "provincie/pv"}


def code(asked: Asked) -> Node | None:
    """Give the code of a goal or action line: its number, and the letter where it has one."""
    things, focus = asked.things, URIRef(asked.finding.focus)
    line = first(things, focus, predicate=BG.actionLine)
    number = first(things, line if line is not None else focus, predicate=BG.number)
    letter = first(things, focus, predicate=BG.letter)
    if number is None or (line is not None and letter is None):
        return None
    return Literal(f"{number}{letter or ''}")


def letter(asked: Asked) -> Node | None:
    """Give the letter that a goal was minted after, where it says another."""
    match = _GOAL.fullmatch(asked.finding.focus)
    return Literal(match[4]) if match and match[4] != str(asked.finding.value) else None


def number(asked: Asked) -> Node | None:
    """Give the number that an action line was minted after, where it says another."""
    match = _LINE.fullmatch(asked.finding.focus)
    if match is None or match[3] == str(asked.finding.value):
        return None
    return Literal(match[3], datatype=XSD.integer)


def action_line(asked: Asked) -> Node | None:
    """Give the action line that a goal belongs to, by its code."""
    match = _GOAL.fullmatch(asked.finding.focus)
    if (
        match is None
        or first(asked.things, URIRef(asked.finding.focus), predicate=BG.actionLine) is not None
    ):
        return None
    line = URIRef(f"{match[1]}action-line/{match[2]}/{match[3]}")
    return line if is_known(asked.things, line) else None


def target(asked: Asked) -> Node | None:
    """Give what a cross-reference means by its words: the goal or line with that code."""
    focus = URIRef(asked.finding.focus)
    words = str(first(asked.things, focus, predicate=BG.targetText) or "").strip(" .)").casefold()
    document = _REFERENCE.fullmatch(focus)
    said = re.search(r"\b(\d+)([a-z])?$", words)
    if said is None or document is None:
        return None
    kind = "goal" if said[2] else "action-line"
    folder = f"{document[1]}{kind}/{document[2]}"
    found = URIRef(f"{folder}/{said[1]}{said[2] or ''}")
    return found if is_known(asked.things, found) and found != asked.finding.value else None


def target_where_open(asked: Asked) -> Node | None:
    """Give what a cross-reference means, unless it says so itself: the line of another document."""
    said = first(asked.things, URIRef(asked.finding.focus), predicate=BG.target)
    return None if said is not None and is_known(asked.things, said) else target(asked)


def of_pattern(asked: Asked) -> Node | None:
    """Give the value in the form that the shape asks for: capitals, spaces, its IRI."""
    pattern, value = str(asked.parameter(SH.pattern)), asked.finding.value
    if value is None:
        return None
    tried = [value.strip(), value.upper(), value.lower(), re.sub(r"[\W_]", "", value)]
    tried += [re.sub(r"[\W_]", "", value).upper(), re.sub(r"[\W_]", "", value).lower()]
    tried += re.split("[/#]", value)[-1:] if isinstance(value, URIRef) else []
    found = only(each for each in tried if re.search(pattern, each))
    minted = str(asked.finding.focus).rpartition("/")[2]
    named = only(each for each in (minted, minted.upper()) if re.search(pattern, each))
    return Literal(found or named) if found or named else None


def checksum(asked: Asked) -> Node | None:
    """Compute the checksum of the content of a source document."""
    content = first(asked.things, URIRef(asked.finding.focus), predicate=BG.content)
    if content is None:
        return None
    digest = hashlib.sha256(str(content).encode()).hexdigest()
    named = str(asked.finding.focus).rpartition("/")[2]
    return Literal(digest) if digest.startswith(named) and digest != asked.finding.value else None


def missing(asked: Asked) -> Node | None:
    """Give what is missing where the rest of the thing tells it: code, letter, number, line."""
    known = {
        str(SKOS.notation): code,
        str(BG.letter): letter,
        str(BG.number): number,
        str(BG.actionLine): action_line,
    }
    proposer = known.get(asked.finding.path or "")
    return proposer(asked) if proposer else None


def public_body(asked: Asked) -> Node | None:
    """Give the TOOI identifier of a public body: by its area, by its name, or rewritten."""
    things, focus = asked.things, URIRef(asked.finding.focus)
    by_area = only(
        _by_code(str(code))
        for area in iris(things.objects(focus, BG.governs))
        for code in things.objects(area, BG.cbsCode)
    )
    rewritten = re.sub(r"^https?://(www\.)?", "https://", focus).lower().rstrip("/")
    rewritten = re.sub(r"/gemeente/(\d{4})$", r"/gemeente/gm\1", rewritten)
    found = by_area or (rewritten if _TOOI_FORM.fullmatch(rewritten) else None)
    return URIRef(found) if found and found != str(focus) else None


def stated_count(asked: Asked) -> Node | None:
    """Count the action lines of a document, by the highest number among them."""
    lines = asked.things.subjects(BG.partOf, URIRef(asked.finding.focus))
    numbers = [first(asked.things, line, predicate=BG.number) for line in lines]
    known = [int(str(each)) for each in numbers if each is not None and str(each).isdecimal()]
    if not known or sorted(known) != list(range(1, len(known) + 1)):
        return None
    stated = first(asked.things, URIRef(asked.finding.focus), predicate=BG.statedActionLineCount)
    return None if str(stated) == str(len(known)) else Literal(len(known))


def counted(asked: Asked) -> Node | None:
    """Give the number of action lines that there are, which is what was found."""
    value = asked.finding.value
    return Literal(int(value)) if value is not None and value.isdecimal() else None


def graph_of_plan(asked: Asked) -> Mend | None:
    """Give the graph of the plan that an action line was minted in."""
    line = _LINE.fullmatch(str(asked.finding.value or ""))
    if line is None:
        return None
    graph = URIRef(f"{line[1]}graph/plan/{line[2]}")
    return Mend.of(graph, nl=f"Beschrijf dit in <{graph}>", en=f"Describe this in <{graph}>")


def kind(asked: Asked) -> Node | None:
    """Give the class that a thing was minted as."""
    concept = re.search(r"/id/([a-z-]+)/", asked.finding.focus)
    if concept is None or concept[1] == "actor":
        return None
    found = BG["".join(part.capitalize() for part in concept[1].split("-"))]
    return found if is_known(asked.things, found) else None


def namesake(asked: Asked) -> Mend | None:
    """Propose the one other thing with exactly this name in place of this one."""
    value, focus = asked.finding.value, URIRef(asked.finding.focus)
    if not isinstance(value, Literal):
        return None
    other = only(each for each in _named(asked.things, value) if each != focus)
    if other is None:
        return None
    return Mend.of(
        other,
        nl=f"Is dit hetzelfde als <{other}>? Gebruik dan één van de twee",
        en=f"Is this the same as <{other}>? Then use one of the two",
    )


def _named(things: Things, name: Literal) -> list[URIRef]:
    return iris([*things.subjects(RDFS.label, name), *things.subjects(DCTERMS.title, name)])


def _by_code(code: str) -> str:
    kind, digits = code[:2].upper(), code[2:]
    return f"{_TOOI}{_KINDS[kind]}{digits}" if kind in _KINDS else ""
