"""Language tags: what a well-formed one looks like (BCP 47: RFC 5646, section 2.1), and which one a name means."""

import re

_LANGUAGE = r"[a-z]{2,3}(?:-[a-z]{3}){0,3}"
_SCRIPT = r"(?:-[a-z]{4})?"
_REGION = r"(?:-(?:[a-z]{2}|\d{3}))?"
_VARIANTS = r"(?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*"
_EXTENSIONS = r"(?:-[a-wy-z\d](?:-[a-z\d]{2,8})+)*"
_PRIVATE = r"x(?:-[a-z\d]{1,8})+"
_TAG = re.compile(f"(?:{_LANGUAGE}{_SCRIPT}{_REGION}{_VARIANTS}{_EXTENSIONS}(?:-{_PRIVATE})?|{_PRIVATE})")
"""The grammar without what it keeps for the future (languages of four letters and more), which is how a name such as
`english` would pass, and without the irregular tags of old, of which each has a regular one in its place."""

_NAMES = {
    "ar": "arabic العربية",
    "ca": "catalan català",
    "cs": "czech čeština",
    "cy": "welsh cymraeg",
    "da": "danish dansk",
    "de": "german deutsch",
    "el": "greek ελληνικά",
    "en": "english anglais",
    "es": "spanish español castellano",
    "fi": "finnish suomi",
    "fr": "french français francais",
    "fro": "old-french",
    "ga": "irish gaeilge",
    "grc": "ancient-greek",
    "he": "hebrew עברית",
    "hu": "hungarian magyar",
    "it": "italian italiano",
    "ja": "japanese 日本語",
    "ko": "korean 한국어",
    "la": "latin latina",
    "nl": "dutch nederlands",
    "no": "norwegian norsk",
    "pl": "polish polski",
    "pt": "portuguese português",
    "ro": "romanian română",
    "ru": "russian русский",
    "sr": "serbian српски",
    "sv": "swedish svenska",
    "tr": "turkish türkçe",
    "uk": "ukrainian українська",
    "zh": "chinese 中文",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in names.split()}


def is_well_formed(tag: str) -> bool:
    """Tell whether a tag is well-formed: `en`, `pt-BR`, `zh-Hant`, `de-1901`; not `english`, `fr_FR` or `en-`."""
    if not _TAG.fullmatch(tag.lower()) or not tag.isascii():
        return False
    singletons = re.findall(r"-([a-wy-z\d])(?=-)", tag.lower().partition("-x-")[0])
    return len(singletons) == len(set(singletons))


def suggest(tag: str) -> str:
    """Return the well-formed tag that somebody may have meant: `fr-FR` for `fr_FR`, `en` for `English`; or nothing."""
    cleaned = re.sub(r"[\s_]+", "-", tag.strip()).strip("-")
    if cleaned.lower() in _TAGS:
        return _TAGS[cleaned.lower()]
    if is_well_formed(cleaned):
        return cleaned
    from difflib import get_close_matches

    name = get_close_matches(cleaned.lower(), _TAGS, 1, 0.75)
    return _TAGS[name[0]] if name else ""
