from check.documents import told
from edition.check.identity import identity


def test_each_later_bearer_of_an_id_is_named_with_the_first() -> None:
    said = told(identity, '<p xml:id="p-1"/>\n<p xml:id="p-2"/>\n<ab xml:id="p-1"/>\n<p xml:id="p-1"/>')
    assert said == [
        "7:1 duplicate-id: the xml:id “p-1” is already taken by the <p> in line 5; give this <ab> an id of its own",
        "8:1 duplicate-id: the xml:id “p-1” is already taken by the <p> in line 5; give this <p> an id of its own",
    ]


def test_silent_when_all_differ() -> None:
    assert told(identity, '<p xml:id="p-1"/><p xml:id="P-1"/><p/>') == []
