"""What comes again in the document: names that begin line after line, lines that stand in the contents too."""

import re
from collections import Counter

from edition.rules.line.signs.view import View
from edition.rules.line.signs.wording import label

_SPEAKS = 4
_LEAST, _LINES = 3, 15
"""A label that begins so many lines may be that of somebody who speaks: four, or fewer in a text of few lines."""
_SHORT, _NEARLY_FULL = 0.7, 0.95
_PERSON = re.compile(r"(?:Ils?|Elles?|On|He|She|They)\s+(?!(?:y a|est vrai|faut)\b)[a-zà-ÿ’'-]+")
_SPEAKS_TO = re.compile(
    r"\b(?:I|[Mm]e|[Mm]y|[Mm]ine|[Yy]ou|[Yy]our|[Tt]hou|[Tt]hee|[Ww]e|[Uu]s|[Jj]e|[Mm]oi|[Tt]u|[Tt]oi|[Vv]ous|[Vv]otre|[Mm]on|[Mm]a|[Mm]es|[Nn]ous)\b"
    r"|\b[JjMmTt]['’]"
)
"""Words of one who speaks, and to whom; a direction has them only where it is said what somebody does to whom."""
_TO = re.compile(r"(?:À|A|Au|Aux|To)\s+(?:l[ae] |the )?[^\W\d_]+\.?")
_FOLD = re.compile(r"[^\w ]+")


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of what it has in common with lines elsewhere."""
    short = [
        " ".join(_FOLD.sub(" ", text).casefold().split()) if ratio < _SHORT else ""
        for text, ratio in zip(view.texts, view.ratio, strict=True)
    ]
    labels = [" ".join(label(text).casefold().split()) for text in view.texts]
    lines = Counter(key for key in short if key)
    names = Counter(key for key in labels if key and len(key.split()) <= 4)
    alone = Counter(key for key, text in zip(short, view.texts, strict=True) if key and len(key.split()) <= 4)
    first = Counter(text.split(" ", 1)[0] for text in view.texts)
    total = len(view.texts) or 1
    often = max(_LEAST, min(_SPEAKS, len(view.texts) // _LINES))
    speaking = {key for key, count in (names + alone).items() if count >= often}
    spoken = sum(labels[i] in speaking or short[i] in speaking for i in range(len(labels))) / total
    bare = sum(key in speaking for key in short)
    apart = _apart(bare, sum(key in speaking for key in labels))
    talk = "many" if spoken > 0.15 else "some" if spoken > 0.04 else ""
    out = []
    for index, text in enumerate(view.texts):
        found: list[str] = []
        out.append(found)
        if talk:
            own = labels[index] in speaking or short[index] in speaking
            found.append(f"{'a' if own else 'no'} name that comes again, where {talk} lines begin so")
            if own:
                found.append(f"a name, where names stand {apart}, {'half' if view.ratio[index] < _SHORT else 'full'}")
                if labels[index] in speaking and short[index] != labels[index]:
                    found.append(f"a name and more, where names stand {apart}")
            if not own and view.ratio[index] < 0.8:
                found.append(f"short and no name, where {talk} lines begin with names")
            found += _tells(text, speaking, view.ratio[index])
        if key := short[index]:
            count = lines[key]
            if count > 1:
                found.append(f"the same line {_often(count, total)}")
        if name := labels[index]:
            count = names[name] + (alone[name] if alone[name] > 1 else 0)
            if count > 1:
                found.append(f"the same label {_often(count, total)}")
                if text[: len(name)].isupper():
                    found.append(f"the same label in capitals {_often(count, total)}")
        elif key and len(key.split()) <= 4 and names[key] > 1:
            found.append("a label elsewhere")
        if (word := text.split(" ", 1)[0]).isupper() and len(word) > 2 and first[word] > 2:
            found.append("begins with a word in capitals that often does")
    return out


def _apart(bare: int, named: int) -> str:
    """Say whether names have lines of their own in this document; `bare` of the `named` lines hold nothing else."""
    share = bare / (named or 1)
    return (
        "mostly alone" if share > 0.6 else "often alone" if share > 0.3 else "seldom alone" if bare else "never alone"
    )


def _tells(text: str, speaking: set[str], ratio: float) -> list[str]:
    """Return signs of a line of a play that tell whether it speaks, or tells of those who do, in the third person."""
    size = "short" if ratio < _SHORT else "long"
    said = [f"speaks, {size}"] if ratio < _NEARLY_FULL and _SPEAKS_TO.search(text) else []
    if text[-1] in "?!…" or text.endswith(".."):
        said.append(f"asks, cries or falters, {size}")
    return said + _told(text, speaking, size)


def _told(text: str, speaking: set[str], size: str) -> list[str]:
    if _PERSON.match(text):
        return [f"tells of somebody among speeches, {size}", f"tells of somebody among speeches, ends with {text[-1]}"]
    if _TO.fullmatch(text):
        return ["to somebody, among speeches"]
    name, _, rest = text.partition(" ")
    if rest[:1].islower() and name.casefold() in speaking:
        return [f"begins with one who speaks and tells of them, {size}"]
    return []


def _often(count: int, total: int) -> str:
    share = count / total
    if count >= 8 and share > 0.02:
        return "very often"
    return "often" if count >= 5 else "three or four times" if count >= 3 else "twice"
