"""`edition build` as its user meets it."""

import re

import pytest
from lxml import etree


def table(text: str) -> dict[str, list[str]]:
    """Return the cells of the closing table by document."""
    rows = text.partition("\n\n")[0].splitlines()
    return {cells[0]: cells[1:] for cells in (re.split(r"\s{2,}", row) for row in rows)}


@pytest.fixture
def out(tmp_path):
    return tmp_path / "out"


def test_the_whole_way(invoke, letter, out):
    result = invoke("build", letter, "--out", out)
    assert result.exit_code == 0, result.output
    assert result.stderr == ""
    words, _pages, sheets, errors, *_, seconds, state = table(result.stdout)["letter"]
    assert (words, sheets, errors, state) == ("52", "1", "–", "published")
    assert re.fullmatch(r"\d+\.\d s", seconds)
    assert result.stdout.splitlines()[-1] == f"Open {out}/index.html"
    assert (out / "pdf/letter.pdf").read_bytes().startswith(b"%PDF-")
    assert b"ninety-four" in (out / "html/letter/index.html").read_bytes()
    assert b"html/letter/index.html" in (out / "index.html").read_bytes()
    assert (out / "tei/letter.txt").read_bytes() == letter.read_bytes()
    assert etree.parse(out / "tei/letter.xml").getroot().tag.endswith("}TEI")
    for schema in ("edition.rng", "edition.sch"):
        assert (out / "tei" / schema).is_file()

    rendered = invoke("render", out / "tei/letter.xml", "--to", "pdf")
    assert rendered.stdout_bytes == (out / "pdf/letter.pdf").read_bytes(), "rendered from the TEI alone, it is the same"
    page = invoke("render", out / "tei/letter.xml", "--to", "html").stdout
    assert "ninety-four" in page and "<style>" in page and "src=" not in page.replace("src:", ""), "a page of its own"

    again = invoke("build", letter, "--out", out)
    assert table(again.stdout)["letter"][-2:] == ["–", "unchanged"]


def test_only_the_tei(invoke, letter, out):
    result = invoke("build", letter.parent, "--out", out, "--only", "tei")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == f"The TEI is in {out}/tei"
    assert not (out / "index.html").exists()


def test_the_default_input_is_the_corpus_and_the_default_output_is_build(invoke, tmp_path, monkeypatch):
    item = tmp_path / "corpus/one"
    item.mkdir(parents=True)
    (item / "item.toml").write_text('title = "One"\n')
    (item / "source.txt").write_text("One line.\n")
    monkeypatch.chdir(tmp_path)
    result = invoke("build", "--only", "tei")
    assert result.exit_code == 0
    assert (tmp_path / "build/tei/one.xml").is_file()
    assert result.stdout.splitlines()[-1] == "The TEI is in build/tei"


def test_without_a_corpus_nothing_can_be_done(invoke, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = invoke("build")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        "edition: no folder corpus here: name that of your texts, edition build TEXTS, or begin with edition new\n"
    )
    assert list(tmp_path.iterdir()) == []


def test_a_guessed_encoding_is_a_warning(invoke, letter, out):
    letter.write_bytes("Une journée à la mer, où l’on ne vit personne.\n".encode("cp1252"))
    result = invoke("build", letter, "--out", out, "--only", "tei")
    assert result.exit_code == 0
    assert result.stderr.startswith(f"{letter}:1:10: warning encoding-guessed: byte E9 is not UTF-8")
    assert table(result.stdout)["letter"][4] == "1"


def test_a_document_that_is_no_text_is_named_and_the_others_are_published(invoke, letter, out):
    (letter.parent / "image.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    result = invoke("build", letter.parent, "--out", out, "--only", "tei")
    assert result.exit_code == 1
    image = letter.parent / "image.txt"
    assert result.stderr == f"edition: {image}: a PNG image, not a plain text: extract its text first\n"
    assert table(result.stdout)["image"][-1] == "not published"
    assert table(result.stdout)["letter"][-1] == "published"
    assert result.stdout.splitlines()[-1] == "1 of 2 documents not published: see above."


def test_a_refused_document_stays_as_it_was_and_its_check_is_the_next_step(invoke, letter, out, monkeypatch):
    assert invoke("build", letter, "--out", out, "--only", "tei").exit_code == 0
    published = (out / "tei/letter.xml").read_bytes()
    letter.write_text("Something else altogether.\n")

    from edition.tei import encode as module

    encode = module.encode

    def forgetful(document):
        encoded = encode(document)
        data = encoded.data.replace(b"altogether", b"")
        return module.Encoded(data, etree.fromstring(data))

    monkeypatch.setattr(module, "encode", forgetful)
    result = invoke("build", letter, "--out", out, "--only", "tei")
    assert result.exit_code == 1
    assert table(result.stdout)["letter"][-1] == "stale"
    assert (out / "tei/letter.xml").read_bytes() == published
    refused = out / "refused/letter/letter.xml"
    assert result.stdout.splitlines()[-1] == f"Not published. Look at it with:  edition check {refused}"
    assert f"{refused}:" in result.stderr
    checked = invoke("check", refused)
    assert checked.exit_code == 1
    assert set(result.stderr.splitlines()) <= set(checked.stdout.splitlines()), "both say the same of it"


def test_documents_that_left_the_input_are_mentioned(invoke, letter, out):
    (letter.parent / "second.txt").write_text("Another.\n")
    invoke("build", letter.parent, "--out", out, "--only", "tei")
    result = invoke("build", letter, "--out", out, "--only", "tei")
    assert f"Left alone, since no longer in the input: second (1 in {out}, not in the index)." in result.stdout


def test_columns_are_aligned_whatever_the_script(invoke, tmp_path, out):
    for name in ("a", "灯台", "école-e\u0301"):
        (tmp_path / f"{name}.txt").write_text("Two words.\n")
    result = invoke("build", tmp_path, "--out", out, "--only", "tei")
    head, a, school, lighthouse = result.stdout.partition("\n\n")[0].splitlines()
    at = head.index("state")
    assert a[at:] == "published"
    assert school[at + 1 :] == "published", "a combining accent takes no column"
    assert lighthouse[at - 2 :] == "published", "an ideograph takes two"
