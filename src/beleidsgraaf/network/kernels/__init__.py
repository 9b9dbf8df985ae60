"""What is counted on arrays: pure functions that know nodes and edges, and nothing of policy.

Each takes a ``Graph`` of ``links.py`` (a ``Network`` is one) and gives arrays over its n nodes, the
same for the same input and seed. What the numbers mean is said in ``measures/``. No module here
reads a version, prints, or knows a name.
"""
