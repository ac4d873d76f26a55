"""`edition new` as a newcomer meets it."""

from pathlib import Path

import pytest

from edition import resources
from edition.read.keys import EDITION
from edition.read.settings import read_settings


def everything(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_it_builds_at_once_and_nothing_is_to_be_said_of_it(invoke, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = invoke("new", "my-letters")
    assert (result.exit_code, result.stderr) == (0, "")
    assert result.stdout.splitlines()[-1] == "Next:  cd my-letters && edition build"
    monkeypatch.chdir("my-letters")
    built = invoke("build")
    assert (built.exit_code, built.stderr) == (0, "")
    assert built.stdout.splitlines()[-1] == "Open build/index.html"
    assert b"<h1>My letters</h1>" in Path("build/index.html").read_bytes()
    assert Path("build/pdf/first-page.pdf").read_bytes().startswith(b"%PDF-")
    source = Path("corpus/first-page/source.txt").read_bytes()
    assert Path("build/tei/first-page.txt").read_bytes() == source
    assert invoke("build", ".", "--out", "other", "--only", "tei").exit_code == 0
    assert Path("other/tei/first-page.xml").read_bytes() == Path("build/tei/first-page.xml").read_bytes()


def test_what_is_in_it(invoke, tmp_path):
    invoke("new", tmp_path / "a/b/harbour_papers")
    folder = tmp_path / "a/b/harbour_papers"
    assert set(everything(folder)) == {
        ".gitattributes",
        ".gitignore",
        "README.md",
        "edition.toml",
        "corpus/first-page/item.toml",
        "corpus/first-page/source.txt",
    }
    assert read_settings(folder / "edition.toml", EDITION) == {"title": "Harbour papers"}
    settings = (folder / "edition.toml").read_text()
    assert "# a guess: the name of the folder; correct it if it is wrong" in settings
    assert all(f"\n# {key} = {EDITION[key].example}" in settings for key in EDITION if key != "title")
    readme = (folder / "README.md").read_text()
    assert readme.startswith("# Harbour papers\n")
    assert "edition add" in readme
    assert b"/build/" in (folder / ".gitignore").read_bytes()
    assert b"decisions.toml merge=union" in (folder / ".gitattributes").read_bytes()
    assert folder.stat().st_mode == folder.parent.stat().st_mode, "the folder is nobody's secret"


def test_the_folder_of_the_moment_if_it_is_empty(invoke, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = invoke("new", ".")
    assert result.exit_code == 0
    assert result.stdout.splitlines()[-1] == "Next:  edition build"
    assert Path("edition.toml").is_file()
    assert sorted(path.name for path in Path().iterdir()) == [
        ".gitattributes",
        ".gitignore",
        "README.md",
        "corpus",
        "edition.toml",
    ]


def test_names_with_spaces_and_other_letters(invoke, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = invoke("new", "Мои письма")
    assert result.stdout.splitlines()[-1] == "Next:  cd 'Мои письма' && edition build"
    assert read_settings(Path("Мои письма/edition.toml"), EDITION)["title"] == "Мои письма"


def test_a_folder_with_something_in_it_is_left_alone(invoke, tmp_path):
    (tmp_path / "mine").mkdir()
    for name in ("b.txt", "a.txt", "c.txt"):
        (tmp_path / "mine" / name).write_text("mine")
    before = everything(tmp_path)
    result = invoke("new", tmp_path / "mine")
    assert (result.exit_code, result.stdout) == (2, "")
    assert result.stderr == (
        f"edition: {tmp_path}/mine: not empty (a.txt, b.txt, …): choose a new name, or see edition add --help\n"
    )
    assert everything(tmp_path) == before


@pytest.mark.parametrize(("name", "told"), [("file", "a file of this name is there"), ("link", "leads nowhere")])
def test_what_is_no_folder_is_left_alone(invoke, tmp_path, name, told):
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to("gone")
    result = invoke("new", tmp_path / name)
    assert result.exit_code == 2
    assert told in result.stderr
    assert result.stderr.count("\n") == 1
    assert everything(tmp_path) == {"file": b"mine"}


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("failing", ["write_bytes", "rename"])
@pytest.mark.parametrize("moment", range(1, 6))
def test_what_fails_leaves_nothing_behind(invoke, tmp_path, monkeypatch, there, failing, moment):
    """The disk is full at the first, second, … file or step."""
    done = getattr(Path, failing)
    calls = []

    def fail(path, *arguments):
        calls.append(path)
        if len(calls) == moment:
            raise OSError(28, "No space left on device", str(path))
        return done(path, *arguments)

    if there:
        (tmp_path / "a/b").mkdir(parents=True)
    monkeypatch.setattr(Path, failing, fail)
    result = invoke("new", tmp_path / "a/b")
    monkeypatch.undo()
    if result.exit_code == 0:
        assert len(calls) < moment, "there is no such step"
        return
    assert result.stderr == f"edition: {tmp_path}/a/b: nothing can be made there: no space left on device\n"
    assert [str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*")] == (["a", "a/b"] if there else [])


def test_the_starter_lies_where_a_wheel_packs_it():
    starter = resources.templates() / "project"
    assert (starter / "corpus/first-page/source.txt").is_file()
    assert not list(starter.rglob(".*")), "hidden files are easily lost on the way"


def test_help_names_every_key(invoke):
    told = invoke("new", "--help").output
    assert all(f"\n  {key}  " in told for key in EDITION)
