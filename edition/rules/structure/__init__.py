"""Rules about structure: headings, divisions, quotations, notes, title pages."""
