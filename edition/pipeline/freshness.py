"""Say what is stale: a key for all that goes into a stage, and a digest for every file that came out of it.

A stage is fresh when its key is the one it was made with and its files are as it left them. The key of the TEI stands
for the source's bytes, the metadata and the program that encodes and checks; that of a rendering for the TEI's bytes
and the program and templates that render. No clock and no modification time has a part in it, so that a fresh checkout,
a copy or a touched file changes nothing.
"""

import json
import sys
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import astuple
from functools import cache
from hashlib import sha256
from pathlib import Path

from lxml import etree

from edition import __version__, resources
from edition.model.site import Site
from edition.pipeline.record import Made
from edition.read.item import Item

_ENCODING = (
    "errors.py", "model", "read", "rules", "decide", "language", "tei", "relaxng", "check", "collate",
    "pipeline/annotate.py", "pipeline/decisions.py", "pipeline/encode.py", "pipeline/receive.py",
)  # fmt: skip
_RENDERING = ("errors.py", "model", "language", "tei", "write")
_CODE = {"tei": _ENCODING, "html": _RENDERING, "pdf": _RENDERING}
"""The part of the package that each stage runs."""

_FONTS = ("fonttools", "brotli", "fontpkg-eb-garamond")
_PACKAGES = {
    "html": ("jinja2", *_FONTS),
    "pdf": (
        "jinja2",
        *_FONTS,
        "fontpkg-amiri",
        "fontpkg-cardo",
        "pikepdf",
        "pydyf",
        "pyphen",
        "pypdfium2",
        "tinycss2",
        "weasyprint",
    ),
}
"""The packages, beside lxml, whose version has a part in what a stage makes."""


def digest(data: bytes) -> str:
    """Return the SHA-256 of bytes, in hexadecimal."""
    return sha256(data).hexdigest()


def encoding_key(item: Item, data: bytes, decisions: bytes = b"") -> str:
    """Return the key of a document's TEI, made with the bytes of its decisions; TEI stands for itself."""
    if item.tei:
        return _key("tei", digest(data), item.name)
    return _key("tei", digest(data), item.source_name, item.encoding, digest(decisions), *astuple(item.metadata))


def rendering_key(stage: str, name: str, tei: str, site: Site, forms: Sequence[str]) -> str:
    """Return the key of a rendering of the document `name`; `tei` is the digest of its TEI file.

    On the pages of a `site` go its settings, templates and the other `forms` of the document that they lead to; into
    a book its templates, and what is said of printing.
    """
    if stage == "pdf":
        return _key(stage, name, tei, printing_key(site))
    return _key(stage, name, tei, *((site_key(site), *forms) if stage == "html" else ()))


@cache
def site_key(site: Site) -> str:
    """Return the digest of the settings of a site and of all templates of its own."""
    return _state([site.title, site.language, site.base, site.longest], site.templates)


@cache
def printing_key(site: Site) -> str:
    """Return the digest of what the settings of a site say of books, of its templates and of its own fonts."""
    printing = site.printing
    said = [printing.page, printing.crop_marks, printing.sides, printing.endnotes]
    return _state(said, (*site.templates, *filter(None, [printing.fonts])))


def _state(said: Sequence[object], folders: Iterable[Path]) -> str:
    state = sha256(json.dumps(said).encode())
    for folder in folders:
        for path in _all(folder):
            data = path.read_bytes()
            state.update(f"\n{path.relative_to(folder)} {len(data)}\n".encode())
            state.update(data)
    return state.hexdigest()


def is_fresh(made: Made | None, key: str, out: Path) -> bool:
    """Tell whether a stage was made with this key and its files are as it left them."""
    return made is not None and made.key == key and _intact(made.files, out)


def _intact(files: Mapping[str, str], out: Path) -> bool:
    try:
        return all(digest((out / path).read_bytes()) == expected for path, expected in files.items())
    except OSError:
        return False


def _key(stage: str, *parts: str) -> str:
    return digest(json.dumps([stage, program(stage), *parts]).encode())


@cache
def program(stage: str) -> str:
    """Return the digest of everything of the program that has a part in a stage: code, schemas, templates, packages."""
    package = resources.package()
    files = [path for name in _CODE[stage] for path in _python(package / name)]
    if stage == "tei":
        files += _all(resources.schemas())
    else:
        files += _templates(stage)
    versions = [__version__, etree.LXML_VERSION, sys.version_info[:2], *map(_version, _PACKAGES.get(stage, ()))]
    state = sha256(json.dumps(versions).encode())
    for path in files:
        data = path.read_bytes()
        state.update(f"\n{path.name} {len(data)}\n".encode())
        state.update(data)
    return state.hexdigest()


def _python(path: Path) -> list[Path]:
    return [path] if path.is_file() else sorted(path.rglob("*.py"))


def _templates(stage: str) -> Iterable[Path]:
    """Return the templates of a stage: all but the folders that belong to another one, or to new projects."""
    others = [resources.templates() / other for other in (*_CODE, "project") if other != stage]
    return [path for path in _all(resources.templates()) if not any(path.is_relative_to(other) for other in others)]


def _all(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def _version(package: str) -> str:
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version(package)
    except PackageNotFoundError:
        return ""
