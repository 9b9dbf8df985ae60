"""The archive of versions and the evaluation of SPARQL on one of them; the door to pyoxigraph.

Nothing here decides what may be published (``publication.py``) or asked (``query/``).
"""
