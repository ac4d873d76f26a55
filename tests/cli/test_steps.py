"""The commands that do a single step, from files and from stdin."""

import json
import os
import pty
import re

import pytest
from lxml import etree

from edition.cli.files import write
from edition.cli.render import _beside_each_other
from edition.model.artefact import Artefact
from edition.rules import RULES
from edition.tei.recover import lines


@pytest.fixture
def tei(invoke, letter):
    path = letter.with_suffix(".xml")
    assert invoke("encode", letter, "-o", path).exit_code == 0
    return path


def test_encode_writes_the_same_to_stdout_and_to_a_file(invoke, letter, tei):
    result = invoke("encode", letter)
    assert result.stdout_bytes == tei.read_bytes()
    root = etree.fromstring(result.stdout_bytes)
    assert root.get("{http://www.w3.org/XML/1998/namespace}id") == "letter"


def test_encode_from_stdin(invoke, letter):
    result = invoke("encode", "-", data=letter.read_bytes())
    assert result.exit_code == 0
    assert b"ninety-four" in result.stdout_bytes


def test_encode_heeds_the_settings_beside_a_text(invoke, tmp_path):
    item = tmp_path / "corpus/one"
    item.mkdir(parents=True)
    (item / "item.toml").write_text('title = "The one"\nencoding = "mac-roman"\n')
    (item / "source.txt").write_bytes("Déjà vu.\n".encode("mac-roman"))
    result = invoke("encode", item / "source.txt")
    assert 'xml:id="one"' in result.stdout
    assert ">The one<" in result.stdout
    assert "Déjà vu." in result.stdout
    assert result.stderr == ""


def test_encode_tells_of_a_guess_on_stderr(invoke):
    result = invoke("encode", "-", data=b"d\xe9j\xe0 vu")
    assert result.exit_code == 0
    assert result.stderr.startswith("warning: byte E9 is not UTF-8, so the text was read as windows-1252")


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["encode", "nowhere.txt"], "edition: nowhere.txt: no such file or directory\n"),
        (["encode", "/"], "edition: /: a folder, not a file\n"),
        (["recover", "-"], "edition: stdin:1:1: not well-formed XML: "),
        (["render", "-", "--to", "html"], "edition: stdin:1:1: not well-formed XML: "),
    ],
)
def test_what_cannot_be_used_is_told_in_one_line(invoke, arguments, message):
    result = invoke(*arguments, data=b"no XML")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr.startswith(message)
    assert result.stderr.count("\n") == 1


def test_recover_gives_the_source_back(invoke, letter, tei):
    for result in (invoke("recover", tei), invoke("recover", "-", data=tei.read_bytes())):
        assert result.exit_code == 0
        assert result.stdout.splitlines() == lines(letter.read_text(encoding="utf-8"))


def test_render_html(invoke, tei, tmp_path):
    result = invoke("render", tei, "--to", "html")
    assert result.exit_code == 0
    assert result.stdout.startswith("<!DOCTYPE html>")
    assert invoke("render", "-", "--to", "html", data=tei.read_bytes()).exit_code == 0
    assert invoke("render", tei, "--to", "html", "-o", tmp_path / "page.html").stdout == ""
    assert (tmp_path / "page.html").read_bytes() == result.stdout_bytes
    invoke("render", tei, "--to", "html", "-o", f"{tmp_path}/pages/")
    assert (tmp_path / "pages/index.html").read_bytes() == result.stdout_bytes


def test_render_pdf(invoke, tei, tmp_path):
    result = invoke("render", tei, "--to", "pdf")
    assert result.exit_code == 0
    assert result.stdout_bytes.startswith(b"%PDF-")
    invoke("render", tei, "--to", "pdf", "-o", tmp_path / "letter.pdf")
    assert (tmp_path / "letter.pdf").read_bytes() == result.stdout_bytes


