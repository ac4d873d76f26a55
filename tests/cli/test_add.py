"""`edition add` as its user meets it."""

from hashlib import sha256
from pathlib import Path

import pytest

from edition.read.keys import ITEM
from edition.read.settings import read_settings

TEXT = """The old light

by Joan Ames

No ship had passed for eleven days when the keeper set down his pen and
went up to trim the lamp. The oil was low, and what there was of it had
begun to smoke.

He counted the steps, as he always did, and there were ninety-four.
"""


@pytest.fixture
def project(invoke, tmp_path, monkeypatch) -> Path:
    """A new project beside the folder of the moment, in which there are the texts to add."""
    assert invoke("new", tmp_path / "mine").exit_code == 0
    (tmp_path / "texts").mkdir()
    monkeypatch.chdir(tmp_path / "texts")
    return Path("../mine")


def write(name: str, content: str | bytes = TEXT) -> Path:
    path = Path(name)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def settings(folder: Path) -> dict[str, str]:
    return read_settings(folder / "item.toml", ITEM)


def test_a_text_and_what_could_be_found_out(invoke, project):
    path = write("scan 12.txt")
    result = invoke("add", project, path)
    assert (result.exit_code, result.stderr) == (0, "")
    line, following = result.stdout.splitlines()
    assert line == (
        "scan 12.txt → ../mine/corpus/the-old-light: "
        "guessed: title “The old light”, author “Joan Ames”, language “en”, extraction"
    )
    assert following == "Next:  look at the guesses in item.toml, then:  cd ../mine && edition build"
    folder = project / "corpus/the-old-light"
    assert (folder / "scan 12.txt").read_bytes() == path.read_bytes()
    assert settings(folder) == {
        "title": "The old light",
        "author": "Joan Ames",
        "language": "en",
        "extraction": "Text in lines as they were printed or typed.",
        "source": "scan 12.txt",
        "encoding": "utf-8",
        "sha256": sha256(TEXT.encode()).hexdigest(),
    }
    lines = (folder / "item.toml").read_text().splitlines()
    guessed = [line.partition(" ")[0] for line in lines if line.endswith("; correct it if it is wrong")]
    assert guessed == ["title", "author", "language", "#"], "what is certain is not called a guess"
    above = lines.index("# a guess: what the rules found in the text; correct it if it is wrong")
    assert lines[above + 1].startswith("extraction = ")
    assert '# date = "about 1890"' in "\n".join(lines)


def test_what_was_added_is_built(invoke, project, monkeypatch):
    write("a.txt")
    write("b.txt", "Une journée à la mer, où l’on ne vit personne.\n".encode("cp1252"))
    invoke("add", project, "a.txt", "b.txt")
    monkeypatch.chdir(project)
    built = invoke("build", "--only", "tei")
    assert (built.exit_code, built.stderr) == (0, "")
    assert "Une journée à la mer, où l’on" in Path("build/tei/b.xml").read_text()


@pytest.mark.parametrize(
    ("name", "content", "slug", "told"),
    [
        (
            "1.txt",
            "L’ÉTÉ À ŒRSTED\n\nUn.\n\nLa mer et les vagues, et le sel.\n",
            "l-ete-a-oersted",
            "title “L’ÉTÉ À ŒRSTED”",
        ),
        ("Joan Ames - The lamp.txt", "It was lit.\n", "the-lamp", "title “The lamp”, author “Joan Ames”"),
        (
            "the_pilot-book.txt",
            "it was lit at dusk, and nobody saw who lit it.\n",
            "the-pilot-book",
            "“The pilot book”",
        ),
        ("Письмо другу.txt", "это было давно, и мы уже не помним, когда это было.\n", "pismo-drugu", "language “ru”"),
        (
            "灯台.txt",
            "昔の話です。むかし、むかし、海のそばに、ひとりの人がいました。\n",
            "text-a12a9189",
            "language “ja”",
        ),
        (
            "the keeper’s wife's d’été.txt",
            "it was lit at dusk, and nobody saw who lit it.\n",
            "the-keepers-wifes-d-ete",
            "title “The keeper’s wife's d’été”",
        ),
        ("42.txt", "it was lit at dusk, and nobody saw who lit it.\n", "42", "not found: title, author"),
        ("ship.txt", "next up previous contents\n\nThe ship\n\nIt was lost.\n", "the-ship", "title “The ship”"),
    ],
)
def test_names(invoke, project, name, content, slug, told):
    write(name, content)
    result = invoke("add", project, name)
    assert result.exit_code == 0, result.stderr
    assert result.stdout.startswith(f"{name} → ../mine/corpus/{slug}: "), result.stdout
    assert told in result.stdout
    assert (project / "corpus" / slug / name).read_bytes() == content.encode()
    assert settings(project / "corpus" / slug)["source"] == name


def test_a_guessed_encoding_is_called_a_guess(invoke, project):
    write("plage.txt", "Une journée à la mer, où l’on ne vit personne.\n".encode("cp1252"))
    result = invoke("add", project, "plage.txt")
    assert "encoding “cp1252”" in result.stdout
    text = (project / "corpus/plage/item.toml").read_text()
    assert 'encoding = "cp1252"  # a guess: the bytes do not prove it; correct it if it is wrong' in text


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (
            "One line that is so long. " * 30 + "\n\n" + "Another. " * 60,
            "Running text, each paragraph on a line of its own.",
        ),
        (
            "next up previous contents index\n\nThe ship\n\nIt was lost in the winter of that year.\n\n"
            "next up previous contents index\n",
            "A web page, saved as text: navigation",
        ),
        (
            "It was lost.\n\fIt was found.\n",
            "The text of printed pages, as it comes out of a PDF or a scan: form feeds",
        ),
    ],
)
def test_how_the_file_was_made(invoke, project, content, told):
    write("ship.txt", content)
    assert invoke("add", project, "ship.txt").exit_code == 0
    (folder,) = {path.parent for path in (project / "corpus").glob("*/ship.txt")}
    assert settings(folder)["extraction"].startswith(told)


