"""Typeset a book with WeasyPrint, as web editions are printed."""

import html
from pathlib import Path

from tests.lab import pieces
from tests.lab.layout import PAPERS, Layout
from tests.lab.model import Book

_FONTS = {
    "cm-type3": "Latin Modern Roman",
    "cm-type1": "C059",
    "cm-type3-t1": "DejaVu Serif",
    "cm-super": "P052",
    "lm": "Latin Modern Roman",
    "times": "Nimbus Roman",
    "palatino": "P052",
    "times-ot1": "Nimbus Roman",
    "charter": "Bitstream Charter",
}
_SIZES = {"Huge": 2.0, "LARGE": 1.6, "Large": 1.35, "large": 1.15, "normalsize": 1.0}
_FACES = {
    "plain": "",
    "bold": "font-weight: bold",
    "italic": "font-style: italic",
    "sc": "",
    "small": "font-size: .85em",
}
_ALIGN = {"centre": "center", "left": "left", "right": "right", "indent": "left"}


def typeset(book: Book, layout: Layout, folder: Path, watermark: str = "") -> Path:
    """Typeset a book in a folder and return the PDF."""
    import logging

    from weasyprint import HTML

    logging.getLogger("weasyprint").setLevel(logging.ERROR)
    logging.getLogger("fontTools").setLevel(logging.ERROR)
    pdf = folder / ("watermarked.pdf" if watermark else "plain.pdf")
    HTML(string=_Writer(book, layout).write(watermark)).write_pdf(pdf)
    return pdf


def colour(piece: int) -> str:
    """Return the colour of a piece for CSS."""
    return "#{:02x}{:02x}{:02x}".format(*pieces.rgb(piece))


def span(piece: int, text: str, style: str = "") -> str:
    """Return a text in the colour of a piece."""
    return f'<span style="color: {colour(piece)}; {style}">{text}</span>'


