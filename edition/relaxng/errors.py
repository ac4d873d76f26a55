"""What the engine raises: one exception, for schemas. Faults of documents are reported, not raised."""


class SchemaError(Exception):
    """A schema cannot be used; the message is one line: file, line, and what is wrong."""
