"""Rules → the derived graph: shortcuts that make querying easy, recomputed with every version."""
