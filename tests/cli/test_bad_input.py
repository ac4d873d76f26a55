"""Bad input of every kind: one clear line each, an exit code, never a traceback, and nothing lost that was there.

`bad_input.txt` is the table of it: the case, the command, its exit code, and what it says on stderr. Each case begins
with two texts of which an edition was made, and then something is wrong.
"""

import errno
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import pytest
from click.testing import CliRunner

from edition import resources
from edition.cli import main
from edition.pipeline import document
from edition.write import templates

TABLE = Path(__file__).parent / "bad_input.txt"
LETTER = "The keeper of the light\n\nNo ship had passed for eleven days when the keeper set down his pen.\n"
PILOT = "The pilot came aboard at noon, and said nothing of the wreck.\n"
FRENCH = "L’été dernier, à la fenêtre, elle répétait : « Où êtes-vous ? » Ça va, mon cœur.\n"
RUSSIAN = "Привет, мир! Это было давно, сказал он. Её никто не слышал.\n"
JAPANESE = "灯台の光は遠くまで届いていた。船は一隻も来なかった。\n"
TEI = (
    '<TEI xmlns="http://www.tei-c.org/ns/1.0">\n<teiHeader><fileDesc><titleStmt><title>A log</title></titleStmt>'
    "<publicationStmt><p>None</p></publicationStmt><sourceDesc><p>None</p></sourceDesc></fileDesc></teiHeader>\n"
    "<text><body><p>{}</p></body></text></TEI>\n"
)

Patch = pytest.MonkeyPatch
Prepare = Callable[[Path, Patch], None]


@dataclass(frozen=True)
class Case:
    """Something that is wrong: how it comes about, and the command that meets it."""

    name: str
    command: str
    prepare: Prepare = lambda place, patch: None


@dataclass(frozen=True)
class Outcome:
    """What a command said and did; `before` and `after` are the files of the edition by their paths."""

    exit_code: int
    stdout: str
    stderr: str
    before: dict[str, bytes]
    after: dict[str, bytes]


def file(name: str, data: bytes | str) -> Prepare:
    """Write a file."""

    def prepare(place: Path, patch: Patch) -> None:
        path = place / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)

    return prepare


def files(**contents: bytes | str) -> Prepare:
    """Write the letter's files in the corpus."""

    def prepare(place: Path, patch: Patch) -> None:
        for name, data in contents.items():
            file(f"corpus/letter/{name.replace('_', '.')}", data)(place, patch)

    return prepare


def each(*names: str) -> Prepare:
    """Write a short text into each of some files."""

    def prepare(place: Path, patch: Patch) -> None:
        for name in names:
            file(name, PILOT)(place, patch)

    return prepare


def letter(data: bytes | str) -> Prepare:
    """Put something else in the place of the letter of which there is an edition."""
    return file("texts/letter.txt", data)


def tei(text: str, before: str = "") -> Prepare:
    """Put TEI in the place of the letter."""

    def prepare(place: Path, patch: Patch) -> None:
        (place / "texts/letter.txt").unlink()
        (place / "texts/letter.xml").write_text(before + TEI.format(text), encoding="utf-8")

    return prepare


def large(name: str) -> Prepare:
    """Make a file of a gigabyte, which takes no room on the disk; only its beginning is written."""

    def prepare(place: Path, patch: Patch) -> None:
        (place / name).write_text(TEI if name.endswith(".xml") else "The letter.\n")
        os.truncate(place / name, 2**30)

    return prepare


def changed_and(then: Prepare) -> Prepare:
    """Change the letter, so that there is something to write, and do something else."""

    def prepare(place: Path, patch: Patch) -> None:
        (place / "texts/letter.txt").write_text(LETTER + "He waited.\n", encoding="utf-8")
        then(place, patch)

    return prepare


