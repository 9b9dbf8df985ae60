"""Reading a long query elsewhere: as jobs for a worker, with JSON as what comes back.

Reading takes a few microseconds a token. That is nothing for a question a person wrote, but a list
of a hundred thousand values would hold the server up for everyone; so ``server/`` has long texts
read by a worker, under the same limits as their evaluation. A job writes to ``out`` and raises.
"""

import json
from dataclasses import asdict
from typing import IO

from beleidsgraaf.errors import QueryMalformed
from beleidsgraaf.query.advice import advise
from beleidsgraaf.query.engine_text import EngineText
from beleidsgraaf.query.request import ParsedRequest, parse_request

SHORT = 4_096  # characters; up to here reading is cheaper than handing it over


def write_reading(out: IO[bytes], text: str, *, max_length: int) -> None:
    """Read a query and write what ``read_back`` takes; raises as ``parse_request`` does."""
    out.write(json.dumps(asdict(parse_request(text, max_length=max_length))).encode())


def read_back(written: bytes) -> ParsedRequest:
    """Give the query that a worker has read."""
    fields = json.loads(written)
    engine = fields.pop("engine_text")
    edits = tuple((written_at, source_at) for written_at, source_at in engine["edits"])
    return ParsedRequest(**fields, engine_text=EngineText(engine["text"], edits))


def raise_advice(_out: IO[bytes], parsed: ParsedRequest, *, error: QueryMalformed) -> None:
    """Raise the engine's error as ``advise`` words it."""
    raise advise(parsed, error)
