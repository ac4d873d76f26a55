"""Readers: from files to documents with their settings (`inputs`), to sources (`text`), and to TEI (`tei`)."""
