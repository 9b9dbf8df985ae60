"""Full-text search in a version: goals, statements on execution, actors, activities, documents.

``answering.py`` is the way in; ``keeping.py`` finds or makes the index. Text that people give is
looked up, word by word; it never becomes part of any query. URLs and pages are the server's.
"""
