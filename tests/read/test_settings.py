"""Settings: every mistake of a file in a line of its own, with what was meant and how it should look."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from edition.errors import InputError, SettingsError
from edition.model.document import Metadata
from edition.model.printing import Printing
from edition.read.inputs import read_input
from edition.read.item import read_folder
from edition.read.keys import EDITION, ITEM
from edition.read.settings import read_settings
from edition.read.statements import statements


@pytest.fixture
def item(tmp_path):
    """Return a function that reads an item.toml with this content."""

    def read(content: str | bytes) -> dict[str, str]:
        path = tmp_path / "item.toml"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return read_settings(path, ITEM)

    return read


@pytest.fixture
def mistakes(item, tmp_path):
    """Return a function that reads an item.toml and gives its mistakes as (line, what is wrong)."""

    def read(content: str | bytes) -> list[tuple[int, str]]:
        with pytest.raises(SettingsError) as caught:
            item(content)
        found = []
        for mistake in caught.value.mistakes:
            assert "\n" not in mistake
            assert mistake.startswith(f"{tmp_path / 'item.toml'}:")
            line, _, told = mistake.removeprefix(f"{tmp_path / 'item.toml'}:").partition(": ")
            found.append((int(line), told))
        return found

    return read


@pytest.mark.parametrize("keys", [ITEM, EDITION])
def test_every_example_of_the_table_is_right(keys, tmp_path):
    path = tmp_path / "x.toml"
    path.write_text("".join(f"{name} = {key.example}\n" for name, key in keys.items()))
    values = read_settings(path, keys)
    assert list(values) == list(keys)
    assert all(values.values())
    assert all(key.meaning and not key.meaning.endswith(".") for key in keys.values())


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('page = "a5"', 'page must be one of A5, B5, A4, 6x9, not “a5”: did you mean page = "A5"?'),
        ('page = "6 × 9 in"', 'page must be one of A5, B5, A4, 6x9, not “6 × 9 in”: did you mean page = "6x9"?'),
        ('page = "quarto"', 'page must be one of A5, B5, A4, 6x9, not “quarto”; for example: page = "B5"'),
        ('paper = "B5"', 'unknown key “paper”: did you mean page? for example: page = "B5"'),
        ("sides = 3", "sides must be 1 or 2, not 3; for example: sides = 2"),
        ("sides = true", "sides must be text in quotation marks, not true or false; for example: sides = 2"),
        ('crop_marks = "yes"', "crop_marks must be true or false, without quotation marks; for example: crop_marks ="),
        ("crop_marks = 1", "crop_marks must be true or false, without quotation marks; for example: crop_marks = true"),
        ('endnotes = "some"', "endnotes must be none or long or all, not “some”; for example: endnotes ="),
    ],
)
def test_what_may_be_said_of_books(line, told, tmp_path):
    path = tmp_path / "edition.toml"
    path.write_text(f"{line}\n")
    with pytest.raises(SettingsError) as caught:
        read_settings(path, EDITION)
    (mistake,) = caught.value.mistakes
    assert mistake.startswith(f"{path}:1: {told}")


def test_books_are_as_the_settings_say(tmp_path):
    (tmp_path / "edition.toml").write_text('page = "6x9"\nsides = 1\ncrop_marks = true\nendnotes = "all"\n')
    (tmp_path / "fonts").mkdir()
    (tmp_path / "lamp.txt").write_text("A lamp.\n")
    assert read_folder(tmp_path).site.printing == Printing("6x9", True, 1, "all", tmp_path / "fonts")


def test_books_are_as_usual_where_nothing_is_said(tmp_path):
    (tmp_path / "lamp.txt").write_text("A lamp.\n")
    assert read_folder(tmp_path).site.printing == Printing("A5", False, 2, "long", None)


def test_what_is_read_ends_up_somewhere():
    known = set(Metadata.__dataclass_fields__) | {"source", "encoding", "sha256"}
    assert set(ITEM) == known - {"name"}
    of_the_whole = {"schema", "interface", "address", "theme", "longest_page"}
    of_the_whole |= set(Printing.__dataclass_fields__) - {"fonts"}
    assert set(EDITION) - of_the_whole < set(ITEM), "the schema is for checks, and the rest for pages"


def test_other_names_of_a_key_are_no_keys():
    for keys in (ITEM, EDITION):
        others = [other for key in keys.values() for other in key.also]
        assert len(others) == len(set(others))
        assert not set(others) & set(keys)


def test_values(item):
    values = item(
        '\ufefftitle = " A "\npublished = 2026\nencoded = 2026-11-22\ndate = 1926-07-01T10:00:00\nlicence = ""\n'
    )
    assert values == {
        "title": "A",
        "published": "2026",
        "encoded": "2026-11-22",
        "date": "1926-07-01",
        "licence": "",
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [
        # keys
        ('autor = "A"', 'unknown key “autor”: did you mean author? for example: author = "Joan Ames"'),
        ('creator = "A"', 'unknown key “creator”: did you mean author? for example: author = "Joan Ames"'),
        ('Title = "A"', 'unknown key “Title”: did you mean title? for example: title = "The old light"'),
        ('xyzzy = "A"', f"unknown key “xyzzy”: known are {', '.join(ITEM)}"),
        # types
        ("title = 3", 'title must be text in quotation marks, not a number; for example: title = "The old light"'),
        ("title = true", "title must be text in quotation marks, not true or false; for example"),
        (
            'author = ["A", "B"]',
            'author must be text in quotation marks, not a list; for example: author = "Joan Ames"',
        ),
        ("author = {a = 1}", "author must be text in quotation marks, not a table"),
        ("date = 10:00:00", "date must be text in quotation marks, not a time of day"),
        ("published = 2026.5", "published must be text in quotation marks, not a number"),
        # dates
        (
            'published = "last week"',
            "published must be an ISO date (a year, 2026-11 or 2026-11-22), not “last week”; for",
        ),
        (
            'published = "2026-13"',
            "published names a day that does not exist: 2026-13; for example: published = 2026-11-22",
        ),
        ('encoded = "2026-02-29"', "encoded names a day that does not exist: 2026-02-29; for example"),
        ('date = "1926-06-31"', "date names a day that does not exist: 1926-06-31; for example"),
        ("encoded = 0", "encoded names a day that does not exist: 0000"),
        # languages
        (
            'language = "English"',
            'language must be a language tag (BCP 47), not “English”: did you mean language = "en"?',
        ),
        (
            'language = "fr_FR"',
            'language must be a language tag (BCP 47), not “fr_FR”: did you mean language = "fr-FR"?',
        ),
        (
            'language = "qwertyuiop"',
            "language must be a language tag (BCP 47), not “qwertyuiop”; for example: language =",
        ),
        # addresses
        (
            'licence = "CC BY-SA 4.0"',
            "licence must be the address (URL) of the licence, not “CC BY-SA 4.0”: "
            'did you mean licence = "https://creativecommons.org/licenses/by-sa/4.0/"?',
        ),
        ('licence = "CC0"', "licence must be the address (URL) of the licence, not “CC0”: did you mean licence = "),
        (
            'licence = "example.org/l"',
            "licence must be the address (URL) of the licence, not “example.org/l”: did you mean",
        ),
        (
            'licence = "all rights reserved"',
            "licence must be the address (URL) of the licence, not “all rights reserved”; f",
        ),
        # files
        (
            'source = "../x.txt"',
            "source must be the name of a file in the same folder, not the path “../x.txt”; for example",
        ),
        ('encoding = "uft-8"', 'encoding must be a text encoding, not “uft-8”: did you mean encoding = "utf-8"?'),
        ('encoding = "rot13"', "encoding must be a text encoding, not “rot13”"),
        ('sha256 = "ABC"', "sha256 must be 64 hexadecimal digits, not “ABC”; for example: sha256 = "),
        ('title = "A\\u0001"', "title holds a control character, which TEI does not admit; for example"),
        # not TOML
        ("title = The old light", 'not TOML: text needs quotation marks: title = "The old light"'),
        ("title = The old light  # mine", 'not TOML: text needs quotation marks: title = "The old light"'),
        ("published = 2026-11", 'not TOML: text needs quotation marks: published = "2026-11"'),
        ("published = 2026-02-30", "not TOML: published names a day that does not exist: 2026-02-30"),
        ("title: The old light", 'not TOML: a key is followed by =, not by a colon: title = "The old light"'),
        ('title "The old light"', 'not TOML: no = after the key: title = "The old light"'),
        (
            "title = “The old light”",
            'not TOML: quotation marks around a value must be straight ("), not “: title = "The',
        ),
        ('title = "The old light', 'not TOML: the quotation mark at the end is missing: title = "The old light"'),
        ("title = 'The old light", 'not TOML: the quotation mark at the end is missing: title = "The old light"'),
        (
            'title = "The "old" light"',
            "not TOML: something stands after the closing quotation mark: title = 'The \"old\" light'",
        ),
        (
            'origin = "C:\\scans"',
            "not TOML: a backslash has a meaning of its own here, single quotation marks take it away: ",
        ),
        ("title =", "not TOML: nothing after the = of title: put the value there, or # before the line"),
        ("title = [1, 2", "not TOML: a bracket or a comma is wrong in the value of title"),
        ('title = """The old', 'not TOML: the text of title has no end: """ is missing after it'),
        ("[title", "not TOML: a line in brackets begins a table; there are none here"),
        ("The old light!", "not TOML: no = after the key"),
        ("light!", "not TOML: neither a key with its value nor a comment, which begins with #"),
    ],
)
def test_one_mistake(mistakes, line, told):
    """Its line is right, and lines around it are not taken for mistakes."""
    ((number, found),) = mistakes(f'# settings\neditor = "E"\n\n{line}\nsubtitle = "S"\n')
    assert number == 4
    assert found.startswith(told)


def test_all_mistakes_at_once_each_with_its_line(mistakes):
    found = mistakes(
        "# a comment\r\n"
        "title = The old light\r\n"
        'extraction = """\r\n'
        "title: in a text is no key\r\n"
        '"""\r\n'
        'origin = [\r\n  "a",\r\n  "b",\r\n]\r\n'
        'author = "A"\r\n'
        'author = "B"\r\n'
        'language = "English"\r\n'
        "[table]\r\n"
        'anything = "goes"\r\n'
    )
    assert [(line, told.split(" ")[0]) for line, told in found] == [
        (2, "not"),
        (6, "origin"),
        (11, "author"),
        (12, "language"),
        (13, "unknown"),
    ]
    assert found[2][1] == "author was stated in line 10 already: keep one of them"


