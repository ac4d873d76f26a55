"""Where the language changes: on the element of a block that is all in another language, else on a phrase of its own.

paragraph 0–80, words in another language 0–80   → <p xml:lang="la">, and no foreign in it
paragraph 0–80, words in another language 20–60  → <p> … <foreign xml:lang="la">
"""

from collections.abc import Iterable
from dataclasses import replace

from edition.model.annotation import Annotation
from edition.model.kind import Kind
from edition.tei.elements import ELEMENTS

LANGUAGE = "xml:lang"


def carried(annotations: Iterable[Annotation]) -> list[Annotation]:
    """Return annotations in which blocks carry the language of the words that fill them."""
    every = list(annotations)
    spoken = {a.span: a.mark.get(LANGUAGE) for a in every if a.kind is Kind.FOREIGN}
    if not spoken:
        return every
    out = []
    filled = set()
    for annotation in every:
        language = spoken.get(annotation.span)
        if (
            language
            and annotation.kind in ELEMENTS
            and LANGUAGE in ELEMENTS[annotation.kind].attributes
            and annotation.kind is not Kind.FOREIGN
        ):
            filled.add(annotation.span)
            mark = replace(annotation.mark, attributes=(*annotation.mark.attributes, (LANGUAGE, language)))
            annotation = replace(annotation, mark=mark)
        out.append(annotation)
    return [a for a in out if a.kind is not Kind.FOREIGN or a.span not in filled]


def shares(annotations: Iterable[Annotation], main: str, length: int) -> dict[str, int]:
    """Return which share of a text of `length` characters is in each language, in per cent, the main one first."""
    counts: dict[str, int] = {}
    for annotation in annotations:
        if annotation.kind is Kind.FOREIGN:
            language = annotation.mark.get(LANGUAGE)
            counts[language] = counts.get(language, 0) + annotation.span.end - annotation.span.start
    others = {language: round(100 * counts[language] / max(1, length)) for language in sorted(counts)}
    return {main: max(0, 100 - sum(others.values())), **others} if main else others
