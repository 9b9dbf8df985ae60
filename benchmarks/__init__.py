"""Measures the service side by side with its peers: `make bench`; what came out is README.md."""