def test_what_only_the_whole_shows(mistakes):
    assert mistakes("a.b = 1\na.b.c = 2\n")[0][0] in (1, 2)
    ((line, told),) = mistakes('title = "A" # \x01\n')
    assert (line, told[:9]) == (1, "not TOML:")


def test_the_other_file_is_named(tmp_path):
    path = tmp_path / "edition.toml"
    path.write_text('author = "A"\nlicense = "x"\n')
    with pytest.raises(SettingsError) as caught:
        read_settings(path, EDITION)
    assert caught.value.mistakes == (
        f"{path}:1: unknown key “author”: it belongs into item.toml, which describes one text",
        f"{path}:2: unknown key “license”: did you mean licence? "
        'for example: licence = "https://creativecommons.org/licenses/by/4.0/"',
    )


def test_a_file_that_is_not_utf8_has_a_line(item, tmp_path):
    with pytest.raises(InputError) as caught:
        item(b'author = "A"\ntitle = "\xe9"\n')
    assert str(caught.value) == f"{tmp_path / 'item.toml'}:2: not UTF-8 at byte 22: save it as UTF-8"


_LINES = st.sampled_from(
    [
        'title = "A"',
        "title = A",
        'x = """',
        '"""',
        "y = [",
        "]",
        "# c",
        "",
        "[t]",
        "published = 2026-11-22",
        "a b",
        "\t=",
        "'",
    ]
)


