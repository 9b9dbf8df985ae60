"""Pictures of networks as SVG, to be read by people: goals, matrix, quotient, neighbourhood.

Each picture is a ``Picture`` (``canvas.py``): the drawing, its text alternative and the same data
as a table. The same network gives the same bytes, with the same layout engine (``layering.py``).
PNG of it is made in ``bitmap.py``. Pages place pictures; nothing here knows a page.
"""
