"""Pages for people: their addresses, words, templates and style, and the jobs that render them.

Which pages there are stands in ``catalogue.py``; answering a request is ``server/routes/pages.py``.
"""
