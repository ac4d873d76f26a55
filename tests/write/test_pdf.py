"""The book of a document: no word lost, right numbers, the same bytes, nothing fetched."""

import builtins
import logging
import re
import shutil
import subprocess
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from lxml import etree

from edition.errors import MissingLibraryError
from edition.write import WRITERS
from edition.write.book import faces
from edition.write.book.layout import LaidOut, Sheet
from edition.write.book.press_room import PressRoom

CASES = Path(__file__).parent / "cases"
TEI = "http://www.tei-c.org/ns/1.0"


def pages(data: bytes, folder: Path) -> list[str]:
    """Read a PDF back; skips where there is no reader."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed (poppler-utils): the PDF is not read back")
    (folder / "book.pdf").write_bytes(data)
    ran = subprocess.run(["pdftotext", "-raw", folder / "book.pdf", "-"], capture_output=True, check=True)
    return ran.stdout.decode("utf-8").split("\f")[:-1]


def opened(data: bytes) -> pikepdf.Pdf:
    """Open a PDF."""
    return pikepdf.open(BytesIO(data))


class Sample:
    """A text with notes of all lengths; each word of it is unique, and in a language that is not hyphenated."""

    def __init__(self, lengths: list[int], *, chapters: int = 1) -> None:
        self.tokens: list[str] = []
        self.headings: list[str] = []
        notes, divisions = [], []
        number = 0
        for chapter in range(chapters):
            self.headings.append(self.words(f"head{chapter}q", 2))
            parts = [f"<div type='chapter'><head>{self.headings[-1]}</head>"]
            for length in lengths:
                number += 1
                notes.append(
                    f"<note xml:id='n{number}'><label>{number}</label> {self.words(f'note{number}q', length)}</note>"
                )
                mark = f"<ref type='noteAnchor' target='#n{number}'>{number}</ref>"
                text = f"{self.words(f'before{number}q', 35)}{mark} {self.words(f'after{number}q', 30)}"
                quoted = number % 4 == 0
                parts.append(f"<cit><quote><p>{text}</p></quote></cit>" if quoted else f"<p>{text}</p>")
            divisions.append("".join(parts) + "</div>")
        self.root = etree.fromstring(
            f'<TEI xmlns="{TEI}" xml:lang="zxx"><teiHeader><fileDesc><titleStmt><title>Sample</title></titleStmt>'
            "<publicationStmt><publisher>A press</publisher><date when='2026-05-01'/></publicationStmt><sourceDesc>"
            f"<p>none</p></sourceDesc></fileDesc></teiHeader><text><body>{''.join(divisions)}"
            f"<div type='notes'>{''.join(notes)}</div></body></text></TEI>"
        )

    def words(self, name: str, number: int) -> str:
        made = [f"{name}{place}z" for place in range(number)]
        self.tokens += made
        return " ".join(made)

    def pdf(self) -> bytes:
        (artefact,) = WRITERS["pdf"](self.root, "sample")
        assert (artefact.path, artefact.media_type) == ("pdf/sample.pdf", "application/pdf")
        return artefact.data


def test_every_word_of_text_and_notes_is_on_a_page_once(tmp_path: Path) -> None:
    sample = Sample([1, 60, 119, 120, 121, 300, 900, 5, 118, 117, 116, 80])
    found = Counter(re.findall(r"[a-z]+\d+q\d+z", "\n".join(pages(sample.pdf(), tmp_path))))
    assert [token for token in sample.tokens if found[token] != 1 and not token.startswith("head")] == []


def test_short_notes_stand_on_the_page_of_their_mark(tmp_path: Path) -> None:
    sample = Sample([12] * 8)
    for page in pages(sample.pdf(), tmp_path):
        for number in re.findall(r"before(\d+)q34z", page):
            assert f"note{number}q0z" in page


def test_a_footnote_that_is_lost_moves_to_the_end_of_the_chapter(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    sample = Sample([20, 20])
    real = PressRoom.lay_out
    lost = [("n1",)]

    def losing(room: PressRoom, sheets: Sequence[Sheet]) -> list[LaidOut]:
        laid = real(room, sheets)
        return [replace(each, lost=lost.pop() if "n1" in each.notes and lost else each.lost) for each in laid]

    monkeypatch.setattr(PressRoom, "lay_out", losing)
    text = "\n".join(pages(sample.pdf(), tmp_path))
    assert text.index("after2q29z") < text.index("note1q0z") < text.index("note1q19z")
    assert not lost, "the text was laid out again"


def test_contents_give_the_folio_of_the_page(tmp_path: Path) -> None:
    sample = Sample([30] * 9, chapters=5)
    read = pages(sample.pdf(), tmp_path)
    contents = " ".join(" ".join(page.split()) for page in read[4:6])
    folios = {heading: int(re.search(rf"{heading}[ .]*(\d+)", contents)[1]) for heading in sample.headings}  # type: ignore[index]
    assert len(set(folios.values())) == 5
    for heading, folio in folios.items():
        (opening,) = [
            page
            for page in read[6:]
            if re.search(rf"{heading}\n(?!.*{heading})", page, re.DOTALL)
            and "before" in page
            and page.lstrip().startswith(heading)
        ]
        assert opening.split()[-1] == str(folio) or str(folio) in opening.split()


def test_the_same_bytes_in_every_run_and_metadata(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    root = etree.parse(CASES / "lighthouse.xml").getroot()
    first, second = (WRITERS["pdf"](root, "x")[0].data for _ in range(2))
    assert first == second
    with opened(first) as book:
        assert book.Root.Lang == "fr"
        assert book.Root.MarkInfo.Marked
        assert book.docinfo["/CreationDate"] == "D:20260501000000Z"


def test_without_a_date_in_the_header_the_epoch_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    sample = Sample([1])
    date = sample.root.find(f".//{{{TEI}}}date")
    assert date is not None
    date.getparent().remove(date)  # type: ignore[union-attr]
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    with opened(sample.pdf()) as book:
        assert book.docinfo["/CreationDate"] == "D:19700102000000Z"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    with opened(sample.pdf()) as book:
        assert "/CreationDate" not in book.docinfo


def test_the_style_sheets_make_no_warning(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        WRITERS["pdf"](etree.parse(CASES / "lighthouse.xml").getroot(), "x")
        Sample([130] * 12, chapters=2).pdf()
    assert [record.getMessage() for record in caplog.records] == []


def test_without_the_text_face_no_other_stands_in(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(faces, "print_fonts", lambda _: {})
    with pytest.raises(MissingLibraryError, match="pip install fontpkg-eb-garamond"):
        Sample([20]).pdf()


def test_missing_pango_is_told_in_one_line(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def refuse(name: str, *arguments: Any, **options: Any) -> Any:
        if name == "weasyprint":
            raise OSError("cannot load library 'libpango-1.0-0'\nmore")
        return real(name, *arguments, **options)

    monkeypatch.setattr(builtins, "__import__", refuse)
    with pytest.raises(MissingLibraryError, match=r"libpango-1\.0-0 libpangoft2-1\.0-0 libharfbuzz-subset0") as caught:
        Sample([1]).pdf()
    assert "\n" not in str(caught.value)


def test_the_source_is_inside_as_it_came() -> None:
    source = "A lamp,  with \r\nblanks and ends of lines.\r\n".encode("utf-16")
    root = Sample([]).root
    described = root.find(f".//{{{TEI}}}sourceDesc")
    digest = f"<idno type='sha256'>{sha256(source).hexdigest()}</idno>"
    described[:] = [etree.fromstring(f"<bibl xmlns='{TEI}'><ptr target='lamp.txt'/>{digest}</bibl>")]
    for given, name, kept in ((source, "lamp.txt", source), (b"another", "sample.txt", b"head0q0z head0q1z\n")):
        (artefact,) = WRITERS["pdf"](root, "sample", source=given)
        with opened(artefact.data) as book:
            assert sorted(book.attachments) == sorted(["edition.rng", "sample.xml", name])
            assert book.attachments[name].get_file().read_bytes() == kept
