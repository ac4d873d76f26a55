"""What stands before the text of a LaTeX file: class, page, fonts, running heads, forms of notes."""

from tests.lab import pieces
from tests.lab.layout import PAPERS, Layout
from tests.lab.model import Book
from tests.lab.tex_text import FACES, colour, escape

_FONTS = {
    "cm-type3": (r"\pdfmapfile{}", r"\usepackage[OT1]{fontenc}"),
    "cm-type1": ("", r"\usepackage[OT1]{fontenc}"),
    "cm-type3-t1": (r"\pdfmapfile{}", r"\usepackage[T1]{fontenc}"),
    "cm-super": ("", r"\usepackage[T1]{fontenc}"),
    "lm": ("", r"\usepackage[T1]{fontenc}\usepackage{lmodern}"),
    "times": ("", r"\usepackage[T1]{fontenc}\renewcommand{\rmdefault}{ptm}"),
    "palatino": ("", r"\usepackage[T1]{fontenc}\renewcommand{\rmdefault}{ppl}"),
    "times-ot1": ("", r"\usepackage[OT1]{fontenc}\renewcommand{\rmdefault}{ptm}"),
    "charter": ("", r"\usepackage[T1]{fontenc}\renewcommand{\rmdefault}{bch}"),
}


class Preamble:
    """Writes the preamble of a book."""

    def __init__(self, book: Book, layout: Layout) -> None:
        self.book, self.layout = book, layout
        self.article = layout.cls == "article"

    def write(self, watermark: str) -> list[str]:
        """Return the lines before the text; a watermark is set on every page."""
        layout = self.layout
        first, fonts = _FONTS[layout.family]
        width, height = PAPERS[layout.paper]
        options = [f"{layout.size}pt", "twoside" if layout.twoside else "oneside"]
        if not self.article:
            options.append("openany")
        if layout.columns == 2:
            options.append("twocolumn")
        text_width = width * layout.measure
        lines = [
            first,
            rf"\documentclass[{','.join(options)}]{{{layout.cls}}}",
            r"\usepackage[utf8]{inputenc}",
            fonts,
            r"\usepackage{textcomp}",
            rf"\usepackage[paperwidth={width}mm,paperheight={height}mm,textwidth={text_width:.1f}mm,"
            rf"textheight={height * 0.74:.1f}mm,hcentering,vcentering]{{geometry}}",
            r"\usepackage[dvipsnames]{xcolor}\usepackage{pdfcolfoot}\usepackage{graphicx}\usepackage{eso-pic}",
            r"\makeatletter",
        ]
        language = "french" if self.book.lang == "fr" else "english"
        lines.append(
            r"\usepackage[french]{babel}\shorthandoff{;:!?}" if language == "french" else r"\usepackage[english]{babel}"
        )
        if language == "french":
            space = str(layout.note_space).lower()
            lines.append(rf"\frenchsetup{{StandardLayout=true,AutoSpaceFootnotes={space},AutoSpacePunctuation=false}}")
        if "OT1" in fonts:
            lines.append(
                r"\def\guillemotleft{\ensuremath{\ll}}\def\guillemotright{\ensuremath{\gg}}\def\guillemetleft{\ensuremath{\ll}}\def\guillemetright{\ensuremath{\gg}}"
            )
        if layout.cls != "memoir":
            lines.append(r"\usepackage{fancyhdr}")
        lines += [
            rf"\linespread{{{layout.leading}}}\selectfont",
            r"\emergencystretch=3em \hfuzz=20pt \vbadness=10000 \hbadness=10000",
            r"\pdfgentounicode=0",
        ]
        if layout.drop_caps:
            lines.append(r"\usepackage{lettrine}")
        if not layout.hyphenate:
            lines.append(r"\hyphenpenalty=10000 \exhyphenpenalty=10000")
        lines += self._running_heads()
        lines += self._notes()
        if layout.line_numbers:
            lines.append(
                rf"\usepackage[left]{{lineno}}\modulolinenumbers[5]\renewcommand{{\linenumberfont}}{{\scriptsize{colour(pieces.LINENUM)}}}"
            )
        if watermark:
            lines.append(
                rf"\AddToShipoutPictureBG{{\AtPageCenter{{\makebox[0pt]{{\rotatebox[origin=c]{{{layout.watermark_angle}}}"
                rf"{{\scalebox{{{layout.watermark_size:.2f}}}{{{colour(pieces.WATERMARK)}{escape(watermark)}}}}}}}}}}}"
            )
        lines.append(r"\makeatother")
        return lines

    def _running_heads(self) -> list[str]:
        layout = self.layout
        left, right = (self._running(kind, side) for side, kind in enumerate(layout.runhead))
        if not layout.twoside:
            left = right
        folio = (
            rf"{{{colour(pieces.PAGENUM)}{escape(layout.folio_form.format('@')).replace('@', chr(92) + 'thepage')}}}"
        )
        dashed = rf"{{{colour(pieces.PAGENUM)}--~\thepage~--}}"
        rule = "0.4pt" if layout.runhead_rule and layout.runhead[0] != "none" else "0pt"
        top = {"top-out": ("LE", "RO"), "top-in": ("RE", "LO")}.get(layout.folio)
        lines = [r"\makeatletter", rf"\renewcommand{{\headrulewidth}}{{{rule}}}", r"\fancyhf{}", r"\pagestyle{fancy}"]
        centred = not (layout.folio.startswith("top") and layout.twoside) or layout.folio == "top-centre-dash"
        heads: dict[str, str] = {}
        if layout.twoside:
            heads["CE" if centred or layout.size == 11 else "RE" if layout.folio == "top-out" else "LE"] = left
            heads["CO" if centred or layout.size == 11 else "LO" if layout.folio == "top-out" else "RO"] = right
            if top:
                heads[top[0]] = heads[top[1]] = folio
        else:
            heads["C" if layout.folio in ("none", "bottom") else "L"] = right
            if top:
                heads["R"] = folio
        if layout.folio == "top-centre-dash":
            heads = {"CE": dashed, "CO": dashed} if layout.twoside else {"C": dashed}
        lines += [rf"\fancyhead[{where}]{{{what}}}" for where, what in heads.items()]
        foot = {"bottom": folio, "bottom-dash": dashed, "bottom-out": folio}.get(layout.folio, "")
        place = "LE,RO" if layout.folio == "bottom-out" and layout.twoside else "C"
        lines.append(rf"\fancyfoot[{place}]{{{foot}}}")
        plain = (
            foot
            if layout.folio_first == "same"
            else folio
            if layout.folio_first == "bottom" and layout.folio != "none"
            else ""
        )
        lines.append(
            rf"\fancypagestyle{{plain}}{{\fancyhf{{}}\renewcommand{{\headrulewidth}}{{0pt}}\fancyfoot[C]{{{plain}}}}}"
        )
        if layout.cls == "memoir":
            lines = self._memoir(heads, foot, plain, rule)
        return lines

    def _memoir(self, heads: dict[str, str], foot: str, plain: str, rule: str) -> list[str]:
        def at(side: str) -> str:
            return "".join(f"{{{heads.get(place + side, heads.get(place, ''))}}}" for place in "LCR")

        return [
            r"\makeatletter\makepagestyle{lab}",
            rf"\makeevenhead{{lab}}{at('E')}\makeoddhead{{lab}}{at('O')}",
            rf"\makeevenfoot{{lab}}{{}}{{{foot}}}{{}}\makeoddfoot{{lab}}{{}}{{{foot}}}{{}}",
            rf"\makeheadrule{{lab}}{{\textwidth}}{{{rule}}}",
            rf"\makeevenhead{{plain}}{{}}{{}}{{}}\makeoddhead{{plain}}{{}}{{}}{{}}\makeevenfoot{{plain}}{{}}{{{plain}}}{{}}"
            rf"\makeoddfoot{{plain}}{{}}{{{plain}}}{{}}",
            r"\pagestyle{lab}",
        ]

    def _running(self, kind: str, side: int) -> str:
        texts = {"author": escape(self.book.author), "title": escape(self.book.title), "none": ""}
        text = texts.get(kind, r"\leftmark" if kind == "chapter" else r"\rightmark")
        if not text:
            return ""
        if self.layout.runhead_caps:
            text = rf"\MakeUppercase{{{text}}}"
        return rf"{{{colour(pieces.RUNHEAD)}\normalfont{FACES[self.layout.runhead_face]} {text}}}"

    def _notes(self) -> list[str]:
        layout = self.layout
        if layout.notes != "foot":
            return []
        few = r"\ifnum\value{{footnote}}>{} \arabic{{footnote}}\else{}{{footnote}}\fi"
        form = {
            "symbol": few.format(9, r"\fnsymbol"),
            "letter": few.format(26, r"\alph"),
            "paren": r"(\arabic{footnote})",
        }
        lines = [rf"\renewcommand{{\thefootnote}}{{{form.get(layout.note_marks, chr(92) + 'arabic{footnote}')}}}"]
        if layout.note_restart == "page":
            lines.append(r"\usepackage{perpage}\MakePerPage{footnote}")
        elif not self.article and layout.note_restart == "through":
            lines.append(
                r"\usepackage{chngcntr}\counterwithout{footnote}{chapter}"
                if layout.cls != "memoir"
                else r"\counterwithout{footnote}{chapter}"
            )
        if layout.note_form == "level":
            lines.append(r"\renewcommand\@makefntext[1]{\parindent 1em\noindent\hbox to 1.8em{\hss\@thefnmark.~}#1}")
        if layout.note_form == "hanging":
            lines.append(r"\renewcommand\@makefntext[1]{\noindent\llap{\@thefnmark\hskip 1em}#1}")
        if layout.note_form == "apart":
            lines.append(r"\renewcommand\@makefntext[1]{\noindent\hbox to 3.2em{\@thefnmark\hfil}#1}")
        lines.append(r"\let\labtext\@makefntext\long\def\@makefntext#1{\color[RGB]{\labcolour}\labtext{#1}}")
        lines.append(r"\newcommand\labnote[2]{\gdef\labcolour{#1}\footnote{#2}}")
        return lines
