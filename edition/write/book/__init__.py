"""The printed book: what its parts contain and how they look, and how parts become one PDF."""
