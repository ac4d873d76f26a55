"""Find the documents of an input: a corpus folder, a bare folder of text files, or a file.

A corpus keeps one self-describing folder for each document::

    corpus/
      edition.toml         title = "Harbour papers", publisher, licence, … of the whole; need not be there, and may lie
                           in the folder above instead (the nearest counts)
      old-light/
        item.toml          title = "The old light", author = "Joan Ames", language = "en", …
        source.txt         or the folder's only text file, or the file that item.toml names: source = "scan-2.txt"
      pilot-book/
        item.toml          may be empty: a TEI file says all of itself
        pilot-book.xml     TEI made by hand: the folder's only TEI file beside no text, or source = "pilot-book.xml"

A bare folder holds text files, and TEI files (`*.xml` whose root is TEI), and nothing needs to be said about them. A
document is named after its folder in a corpus and after its file elsewhere.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from edition import resources
from edition.errors import InputError, SettingsError
from edition.model.document import Metadata
from edition.model.printing import Printing
from edition.model.site import LONGEST, Site
from edition.read.keys import EDITION, ITEM
from edition.read.settings import read_settings
from edition.read.tei import is_tei

_FORMAT_SUFFIXES = (".xml", ".rng", ".sch")
"""Suffixes of files that the build itself writes beside the copies of the sources."""


@dataclass(frozen=True, slots=True)
class Item:
    """A document to be made: its text file, and what is known of it from outside the text.

    `encoding` is what its settings state, or empty. With `tei` the file is TEI already, which has its own header: what
    the settings say of it beside that is not used. With `mistakes`, each told in a line, it cannot be made, and `path`
    is its folder. `site` is what the settings of the edition say of all its pages.
    """

    name: str
    path: Path
    metadata: Metadata
    encoding: str = ""
    tei: bool = False
    mistakes: tuple[str, ...] = ()
    site: Site = field(default_factory=Site)

    @property
    def source_name(self) -> str:
        """Return the name under which the source is archived beside the TEI: the document's, with the file's suffix.

        A TEI file is its own archive.
        """
        if self.tei:
            return f"{self.name}.xml"
        suffix = self.path.suffix
        return self.name + (f"{suffix}.txt" if suffix.lower() in _FORMAT_SUFFIXES else suffix)


@dataclass(frozen=True, slots=True)
class Collection:
    """Documents that make one edition, in the order of their names, with its title and language where they are stated.

    A folder without a stated title lends its name.
    """

    items: tuple[Item, ...]
    title: str = ""
    language: str = ""
    site: Site = field(default_factory=Site)


def read_corpus(folder: Path) -> Collection:
    """Read a corpus: every subfolder is a document; one without text and settings (of images, say) is passed over.

    A document whose settings or text cannot be read keeps its `mistakes` and stops nothing. What is wrong with the
    whole stops all, and then the mistakes in all settings files are told together.
    """
    _epoch()
    shared: dict[str, str] = {}
    mistakes: tuple[str, ...] = ()
    try:
        shared = _shared(folder)
    except SettingsError as error:
        mistakes = error.mistakes
    items = [
        _described_or_broken(subfolder, shared)
        for subfolder in subfolders(folder)
        if is_item(subfolder) or _texts(subfolder) or _tei_files(subfolder)
    ]
    if mistakes:
        raise SettingsError([*mistakes, *(mistake for item in items for mistake in item.mistakes)])
    if bare := _texts(folder) or _tei_files(folder):
        raise InputError(f"{bare[0]}: a text beside the folders of others: give it a folder of its own (edition add)")
    return _collection(folder, items, shared)


def read_project(folder: Path) -> Collection:
    """Read what `edition new` makes: a folder with the corpus, or bare texts, in its subfolder `corpus`."""
    corpus = folder / "corpus"
    read = read_corpus if any(is_item(subfolder) for subfolder in subfolders(corpus)) else read_folder
    return read(corpus)


def read_folder(folder: Path) -> Collection:
    """Read a bare folder: every file `*.txt` in it is a document, and every TEI file; a README is not."""
    texts = sorted((*_texts(folder), *_tei_files(folder)), key=lambda path: path.name)
    if not texts:
        raise InputError(
            f"{folder}: neither text files (*.txt), nor TEI files, nor folders with an item.toml in it: add one"
        )
    shared = _shared(folder)
    return _collection(folder, [_bare(path, shared) for path in texts], shared)


def read_file(path: Path) -> Collection:
    """Read one file; where the `item.toml` beside it describes this very file, it is that document of the corpus."""
    if is_item(path.parent):
        item = _of_corpus(path.parent)
        if item.path.name == path.name:
            return Collection((item,), site=item.site)
    return Collection((_bare(path, {}),))


def read_item(folder: Path) -> Collection:
    """Read one document's folder out of a corpus."""
    item = _of_corpus(folder)
    return Collection((item,), site=item.site)


