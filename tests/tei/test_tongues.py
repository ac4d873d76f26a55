from edition.model.annotation import Annotation, Mark
from edition.model.kind import Kind
from edition.model.source import Span
from edition.tei.tongues import carried, shares


def annotation(kind: Kind, start: int, end: int, *attributes: tuple[str, str]) -> Annotation:
    return Annotation(Mark(Span(start, end), kind, attributes), "r")


LATIN = ("xml:lang", "la")


def test_a_block_in_another_language_carries_it() -> None:
    (kept,) = carried([annotation(Kind.PARAGRAPH, 0, 80), annotation(Kind.FOREIGN, 0, 80, LATIN)])
    assert (kept.kind, kept.mark.attributes) == (Kind.PARAGRAPH, (LATIN,))


def test_a_phrase_keeps_its_own_element() -> None:
    given = [annotation(Kind.PARAGRAPH, 0, 80), annotation(Kind.FOREIGN, 20, 60, LATIN)]
    assert carried(given) == given
    assert carried(given[:1]) == given[:1]


def test_every_language_has_its_share() -> None:
    given = [annotation(Kind.FOREIGN, 0, 25, LATIN), annotation(Kind.FOREIGN, 50, 60, ("xml:lang", "fr"))]
    assert shares(given, "en", 100) == {"en": 65, "fr": 10, "la": 25}
    assert shares([], "en", 100) == {"en": 100}
    assert shares([], "", 100) == {}
