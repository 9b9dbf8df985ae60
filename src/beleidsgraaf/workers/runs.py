"""One job at work, as the pool keeps it and as an operator sees it.

Nothing is decided here: when a job leaves its lane, ends or is killed is for ``pool.py``.
"""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from beleidsgraaf.errors import BeleidsgraafError
from beleidsgraaf.workers.worker import Answer, Worker


@dataclass(eq=False)
class Run:
    """One job at work: its child, its answer, its lane and its clocks."""

    worker: Worker
    answer: Answer
    number: int
    start: float  # on the event loop's clock
    about: Mapping[str, object]
    keeps_going: bool = False
    is_slow: bool = False
    is_frozen: bool = False
    is_noted: bool = False  # its end was counted
    clocks: list[asyncio.TimerHandle] = field(default_factory=list)

    def stop_clocks(self) -> None:
        """Let no clock ring any more."""
        for clock in self.clocks:
            clock.cancel()

    @property
    def lane(self) -> str:
        """Name the lane: fast, slow or frozen."""
        return "frozen" if self.is_frozen else "slow" if self.is_slow else "fast"

    @property
    def outcome(self) -> str:
        """Name how it ended: answered, left by its reader, a slug of ours, or fault."""
        error = self.answer.error
        if isinstance(error, BeleidsgraafError):
            return error.slug
        if error is not None:
            return "fault"
        return "answered" if self.answer.is_over else "left"


@dataclass(frozen=True)
class Running:
    """A job at work, as its operator may see it; ``about`` is what its asker told of it."""

    number: int
    seconds: float
    lane: str
    about: Mapping[str, object]