def _of_corpus(folder: Path) -> Item:
    shared = _shared(folder.parent)
    return replace(_described(folder, shared), site=_site(folder.parent, shared))


def _collection(folder: Path, items: list[Item], shared: dict[str, str]) -> Collection:
    site = _site(folder, shared)
    documents = tuple(replace(item, site=site) for item in items)
    return Collection(documents, site.title, shared.get("language", ""), site)


def _site(folder: Path, shared: dict[str, str]) -> Site:
    """Return what the settings say of all pages; `templates/` and `themes/` lie beside the edition.toml."""
    beside = next((path.parent for path in _settings_of(folder) if path.is_file()), folder)
    templates = [beside / "templates"]
    if theme := shared.get("theme"):
        known = [beside / "themes" / theme, resources.templates() / "themes" / theme]
        found = next((path for path in known if path.is_dir()), None)
        if found is None:
            ours = sorted(path.name for path in (resources.templates() / "themes").glob("*") if path.is_dir())
            names = f"; with edition come: {', '.join(ours)}" if ours else ""
            raise SettingsError([f"{beside / 'edition.toml'}: theme “{theme}”: there is no folder {known[0]}{names}"])
        templates.append(found)
    address = shared.get("address", "")
    return Site(
        title=shared.get("title") or folder.resolve().name,
        language=shared.get("interface") or shared.get("language", ""),
        base=f"{address.rstrip('/')}/" if address else "",
        longest=int(shared.get("longest_page") or LONGEST),
        templates=tuple(path for path in templates if path.is_dir()),
        printing=_printing(beside, shared),
    )


def _printing(beside: Path, shared: dict[str, str]) -> Printing:
    """Return what the settings say of books; fonts of the project lie in `fonts/` beside the edition.toml."""
    usual, fonts = Printing(), beside / "fonts"
    return Printing(
        page=shared.get("page") or usual.page,
        crop_marks=shared.get("crop_marks") == "true",
        sides=int(shared.get("sides") or usual.sides),
        endnotes=shared.get("endnotes") or usual.endnotes,
        fonts=fonts if fonts.is_dir() else None,
    )


def _described_or_broken(folder: Path, shared: dict[str, str]) -> Item:
    name = folder.name
    try:
        if not is_item(folder):
            raise InputError(f"{folder}: a text without an item.toml: add one, which may be empty")
        return _described(folder, shared)
    except SettingsError as error:
        mistakes = error.mistakes
    except InputError as error:
        mistakes = (str(error),)
    except OSError as error:
        mistakes = (f"{error.filename or folder}: {(error.strerror or str(error)).lower()}",)
    return Item(_name(name, folder), folder, Metadata(name), mistakes=mistakes)


def _described(folder: Path, shared: dict[str, str]) -> Item:
    """Make the document of a corpus folder from its settings, and from the `shared` ones where it states nothing."""
    own = read_settings(folder / "item.toml", ITEM)
    text = _text_of(folder, own.pop("source", ""))
    _compare(folder / "item.toml", text, own.pop("sha256", ""))
    encoding = own.pop("encoding", "")
    stated = _inherited(shared) | own
    name = _name(folder.resolve().name, folder)
    return Item(name, text, _metadata(name, stated), encoding, tei=text.suffix.lower() == ".xml")