def test_notes_without_room_are_told(invoke, tmp_path):
    note = f"<note>{'Of lamps and their oil. ' * 22}</note>"
    (tmp_path / "lamps.xml").write_text(
        '<TEI xmlns="http://www.tei-c.org/ns/1.0" xml:lang="en" xml:id="lamps"><teiHeader><fileDesc><titleStmt>'
        "<title>Lamps</title></titleStmt><publicationStmt><publisher>A press</publisher></publicationStmt>"
        "<sourceDesc><p>None.</p></sourceDesc></fileDesc></teiHeader>"
        f"<text><body><p>Lamps{note * 9}.</p></body></text></TEI>"
    )
    result = invoke("render", tmp_path / "lamps.xml", "--to", "pdf", "-o", tmp_path / "lamps.pdf")
    said = re.fullmatch(r"lamps: (\d) of 9 notes stand at the end of the chapter for want of room\.\n", result.stderr)
    assert said
    invoke("build", tmp_path / "lamps.xml", "--only", "pdf", "--out", tmp_path)
    built = invoke("build", tmp_path / "lamps.xml", "--only", "pdf", "--out", tmp_path)
    assert result.stderr.replace("lamps:", "lamps.pdf:") in built.stdout, "told also where nothing is made anew"
    summary = json.loads((tmp_path / ".edition/documents/lamps.json").read_bytes())["summary"]
    moved = int(said[1])
    assert (summary["footnotes"], summary["moved"], summary["late"]) == (9 - moved, moved, 0)


def test_a_pdf_is_not_written_to_a_terminal(spawn, tei):
    ours, theirs = pty.openpty()
    process = spawn("render", tei, "--to", "pdf", stdout=theirs)
    errors = process.communicate()[1].decode()
    os.close(theirs)
    os.close(ours)
    assert process.returncode == 2
    assert errors.startswith("edition: a PDF is nothing for a terminal")


def test_files_of_one_edition_keep_their_places():
    artefacts = [Artefact(path, "", b"") for path in ("html/a/index.html", "html/a/more/2.html")]
    assert [str(path) for path, _ in _beside_each_other(artefacts)] == ["index.html", "more/2.html"]


def test_several_files_need_a_folder(invoke, tei, tmp_path, monkeypatch):
    from edition.pipeline import document

    pages = tuple(Artefact(f"html/letter/{name}", "text/html", name.encode()) for name in ("index.html", "2.html"))
    monkeypatch.setattr(document, "render", lambda *_, **__: pages)
    result = invoke("render", tei, "--to", "html")
    assert result.exit_code == 2
    assert result.stderr == "edition: this edition has 2 files: name a folder for them: -o pages/\n"
    assert invoke("render", tei, "--to", "html", "-o", f"{tmp_path}/pages/").exit_code == 0
    assert (tmp_path / "pages/2.html").read_bytes() == b"2.html"


def test_write_replaces_in_one_step(tmp_path):
    write(b"one", str(tmp_path / "deep/file"))
    write(b"two", str(tmp_path / "deep/file"))
    assert [path.name for path in (tmp_path / "deep").iterdir()] == ["file"]
    assert (tmp_path / "deep/file").read_bytes() == b"two"


def test_write_never_replaces_a_link_or_a_pipe(tmp_path):
    (tmp_path / "link").symlink_to("file")
    write(b"one", str(tmp_path / "link"))
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_bytes() == b"one"
    os.mkfifo(tmp_path / "pipe")
    reader = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    write(b"two", str(tmp_path / "pipe"))
    assert os.read(reader, 9) == b"two"
    os.close(reader)
    assert (tmp_path / "pipe").is_fifo()


def test_explain_lists_the_rules_in_their_order(invoke):
    listed = [line.split()[0] for line in invoke("explain").stdout.partition("\n\n")[0].splitlines()]
    assert listed == [rule.name for rule in RULES]


@pytest.mark.parametrize("form", ["{}", "rule.{}", "#rule.{}"])
def test_explain_prints_what_a_rule_says_of_itself(invoke, form):
    rule = RULES[0]
    result = invoke("explain", form.format(rule.name))
    assert result.stdout == f"{rule.name}\n\n{rule.documentation}\n"


def test_explain_suggests_the_nearest_name(invoke):
    result = invoke("explain", RULES[0].name[:-1] + "x")
    assert result.exit_code == 2
    assert result.stderr.endswith(f"did you mean {RULES[0].name}?\n")
    assert (
        invoke("explain", "zzzz").stderr
        == "edition: no rule and no code is named “zzzz”: edition explain lists them all\n"
    )
