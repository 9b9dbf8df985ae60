"""What a worker does for search besides answering: making the index of a version.

The server imports this module to name the job, so what is heavy is imported inside.
"""

from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from beleidsgraaf.store.endpoint import Endpoint


def prepare_index(out: IO[bytes], store: "Path | Endpoint", *, version: str) -> None:
    """Make the index of a version where it is not there; raises what reading the version raises."""
    from beleidsgraaf.search.keeping import ask_index
    from beleidsgraaf.store.engines import open_store

    size = ask_index(open_store(store), version, ask=lambda index: index.size)
    out.write(str(size).encode())
