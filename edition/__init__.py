"""edition: unmarked text becomes validated TEI P5, and the TEI becomes pages, without losing a character."""

__version__ = "0.1.0"
