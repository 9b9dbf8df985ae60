"""The web service: HTTP in, HTTP out. What an answer is made of lies below, in ``query/``."""