@given(st.lists(_LINES, max_size=8))
def test_what_the_parser_takes_has_no_faults_and_what_it_refuses_is_told(tmp_path_factory, lines):
    text = "\n".join(lines)
    found = list(statements(text))
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        path = tmp_path_factory.mktemp("settings") / "item.toml"
        path.write_text(text)
        with pytest.raises(SettingsError):
            read_settings(path, ITEM)
        return
    assert not [statement for statement in found if statement.fault]
    assert {statement.key for statement in found} == set(values)


def test_mistakes_of_all_files_of_a_corpus_are_told_together(tmp_path):
    (tmp_path / "edition.toml").write_text('licence = "x"\n')
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "item.toml").write_text("title = 3\n")
        (tmp_path / name / "source.txt").write_text("One.\n")
    with pytest.raises(SettingsError) as caught:
        read_input([tmp_path])
    files = [mistake.partition(":")[0] for mistake in caught.value.mistakes]
    assert files == [str(tmp_path / name) for name in ("edition.toml", "a/item.toml", "b/item.toml")]


def corpus(folder: Path, settings: str = "") -> Path:
    (folder / "one").mkdir(parents=True)
    (folder / "one/item.toml").write_text(settings)
    (folder / "one/source.txt").write_text("One.\n")
    return folder


