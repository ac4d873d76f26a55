"""What `edition check` does with files: read, check, waive, gather what there is to report."""

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from edition.check.locate import Chosen, choose
from edition.cli.files import read
from edition.errors import EditionError, InputError
from edition.model.finding import Finding

if TYPE_CHECKING:
    from lxml import etree

    from edition.check.reports.report import Report
    from edition.check.waivers import Waiver
    from edition.model.source import Source


@dataclass(frozen=True, slots=True)
class Order:
    """What was asked for: the schema in words, whether to check against nothing else, and the file of waivers."""

    schema: str = ""
    schema_only: bool = False
    waivers: Path | None = None


def settings_file() -> Path | None:
    """Return the `edition.toml` that holds here: of the corpus in this folder, or of the nearest folder around it."""
    here = Path.cwd()
    folders = [here / "corpus", here, *here.parents]
    return next((path for folder in folders if (path := folder / "edition.toml").is_file()), None)


def schema_of(order: Order) -> Chosen:
    """Find the schema: the one that is asked for, else that of the `edition.toml`, else the edition's own."""
    if order.schema:
        return choose(order.schema, Path())
    path = settings_file()
    if path is None:
        return choose("edition", Path())
    from edition.read.keys import EDITION
    from edition.read.settings import read_settings

    return choose(read_settings(path, EDITION).get("schema", ""), path.parent)


def waivers_of(order: Order) -> tuple["Waiver", ...]:
    """Read the waivers: the file that is named, else the `waivers.toml` of this folder or beside the `edition.toml`."""
    path = order.waivers
    if path is None:
        settings = settings_file()
        places = [Path("waivers.toml"), *([settings.with_name("waivers.toml")] if settings else [])]
        path = next((place for place in places if place.is_file()), None)
    if path is None:
        return ()
    from edition.check.waivers import read_waivers

    return read_waivers(path)


def listed(files: Iterable[str]) -> list[str]:
    """Put, for a folder, the TEI files in it; everything else stays as it is named."""
    from edition.read.tei import is_tei

    found: list[str] = []
    for file in files:
        path = Path(file)
        if file == "-" or not path.is_dir():
            found.append(file)
            continue
        inside = sorted(str(each) for each in path.rglob("*.xml") if each.is_file() and is_tei(each))
        if not inside:
            raise InputError(f"{file}: no TEI files in this folder")
        found += inside
    return list(dict.fromkeys(found))


def examine(files: list[str], order: Order) -> "Report":
    """Check files and return the report on them."""
    from edition.check.reports.report import Report
    from edition.check.waivers import waive

    chosen, waivers = schema_of(order), waivers_of(order)
    look = _Examiner(files, order, chosen)
    look.prepare()
    findings: list[Finding] = []
    notes: list[str] = []
    failures: list[str] = []
    done: list[str] = []
    for file in files:
        try:
            found, said = look.at(file)
        except (EditionError, OSError) as error:
            failures.append(_sentence(error))
            continue
        done.append(_name(file))
        findings += found
        notes += said
    if len(failures) and len(files) > 1:
        failures.append(f"{len(failures)} of {len(files)} could not be checked")
    standing, waived = waive(findings, waivers, done, look.data)
    return Report(
        chosen.said,
        chosen.missing,
        tuple(done),
        tuple(standing),
        tuple(waived),
        tuple(notes),
        tuple(failures),
        look.data,
    )


