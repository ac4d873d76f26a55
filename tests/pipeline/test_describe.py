"""What is written as settings is read as settings."""

from hypothesis import given
from hypothesis import strategies as st

from edition.pipeline.describe import Known, is_plain, plain, settings
from edition.read.keys import ITEM
from edition.read.settings import read_settings


@given(title=st.text(max_size=60), author=st.text(max_size=200), guess=st.text(max_size=30), head=st.text(max_size=30))
def test_the_way_back(tmp_path_factory, title, author, guess, head):
    known = {"title": Known(title, guess), "author": Known(author), "extraction": Known("x" * 150, guess)}
    path = tmp_path_factory.getbasetemp() / "item.toml"
    path.write_bytes(settings(plain(head), ITEM, known, ("title", "editor")))
    assert read_settings(path, ITEM) == {"title": plain(title), "author": plain(author), "extraction": "x" * 150}


def test_examples_become_settings_when_the_sign_before_them_goes(tmp_path):
    text = settings("Head", ITEM, {"title": Known("A")}, tuple(ITEM)).decode()
    path = tmp_path / "item.toml"
    path.write_text("\n".join(line.removeprefix("# ") if " = " in line else line for line in text.splitlines()))
    assert set(read_settings(path, ITEM)) == set(ITEM)


def test_a_guess_is_marked_beside_its_setting_or_above_where_there_is_no_room():
    known = {
        "title": Known("A", "the name of the file"),
        "extraction": Known("x" * 150, "the rules"),
        "editor": Known("E"),
    }
    assert settings("Head\nmore", ITEM, known, ()).decode() == (
        "# Head\n# more\n"
        'title = "A"  # a guess: the name of the file; correct it if it is wrong\n'
        'editor = "E"\n'
        "# a guess: the rules; correct it if it is wrong\n"
        f'extraction = "{"x" * 150}"\n'
    )


def test_plain():
    assert plain(" a\n\tb\x0b\udc80c\u2028d ") == "a b c d"
    assert is_plain("two  blanks, ünïcode, 灯台")
    assert not is_plain("a\nb")
