"""Typeset a book with pdfLaTeX."""

import os
import subprocess
from pathlib import Path

from tests.lab import pieces
from tests.lab.layout import Layout
from tests.lab.model import Book
from tests.lab.tex_matter import Matter
from tests.lab.tex_preamble import Preamble
from tests.lab.tex_text import ALIGN, FACES, colour, escape


class TexError(Exception):
    """TeX did not make a page of it; the message is its own."""


def typeset(book: Book, layout: Layout, folder: Path, watermark: str = "") -> Path:
    """Typeset a book in a folder and return the PDF."""
    name = "watermarked" if watermark else "plain"
    (folder / f"{name}.tex").write_text(source(book, layout, watermark), "utf-8")
    rounds = 2 if layout.toc or (layout.notes == "foot" and layout.note_restart == "page" and book.notes) else 1
    if layout.line_numbers:
        rounds = 2
    environment = os.environ | {"SOURCE_DATE_EPOCH": "0", "FORCE_SOURCE_DATE": "1", "max_print_line": "1000"}
    for _ in range(rounds):
        done = subprocess.run(
            ["pdflatex", "-interaction=batchmode", "-halt-on-error", f"{name}.tex"],
            cwd=folder,
            env=environment,
            capture_output=True,
            check=False,
            timeout=120,
        )
        if done.returncode:
            log = (folder / f"{name}.log").read_text("utf-8", "replace").splitlines()
            said = [line for line in log if line.startswith("!")] or log[-3:]
            raise TexError("; ".join(said[:3]))
    return folder / f"{name}.pdf"


def source(book: Book, layout: Layout, watermark: str = "") -> str:
    """Return the LaTeX source of a book."""
    writer = _Writer(book, layout)
    parts = [*Preamble(book, layout).write(watermark), r"\begin{document}"]
    parts += writer.front()
    parts += writer.body()
    parts += writer.back()
    parts.append(r"\end{document}")
    return "\n".join(parts) + "\n"


