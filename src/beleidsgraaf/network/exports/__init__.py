"""Networks as files for other programs: Gephi, Cytoscape, networkx, Graphviz, a spreadsheet.

The table of forms is ``forms.py``; what is said of nodes and edges, the same in every form, is
``attributes.py``. Not here: results of measures (``rendering.py``), pictures (``pictures/``).
"""
