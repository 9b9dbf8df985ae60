"""The routes: one file per URL or per thing that a URL shows."""
