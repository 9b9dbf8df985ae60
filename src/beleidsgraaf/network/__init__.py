"""What leans on whom, what breaks, where the gaps are: the graph as a network.

A version becomes arrays (``extraction``, kept by ``keeping``), arrays become a network in a
projection, scope and choice of edges (``projecting``), measures of ``catalogue`` make a ``Result``
of that, and exports and pictures show it. Nothing here writes a version.
"""
