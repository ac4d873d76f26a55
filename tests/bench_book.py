"""Measure what a book with many numbers of pages costs: bound from parts, by WeasyPrint alone, and by Chromium.

The book is the model that the shared test material makes of its longest text: some hundred pages with notes, references
to pages and an index. All three print the same HTML; WeasyPrint alone finds the numbers with `target-counter`, Chromium
prints none. Costs are CPU seconds of all processes, one after the other on the same machine; memory is the peak of each
process. Then the book grows from about 50 pages to 1,600.

`python tests/bench_book.py` measures all; with a number of words, a book of that length by our own way only.
"""

import ctypes
import importlib.util
import json
import math
import os
import re
import resource
import shutil
import subprocess
import sys
import tempfile
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from types import ModuleType

import pypdfium2
from bench import SHARED, cost
from markupsafe import Markup

from edition.write.book.bind import bound
from edition.write.book.faces import Face, Faces
from edition.write.book.part import Book, Folios, Part
from edition.write.weasy import Press

FOLDER = SHARED / "spikes" / "print"
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
COUNTERS = re.compile(r"[^{}]*\{[^{}]*target-counter[^{}]*\}")
TYPEFACE = "DejaVu Serif"
"""What the model's style sheet asks for."""
_CHILD_SUBREAPER = 36
"""The number of a setting: processes whose parent is gone become ours."""
WORDS = 180_000
"""The length of the text of the model, or a little less."""
LENGTHS = (13_000, 26_000, 52_000, 104_000, 208_000, 416_000)
"""Words for about 50 pages and twice as many each time."""
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
    """Return the model as a book of ours; where it has to be longer than its text, the text comes again."""
    made = model()
    content = made.build("004", words, 1 if words is None else 1 + words // WORDS)
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


@dataclass(frozen=True)
class Cost:
    """What a book of ours costs: CPU seconds, and the peak memory in MB of the process and of those it began."""

    seconds: float
    memory: tuple[float, float]
    figures: dict[str, int]


def measured(words: int | None) -> Cost:
    """Measure a book of ours in a process of its own."""
    ran = subprocess.run([sys.executable, __file__, "one", str(words or "")], capture_output=True, check=False)
    if ran.returncode:
        sys.exit(ran.stderr.decode())
    said = json.loads(ran.stdout)
    return Cost(said["seconds"], tuple(said["memory"]), said["figures"])


def one(words: int | None) -> None:
    """Make a book of ours, and print what it cost."""
    book = ours(words)
    before = os.times()
    _, figures = bound(book)
    after = os.times()
    memory = [resource.getrusage(who).ru_maxrss / 1024 for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(json.dumps({"seconds": sum(after[:4]) - sum(before[:4]), "memory": memory, "figures": asdict(figures)}))


def told(cost: Cost) -> str:
    """Return a line about a book of ours."""
    figures = cost.figures
    return (
        f"{cost.seconds:7.1f} s CPU  {cost.memory[0]:.0f} MB and {cost.memory[1]:.0f} MB a process that lays out  "
        f"{figures['pages']} pages  {1000 * cost.seconds / figures['pages']:.0f} ms a page  "
        f"{figures['numbers']} numbers, none wrong  "
        f"{figures['late']} of {figures['footnotes']} notes late, {figures['moved']} moved"
    )


def whole_cost(*command: str) -> float:
    """Return the CPU seconds of a command and of all processes that it leaves behind: Chromium is many."""
    ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)
    before = os.times()
    subprocess.run(command, capture_output=True, check=True)
    with suppress(ChildProcessError):
        while True:
            os.wait()
    after = os.times()
    return sum(after[2:4]) - sum(before[2:4])


def grown() -> None:
    """Print how costs grow with the length of the book."""
    before: Cost | None = None
    for words in LENGTHS:
        now = measured(words)
        more = f"  {doubled(before, now):.2f} x when pages double" if before else ""
        print(f"{words:7} words {told(now)}{more}", flush=True)
        before = now


def doubled(before: Cost, now: Cost) -> float:
    """Return by how much the time grows where the pages double, if it grows as it did between two books."""
    pages = math.log2(now.figures["pages"] / before.figures["pages"])
    return float((now.seconds / before.seconds) ** (1 / pages))


def main(words: int | None) -> None:
    """Print the figures."""
    if not FOLDER.is_dir():
        sys.exit("bench_book needs spikes/print of the shared test material")
    own = measured(words)
    print(f"ours       {told(own)}", flush=True)
    if words:
        return
    with tempfile.TemporaryDirectory() as folder:
        made = model()
        page, printed = Path(folder, "book.html"), Path(folder, "book.pdf")
        page.write_text(made.to_html(made.build("004"), css=(FOLDER / "book.css").as_uri()))
        alone, memory = cost(sys.executable, "-c", ALONE, str(page), str(printed))
        print(f"WeasyPrint {alone:7.1f} s CPU  {memory:.0f} MB", flush=True)
        print(f"ratio      {own.seconds / alone:7.2f}", flush=True)
        if (chromium := shutil.which("chromium")) is None:
            print("Chromium   not here")
        else:
            quiet = (*QUIET, f"--user-data-dir={folder}/user", f"--print-to-pdf={printed}", page.as_uri())
            seconds = whole_cost(chromium, *quiet)
            pages = len(pypdfium2.PdfDocument(printed))
            print(f"Chromium   {seconds:7.1f} s CPU  {pages} pages, no numbers of pages", flush=True)
    grown()


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["one", length]:
            one(int(length) if length else None)
        case [length]:
            main(int(length))
        case _:
            main(None)
