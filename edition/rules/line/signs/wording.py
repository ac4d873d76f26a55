"""What the words of a line look like: how it begins and ends, its case, its length, the words that tell a role."""

import re
from collections.abc import Sequence

from edition.language import roles
from edition.rules.line.signs.view import View

_STARTS = re.compile(
    r"(?P<quote>[\"“‘`«„]|['\\](?=\w))|(?P<dash>[—–]|--?(?=\s))|(?P<bracket>[(\[])|(?P<digit>\d)|(?P<bullet>[•·▪○◦*])"
)
_ENDS = {
    ".": "a stop", "!": "a cry", "?": "a question", ":": "a colon", ";": "a semicolon", ",": "a comma", "-": "a hyphen",
    "—": "a dash", "–": "a dash", ")": "a bracket", "]": "a bracket", "”": "a closing mark", "»": "a closing mark",
    '"': "a closing mark", "’": "a closing mark", "'": "a closing mark", "…": "dots",
}  # fmt: skip
_WORD = re.compile(r"[^\W\d_]+")
_RUN_IN = re.compile(
    r"([^\W\d_][^.:;!?—–]{0,38}?)\s*(?:[.:]\s?[—–-]?|[—–]|\((?=[^)]{1,60}\))|,\s(?=[^\W\d_A-ZÀ-Ý]))\s?"
)
_LONGEST_BRACKET = 15
_BARE_ACCENT = re.compile(r"[\x10-\x1f`´^¨~¸]\s")
_DIALOGUE = re.compile(r"^[«“‘]?\s?[—–-]\s?[^\W\d_]")
SENTENCE = re.compile(r"[^\W\d_A-ZÀ-Ý]{3}[.!?][\"'’”»)]* [\"'‘“«(]*[A-ZÀ-Ý]")
SMALL_WORDS = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "and",
        "or",
        "but",
        "to",
        "in",
        "on",
        "at",
        "by",
        "for",
        "from",
        "with",
        "as",
        "that",
        "which",
        "who",
        "is",
        "are",
        "was",
        "were",
        "be",
        "been",
        "has",
        "had",
        "have",
        "not",
        "his",
        "her",
        "its",
        "their",
        "our",
        "my",
        "your",
        "this",
        "these",
        "those",
        "il",
        "elle",
        "le",
        "la",
        "les",
        "l",
        "un",
        "une",
        "des",
        "du",
        "de",
        "d",
        "et",
        "ou",
        "mais",
        "à",
        "au",
        "aux",
        "en",
        "dans",
        "par",
        "pour",
        "sur",
        "avec",
        "sans",
        "sous",
        "que",
        "qui",
        "dont",
        "où",
        "ne",
        "se",
        "sa",
        "son",
        "ses",
        "leur",
        "leurs",
        "ce",
        "cette",
        "ces",
        "est",
        "sont",
        "était",
        "étaient",
        "fut",
        "a",
        "ont",
        "avait",
    ]
)
_COUNTS = (
    (0, "no"), (1, "one"), (2, "two"), (3, "three"), (6, "four to six"), (10, "seven to ten"), (16, "up to sixteen"),
    (30, "up to thirty"),
)  # fmt: skip
_DOTS = ("..", ". .", "……")
_STOPS = (".", "!", "?")
_LEADERS = re.compile(r"(?:\. ?){4,}|…{2,}|\s[\d]{1,3}$")


