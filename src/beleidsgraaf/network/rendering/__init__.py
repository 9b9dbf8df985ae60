"""A result in the forms in which it can be had; ``forms.py`` is the table of them."""
