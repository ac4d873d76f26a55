"""Texts of the lab: vocabularies, grammars for sentences, and the genres that are written with them."""
