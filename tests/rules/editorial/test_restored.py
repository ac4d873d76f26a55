from edition.model.annotation import Annotation, Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import Source, Span
from edition.rules.editorial.restored import restored


def test_corrections_are_put_in_where_they_lie_whole() -> None:
    source = Source("s", "a su\x0ecient con\x0cdence")
    marks = [Mark(Span(4, 5), Kind.CORRECTION, (), 1.0, "ffi"), Mark(Span(14, 15), Kind.CORRECTION, (), 1.0, "fi")]
    view = restored(source, Annotations([Annotation(mark, "r") for mark in marks]))
    assert view.part(0, len(source.text)) == "a sufficient confidence"
    assert view.before(5, 3) == "suffi" and view.after(4, 2) == "ffic"
    assert view.part(5, 14) == "cient con"