def test_the_same_bytes_are_recognised_whatever_the_name(invoke, project):
    write("a.txt")
    write("b.txt")
    result = invoke("add", project, "a.txt", "b.txt")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[1] == "b.txt → ../mine/corpus/the-old-light: there already, byte for byte"
    again = invoke("add", project, "a.txt")
    assert (again.exit_code, again.stdout.count("\n")) == (0, 1), "there is nothing to do next"
    assert len(list((project / "corpus").iterdir())) == 2


def test_nothing_is_overwritten(invoke, project):
    (project / "corpus/the-old-light").mkdir()
    (project / "corpus/the-old-light-2").write_text("a file")
    write("a.txt")
    write("b.txt", TEXT + "More.\n")
    result = invoke("add", project, "a.txt", "b.txt")
    assert result.exit_code == 0
    folders = sorted(path.name for path in (project / "corpus").iterdir())
    assert folders == ["first-page", *(f"the-old-light{end}" for end in ("", "-2", "-3", "-4"))]
    assert not list((project / "corpus/the-old-light").iterdir())
    assert (project / "corpus/the-old-light-2").read_text() == "a file"


@pytest.mark.parametrize("name", ["item.toml", ".hidden.txt", "README.txt", "two  blanks.txt"])
def test_file_names_with_a_meaning(invoke, project, name):
    write(name)
    assert invoke("add", project, name).exit_code == 0
    folder = project / "corpus/the-old-light"
    assert (folder / settings(folder)["source"]).read_bytes() == TEXT.encode()
    assert invoke("build", project, "--out", "out", "--only", "tei").exit_code == 0
    assert Path("out/tei/the-old-light.xml").is_file()


def test_tei_describes_itself(invoke, project, invoked_tei):
    write("any.xml", invoked_tei)
    result = invoke("add", project, "any.xml")
    assert result.stdout.startswith("any.xml → ../mine/corpus/the-old-light: TEI, described by its own header\n")
    folder = project / "corpus/the-old-light"
    assert (folder / "any.xml").read_bytes() == invoked_tei
    assert settings(folder) == {"source": "any.xml"}
    assert invoke("build", folder, "--out", "out", "--only", "tei").exit_code == 0
    assert Path("out/tei/the-old-light.xml").read_bytes() == invoked_tei


@pytest.fixture
def invoked_tei(invoke, project) -> bytes:
    """A TEI file of our own making, without its source."""
    write("light.txt")
    data = invoke("encode", "light.txt").stdout_bytes
    Path("light.txt").unlink()
    return data


def test_what_cannot_be_added_is_told_and_the_rest_is_added(invoke, project):
    write("good.txt")
    write("image.txt", b"\x89PNG\r\n\x1a\n")
    write("empty.txt", " \n")
    write("bad.xml", "<TEI xmlns='http://www.tei-c.org/ns/1.0'><teiHeader></TEI>")
    Path("folder").mkdir()
    names = ["gone.txt", "image.txt", "good.txt", "empty.txt", "bad.xml", "folder"]
    result = invoke("add", project, *names)
    assert result.exit_code == 1
    told = result.stderr.splitlines()
    assert [line.split(": ")[:2] for line in told[:3]] == [
        ["edition", "gone.txt"],
        ["edition", "image.txt"],
        ["edition", "empty.txt"],
    ]
    assert told[3].startswith("edition: bad.xml:1:")
    assert told[4] == "edition: folder: a folder, not a file"
    assert result.stdout.startswith("good.txt → ")
    assert sorted(path.name for path in (project / "corpus").iterdir()) == ["first-page", "the-old-light"]
    assert invoke("add", project, "gone.txt").exit_code == 2


def test_a_failure_leaves_nothing_behind(invoke, project, monkeypatch):
    write("a.txt")

    def full(path, target):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "rename", full)
    result = invoke("add", project, "a.txt")
    assert result.exit_code == 2
    assert result.stderr == "edition: ../mine/corpus: nothing can be added: no space left on device\n"
    assert [path.name for path in (project / "corpus").iterdir()] == ["first-page"]


def test_where_texts_can_be_added(invoke, project):
    write("a.txt")
    for folder, told in [
        ("a.txt", "a.txt: a file; the folder of the edition comes first: edition add DIR a.txt"),
        ("nowhere", "nowhere: no such folder; this makes one: edition new nowhere"),
        (project / "corpus/first-page", "the folder of one text; name that of the whole edition"),
        (".", ".: no edition (neither corpus/ nor edition.toml in it): edition new makes one"),
    ]:
        result = invoke("add", folder, "a.txt")
        assert (result.exit_code, result.stdout) == (2, "")
        assert told in result.stderr
    assert invoke("add", project / "corpus", "a.txt").exit_code == 0, "a corpus will do as well"


def test_bare_texts_in_the_corpus_are_not_lost_from_sight(invoke, project):
    write("a.txt")
    (project / "corpus/bare.txt").write_text("One.\n")
    result = invoke("add", project, "a.txt")
    assert result.exit_code == 2
    assert "bare.txt: a text without a folder of its own: move it out, then add it too" in result.stderr


def test_help_names_every_key(invoke):
    told = invoke("add", "--help").output
    assert all(f"\n  {key}  " in told for key in ITEM)