def test_a_changed_source_is_noticed(tmp_path):
    corpus(tmp_path, f'sha256 = "{"0" * 64}"\n')
    with pytest.raises(SettingsError) as caught:
        read_input([tmp_path / "one"])
    (told,) = caught.value.mistakes
    assert told.startswith(
        f"{tmp_path / 'one/item.toml'}: source.txt was changed, its digest is not the one stated: put"
    )
    stated = told.rpartition("state: ")[2]
    (tmp_path / "one/item.toml").write_text(stated)
    assert len(read_input([tmp_path]).items) == 1, "what the line advises helps"


def test_the_nearest_edition_toml_counts(tmp_path, monkeypatch):
    corpus(tmp_path / "corpus")
    (tmp_path / "edition.toml").write_text('title = "Top"\npublisher = "P"\n')
    forms = [tmp_path, tmp_path / "corpus"]
    for form in forms:
        collection = read_input([form])
        assert collection.title == "Top"
        assert collection.items[0].metadata.publisher == "P"
    assert read_input([tmp_path / "corpus/one"]).items[0].metadata.publisher == "P"
    monkeypatch.chdir(tmp_path / "corpus")
    assert read_input([Path()]).title == "Top"
    (tmp_path / "corpus/edition.toml").write_text('title = "Near"\n')
    for form in forms:
        collection = read_input([form])
        assert collection.title == "Near"
        assert collection.items[0].metadata.publisher == "", "one file counts, not a mixture"


def test_what_a_project_is(tmp_path):
    (tmp_path / "corpus").mkdir()
    (tmp_path / "corpus/bare.txt").write_text("One.\n")
    assert [item.name for item in read_input([tmp_path]).items] == ["bare"], "bare texts will do"
    (tmp_path / "notes.txt").write_text("Two.\n")
    assert [item.name for item in read_input([tmp_path]).items] == ["notes"], "a folder of texts"
    (tmp_path / "edition.toml").touch()
    assert [item.name for item in read_input([tmp_path]).items] == ["bare"], "it says that it is a project"


def test_a_text_beside_the_folders_of_others_is_not_passed_over(tmp_path):
    corpus(tmp_path)
    (tmp_path / "lost.txt").write_text("Two.\n")
    with pytest.raises(InputError, match=r"lost\.txt: a text beside the folders of others"):
        read_input([tmp_path])
