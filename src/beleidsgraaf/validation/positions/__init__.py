"""Where statements stand in RDF files that people wrote, and all that is wrong with their syntax.

No library says where in a file it read a triple, hence readers of our own: ``turtle.py`` (with
``tokens.py``), ``lines.py`` (N-Triples, N-Quads), ``rdfxml.py`` (with ``markup.py``) and
``jsonld.py`` (with ``scanning.py``, ``context.py``). ``reading.py`` is the entrance. Whether a file
is well-formed is not decided here, but by the parser of ``store/parsing.py``.
"""
