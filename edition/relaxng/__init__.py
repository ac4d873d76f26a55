"""A RELAX NG validator: reads schemas as they are needed, documents as a stream, and says what is wrong and why.

    schema = Schema.load(Path("edition.rng"))
    for fault in schema.validate(data):
        print(fault.line, fault.column, fault.message)

It imports nothing else of this program.
"""

from edition.relaxng.errors import SchemaError
from edition.relaxng.fault import Fault, Kind
from edition.relaxng.schema import Schema

__all__ = ["Fault", "Kind", "Schema", "SchemaError"]
