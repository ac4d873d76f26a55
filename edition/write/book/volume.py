"""A PDF that grows object by object, so that no more of it is in memory than its bytes.

Objects are numbered before or while they are written, in any order. Those that are no streams are gathered in
compressed object streams; where each object lies says a cross-reference stream at the end (ISO 32000-1, 7.5.7, 7.5.8).
Streams end as PDF/A asks: with an end of line before `endstream` that is not counted.
"""

import zlib
from array import array
from collections.abc import Mapping, Sequence
from hashlib import md5, sha256

Entries = Mapping[str, bytes | int]
"""Of a dictionary: values as they ought to stand, or whole numbers."""
_HEADER = b"%PDF-1.7\n%\xc2\xa5\xc2\xb1\xc3\xab\n"
_TOGETHER = 200
"""Objects in one object stream."""
_LEAF = 256
"""Names in one leaf of a tree."""
_FREE, _PLAIN, _PACKED = range(3)
"""Kinds of entries of the cross-reference."""


def reference(number: int) -> bytes:
    """Return a reference to an object."""
    return b"%d 0 R" % number


def references(numbers: Sequence[int]) -> bytes:
    """Return an array of references."""
    return b"[" + b" ".join(map(reference, numbers)) + b"]"


def dictionary(entries: Entries) -> bytes:
    """Return a dictionary."""
    return b"<<" + b"".join(b"/%b %b" % (key.encode(), _value(value)) for key, value in entries.items()) + b">>"


def _value(value: bytes | int) -> bytes:
    return value if isinstance(value, bytes) else str(value).encode()


def string(text: str | bytes) -> bytes:
    """Return a string: a literal one, or in UTF-16 where it has to be; bytes are written as they are."""
    if isinstance(text, str) and text.isascii():
        escaped = text.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").replace("\r", "\\r")
        return b"(" + escaped.encode() + b")"
    return b"<" + (text if isinstance(text, bytes) else spelled(text)).hex().encode() + b">"


def spelled(text: str) -> bytes:
    """Return the bytes of a string, by which trees of names are sorted."""
    return text.encode() if text.isascii() else b"\xfe\xff" + text.encode("utf-16-be")


class Volume:
    """A PDF to which objects are added; `finish` returns it."""

    def __init__(self) -> None:
        """Begin a file."""
        self._data = bytearray(_HEADER)
        self._entries = array("Q", [0])
        self._waiting: list[tuple[int, bytes]] = []
        self._shared: dict[bytes, int] = {}

    def reserve(self, count: int = 1) -> int:
        """Return the first of so many numbers that follow each other."""
        first = len(self._entries)
        self._entries.extend([0] * count)
        return first

    def put(self, number: int, data: bytes) -> None:
        """Write an object that is no stream under a number that was reserved."""
        self._waiting.append((number, data))
        if len(self._waiting) == _TOGETHER:
            self._pack()

    def add(self, data: bytes) -> int:
        """Write an object that is no stream; return its number."""
        number = self.reserve()
        self.put(number, data)
        return number

    def put_stream(self, number: int, entries: bytes, data: bytes) -> None:
        """Write a stream; `entries` is its dictionary, with its length."""
        self._entries[number] = _PLAIN << 48 | len(self._data) << 16
        self._data += b"%d 0 obj\n%b\nstream\n" % (number, entries)
        self._data += data
        # after a CR, a mere LF could be taken for the second half of one end of line
        self._data += b"\r\nendstream\nendobj\n" if data.endswith(b"\r") else b"\nendstream\nendobj\n"

    def add_stream(self, entries: Entries, data: bytes, *, pressed: bool = True) -> int:
        """Write a stream, compressed or as it is; return its number."""
        if pressed:
            data = zlib.compress(data)
            entries = {**entries, "Filter": b"/FlateDecode"}
        number = self.reserve()
        self.put_stream(number, dictionary({**entries, "Length": len(data)}), data)
        return number

    def share(self, entries: bytes, data: bytes) -> int:
        """Write a stream that leads nowhere, unless the same stands there already; return its number."""
        key = sha256(entries + b"\0" + data).digest()
        if key not in self._shared:
            self._shared[key] = self.reserve()
            self.put_stream(self._shared[key], entries, data)
        return self._shared[key]

    def add_names(self, names: Mapping[bytes, bytes]) -> int:
        """Write a tree of names; return its number."""
        flat = sorted(names.items())
        leaves = []
        for first in range(0, len(flat), _LEAF):
            some = flat[first : first + _LEAF]
            listed = b" ".join(string(name) + b" " + value for name, value in some)
            limits = b"[%b %b]" % (string(some[0][0]), string(some[-1][0]))
            leaves.append(self.add(dictionary({"Limits": limits, "Names": b"[" + listed + b"]"})))
        return self.add(dictionary({"Kids": references(leaves)}))

    def finish(self, root: int, information: int) -> bytes:
        """Write where all objects lie, and return the file; `root` and `information` are numbers."""
        self._pack()
        number = self.reserve()
        start = len(self._data)
        self._entries[number] = _PLAIN << 48 | start << 16
        lines = b"".join(
            (entry >> 48).to_bytes(1) + (entry >> 16 & 0xFFFFFFFF).to_bytes(4) + (entry & 0xFFFF).to_bytes(2)
            for entry in self._entries
        )
        identifier = string(md5(self._data).digest())
        data = zlib.compress(b"\0\0\0\0\0\xff\xff" + lines[7:], 9)
        entries: Entries = {
            "Type": b"/XRef",
            "W": b"[1 4 2]",
            "Size": len(self._entries),
            "Root": reference(root),
            "Info": reference(information),
            "ID": b"[" + identifier + identifier + b"]",
            "Filter": b"/FlateDecode",
            "Length": len(data),
        }
        self.put_stream(number, dictionary(entries), data)
        self._data += b"startxref\n%d\n%%%%EOF\n" % start
        return bytes(self._data)

    def _pack(self) -> None:
        """Write the objects that wait as one stream."""
        if not self._waiting:
            return
        stream = self.reserve()
        places, at = [], 0
        for place, (number, data) in enumerate(self._waiting):
            self._entries[number] = _PACKED << 48 | stream << 16 | place
            places.append(b"%d %d" % (number, at))
            at += len(data) + 1
        head = b" ".join(places) + b"\n"
        body = zlib.compress(head + b"\n".join(data for _, data in self._waiting), 9)
        entries: Entries = {"Type": b"/ObjStm", "N": len(places), "First": len(head), "Filter": b"/FlateDecode"}
        self._waiting.clear()
        self.put_stream(stream, dictionary({**entries, "Length": len(body)}), body)
