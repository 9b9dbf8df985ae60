"""What measures know beside the edges: of goals dates, status, indicator; of edges the sentence.

Read from a version by ``fact_extraction.py`` and ``evidence.py``.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from beleidsgraaf.network.arrays import Codes, Mask, Positions, Relation


@dataclass(frozen=True)
class Claim:
    """That one thing is linked to another in one of some ways: what a sentence is asked for.

    IRIs, in the direction in which it is said. Of several sentences one that gives the other a
    role among ``roles`` goes first.
    """

    source: str
    target: str
    relations: tuple[Relation, ...]
    roles: tuple[str, ...] = ()


@dataclass(frozen=True)
class Sentence:
    """A quote that says that two things are linked, and where it stands."""

    quote: str
    span: str  # IRI of the text span
    start: int  # code points, from 0
    end: int
    mode: str  # stated, inferred, curated
    reason: str = ""  # the rationale of a dependency
    sentence: str = ""  # the whole sentence around the quote, where the document is there


@dataclass(frozen=True, eq=False)
class Told:
    """What a whole version tells of goals and lines: parallel arrays of three lists, by position
    among its nodes. ``facts_of`` takes out what is asked.
    """

    dated: Positions  # goals with a target date, the first of each counts
    days: NDArray[np.datetime64]
    is_day: Mask  # False: the end of a period
    indicated: Positions  # goals with an indicator
    subjects: Positions  # of current statements: goal or line, its area or -1, status, when
    areas: Positions
    statuses: Codes  # a position in ``names``
    moments: Positions  # the order of their dates; 0 is none
    names: tuple[tuple[str, str], ...]  # notations of a status and of its group


@dataclass(frozen=True, eq=False)
class Facts:
    """Parallel arrays over ``subjects``: positions in the table of nodes of goals, and of lines
    that take their place, ascending.
    """

    subjects: Positions
    target_date: NDArray[np.datetime64]  # NaT where none; the end of a target period otherwise
    is_exact: Mask  # whether the target date is a day, and not the end of a period
    has_indicator: Mask
    has_activity: Mask
    has_own_statement: Mask  # execution text of its own, beyond "zie ook"
    has_status: Mask  # a current status that is not "unknown"
    is_done: Mask  # its current status is in the group "done"
    statuses: tuple[str, ...]  # notation of the current status, or ""
    as_of: date
    texts: tuple[str, ...] = ()  # what the plan says of each, where that was read
