"""The children that answer questions on a store, and what they may do.

Only those whose data lie on an engine elsewhere may open a socket, and only to that engine. How
children are limited and handed work is ``workers/``'s matter.
"""

from collections.abc import Sequence
from functools import partial

from beleidsgraaf.store.archive import Archive
from beleidsgraaf.store.engines import Versions, endpoint_of
from beleidsgraaf.store.residence import follow_current, hold_current
from beleidsgraaf.workers.limits import Limits
from beleidsgraaf.workers.nursery import Birth
from beleidsgraaf.workers.pool import Lanes, Pool

_EVALUATING = "beleidsgraaf.store.engines"
_ASKING = "beleidsgraaf.store.remote"


def make_pool(
    archive: Versions,
    lanes: Lanes,
    *,
    memory: int,
    modules: Sequence[str] = (),
    resident: int = 0,
) -> Pool:
    """Make the pool whose children answer questions on ``archive``, with ``modules`` at hand.

    ``memory`` is what one child may use, in bytes; a version of at most ``resident`` triples is
    held in memory that all children share.
    """
    engine = endpoint_of(archive)
    if engine is None:
        assert isinstance(archive, Archive)  # noqa: S101 - what lies nowhere else lies in a folder
        birth = Birth(Limits(memory))
        if resident:
            hold = partial(hold_current, archive.root, most=resident)
            # A child that is born while others write catches up before it is asked anything.
            birth = Birth(Limits(memory), follow_current, (archive.root,), before=(hold,))
        return Pool(lanes, birth, [_EVALUATING, *modules])
    from beleidsgraaf.store.endpoint import make_ready  # who has a folder needs no HTTP

    birth = Birth(Limits(memory, connects_to=engine.port), make_ready, (engine,))
    return Pool(lanes, birth, [_EVALUATING, _ASKING, *modules])
