"""Blank nodes in a file that may not hold any, counted while the file is read.

Kept are a number and a few subjects, however many there are. Where they stand, and the words of the
refusal, are ``validation/positions/nameless.py``; names for those that may be there ``skolem.py``.
"""

import pyoxigraph as ox

_KEPT = 1_000


class Nameless:
    """Counts the statements that use a blank node, and keeps the first things that refer to one."""

    def __init__(self) -> None:
        self.statements = 0
        self.subjects: set[str] = set()

    def has_found(self, quad: ox.Quad) -> bool:
        """Look at a statement; from the first blank node on, what is read is of no more use."""
        is_subject = isinstance(quad.subject, ox.BlankNode)
        if is_subject or isinstance(quad.object, ox.BlankNode):
            self.statements += 1
            if isinstance(quad.subject, ox.NamedNode) and len(self.subjects) < _KEPT:
                self.subjects.add(quad.subject.value)
        return self.statements > 0
