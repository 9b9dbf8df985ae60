"""The names of what every question about the network may choose: light, for whoever only reads it.

What they mean is ``asking.py``.
"""

CHOOSING = ("scope", "roles", "without", "with")
LEFT_OUT = ("municipality", "generic", "curated")
TAKEN_IN = ("target-groups",)