def _bare(path: Path, shared: dict[str, str]) -> Item:
    stated = _inherited(shared)
    return Item(_name(path.stem, path), path, _metadata(path.stem, stated), tei=is_tei(path))


def _inherited(shared: dict[str, str]) -> dict[str, str]:
    """Return what the settings of the edition state for each of its documents."""
    return {key: value for key, value in shared.items() if key in ITEM and key != "title"}


def _metadata(name: str, stated: dict[str, str]) -> Metadata:
    return Metadata(name, **{"encoded": _epoch(), **stated})


def _epoch() -> str:
    """Return the day of SOURCE_DATE_EPOCH, the clock of reproducible builds (reproducible-builds.org), or nothing."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not seconds:
        return ""
    from datetime import UTC, datetime

    try:
        return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        raise InputError(f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not “{seconds}”") from None


def _text_of(folder: Path, stated: str) -> Path:
    if stated:
        if not (folder / stated).is_file():
            raise InputError(f"{folder / 'item.toml'}: its source {stated} is not in the folder")
        return folder / stated
    if (folder / "source.txt").is_file():
        return folder / "source.txt"
    texts = _texts(folder) or _tei_files(folder)
    if not texts:
        raise InputError(f"{folder}: no source.txt, and no other text file (*.txt) or TEI file (*.xml)")
    if len(texts) > 1:
        names = ", ".join(path.name for path in texts[:3]) + (", …" if len(texts) > 3 else "")
        raise InputError(f"{folder}: several text files ({names}): name one in item.toml: source = “{texts[0].name}”")
    return texts[0]


def _compare(settings: Path, text: Path, stated: str) -> None:
    """Refuse a text that is not the one whose digest was stated: nobody may change a source without knowing."""
    if not stated:
        return
    from hashlib import file_digest

    with text.open("rb") as file:
        digest = file_digest(file, "sha256").hexdigest()
    if digest != stated:
        raise SettingsError(
            [
                f"{settings}: {text.name} was changed, its digest is not the one stated: put the file back as it was, "
                f'or, if the change is wanted, state: sha256 = "{digest}"'
            ]
        )


def _shared(folder: Path) -> dict[str, str]:
    """Read the nearest edition.toml."""
    settings = next((path for path in _settings_of(folder) if path.is_file()), None)
    return read_settings(settings, EDITION) if settings else {}


def _settings_of(folder: Path) -> tuple[Path, Path]:
    """Return where an edition.toml may lie: in the folder of the corpus, or in the one above, the top of a project."""
    above = folder.resolve().parent if folder.name in ("", "..") else folder.parent
    return folder / "edition.toml", above / "edition.toml"


def is_project(folder: Path) -> bool:
    """Tell whether a folder is a project: with a subfolder `corpus`, and with no texts of its own unless it says so."""
    if not (folder / "corpus").is_dir():
        return False
    return (folder / "edition.toml").is_file() or not (_texts(folder) or _tei_files(folder))


def is_item(folder: Path) -> bool:
    """Tell whether a folder is that of one document of a corpus."""
    return (folder / "item.toml").is_file()


def _texts(folder: Path) -> list[Path]:
    return [
        path
        for path in _visible(folder)
        if path.suffix.lower() == ".txt" and path.stem.lower() != "readme" and path.is_file()
    ]


def _tei_files(folder: Path) -> list[Path]:
    return [path for path in _visible(folder) if path.suffix.lower() == ".xml" and path.is_file() and is_tei(path)]


def subfolders(folder: Path) -> Iterator[Path]:
    """Return the visible folders in a folder, in the order of their names."""
    return (path for path in _visible(folder) if path.is_dir())


def _visible(folder: Path) -> list[Path]:
    """Return what is in a folder and not hidden, in the order of the names' code points."""
    return sorted((path for path in folder.iterdir() if not path.name.startswith(".")), key=lambda path: path.name)


def _name(name: str, path: Path) -> str:
    if wrong := [character for character in name if character < " " or "\ud800" <= character <= "\udfff"]:
        shown = "".join(ascii(character)[1:-1] if character in wrong else character for character in str(path))
        raise InputError(f"{shown}: control or undecodable characters in its name: rename it")
    return name
