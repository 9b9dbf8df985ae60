"""The command line: one verb, one file; ``main`` gathers them."""
