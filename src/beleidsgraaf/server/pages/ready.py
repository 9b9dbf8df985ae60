"""What a child has at hand before its first page: everything imported, every template read.

The process that children are forked from imports this module once, and they share what it read.
"""

from beleidsgraaf.server.pages import data, jobs
from beleidsgraaf.server.pages.frame import templates

__all__ = ["data", "jobs"]

for _name in templates().list_templates():
    templates().get_template(_name)
