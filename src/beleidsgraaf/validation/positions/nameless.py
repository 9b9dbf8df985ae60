"""Where a file uses blank nodes, which nothing that is published may have: the first of them.

How many statements use one is counted by ``store/nameless.py``, while the file is parsed. Nodes
that a list is made of count as one, at its beginning.
"""

from collections.abc import Collection

from beleidsgraaf.errors import Place, Problem
from beleidsgraaf.formats import JSONLD, RDFXML, Format
from beleidsgraaf.validation.positions.statements import (
    RDF_FIRST,
    RDF_REST,
    Mark,
    Statement,
    keep_first,
)

MOST_SHOWN = 20


class FirstNameless:
    """A sink that keeps the place of each blank node, and has enough with a few."""

    def __init__(self, subjects: Collection[str]) -> None:
        self._subjects = subjects  # with an IRI, that refer to a blank node
        self._marks: dict[str, Mark] = {}
        self._cells: set[str] = set()  # of lists, but the first of each
        self._lists: set[str] = set()

    @property
    def is_done(self) -> bool:
        """Tell whether there are more than are shown."""
        return len(self._marks) > MOST_SHOWN

    def wants(self, subject: str) -> bool:
        """Want blank nodes and what refers to one."""
        return _is_blank(subject) or subject in self._subjects

    def note(self, statement: Statement) -> None:
        """Keep where the blank nodes of a statement stand."""
        subject, predicate, value = statement
        if predicate.text == RDF_REST:
            self._cells.add(value.text)
            self._marks.pop(value.text, None)
        elif predicate.text == RDF_FIRST:
            self._lists.add(subject.text)
        for term in (subject, value):
            if _is_blank(term.text) and not term.is_literal and term.text not in self._cells:
                keep_first(self._marks, term.text, mark=term.at)

    def found(self) -> list[tuple[Mark, bool]]:
        """Give the first places in the order of the file, and whether each is that of a list."""
        marks = {mark: node in self._lists for node, mark in self._marks.items()}
        return sorted(marks.items(), key=lambda each: each[0])[:MOST_SHOWN]


def nameless_problem(place: Place, fmt: Format, *, is_list: bool) -> Problem:
    """Say what to do with a blank node, or with a list, which is made of them."""
    if is_list:
        return Problem(
            place,
            "Hier staat een lijst, en die bestaat uit naamloze knopen. Schrijf de waarden los, elk "
            "als waarde van hetzelfde kenmerk.",
            "Here is a list, which is made of blank nodes. Write the values on their own, each as "
            "a value of the same property.",
        )
    how = {JSONLD: ' ("@id")', RDFXML: " (rdf:about)"}.get(fmt, "")
    return Problem(
        place,
        f"Hier staat een naamloze knoop. Geef elke knoop een eigen IRI{how}.",
        f"Here is a blank node. Give every node an IRI of its own{how}.",
    )


def with_number(problem: Problem, statements: int) -> Problem:
    """Add to what is said of the last place that is shown how many statements there are in all."""
    return Problem(
        problem.place,
        f"{problem.nl} Dit zijn niet alle plaatsen: in totaal gebruiken {statements} uitspraken "
        "een naamloze knoop.",
        f"{problem.en} These are not all places: {statements} statements in all use a blank node.",
    )


def _is_blank(text: str) -> bool:
    return text.startswith(("[", "_:"))
