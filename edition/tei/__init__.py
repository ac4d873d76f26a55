"""From annotations to TEI and back: the element table, nesting, weaving, the header, and the two readings."""
