"""Judges a draft: shapes (one thing by itself) and checks (things together) give one report."""
