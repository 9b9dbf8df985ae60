"""The measures, a file each or for a close family; ``network/catalogue.py`` gathers them."""
