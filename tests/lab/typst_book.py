"""Typeset a book with Typst."""

from pathlib import Path

from tests.lab import pieces
from tests.lab.layout import PAPERS, Layout
from tests.lab.model import Book

_FONTS = {
    "cm-type3": "New Computer Modern",
    "cm-type1": "New Computer Modern",
    "cm-type3-t1": "Libertinus Serif",
    "cm-super": "New Computer Modern",
    "lm": "Latin Modern Roman",
    "times": "DejaVu Serif",
    "palatino": "Libertinus Serif",
    "times-ot1": "Libertinus Serif",
    "charter": "Libertinus Serif",
}
_ALIGN = {"centre": "center", "left": "left", "right": "right", "indent": "left"}
_SIZES = {"Huge": 2.0, "LARGE": 1.6, "Large": 1.35, "large": 1.15, "normalsize": 1.0}
_SPECIAL = set("\\#$*_`<>@[]=-+/~'\"")


def typeset(book: Book, layout: Layout, folder: Path, watermark: str = "") -> Path:
    """Typeset a book in a folder and return the PDF."""
    import typst

    name = "watermarked" if watermark else "plain"
    (folder / f"{name}.typ").write_text(source(book, layout, watermark), "utf-8")
    typst.compile(str(folder / f"{name}.typ"), output=str(folder / f"{name}.pdf"))
    return folder / f"{name}.pdf"


def escape(text: str) -> str:
    """Return a text as Typst reads it."""
    return "".join("\\" + letter if letter in _SPECIAL else letter for letter in text)


def fill(piece: int, content: str, more: str = "") -> str:
    """Return content in the colour of a piece."""
    red, green, blue = pieces.rgb(piece)
    return f"#text(fill: rgb({red}, {green}, {blue}){more})[{content}]"


def source(book: Book, layout: Layout, watermark: str = "") -> str:
    """Return the Typst source of a book."""
    return _Writer(book, layout).write(watermark)


