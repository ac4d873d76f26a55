"""Measure what a book with many numbers of pages costs: bound from parts, by WeasyPrint alone, and by Chromium.

The book is the model that the shared test material makes of its longest text: some hundred pages with notes, references
to pages and an index. All three print the same HTML; WeasyPrint alone finds the numbers with `target-counter`, Chromium
prints none. Costs are CPU seconds of all processes, one after the other on the same machine.

`python tests/bench_book.py` measures all; with a number of words, a shorter book by our own way only.
"""

import importlib.util
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from types import ModuleType

from bench import SHARED, cost
from markupsafe import Markup

from edition.write.book.bind import bound
from edition.write.book.faces import Face, Faces
from edition.write.book.part import Book, Folios, Part
from edition.write.weasy import Press

FOLDER = SHARED / "spikes" / "print"
COUNTERS = re.compile(r"[^{}]*\{[^{}]*target-counter[^{}]*\}")
TYPEFACE = "DejaVu Serif"
"""What the model's style sheet asks for."""
ALONE = "import sys, weasyprint; weasyprint.HTML(sys.argv[1]).write_pdf(sys.argv[2])"


def model() -> ModuleType:
    """Load what makes the model of the book."""
    os.chdir(FOLDER)  # it finds its text from there
    spec = importlib.util.spec_from_file_location("print_model", FOLDER / "model.py")
    assert spec is not None and spec.loader is not None
    loaded = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(loaded)
    return loaded


def _face(style: str, name: str) -> Face:
    """Return a face of the typeface in which the model is set, as it is on this machine."""
    found = subprocess.run(["fc-match", "-f", "%{file}", f"{TYPEFACE}:{style}"], capture_output=True, check=True)
    return Face(TYPEFACE, name, TYPEFACE, f"text-{name}", Path(found.stdout.decode()).read_bytes())


def ours(words: int | None) -> Book:
    """Return the model as a book of ours, with as many pages as it has by itself."""
    made = model()
    content = made.build("004", words)
    used = Faces(tuple(_face(*each) for each in (("", "regular"), ("italic", "italic"), ("bold", "bold"))))
    style = COUNTERS.sub("", (FOLDER / "book.css").read_text()).replace(".fn", ".footnote")
    style += "@page { @bottom-center { content: none } } section.chapter, section.index { break-before: auto }"
    style += ".footnote { footnote-policy: line }"

    def link(identifier: str, said: str, folios: Folios) -> str:
        return f'<a class="folio" href="#{identifier}">{said} {folios.get(identifier, "")}</a>'

    def contents(folios: Folios, moved: frozenset[str]) -> Markup:
        lines = [(each["id"], each["title"]) for chapter in content["chaps"] for each in (chapter, *chapter["secs"])]
        return Markup("<h1>Table</h1>" + "".join(f"<p>{link(id_, made.e(said), folios)}</p>" for id_, said in lines))

    def index(folios: Folios, moved: frozenset[str]) -> Markup:
        lines = []
        for name, ids in content["index"].items():
            pages = {folios.get(each, ""): each for each in reversed(ids)}
            links = ", ".join(link(each, "", folios) for each in reversed(pages.values()))
            lines.append(f"<li>{made.e(name)} {links}</li>")
        return Markup(f'<section class="index"><h1>Index</h1><ul>{"".join(lines)}</ul></section>')

    def chapter(number: int) -> Part:
        text = made.chap_html(content["chaps"][number]).replace('class="fn"', 'class="footnote"')

        def body(folios: Folios, moved: frozenset[str]) -> Markup:
            return Markup(
                re.sub(r'<a class="xref" href="#([^"]+)">voir</a>', lambda at: link(at[1], "voir p.", folios), text)
            )

        return Part(f"chapter-{number}", body)

    parts = [Part("contents", contents, "roman", kind="leaf", late=True)]
    parts += [chapter(number) for number in range(len(content["chaps"]))]
    parts.append(Part("index", index, late=True))
    style += used.style_sheet(Press.address(""))
    return Book("model", content["title"], content["lang"], tuple(parts), style, used)


def main(words: int | None) -> None:
    """Print the figures."""
    if not FOLDER.is_dir():
        sys.exit("bench_book needs spikes/print of the shared test material")
    before = os.times()
    _, figures = bound(ours(words))
    after = os.times()
    seconds = sum(after[:4]) - sum(before[:4])
    print(f"ours       {seconds:7.1f} s CPU  {figures.pages} pages  {1000 * seconds / figures.pages:.0f} ms a page")
    if words:
        return
    with tempfile.TemporaryDirectory() as folder:
        made = model()
        page, printed = Path(folder, "book.html"), Path(folder, "book.pdf")
        page.write_text(made.to_html(made.build("004"), css=(FOLDER / "book.css").as_uri()))
        alone, memory = cost(sys.executable, "-c", ALONE, str(page), str(printed))
        print(f"WeasyPrint {alone:7.1f} s CPU  {memory:.0f} MB")
        print(f"ratio      {seconds / alone:7.2f}")
        chromium = shutil.which("chromium")
        if chromium is None:
            print("Chromium   not here")
            return
        quiet = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/user")
        before = os.times()
        subprocess.run([chromium, *quiet, f"--print-to-pdf={printed}", page.as_uri()], capture_output=True, check=True)
        after = os.times()
        print(f"Chromium   {sum(after[2:4]) - sum(before[2:4]):7.1f} s CPU")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else None)