class _Examiner:
    """Checks single files; knows the others."""

    def __init__(self, files: list[str], order: Order, chosen: Chosen) -> None:
        self.order, self.chosen = order, chosen
        self._files = {Path(file).resolve(): file for file in files if file != "-"}
        self._ids: dict[Path, frozenset[str]] = {}
        self._stdin = b""

    def prepare(self) -> None:
        """Load the schema's rules before any document: what that takes of memory is then free for the document."""
        if self.order.schema_only or self.chosen.missing:
            return
        from edition.check.schematron.run import rules
        from edition.resources import schemas

        # What is wrong with the schema is said of each file that cannot be checked.
        with suppress(EditionError):
            rules(self.chosen.path or schemas() / "edition.sch")

    def data(self, name: str) -> bytes:
        """Return the bytes of a file that was checked; nothing where they cannot be had again."""
        if name == "stdin":
            return self._stdin
        try:
            return Path(name).read_bytes()
        except OSError:
            return b""

    def at(self, file: str) -> tuple[list[Finding], list[str]]:
        """Check one file; return its findings, and notes on what could not be looked at."""
        name, data = _name(file), read(file)
        if file == "-":
            self._stdin = data
        if self.order.schema_only:
            return self._against_the_grammar(data, name), []
        from edition.check import check
        from edition.check.schema import schema as grammar
        from edition.check.schematron import schematron
        from edition.read.tei import parse

        root = parse(data, name)
        source, notes = _source(file, name, root)
        left_out = (grammar, schematron) if self.chosen.missing else ()
        found = check(
            data, root, name, source, schema=self.chosen.path, neighbours=self._neighbours(file), without=left_out
        )
        return found, notes

    def _against_the_grammar(self, data: bytes, name: str) -> list[Finding]:
        """Check against the grammar alone, in one pass, without a tree."""
        if self.chosen.missing:
            return []
        from edition.check.schema import against

        return against(data, name, self.chosen.path)

    def _neighbours(self, file: str) -> "_Neighbours":
        return _Neighbours(self, Path() if file == "-" else Path(file).resolve().parent)

    def ids(self, path: Path) -> frozenset[str] | None:
        """Return the ids of one of the files that are checked together."""
        if path not in self._files:
            return None
        if path not in self._ids:
            from edition.check.waivers import ids_around

            found = ids_around(self.data(self._files[path])).values()
            self._ids[path] = frozenset().union(*found)
        return self._ids[path]


@dataclass(frozen=True, slots=True)
class _Neighbours:
    """The files that are checked together, as pointers in a file of one folder name them."""

    examiner: _Examiner
    folder: Path

    def __call__(self, target: str) -> frozenset[str] | None:
        from urllib.parse import unquote

        try:
            return self.examiner.ids((self.folder / unquote(target)).resolve())
        except (OSError, ValueError, RuntimeError):
            return None


def _name(file: str) -> str:
    return "stdin" if file == "-" else file


def _sentence(error: EditionError | OSError) -> str:
    """Return what an error says in one line."""
    if isinstance(error, EditionError):
        return " ".join(str(error).split())
    place = f"{error.filename}: " if error.filename else ""
    return f"{place}{(error.strerror or str(error)).lower()}"


def _source(file: str, name: str, root: "etree._Element") -> tuple["Source | None", list[str]]:
    """Read the source that the header names, if it lies beside the TEI; else say why the law was not checked.

    TEI whose header names no source file was not made from one, and is not bound by the law.
    """
    found = list(_pointers(root))
    if not found:
        return None, []
    from urllib.parse import unquote

    from edition.read.text import read_source

    unchecked = f"{name}: note: the text was not compared with its source:"
    pointers = [(unquote(pointer.get("target", "")), pointer.get("mimeType", "")) for pointer in found]
    for target, media_type in pointers:
        path = Path(file).parent / target
        if file != "-" and target and Path(target).name == target and path.is_file():
            try:
                return read_source(path.read_bytes(), target, media_type.partition("charset=")[2]), []
            except EditionError as error:
                return None, [f"{unchecked} {error}"]
    return None, [f"{unchecked} {pointers[0][0]} does not lie beside it"]


def _pointers(root: "etree._Element") -> Iterator["etree._Element"]:
    """Yield the pointers of the source description."""
    tei = "{http://www.tei-c.org/ns/1.0}"
    for description in root.iterfind(f"{tei}teiHeader/{tei}fileDesc/{tei}sourceDesc"):
        yield from description.iter(f"{tei}ptr")
