"""What a child has at hand before its first page: everything imported, every template read.

The process that children are forked from imports this module once, and they share what it read.
"""

from beleidsgraaf.server.pages import cells, data, jobs, suggestions
from beleidsgraaf.server.pages.frame import templates
from beleidsgraaf.server.pages.sparql import examples

__all__ = ["cells", "data", "jobs", "suggestions"]

for _name in templates().list_templates():
    templates().get_template(_name)
examples()
