"""Writes `docs/reference` from the real things, so that it cannot lag behind them.

Lives here: which pages there are, and whether they are up to date. Not here: how a page is made
(the modules beside this one), and what is said by hand (the other pages of `docs`). Next:
`make docs` writes; `make docs-check`, a part of `make test`, fails when a page is stale.
"""

import sys

from docs.generator.pages import stale_lines, write_pages

if "--check" not in sys.argv[1:]:
    write_pages()
elif stale := stale_lines():
    sys.exit("\n".join([*stale[:60], "docs/reference is stale: run `make docs`."]))