class _Writer:
    def __init__(self, book: Book, layout: Layout) -> None:
        self.book, self.layout = book, layout
        self.pending: list[tuple[int, int]] = []
        self.number = 0

    def write(self, watermark: str) -> str:
        layout = self.layout
        width, height = PAPERS[layout.paper]
        margin = width * (1 - layout.measure) / 2
        background = ""
        if watermark:
            size = layout.watermark_size * 10
            text = fill(pieces.WATERMARK, escape(watermark), f", size: {size:.0f}pt").removeprefix("#")
            background = f", background: rotate(-{layout.watermark_angle}deg, {text})"
        lines = [
            '#let chapter = state("chapter", "")\n#let opening = state("opening", ())',
            f"#set page(width: {width}mm, height: {height}mm, margin: (x: {margin:.1f}mm, y: {height * 0.12:.1f}mm), "
            f"columns: {layout.columns}, header: {self._header()}, footer: {self._footer()}{background})",
            f'#set text(font: "{_FONTS[layout.family]}", size: {layout.size}pt, lang: "{self.book.lang}", '
            f"hyphenate: {str(layout.hyphenate).lower()}, fallback: true)",
            f"#set par(justify: {str(not layout.ragged).lower()}, leading: {0.65 * layout.leading:.2f}em, "
            f"spacing: {0.65 * layout.leading + layout.skip:.2f}em, first-line-indent: (amount: {layout.indent}em, "
            f"all: {str(layout.first_indent).lower()}))",
        ]
        if layout.note_marks in ("symbol", "letter", "paren"):
            form = {"symbol": "*", "letter": "a", "paren": "(1)"}[layout.note_marks]
            lines.append(f'#set footnote(numbering: "{form}")')
        lines += self._front()
        index, blocks = 0, self.book.blocks
        while index < len(blocks):
            end = index + 1
            while end < len(blocks) and (blocks[end].joined or blocks[index].kind == blocks[end].kind == "cell"):
                end += 1
            lines.append(self._block(index, end))
            index = end
        lines += self._end_notes()
        if layout.toc and layout.toc_place == "back":
            lines += ["#pagebreak(weak: true)", *self._contents()]
        return "\n\n".join(lines) + "\n"

    def _header(self) -> str:
        layout = self.layout
        texts = {"author": f"[{escape(self.book.author)}]", "title": f"[{escape(self.book.title)}]", "none": "[]"}
        left, right = (texts.get(kind, "chapter.get()") for kind in layout.runhead)
        if not layout.twoside:
            left = right
        style = {"italic": ', style: "italic"', "bold": ', weight: "bold"', "small": ", size: 0.85em"}.get(
            layout.runhead_face, ""
        )
        red, green, blue = pieces.rgb(pieces.RUNHEAD)
        number = "[" + fill(pieces.PAGENUM, "#counter(page).display()") + "]"
        sides = f"if calc.even(here().page()) {{ {left} }} else {{ {right} }}"
        body = f"text(fill: rgb({red}, {green}, {blue}){style}, {sides})"
        if layout.runhead_caps:
            body = f"upper({body})"
        if layout.folio.startswith("top-out"):
            line = f"if calc.even(here().page()) {{ {number} + h(1fr) + {body} }} else {{ {body} + h(1fr) + {number} }}"
        elif layout.folio == "top-in":
            line = f"{body} + h(1fr) + {number}"
        elif layout.folio == "top-centre-dash":
            line = f"align(center, [– ] + {number} + [ –])"
        else:
            line = f"align(center, {body})"
        plain = "opening.final().contains(here().page())"
        return f"context {{ if here().page() > {1 if layout.titlepage else 0} and not {plain} {{ {line} }} }}"

    def _footer(self) -> str:
        layout = self.layout
        number = fill(pieces.PAGENUM, "#counter(page).display()")
        if layout.folio == "bottom-dash":
            number = fill(pieces.PAGENUM, "– #counter(page).display() –")
        if layout.folio.startswith("bottom"):
            return f"context align({'center' if layout.folio != 'bottom-out' else 'right'}, [{number}])"
        if layout.folio_first == "bottom" and layout.folio != "none":
            return f"context {{ if opening.final().contains(here().page()) {{ align(center, [{number}]) }} }}"
        return "none"

    def _front(self) -> list[str]:
        book, layout = self.book, self.layout
        out = []
        title = book.title.upper() if layout.title_form == "upper" else book.title
        lines = [(title, ", size: 2em"), (book.subtitle, ""), (book.author, ", size: 1.3em")]
        if layout.title_form == "author":
            lines = [lines[2], *lines[:2]]
        shown = "\n\n".join(fill(pieces.TITLE, escape(text), more) for text, more in lines if text)
        if layout.titlepage:
            imprint = "\n\n".join(fill(pieces.TITLE, escape(line)) for line in book.imprint)
            out.append(f"#v(4em)#align(center)[{shown}\n\n#v(1fr){imprint}]\n#pagebreak()")
        elif layout.maketitle:
            out.append(f"#align(center)[{shown}]\n#v(1em)")
        if layout.toc and layout.toc_place == "front":
            out += self._contents()
        if layout.first_folio > 1:
            out.append(f"#counter(page).update({layout.first_folio})")
        return out

    def _contents(self) -> list[str]:
        book, layout = self.book, self.layout
        title = "Table des matières" if book.lang == "fr" else "Contents"
        out = ["#align(center)[" + fill(pieces.CONTENTS, title) + "]"]
        leader = "#box(width: 1fr, repeat[.])" if layout.toc_leaders else "#h(1fr)"
        for i, block in enumerate(book.blocks):
            if block.kind == "head" and block.level <= layout.toc_depth:
                page = f"{leader} #context counter(page).at(<h{i}>).first()" if layout.toc_form != "bare" else ""
                inset = f"#h({1.5 * (block.level - 1)}em)" if layout.toc_form == "indented" else ""
                line = fill(pieces.CONTENTS, f"{inset}{escape(block.short or block.text)} {page}")
                out.append(f"#par(first-line-indent: 0em)[{line}]")
        out.append("#pagebreak(weak: true)" if layout.titlepage else "#v(2em)")
        return out

    def _text(self, index: int) -> str:
        block = self.book.blocks[index]
        events = [(start, 2, "#emph[") for start, _ in block.italics] + [(end, 0, "]") for _, end in block.italics]
        events += [(offset, 1, self._mark(note)) for offset, note in block.notes]
        if block.number and self.layout.heads[min(block.level, 4) - 1]["own_line"]:
            events.append((len(block.number), 1, " \\\n"))
        events += [(place, 1, " \\\n") for place in block.breaks]
        out, position = "", 0
        for offset, _, command in sorted(events, key=lambda event: event[:2]):
            out += escape(block.text[position:offset]) + command
            position = offset
        return out + escape(block.text[position:]).replace("\u00a0", "~")

    def _mark(self, note: int) -> str:
        if self.layout.notes == "foot":
            return f"#footnote[{fill(pieces.NOTE + note, escape(self.book.notes[note].text))}]"
        self.number += 1
        self.pending.append((self.number, note))
        return f"#super[{self.number}]"

    def _end_notes(self) -> list[str]:
        if not self.pending:
            return []
        out = ["#align(center)[" + fill(pieces.NOTES_HEAD, escape(self.layout.end_title)) + "]"]
        for number, note in self.pending:
            form = self.layout.end_form
            mark = f"#super[{number}]" if form == "sup" else escape(form.format(number))
            text = fill(pieces.NOTE + note, f"{mark}{escape(self.book.notes[note].text)}", ", size: 0.9em")
            out.append(f"#par(first-line-indent: 0em)[{text}]")
        self.pending, self.number = [], 0 if self.layout.note_restart != "through" else self.number
        return out

    def _runs(self, index: int, end: int) -> str:
        face = {"italic": ', style: "italic"', "bold": ', weight: "bold"'}.get(self.layout.speaker_face, "")
        kinds = {"speaker": face, "stage": ', style: "italic"'}
        return " ".join(
            fill(pieces.BLOCK + i, self._text(i), kinds.get(self.book.blocks[i].kind, "")) for i in range(index, end)
        )

    def _block(self, index: int, end: int) -> str:
        block, layout = self.book.blocks[index], self.layout
        if block.kind == "cell":
            return self._table(index, end)
        if block.kind == "head":
            return self._head(index)
        body = self._runs(index, end)
        role = block.role or block.kind
        if role == "quote":
            size = "#set text(size: 0.9em)\n" if layout.quote_small else ""
            return f"#pad(x: {layout.quote_margin}em, y: {layout.quote_gap / 2}em)[{size}{body}]"
        if role == "epigraph":
            return f"#pad(left: 40%)[#set text(size: 0.9em)\n{body}]"
        if role in layout.places and end - index == 1:
            place = layout.places[role]
            inset = "#h(3em)" if place == "indent" else ""
            return f"#align({_ALIGN[place]})[#par(first-line-indent: 0em)[{inset}{body}]]"
        if role == "centred" or (role == "speaker" and layout.speaker == "centre" and end - index == 1):
            return f"#align(center)[{body}]"
        if role == "stage":
            return f"#align({_ALIGN[layout.stage_align]})[#par(first-line-indent: 0em)[{body}]]"
        if role == "l":
            before = self.book.blocks[index - 1] if index else None
            first = before is None or before.kind != "l" or before.group != block.group
            gap = f"{0.65 * layout.leading + (layout.stanza_gap if first else 0):.2f}em"
            left = layout.verse_indent + max(block.indent, 0)
            turned = f"hanging-indent: {left + layout.turn:.1f}em"
            line = f"#par(first-line-indent: 0em, {turned}, justify: false)[#h({left}em){body}]"
            return f"#block(above: {gap}, below: 0.65em)[{line}]"
        if role in ("item", "castItem"):
            return f"#par(first-line-indent: 0em, hanging-indent: 1.5em)[{body}]"
        if role == "speaker" and end - index == 1:
            return f"#par(first-line-indent: 0em)[{body}]"
        return body

    def _head(self, index: int) -> str:
        block, layout = self.book.blocks[index], self.layout
        style = layout.heads[min(block.level, 4) - 1]
        face = {"bold": ', weight: "bold"', "italic": ', style: "italic"'}.get(style["face"], "")
        text = fill(pieces.BLOCK + index, self._text(index), f", size: {_SIZES[style['size']]}em{face}")
        notes = "\n\n".join(self._end_notes()) + "\n" if block.level == 1 and layout.notes == "chapter" else ""
        top = block.level == 1 and layout.chapter_break == "page"
        before = (
            "#pagebreak(weak: true)\n#context { let at = here().page(); opening.update(old => (..old, at)) }\n"
            if top
            else ""
        )
        update = (
            f"#chapter.update([{escape(block.short or block.text)}])\n"
            if block.level == 1 or layout.runhead[1] == "section"
            else ""
        )
        space = f"#v({layout.sink if top else style['above']}em)"
        line = f"#align({_ALIGN[style['align']]})[#par(first-line-indent: 0em, justify: false)[{text}]]"
        body = f"#block(above: 1em, below: {style['below'] + 0.5}em, sticky: true)[{line}]"
        return f"{notes}{before}{update}{space}\n{body} <h{index}>"

    def _table(self, index: int, end: int) -> str:
        blocks = self.book.blocks
        groups = [blocks[i].group for i in range(index, end)]
        columns = max(groups.count(group) for group in set(groups))
        cells = ", ".join(f"[{self._runs(i, i + 1)}]" for i in range(index, end))
        return f"#align(center)[#table(columns: {columns}, stroke: none, {cells})]"
