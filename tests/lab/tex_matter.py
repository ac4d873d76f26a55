"""What stands before and after the text of a book that TeX sets: title page, contents, end notes."""

from tests.lab import pieces
from tests.lab.layout import Layout
from tests.lab.model import Block, Book
from tests.lab.tex_text import colour, escape


class Matter:
    """Writes all but the body of a book, and keeps the notes that are still to be set."""

    def __init__(self, book: Book, layout: Layout) -> None:
        self.book, self.layout = book, layout
        self.pending: list[tuple[int, int]] = []  # end notes: (number, index)
        self.number = 0

    def front(self) -> list[str]:
        layout = self.layout
        out: list[str] = []
        if layout.columns == 2 and not layout.titlepage:
            out.append("")
        if layout.roman_front:
            out.append(r"\pagenumbering{roman}")
        out += self._title_page() if layout.titlepage else self._title() if layout.maketitle else []
        if layout.toc and layout.toc_place == "front":
            out += self._contents()
        if layout.roman_front:
            out.append(r"\clearpage\pagenumbering{arabic}")
        if layout.first_folio != 1:
            out.append(rf"\setcounter{{page}}{{{layout.first_folio + (1 - layout.first_folio % 2)}}}")
        if layout.line_numbers:
            out.append(r"\linenumbers")
        out.append(
            rf"\setlength{{\parindent}}{{{layout.indent}em}}\setlength{{\parskip}}{{{layout.skip}\baselineskip}}"
        )
        if layout.ragged:
            out.append(r"\raggedright" + rf"\setlength{{\parindent}}{{{layout.indent}em}}")
        return out

    def _title_lines(self) -> list[str]:
        """Return title, subtitle and author in the order of the book, sized."""
        book, upper = self.book, self.layout.title_form == "upper"
        lines = [rf"{{\LARGE {escape(book.title.upper() if upper else book.title)}\par}}"]
        if book.subtitle:
            lines.append(rf"\bigskip{{\large {escape(book.subtitle)}\par}}")
        by = "par " if book.lang == "fr" else "by "
        author = escape(by + book.author if self.layout.size == 11 else book.author)
        return [rf"{{\large {author}\par}}\vspace{{2em}}", *lines] if self.layout.title_form == "author" else [
            *lines, rf"\vspace{{2em}}{{\large {author}\par}}"
        ]  # fmt: skip

    def _title_page(self) -> list[str]:
        """Return the title page, and the page behind it where the imprint is long."""
        book = self.book
        short = [line for line in book.imprint if len(line) < 60]
        long = [line for line in book.imprint if len(line) >= 60]
        page = "titlingpage" if self.layout.cls == "memoir" else "titlepage"
        out = [rf"\begin{{{page}}}{colour(pieces.TITLE)}\centering\vspace*{{4em}}", *self._title_lines(), r"\vfill"]
        out += [*(rf"{escape(line)}\par" for line in short), rf"\end{{{page}}}"]
        if long:
            out.append(
                rf"\thispagestyle{{empty}}{{{colour(pieces.TITLE)}\null\vfill\noindent "
                rf"{escape(' '.join(long))}\par}}\clearpage"
            )
        return out

    def _title(self) -> list[str]:
        """Return title and author as they stand above the text on its first page."""
        lines = "\n".join(self._title_lines())
        return [rf"{{{colour(pieces.TITLE)}\centering {lines}\par}}\bigskip"]

    def _contents(self) -> list[str]:
        title = "Table des matières" if self.book.lang == "fr" else "Contents"
        title = title.upper() if self.layout.title_form == "upper" else title
        leaders = r"\dotfill" if self.layout.toc_leaders else r"\hfill"
        entry = {
            "bare": r"\noindent #1\par",
            "centred": r"{\centering #1\quad #2\par}",
        }.get(self.layout.toc_form, rf"\noindent #1 {leaders}~#2\par")
        break_ = r"\clearpage" if self.layout.titlepage or self.layout.toc_place == "back" else ""
        after = r"\clearpage" if self.layout.titlepage else r"\bigskip"
        return [
            rf"{break_}{{\makeatletter{colour(pieces.CONTENTS)}\setlength{{\parskip}}{{0pt}}"
            rf"{{\centering\large {title}\par}}\bigskip\markboth{{{title}}}{{{title}}}"
            rf"\def\l@entry#1#2{{{entry}}}\@starttoc{{toc}}\makeatother}}{after}"
        ]

    def back(self) -> list[str]:
        out = self._end_notes() if self.pending else []
        if self.layout.toc and self.layout.toc_place == "back":
            out += self._contents()
        return out

    def _own_line(self, block: Block) -> bool:
        return bool(self.layout.heads[min(block.level, 4) - 1]["own_line"])

    def _mark(self, note: int) -> str:
        text = self._note(note)
        if self.layout.notes == "foot":
            red, green, blue = pieces.rgb(pieces.NOTE + note)
            return rf"\labnote{{{red},{green},{blue}}}{{{text}}}"
        self.number += 1
        self.pending.append((self.number, note))
        return rf"\textsuperscript{{{self.number}}}" if self.layout.note_form == "superscript" else f"~({self.number})"

    def _note(self, note: int) -> str:
        """Return the text of a note; a long one may have two paragraphs."""
        text = self.book.notes[note].text
        first, stop, rest = text.partition(". ")
        if self.layout.note_paragraphs and len(text) > 240:
            return escape(first + ".") + r"\par " + escape(rest)
        return escape(first + stop + rest)

    def _end_notes(self) -> list[str]:
        break_ = r"\clearpage" if self.layout.notes == "end" else r"\bigskip"
        out = [rf"{break_}{{{colour(pieces.NOTES_HEAD)}\centering {escape(self.layout.end_title)}\par}}\medskip"]
        for number, note in self.pending:
            form = self.layout.end_form
            mark = rf"\textsuperscript{{{number}}}" if form == "sup" else escape(form.format(number))
            out.append(rf"{{{colour(pieces.NOTE + note)}\small\noindent {mark} {self._note(note)}\par}}")
        self.pending = []
        if self.layout.note_restart != "through":
            self.number = 0
        return out
