"""Beleidsgraaf: Dutch public policy as linked data that can be trusted and asked.

The few names below are promised to others; everything else may move.
``open`` gives the Python interface (``graph.py``), ``validate`` checks a file without writing.
"""

from beleidsgraaf.errors import BeleidsgraafError
from beleidsgraaf.graph import Graph, open, validate  # noqa: A004 - the promised name

__version__ = "0.1.0"

__all__ = ["BeleidsgraafError", "Graph", "__version__", "open", "validate"]
