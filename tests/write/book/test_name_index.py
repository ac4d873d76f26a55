"""The index of a book: entries, pages, ranges."""

from edition.write.book.leaves import index
from edition.write.book.name_index import Mention, pages
from tests.write.book.sample import text

STAND_OFF = (
    "<standOff><listPerson><person xml:id='ames'><persName><forename>Joan</forename> <surname>Ames</surname></persName>"
    "<birth when='1850'/><death when='1920'/></person><person xml:id='quill'><persName>Quill, T.</persName></person>"
    "<person xml:id='nobody'><persName>Nobody</persName></person></listPerson><listPlace><place xml:id='quay'>"
    "<placeName>The Quay</placeName></place></listPlace><listBibl><bibl xml:id='lights'><author ref='#ames'>Joan Ames"
    "</author>, <title>Lights</title></bibl></listBibl></standOff>"
)
BODY = (
    "<p><persName xml:id='n1' ref='#ames'>Miss Ames</persName> of <placeName ref='#quay'>the Quay</placeName> wrote "
    "<title ref='#lights'>a book</title>.<note n='7'><persName ref='#quill'>Quill</persName> did not.</note></p>"
)


def said(mentions: list[Mention], folios: dict[str, str]) -> str:
    return ", ".join(first + (f"–{last}" if last else "") for first, _, last, _ in pages(mentions, folios, "n."))


def test_pages_that_follow_each_other_are_joined() -> None:
    folios = {str(number): str(page) for number, page in enumerate([3, 3, 4, 5, 9, 11, 12])}
    assert said([Mention(each) for each in folios], folios) == "3–5, 9, 11–12"


def test_a_mention_in_a_note_says_so_unless_the_page_is_named_anyway() -> None:
    folios = {"a": "3", "b": "4", "c": "3"}
    mentions = [Mention("a"), Mention("b", True, "12"), Mention("c", True, "9")]
    assert said(mentions, folios) == "3, 4\u00a0n.\u00a012"


def test_ranges_lead_to_the_first_place_on_their_ends() -> None:
    folios = {"a": "3", "b": "4", "c": "4"}
    assert list(pages([Mention(each) for each in folios], folios, "n.")) == [("3", "a", "4", "b")]


def test_an_entry_has_life_dates_pages_and_works_run_in() -> None:
    found = text(BODY, around=STAND_OFF)
    folios = {each.id: "5" for entries in found.index.values() for entry in entries for each in entry.mentions}
    page = index(found, folios)
    assert (
        'Ames, Joan <span class="about">(1850\u2060–\u20601920)</span>, <a href="#n1">5</a>; <cite>Lights</cite>'
        in page
    )
    assert "Quill, T., <a" in page
    assert "5\u00a0n.\u00a07</a>" in page
    assert "Nobody" not in page


def test_mentions_get_an_identifier_that_is_on_the_page() -> None:
    found = text(BODY, around=STAND_OFF)
    ids = [each.id for entries in found.index.values() for entry in entries for each in entry.mentions]
    assert len(ids) == len(set(ids)) == 4
    assert all(f'id="{each}"' in found.body(0) for each in ids)


def test_works_stand_under_their_titles_and_articles_are_not_sorted_by() -> None:
    works = "".join(
        f"<bibl xml:id='{each}'><author>{author}</author>, <title>{title}</title>, vol. 3 (1787)</bibl>"
        for each, author, title in (("b", "Ora Quill", "The Lamp"), ("c", "Joan Ames", "Moths"), ("d", "X", "A Kettle"))
    )
    body = "<p>" + " ".join(f"<title ref='#{each}'>it</title>" for each in "cbd") + "</p>"
    found = text(body, around=f"<standOff><listBibl>{works}</listBibl></standOff>")
    (entries,) = found.index.values()
    assert [each.entry.heading for each in entries] == ["A Kettle", "The Lamp", "Moths"]
    page = index(found, {})
    assert '<cite>The Lamp</cite> <span class="about">(Ora Quill)</span>' in page
    assert "vol. 3" not in page


def test_without_names_there_is_no_index() -> None:
    assert text("<p>A <title>Title</title> alone makes no index.</p>").index == {}
