"""Judges what validation said of one planted fault: found, at the right place, with a right mend.

A fault is found when a rule speaks that was not heard of the clean data and that is expected.
What else speaks anew must be named as a consequence, or it is a false finding.
"""

import re
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from rdflib import URIRef

from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.validation.report import Finding
from beleidsgraaf.vocabulary import PREFIXES
from tests.faults.planting import Fault

_ASKED = re.compile(r"Bedoelt u '([^']+)'\?")
_MARKS = {".": "punt", ",": "komma", ";": "puntkomma", '"': "aanhalingstekens?", "": "backslash"}
_QUOTES = "'\"“”‘’`<>«»()"


@dataclass(frozen=True)
class Said:
    """One finding, or one problem of reading, in the same words."""

    rule: str
    place: Place | None
    mend: str | None
    text: str
    focus: str = ""
    path: str = ""
    value: str = ""

    @property
    def key(self) -> tuple[str, str, str, str]:
        """What is the same when the clean data are judged too."""
        return self.rule, self.focus, self.path, self.value


def of_finding(finding: Finding) -> Said:
    """Put a finding in these words."""
    mend = finding.mend
    return Said(
        finding.shape.rpartition("#")[2],
        finding.place,
        None if mend is None else mend.replacement,
        f"{finding.messages.get('nl')} {mend.nl if mend else ''}",
        str(finding.focus),
        finding.path or "",
        str(finding.value or ""),
    )


def of_problem(problem: Problem) -> Said:
    """Put a problem of reading in these words."""
    asked = _ASKED.search(problem.nl)
    return Said("reading", problem.place, asked[1] if asked else None, problem.nl)


@dataclass(frozen=True)
class Verdict:
    """How one fault fared."""

    fault: Fault
    found: bool
    placed: bool
    on_line: bool
    mended: bool | None
    false: tuple[Said, ...]
    said: tuple[Said, ...]
    seconds: float


def judge(fault: Fault, said: Sequence[Said], known: Collection[tuple[str, ...]],
          seconds: float) -> Verdict:  # fmt: skip
    """Hold what was said against what was expected; ``known`` was said of the clean data."""
    new = [each for each in said if each.key not in known]
    right = [each for each in new if any(_speaks(each, rule, fault) for rule in fault.rules)]
    placed = [each for each in right if _is_at(each.place, fault.places)]
    on_line = [each for each in right if _is_at(each.place, fault.places, by_line=True)]
    false = tuple(each for each in new if each not in right and not _follows(each, fault))
    mended = _is_mended(right, fault.mend) if fault.mend else None
    return Verdict(
        fault, bool(right), bool(placed), bool(on_line), mended, false, tuple(new), seconds
    )


def _speaks(said: Said, rule: str, fault: Fault) -> bool:
    if rule == "property":
        subject, _, predicate = fault.target.partition(" ")
        return said.focus == subject and said.path == predicate != ""
    return re.fullmatch(rf"{re.escape(rule)}(-.*)?", said.rule) is not None


def _follows(said: Said, fault: Fault) -> bool:
    if "any" in fault.beside:
        return True
    if "property" in fault.beside and said.focus == fault.target.partition(" ")[0] and said.path:
        return True
    return any(_speaks(said, rule, fault) for rule in fault.beside)


# --- places ---------------------------------------------------------------------------------------


def _is_at(place: Place | None, expected: Sequence[str], *, by_line: bool = False) -> bool:
    if place is None:
        return False
    if not place.table and place.line:
        at = (place.line, place.character)
        return any(_is_within(at, each, by_line) for each in expected if "!" not in each)
    return any(_is_cell(place, each, by_line) for each in expected if "!" in each)


def _is_within(at: tuple[int, int], span: str, by_line: bool) -> bool:
    start, end = (
        (int(line), int(ch)) for line, _, ch in (p.partition(":") for p in span.split("-"))
    )
    if by_line or start[1] == 1 == end[1]:  # a span of whole lines
        return start[0] <= at[0] <= max(start[0], end[0] - (end[1] == 1))
    return start <= at < end


def _is_cell(place: Place, cell: str, by_line: bool) -> bool:
    table, row, heading = cell.split("!", 2)
    named = place.table or place.file.rpartition("/")[2].rpartition(".")[0]
    if named != table or int(row) not in (0, place.row):
        return False
    return by_line or heading == "*" or place.column == heading


# --- mends ----------------------------------------------------------------------------------------


def _is_mended(right: Sequence[Said], expected: Sequence[str]) -> bool:
    return any(_proposes(each, mend) for each in right for mend in expected)


def _proposes(said: Said, mend: str) -> bool:
    tagged = re.fullmatch(r'"(.*)"@([a-z]+)', mend, re.DOTALL)
    if said.mend is not None:
        offered = said.mend.strip()
        if tagged and tagged.group(2) == "nl" and offered in {"nl", "@nl"}:
            return True
        is_reading = said.rule == "reading"  # whose words are the same in capitals
        if is_reading and offered.casefold() == mend.casefold():
            return True
        return offered == mend or (not tagged and _bare(offered) == _bare(mend))
    plain = tagged.group(1) if tagged else mend
    if not any(map(str.isalnum, mend)):  # a mark, which a sentence may name
        word = _MARKS.get(mend.strip("\\"), "")
        if word and re.search(rf"\b{word}\b", said.text, re.IGNORECASE):
            return True
        return re.search(rf"[\s'‘(]{re.escape(mend)}[\s'’)]", said.text) is not None
    return any(f"{one}{plain}{other}" in said.text for one in _QUOTES for other in _QUOTES)


def _bare(term: str) -> str:
    """Take off what a value may be written with: brackets, quotes, type, prefix."""
    quoted = re.fullmatch(r'"(.*)"(\^\^.*|@[a-z]+)?', term, re.DOTALL)
    if quoted:
        return quoted.group(1)
    prefix, _, local = term.partition(":")
    if prefix in PREFIXES and not local.startswith("//"):
        return str(URIRef(PREFIXES[prefix] + local))
    return term.strip("<>")


def share(verdicts: Sequence[Verdict], is_right: Callable[[Verdict], bool]) -> float:
    """Give the share of faults that fared well, 1 for none."""
    return sum(map(is_right, verdicts)) / len(verdicts) if verdicts else 1.0
