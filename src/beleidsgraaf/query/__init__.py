"""Questions: what a SPARQL request is, what is refused, and how one is answered."""