def disk(number: int, after: int = 0) -> Prepare:
    """Let writing fail from the given write on, half-way, as a full or forbidden disk does."""

    def prepare(place: Path, patch: Patch) -> None:
        write_bytes, written = Path.write_bytes, []

        def failing(path: Path, data: bytes) -> int:
            written.append(path)
            if len(written) <= after:
                return write_bytes(path, data)
            write_bytes(path, data[: len(data) // 2])
            raise OSError(number, os.strerror(number), str(path))

        patch.setattr(Path, "write_bytes", failing)

    return prepare


def template(name: str, old: str, new: str) -> Prepare:
    """Make a mistake in a copy of the templates."""

    def prepare(place: Path, patch: Patch) -> None:
        shutil.copytree(resources.templates(), place / "templates")
        path = place / "templates" / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        patch.setattr(resources, "templates", lambda: place / "templates")
        templates._environment.cache_clear()

    return prepare


def no_pango(place: Path, patch: Patch) -> None:
    """Let WeasyPrint fail as it does where Pango is not installed."""
    for module in [name for name in sys.modules if name.partition(".")[0] == "weasyprint"]:
        patch.delitem(sys.modules, module)

    class Finder:
        @staticmethod
        def find_spec(name: str, path: object = None, target: object = None) -> None:
            if name == "weasyprint":
                raise OSError("cannot load library 'libpango-1.0-0': libpango-1.0-0: cannot open shared object file")

    patch.setattr(sys, "meta_path", [Finder, *sys.meta_path])


def raising(error: BaseException) -> Prepare:
    """Let encoding end in an exception."""

    def fail(*arguments: object) -> None:
        raise error

    return lambda place, patch: patch.setattr(document, "encode_and_check", fail)


def environment(name: str, value: str) -> Prepare:
    return lambda place, patch: patch.setenv(name, value)


BUILD = "build texts"
CORPUS = "build corpus"
BOMB = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))

