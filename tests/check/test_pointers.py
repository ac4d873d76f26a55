import pytest

from check.documents import told
from edition.check.pointers import pointers


@pytest.mark.parametrize(
    "body",
    [
        '<p xml:id="a" next="#b" corresp="#a #b src:0-4"/><p xml:id="b" prev="#a"/>',
        '<p><ref target="https://example.org/#nowhere">x</ref> <ref target="other.xml#nowhere">y</ref></p>',
        '<p n="#5" rend="a:b"><ref target="#xpath(//p[1])">x</ref></p>',
        '<bibl><biblScope unit="page" from="a:1" to="a:2">1</biblScope></bibl>',
        '<p resp="#edition" ana="#rule.notes">x</p>',
    ],
)
def test_silent_on_pointers_that_lead_somewhere(body: str) -> None:
    assert told(pointers, body, "four") == []


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            '<p xml:id="note-12"/>\n<p><ref target="#note-21">x</ref></p>',
            "6:4 dangling-pointer: target of <ref> is “#note-21”, but no element has the xml:id “note-21”; "
            "did you mean “#note-12”?",
        ),
        (
            '<p ana="#rule.notes #zz">x</p>',
            "5:1 dangling-pointer: ana of <p> is “#zz”, but no element has the xml:id “zz”; correct it or remove it",
        ),
        (
            '<p corresp="ms:1-2">x</p>',
            "5:1 undeclared-prefix: corresp of <p> is “ms:1-2”, but no prefixDef in the header says what “ms:” stands "
            "for; declare it in listPrefixDef",
        ),
        (
            '<p corresp="src:4">x</p>',
            "5:1 bad-pointer: corresp of <p> is “src:4”, but the prefixDef of “src:” wants the form ([0-9]+)-([0-9]+)",
        ),
        (
            '<p corresp="src:2-5">x</p>',
            "5:1 outside-source: corresp of <p> is “src:2-5”, but the source has 4 characters, and a range must begin "
            "before it ends",
        ),
        (
            '<p corresp="src:3-2">x</p>',
            "5:1 outside-source: corresp of <p> is “src:3-2”, but the source has 4 characters, and a range must begin "
            "before it ends",
        ),
    ],
)
def test_each_kind_of_mistake(body: str, said: str) -> None:
    assert told(pointers, body, "four") == [said]


def test_every_bearer_of_a_bad_pointer_is_reported() -> None:
    assert len(told(pointers, '<p next="#zz"/>\n<p prev="#zz"/>')) == 2


def test_without_the_source_offsets_are_not_judged() -> None:
    assert told(pointers, '<p corresp="src:2-5">x</p>') == []
