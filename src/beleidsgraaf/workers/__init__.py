"""Processes that can be killed: whatever may run away runs in one of them.

``pool.py`` hands jobs out and watches the clock; ``nursery.py`` forks children from a small process
that has everything imported; ``child.py`` is the loop of one child and ``limits.py`` what it may
use. A job is any importable function that writes bytes; this room knows nothing of SPARQL.
"""