CASES = (
    # what is named
    Case("a file that is not there", "build texts/nowhere.txt"),
    Case("a folder that is not there", "build nowhere"),
    Case("a folder without texts", "build empty", lambda place, patch: (place / "empty").mkdir()),
    Case("no corpus where one is expected", "build", lambda place, patch: shutil.rmtree(place / "corpus")),
    Case("two documents of one name", "build texts/letter.txt other/letter.txt", file("other/letter.txt", "Other.")),
    Case("a text and TEI of one name", BUILD, file("texts/letter.xml", TEI)),
    Case("two documents, one file", "build a.xml a.xml.txt", each("a.xml", "a.xml.txt")),
    Case("a line end in a name", BUILD, file("texts/let\nter.txt", LETTER)),
    Case("a name that is too long", BUILD, file(f"texts/{'a' * 251}.txt", LETTER)),
    Case(
        "odd names", BUILD, each("texts/two words.txt", "texts/灯台.txt", "texts/été.txt", "texts/a&b <c> %41 #1.txt")
    ),
    # what is not text
    Case("an image", BUILD, letter(b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR")),
    Case("a PDF", BUILD, letter(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")),
    Case("a word processor's file", BUILD, letter(b"PK\x03\x04\x14\0\6\0")),
    Case("other binary data", BUILD, letter(bytes(range(256)))),
    Case("binary data without NUL", BUILD, letter(bytes(range(1, 256)) * 3)),
    Case("an empty file", BUILD, letter("")),
    Case("nothing but blanks", BUILD, letter("\n  \n\t\n")),
    Case("a file of a gigabyte", BUILD, large("texts/letter.txt")),
    Case("TEI of a gigabyte", "build letter.xml", large("letter.xml")),
    # encodings
    Case("windows-1252", BUILD, letter(FRENCH.encode("cp1252"))),
    Case("Latin-1", BUILD, letter("déjà vu, à la fenêtre\n".encode("latin-1"))),
    Case("MacRoman", BUILD, letter(FRENCH.encode("mac-roman"))),
    Case("windows-1251", BUILD, letter(RUSSIAN.encode("cp1251"))),
    Case("UTF-16 without a byte-order mark", BUILD, letter(FRENCH.encode("utf-16-le"))),
    Case("UTF-16 with one", BUILD, letter(FRENCH.encode("utf-16"))),
    Case("UTF-8 with a byte-order mark", BUILD, letter(FRENCH.encode("utf-8-sig"))),
    Case("UTF-16 with half a character", BUILD, letter(FRENCH.encode("utf-16")[:-1])),
    Case("UTF-8 with a stray byte", BUILD, letter((FRENCH * 9).encode() + b"caf\xe9\n" + FRENCH.encode())),
    Case("UTF-8, then windows-1252", BUILD, letter(FRENCH.encode() + FRENCH.encode("cp1252"))),
    Case("an encoding that is not known here", BUILD, letter(JAPANESE.encode("shift-jis"))),
    Case(
        "a stated encoding",
        CORPUS,
        files(item_toml='encoding = "shift_jis"\n', source_txt=JAPANESE.encode("shift-jis")),
    ),
    Case(
        "a stated encoding that does not fit",
        CORPUS,
        files(item_toml='encoding = "utf-8"\n', source_txt=FRENCH.encode("cp1252")),
    ),
    Case("a stated encoding that does not exist", CORPUS, files(item_toml='encoding = "utf88"\n')),
    # settings
    Case("item.toml is not TOML", CORPUS, files(item_toml='title = "The letter\n')),
    Case("item.toml has a wrong key", CORPUS, files(item_toml='titel = "The letter"\nlicence = "CC0"\n')),
    Case("edition.toml is not TOML", CORPUS, file("corpus/edition.toml", "title: Letters\n")),
    Case("edition.toml has a wrong key", CORPUS, file("corpus/edition.toml", 'lang = "en"\n')),
    Case("a folder without item.toml", CORPUS, lambda place, patch: (place / "corpus/letter/item.toml").unlink()),
    Case("a folder without text", CORPUS, lambda place, patch: (place / "corpus/letter/source.txt").unlink()),
    Case("the stated text is not there", CORPUS, files(item_toml='source = "letter.txt"\n')),
    Case("a wrong SOURCE_DATE_EPOCH", BUILD, environment("SOURCE_DATE_EPOCH", "yesterday")),
    # TEI made by hand
    Case("TEI that is not well-formed", BUILD, tei("one<hi>two</p>")),
    Case("TEI without its namespace", "build letter.xml", file("letter.xml", "<TEI><text/></TEI>")),
    Case("TEI of an old version", "build letter.xml", file("letter.xml", "<TEI.2><text/></TEI.2>")),
    Case("another XML named as TEI", CORPUS, files(item_toml='source = "page.xml"\n', page_xml="<html/>")),
    Case("TEI with a pointer that leads nowhere", BUILD, tei('<ref target="#p9">one</ref>')),
    Case("TEI with an id twice", BUILD, tei('<hi xml:id="a">one</hi><hi xml:id="a">two</hi>')),
    Case("TEI with an entity", BUILD, tei("one &ship;", '<!DOCTYPE TEI [<!ENTITY ship "Corvo">]>')),
    Case("TEI with entities that explode", BUILD, tei("&e9;", f'<!DOCTYPE TEI [<!ENTITY e0 "ha">{BOMB}]>')),
    Case("TEI that is nested too deeply", BUILD, tei("<hi>" * 3000 + "one" + "</hi>" * 3000)),
    Case("TEI that no page can show", BUILD, tei("<seg/>")),
    Case("TEI that our grammar does not know", BUILD, tei("one <c7/>")),
    # the place of the output
    Case("a file in the place of the output", f"{BUILD} --out file", file("file", "")),
    Case("a file above the place of the output", f"{BUILD} --out file/out", file("file", "")),
    Case("a disk that becomes full", BUILD, changed_and(disk(errno.ENOSPC, 2))),
    Case("a disk that can only be read", BUILD, changed_and(disk(errno.EROFS))),
    Case("a place that is forbidden", BUILD, changed_and(disk(errno.EACCES))),
    # what the program lives on
    Case("a template with a wrong name", BUILD, changed_and(template("html/document.html", "{{ view.", "{{ vieww."))),
    Case(
        "a template that is not closed",
        BUILD,
        changed_and(template("html/document.html", "{{ view.title }}", "{{ view.title }")),
    ),
    Case("Pango is not installed", f"{BUILD} --only tei,html,pdf", changed_and(no_pango)),
    Case("an interrupt", BUILD, changed_and(raising(KeyboardInterrupt()))),
    Case("not enough memory", BUILD, changed_and(raising(MemoryError()))),
    Case("a fault of our own", BUILD, changed_and(raising(KeyError("no such leaf")))),
    # the single steps
    Case("encode: a file that is not there", "encode nowhere.txt"),
    Case("encode: a folder", "encode texts"),
    Case("encode: TEI", "encode letter.xml", file("letter.xml", TEI)),
    Case("encode: an empty file", "encode letter.txt", file("letter.txt", "")),
    Case("check: a text", "check texts/letter.txt"),
    Case("check: a schema that is none", "check out/tei/letter.xml --schema texts/letter.txt"),
    Case("render: XML that is not TEI", "render page.xml --to html", file("page.xml", "<html/>")),
    Case("recover: TEI that is not well-formed", "recover letter.xml", file("letter.xml", "<TEI")),
)
NAMES = [case.name for case in CASES]
CLEAN = {"odd names", "UTF-16 with one", "UTF-8 with a byte-order mark", "a stated encoding"}


def tree(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two texts, the same as a corpus, and an edition of them."""
    place = tmp_path_factory.mktemp("base")
    for name, text in (("letter", LETTER), ("pilot", PILOT)):
        for path in (place / f"texts/{name}.txt", place / f"corpus/{name}/source.txt"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (place / f"corpus/{name}/item.toml").touch()
    built = CliRunner().invoke(main, ["build", str(place / "texts"), "--out", str(place / "out"), "--only", "tei,html"])
    assert built.exit_code == 0
    return place


@pytest.fixture(scope="module")
def outcomes(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Outcome]]:
    """Meet all cases, each in a place of its own."""
    met: dict[str, Outcome] = {}
    for number, case in enumerate(CASES):
        place = tmp_path_factory.mktemp("case") / str(number)
        shutil.copytree(base, place)
        arguments = case.command.split()
        if arguments[0] == "build":
            arguments += ["--jobs", "1"]
            arguments += [] if "--out" in arguments else ["--out", "out"]
            arguments += [] if "--only" in arguments else ["--only", "tei,html"]
        with pytest.MonkeyPatch.context() as patch:
            patch.chdir(place)
            patch.delenv("SOURCE_DATE_EPOCH", raising=False)
            case.prepare(place, patch)
            before = tree(place / "out")
            result = CliRunner().invoke(main, arguments, prog_name="edition")
        templates._environment.cache_clear()
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        met[case.name] = Outcome(result.exit_code, result.stdout, result.stderr, before, tree(place / "out"))
    yield met


def test_the_table(outcomes, golden):
    entries = [
        f"{case.name}\n    edition {case.command}\n    {outcomes[case.name].exit_code}  "
        + "\n       ".join(outcomes[case.name].stderr.splitlines() or ["–"])
        for case in CASES
    ]
    golden(TABLE, "\n\n".join(entries) + "\n")


@pytest.mark.parametrize("name", NAMES)
def test_one_line_and_no_traceback(outcomes, name):
    outcome = outcomes[name]
    assert "Traceback" not in outcome.stderr
    lines = outcome.stderr.splitlines()
    if name in CLEAN:
        assert (outcome.exit_code, lines) == (0, [])
    elif outcome.exit_code == 0:
        assert any(": warning " in line for line in lines)
        assert all(": warning " in line or ": info " in line for line in lines)
    else:
        assert outcome.exit_code in (1, 2, 130)
        assert all(len(line) < 420 for line in lines)
        told = [line for line in lines if line.startswith("edition: ") or ": error " in line]
        assert 1 <= len(told) <= 2


@pytest.mark.parametrize("name", NAMES)
def test_what_was_there_is_there(outcomes, name):
    outcome = outcomes[name]
    if outcome.exit_code not in (0, 1):
        assert outcome.after == outcome.before, "nothing was touched"
    if outcome.exit_code == 1:
        over_all = re.compile(r"html/(assets/.*|[^/]*)")
        kept = {
            path: data
            for path, data in outcome.before.items()
            if path.split("/")[0] in ("tei", "html") and not over_all.fullmatch(path)
        }
        touched = [path for path, data in kept.items() if "pilot" not in path and outcome.after.get(path) != data]
        assert touched == []
        assert "pilot" not in outcome.stderr
        assert any("pilot" in path for path in outcome.after), "and the other document is published"
    assert not any("unfinished" in path for path in outcome.after)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (
            "size=4m",
            "not written: there is no space left: make room and run this again; what was there before is whole",
        ),
        ("ro", "not written: the file system is read-only: choose another place"),
    ],
)
def test_a_real_disk(base, tmp_path, options, message):
    """The same on a file system of its own, where this user may mount one."""
    place = tmp_path / "disk"
    place.mkdir()
    mounted = shutil.which("mount") and subprocess.run(
        ["mount", "-t", "tmpfs", "-o", options, "none", str(place)], capture_output=True, check=False
    )
    if not mounted or mounted.returncode:
        pytest.skip("file systems cannot be mounted by this user; the same failures are injected in the table")
    try:
        if options != "ro":
            shutil.copytree(base / "out", place / "out")
            with suppress(OSError), (place / "ballast").open("wb", buffering=0) as ballast:
                while ballast.write(bytes(4096)):
                    pass
            os.truncate(place / "ballast", (place / "ballast").stat().st_size - 40_960)
            (base / "texts/pilot.txt").write_text(PILOT * 400)
        before = tree(place)
        result = CliRunner().invoke(
            main, ["build", str(base / "texts"), "--out", str(place / "out"), "--only", "tei,html", "--jobs", "1"]
        )
        assert result.exit_code in (1, 2)
        assert message in result.stderr
        assert len(result.stderr.splitlines()) == 1
        kept = {path for path in before if not path.startswith("out/.edition") and path != "out/index.html"}
        assert {path: data for path, data in tree(place).items() if path in kept} == {
            path: before[path] for path in kept
        }
    finally:
        subprocess.run(["umount", str(place)], check=True)
        (base / "texts/pilot.txt").write_text(PILOT)
