"""Add texts to a project: each gets a folder with the untouched file and an `item.toml` that describes it."""

import os
import re
import shutil
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from edition.errors import InputError
from edition.language.romanise import romanise
from edition.pipeline.describe import Known, is_plain, plain, settings
from edition.pipeline.guess import guess
from edition.read.item import is_item, subfolders
from edition.read.keys import ITEM
from edition.read.load import TEI_LIMIT, TEXT_LIMIT, load
from edition.read.tei import is_tei, parse
from edition.read.text import read_source

_SLUG = 60
_KEPT = 0.9
"""The share of a name's letters that must have a Latin form for the name to stay recognisable."""

_EXAMPLES = ("title", "subtitle", "author", "editor", "date", "language", "origin", "licence")
_TAKEN = ("item.toml", "decisions.toml")
_HEAD = """What is known of this text. Look at each line that says “a guess”; a remark behind a # is for you alone.
The names of the keys, with examples:  edition add --help"""
_TEI_HEAD = "A TEI file says all of itself in its header; nothing has to stand here."


@dataclass(frozen=True, slots=True)
class Added:
    """What came of a file: the `folder` it is in, and what is known of it; `twin` tells that it was there before."""

    folder: Path
    known: dict[str, Known] = field(default_factory=dict)
    twin: bool = False
    tei: bool = False


def corpus_of(folder: Path) -> Path:
    """Return the corpus of a project: its folder `corpus`, or the folder itself where that is one.

    Raises `InputError` for what is no project, and for a corpus of bare texts, which need no describing.
    """
    if folder.is_file():
        raise InputError(f"{folder}: a file; the folder of the edition comes first: edition add DIR {folder}")
    if not folder.exists():
        raise InputError(f"{folder}: no such folder; this makes one: edition new {folder}")
    if is_item(folder):
        raise InputError(f"{folder}: the folder of one text; name that of the whole edition")
    if (folder / "corpus").is_dir():
        corpus = folder / "corpus"
    elif (folder / "edition.toml").is_file() or folder.resolve().name == "corpus" or _items(folder):
        corpus = folder
    else:
        raise InputError(f"{folder}: no edition (neither corpus/ nor edition.toml in it): edition new makes one")
    bare = sorted(path.name for path in corpus.glob("*.txt") if path.stem.lower() != "readme")
    if bare:
        raise InputError(f"{corpus / bare[0]}: a text without a folder of its own: move it out, then add it too")
    return corpus


def add(corpus: Path, file: Path) -> Added:
    """Put a copy of a file into a new folder of the corpus, with an `item.toml` of what is known or guessed.

    A file whose bytes are there already is not added again. Nothing is ever overwritten, and a folder appears as a
    whole or not at all. Raises `InputError` or `TeiError` for what is neither a text nor TEI.
    """
    if not is_plain(str(file)):
        raise InputError(f"{os.fsencode(file)!r}: control or undecodable characters in its name: rename it")
    tei = is_tei(file)
    data = load(file, TEI_LIMIT if tei else TEXT_LIMIT)
    if twin := _twin(corpus, data):
        return Added(twin, twin=True)
    if tei:
        from edition.write.header import read_header

        title = read_header(parse(data, str(file)), "").title
        folder = _save(corpus, _slug(title, file, data), file, data, settings(_TEI_HEAD, ITEM, _source(file), ()))
        return Added(folder, tei=True)
    known = _describe(data, file)
    title = known["title"].value if "title" in known else ""
    folder = _save(corpus, _slug(title, file, data), file, data, settings(_HEAD, ITEM, known, _EXAMPLES))
    return Added(folder, known)


def _items(folder: Path) -> list[Path]:
    return [subfolder for subfolder in subfolders(folder) if is_item(subfolder)]


def _describe(data: bytes, file: Path) -> dict[str, Known]:
    """Return all that is known of a text, the certain and the guessed."""
    source = read_source(data, str(file))
    if not source.text.strip("\ufeff \t\r\n\f"):
        raise InputError(f"{file}: no text in it")
    encoding = Known(source.encoding, "the bytes do not prove it" if source.guessed else "")
    return guess(source, file) | _source(file) | {"encoding": encoding, "sha256": Known(source.sha256)}


def _source(file: Path) -> dict[str, Known]:
    return {"source": Known(_kept_name(file))}


def _kept_name(file: Path) -> str:
    """Return the name that the file keeps in its folder: its own, where settings can say it."""
    name = file.name
    if name != plain(name) or name.startswith(".") or name in _TAKEN or "\\" in name:
        return "source" + ("".join(file.suffixes[-1:]) if file.suffix.isascii() and file.suffix.isprintable() else "")
    return name


def _twin(corpus: Path, data: bytes) -> Path | None:
    """Return the folder of the corpus that holds a file of these bytes."""
    digest = sha256(data).digest()
    for folder in _items(corpus):
        for path in sorted(folder.iterdir()):
            if path.is_file() and path.stat().st_size == len(data) and sha256(path.read_bytes()).digest() == digest:
                return folder
    return None


def _slug(title: str, file: Path, data: bytes) -> str:
    """Return a name for the folder: ASCII, lower case, words joined by hyphens; of the title, else of the file.

    Where neither can be written in Latin letters, the beginning of the digest has to serve.
    """
    for name in (title, file.stem):
        roman = romanise(re.sub(r"(?<=\w)['’](?=s\b)", "", name))
        letters = sum(character.isalnum() for character in name)
        slug = re.sub(r"[^a-z0-9]+", "-", roman).strip("-")
        if len(slug) > _SLUG:
            slug = slug[: _SLUG + 1].rpartition("-")[0] or slug[:_SLUG]
        if slug and letters - roman.count("\ufffd") >= _KEPT * letters:
            return slug
    return f"text-{sha256(data).hexdigest()[:8]}"


def _save(corpus: Path, slug: str, file: Path, data: bytes, described: bytes) -> Path:
    """Make the folder beside the others under a hidden name, then give it its own, which nobody else has."""
    unfinished = corpus / f".edition-{os.getpid()}.unfinished"
    try:
        unfinished.mkdir()
        (unfinished / _kept_name(file)).write_bytes(data)
        (unfinished / "item.toml").write_bytes(described)
        number = 1
        while (folder := corpus / (f"{slug}-{number}" if number > 1 else slug)).exists():
            number += 1
        return unfinished.rename(folder)
    except OSError as error:
        raise InputError(f"{corpus}: nothing can be added: {(error.strerror or str(error)).lower()}") from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
