"""What a child has at hand before its first page: everything imported, every template read.

The process that children are forked from imports this module once, and they share what it read.
"""

from beleidsgraaf.network import falling
from beleidsgraaf.network.kernels import articulation, betweenness, cycles, layers, loss, reach
from beleidsgraaf.server.pages import cells, data, jobs, suggestions
from beleidsgraaf.server.pages.catalogue import PAGES
from beleidsgraaf.server.pages.frame import templates
from beleidsgraaf.server.pages.sparql import examples

__all__ = [
    "articulation", "betweenness", "cells", "cycles", "data", "falling", "jobs", "layers", "loss",
    "reach", "suggestions",
]  # fmt: skip

for _name in templates().list_templates():
    templates().get_template(_name)
examples()
for _page in PAGES.values():
    _page.maker()  # imports what makes it
