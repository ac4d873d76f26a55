"""Finding the documents of an input, and their settings."""

from dataclasses import replace
from pathlib import Path

import pytest

from edition.errors import InputError, SettingsError
from edition.model.site import Site
from edition.read.inputs import read_input
from edition.read.item import read_corpus, read_item


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _no_clock(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "corpus"
    write(folder / "edition.toml", 'title = "Harbour papers"\nlanguage = "en"\npublisher = "Quay Press"\n')
    write(
        folder / "pilot/item.toml", 'title = "The pilot"\nlanguage = "fr"\nsource = "take-2.txt"\ndate = 1926-07-01\n'
    )
    write(folder / "pilot/take-1.txt", "one")
    write(folder / "pilot/take-2.txt", "two")
    write(folder / "lamp/item.toml", 'title = "The lamp"\nencoding = "latin-1"\npublished = 2026\n')
    write(folder / "lamp/source.txt", "lamp")
    write(folder / "images/lamp.png")
    write(folder / ".hidden/item.toml")
    return folder


def test_corpus(corpus):
    collection = read_input([corpus])
    assert (collection.title, collection.language) == ("Harbour papers", "en")
    lamp, pilot = collection.items
    assert (lamp.name, lamp.path, lamp.encoding) == ("lamp", corpus / "lamp/source.txt", "latin-1")
    assert lamp.source_name == "lamp.txt"
    assert (lamp.metadata.title, lamp.metadata.language, lamp.metadata.published) == ("The lamp", "en", "2026")
    assert (pilot.path.name, pilot.metadata.language, pilot.metadata.date) == ("take-2.txt", "fr", "1926-07-01")
    assert pilot.metadata.publisher == "Quay Press"


def test_one_document_of_a_corpus_by_folder_or_by_file(corpus):
    by_folder = read_input([corpus / "lamp"]).items
    by_file = read_input([corpus / "lamp/source.txt"]).items
    assert by_folder == by_file == read_input([corpus]).items[:1]
    assert read_input([corpus / "lamp", corpus]).items == read_input([corpus]).items


def test_a_file_that_the_settings_do_not_mean_is_a_document_of_its_own(corpus):
    (item,) = read_input([corpus / "pilot/take-1.txt"]).items
    assert (item.name, item.metadata.title) == ("take-1", "")


def test_bare_folder(tmp_path):
    for name in ["b.txt", "a.TXT", "README.txt", ".hidden.txt", "note.md", "deeper/c.txt"]:
        write(tmp_path / name)
    collection = read_input([tmp_path])
    items = collection.items
    assert collection.title == tmp_path.name
    assert [item.name for item in items] == ["a", "b"]
    assert items[0].source_name == "a.TXT"


def test_single_files_keep_their_order(tmp_path):
    paths = [write(tmp_path / "z.text"), write(tmp_path / "a.txt"), write(tmp_path / "odd.xml", "<html/>")]
    items = read_input(paths).items
    assert [item.name for item in items] == ["z", "a", "odd"]
    assert [item.source_name for item in items] == ["z.text", "a.txt", "odd.xml.txt"]
    assert not any(item.tei for item in items)


TEI = '<TEI xmlns="http://www.tei-c.org/ns/1.0"><text/></TEI>'


def test_tei_is_taken_as_it_is(tmp_path):
    write(tmp_path / "bare/a.txt")
    write(tmp_path / "bare/b.xml", TEI)
    write(tmp_path / "bare/c.xml", "<html/>")
    items = read_input([tmp_path / "bare"]).items
    assert [(item.name, item.tei, item.source_name) for item in items] == [("a", False, "a.txt"), ("b", True, "b.xml")]
    (item,) = read_input([tmp_path / "bare/b.xml"]).items
    assert item == replace(items[1], site=item.site), "a file by itself is in no edition"


def test_tei_in_a_corpus(tmp_path):
    write(tmp_path / "lone/item.toml")
    write(tmp_path / "lone/any.xml", TEI)
    write(tmp_path / "stated/item.toml", 'source = "b.xml"')
    for name in ("a.txt", "a.xml", "b.xml"):
        write(tmp_path / "stated" / name, "<html/>")
    write(tmp_path / "text/item.toml")
    write(tmp_path / "text/text.txt")
    write(tmp_path / "text/other.xml", TEI)
    items = read_input([tmp_path]).items
    assert [(item.path.name, item.tei, item.source_name) for item in items] == [
        ("any.xml", True, "lone.xml"), ("b.xml", True, "stated.xml"), ("text.txt", False, "text.txt"),
    ]  # fmt: skip


def test_the_folder_of_the_moment(corpus, monkeypatch):
    monkeypatch.chdir(corpus / "lamp")
    assert read_input([Path()]).items[0].name == "lamp"


def test_a_lone_text_needs_no_name(tmp_path):
    write(tmp_path / "c/one/item.toml")
    text = write(tmp_path / "c/one/anything.txt")
    assert read_input([tmp_path / "c"]).items[0].path == text


def test_the_day_of_encoding_comes_from_the_clock_of_reproducible_builds(tmp_path, monkeypatch):
    path = write(tmp_path / "a.txt")
    assert read_input([path]).items[0].metadata.encoded == ""
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert read_input([path]).items[0].metadata.encoded == "1970-01-02"
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(InputError, match="SOURCE_DATE_EPOCH"):
        read_input([path])


@pytest.mark.parametrize(
    ("settings", "message"),
    [
        ('title = "A"\nlicense = "x"\n', ":2: unknown key “license”: did you mean licence?"),
        ('colour = "red"\n', ":1: unknown key “colour”: known are title, subtitle,"),
        ("[title]\n", ":1: title must be text in quotation marks, not a table"),
        ("\ntitle = 3\n", ":2: title must be text in quotation marks, not a number"),
        ("title = true\n", ":1: title must be text in quotation marks, not true or false"),
        ('author = ["A", "B"]\n', ":1: author must be text in quotation marks, not a list"),
        ('title = "A\n', ":1: not TOML: "),
        ('published = "last week"\n', ":1: published must be an ISO date"),
        ('language = "English language"\n', ":1: language must be a language tag"),
        ('licence = "CC0"\n', ":1: licence must be the address (URL) of the licence"),
        ('source = "../x.txt"\n', ":1: source must be the name of a file in the same folder"),
        ('source = "gone.txt"\n', ": its source gone.txt is not in the folder"),
        ('title = "A\\u0001"\n', ":1: title holds a control character"),
    ],
)
def test_wrong_settings_in_one_line(tmp_path, settings, message):
    path = write(tmp_path / "c/one/item.toml", settings)
    write(tmp_path / "c/one/source.txt")
    with pytest.raises(InputError) as caught:
        read_input([tmp_path / "c/one"])
    assert str(caught.value).startswith(f"{path}{message}")
    assert "\n" not in str(caught.value)


def test_settings_that_are_not_utf8(tmp_path):
    path = write(tmp_path / "c/one/item.toml")
    path.write_bytes(b'title = "\xe9"')
    with pytest.raises(InputError, match="not UTF-8 at byte 9"):
        read_input([path.parent])


@pytest.mark.parametrize(
    ("files", "given", "message"),
    [
        ([], "nowhere", "nowhere: no such file or folder"),
        (["README.txt"], ".", "neither text files"),
        (["c/one/item.toml"], "c/one", "no source.txt, and no other text file"),
        (["c/one/item.toml", "c/one/a.txt", "c/one/b.txt"], "c/one", "several text files (a.txt, b.txt)"),
    ],
)
def test_input_that_cannot_be_used(tmp_path, files, given, message):
    for name in files:
        write(tmp_path / name)
    with pytest.raises(InputError) as caught:
        read_input([tmp_path / given])
    assert message in str(caught.value)


def test_a_document_that_cannot_be_made_stops_no_other(corpus):
    write(corpus / "bell/item.toml", 'colour = "red"\nauthor = 3\n')
    write(corpus / "bell/source.txt", "bell")
    write(corpus / "quay/one.txt")
    write(corpus / "reef/item.toml")
    items = {item.name: item for item in read_input([corpus]).items}
    assert [name for name, item in items.items() if not item.mistakes] == ["lamp", "pilot"]
    told = [str(corpus / "bell/item.toml:1: unknown key"), str(corpus / "bell/item.toml:2: author must be text")]
    assert [mistake.startswith(start) for mistake, start in zip(items["bell"].mistakes, told, strict=True)] == [
        True
    ] * 2
    assert items["quay"].mistakes == (f"{corpus / 'quay'}: a text without an item.toml: add one, which may be empty",)
    assert items["reef"].mistakes[0].startswith(f"{corpus / 'reef'}: no source.txt")
    write(corpus / "edition.toml", 'colour = "red"\n')
    with pytest.raises(SettingsError) as caught:
        read_input([corpus])
    assert len(caught.value.mistakes) == 5


def test_two_documents_of_one_name(tmp_path):
    one, two = write(tmp_path / "x/a.txt"), write(tmp_path / "y/a.txt")
    with pytest.raises(InputError, match="two documents are named “a”") as caught:
        read_input([one, two])
    assert str(one) in str(caught.value)
    assert str(two) in str(caught.value)
    assert len(read_input([one, one]).items) == 1


def test_two_documents_with_one_file_in_the_edition(tmp_path):
    paths = [write(tmp_path / "a.xml", "<html/>"), write(tmp_path / "a.xml.txt")]
    with pytest.raises(InputError, match=r"would both become tei/a\.xml\.txt: rename one of them"):
        read_input(paths)


def test_a_name_that_no_document_can_bear(tmp_path):
    write(tmp_path / "a\nb.txt")
    with pytest.raises(InputError, match="rename it"):
        read_input([tmp_path])


def test_what_all_pages_share(tmp_path):
    write(tmp_path / "corpus/lamp/source.txt")
    write(tmp_path / "corpus/lamp/item.toml", "")
    write(
        tmp_path / "edition.toml",
        'title = "Lamps"\nlanguage = "en"\ninterface = "fr"\naddress = "https://example.org/lamps"\n'
        'theme = "brass"\nlongest_page = 800\n',
    )
    (tmp_path / "themes/brass").mkdir(parents=True)
    (tmp_path / "templates").mkdir()
    collection = read_corpus(tmp_path / "corpus")
    folders = (tmp_path / "templates", tmp_path / "themes/brass")
    assert collection.site == Site("Lamps", "fr", "https://example.org/lamps/", 800, folders)
    (item,) = collection.items
    assert item.site == collection.site
    assert item.metadata.language == "en"
    (alone,) = read_item(tmp_path / "corpus/lamp").items
    assert alone == item, "a document built by itself has the same pages"


def test_a_theme_that_is_not_there(tmp_path):
    write(tmp_path / "lamp/source.txt")
    write(tmp_path / "lamp/item.toml", "")
    write(tmp_path / "edition.toml", 'theme = "plain"\n')
    assert [folder.name for folder in read_corpus(tmp_path).site.templates] == ["plain"], "one that comes with edition"
    write(tmp_path / "edition.toml", 'theme = "brass"\n')
    told = r"edition\.toml: theme “brass”: there is no folder .*; with edition come: plain"
    with pytest.raises(SettingsError, match=told):
        read_corpus(tmp_path)
