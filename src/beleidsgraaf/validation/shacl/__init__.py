"""SHACL by sets: a shapes graph becomes values, these become queries, and rows become results.

Each query asks about all focus nodes at once. ``reading.py`` → ``components.py`` → ``asking.py`` →
``running.py``; nothing here knows our own rules, ids or messages (``validation/engine.py``).
"""