class _Writer(Matter):
    def body(self) -> list[str]:
        out: list[str] = []
        blocks = self.book.blocks
        index = 0
        while index < len(blocks):
            end = index + 1
            while end < len(blocks) and blocks[end].joined:
                end += 1
            if blocks[index].kind == "cell":
                while end < len(blocks) and blocks[end].kind == "cell":
                    end += 1
                out.append(self._table(index, end))
            else:
                out.append(self._block(index, end))
            index = end
        return out

    def _text(self, index: int) -> str:
        """Return a block's text with its italics and note marks, in its colour."""
        block = self.book.blocks[index]
        events: list[tuple[int, int, str]] = []
        for start, end in block.italics:
            events += [(start, 2, r"\textit{"), (end, 0, "}")]
        for offset, note in block.notes:
            events.append((offset, 1, self._mark(note)))
        if block.number and self._own_line(block):
            events.append((len(block.number), 1, r"\\"))
        events += [(place, 1, r"\\") for place in block.breaks]
        out, position = "", 0
        for offset, _, command in sorted(events, key=lambda event: event[:2]):
            out += escape(block.text[position:offset]) + command
            position = offset
            if command == r"\\":
                while block.text[position : position + 1] == " ":
                    position += 1
        return out + escape(block.text[position:])

    def _block(self, index: int, end: int) -> str:
        block = self.book.blocks[index]
        before = ""
        if block.kind == "head" and block.level == 1 and self.layout.notes == "chapter" and self.pending:
            before = "\n".join(self._end_notes()) + "\n"
        write = getattr(self, f"_{block.role or block.kind}", self._p)
        return before + write(index, end)

    def _coloured(self, index: int, end: int) -> str:
        """Return blocks that share a line, each in its colour."""
        faces = {"speaker": FACES[self.layout.speaker_face], "stage": r"\itshape{}"}
        parts = []
        for i in range(index, end):
            face = (
                faces.get(self.book.blocks[i].kind, "")
                if end - index > 1 or self.book.blocks[i].kind == "stage"
                else ""
            )
            parts.append(rf"{{{colour(pieces.BLOCK + i)}{face}{self._text(i)}}}")
        return " ".join(parts)

    def _p(self, index: int, end: int) -> str:
        block = self.book.blocks[index]
        begins = index > 0 and self.book.blocks[index - 1].kind == "head" and self.book.blocks[index - 1].level == 1
        if self.layout.drop_caps and begins and block.text[:2].isalpha() and len(block.text) > 300 and end - index == 1:
            text = self._text(index)
            return rf"{{{colour(pieces.BLOCK + index)}\lettrine{{{text[0]}}}{{}}{text[1:]}\par}}"
        return rf"\leavevmode{self._coloured(index, end)}\par"

    def _head(self, index: int, end: int) -> str:
        block, layout = self.book.blocks[index], self.layout
        style = layout.heads[min(block.level, 4) - 1]
        short = escape(block.short or block.text)
        top = block.level == 1 and layout.chapter_break == "page"
        second = index and self.book.blocks[index - 1].kind == "head"
        space = (
            rf"\vspace*{{{layout.sink}\baselineskip}}"
            if top
            else rf"\addvspace{{{style['above'] / (2 if second else 1)}\baselineskip}}"
        )
        lines = [r"\clearpage\thispagestyle{plain}" if top else r"\par\pagebreak[1]", space]
        if block.level == 1:
            lines.append(rf"\markboth{{{short}}}{{{short}}}")
            if layout.notes == "foot" and layout.note_restart == "chapter":
                lines.append(r"\setcounter{footnote}{0}")
        elif block.level == 2:
            lines.append(rf"\markright{{{short}}}")
        if layout.toc and block.level <= layout.toc_depth:
            inset = rf"\hskip {1.5 * (block.level - 1)}em " if layout.toc_form == "indented" else ""
            lines.append(rf"\addcontentsline{{toc}}{{entry}}{{{inset}{short}}}")
        align = ALIGN[style["align"]]
        lines.append(
            rf"{{{colour(pieces.BLOCK + index)}{align}\parindent=0pt\hyphenpenalty=10000\interlinepenalty=10000"
            rf"\{style['size']}{{}}{FACES[style['face']]}"
            rf"{self._text(index)}\par}}\nobreak\vspace{{{style['below']}\baselineskip}}"
        )
        lines.append(
            r"\csname @afterheading\endcsname"
            + (r"\csname @afterindenttrue\endcsname" if layout.first_indent else r"\csname @afterindentfalse\endcsname")
        )
        return "\n".join(lines)

    def _quote(self, index: int, end: int) -> str:
        blocks, layout = self.book.blocks, self.layout
        first = index == 0 or blocks[index - 1].kind != "quote"
        last = index + 1 == len(blocks) or blocks[index + 1].kind != "quote"
        space = rf"\addvspace{{{layout.quote_gap}\baselineskip}}"
        small = r"\small" if layout.quote_small else ""
        indent = r"\noindent" if first else ""
        margins = rf"\leftskip={layout.quote_margin}em \rightskip={layout.quote_margin}em "
        body = rf"{{{small}{margins}{indent}\leavevmode{self._coloured(index, end)}\par}}"
        return (space if first else "") + body + (space if last else "")

    def _epigraph(self, index: int, end: int) -> str:
        return rf"{{\leftskip=.4\textwidth\small\noindent\leavevmode{self._coloured(index, end)}\par}}\smallskip"

    def _placed(self, index: int, end: int) -> str:
        """Return a block where the layout wants its kind: a dateline to the right, a salutation to the left …"""
        block = self.book.blocks[index]
        place = self.layout.places.get(block.role or block.kind, "right")
        text = rf"\leavevmode{self._coloured(index, end)}\par"
        if place == "indent":
            return rf"\leavevmode\hskip {1.5 if block.kind == 'salute' else 4}em {self._coloured(index, end)}\par"
        return rf"{{{ALIGN[place]}\parindent=0pt {text}}}"

    _dateline = _signed = _bibl = _closing = _salute = _trailer = _placed

    def _centred(self, index: int, end: int) -> str:
        return rf"{{\centering{self._coloured(index, end)}\par}}"

    def _l(self, index: int, end: int) -> str:
        blocks, layout = self.book.blocks, self.layout
        block = blocks[index]
        first = index == 0 or blocks[index - 1].kind != "l" or blocks[index - 1].group != block.group
        space = (
            rf"\addvspace{{{layout.stanza_gap}\baselineskip}}"
            if first
            else r"\nobreak"
            if blocks[index - 1].group == block.group
            else ""
        )
        number = ""
        if layout.verse_numbers and block.level and block.level % layout.verse_numbers == 0:
            number = rf"\rlap{{\hskip .8\hsize{{{colour(pieces.LINENUM)}\footnotesize {block.level}}}}}"
        margin = layout.verse_indent + block.indent
        turned = layout.verse_indent + layout.turn
        return (
            rf"{space}{{\leftskip={turned}em \parindent={margin - turned}em "
            rf"\rightskip=0pt plus 1fil\parskip=0pt\indent{number}{self._coloured(index, end)}\par}}"
        )

    def _speaker(self, index: int, end: int) -> str:
        layout = self.layout
        if end - index > 1 and any(self.book.blocks[i].kind == "p" for i in range(index, end)):
            return rf"\leavevmode{self._coloured(index, end)}\par"
        align = r"\centering" if layout.speaker == "centre" else ""
        face = FACES[layout.speaker_face]
        return rf"\addvspace{{.3\baselineskip}}{{{align}{face}\noindent{self._coloured(index, end)}\par}}\nobreak"

    def _stage(self, index: int, end: int) -> str:
        return rf"{{{ALIGN[self.layout.stage_align]}\parindent=0pt\leavevmode{self._coloured(index, end)}\par}}"

    def _item(self, index: int, end: int) -> str:
        return rf"{{\leftskip=2em \parindent=-1.2em \parskip=0pt\indent{self._coloured(index, end)}\par}}"

    _castItem = _item

    def _table(self, index: int, end: int) -> str:
        rows: dict[int, list[int]] = {}
        for i in range(index, end):
            rows.setdefault(self.book.blocks[i].group, []).append(i)
        columns = max(map(len, rows.values()))
        body = r"\\".join(
            " & ".join(rf"{colour(pieces.BLOCK + i)}{self._text(i)}" for i in row) for row in rows.values()
        )
        form = "l" + "r" * (columns - 1)
        return rf"\par\medskip{{\centering\begin{{tabular}}{{{form}}}{body}\end{{tabular}}\par}}\medskip"