class _Writer:
    def __init__(self, book: Book, layout: Layout) -> None:
        self.book, self.layout = book, layout
        self.pending: list[tuple[int, int]] = []
        self.number = 0

    def write(self, watermark: str) -> str:
        out = [
            f'<!DOCTYPE html><html lang="{self.book.lang}"><head><meta charset="utf-8">',
            f"<style>{self._style()}</style></head><body>",
        ]
        if watermark:
            style = (
                "position: fixed; top: 45%; left: 0; width: 100%; text-align: center; white-space: nowrap; "
                f"transform: rotate(-{self.layout.watermark_angle}deg); "
                f"font-size: {self.layout.watermark_size * 10:.0f}pt"
            )
            out.append(f'<div style="{style}">{span(pieces.WATERMARK, html.escape(watermark))}</div>')
        out += self._front()
        index, blocks = 0, self.book.blocks
        while index < len(blocks):
            end = index + 1
            while end < len(blocks) and (blocks[end].joined or blocks[index].kind == blocks[end].kind == "cell"):
                end += 1
            out.append(self._block(index, end))
            index = end
        out += self._end_notes()
        return "\n".join([*out, "</body></html>"])

    def _style(self) -> str:
        layout = self.layout
        width, height = PAPERS[layout.paper]
        margin = width * (1 - layout.measure) / 2
        boxes = self._boxes()
        heads = "".join(
            f"h{level} {{ text-align: {_ALIGN[head['align']]}; font-size: {_SIZES[head['size']]}em; "
            f"font-weight: normal; {_FACES[head['face']]};"
            f" margin: {head['above']}em 0 {head['below']}em; hyphens: none; break-after: avoid }}\n"
            for level, head in enumerate(layout.heads, 1)
        )
        opening = (
            f"h1 {{ break-before: page; padding-top: {layout.sink}em; page: opening }}"
            if layout.chapter_break == "page"
            else ""
        )
        marks = {"symbol": "symbols('*' '†' '‡' '§')", "letter": "lower-alpha"}.get(layout.note_marks, "decimal")
        leader = "leader('.')" if layout.toc_leaders else "leader(' ')"
        reset = "counter-reset: footnote;" if layout.note_restart == "page" else ""
        return f"""
        @page {{ size: {width}mm {height}mm; margin: {height * 0.12:.0f}mm {margin:.0f}mm; {reset} {boxes} }}
        @page opening {{ @top-left {{ content: none }} @top-right {{ content: none }} @top-center {{ content: none }} }}
        @page title {{ @top-left {{ content: none }} @top-right {{ content: none }} @top-center {{ content: none }}
          @bottom-center {{ content: none }} @bottom-right {{ content: none }} }}
        body {{ font: {layout.size}pt/{1.3 * layout.leading:.2f} "{_FONTS[layout.family]}"; margin: 0;
          columns: {layout.columns};
          text-align: {"left" if layout.ragged else "justify"}; hyphens: {"auto" if layout.hyphenate else "none"} }}
        p {{ margin: {layout.skip}em 0; text-indent: {layout.indent}em; orphans: 2; widows: 2 }}
        {heads}{opening}
        h1, h2, h3, h4 {{ string-set: section content() }} h1 {{ string-set: chapter content(), section content() }}
        {"" if layout.first_indent else "h1 + p, h2 + p, h3 + p, h4 + p { text-indent: 0 }"}
        .title {{ page: title; text-align: center; break-after: page }} .title p {{ text-indent: 0; margin: 2em 0 }}
        .quote {{ margin-left: {layout.quote_margin}em; margin-right: {layout.quote_margin}em;
          margin-top: {layout.quote_gap}em; {"font-size: .9em" if layout.quote_small else ""} }}
        .epigraph {{ margin-left: 40%; text-indent: 0; font-size: .9em }}
        .right {{ text-align: right; text-indent: 0 }} .centred {{ text-align: center; text-indent: 0 }}
        .flush {{ text-indent: 0 }} .inset {{ text-indent: 3em }}
        .stage {{ text-align: {_ALIGN[layout.stage_align]}; text-indent: 0; font-style: italic }}
        .item {{ margin: 0 0 0 2em; text-indent: -1.2em }}
        .l {{ margin: 0; text-align: left; text-indent: -{layout.turn}em; hyphens: none }}
        .stanza {{ margin-top: {layout.stanza_gap}em }}
        .fn {{ float: footnote; font-size: .85em; text-indent: 0; text-align: left }}
        ::footnote-call {{ content: counter(footnote, {marks}); font-size: .7em; vertical-align: super;
          line-height: 0 }}
        ::footnote-marker {{ content: counter(footnote, {marks}) {"'. '" if layout.note_form == "level" else "' '"} }}
        .toc {{ text-indent: 0; margin: 0; text-align: left }}
        .toc a::after {{ content: {leader} target-counter(attr(href), page) }}
        a {{ color: inherit; text-decoration: none }} td {{ padding: 0 1em }}
        """

    def _boxes(self) -> str:
        layout = self.layout
        texts = {
            "author": f'"{self.book.author}"',
            "title": '"' + self.book.title.replace('"', "'") + '"',
            "none": '""',
        }
        right = texts.get(layout.runhead[1], f"string({layout.runhead[1]})")
        case = "text-transform: uppercase" if layout.runhead_caps else ""
        style = f"color: {colour(pieces.RUNHEAD)}; {_FACES[layout.runhead_face]}; {case}"
        number = f"content: counter(page); color: {colour(pieces.PAGENUM)}"
        if layout.folio == "bottom-dash":
            number = f'content: "– " counter(page) " –"; color: {colour(pieces.PAGENUM)}'
        place = {
            "top-out": "top-right",
            "top-in": "top-right",
            "bottom": "bottom-center",
            "bottom-dash": "bottom-center",
        }.get(layout.folio, "bottom-right")
        boxes = "" if layout.folio == "none" else f"@{place} {{ {number} }} "
        where = "top-left" if place == "top-right" else "top-center"
        return boxes + f"@{where} {{ content: {right}; {style}; white-space: nowrap }}"

    def _front(self) -> list[str]:
        book, layout = self.book, self.layout
        out = []
        if layout.titlepage:
            title = book.title.upper() if layout.title_form == "upper" else book.title
            lines = [title, book.subtitle, book.author, *book.imprint]
            if layout.title_form == "author":
                lines = [book.author, title, book.subtitle, *book.imprint]
            out.append(
                '<div class="title">'
                + "".join(f"<p>{span(pieces.TITLE, html.escape(line))}</p>" for line in lines if line)
                + "</div>"
            )
        if layout.toc:
            title = "Table des matières" if book.lang == "fr" else "Contents"
            out.append(f'<p class="centred">{span(pieces.CONTENTS, title)}</p>')
            for i, block in enumerate(book.blocks):
                if block.kind == "head" and block.level <= layout.toc_depth:
                    out.append(
                        f'<p class="toc" style="color: {colour(pieces.CONTENTS)}"><a href="#h{i}">'
                        f"{html.escape(block.short or block.text)}</a></p>"
                    )
        return out

    def _text(self, index: int) -> str:
        block = self.book.blocks[index]
        events = [(start, 2, "<i>") for start, _ in block.italics] + [(end, 0, "</i>") for _, end in block.italics]
        events += [(offset, 1, self._mark(note)) for offset, note in block.notes]
        if block.number and self.layout.heads[min(block.level, 4) - 1]["own_line"]:
            events.append((len(block.number), 1, "<br>"))
        events += [(place, 1, "<br>") for place in block.breaks]
        out, position = "", 0
        for offset, _, command in sorted(events, key=lambda event: event[:2]):
            out += html.escape(block.text[position:offset], quote=False) + command
            position = offset
        return out + html.escape(block.text[position:], quote=False)

    def _mark(self, note: int) -> str:
        text = html.escape(self.book.notes[note].text, quote=False)
        if self.layout.notes == "foot":
            return f'<span class="fn" style="color: {colour(pieces.NOTE + note)}">{text}</span>'
        self.number += 1
        self.pending.append((self.number, note))
        return f"<sup>{self.number}</sup>"

    def _end_notes(self) -> list[str]:
        if not self.pending:
            return []
        out = [f'<p class="centred">{span(pieces.NOTES_HEAD, self.layout.end_title)}</p>']
        for number, note in self.pending:
            out.append(
                '<p class="flush">'
                + span(pieces.NOTE + note, f"{self._label(number)}{html.escape(self.book.notes[note].text)}")
                + "</p>"
            )
        self.pending, self.number = [], 0 if self.layout.note_restart != "through" else self.number
        return out

    def _label(self, number: int) -> str:
        form = self.layout.end_form
        return f"<sup>{number}</sup> " if form == "sup" else form.format(number)

    def _runs(self, index: int, end: int) -> str:
        faces = {"speaker": _FACES[self.layout.speaker_face], "stage": "font-style: italic"}
        return " ".join(
            span(pieces.BLOCK + i, self._text(i), faces.get(self.book.blocks[i].kind, "")) for i in range(index, end)
        )

    def _block(self, index: int, end: int) -> str:
        block, layout = self.book.blocks[index], self.layout
        if block.kind == "cell":
            return self._table(index, end)
        body = self._runs(index, end)
        role = block.role or block.kind
        if role == "head":
            notes = "".join(self._end_notes()) if block.level == 1 and layout.notes == "chapter" else ""
            level = min(block.level, 4)
            return f'{notes}<h{level} id="h{index}">{body}</h{level}>'
        if role == "l":
            before = self.book.blocks[index - 1] if index else None
            first = before is None or before.kind != "l" or before.group != block.group
            left = layout.verse_indent + max(block.indent, 0) + layout.turn
            return f'<p class="l{" stanza" if first else ""}" style="margin-left: {left}em">{body}</p>'
        name = {
            "castItem": "item",
        }.get(role, role)
        if role in layout.places:
            name = {"centre": "centred", "left": "flush", "indent": "inset"}.get(layout.places[role], "right")
        if role == "speaker" and end - index == 1:
            name = "centred" if layout.speaker == "centre" else "flush"
        elif role == "speaker":
            name = "p"
        return f'<p class="{name}">{body}</p>'

    def _table(self, index: int, end: int) -> str:
        rows: dict[int, list[str]] = {}
        for i in range(index, end):
            rows.setdefault(self.book.blocks[i].group, []).append(f"<td>{self._runs(i, i + 1)}</td>")
        return "<table>" + "".join(f"<tr>{''.join(row)}</tr>" for row in rows.values()) + "</table>"