def signs(view: View) -> list[list[str]]:
    """Return, for each line, signs of its wording."""
    language = roles.of(view.texts)
    brackets = _brackets(view.texts)
    starts, ends = [_start(text) for text in view.texts], [_end(text) for text in view.texts]
    out, numbered = [], list[str]()
    for i, text in enumerate(view.texts):
        words = _WORD.findall(text)
        count = len(words)
        found = [f"begins with {starts[i]}", f"ends with {ends[i]}", f"{_number(count)} words"]
        short = view.ratio[i] < 0.8
        if short:
            found.append(f"short, ends with {ends[i]}")
            found.append(f"short, begins with {starts[i]}")
        found += _case(text, words, short)
        telling = language(text, words)
        found += telling
        found += [f"below a line {sign}" for sign in numbered]
        numbered = [sign for sign in telling if sign.startswith("named and numbered")] if short else []
        if text[0] in "([":
            closed = text.rstrip(" .")[-1:] in ")]"
            found.append("in brackets" if closed and text.count("(") <= 1 else "opens a bracket")
        elif text.rstrip(" .")[-1:] in ")]" and text.count(")") > text.count("("):
            found.append("closes a bracket")
        if brackets[i]:
            found.append(brackets[i])
        if any(stop in text for stop in _STOPS) and SENTENCE.search(text):
            found.append("a sentence ends inside" + (" a short line" if short else ""))
        if words and words[-1] in SMALL_WORDS and text[-1] not in ".!?;:":
            found.append("ends with a small word" + (", short" if short else ""))
        if i and view.texts[i - 1].rpartition(" ")[2] in SMALL_WORDS:
            found.append("above ends with a small word")
        if len(text) == 1 and text.isalpha():
            near = [*view.texts[max(0, i - 2) : i], *view.texts[i + 1 : i + 3]]
            lost = any(_BARE_ACCENT.match(other) for other in near)
            found.append("a single letter" + (" near an accent that has lost its own" if lost else ""))
        if _DIALOGUE.match(text):
            found.append("a dash of dialogue")
        if (text[-1].isdigit() or any(dots in text for dots in _DOTS)) and _LEADERS.search(text):
            found.append("leaders or a number at the end" if "." in text or "…" in text else "a number at the end")
        if i:
            found.append(f"above ends with {ends[i - 1]}")
            found.append(f"above ends with {ends[i - 1]}, begins with {starts[i]}")
            if view.texts[i - 1][-1:] == ":" and text[:1] in "\"“‘`«„'\\":
                found.append("a quotation announced by a colon")
        if i + 1 < len(view.texts):
            found.append(f"below begins with {starts[i + 1]}")
        out.append(found)
    return out


def _brackets(texts: Sequence[str]) -> list[str]:
    """Tell which lines stand in a bracket that opens at the start of a line and closes at the end of one below."""
    out = [""] * len(texts)
    for index, text in enumerate(texts):
        if text[0] not in "([" or out[index]:
            continue
        depth = 0
        for last in range(index, min(index + _LONGEST_BRACKET, len(texts))):
            depth += sum(texts[last].count(sign) for sign in "([") - sum(texts[last].count(sign) for sign in ")]")
            if depth <= 0:
                if last > index and texts[last].rstrip(" .")[-1:] in ")]":
                    out[index] = "opens a bracket that closes with a line below"
                    out[index + 1 : last + 1] = ["in a bracket that opened with a line above"] * (last - index)
                break
    return out


def _start(text: str) -> str:
    if found := _STARTS.match(text):
        return f"a {found.lastgroup}"
    return "a small letter" if text[0].islower() else "a capital" if text[0].isupper() else "a sign"


def _end(text: str) -> str:
    return _ENDS.get(text[-1], "a figure" if text[-1].isdigit() else "a letter")


def _number(count: int) -> str:
    return next((name for most, name in _COUNTS if count <= most), "very many")


def _case(text: str, words: list[str], short: bool) -> list[str]:
    letters = "".join(words)
    if not letters:
        return ["no letters"]
    found = []
    if letters.isupper() and len(letters) > 1:
        found.append("in capitals" if len(letters) > 3 else "few letters, in capitals")
    else:
        long = [word for word in words if len(word) > 3]
        if long and len(words) > 1 and all(word[0].isupper() for word in long) and short:
            found.append("each long word with a capital")
        if words[0].isupper() and len(words[0]) > 1:
            run = 1
            while run < len(words) and words[run].isupper():
                run += 1
            found.append("begins with a word in capitals" if run == 1 else "begins with words in capitals")
    if name := _RUN_IN.match(text):
        rest = text[name.end() :]
        label = name[1]
        words_before = len(label.split())
        if words_before <= 4:
            kind = "capitals" if label.isupper() else "a capital" if label[0].isupper() else "small"
            tail = "and more" if rest else "and no more"
            found.append(f"a label in {kind} {tail}")
            if rest:
                found.append(f"a label, then {_start(rest)}")
    return found


def label(text: str) -> str:
    """Return what a line begins with up to the first stop, colon, dash or bracket: a speaker's name, if it is one."""
    found = _RUN_IN.match(text)
    return found[1] if found else ""
