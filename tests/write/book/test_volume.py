"""Files that are written object by object: whatever is put in comes out of another reader."""

import re
from io import BytesIO

import pikepdf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.write.book.quire import shifted
from edition.write.book.volume import Volume, dictionary, reference, references, spelled, string


def finished(volume: Volume, **entries: bytes | int) -> bytes:
    """Return a file of one page with these entries in its catalog."""
    pages = volume.reserve(2)
    volume.put(pages, dictionary({"Type": b"/Pages", "Count": 1, "Kids": references([pages + 1])}))
    page = {"Type": b"/Page", "Parent": reference(pages), "MediaBox": b"[0 0 9 9]", "Resources": b"<<>>"}
    volume.put(pages + 1, dictionary(page))
    catalog = volume.add(dictionary({"Type": b"/Catalog", "Pages": reference(pages), **entries}))
    return volume.finish(catalog, volume.add(b"<<>>"))


@given(st.lists(st.binary(max_size=40), max_size=12), st.text(max_size=20))
def test_objects_and_streams_come_out_as_they_went_in(contents: list[bytes], text: str) -> None:
    volume = Volume()
    numbers = [volume.add_stream({"Kind": place}, data, pressed=place % 2 == 0) for place, data in enumerate(contents)]
    data = finished(volume, Streams=references(numbers), Said=string(text))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [each.read_bytes() for each in pdf.Root.Streams] == contents
        assert bytes(pdf.Root.Said) == spelled(text) or str(pdf.Root.Said) == text
        assert not pdf.check_pdf_syntax()


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 700])
def test_names_are_found_whatever_their_number(count: int) -> None:
    volume = Volume()
    names = {spelled(f"n{'é' * (number % 3)}{number}"): b"%d" % number for number in range(count)}
    with pikepdf.open(BytesIO(finished(volume, Tree=reference(volume.add_names(names))))) as pdf:
        leaves = list(pdf.Root.Tree.Kids)
        flat = [each for leaf in leaves for each in leaf.Names]
        assert {bytes(name): b"%d" % int(value) for name, value in zip(flat[::2], flat[1::2], strict=True)} == names
        assert [bytes(name) for name in flat[::2]] == sorted(names)
        for leaf in leaves:
            assert [bytes(limit) for limit in leaf.Limits] == [bytes(leaf.Names[0]), bytes(leaf.Names[-2])]


def test_more_objects_than_one_stream_of_them_holds() -> None:
    volume = Volume()
    first = volume.reserve(1000)
    for number in reversed(range(1000)):
        volume.put(first + number, b"(%d)" % number)
    data = finished(volume, All=references(range(first, first + 1000)))
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [str(each) for each in pdf.Root.All] == [str(number) for number in range(1000)]
    assert len(data) < 12_000


def test_after_a_carriage_return_the_end_of_a_stream_is_not_in_doubt() -> None:
    volume = Volume()
    numbers = [volume.add_stream({}, data, pressed=False) for data in (b"one", b"two\r", b"three\n")]
    data = finished(volume, Streams=references(numbers))
    assert re.findall(rb"stream\n(.*?)endstream", data, re.DOTALL)[:3] == [b"one\n", b"two\r\r\n", b"three\n\n"]
    with pikepdf.open(BytesIO(data)) as pdf:
        assert [each.read_raw_bytes() for each in pdf.Root.Streams] == [b"one", b"two\r", b"three\n"]


def test_the_same_stream_is_shared() -> None:
    volume = Volume()
    entries = b"<</Length 4>>"
    assert volume.share(entries, b"font") == volume.share(entries, b"font") != volume.share(entries, b"tnof")


@pytest.mark.parametrize(
    ("text", "moved"),
    [
        (b"<</P 3 0 R/K[4 0 R 7]>>", b"<</P 103 0 R/K[104 0 R 7]>>"),
        (b"<</T (see 3 0 R)/P 3 0 R>>", b"<</T (see 3 0 R)/P 103 0 R>>"),
        (rb"<</T (a \) 3 0 R)/P 3 0 R>>", rb"<</T (a \) 3 0 R)/P 103 0 R>>"),
        (rb"<</T (\\)/P 3 0 R>>", rb"<</T (\\)/P 103 0 R>>"),
        (b"[1.3 0 0 3 0 0]", b"[1.3 0 0 3 0 0]"),
    ],
)
def test_references_move_and_what_looks_like_them_stays(text: bytes, moved: bytes) -> None:
    assert shifted(text, lambda number: number + 100) == moved
