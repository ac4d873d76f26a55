"""Tell where the language changes: blocks and longer phrases that are not in the language of the document.

The little words tell (the articles, pronouns and prepositions), as they do for the document as a whole: a phrase has
several of another language, and none of this one, or next to none.

    an English text quotes: “Il est neuf heures et le gaz est baissé”     → French
    a paragraph of a French text is in Latin                              → the paragraph is
    He met Mme de la Tour at Bourg-la-Reine                               → names: nothing is said

What is too short to tell, less than five words, is left alone, and so are documents whose own language is not known.
"""

import re
from collections.abc import Iterable, Iterator

from edition.language.identify import FUNCTION_WORDS, shared_by
from edition.model.annotation import Annotations, Mark
from edition.model.kind import Kind
from edition.model.source import WHITE_SPACE, Source, Span
from edition.rules.editorial.vocabulary import vocabulary
from edition.rules.evidence import probability
from edition.rules.rule import Rule

_WORD = re.compile(r"[^\W\d_]+")
_PHRASE = re.compile(r"[^.!?:;()\[\]«»“”\"\n\f]+(?:\n[^.!?:;()\[\]«»“”\"\n\f]+)*")
_FEWEST_WORDS, _FEWEST_BLOCK = 5, 8
_OWN = 0.12
"""A phrase in which more of the words are little words of the document's language is in that language."""
_LEAST, _SHARE = 1.6, 0.22
"""So much the little words of another language have to say, each the less the more languages have it, and so great a
share of all words they have to be."""
_TIMES = 3.0
"""And so many times as much as those of the next language, which may be the document's."""
_BLOCKS = (Kind.PARAGRAPH, Kind.NOTE, Kind.VERSE, Kind.HEADING)
_DEFAULT, _EACH = -0.5, 1.1
"""How certain a change is: these, in nats, for none and for each little word more than there have to be."""


def find(source: Source, earlier: Annotations) -> Iterable[Mark]:
    """Propose a language for each block, and each phrase in the others, that is not in the document's."""
    own = vocabulary(source).language
    if own not in FUNCTION_WORDS:
        return
    text = source.text
    for block in earlier.of(*_BLOCKS):
        start, end = block.span
        phrases = [(phrase, _WORD.findall(phrase[0].lower())) for phrase in _PHRASE.finditer(text, start, end)]
        every = [word for _, words in phrases for word in words]
        if len(every) >= _FEWEST_BLOCK and (found := _language(every, own)):
            yield _mark(Span(start, end), *found)
            continue
        for phrase, words in phrases:
            if len(words) >= _FEWEST_WORDS and len(phrase[0]) > 4 * _FEWEST_WORDS and (found := _language(words, own)):
                yield _mark(_trimmed(text, phrase), *found)


def _language(words: list[str], own: str) -> tuple[str, float, list[str]] | None:
    """Return the language of words, how certain that is, and by which words, if it is not `own`."""
    here = FUNCTION_WORDS[own]
    if sum(word in here for word in words) > _OWN * len(words):
        return None
    ranked = sorted(_weighed(words), reverse=True)
    best, language = ranked[0]
    if language == own or best < _LEAST or best < _SHARE * len(words) or best < _TIMES * ranked[1][0]:
        return None
    telling = sorted({word for word in words if word in FUNCTION_WORDS[language]})
    if len(telling) < 2:
        return None
    return language, min(0.99, probability(_DEFAULT + _EACH * (best - _LEAST + len(telling) / 2))), telling


def _weighed(words: list[str]) -> Iterator[tuple[float, str]]:
    for language, known in FUNCTION_WORDS.items():
        yield sum(1 / shared_by(word) for word in words if word in known), language


def _trimmed(text: str, phrase: re.Match[str]) -> Span:
    """Return a phrase without blanks and commas at its edges."""
    inside = phrase[0].strip(f"{WHITE_SPACE}\r\n,–—-'’‘")
    start = phrase.start() + phrase[0].index(inside)
    return Span(start, start + len(inside))


def _mark(span: Span, language: str, certainty: float, telling: list[str]) -> Mark:
    evidence = (f"little words of {language}: {', '.join(telling[:6])}",)
    return Mark(span, Kind.FOREIGN, (("xml:lang", language),), certainty, None, evidence)


RULE = Rule("foreign-words", find)
