"""Made-up national data: every municipality with plans, valid against the shapes.

``words.py`` has the sentences, ``writing.py`` the lines of a graph, ``document.py`` a text with its
spans, ``register.py`` and ``plan.py`` the graphs, ``dataset.py`` the whole.
"""
