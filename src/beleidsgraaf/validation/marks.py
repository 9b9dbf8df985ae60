"""The mark of the rules: equal where the same rules are asked by the same release.

A report that other rules made says nothing of what these would find.
"""

import hashlib
from functools import lru_cache
from importlib.metadata import version

from beleidsgraaf.resources import knowledge_folder
from beleidsgraaf.validation.shapes import shapes_folder


@lru_cache(maxsize=1)
def rules_mark() -> str:
    """Give the mark of the shapes and checks that come with the program."""
    mark = hashlib.sha256(version("beleidsgraaf").encode())
    folders = (shapes_folder(), "*.ttl"), (knowledge_folder("queries") / "checks", "**/*.rq")
    for folder, pattern in folders:
        for path in sorted(folder.glob(pattern)):
            mark.update(f"\n{path.relative_to(folder)}\n".encode())
            mark.update(path.read_bytes())
    return mark.hexdigest()[:32]
